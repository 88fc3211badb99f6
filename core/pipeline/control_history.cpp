#include "core/pipeline/control_history.h"

namespace streampulse::pipeline {

api::ControlLogView ControlHistory::update(const ControlEntries& entries, std::span<const AppliedView> applied) {
    if (entries == m_entries && std::equal(applied.begin(), applied.end(), m_applied.begin(), m_applied.end()))
        return m_view;
    auto view = std::make_shared<std::vector<std::shared_ptr<const ControlRecord>>>(*m_view);
    view->resize(entries->size());
    m_sources.resize(entries->size());
    std::vector<std::size_t> at(applied.size(), 0);
    for (std::size_t i = 0; i < entries->size(); ++i) {
        Sources sources;
        for (std::size_t p = 0; p < applied.size(); ++p) {
            if (at[p] == applied[p]->size() || (*applied[p])[at[p]]->sequence != (*entries)[i]->sequence) continue;
            sources.push_back((*applied[p])[at[p]++].get());
        }
        if ((*view)[i] && sources == m_sources[i]) continue;
        auto record = std::make_shared<ControlRecord>();
        record->entry = *(*entries)[i];
        for (const AppliedChange* change : sources) record->applied.push_back(*change);
        (*view)[i] = std::move(record);
        m_sources[i] = std::move(sources);
    }
    m_entries = entries;
    m_applied.assign(applied.begin(), applied.end());
    m_view = std::move(view);
    return m_view;
}

} // namespace streampulse::pipeline
