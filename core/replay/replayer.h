// The Replayer: a file's rows as records of a topic, in an order and with stamps that depend on the file, the mapping,
// the seed and the disorder only (S1, S14, R21-R23).
//
// Steps: openInput() reads, validates, hashes and indexes a file; a Replayer then plays it through a RecordPublisher.
// The Replayer has no thread and reads no clock: its owner calls pump() with the present monotonic time.
#pragma once

#include "core/base/result.h"
#include "core/spec/pipeline_spec.h"
#include "core/stream/record.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::replay {

enum class ReplayOrder { EventTime, File };

/// Seeded disorder, each a probability per row in parts per million.
struct Disorder {
    std::int64_t latePpm = 0; ///< delayed by 1 ms .. lateBy (uniform), published that much later on the replay clock
    std::int64_t duplicatePpm = 0; ///< published twice; the copy is delayed likewise
    std::int64_t badPpm = 0;       ///< damaged in place (one of: cut JSON, text in a number, no time)
    Duration lateBy = std::chrono::minutes(10);
    [[nodiscard]] bool none() const { return latePpm == 0 && duplicatePpm == 0 && badPpm == 0; }
    friend bool operator==(const Disorder&, const Disorder&) = default;
};

/// "none", or comma-separated late=5%, dup=1%, bad=1%, late-by=10m. The error names every bad part.
Result<Disorder> parseDisorder(std::string_view text);
[[nodiscard]] std::string formatDisorder(const Disorder& disorder);

struct InputOptions {
    std::string path;        ///< "-" is stdin; gzip data is recognised by its content and decompressed
    std::string spoolFolder; ///< existing folder for stdin and decompressed data; files there have no name and vanish
    std::string displayName; ///< for messages, ids and the summary; default: the file's name without folders
    ReplayOrder order = ReplayOrder::EventTime;
    std::size_t maxRowBytes = 900'000;      ///< at most 1,000,000
    std::optional<std::string_view> memory; ///< read these bytes instead of `path`; they outlive the input
    std::optional<std::int64_t> maxRows;    ///< take only the file's first rows; the hash is still of all bytes
};

struct InputFacts {
    std::string name;
    std::string sha256; ///< of the bytes as given (the .gz itself, not its content)
    std::int64_t bytes = 0;
    std::int64_t rows = 0; ///< data rows, bad ones included
    std::string mapping;   ///< "csv" or "csv:" and the name of CsvMapping's mapping; "json-lines", "json-array"
    std::optional<EventTime> firstTime, lastTime;
    /// Rows with a time per slice of [firstTime, lastTime]; see api::SourceFacts::density. Empty when no row has one.
    std::vector<std::int64_t> density;
    std::int64_t timesShifted = 0;       ///< CSV rows with a local time in a DST gap, moved forward by the gap
    std::int64_t timesAmbiguous = 0;     ///< CSV rows with one in a DST overlap: the first of the two was taken
    std::optional<std::int64_t> maxRows; ///< of the options
    std::string warning;                 ///< one line for people, such as an array that is never closed; mostly empty
};

/// The three ways in which Disorder::badPpm damages a row.
enum class Damage : std::uint8_t { None, CutJson, TextInNumber, NoTime };

/// An opened, indexed input. Immutable afterwards; a file that changes under us is noticed and named.
class ReplayInput {
public:
    virtual ~ReplayInput() = default;
    [[nodiscard]] virtual const InputFacts& facts() const = 0;

    struct Row {
        std::int64_t row = 0;           ///< data row from 1, as in the file
        std::string json;               ///< the record's value; for a stub: {"sha256":..,"length":..,"head":..}
        std::string reject;             ///< "reason:text" for a stub, else empty
        std::optional<std::string> key; ///< canonical key text, if readable
        std::optional<EventTime> time;
    };
    /// Row number `index` (0..rows-1) in replay order. Not thread-safe. Conflict when the file has changed.
    virtual Result<Row> rowAt(std::int64_t index) = 0;

    /// What the order of records depends on; answered from memory.
    struct Place {
        std::int64_t row = 0;                 ///< as in Row
        std::optional<EventTime> time;        ///< as in Row
        std::optional<std::uint32_t> keyHash; ///< partitionHash() of the key, if readable
        bool stub = false;                    ///< the row travels as a stub
    };
    [[nodiscard]] virtual Place placeAt(std::int64_t index) const = 0;
    /// `json` with a damage that the engine must reject; the same bytes every time.
    [[nodiscard]] virtual std::string damaged(const std::string& json, Damage damage) const = 0;
};

/// Reads the whole input once. Errors name file, line and cure (missing, a folder, a pipe, empty, header only, not
/// text, wrong delimiter, unreadable...). `spec` outlives the input. `progress` (may be null) is called with bytes
/// read, also while stdin is silent; returning false cancels.
Result<std::unique_ptr<ReplayInput>> openInput(const spec::PipelineSpec& spec, const InputOptions& options,
                                               bool (*progress)(std::int64_t bytes, void* context) = nullptr,
                                               void* context = nullptr);

struct ReplayOptions {
    std::int32_t partitions = 4;
    std::int64_t seed = 1;
    Disorder disorder;
    double speed = 0;                     ///< event time per wall time; 0 = max
    std::int64_t creditBytes = 4'194'304; ///< 4 MiB: per partition, produced minus committed (R22); see Replayer
    std::int64_t creditRecords = 90'000;  ///< likewise
    bool endMarkers = true;               ///< S7
};

