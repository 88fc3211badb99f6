#include "core/pipeline/commit_executor.h"

#include <algorithm>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace streampulse::pipeline {
namespace {

constexpr std::chrono::milliseconds kFirstPause{10};
constexpr std::chrono::milliseconds kLongestPause{1000};
constexpr std::chrono::milliseconds kFlushSlice{200};
constexpr int kPatientSlices = 10; ///< after them the wait is shown
constexpr std::chrono::milliseconds kNoPause{0};
constexpr std::chrono::milliseconds kQueueFullPause{5};

} // namespace

CommitExecutor::CommitExecutor(ResultStore& store, RecordPublisher* deadLetters, const Clock& clock, Hooks hooks)
    : m_store(store), m_deadLetters(deadLetters), m_clock(clock), m_hooks(std::move(hooks)) {}

bool CommitExecutor::backOff(int attempt) const {
    return m_hooks.pause(std::min(kLongestPause, kFirstPause * (1 << std::min(attempt, 7))));
}

Status CommitExecutor::publishDead(const DeadRecord& record) {
    std::vector<Header> headers;
    for (const auto& [name, value] : record.headers) headers.push_back({name, value});
    OutgoingRecord out;
    out.partition = record.partition;
    out.arrivalTime = record.arrivalTime;
    if (record.key) out.key = *record.key;
    out.value = record.value;
    out.headers = headers;
    for (;;) {
        const auto outcome = m_deadLetters->publish(out);
        if (!outcome) return fail(outcome.error());
        if (*outcome == PublishOutcome::Queued) return {};
        if (!m_hooks.pause(kQueueFullPause)) return fail(ErrorCode::Cancelled, "stopped");
    }
}

/// Queues every record once, then waits for the broker as long as it takes; ends early when the engine stops, or when
/// a record can never be delivered.
Status CommitExecutor::flushDeadLetters(std::vector<DeadRecord>& records) {
    if (m_deadLetters == nullptr || records.empty()) return {};
    for (const DeadRecord& record : records)
        if (Status queued = publishDead(record); !queued) return queued;
    records.clear();
    for (int slice = 1;; ++slice) {
        Status flushed = m_deadLetters->flush(kFlushSlice);
        if (flushed || flushed.error().code != ErrorCode::Timeout) return flushed;
        if (slice >= kPatientSlices) setTrouble("dead letters wait for Kafka: " + flushed.error().message);
        if (!m_hooks.pause(kNoPause)) return fail(ErrorCode::Cancelled, flushed.error().message);
    }
}

CommitDone CommitExecutor::execute(CommitWork& work) {
    CommitRequest& request = work.request;
    CommitDone done{request.partition, CommitResult::Applied, request.token, {}, request.next, 0};
    if (Status flushed = flushDeadLetters(work.deadRecords); !flushed) {
        done.result = CommitResult::NotApplied;
        done.text = fmt::format("partition {}: dead letters cannot be published: {}", request.partition,
                                flushed.error().message);
        setTrouble(done.text);
        return done;
    }
    for (int attempt = 0;; ++attempt) {
        const auto before = m_clock.monotonic();
        CommitOutcome outcome = m_store.commit(request);
        count(outcome.result);
        if (outcome.result == CommitResult::Unknown) outcome = settleUnknown(request, outcome.text);
        done.token = request.token;
        done.controlHead = outcome.controlHead;
        if (outcome.result == CommitResult::Applied) {
            applied(request, m_clock.monotonic() - before);
            return done;
        }
        if (outcome.result == CommitResult::Refused) {
            done.result = CommitResult::Refused;
            done.text = fmt::format("partition {}: the store refused the commit ({}): {}", request.partition,
                                    outcome.refusal, outcome.text);
            return done;
        }
        setTrouble("the store does not take commits: " + outcome.text);
        if (backOff(attempt)) continue;
        done.result = CommitResult::NotApplied;
        done.text = fmt::format("partition {}: stopped while the store did not take commits: {}", request.partition,
                                outcome.text);
        return done;
    }
}

// R7: after an unknown outcome nothing is assumed. A new claim fences the old request for good and shows, atomically,
// whether it was applied. Only then do we go on: as applied, or with the same request under the new token.
CommitOutcome CommitExecutor::settleUnknown(CommitRequest& request, const std::string& text) {
    setTrouble("the store does not take commits: " + text);
    for (int attempt = 0;; ++attempt) {
        const auto claim = m_store.claim(request.run, request.partition);
        if (claim) {
            request.token = claim->token;
            if (claim->number == request.expectedNumber + 1 && claim->state == request.state)
                return {CommitResult::Applied, {}, {}, claim->controlHead};
            if (claim->number == request.expectedNumber && claim->next == request.expectedNext)
                return {CommitResult::NotApplied, {}, text, claim->controlHead};
            return {CommitResult::Refused, "STALE", "another program has committed for this partition", 0};
        }
        if (claim.error().code == ErrorCode::Conflict) return {CommitResult::Refused, "RUN", claim.error().message, 0};
        setTrouble("the store does not take commits: " + claim.error().message);
        if (!backOff(attempt))
            return {CommitResult::Refused, "UNKNOWN", "stopped before the store answered: " + text, 0};
    }
}

void CommitExecutor::applied(const CommitRequest& request, std::chrono::microseconds took) {
    const double seconds = std::chrono::duration<double>(took).count();
    {
        const std::lock_guard lock(m_mutex);
        ++m_statistics.number;
        m_statistics.lastSeconds = seconds;
        m_statistics.lastBytes = static_cast<std::int64_t>(request.bytes());
        m_statistics.lastWindows = static_cast<std::int64_t>(request.upserts.size());
        m_statistics.lastSuccessWall = std::chrono::duration<double>(m_clock.wall()).count();
        if (m_statistics.number == 1) m_statistics.firstSuccessWall = m_statistics.lastSuccessWall;
        m_statistics.durationSum += seconds;
        for (std::size_t i = 0; i < api::kCommitBuckets.size(); ++i)
            if (seconds <= api::kCommitBuckets[i]) ++m_statistics.durationBuckets[i];
        ++m_statistics.durationBuckets.back();
    }
    setTrouble({});
    m_hooks.committed(request.partition, request.next);
}

void CommitExecutor::count(CommitResult result) {
    const std::lock_guard lock(m_mutex);
    switch (result) {
    case CommitResult::Applied:
        ++m_statistics.applied;
        break;
    case CommitResult::NotApplied:
        ++m_statistics.notApplied;
        break;
    case CommitResult::Refused:
        ++m_statistics.refused;
        break;
    case CommitResult::Unknown:
        ++m_statistics.unknown;
        break;
    }
}

void CommitExecutor::setTrouble(const std::string& text) {
    const std::lock_guard lock(m_mutex);
    if (text.empty() && !m_trouble.empty()) spdlog::info("commits are taken again");
    if (!text.empty() && text != m_trouble) spdlog::warn("{}", text);
    m_trouble = text;
    m_reachable = text.empty();
}

api::CommitSnapshot CommitExecutor::statistics() const {
    const std::lock_guard lock(m_mutex);
    return m_statistics;
}

std::string CommitExecutor::trouble() const {
    const std::lock_guard lock(m_mutex);
    return m_trouble;
}

} // namespace streampulse::pipeline
