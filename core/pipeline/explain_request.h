// A question about one row, window or partition, asked of every task; the first that knows answers. When none does, a
// last resort is asked (the store), and if even that is not reached, the fallback is the answer: the future becomes
// ready in any case, at the latest when the last holder of the request lets go of it.
#pragma once

#include "core/api/cause.h"
#include "core/base/result.h"

#include <functional>
#include <future>
#include <memory>
#include <mutex>

namespace streampulse::pipeline {

class PartitionTask;

class ExplainRequest : public std::enable_shared_from_this<ExplainRequest> {
public:
    using Answer = Result<api::Explanation>;
    /// Hands the request to whoever answers last; it may drop it.
    using LastResort = std::function<void(const std::shared_ptr<ExplainRequest>&)>;

    /// So many workers will ask their tasks.
    ExplainRequest(api::ExplainQuery query, std::size_t workers, LastResort lastResort, Answer fallback);
    ~ExplainRequest();
    ExplainRequest(const ExplainRequest&) = delete;
    ExplainRequest& operator=(const ExplainRequest&) = delete;

    [[nodiscard]] const api::ExplainQuery& query() const { return m_query; }
    [[nodiscard]] std::future<Answer> answer() { return m_promise.get_future(); }
    /// On the thread that owns the task.
    void ask(const PartitionTask& task);
    /// Once per worker, when it has asked the tasks it has.
    void workerAsked();
    /// The last word; later ones are ignored. Any thread.
    void settle(Answer answer);

private:
    const api::ExplainQuery m_query;
    const LastResort m_lastResort;
    const Answer m_fallback;
    std::mutex m_mutex; ///< guards what follows
    std::size_t m_waiting;
    bool m_settled = false;
    std::promise<Answer> m_promise;
};

} // namespace streampulse::pipeline
