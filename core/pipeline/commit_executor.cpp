#include "core/pipeline/commit_executor.h"

#include "core/base/hash.h"

#include <algorithm>
#include <array>
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
constexpr std::size_t kTokenBytes = 16;
/// Refusals that mean: another owner has claimed the partition, or committed for it.
constexpr std::array<std::string_view, 3> kFences{"FENCED", "STALE", "GENERATION"};

} // namespace

CommitExecutor::CommitExecutor(ResultStore& store, RecordPublisher* deadLetters, const Clock& clock, Hooks hooks)
    : m_store(store), m_deadLetters(deadLetters), m_clock(clock), m_hooks(std::move(hooks)) {}

/// False: give up.
bool CommitExecutor::backOff(std::int32_t partition, int attempt) const {
    return wanted(partition) && m_hooks.pause(std::min(kLongestPause, kFirstPause * (1 << std::min(attempt, 7)))) &&
           wanted(partition);
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
        if (slice >= kPatientSlices)
            setTrouble("dead letters wait for Kafka: " + flushed.error().message, StoreTrouble::None);
        if (!m_hooks.pause(kNoPause)) return fail(ErrorCode::Cancelled, flushed.error().message);
    }
}

CommitDone CommitExecutor::execute(CommitWork& work) {
    CommitRequest& request = work.request;
    CommitDone done;
    done.partition = request.partition;
    done.token = request.token;
    done.next = request.next;
    done.serial = work.serial;
    if (!wanted(request.partition)) {
        done.result = CommitResult::NotApplied;
        done.text = fmt::format("partition {}: no longer ours; its last commit is given up", request.partition);
        return done;
    }
    if (Status flushed = flushDeadLetters(work.deadRecords); !flushed) {
        done.result = CommitResult::NotApplied;
        done.text = fmt::format("partition {}: dead letters cannot be published: {}", request.partition,
                                flushed.error().message);
        setTrouble(done.text, StoreTrouble::None);
        return done;
    }
    for (int attempt = 0;; ++attempt) {
        const auto before = m_clock.monotonic();
        CommitOutcome outcome = m_store.commit(request);
        note(work, outcome, m_clock.monotonic() - before);
        if (outcome.result == CommitResult::Unknown) outcome = settleUnknown(request, outcome);
        done.token = request.token;
        if (outcome.result == CommitResult::Applied) {
            count(request, m_clock.monotonic() - before);
            setTrouble({}, StoreTrouble::None);
            m_hooks.committed(work.facts, outcome.controlHead);
            return done;
        }
        if (outcome.result == CommitResult::Refused) {
            done.result = CommitResult::Refused;
            done.fenced = std::ranges::find(kFences, outcome.refusal) != kFences.end();
            done.cause =
                outcome.refusal == "OWNER" ? api::CauseKind::KeyInTwoPartitions : api::CauseKind::CommitRefused;
            done.text = fmt::format("partition {}: the store refused the commit ({}): {}", request.partition,
                                    outcome.refusal, outcome.text);
            return done;
        }
        setTrouble("the store does not take commits: " + outcome.text, std::max(outcome.trouble, StoreTrouble::Away));
        if (backOff(request.partition, attempt)) continue;
        done.result = CommitResult::NotApplied;
        done.text = fmt::format("partition {}: stopped while the store did not take commits: {}", request.partition,
                                outcome.text);
        return done;
    }
}

