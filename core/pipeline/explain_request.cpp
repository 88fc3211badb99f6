#include "core/pipeline/explain_request.h"

#include "core/pipeline/partition_task.h"

namespace streampulse::pipeline {

ExplainRequest::ExplainRequest(api::ExplainQuery query, std::size_t workers, LastResort lastResort, Answer fallback)
    : m_query(std::move(query)),
      m_lastResort(std::move(lastResort)),
      m_fallback(std::move(fallback)),
      m_waiting(workers) {}

ExplainRequest::~ExplainRequest() { settle(m_fallback); }

void ExplainRequest::ask(const PartitionTask& task) {
    if (auto causes = task.explain(m_query); !causes.empty()) settle(api::Explanation{std::move(causes)});
}

void ExplainRequest::workerAsked() {
    {
        const std::lock_guard lock(m_mutex);
        if (--m_waiting > 0 || m_settled) return;
    }
    m_lastResort(shared_from_this());
}

void ExplainRequest::settle(Answer answer) {
    const std::lock_guard lock(m_mutex);
    if (m_settled) return;
    m_settled = true;
    m_promise.set_value(std::move(answer));
}

} // namespace streampulse::pipeline
