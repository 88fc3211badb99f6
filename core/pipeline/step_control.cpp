#include "core/pipeline/step_control.h"

#include <algorithm>

namespace streampulse::pipeline {

StepControl::Partition& StepControl::at(std::size_t partition) {
    if (partition >= m_partitions.size()) m_partitions.resize(partition + 1);
    return m_partitions[partition];
}

void StepControl::note(const CommitFacts& facts) {
    if (facts.partition >= 0) at(static_cast<std::size_t>(facts.partition)).facts = facts;
}

void StepControl::note(const replay::ReplayCounts& counts) {
    for (std::size_t i = 0; i < counts.nextSequence.size(); ++i)
        at(i).published = counts.firstSequence[i] < 0 ? 0 : counts.nextSequence[i];
    m_ending = counts.ending;
    m_finished = counts.finished;
    m_recordsPublished = counts.recordsPublished;
    m_newestRow = counts.newestRow;
    m_newestPartition = counts.newestPartition;
}

void StepControl::begin(api::Action kind) {
    m_active = true;
    m_begun = false;
    m_kind = kind;
}

void StepControl::cancel() {
    if (m_active) finish(-1, true);
}

StepControl::Turn StepControl::advance() {
    if (!m_active) return Turn::Idle;
    if (m_ending && !m_finished) return Turn::Publish;
    if (!quiet()) return Turn::Wait;
    if (!m_begun) takeBaseline();
    const std::int32_t partition = reached();
    if (partition < 0 && !m_finished) return Turn::Publish;
    finish(partition < 0 ? firstFired() : partition, false);
    return Turn::Idle;
}

bool StepControl::quiet() const {
    return std::all_of(m_partitions.begin(), m_partitions.end(), [&](const Partition& partition) {
        const CommitFacts& facts = partition.facts;
        const bool committed = facts.ended || (!m_ending && facts.next >= partition.published);
        return committed && facts.settled;
    });
}

void StepControl::takeBaseline() {
    m_begun = true;
    m_baseRecords = m_recordsPublished;
    for (Partition& partition : m_partitions) {
        partition.baseWatermark = partition.facts.watermark;
        partition.baseFirings = partition.facts.firings;
    }
}

std::int32_t StepControl::firstFired() const {
    return first([](const Partition& partition) { return partition.facts.firings != partition.baseFirings; });
}

std::int32_t StepControl::reached() const {
    if (m_kind == api::Action::StepWindow) return firstFired();
    if (m_kind == api::Action::StepRecord) return m_recordsPublished > m_baseRecords ? m_newestPartition : -1;
    if (m_ending) return -1; // the end moves every watermark
    return first([](const Partition& partition) { return partition.facts.watermark != partition.baseWatermark; });
}

void StepControl::finish(std::int32_t partition, bool cancelled) {
    m_active = false;
    api::StepReport report;
    report.number = m_last.number + 1;
    report.kind = m_kind;
    if (m_begun) report.records = m_recordsPublished - m_baseRecords;
    if (report.records > 0) report.row = m_newestRow;
    report.partition = partition;
    report.cancelled = cancelled;
    m_last = report;
}

} // namespace streampulse::pipeline
