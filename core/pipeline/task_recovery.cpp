// A task's recovery: what a claim loads, and S8's re-execution.
#include "core/pipeline/partition_task.h"

#include <fmt/format.h>

namespace streampulse::pipeline {

Status PartitionTask::restore(const Claim& claim, const std::vector<AppliedRow>& applied) {
    m_token = claim.token;
    m_generation = m_storedGeneration = claim.generation;
    m_number = claim.number;
    m_expectedNext = m_committedNext = claim.next;
    if (claim.state.empty()) {
        if (isReal()) beginReal();
        return {};
    }
    auto state = TaskState::decode(claim.state);
    if (!state) return fail(state.error().withContext(fmt::format("partition {}", m_identity.partition)));
    if (state->next != claim.next)
        return fail(ErrorCode::Corrupt, fmt::format("partition {}: stored position {} and state at {} disagree",
                                                    m_identity.partition, claim.next, state->next));
    if (Status known = m_control.restore(applied); !known) return known;
    m_state = *state;
    m_committed = *state;
    m_restoredRead = state->ledger.read;
    // A new incarnation is a new log: it begins at offset 0 and the source feeds it from the committed position.
    if (!isReal() && m_state.incarnation != m_identity.incarnation) m_state.offset = 0;
    const bool rebuild = !m_state.ended && m_state.rebuild.position < m_state.next;
    m_rebuilding = rebuild;
    m_rebuildNext = rebuild ? m_state.rebuild.position : m_state.next;
    const window::RebuildPoint point =
        rebuild ? m_state.rebuild : window::RebuildPoint{m_state.next, m_state.admission};
    m_operator->restore(point, m_state.totals, m_state.reshaping);
    m_readTo = m_rebuildNext;
    m_anchorAwaited = isReal() && !m_state.ended && m_state.anchor.offset >= 0;
    m_rebuildSequences = rebuild ? m_state.rebuildSequences : m_state.sequences;
    m_boundaries.assign(1, {point.position, m_rebuildSequences});
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

CommitFacts PartitionTask::restoredFacts() const {
    CommitFacts facts;
    facts.partition = m_identity.partition;
    facts.next = replayedNext();
    facts.watermark = m_state.admission.watermark.watermark;
    facts.firings = m_state.totals.firings;
    facts.lastArrival = m_state.lastArrival;
    facts.ended = m_state.ended;
    return facts;
}

void PartitionTask::handleRebuild(const RecordView& record) {
    if (!m_rebuilding || record.tag.sequence < m_rebuildNext) return;
    if (record.tag.sequence > m_rebuildNext)
        return stop(fmt::format("partition {}: record {} is missing from the records that rebuild the duplicate check",
                                m_identity.partition, m_rebuildNext));
    reapplyUpTo(m_rebuildNext);
    if (!decode(record)) m_operator->readmit(m_event, m_rebuildNext);
    if (++m_rebuildNext >= m_state.next) endRebuild();
}

void PartitionTask::endRebuild() {
    m_rebuildNext = m_state.next;
    reapplyUpTo(m_rebuildNext);
    m_rebuilding = false;
    if (Status same = m_operator->finishRebuild(m_state.admission); !same)
        stop(fmt::format("partition {}: {}", m_identity.partition, same.error().message));
    if (isReal() && m_rebuildSequences != m_state.sequences)
        stop(fmt::format("partition {}: the topic holds other records below offset {} than those that were committed; "
                         "begin a new run with --fresh",
                         m_identity.partition, m_state.next));
}

/// The changes that were applied before the record at `position`, as the first execution did.
void PartitionTask::reapplyUpTo(std::int64_t position) {
    const std::vector<AppliedChange>& applied = m_control.applied();
    for (; m_reapplied < applied.size() && applied[m_reapplied].beforeOffset <= position; ++m_reapplied) {
        const AppliedChange& change = applied[m_reapplied];
        if (change.sequence > m_operator->admission().appliedSequence())
            m_operator->reapply(m_control.entry(change.sequence).change, change.sequence);
    }
}

} // namespace streampulse::pipeline
