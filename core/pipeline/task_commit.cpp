// A task's commits: when one is due, what is in it, and what follows.
#include "core/codec/result_document.h"
#include "core/pipeline/partition_task.h"

#include <fmt/format.h>

namespace streampulse::pipeline {

bool PartitionTask::uncommitted() const {
    if (m_rebuilding) return false;
    if (isReal() && m_number == 0) return true; // where the run begins is decided once
    return m_state.next != m_committed.next || !(m_state.ledger == m_committed.ledger) ||
           m_state.ended != m_committed.ended || m_operator->pendingChanges() > 0 || m_control.hasRows();
}

bool PartitionTask::commitDue(std::chrono::microseconds now, bool eager) const {
    const bool finishDue = m_state.ended && !m_finishSent;
    if (m_inFlight || m_finished || !m_stopped.empty() || m_rebuilding || !(uncommitted() || finishDue)) return false;
    return eager || blocked() || m_state.ended || m_bytesSinceCommit >= m_options.commitAfterBytes ||
           m_recordsSinceCommit >= m_options.commitAfterRecords ||
           now - m_lastCommit >= m_operator->admission().settings().checkpointInterval;
}

Status PartitionTask::checkInvariants() const {
    const auto violated = [&](const std::string& what) {
        return fail(ErrorCode::Internal, fmt::format("partition {}: {}; the partition stops and nothing more is "
                                                     "committed for it. Please report this",
                                                     m_identity.partition, what));
    };
    if (!m_state.ledger.balanced()) return violated("the ledger does not add up");
    if (m_state.next < m_committed.next) return violated("the position went back");
    if (m_state.admission.watermark.watermark < m_committed.admission.watermark.watermark)
        return violated("the watermark went back");
    return {};
}

CommitRequest PartitionTask::buildRequest() {
    CommitRequest request;
    request.partition = m_identity.partition;
    request.run = m_identity.run;
    request.lineage = m_identity.lineage;
    request.token = m_token;
    request.incarnation = m_identity.incarnation;
    request.generation = m_storedGeneration;
    request.newGeneration = m_generation;
    request.applied = m_control.takeRows();
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
    m_state.admission = m_operator->admission().state();
    m_state.totals = m_operator->totals();
    m_state.cursor = m_operator->firingCursor();
    m_state.reshaping = m_operator->reshaping();
    if (Status sound = checkInvariants(); !sound) {
        stop(sound.error().message);
        return fail(sound.error());
    }
    m_state.rebuild = m_operator->commitBoundary(m_state.next);
    noteBoundary();
    CommitWork work;
    work.request = buildRequest();
    work.deadRecords = std::exchange(m_deadRecords, {});
    work.facts = {m_identity.partition,   replayedNext(),      m_state.admission.watermark.watermark,
                  m_state.totals.firings, m_state.lastArrival, m_settled,
                  m_state.ended};
    m_finishSent = work.request.finished;
    m_committed = m_state;
    m_expectedNext = m_state.next;
    m_storedGeneration = m_generation;
    ++m_number;
    m_inFlight = true;
    // Where a run begins is committed without a record: the first records need not wait an interval after that.
    if (m_recordsSinceCommit > 0) m_lastCommit = now;
    m_bytesSinceCommit = 0;
    m_recordsSinceCommit = 0;
    return work;
}

void PartitionTask::commitDone(const CommitDone& done) {
    m_inFlight = false;
    m_token = done.token;
    if (done.result != CommitResult::Applied) return stop(done.text, done.cause);
    ++m_commits;
    m_committedArrival = m_committed.lastArrival;
    m_committedNext = done.next;
    m_committedOffset = m_committed.offset;
    m_finished = m_finishSent;
}

void PartitionTask::noteFinal(const WindowResult& result) {
    const auto known = m_newest.find(result.id.key);
    if (known == m_newest.end() && m_newest.size() >= kNewestKeys) return;
    if (known != m_newest.end() && result.id.window < known->second->window) return;
    ++m_newestVersion;
    using Newest = api::EngineSnapshot::NewestWindow;
    m_newest[result.id.key] = std::make_shared<const Newest>(Newest{result.id.key, result.id.window, result.fields});
}

} // namespace streampulse::pipeline