/// Where each partition continues: from a claim (R23). Records below `rebuildFrom` are not published; those in
/// [rebuildFrom, committed) carry sp-rebuild; from `committed` on they are ordinary.
struct ResumePoint {
    std::int64_t rebuildFrom = 0;
    std::int64_t committed = 0;
    friend bool operator==(const ResumePoint&, const ResumePoint&) = default;
};

struct ReplayCounts {
    std::int64_t rowsRead = 0;         ///< rows taken from the input, skipped ones included
    std::int64_t recordsPublished = 0; ///< ordinary ones, by this Replayer
    std::int64_t rebuiltRecords = 0;
    std::int64_t duplicatesAdded = 0;        ///< records added by disorder, skipped ones included
    std::vector<std::int64_t> firstSequence; ///< per partition: first ordinary sequence published; -1 if none
    std::vector<std::int64_t> nextSequence;  ///< per partition: after the newest record published or passed over
    EventTime clock = EventTime::min();      ///< the replay clock: stamp of the newest record; min() before the first
    std::int64_t newestRow = 0;              ///< of the newest ordinary record published; 0: none
    std::int32_t newestPartition = -1;       ///< likewise; -1: none
    bool ending = false;                     ///< no record is left and the end markers are being published, or are
    bool finished = false;                   ///< everything published and acknowledged
    bool waitingForCredit = false;
};

enum class PumpState {
    Busy,     ///< call again at once
    Waiting,  ///< nothing to do before `nextDue`, or until credit, queue space or acknowledgements come back
    Held,     ///< nothing to do before resume() or step()
    Finished, ///< all records and end markers are acknowledged
};

struct PumpResult {
    PumpState state = PumpState::Busy;
    std::optional<std::chrono::microseconds> nextDue; ///< monotonic; only with Waiting and a pace
    std::int64_t ordinary = 0;                        ///< records published by this call, rebuild records left out
};

/// Credit (R22): per partition at most `creditBytes` and `creditRecords` lie between what was published and what has
/// come back; one record always passes. An ordinary record comes back when it is committed. A rebuild record comes
/// back when it has been *read* (acknowledgeRead) or when a commit goes past the resume point: so a rebuild of any
/// length flows in chunks of `creditBytes`, and never more than that lies unread in the broker's 5 MiB. When one
/// partition has no credit the whole replay waits, because the order of records is fixed.
///
/// Rebuild records come first, whatever the pace and also while the replay is paused: before a partition has read them
/// nothing moves there. So ordinary records of other partitions that stand between them come after them; within a
/// partition the order never changes. What is kept for that is the places of at most the records that were published
/// and not committed when the run was interrupted, which is bounded by the credit.
class Replayer {
public:
    /// `input` and `publisher` outlive the Replayer. Source id = SHA-256 of (file hash, mapping, seed, disorder, order,
    /// partition count), S14. `resume` holds one point per partition, or is empty: from the beginning.
    Replayer(ReplayInput& input, RecordPublisher& publisher, const ReplayOptions& options, ReplayOrder order,
             std::vector<ResumePoint> resume);
    ~Replayer();
    Replayer(const Replayer&) = delete;
    Replayer& operator=(const Replayer&) = delete;

    /// Publishes up to `maxRecords` records that are due at `now` (monotonic). One thread. An error is final: a record
    /// that was not delivered (never skipped, R21), a file that changed or cannot be read, or a resume point behind
    /// the last record this file makes.
    Result<PumpResult> pump(std::chrono::microseconds now, std::size_t maxRecords);
    /// Every record of `partition` below `sequence` is committed: its credit comes back. Any thread.
    void acknowledgeCommitted(std::int32_t partition, std::int64_t sequence);
    /// Every record of `partition` below `sequence` was read by its task; frees rebuild records only. Any thread.
    void acknowledgeRead(std::int32_t partition, std::int64_t sequence);
    /// Takes effect at the next pump; the replay clock goes on from where it is. Same thread as pump().
    void setSpeed(double speed, std::chrono::microseconds now);
    /// The replay clock stands still: from now on pump() publishes rebuild records only. Same thread; idempotent.
    void pause(std::chrono::microseconds now);
    /// The replay clock goes on from where it stood, or from the newest record a step has published. Likewise.
    void resume(std::chrono::microseconds now);
    /// While paused: publishes one ordinary record now, whatever the pace says (and rebuild records before it); where
    /// none is left, the end markers, as pump() does. PumpResult::ordinary says whether a record went out.
    Result<PumpResult> step(std::chrono::microseconds now);

    /// Same thread as pump().
    [[nodiscard]] double speed() const;
    [[nodiscard]] const std::string& sourceId() const;
    /// As of the end of the last pump(). Any thread.
    [[nodiscard]] ReplayCounts counts() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

/// A seeded day of synthetic rows as CSV, header first: keys of different popularity, a daily rhythm, measures within
/// the spec's ranges, unique ids. Depends on (spec, rows, seed) only: integer arithmetic, the same bytes everywhere.
/// Rows stand in the order of arrival: most within a minute of event-time order, about 1 % up to 10 minutes behind.
Status generateCsv(const spec::PipelineSpec& spec, std::int64_t rows, std::int64_t seed, const std::string& path);

} // namespace streampulse::replay
