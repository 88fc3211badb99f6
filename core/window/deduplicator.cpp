#include "core/window/deduplicator.h"

#include <algorithm>

namespace streampulse::window {

std::optional<std::int64_t> Deduplicator::find(std::string_view id) const {
    const auto found = m_positions.find(id);
    if (found == m_positions.end()) return std::nullopt;
    return found->second;
}

void Deduplicator::keep(std::string_view id, std::int64_t position, EventTime expiry) {
    const auto [entry, added] = m_positions.emplace(std::string(id), position);
    if (!added) return;
    Group& group = m_groups[expiry];
    group.ids.push_back(&*entry);
    group.oldest = std::min(group.oldest, position);
}

void Deduplicator::forgetThrough(EventTime closed) {
    while (!m_groups.empty() && m_groups.begin()->first - Duration(1) <= closed) {
        for (const auto* id : m_groups.begin()->second.ids) m_positions.erase(m_positions.find(id->first));
        m_groups.erase(m_groups.begin());
    }
}

std::optional<std::int64_t> Deduplicator::oldestPosition() const {
    std::optional<std::int64_t> oldest;
    for (const auto& [expiry, group] : m_groups) oldest = std::min(oldest.value_or(INT64_MAX), group.oldest);
    return oldest;
}

} // namespace streampulse::window
