// The commit thread: the only user of the store's write connection. Commits wait in a bounded queue; finished ones go
// back to their worker.
#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/named_thread.h"
#include "core/pipeline/commit_executor.h"

#include <condition_variable>
#include <memory>
#include <vector>

namespace streampulse::pipeline {

class Committer final : public CommitChannel {
public:
    static constexpr std::size_t kQueueCapacity = 1024; ///< more than the partitions of a pipeline

    /// `committed` as in CommitExecutor::Hooks, called on the commit thread.
    Committer(ResultStore& store, RecordPublisher* deadLetters, const Clock& clock, int workers,
              std::function<void(std::int32_t, std::int64_t)> committed);
    ~Committer() override;

    void start();
    /// Commits already queued are still carried out, without further waiting for a store that is away. Idempotent.
    void stop();
    /// From now on a commit that would wait for the store is given up. Any thread; idempotent.
    void stopWaiting();
    /// One queued commit without the thread (tests): false when none waited.
    bool runOne();

    [[nodiscard]] bool submit(CommitWork& work) override;
    [[nodiscard]] std::optional<CommitDone> poll(int worker, std::chrono::milliseconds timeout) override;

    [[nodiscard]] const CommitExecutor& executor() const { return m_executor; }
    [[nodiscard]] double queueFill() const {
        return static_cast<double>(m_queue.size()) / static_cast<double>(m_queue.capacity());
    }

private:
    void run();
    void carryOut(CommitWork& work);
    [[nodiscard]] bool pause(std::chrono::milliseconds duration);

    CommitExecutor m_executor;
    BoundedQueue<CommitWork> m_queue{kQueueCapacity};
    std::vector<std::unique_ptr<BoundedQueue<CommitDone>>> m_done; ///< per worker; a partition has one commit at most
    std::mutex m_stopMutex;
    std::condition_variable m_stopWanted;
    bool m_stopping = false;
    NamedThread m_thread;
};

} // namespace streampulse::pipeline
