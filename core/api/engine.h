// The small door for every front end: an immutable snapshot out, commands as values in.
#pragma once

#include "core/api/cause.h"
#include "core/api/command.h"
#include "core/base/result.h"
#include "core/spec/pipeline_spec.h"
#include "core/stream/control.h"
#include "core/stream/event.h"
#include "core/stream/window.h"

#include <array>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::api {

enum class EngineState { Starting, Running, Paused, Degraded, Stopped, Finished, Failed };
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

enum class LagTrend : std::uint8_t { Falling, Steady, Rising };
[[nodiscard]] std::string_view lagTrendName(LagTrend trend);

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
    Duration lagTime{0};         ///< arrival time of the newest record anywhere - of the newest one committed here
    LagTrend lagTrend = LagTrend::Steady;
    EventTime firstArrival = EventTime::min();     ///< arrival time of the run's first record here
    EventTime lastArrival = EventTime::min();      ///< of the newest record read
    EventTime committedArrival = EventTime::min(); ///< of the newest record committed
    std::int64_t openWindows = 0;
    std::optional<EventTime> firstOpenEnd; ///< end of the next window to fire
    std::int64_t commits = 0;
    std::int64_t generation = 0;      ///< one more with every applied change
    std::int64_t appliedSequence = 0; ///< newest control-log entry applied
    std::int64_t pendingChanges = 0;  ///< control-log entries that wait for the next record
    bool resuming = false;            ///< records before the last commit are read again (S8)
    bool idle = false;                ///< S7: does not hold the pipeline's watermark back
    bool finished = false;
    /// False: another worker of the group has it, or nobody yet; the rest is what the store holds, at most some seconds
    /// old, and `worker` is -1.
    bool owned = true;
    std::string stopped;                              ///< why this partition stopped; empty while it runs
    CauseKind stopKind = CauseKind::PartitionStopped; ///< with `stopped`
};

/// How this process stands in its consumer group.
enum class GroupState : std::uint8_t {
    None,     ///< there is no group: every partition is ours
    Joining,  ///< nothing is assigned yet
    Loading,  ///< what is assigned is being claimed and loaded
    Steady,   ///< what is assigned is being worked on
    Revoking, ///< partitions are being handed over: last commits
    Leaving,  ///< to join again: the store took no claim, or somebody else had claimed what was ours (R13)
    Left,
};
/// "none", "joining", ...
[[nodiscard]] std::string_view groupStateName(GroupState state);

/// What happened to the membership, in one sentence.
struct GroupNote {
    double wall = 0; ///< seconds since the epoch
    std::string text;
};
inline constexpr std::size_t kGroupNotes = 32;

struct GroupSnapshot {
    GroupState state = GroupState::None;
    std::int64_t rebalances = 0; ///< assignments received
    std::int64_t fenced = 0;     ///< commits refused because somebody else had claimed the partition
    std::string trouble;         ///< why nothing is assigned; empty while all goes well
    /// The newest kGroupNotes notes, oldest first; never null.
    std::shared_ptr<const std::vector<GroupNote>> notes = std::make_shared<const std::vector<GroupNote>>();
};

/// One finished commit.
struct CommitEvent {
    std::int64_t number = 0; ///< over all partitions, counted by this process, tries included
    std::int32_t partition = 0;
    double wall = 0;    ///< when it ended, seconds since the epoch
    double seconds = 0; ///< how long it took
    std::int64_t bytes = 0;
    std::int64_t windows = 0;
    std::int64_t next = 0; ///< position reached
    CommitResult outcome = CommitResult::Applied;
    std::string text; ///< why not, when not applied
};
inline constexpr std::size_t kCommitHistory = 64;

struct CommitSnapshot {
    /// The newest kCommitHistory commits, oldest first; never null.
    std::shared_ptr<const std::vector<std::shared_ptr<const CommitEvent>>> history =
        std::make_shared<const std::vector<std::shared_ptr<const CommitEvent>>>();
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

using ControlLogView = std::shared_ptr<const std::vector<std::shared_ptr<const ControlRecord>>>;

/// One immutable value; everything a front end shows. Published at most 30 times a second.
struct EngineSnapshot {
    EngineState state = EngineState::Starting;
    std::string stateText; ///< why, in one line; empty when running
    std::string pipeline;
    std::string run;
    PipelineSettings settings;        ///< in force in every partition that still runs
    PipelineSettings initialSettings; ///< at the start of the run
    /// The control log with what became of each entry, ascending; never null. Entries newer than a partition's
    /// `appliedSequence` are pending there.
    ControlLogView controlLog = std::make_shared<const std::vector<std::shared_ptr<const ControlRecord>>>();
    bool repeatsControlLog = false; ///< --control-log: live changes are refused
    Transport transport;
    std::vector<Cause> causes; ///< why nothing comes out or a partition waits; empty when all goes well
    Ledger ledger;
    TimeNotes times; ///< as found in records; the replay's reader may have found more in CSV rows
    std::vector<PartitionSnapshot> partitions;
    GroupSnapshot group;
    WindowCounts windows; ///< `open`: of our own partitions
    CommitSnapshot commits;
    EventTime watermark = EventTime::min(); ///< minimum over the partitions
    EventTime maxEventTime = EventTime::min();
    EventTime replayClock = EventTime::min();
    std::int64_t inputRows = 0; ///< 0 when unknown
    std::int64_t inputRowsRead = 0;
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
    std::vector<std::shared_ptr<const NewestWindow>> newestFinal;
};

/// What became of a change that was asked for.
using ChangeReceipt = Result<std::int64_t>; ///< its sequence in the control log

/// Thread-safe; never blocks. Futures become ready within seconds, also when the engine stops or the store is away.
class Engine {
public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    [[nodiscard]] virtual const spec::PipelineSpec& spec() const = 0;
    /// Never null.
    [[nodiscard]] virtual std::shared_ptr<const EngineSnapshot> snapshot() const = 0;

    /// S9. InvalidArgument: whyRefused(); Conflict: the run has finished, or repeats a control log; Unavailable: the
    /// store does not take it now, nothing was changed.
    [[nodiscard]] virtual std::future<ChangeReceipt> change(const SettingsChange& change,
                                                            const std::string& author) = 0;
    /// Conflict: not possible now, with the reason. What was accepted shows in the snapshot's transport.
    virtual Status act(Action action) = 0;
    /// Event time per wall time, 0 = max; InvalidArgument when negative or no number.
    virtual Status setSpeed(double speed) = 0;
    /// InvalidArgument: not exactly one subject; NotFound: no such row, partition or key; Unavailable: the engine is
    /// not running.
    [[nodiscard]] virtual std::future<Result<Explanation>> explain(const ExplainQuery& query) = 0;
};

} // namespace streampulse::api
