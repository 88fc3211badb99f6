// Carries out one commit after the other: dead letters first, then the store, with the three outcomes of R7.
//
// No thread of its own: the commit thread (Committer) or a test drives it.
#pragma once

#include "core/api/engine.h"
#include "core/base/clock.h"
#include "core/pipeline/commit_work.h"

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>

namespace streampulse::pipeline {

class CommitExecutor {
public:
    struct Hooks {
        /// A wait before the next try; false: give up (the engine stops).
        std::function<bool(std::chrono::milliseconds)> pause;
        /// A commit was applied; `controlHead` is the length of the store's control log.
        std::function<void(const CommitFacts& facts, std::int64_t controlHead)> committed;
        /// False: the partition is not ours any more, its commits are given up (R12). Empty: always ours.
        std::function<bool(std::int32_t partition)> wanted;
    };

    /// `deadLetters` may be null: side outputs then go to the store only. All references outlive the executor.
    CommitExecutor(ResultStore& store, RecordPublisher* deadLetters, const Clock& clock, Hooks hooks);

    /// Blocks until the commit is applied, refused, or given up.
    [[nodiscard]] CommitDone execute(CommitWork& work);

    // ---- any thread
    [[nodiscard]] api::CommitSnapshot statistics() const;
    [[nodiscard]] bool storeReachable() const { return m_reachable; }
    /// Why no commit is taken, as a sentence; empty while they are.
    [[nodiscard]] std::string trouble() const;
    [[nodiscard]] StoreTrouble troubleKind() const;

private:
    Status flushDeadLetters(std::vector<DeadRecord>& records);
    [[nodiscard]] Status publishDead(const DeadRecord& record);
    [[nodiscard]] CommitOutcome settleUnknown(CommitRequest& request, const CommitOutcome& unknown);
    void note(const CommitWork& work, const CommitOutcome& outcome, std::chrono::microseconds took);
    void count(const CommitRequest& request, std::chrono::microseconds took);
    void setTrouble(const std::string& text, StoreTrouble kind);
    [[nodiscard]] bool backOff(std::int32_t partition, int attempt) const;
    [[nodiscard]] bool wanted(std::int32_t partition) const { return !m_hooks.wanted || m_hooks.wanted(partition); }

    ResultStore& m_store;
    RecordPublisher* m_deadLetters;
    const Clock& m_clock;
    Hooks m_hooks;
    std::atomic<bool> m_reachable{true};
    mutable std::mutex m_mutex; ///< guards what follows
    api::CommitSnapshot m_statistics;
    std::string m_trouble;
    StoreTrouble m_troubleKind = StoreTrouble::None;
    std::int64_t m_tries = 0;
    std::deque<std::shared_ptr<const api::CommitEvent>> m_history;
    mutable std::shared_ptr<const std::vector<std::shared_ptr<const api::CommitEvent>>> m_shownHistory;
};

} // namespace streampulse::pipeline
