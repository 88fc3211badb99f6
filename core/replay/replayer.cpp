#include "core/replay/replayer.h"

#include "core/base/hash.h"
#include "core/replay/credit.h"
#include "core/replay/pacer.h"
#include "core/replay/record_sequence.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <mutex>

namespace streampulse::replay {
namespace {

constexpr std::int64_t kFramingBytes = 30;       // Kafka's own bytes around key, value and headers, rounded up
constexpr std::size_t kSkippedPerPump = 100'000; // records passed over in one call when resuming
constexpr std::size_t kRecordsPerStep = 500;     // rebuild records that may go before the one
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
    /// What one call may publish beside rebuild records: what is due, one record at once, nothing.
    enum class Pass { Paced, Single, Hold };

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
        counts.nextSequence.assign(points.size(), 0);
        shown = counts;
    }

    Result<PumpResult> pump(Pass pass, std::chrono::microseconds now, std::size_t maxRecords);
    Status checkDeliveries() const;
    Status planNext();
    void sort(const PlannedRecord& next);
    Status reachedResumePoints() const;
    /// Rebuild records are left to plan.
    [[nodiscard]] bool rebuilding();
    Result<Attempt> publishNext(Pass pass, std::chrono::microseconds now, PumpResult& result);
    Result<Attempt> publishRecord(const ReplayInput::Row& row);
    [[nodiscard]] bool markersLeft() const {
        return options.endMarkers && markersSent < static_cast<std::int32_t>(points.size());
    }
    Result<PumpState> finish();
    [[nodiscard]] std::optional<EventTime> waitingStamp() const;
    [[nodiscard]] bool isRebuild(const PlannedRecord& record) const {
        return record.sequence < pointOf(record.partition).committed;
    }
    [[nodiscard]] const ResumePoint& pointOf(std::int32_t partition) const {
        return points[static_cast<std::size_t>(partition)];
    }
    void passOver(const PlannedRecord& record);
    void countPublished();
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
    std::deque<PlannedRecord> held;             ///< ordinary ones that stood before a rebuild record
    bool rebuilt = false;                       ///< the answer of rebuilding() stays no
    bool planComplete = false;
    bool paused = false;
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

bool Replayer::Private::rebuilding() {
    for (std::size_t partition = 0; !rebuilt && partition < points.size(); ++partition) {
        const ResumePoint& point = points[partition];
        if (point.rebuildFrom < point.committed && sequence.sequences()[partition] < point.committed) return true;
    }
    rebuilt = true;
    return false;
}

/// The next record to publish, see the header for the order; bounded work, so `planned` may stay empty.
Status Replayer::Private::planNext() {
    for (std::size_t i = 0; i < kSkippedPerPump && !planned; ++i) {
        if (!held.empty() && !rebuilding()) {
            planned = held.front();
            held.pop_front();
            return {};
        }
        const std::optional<PlannedRecord> next = sequence.next();
        if (!next) {
            planComplete = true;
            return reachedResumePoints();
        }
        sort(*next);
    }
    return {};
}

void Replayer::Private::sort(const PlannedRecord& next) {
    if (next.sequence < pointOf(next.partition).rebuildFrom)
        passOver(next);
    else if (!isRebuild(next) && rebuilding())
        held.push_back(next);
    else
        planned = next;
}

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

/// What the replay clock cannot pass now.
std::optional<EventTime> Replayer::Private::waitingStamp() const {
    return planned && planned->timeKnown && !isRebuild(*planned) ? planned->stamp : pacedStamp;
}

void Replayer::Private::passOver(const PlannedRecord& record) {
    stamp = std::max(stamp, record.stamp);
    counts.nextSequence[static_cast<std::size_t>(record.partition)] = record.sequence + 1;
}

void Replayer::Private::countPublished() {
    passOver(*planned);
    counts.clock = stamp;
    if (isRebuild(*planned)) {
        ++counts.rebuiltRecords;
        return;
    }
    if (planned->timeKnown) pacedStamp = planned->stamp;
    ++counts.recordsPublished;
    counts.newestRow = planned->row;
    counts.newestPartition = planned->partition;
    std::int64_t& first = counts.firstSequence[static_cast<std::size_t>(planned->partition)];
    if (first < 0) first = planned->sequence;
}

Result<Replayer::Private::Attempt> Replayer::Private::publishRecord(const ReplayInput::Row& row) {
    const DecimalText sequenceText(planned->sequence);
    const DecimalText rowText(row.row);
    HeaderList headers;
    headers.add(kHeaderSource, sourceId);
    headers.add(kHeaderSequence, sequenceText.view());
    headers.add(kHeaderRow, rowText.view());
    if (!row.reject.empty()) headers.add(kHeaderReject, row.reject);
    if (isRebuild(*planned)) headers.add(kHeaderRebuild, "1");
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
    countPublished();
    return Attempt::Published;
}

Result<Replayer::Private::Attempt> Replayer::Private::publishNext(Pass pass, std::chrono::microseconds now,
                                                                  PumpResult& result) {
    if (pass == Pass::Paced && planned->timeKnown && !isRebuild(*planned)) {
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
Result<PumpState> Replayer::Private::finish() {
    counts.ending = options.endMarkers;
    while (markersLeft()) {
        HeaderList headers;
        headers.add(kHeaderSource, sourceId);
        headers.add(kHeaderEnd, "1");
        OutgoingRecord marker;
        marker.partition = markersSent;
        marker.arrivalTime = stamp;
        marker.headers = headers.view();
        const Result<PublishOutcome> outcome = publisher.publish(marker);
        if (!outcome) return fail(outcome.error());
        if (*outcome == PublishOutcome::QueueFull) return PumpState::Waiting;
        ++markersSent;
    }
    const Status flushed = publisher.flush(std::chrono::milliseconds(0));
    if (Status delivered = checkDeliveries(); !delivered) return fail(delivered.error());
    if (!flushed && flushed.error().code != ErrorCode::Timeout) return fail(flushed.error());
    const PublisherCounts delivered = publisher.counts();
    counts.finished = delivered.acknowledged >= delivered.queued;
    return counts.finished ? PumpState::Finished : PumpState::Waiting;
}

Result<PumpResult> Replayer::Private::pump(Pass pass, std::chrono::microseconds now, std::size_t maxRecords) {
    counts.waitingForCredit = false;
    if (Status delivered = checkDeliveries(); !delivered) return fail(delivered.error());
    PumpResult result;
    for (std::size_t i = 0; i < maxRecords; ++i) {
        if (!planned && !planComplete)
            if (Status plan = planNext(); !plan) return fail(plan.error());
        if (!planned && !planComplete) return result; // still passing over what the run already has
        const bool ordinary = planned && !isRebuild(*planned);
        if (pass == Pass::Hold && (planned ? ordinary : markersLeft())) {
            result.state = PumpState::Held;
            return result;
        }
        if (!planned) {
            const Result<PumpState> finished = finish();
            if (!finished) return fail(finished.error());
            result.state = *finished;
            return result;
        }
        const Result<Attempt> attempt = publishNext(pass, now, result);
        if (!attempt) return fail(attempt.error());
        if (*attempt != Attempt::Published) {
            counts.waitingForCredit = *attempt == Attempt::NoCredit;
            result.state = PumpState::Waiting;
            return result;
        }
        if (ordinary) ++result.ordinary;
        planned.reset();
        plannedRow.reset();
        if (ordinary && pass == Pass::Single) return result;
    }
    return result;
}

void Replayer::Private::show() {
    // The row that waits for its time, or for a play, is not on its way yet.
    const bool waiting = planned && !planned->copy && planned->index + 1 == sequence.rowsTaken();
    counts.rowsRead = sequence.rowsTaken() - (waiting ? 1 : 0);
    counts.duplicatesAdded = sequence.copiesMade();
    const std::lock_guard lock(shownMutex);
    shown = counts;
}

Replayer::Replayer(ReplayInput& input, RecordPublisher& publisher, const ReplayOptions& options, ReplayOrder order,
                   std::vector<ResumePoint> resume)
    : m_private(std::make_unique<Private>(input, publisher, options, order, std::move(resume))) {}
Replayer::~Replayer() = default;

Result<PumpResult> Replayer::pump(std::chrono::microseconds now, std::size_t maxRecords) {
    Result<PumpResult> result =
        m_private->pump(m_private->paused ? Private::Pass::Hold : Private::Pass::Paced, now, maxRecords);
    m_private->show();
    return result;
}

Result<PumpResult> Replayer::step(std::chrono::microseconds now) {
    Result<PumpResult> result = m_private->pump(Private::Pass::Single, now, kRecordsPerStep);
    if (result && result->ordinary > 0 && m_private->pacedStamp) m_private->pacer.passed(*m_private->pacedStamp);
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
    m_private->pacer.setSpeed(speed, now, m_private->waitingStamp());
}

void Replayer::pause(std::chrono::microseconds now) {
    if (std::exchange(m_private->paused, true)) return;
    m_private->pacer.pause(now, m_private->waitingStamp());
}

void Replayer::resume(std::chrono::microseconds now) {
    m_private->paused = false;
    m_private->pacer.resume(now);
}

double Replayer::speed() const { return m_private->pacer.speed(); }

const std::string& Replayer::sourceId() const { return m_private->sourceId; }

ReplayCounts Replayer::counts() const {
    const std::lock_guard lock(m_private->shownMutex);
    return m_private->shown;
}

} // namespace streampulse::replay
