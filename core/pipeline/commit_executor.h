// Carries out one commit after the other: dead letters first, then the store, with the three outcomes of R7.
//
// No thread of its own: the commit thread (Committer) or a test drives it.
#pragma once

#include "core/api/engine.h"
#include "core/base/clock.h"
#include "core/pipeline/commit_work.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace streampulse::pipeline {

class CommitExecutor {
public:
    struct Hooks {
        /// A wait before the next try; false: give up (the engine stops).
        std::function<bool(std::chrono::milliseconds)> pause;
        /// Everything below `next` of `partition` is committed.
        std::function<void(std::int32_t partition, std::int64_t next)> committed;
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

private:
    Status flushDeadLetters(std::vector<DeadRecord>& records);
    [[nodiscard]] Status publishDead(const DeadRecord& record);
    [[nodiscard]] CommitOutcome settleUnknown(CommitRequest& request, const std::string& text);
    void applied(const CommitRequest& request, std::chrono::microseconds took);
    void count(CommitResult result);
    void setTrouble(const std::string& text);
    [[nodiscard]] bool backOff(int attempt) const;

    ResultStore& m_store;
    RecordPublisher* m_deadLetters;
    const Clock& m_clock;
    Hooks m_hooks;
    std::atomic<bool> m_reachable{true};
    mutable std::mutex m_mutex; ///< guards what follows
    api::CommitSnapshot m_statistics;
    std::string m_trouble;
};

} // namespace streampulse::pipeline
