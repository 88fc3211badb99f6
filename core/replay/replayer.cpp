#include "core/replay/replayer.h"

#include "core/base/hash.h"
#include "core/replay/credit.h"
#include "core/replay/pacer.h"
#include "core/replay/record_sequence.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>

namespace streampulse::replay {
namespace {

constexpr std::int64_t kFramingBytes = 30;       // Kafka's own bytes around key, value and headers, rounded up
constexpr std::size_t kSkippedPerPump = 100'000; // records passed over in one call when resuming
constexpr std::size_t kMaxHeaders = 5;

std::string makeSourceId(const InputFacts& facts, const ReplayOptions& options, ReplayOrder order) {
    std::string text = facts.sha256 + '\n' + facts.mapping + '\n' + std::to_string(options.seed) + '\n' +
                       formatDisorder(options.disorder) + '\n' + (order == ReplayOrder::File ? "file" : "event-time") +
                       '\n' + std::to_string(options.partitions);
    if (facts.maxRows) text += "\nrows " + std::to_string(*facts.maxRows);
    return sha256Hex(text);
}

std::vector<ResumePoint> pointsOf(std::vector<ResumePoint> resume, std::int32_t partitions) {
    resume.resize(static_cast<std::size_t>(std::max(partitions, 1)));
    for (ResumePoint& point : resume) point.rebuildFrom = std::min(point.rebuildFrom, point.committed);
    return resume;
}

/// A decimal in place, so that a header can view it.
class DecimalText {
public:
    explicit DecimalText(std::int64_t value) {
        m_end = std::to_chars(m_digits.data(), m_digits.data() + m_digits.size(), value).ptr;
    }
    [[nodiscard]] std::string_view view() const {
        return {m_digits.data(), static_cast<std::size_t>(m_end - m_digits.data())};
    }

private:
    std::array<char, 24> m_digits{};
    char* m_end = nullptr;
};

/// The headers of one record, at most kMaxHeaders.
class HeaderList {
public:
    void add(std::string_view name, std::string_view value) { m_headers[m_count++] = {name, value}; }
    [[nodiscard]] std::span<const Header> view() const { return {m_headers.data(), m_count}; }
    [[nodiscard]] std::int64_t bytes() const {
        std::size_t sum = 0;
        for (const Header& header : view()) sum += header.name.size() + header.value.size() + 2;
        return static_cast<std::int64_t>(sum);
    }

private:
    std::array<Header, kMaxHeaders> m_headers{};
    std::size_t m_count = 0;
};

} // namespace

struct Replayer::Private {
    /// What became of the try to publish something.
    enum class Attempt { Published, NotDue, NoCredit, QueueFull };

    Private(ReplayInput& theInput, RecordPublisher& thePublisher, const ReplayOptions& theOptions, ReplayOrder order,
            std::vector<ResumePoint> resume)
        : input(theInput),
          publisher(thePublisher),
          options(theOptions),
          sourceId(makeSourceId(theInput.facts(), theOptions, order)),
          points(pointsOf(std::move(resume), theOptions.partitions)),
          sequence(theInput, {theOptions.partitions, theOptions.seed, theOptions.disorder}),
          credit(theOptions.creditBytes, theOptions.creditRecords, points),
          pacer(theOptions.speed) {
        counts.firstSequence.assign(points.size(), -1);
        shown = counts;
    }

    Result<PumpResult> pump(std::chrono::microseconds now, std::size_t maxRecords);
    Status checkDeliveries() const;
    Status planNext();
    Status reachedResumePoints() const;
    Result<Attempt> publishNext(std::chrono::microseconds now, PumpResult& result);
    Result<Attempt> publishRecord(const ReplayInput::Row& row);
    Result<PumpResult> finish();
    [[nodiscard]] const ResumePoint& pointOf(std::int32_t partition) const {
        return points[static_cast<std::size_t>(partition)];
    }
    void countPublished(bool rebuild);
    void show();

    ReplayInput& input;
    RecordPublisher& publisher;
    const ReplayOptions options;
    const std::string sourceId;
    const std::vector<ResumePoint> points;
    RecordSequence sequence;
    Credit credit;
    Pacer pacer;

