// A thread that does one job after the other for others that must not wait: a bounded queue, and an answer for every
// job that was taken, also at the end.
#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/ending_thread.h"
#include "core/base/result.h"

#include <functional>
#include <future>
#include <memory>
#include <string>

namespace streampulse::app {

class JobThread {
public:
    /// `background`: yields the processor to everything else.
    JobThread(std::string name, std::size_t bound, bool background);
    ~JobThread(); ///< does what was taken, then joins
    /// Takes no further job and waits for those that were taken, at most `patience`: false when one does not come back,
    /// such as a read of a dead network file. The thread is then still there, and what it uses must stay too.
    [[nodiscard]] bool end(std::chrono::milliseconds patience);
    JobThread(const JobThread&) = delete;
    JobThread& operator=(const JobThread&) = delete;

    /// False when too much is waiting: the job is dropped. Never blocks. Any thread.
    [[nodiscard]] bool post(std::function<void()> job);

    /// The answer of `job` (a function that returns T, a Result); Unavailable when too much is waiting.
    template<class T, class Job> [[nodiscard]] std::future<T> ask(Job job) {
        auto promise = std::make_shared<std::promise<T>>();
        std::future<T> answer = promise->get_future();
        if (!post([promise, job = std::move(job)]() mutable { promise->set_value(job()); }))
            promise->set_value(fail(ErrorCode::Unavailable, "too many questions are waiting; try again"));
        return answer;
    }

private:
    BoundedQueue<std::function<void()>> m_jobs;
    EndingThread m_thread;
};

} // namespace streampulse::app
