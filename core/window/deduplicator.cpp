#include "core/window/deduplicator.h"

#include <algorithm>

namespace streampulse::window {

std::optional<std::int64_t> Deduplicator::find(std::string_view id) const {
    const KeptId* const found = m_ids.find(id, IdTable::hashOf(id));
    if (found == nullptr) return std::nullopt;
    return found->position;
}

void Deduplicator::keep(std::string_view id, std::int64_t position, EventTime expiry, EventTime natural) {
    const std::uint64_t hash = IdTable::hashOf(id);
    IdGroup& group = m_cut == expiry && natural > expiry ? m_cutGroups[natural] : m_groups[expiry];
    m_ids.insert(group.add(id, hash, position));
}

void Deduplicator::cutAt(EventTime at) {
    for (auto& [natural, group] : m_cutGroups) m_groups[*m_cut].join(std::move(group));
    m_cutGroups.clear();
    m_cut = at;
    for (auto group = m_groups.upper_bound(at); group != m_groups.end(); group = m_groups.erase(group))
        m_cutGroups[group->first] = std::move(group->second);
}

void Deduplicator::cancelCut() {
    for (auto& [natural, group] : m_cutGroups) m_groups[natural].join(std::move(group));
    m_cutGroups.clear();
    m_cut.reset();
}

void Deduplicator::forgetAll() {
    m_ids.clear();
    m_groups.clear();
    m_cutGroups.clear();
}

void Deduplicator::forgetThrough(EventTime closed) {
    const auto forgetFirst = [this](Groups& groups) {
        groups.begin()->second.forEach([this](const KeptId& id) { m_ids.erase(id); });
        groups.erase(groups.begin());
    };
    while (!m_groups.empty() && m_groups.begin()->first - Duration(1) <= closed) forgetFirst(m_groups);
    if (m_cut && *m_cut - Duration(1) <= closed)
        while (!m_cutGroups.empty()) forgetFirst(m_cutGroups);
}

std::optional<std::int64_t> Deduplicator::oldestPosition() const {
    std::optional<std::int64_t> oldest;
    for (const Groups* groups : {&m_groups, &m_cutGroups})
        for (const auto& [expiry, group] : *groups) oldest = std::min(oldest.value_or(INT64_MAX), group.oldest());
    return oldest;
}

} // namespace streampulse::window
