#include "core/pipeline/partition_task.h"

#include "core/codec/result_document.h"
#include "core/pipeline/dead_letter_row.h"

#include <fmt/format.h>

namespace streampulse::pipeline {

using window::Verdict;

PartitionTask::PartitionTask(const spec::PipelineSpec& spec, const EngineOptions& options, TaskIdentity identity)
    : m_spec(spec),
      m_options(options),
      m_identity(std::move(identity)),
      m_decoder(spec),
      m_operator(std::make_unique<window::WindowOperator>(spec, options.settings)) {}

PartitionTask::~PartitionTask() = default;

Status PartitionTask::restore(const Claim& claim) {
    m_token = claim.token;
    m_generation = claim.generation;
    m_number = claim.number;
    m_expectedNext = m_committedNext = claim.next;
    if (claim.state.empty()) return {};
    auto state = TaskState::decode(claim.state);
    if (!state) return fail(state.error().withContext(fmt::format("partition {}", m_identity.partition)));
    if (state->next != claim.next)
        return fail(ErrorCode::Corrupt, fmt::format("partition {}: stored position {} and state at {} disagree",
                                                    m_identity.partition, claim.next, state->next));
    m_state = *state;
    m_committed = *state;
    m_restoredRead = state->ledger.read;
    // A new incarnation is a new log: it begins at offset 0 and the source feeds it from the committed position.
    if (m_state.incarnation != m_identity.incarnation) m_state.offset = 0;
    const bool rebuild = !m_state.ended && m_state.rebuild.position < m_state.next;
    m_rebuilding = rebuild;
    m_rebuildNext = rebuild ? m_state.rebuild.position : m_state.next;
    if (rebuild)
        m_operator->restore(m_state.rebuild, m_state.totals);
    else
        m_operator->restore({m_state.next, m_state.watermark}, m_state.totals);
    // Windows the watermark has passed and that are still open were being fired when the commit was made.
    m_settled = false;
    return {};
}

void PartitionTask::finishRestore() {
    if (!m_state.ended) return;
    settle();
    // Everything fired and committed before: there is nothing left to commit.
    m_finished = m_finishSent = m_settled && m_operator->pendingChanges() == 0;
}

std::size_t PartitionTask::process(std::span<const RecordView> records) {
    std::size_t taken = 0;
    for (; taken < records.size() && m_stopped.empty(); ++taken) {
        if (!m_rebuilding) settle();
        if (blocked()) break;
        handle(records[taken]);
    }
    goOn();
    return m_stopped.empty() ? taken : records.size();
}

void PartitionTask::goOn() {
    if (m_stopped.empty() && !m_rebuilding) settle();
}

bool PartitionTask::blocked() const {
    return !m_rebuilding && (!m_settled || m_operator->pendingChanges() >= m_options.maxChangedWindows ||
                             m_operator->pendingBytes() >= m_options.maxChangedBytes ||
                             (m_inFlight && (m_bytesSinceCommit >= m_options.commitAfterBytes ||
                                             m_recordsSinceCommit >= m_options.commitAfterRecords)));
}

void PartitionTask::stop(const std::string& reason) {
    if (m_stopped.empty()) m_stopped = reason;
}

void PartitionTask::handle(const RecordView& record) {
    m_bytesSinceCommit += static_cast<std::int64_t>(record.value.size());
    ++m_recordsSinceCommit;
    const SourceTag& tag = record.tag;
    const bool ours = tag.source == m_identity.sourceId && (tag.sequence >= 0 || tag.end);
    if (ours && tag.rebuild) return handleRebuild(record);
    if (ours && tag.end) {
        m_state.offset = record.offset + 1;
        return handleEnd();
    }
    if (m_rebuilding && ours)
        return stop(fmt::format("partition {}: record {} came before the records that rebuild the duplicate check",
                                m_identity.partition, tag.sequence));
    if (ours && tag.sequence > m_state.next)
        return stop(
            fmt::format("partition {}: records {} to {} are missing from the log; nothing was counted for them. "
                        "Resume the run to feed them again",
                        m_identity.partition, m_state.next, tag.sequence - 1));
    m_state.offset = record.offset + 1;
    ++m_state.ledger.read;
    if (!ours) return reject(record, {RejectionReason::Foreign, {}, "the record was not published by this run"});
    if (tag.sequence < m_state.next) {
        ++m_state.ledger.repeated;
        return;
    }
    judge(record);
    m_state.next = tag.sequence + 1;
    m_settled = false;
}

void PartitionTask::handleRebuild(const RecordView& record) {
    if (!m_rebuilding || record.tag.sequence < m_rebuildNext) return;
    if (record.tag.sequence > m_rebuildNext)
        return stop(fmt::format("partition {}: record {} is missing from the records that rebuild the duplicate check",
                                m_identity.partition, m_rebuildNext));
    if (!decode(record)) m_operator->readmit(m_event, m_rebuildNext);
    if (++m_rebuildNext < m_state.next) return;
    m_rebuilding = false;
    if (Status same = m_operator->finishRebuild(m_state.watermark); !same)
        stop(fmt::format("partition {}: {}", m_identity.partition, same.error().message));
}

void PartitionTask::handleEnd() {
    if (m_state.ended) return;
    m_state.ended = true;
    m_settled = false;
    m_operator->finish();
}

std::optional<Rejection> PartitionTask::decode(const RecordView& record) {
    if (!record.tag.reject.empty()) return rejectionOfStub(record.tag.reject);
    if (auto rejection = m_decoder.decode(record.value, m_event)) return rejection;
    const auto& maxAhead = m_options.settings.maxAhead;
    if (maxAhead && m_event.time - record.arrivalTime > *maxAhead)
        return Rejection{RejectionReason::OutOfRange, m_spec.time.field,
                         fmt::format("{} is {} ahead of its arrival, more than the {} allowed",
                                     formatRfc3339(m_event.time), formatDuration(m_event.time - record.arrivalTime),
                                     formatDuration(*maxAhead))};
    return std::nullopt;
}

void PartitionTask::judge(const RecordView& record) {
    if (const auto rejection = decode(record)) return reject(record, *rejection);
    switch (m_operator->process(m_event, record.tag.sequence)) {
    case Verdict::Counted:
        ++m_state.ledger.counted;
        m_state.times += {m_event.timeTruncated, m_event.timeShifted, m_event.timeAmbiguous};
        break;
    case Verdict::Late: {
        ++m_state.ledger.late;
        const window::LateCause& cause = m_operator->admission().lateCause();
        sideOutput(record, "late", {RejectionReason::BadTime, m_spec.time.field, lateText(cause)}, false);
        break;
    }
    case Verdict::Duplicate:
        ++m_state.ledger.duplicate;
        if (m_options.keepAllDeadLetters)
            sideOutput(record, "duplicate",
                       {RejectionReason::BadType, m_spec.id ? m_spec.id->field : "",
                        fmt::format("a copy of the record at position {}", m_operator->admission().originalPosition())},
                       false);
        break;
    }
}

void PartitionTask::reject(const RecordView& record, const Rejection& rejection) {
    const bool first = m_state.ledger.rejectedTotal() < kFirstRejections;
    ++m_state.ledger.rejected[static_cast<std::size_t>(rejection.reason)];
    sideOutput(record, "rejected", rejection, first);
}

void PartitionTask::sideOutput(const RecordView& record, std::string_view kind, const Rejection& why, bool first) {
    SideOutput output;
    output.partition = m_identity.partition;
    output.position = record.tag.sequence >= 0 ? record.tag.sequence : m_state.next;
    output.kind = kind;
    output.rejection = &why;
    if (kind != "rejected") output.eventTime = m_event.time;
    m_deadLetters.push_back({output.position, first, deadLetterRow(record, output)});
    m_deadRecords.push_back(deadLetterRecord(record, output, m_generation));
}

void PartitionTask::settle() {
    if (!m_settled) m_settled = m_operator->settle(m_options.maxChangedWindows);
}

bool PartitionTask::uncommitted() const {
    if (m_rebuilding) return false;
    return m_state.next != m_committed.next || !(m_state.ledger == m_committed.ledger) ||
           m_state.ended != m_committed.ended || m_operator->pendingChanges() > 0;
}

bool PartitionTask::commitDue(std::chrono::microseconds now) const {
    const bool finishDue = m_state.ended && !m_finishSent;
    if (m_inFlight || m_finished || !m_stopped.empty() || m_rebuilding || !(uncommitted() || finishDue)) return false;
    return blocked() || m_state.ended || m_bytesSinceCommit >= m_options.commitAfterBytes ||
           m_recordsSinceCommit >= m_options.commitAfterRecords ||
           now - m_lastCommit >= m_options.settings.checkpointInterval;
}

Status PartitionTask::checkInvariants() const {
    const auto violated = [&](const std::string& what) {
        return fail(ErrorCode::Internal, fmt::format("partition {}: {}; the partition stops and nothing more is "
                                                     "committed for it. Please report this",
                                                     m_identity.partition, what));
    };
    if (!m_state.ledger.balanced()) return violated("the ledger does not add up");
    if (m_state.next < m_committed.next) return violated("the position went back");
    if (m_state.watermark.watermark < m_committed.watermark.watermark) return violated("the watermark went back");
    return {};
}

CommitRequest PartitionTask::buildRequest() {
    CommitRequest request;
    request.partition = m_identity.partition;
    request.run = m_identity.run;
    request.lineage = m_identity.lineage;
    request.token = m_token;
    request.incarnation = m_identity.incarnation;
    request.generation = m_generation;
    request.expectedNext = m_expectedNext;
    request.expectedNumber = m_number;
    request.next = m_state.next;
    request.state = m_state.encode();
    request.finished = m_state.ended && m_settled;
    request.keepAllDeadLetters = m_options.keepAllDeadLetters;
    window::WindowChanges changes = m_operator->takeChanges();
    request.upserts.reserve(changes.results.size());
    for (WindowResult& result : changes.results) {
        if (result.status == WindowStatus::Final) noteFinal(result);
        std::string document = codec::encodeDocument(m_spec, result);
        request.upserts.push_back({std::move(result.id), std::move(document)});
    }
    request.withdrawn = std::move(changes.withdrawn);
    request.windowStates = std::move(changes.states);
    request.closedStates = std::move(changes.closedStates);
    request.newKeys = std::move(changes.newKeys);
    request.keyCounts = std::move(changes.keyCounts);
    request.deadLetters = std::exchange(m_deadLetters, {});
    return request;
}

Result<CommitWork> PartitionTask::prepareCommit(std::chrono::microseconds now) {
    m_state.incarnation = m_identity.incarnation;
    m_state.watermark = m_operator->admission().watermark();
    m_state.totals = m_operator->totals();
    m_state.cursor = m_operator->firingCursor();
    if (Status sound = checkInvariants(); !sound) {
        stop(sound.error().message);
        return fail(sound.error());
    }
    m_state.rebuild = m_operator->commitBoundary(m_state.next);
    CommitWork work;
    work.request = buildRequest();
    work.deadRecords = std::exchange(m_deadRecords, {});
    m_finishSent = work.request.finished;
    m_committed = m_state;
    m_expectedNext = m_state.next;
    ++m_number;
    m_inFlight = true;
    m_bytesSinceCommit = 0;
    m_recordsSinceCommit = 0;
    m_lastCommit = now;
    return work;
}

void PartitionTask::commitDone(const CommitDone& done) {
    m_inFlight = false;
    m_token = done.token;
    if (done.result != CommitResult::Applied) return stop(done.text);
    ++m_commits;
    m_committedNext = done.next;
    m_committedOffset = m_committed.offset;
    m_finished = m_finishSent;
}

void PartitionTask::noteFinal(const WindowResult& result) {
    const auto known = m_newest.find(result.id.key);
    if (known == m_newest.end() && m_newest.size() >= kNewestKeys) return;
    if (known != m_newest.end() && result.id.window < known->second.window) return;
    m_newest[result.id.key] = {result.id.key, result.id.window, result.fields};
}

api::PartitionSnapshot PartitionTask::snapshot() const {
    const window::WatermarkState& watermark = m_operator->admission().watermark();
    api::PartitionSnapshot snapshot;
    snapshot.partition = m_identity.partition;
    snapshot.ledger = m_state.ledger;
    snapshot.times = m_state.times;
    snapshot.watermark = watermark.watermark;
    snapshot.maxEventTime = watermark.maxEventTime;
    snapshot.next = m_state.next;
    snapshot.committed = m_committedNext;
    snapshot.openWindows = static_cast<std::int64_t>(m_operator->openWindows());
    snapshot.commits = m_commits;
    snapshot.finished = m_finished;
    snapshot.stopped = m_stopped;
    return snapshot;
}

api::WindowCounts PartitionTask::windowCounts() const {
    const window::WindowTotals& totals = m_operator->totals();
    return {totals.final, totals.corrected, static_cast<std::int64_t>(m_operator->openWindows())};
}

} // namespace streampulse::pipeline
