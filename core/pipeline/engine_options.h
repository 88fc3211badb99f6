// Options of the engine itself, with their defaults and the reasons for the limits.
#pragma once

#include "core/stream/control.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace streampulse::pipeline {

/// A topic that is not ours alone (S14): positions are its offsets, and it outlives the program.
struct RealTopic {
    /// By partition: where the run begins there. Counts only while the store holds nothing of the partition.
    std::vector<std::int64_t> startOffsets;
    /// `--until` (S7), not with a recorded log: nothing is taken at or beyond the partition's end offset, nor from its
    /// first record on that arrived at `untilArrival` or later. Empty: no end.
    std::vector<std::int64_t> endOffsets;
    std::optional<EventTime> untilArrival;
    /// S15 for records without our headers, where the settings have no `maxAhead`; empty: off.
    std::optional<Duration> foreignMaxAhead = std::chrono::hours(24);
};

struct EngineOptions {
    PipelineSettings settings;
    std::int32_t partitions = 4;
    int workers = 1;

    /// A commit is due as soon as one of these is reached (S10).
    std::size_t maxChangedWindows = 4000;
    std::size_t maxChangedBytes = std::size_t{4} << 20;
    std::int64_t commitAfterBytes = std::int64_t{2}
                                    << 20;    ///< record bytes read: half of the embedded broker's credit (R22)
    std::int64_t commitAfterRecords = 45'000; ///< half of R22's record credit

    /// Keep every dead letter in the store until the run ends (`--rejected-out`), and duplicates among them.
    bool keepAllDeadLetters = false;

    std::size_t takeRecords = 10'000; ///< records per take()

    /// A recorded session to repeat (`--control-log`): entries ascending by sequence, with the positions at which the
    /// partitions applied them. Live changes are refused then, and no idle partition is advanced on its own.
    std::optional<std::vector<ControlRecord>> recordedLog;
    bool startPaused = false; ///< the replay waits for Play or a step; without a replay nothing is taken before Play

    std::optional<RealTopic> realTopic; ///< empty: the topic is embedded and ours alone
};

} // namespace streampulse::pipeline
