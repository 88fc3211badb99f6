// The small door for every front end: an immutable snapshot out, commands as values in.
#pragma once

#include "core/base/result.h"
#include "core/spec/pipeline_spec.h"
#include "core/stream/event.h"
#include "core/stream/window.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::api {

enum class EngineState { Starting, Running, Degraded, Stopped, Finished, Failed };
/// "starting", "running", ...
[[nodiscard]] std::string_view engineStateName(EngineState state);

/// S11: read = repeated + rejected + duplicate + late + counted.
struct Ledger {
    std::int64_t read = 0;
    std::int64_t repeated = 0;
    std::int64_t counted = 0;
    std::int64_t late = 0;
    std::int64_t duplicate = 0;
    std::array<std::int64_t, kRejectionReasonCount> rejected{}; ///< by RejectionReason
    [[nodiscard]] std::int64_t rejectedTotal() const;
    [[nodiscard]] bool balanced() const;
    Ledger& operator+=(const Ledger& other);
    friend bool operator==(const Ledger&, const Ledger&) = default;
};

/// Counted events whose time was not simply read (S3).
struct TimeNotes {
    std::int64_t truncated = 0; ///< digits finer than 1 us were cut
    std::int64_t shifted = 0;   ///< a local time in a DST gap was moved forward by the gap
    std::int64_t ambiguous = 0; ///< a local time in a DST overlap: the first of the two was taken
    TimeNotes& operator+=(const TimeNotes& other);
    friend bool operator==(const TimeNotes&, const TimeNotes&) = default;
};

struct PartitionSnapshot {
    std::int32_t partition = 0;
    std::int32_t worker = 0;
    Ledger ledger;
    TimeNotes times;
    EventTime watermark = EventTime::min();
    EventTime maxEventTime = EventTime::min();
    std::int64_t next = 0;       ///< position of the next record to read (S14)
    std::int64_t committed = 0;  ///< position below which everything is committed
    std::int64_t lagRecords = 0; ///< end offset - committed offset
    std::int64_t openWindows = 0;
    std::int64_t commits = 0;
    bool finished = false;
    std::string stopped; ///< why this partition stopped; empty while it runs
};

struct CommitSnapshot {
    std::int64_t number = 0; ///< over all partitions, counted by this process
    std::int64_t applied = 0, notApplied = 0, refused = 0, unknown = 0;
    double lastSeconds = 0;
    std::int64_t lastBytes = 0;
    std::int64_t lastWindows = 0;
    double firstSuccessWall = 0; ///< seconds since the epoch; 0 before the first
    double lastSuccessWall = 0;  ///< likewise
    /// Cumulative histogram of durations over kCommitBuckets, +inf last.
    std::array<std::int64_t, 11> durationBuckets{};
    double durationSum = 0;
};
inline constexpr std::array<double, 10> kCommitBuckets{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1};

struct WindowCounts {
    std::int64_t final = 0;     ///< fired for the first time
    std::int64_t corrected = 0; ///< fired again (revision > 0)
    std::int64_t open = 0;
};

/// One immutable value; everything a front end shows.
struct EngineSnapshot {
    EngineState state = EngineState::Starting;
    std::string stateText; ///< why, in one line; empty when running
    std::string pipeline;
    std::string run;
    PipelineSettings settings;
    Ledger ledger;
    TimeNotes times; ///< as found in records; the replay's reader may have found more in CSV rows
    std::vector<PartitionSnapshot> partitions;
    WindowCounts windows;
    CommitSnapshot commits;
    EventTime watermark = EventTime::min(); ///< minimum over the partitions
    EventTime maxEventTime = EventTime::min();
    EventTime replayClock = EventTime::min();
    std::int64_t inputRows = 0; ///< 0 when unknown
    std::int64_t inputRowsRead = 0;
    double replaySpeed = 0;      ///< 0 = max
    double recordsPerSecond = 0; ///< over the last second
    std::int64_t lagRecords = 0;
    double commitQueueFill = 0; ///< 0..1
    bool kafkaReachable = true;
    bool storeReachable = true;
    /// Newest final window of up to 1,000 keys, each with its aggregates as plain decimals (nullopt: no value).
    struct NewestWindow {
        Key key;
        TimeWindow window;
        std::vector<std::optional<std::string>> fields;
    };
    std::vector<NewestWindow> newestFinal;
};

/// Thread-safe; never blocks.
class Engine {
public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    [[nodiscard]] virtual const spec::PipelineSpec& spec() const = 0;
    /// Never null.
    [[nodiscard]] virtual std::shared_ptr<const EngineSnapshot> snapshot() const = 0;
};

} // namespace streampulse::api
