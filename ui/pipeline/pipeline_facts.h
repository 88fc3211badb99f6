// Everything the pipeline view shows, as one value made from a snapshot: the drawn flow and the table show the same
// numbers because both are made from it. Pure.
#pragma once

#include "core/api/workbench.h"
#include "ui/pipeline/blame.h"
#include "ui/pipeline/flow_rates.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::ui {

enum class TaskState : std::uint8_t { Reading, Waiting, Idle, ChangePending, Resuming, Stopped, Finished };

/// One partition and its task.
struct LaneFacts {
    std::int32_t partition = 0;
    std::int32_t worker = 0;
    TaskState state = TaskState::Waiting;
    std::string stopped; ///< why; Stopped only
    FlowRates::Lane rates;
    /// Share of the partition's credit that is published and not committed, 0..1. An estimate from the mean row, at
    /// most 4 MiB or 90,000 records; 1 where the engine says that it is used up.
    double creditFill = 0;
    double unreadShare = 0; ///< of what lies there, 0..1: not read yet; the rest waits for a commit
    std::int64_t unread = 0;
    std::int64_t lagRecords = 0;
    Duration lagTime{0};
    api::LagTrend lagTrend = api::LagTrend::Steady;
    EventTime watermark = EventTime::min();
    bool holdsWatermark = false; ///< its watermark is the pipeline's, and another one is ahead
    std::int64_t committed = 0, counted = 0, late = 0, openWindows = 0, pendingChanges = 0;
    std::optional<EventTime> nextEnd;
    friend bool operator==(const LaneFacts&, const LaneFacts&) = default;
};

struct PipelineFacts {
    bool open = false;
    std::string source; ///< name of the file; empty: nothing is replayed
    std::string topic;  ///< of a real Kafka; empty: the embedded one
    std::string brokers;
    std::int64_t rows = 0, rowsRead = 0, bytes = 0;
    api::EngineState state = api::EngineState::Starting;
    api::Transport transport;
    EventTime replayClock = EventTime::min();
    std::vector<LaneFacts> lanes; ///< by (worker, partition)
    std::int64_t commitNumber = 0, commitBytes = 0;
    double commitSeconds = 0, commitWall = 0; ///< wall: of the newest one that succeeded; 0: none yet
    double commitQueueFill = 0;
    bool kafkaReachable = true, storeReachable = true;
    std::int64_t finalWindows = 0, openWindows = 0;
    std::vector<Blame> blames; ///< in the engine's order: the first one is the answer

    /// The first blame of that part (and partition, if it names one); null when it is innocent.
    [[nodiscard]] const Blame* blame(FlowPart part, std::int32_t partition = -1) const;
};

[[nodiscard]] PipelineFacts makePipelineFacts(const api::WorkbenchState& state, const api::EngineSnapshot& snapshot,
                                              const FlowRates& rates);

} // namespace streampulse::ui
