#include "core/window/deduplicator.h"

#include <algorithm>

namespace streampulse::window {

std::optional<std::int64_t> Deduplicator::find(std::string_view id) const {
    const auto found = m_positions.find(id);
    if (found == m_positions.end()) return std::nullopt;
    return found->second;
}

void Deduplicator::keep(std::string_view id, std::int64_t position, EventTime expiry, EventTime natural) {
    const auto [entry, added] = m_positions.emplace(std::string(id), position);
    if (!added) return;
    Group& group = m_cut == expiry && natural > expiry ? m_cutGroups[natural] : m_groups[expiry];
    group.ids.push_back(&*entry);
    group.oldest = std::min(group.oldest, position);
}

void Deduplicator::join(Group& into, Group&& from) {
    into.ids.insert(into.ids.end(), from.ids.begin(), from.ids.end());
    into.oldest = std::min(into.oldest, from.oldest);
}

void Deduplicator::cutAt(EventTime at) {
    for (auto& [natural, group] : m_cutGroups) join(m_groups[*m_cut], std::move(group));
    m_cutGroups.clear();
    m_cut = at;
    for (auto group = m_groups.upper_bound(at); group != m_groups.end(); group = m_groups.erase(group))
        m_cutGroups[group->first] = std::move(group->second);
}

void Deduplicator::cancelCut() {
    for (auto& [natural, group] : m_cutGroups) join(m_groups[natural], std::move(group));
    m_cutGroups.clear();
    m_cut.reset();
}

void Deduplicator::forgetAll() {
    m_positions.clear();
    m_groups.clear();
    m_cutGroups.clear();
}

void Deduplicator::forgetThrough(EventTime closed) {
    const auto forgetFirst = [this](Groups& groups) {
        for (const auto* id : groups.begin()->second.ids) m_positions.erase(m_positions.find(id->first));
        groups.erase(groups.begin());
    };
    while (!m_groups.empty() && m_groups.begin()->first - Duration(1) <= closed) forgetFirst(m_groups);
    if (m_cut && *m_cut - Duration(1) <= closed)
        while (!m_cutGroups.empty()) forgetFirst(m_cutGroups);
}

std::optional<std::int64_t> Deduplicator::oldestPosition() const {
    std::optional<std::int64_t> oldest;
    for (const Groups* groups : {&m_groups, &m_cutGroups})
        for (const auto& [expiry, group] : *groups) oldest = std::min(oldest.value_or(INT64_MAX), group.oldest);
    return oldest;
}

} // namespace streampulse::window
