// A task on a real topic (S14): positions are offsets with holes, several sources, records of other programs.
#include "core/pipeline/partition_task.h"

#include "core/base/hash.h"

#include <algorithm>
#include <fmt/format.h>

namespace streampulse::pipeline {
namespace {

std::int64_t offsetOf(const std::vector<std::int64_t>& byPartition, std::int32_t partition, std::int64_t otherwise) {
    const auto index = static_cast<std::size_t>(partition);
    return index < byPartition.size() ? byPartition[index] : otherwise;
}

Anchor anchorOf(const RecordView& record) {
    return {record.offset, record.arrivalTime, crc32c(record.value, crc32c(record.key.value_or("")))};
}

} // namespace

/// Nothing of this partition is stored: the run begins at the owner's offset, and so does every later rebuild.
void PartitionTask::beginReal() {
    const std::int64_t start = offsetOf(m_options.realTopic->startOffsets, m_identity.partition, 0);
    m_state.begin = m_state.next = m_state.offset = start;
    m_rebuildNext = m_readTo = start;
    m_boundaries.assign(1, {start, {}});
    if (start > 0) static_cast<void>(m_operator->commitBoundary(start));
}

/// False: a commit must come before the record.
bool PartitionTask::takeReal(const RecordView& record) {
    if (m_anchorAwaited && !isAnchored(record)) return true;
    if (m_rebuilding && record.offset < m_state.next) {
        rebuildReal(record);
        return true;
    }
    if (m_rebuilding) endRebuild();
    if (!m_stopped.empty() || record.offset < m_state.next || isBeyondEnd(record)) return true;
    if (!readyForRecord(record.offset)) return false;
    if (!m_state.ended) handleReal(record); // a finished partition takes no more (S16)
    return true;
}

/// After records have been read: the newest one below `next` is what a later claim compares with.
void PartitionTask::noteAnchor(std::span<const RecordView> read) {
    const auto newest = std::find_if(read.rbegin(), read.rend(),
                                     [this](const RecordView& record) { return record.offset < m_state.next; });
    if (newest != read.rend() && newest->offset == m_state.next - 1) m_state.anchor = anchorOf(*newest);
}

/// R20. A record that is not there any more proves nothing: the topic may be a compacted one.
bool PartitionTask::isAnchored(const RecordView& record) {
    if (record.offset < m_state.anchor.offset) return true;
    m_anchorAwaited = false;
    if (record.offset > m_state.anchor.offset || anchorOf(record) == m_state.anchor) return true;
    stop(fmt::format("partition {}: offset {} holds another record than the one that was committed: the topic was "
                     "deleted and made again, or is another one. Begin a new run with --fresh",
                     m_identity.partition, record.offset));
    return false;
}

bool PartitionTask::doWithoutAnchor() {
    if (!m_anchorAwaited) return false;
    m_anchorAwaited = false;
    return !(m_rebuilding && m_rebuildNext <= m_state.anchor.offset); // then it was wanted for more
}

bool PartitionTask::isBeyondEnd(const RecordView& record) {
    const RealTopic& topic = *m_options.realTopic;
    if (m_options.recordedLog || m_beyondEnd) return m_beyondEnd;
    const bool late = topic.untilArrival && !record.arrivalTime.isMin() && record.arrivalTime >= *topic.untilArrival;
    m_beyondEnd = late || record.offset >= offsetOf(topic.endOffsets, m_identity.partition, INT64_MAX);
    return m_beyondEnd;
}

bool PartitionTask::atEnd() const {
    if (!isReal() || m_options.recordedLog || m_rebuilding) return false;
    const std::int64_t end = offsetOf(m_options.realTopic->endOffsets, m_identity.partition, INT64_MAX);
    return (m_beyondEnd || readTo() >= end) && m_committedNext == m_state.next;
}

void PartitionTask::noteReadTo(std::int64_t offset) {
    if (!isReal()) return;
    m_readTo = std::max(m_readTo, offset);
    if (m_rebuilding && m_readTo >= m_state.next) endRebuild();
}

void PartitionTask::handleReal(const RecordView& record) {
    m_bytesSinceCommit += static_cast<std::int64_t>(record.value.size());
    ++m_recordsSinceCommit;
    const SourceTag& tag = record.tag;
    const bool counts = !tag.rebuild && !tag.end;
    const Delivery delivery = counts ? deliveryOf(record, m_state.sequences) : Delivery::Repeated;
    if (delivery == Delivery::Lost) return;
    m_state.offset = record.offset + 1;
    if (counts) ++m_state.ledger.read;
    if (delivery == Delivery::Ordinary) return judgeOrdinary(record);
    m_state.next = record.offset + 1;
    if (tag.rebuild) return;
    if (tag.end) return handleEnd();
    ++m_state.ledger.repeated;
    m_decisions.repeated({tag.row, record.offset}, m_operator->admission().watermark());
}

/// Takes note of the record in `sequences`; stops the partition when records of its source are missing. A run that
/// begins inside the log meets its first sources anywhere.
PartitionTask::Delivery PartitionTask::deliveryOf(const RecordView& record, SourceSequences& sequences) {
    const SourceTag& tag = record.tag;
    if (tag.sequence < 0) return Delivery::Ordinary;
    auto known = sequences.find(tag.source);
    if (known == sequences.end())
        known = sequences.emplace(std::string(tag.source), m_state.begin > 0 ? tag.sequence : 0).first;
    const std::int64_t expected = known->second;
    if (tag.sequence < expected) return Delivery::Repeated;
    if (tag.sequence > expected) {
        stop(fmt::format("partition {}: before offset {} the records {} to {} of source {} are missing from the topic; "
                         "nothing was counted for them. Begin a new run with --fresh to count what is there",
                         m_identity.partition, record.offset, expected, tag.sequence - 1, tag.source));
        return Delivery::Lost;
    }
    known->second = expected + 1;
    return Delivery::Ordinary;
}

/// S8: as the first execution judged it, without counting.
void PartitionTask::rebuildReal(const RecordView& record) {
    if (record.offset < m_rebuildNext) return;
    reapplyUpTo(record.offset);
    const bool counts = !record.tag.rebuild && !record.tag.end;
    if (counts && deliveryOf(record, m_rebuildSequences) == Delivery::Ordinary && !decode(record))
        m_operator->readmit(m_event, record.offset);
    m_rebuildNext = record.offset + 1;
    if (m_stopped.empty() && m_rebuildNext >= m_state.next) endRebuild();
}

/// The sequences at every boundary a rebuild may begin at.
void PartitionTask::noteBoundary() {
    if (!isReal()) return;
    if (m_boundaries.empty() || m_boundaries.back().first != m_state.next)
        m_boundaries.emplace_back(m_state.next, m_state.sequences);
    while (m_boundaries.front().first < m_state.rebuild.position) m_boundaries.pop_front();
    m_state.rebuildSequences = m_boundaries.front().second;
}

std::int64_t PartitionTask::committedOffset() const {
    if (!isReal()) return m_committedOffset;
    return m_committedNext == m_state.next && !m_rebuilding ? readTo() : m_committedNext;
}

/// For the replay: the sequence up to which its own records are done.
std::int64_t PartitionTask::replayedNext() const {
    if (!isReal()) return m_state.next;
    const auto known = m_state.sequences.find(m_identity.sourceId);
    return known == m_state.sequences.end() ? 0 : known->second;
}

} // namespace streampulse::pipeline
