// What a task knows of one window or one row.
#include "core/pipeline/partition_task.h"
#include "core/pipeline/subject_causes.h"

namespace streampulse::pipeline {

std::vector<api::Cause> PartitionTask::explain(const api::ExplainQuery& query) const {
    if (query.row) return explainRow(m_decisions, *query.row, m_identity.partition);
    if (!query.window) return {};
    const auto found = m_operator->find(query.window->key, query.window->start);
    if (!found) return {};
    const window::AdmissionControl& admission = m_operator->admission();
    return {explainWindow(*found, {m_identity.partition, admission.watermark(), admission.settings().watermarkBound,
                                   admission.settings().allowedLateness})};
}

} // namespace streampulse::pipeline