    std::optional<PlannedRecord> planned;       ///< decided, not yet published
    std::optional<ReplayInput::Row> plannedRow; ///< its content, damaged where that is planned
    bool planComplete = false;
    std::int32_t markersSent = 0;
    EventTime stamp{1000};               ///< of the newest record published or passed over
    std::optional<EventTime> pacedStamp; ///< of the newest record published that had a replay clock
    ReplayCounts counts;

    mutable std::mutex shownMutex;
    ReplayCounts shown;
};

Status Replayer::Private::checkDeliveries() const {
    const PublisherCounts delivered = publisher.counts();
    if (delivered.failed == 0) return {};
    return fail(ErrorCode::Unavailable, std::to_string(delivered.failed) +
                                            " record(s) were not delivered, the first: " + delivered.firstFailure +
                                            "; the replay stops, nothing is skipped");
}

/// The next record at or above its partition's rebuild position; bounded work, so `planned` may stay empty.
Status Replayer::Private::planNext() {
    for (std::size_t i = 0; i < kSkippedPerPump && !planned; ++i) {
        std::optional<PlannedRecord> next = sequence.next();
        if (!next) {
            planComplete = true;
            return reachedResumePoints();
        }
        if (next->sequence >= pointOf(next->partition).rebuildFrom)
            planned = next;
        else
            stamp = next->stamp;
    }
    return {};
}

/// A run cannot have committed records that this input does not make (R23).
Status Replayer::Private::reachedResumePoints() const {
    for (std::size_t partition = 0; partition < points.size(); ++partition) {
        const std::int64_t made = sequence.sequences()[partition];
        if (points[partition].committed <= made) continue;
        return fail(ErrorCode::Conflict, input.facts().name + " makes " + std::to_string(made) +
                                             " records for partition " + std::to_string(partition) + ", but " +
                                             std::to_string(points[partition].committed) +
                                             " are committed: it is not the file of this run; begin a new run");
    }
    return {};
}

void Replayer::Private::countPublished(bool rebuild) {
    stamp = planned->stamp;
    counts.clock = stamp;
    if (planned->timeKnown) pacedStamp = stamp;
    if (rebuild) {
        ++counts.rebuiltRecords;
        return;
    }
    ++counts.recordsPublished;
    std::int64_t& first = counts.firstSequence[static_cast<std::size_t>(planned->partition)];
    if (first < 0) first = planned->sequence;
}

Result<Replayer::Private::Attempt> Replayer::Private::publishRecord(const ReplayInput::Row& row) {
    const bool rebuild = planned->sequence < pointOf(planned->partition).committed;
    const DecimalText sequenceText(planned->sequence);
    const DecimalText rowText(row.row);
    HeaderList headers;
    headers.add(kHeaderSource, sourceId);
    headers.add(kHeaderSequence, sequenceText.view());
    headers.add(kHeaderRow, rowText.view());
    if (!row.reject.empty()) headers.add(kHeaderReject, row.reject);
    if (rebuild) headers.add(kHeaderRebuild, "1");
    const std::size_t payload = row.json.size() + (row.key ? row.key->size() : 0);
    const std::int64_t bytes = static_cast<std::int64_t>(payload) + headers.bytes() + kFramingBytes;
    if (!credit.admits(planned->partition, bytes)) return Attempt::NoCredit;

    OutgoingRecord record;
    record.partition = planned->partition;
    record.arrivalTime = planned->stamp;
    if (row.key) record.key = *row.key;
    record.value = row.json;
    record.headers = headers.view();
    const Result<PublishOutcome> outcome = publisher.publish(record);
    if (!outcome) return fail(outcome.error());
    if (*outcome == PublishOutcome::QueueFull) return Attempt::QueueFull;
    credit.take(planned->partition, planned->sequence, bytes);
    countPublished(rebuild);
    return Attempt::Published;
}

Result<Replayer::Private::Attempt> Replayer::Private::publishNext(std::chrono::microseconds now, PumpResult& result) {
    if (planned->timeKnown) {
        const std::optional<std::chrono::microseconds> due = pacer.dueAt(planned->stamp, now);
        if (due && *due > now) {
            result.nextDue = due;
            return Attempt::NotDue;
        }
    }
    if (!plannedRow) {
        Result<ReplayInput::Row> row = input.rowAt(planned->index);
        if (!row) return fail(row.error());
        plannedRow = std::move(*row);
        if (planned->damage != Damage::None) plannedRow->json = input.damaged(plannedRow->json, planned->damage);
    }
    return publishRecord(*plannedRow);
}

/// End markers, then the wait for every acknowledgement.
Result<PumpResult> Replayer::Private::finish() {
    while (options.endMarkers && markersSent < static_cast<std::int32_t>(points.size())) {
        HeaderList headers;
        headers.add(kHeaderSource, sourceId);
        headers.add(kHeaderEnd, "1");
        OutgoingRecord marker;
        marker.partition = markersSent;
        marker.arrivalTime = stamp;
        marker.headers = headers.view();
        const Result<PublishOutcome> outcome = publisher.publish(marker);
        if (!outcome) return fail(outcome.error());
        if (*outcome == PublishOutcome::QueueFull) return PumpResult{PumpState::Waiting, std::nullopt};
        ++markersSent;
    }
    const Status flushed = publisher.flush(std::chrono::milliseconds(0));
    if (Status delivered = checkDeliveries(); !delivered) return fail(delivered.error());
    if (!flushed && flushed.error().code != ErrorCode::Timeout) return fail(flushed.error());
    const PublisherCounts delivered = publisher.counts();
    counts.finished = delivered.acknowledged >= delivered.queued;
    return PumpResult{counts.finished ? PumpState::Finished : PumpState::Waiting, std::nullopt};
}

Result<PumpResult> Replayer::Private::pump(std::chrono::microseconds now, std::size_t maxRecords) {
    counts.waitingForCredit = false;
    if (Status delivered = checkDeliveries(); !delivered) return fail(delivered.error());
    PumpResult result;
    for (std::size_t i = 0; i < maxRecords; ++i) {
        if (!planned && !planComplete)
            if (Status plan = planNext(); !plan) return fail(plan.error());
        if (planComplete) return finish();
        if (!planned) return result; // still passing over what the run already has
        const Result<Attempt> attempt = publishNext(now, result);
        if (!attempt) return fail(attempt.error());
        if (*attempt != Attempt::Published) {
            counts.waitingForCredit = *attempt == Attempt::NoCredit;
            result.state = PumpState::Waiting;
            return result;
        }
        planned.reset();
        plannedRow.reset();
    }
    return result;
}

void Replayer::Private::show() {
    counts.rowsRead = sequence.rowsTaken();
    counts.duplicatesAdded = sequence.copiesMade();
    const std::lock_guard lock(shownMutex);
    shown = counts;
}

Replayer::Replayer(ReplayInput& input, RecordPublisher& publisher, const ReplayOptions& options, ReplayOrder order,
                   std::vector<ResumePoint> resume)
    : m_private(std::make_unique<Private>(input, publisher, options, order, std::move(resume))) {}
Replayer::~Replayer() = default;

Result<PumpResult> Replayer::pump(std::chrono::microseconds now, std::size_t maxRecords) {
    Result<PumpResult> result = m_private->pump(now, maxRecords);
    m_private->show();
    return result;
}

void Replayer::acknowledgeCommitted(std::int32_t partition, std::int64_t sequence) {
    m_private->credit.acknowledgeCommitted(partition, sequence);
}

void Replayer::acknowledgeRead(std::int32_t partition, std::int64_t sequence) {
    m_private->credit.acknowledgeRead(partition, sequence);
}

void Replayer::setSpeed(double speed, std::chrono::microseconds now) {
    const std::optional<PlannedRecord>& next = m_private->planned;
    const bool paced = next && next->timeKnown;
    m_private->pacer.setSpeed(speed, now, paced ? next->stamp : m_private->pacedStamp);
}

const std::string& Replayer::sourceId() const { return m_private->sourceId; }

ReplayCounts Replayer::counts() const {
    const std::lock_guard lock(m_private->shownMutex);
    return m_private->shown;
}

} // namespace streampulse::replay
