#include "core/pipeline/partition_task.h"

#include "core/pipeline/dead_letter_row.h"

#include <fmt/format.h>

namespace streampulse::pipeline {

using window::Verdict;

PartitionTask::PartitionTask(const spec::PipelineSpec& spec, const EngineOptions& options, TaskIdentity identity)
    : m_spec(spec),
      m_options(options),
      m_identity(std::move(identity)),
      m_decoder(spec),
      m_operator(std::make_unique<window::WindowOperator>(spec, options.settings)),
      m_control(m_identity.partition, options.recordedLog ? &*options.recordedLog : nullptr) {}

PartitionTask::~PartitionTask() = default;

std::size_t PartitionTask::process(std::span<const RecordView> records) {
    std::size_t taken = 0;
    for (; taken < records.size() && m_stopped.empty(); ++taken) {
        const RecordView& record = records[taken];
        if (isReal()) {
            if (!takeReal(record)) break;
            continue;
        }
        if (!readyForRecord(m_state.next)) break;
        handle(record);
    }
    if (isReal()) noteAnchor(records.first(taken));
    goOn();
    return m_stopped.empty() ? taken : records.size();
}

bool PartitionTask::readyForRecord(std::int64_t position) {
    if (m_rebuilding) return true;
    for (;;) {
        settle();
        if (blocked()) return false;
        const ControlEntry* entry =
            m_state.ended ? nullptr : m_control.due(m_operator->admission().appliedSequence(), position);
        if (entry == nullptr) return true;
        applyControl(*entry);
    }
}

/// S9: at a record boundary, as one step; each applied change begins a new generation.
void PartitionTask::applyControl(const ControlEntry& entry) {
    if (!m_control.isForUs(entry)) return m_operator->passControl(entry.sequence);
    AppliedChange applied;
    applied.sequence = entry.sequence;
    applied.partition = m_identity.partition;
    applied.beforeOffset = m_state.next;
    applied.generation = ++m_generation;
    applied.eventTime = m_operator->admission().watermark().maxEventTime;
    applied.watermark = m_operator->admission().watermark().watermark;
    const window::WindowSwitch happened = m_operator->apply(entry.change, entry.sequence);
    using Kind = window::WindowSwitch::Kind;
    if (happened.kind == Kind::Begun || happened.kind == Kind::Redefined) applied.switchTime = happened.at;
    m_control.noteApplied(applied, entry.change.watermarkBound || entry.change.allowedLateness);
    m_state.firingFor = entry.sequence;
    m_settled = false;
    if (entry.change.end) handleEnd();
}

void PartitionTask::goOn() {
    if (!m_stopped.empty() || m_rebuilding) return;
    for (;;) {
        settle();
        if (blocked() || m_state.ended) return;
        const ControlEntry* entry = m_control.dueNow(m_operator->admission().appliedSequence(), readTo());
        if (entry == nullptr) return;
        applyControl(*entry);
    }
}

bool PartitionTask::blocked() const {
    return !m_rebuilding && (!m_settled || m_operator->pendingChanges() >= m_options.maxChangedWindows ||
                             m_operator->pendingBytes() >= m_options.maxChangedBytes ||
                             (m_inFlight && (m_bytesSinceCommit >= m_options.commitAfterBytes ||
                                             m_recordsSinceCommit >= m_options.commitAfterRecords)));
}

void PartitionTask::stop(const std::string& reason, api::CauseKind kind) {
    if (!m_stopped.empty()) return;
    m_stopped = reason;
    m_stopKind = kind;
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
    const bool repeated = ours && tag.sequence < m_state.next;
    if (m_state.ended && ours && !repeated) return; // S7: the input ended before this record
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
    if (repeated) {
        ++m_state.ledger.repeated;
        m_decisions.repeated({tag.row, tag.sequence}, m_operator->admission().watermark());
        return;
    }
    judgeOrdinary(record);
}

void PartitionTask::judgeOrdinary(const RecordView& record) {
    judge(record);
    if (m_state.firstArrival.isMin()) m_state.firstArrival = record.arrivalTime;
    m_state.lastArrival = std::max(m_state.lastArrival, record.arrivalTime);
    m_state.next = positionOf(record) + 1;
    m_settled = false;
}

void PartitionTask::handleEnd() {
    if (m_state.ended) return;
    m_state.ended = true;
    m_settled = false;
    m_operator->finish();
}

std::optional<Rejection> PartitionTask::decode(const RecordView& record) {
    const bool ours = record.tag.sequence >= 0;
    if (ours && !record.tag.reject.empty()) return rejectionOfStub(record.tag.reject);
    if (auto rejection = m_decoder.decode(record.value, m_event)) return rejection;
    auto maxAhead = m_operator->admission().settings().maxAhead;
    if (!maxAhead && isReal() && !ours) maxAhead = m_options.realTopic->foreignMaxAhead;
    if (isReal() && record.arrivalTime.isMin()) maxAhead.reset(); // the broker keeps no arrival times
    if (maxAhead && m_event.time - record.arrivalTime > *maxAhead)
        return Rejection{RejectionReason::OutOfRange, m_spec.time.field,
                         fmt::format("{} is {} ahead of its arrival, more than the {} allowed",
                                     formatRfc3339(m_event.time), formatDuration(m_event.time - record.arrivalTime),
                                     formatDuration(*maxAhead))};
    return std::nullopt;
}

void PartitionTask::judge(const RecordView& record) {
    if (const auto rejection = decode(record)) return reject(record, *rejection);
    const window::WatermarkState before = m_operator->admission().watermark();
    const Verdict verdict = m_operator->process(m_event, positionOf(record));
    if (m_operator->admission().flipped()) m_control.noteFlipped(verdict == Verdict::Late);
    if (verdict == Verdict::Late) return late(record, before);
    if (verdict == Verdict::Duplicate) return duplicate(record, before);
    ++m_state.ledger.counted;
    m_state.times += {m_event.timeTruncated, m_event.timeShifted, m_event.timeAmbiguous};
    m_decisions.counted({record.tag.row, positionOf(record)}, m_event.time, before);
}

void PartitionTask::late(const RecordView& record, const window::WatermarkState& before) {
    const window::LateCause& cause = m_operator->admission().lateCause();
    ++m_state.ledger.late;
    m_decisions.late({record.tag.row, positionOf(record)}, m_event.time, before, cause);
    sideOutput(record, "late", {RejectionReason::BadTime, m_spec.time.field, lateText(cause)}, false);
}

void PartitionTask::duplicate(const RecordView& record, const window::WatermarkState& before) {
    const std::int64_t original = m_operator->admission().originalPosition();
    ++m_state.ledger.duplicate;
    m_decisions.duplicate({record.tag.row, positionOf(record)}, m_event.time, before, original);
    if (!m_options.keepAllDeadLetters) return;
    sideOutput(record, "duplicate",
               {RejectionReason::BadType, m_spec.id ? m_spec.id->field : "",
                fmt::format("a copy of the record at position {}", original)},
               false);
}

void PartitionTask::reject(const RecordView& record, const Rejection& rejection) {
    const bool first = m_state.ledger.rejectedTotal() < kFirstRejections;
    ++m_state.ledger.rejected[static_cast<std::size_t>(rejection.reason)];
    m_decisions.rejected({record.tag.row, positionOf(record)}, rejection.reason, m_operator->admission().watermark());
    sideOutput(record, "rejected", rejection, first);
}

void PartitionTask::sideOutput(const RecordView& record, std::string_view kind, const Rejection& why, bool first) {
    SideOutput output;
    output.partition = m_identity.partition;
    output.position = positionOf(record) >= 0 ? positionOf(record) : m_state.next;
    output.kind = kind;
    output.rejection = &why;
    if (kind != "rejected") output.eventTime = m_event.time;
    m_deadLetters.push_back({output.position, first, deadLetterRow(record, output)});
    m_deadRecords.push_back(deadLetterRecord(record, output, m_generation));
}

void PartitionTask::settle() {
    if (m_settled) return;
    const std::int64_t before = m_operator->totals().firings;
    m_settled = m_operator->settle(m_options.maxChangedWindows);
    if (m_state.firingFor == 0) return;
    const std::int64_t fired = m_operator->totals().firings - before;
    if (fired > 0) m_control.noteFired(m_state.firingFor, fired);
    if (m_settled) m_state.firingFor = 0;
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
    snapshot.firstArrival = m_state.firstArrival;
    snapshot.lastArrival = m_state.lastArrival;
    snapshot.firstOpenEnd = m_operator->firstOpenEnd();
    snapshot.committedArrival = m_committedArrival;
    snapshot.generation = m_generation;
    snapshot.appliedSequence = m_operator->admission().appliedSequence();
    snapshot.pendingChanges = m_control.pendingAfter(snapshot.appliedSequence);
    snapshot.resuming = m_rebuilding;
    snapshot.finished = m_finished;
    snapshot.stopped = m_stopped;
    snapshot.stopKind = m_stopKind;
    return snapshot;
}

api::WindowCounts PartitionTask::windowCounts() const {
    const window::WindowTotals& totals = m_operator->totals();
    return {totals.final, totals.corrected, static_cast<std::int64_t>(m_operator->openWindows())};
}

} // namespace streampulse::pipeline
