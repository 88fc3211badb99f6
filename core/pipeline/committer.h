// The commit thread: the only user of the store's write connection. Commits and appends to the control log wait in a
// bounded queue; finished commits go back to their worker.
#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/named_thread.h"
#include "core/pipeline/commit_executor.h"
#include "core/pipeline/control_log.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <memory>
#include <variant>
#include <vector>

namespace streampulse::pipeline {

class Committer final : public CommitChannel {
public:
    static constexpr std::size_t kQueueCapacity = 1024; ///< more than the partitions of a pipeline

    /// References outlive the committer; `committed` is called on the commit thread.
    struct Ports {
        ResultStore& store;
        RecordPublisher* deadLetters; ///< may be null
        const Clock& clock;
        ControlLog& controlLog;
        std::function<void(const CommitFacts&)> committed;
        std::function<bool(std::int32_t partition)> wanted = {}; ///< see CommitExecutor::Hooks; on the commit thread
    };
    Committer(const Ports& ports, int workers);
    ~Committer() override;

    void start();
    /// Commits already queued are still carried out, without further waiting for a store that is away. Idempotent.
    void stop();
    /// From now on a commit that would wait for the store is given up. Any thread; idempotent.
    void stopWaiting();
    /// One queued commit without the thread (tests): false when none waited.
    bool runOne();

    /// Appends `entry` to the control log. Ready with Unavailable when the commit thread has not come to it before
    /// expireAppends() finds it too old: it is not appended then.
    [[nodiscard]] std::future<Result<std::int64_t>> append(ControlEntry entry);
    /// A job for the commit thread, such as reading the store; false: it has ended, or has too much to do. A job that
    /// was taken may still be dropped when the engine stops first.
    [[nodiscard]] bool post(std::function<void()> job);
    /// Gives up appends older than `patience`. One thread, now and then.
    void expireAppends(std::chrono::microseconds patience);

    [[nodiscard]] bool submit(CommitWork& work) override;
    [[nodiscard]] std::optional<CommitDone> poll(int worker, std::chrono::milliseconds timeout) override;

    [[nodiscard]] const CommitExecutor& executor() const { return m_executor; }
    [[nodiscard]] double queueFill() const {
        return static_cast<double>(m_queue.size()) / static_cast<double>(m_queue.capacity());
    }

private:
    /// Asked for by one thread, answered by the commit thread or given up, whoever comes first.
    struct Append {
        ControlEntry entry;
        std::chrono::microseconds asked{0};
        std::atomic<bool> taken{false};
        std::promise<Result<std::int64_t>> answer;
    };
    using Work = std::variant<CommitWork, std::shared_ptr<Append>, std::function<void()>>;

    void run();
    void carryOut(Work& work);
    void carryOut(CommitWork& work);
    void carryOut(Append& append);
    [[nodiscard]] bool pause(std::chrono::milliseconds duration);

    ControlLog& m_controlLog;
    const Clock& m_clock;
    CommitExecutor m_executor;
    BoundedQueue<Work> m_queue{kQueueCapacity};
    std::mutex m_appendMutex;
    std::deque<std::shared_ptr<Append>> m_appends;                 ///< in the queue, oldest first
    std::vector<std::unique_ptr<BoundedQueue<CommitDone>>> m_done; ///< per worker; a partition has one commit at most
    std::mutex m_stopMutex;
    std::condition_variable m_stopWanted;
    bool m_stopping = false;
    NamedThread m_thread;
};

} // namespace streampulse::pipeline