// R7: after an unknown outcome nothing is assumed. A new claim fences the old request for good and shows, atomically,
// whether it was applied. Only then do we go on: as applied, or with the same request under the new token. Where
// somebody else has claimed the partition since, we are the fenced one and claim nothing (R13).
CommitOutcome CommitExecutor::settleUnknown(CommitRequest& request, const CommitOutcome& unknown) {
    const std::string& text = unknown.text;
    setTrouble("the store does not take commits: " + text, std::max(unknown.trouble, StoreTrouble::Away));
    const ClaimTokens tokens{request.token, randomHex(kTokenBytes)};
    for (int attempt = 0;; ++attempt) {
        const auto claim = m_store.claim(request.run, request.partition, tokens);
        if (claim) {
            request.token = claim->token;
            if (claim->number == request.expectedNumber + 1 && claim->state == request.state)
                return {CommitResult::Applied, {}, {}, claim->controlHead, {}};
            if (claim->number == request.expectedNumber && claim->next == request.expectedNext)
                return {CommitResult::NotApplied, {}, text, claim->controlHead, unknown.trouble};
            return {CommitResult::Refused, "STALE", "another program has committed for this partition", 0, {}};
        }
        if (claim.error().code == ErrorCode::Conflict)
            return {CommitResult::Refused, "RUN", claim.error().message, 0, {}};
        if (claim.error().code == ErrorCode::NotFound)
            return {CommitResult::Refused, "FENCED", claim.error().message, 0, {}};
        const bool full = claim.error().code == ErrorCode::Exhausted;
        setTrouble("the store does not take commits: " + claim.error().message,
                   full ? StoreTrouble::Full : StoreTrouble::Away);
        if (!backOff(request.partition, attempt))
            return {CommitResult::Refused, "UNKNOWN", "stopped before the store answered: " + text, 0, {}};
    }
}

void CommitExecutor::count(const CommitRequest& request, std::chrono::microseconds took) {
    const double seconds = std::chrono::duration<double>(took).count();
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

/// One try, as it went; a settled unknown one is the next entry.
void CommitExecutor::note(const CommitWork& work, const CommitOutcome& outcome, std::chrono::microseconds took) {
    auto tried = std::make_shared<api::CommitEvent>();
    tried->partition = work.request.partition;
    tried->wall = std::chrono::duration<double>(m_clock.wall()).count();
    tried->seconds = std::chrono::duration<double>(took).count();
    tried->bytes = static_cast<std::int64_t>(work.request.bytes());
    tried->windows = static_cast<std::int64_t>(work.request.upserts.size());
    tried->next = work.request.next;
    tried->outcome = outcome.result;
    tried->text = outcome.refusal.empty() ? outcome.text : outcome.refusal + ": " + outcome.text;
    const std::lock_guard lock(m_mutex);
    tried->number = ++m_tries;
    m_history.push_back(std::move(tried));
    if (m_history.size() > api::kCommitHistory) m_history.pop_front();
    m_shownHistory.reset();
    std::int64_t* const counter = outcome.result == CommitResult::Applied      ? &m_statistics.applied
                                  : outcome.result == CommitResult::NotApplied ? &m_statistics.notApplied
                                  : outcome.result == CommitResult::Refused    ? &m_statistics.refused
                                                                               : &m_statistics.unknown;
    ++*counter;
}

void CommitExecutor::setTrouble(const std::string& text, StoreTrouble kind) {
    const std::lock_guard lock(m_mutex);
    if (text.empty() && !m_trouble.empty()) spdlog::info("commits are taken again");
    if (!text.empty() && text != m_trouble) spdlog::warn("{}", text);
    m_trouble = text;
    m_troubleKind = kind;
    m_reachable = text.empty();
}

StoreTrouble CommitExecutor::troubleKind() const {
    const std::lock_guard lock(m_mutex);
    return m_troubleKind;
}

api::CommitSnapshot CommitExecutor::statistics() const {
    const std::lock_guard lock(m_mutex);
    if (!m_shownHistory)
        m_shownHistory = std::make_shared<const std::vector<std::shared_ptr<const api::CommitEvent>>>(m_history.begin(),
                                                                                                      m_history.end());
    api::CommitSnapshot shown = m_statistics;
    shown.history = m_shownHistory;
    return shown;
}

std::string CommitExecutor::trouble() const {
    const std::lock_guard lock(m_mutex);
    return m_trouble;
}

} // namespace streampulse::pipeline
