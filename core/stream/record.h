// Kafka records as the engine sees them, and the two ports that move them.
//
// A RecordSource hands out *batches of record views*: nothing is copied, every view is valid until the next take().
#pragma once

#include "core/base/result.h"
#include "core/stream/time.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse {

/// Header names of records we publish (S14, S7, S8).
inline constexpr std::string_view kHeaderSource = "sp-src";      ///< source id, hexadecimal
inline constexpr std::string_view kHeaderSequence = "sp-seq";    ///< per-partition sequence from 0, decimal
inline constexpr std::string_view kHeaderRow = "sp-row";         ///< row in the file from 1, decimal
inline constexpr std::string_view kHeaderEnd = "sp-end";         ///< end marker: bounded input ends here; no value
inline constexpr std::string_view kHeaderRebuild = "sp-rebuild"; ///< fed again for S8's rebuild, enters no counter
inline constexpr std::string_view kHeaderReject = "sp-reject";   ///< stub of a row that cannot travel: "reason:text"

/// Our headers of one record, already parsed. `sequence < 0`: the record is not ours (or an end marker: see `end`).
struct SourceTag {
    std::string_view source;
    std::int64_t sequence = -1;
    std::int64_t row = -1;
    bool end = false;
    bool rebuild = false;
    std::string_view reject; ///< empty when the record is no stub
};

struct RecordView {
    std::int64_t offset = -1;
    EventTime arrivalTime; ///< Kafka's timestamp (ms) in microseconds
    std::optional<std::string_view> key;
    std::string_view value;
    SourceTag tag;
};

struct PartitionBatch {
    std::int32_t partition = 0;
    std::span<const RecordView> records; ///< ascending offsets; empty when only `readTo` is news
    /// Everything below is handed out or not in the log (markers, compacted records); -1: nothing is known beyond
    /// `records`.
    std::int64_t readTo = -1;
};

/// A condition of the source that a person must see.
struct SourceProblem {
    enum class Kind {
        Unreachable, ///< no broker answers; the source goes on trying
        LostRecords, ///< the wanted offset is no longer in the log (R19): that partition must stop
        Failed,      ///< the client cannot go on
    };
    Kind kind = Kind::Unreachable;
    std::int32_t partition = -1; ///< -1: all
    std::string text;
};

/// Result of one take(): the views live until the next take() or the source's end.
struct TakenRecords {
    std::span<const PartitionBatch> batches;
    std::span<const SourceProblem> problems;
};

struct StartOffset {
    std::int32_t partition = 0;
    std::int64_t offset = 0;
};

/// One consumer. Used by one thread at a time; never pauses or seeks: back-pressure is not taking (R30).
class RecordSource {
public:
    RecordSource() = default;
    RecordSource(const RecordSource&) = delete;
    RecordSource& operator=(const RecordSource&) = delete;
    virtual ~RecordSource() = default;

    /// Replaces the whole assignment; records of an earlier one are never handed out afterwards (R15).
    virtual Status assign(std::span<const StartOffset> starts) = 0;
    /// Up to `maxRecords` records, waiting at most `timeout` for the first one; empty batches when none came.
    virtual Result<TakenRecords> take(std::size_t maxRecords, std::chrono::milliseconds timeout) = 0;
    /// End offset of a partition as last heard from the broker; nullopt before the first answer. Never blocks.
    [[nodiscard]] virtual std::optional<std::int64_t> endOffset(std::int32_t partition) const = 0;
};

struct Header {
    std::string_view name;
    std::string_view value;
};

/// A record to publish; all views are copied before publish() returns.
struct OutgoingRecord {
    std::int32_t partition = 0;
    EventTime arrivalTime; ///< cut to ms and raised to 1 ms: Kafka knows no earlier time
    std::optional<std::string_view> key;
    std::optional<std::string_view> value;
    std::span<const Header> headers; ///< at most 8
};

enum class PublishOutcome { Queued, QueueFull };

struct PublisherCounts {
    std::int64_t queued = 0;       ///< accepted by publish()
    std::int64_t acknowledged = 0; ///< confirmed by the broker
    std::int64_t failed = 0;       ///< given up; the first one's text is in `firstFailure`
    std::string firstFailure;
};

/// One producer to one topic. publish(), flush(), counts(): one thread at a time.
class RecordPublisher {
public:
    RecordPublisher() = default;
    RecordPublisher(const RecordPublisher&) = delete;
    RecordPublisher& operator=(const RecordPublisher&) = delete;
    virtual ~RecordPublisher() = default;

    /// Never blocks; after QueueFull the caller tries the same record again later.
    virtual Result<PublishOutcome> publish(const OutgoingRecord& record) = 0;
    /// Waits until every queued record is acknowledged; an error names the first that failed, or the timeout.
    virtual Status flush(std::chrono::milliseconds timeout) = 0;
    [[nodiscard]] virtual PublisherCounts counts() const = 0;
};

} // namespace streampulse
