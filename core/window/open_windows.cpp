#include "core/window/open_windows.h"

#include <algorithm>
#include <compare>

namespace streampulse::window {

OpenWindow* OpenWindows::find(const RowRef& ref) {
    const auto group = m_groups.find(ref.window.end);
    if (group == m_groups.end()) return nullptr;
    const auto row = group->second.find({ref.window.start, ref.key});
    return row == group->second.end() ? nullptr : &row->second;
}

OpenWindow& OpenWindows::findOrCreate(const RowRef& ref, const AggregatePlan& plan, bool& fresh) {
    // Neighbouring events mostly fall into the same window: remember its group.
    if (m_lastGroup == m_groups.end() || m_lastGroup->first != ref.window.end)
        m_lastGroup = m_groups.try_emplace(ref.window.end).first;
    const auto [row, added] = m_lastGroup->second.try_emplace({ref.window.start, ref.key});
    fresh = added;
    if (added) {
        row->second.values = plan.makeAccumulator();
        if (m_indexed) m_byKey[ref.key][ref.window.start] = ref.window.end;
        ++m_size;
    }
    return row->second;
}

OpenWindow& OpenWindows::insert(const RowRef& ref, OpenWindow row) {
    Group& group = m_groups[ref.window.end];
    const auto [entry, added] = group.insert_or_assign(Place{ref.window.start, ref.key}, std::move(row));
    if (m_indexed) m_byKey[ref.key][ref.window.start] = ref.window.end;
    if (added) ++m_size;
    return entry->second;
}

OpenWindow OpenWindows::take(const RowRef& ref) {
    OpenWindow row = std::move(*find(ref));
    erase(ref);
    return row;
}

void OpenWindows::erase(const RowRef& ref) {
    const auto group = m_groups.find(ref.window.end);
    if (group == m_groups.end() || group->second.erase({ref.window.start, ref.key}) == 0) return;
    --m_size;
    if (group->second.empty()) {
        if (m_lastGroup == group) m_lastGroup = m_groups.end();
        m_groups.erase(group);
    }
    if (m_byKey.empty()) return;
    const auto key = m_byKey.find(ref.key);
    if (key == m_byKey.end()) return;
    key->second.erase(ref.window.start);
    if (key->second.empty()) m_byKey.erase(key);
}

std::vector<RowRef> OpenWindows::touching(const TimeWindow& window, KeyIndex key) const {
    std::vector<RowRef> found;
    const auto sessions = m_byKey.find(key);
    if (sessions == m_byKey.end()) return found;
    // Sessions of one key neither overlap nor touch each other, so ends ascend with starts.
    auto at = sessions->second.upper_bound(window.end);
    while (at != sessions->second.begin()) {
        --at;
        if (at->second < window.start) break;
        found.push_back({{at->first, at->second}, key});
    }
    std::reverse(found.begin(), found.end());
    return found;
}

std::optional<EventTime> OpenWindows::firstEndAfter(EventTime after) const {
    const auto group = m_groups.upper_bound(after);
    if (group == m_groups.end()) return std::nullopt;
    return group->first;
}

std::optional<EventTime> OpenWindows::firstEnd() const {
    if (m_groups.empty()) return std::nullopt;
    return m_groups.begin()->first;
}

std::vector<RowRef> OpenWindows::rowsOf(EventTime end, const KeyTable& keys) const {
    std::vector<RowRef> rows;
    const auto group = m_groups.find(end);
    if (group == m_groups.end()) return rows;
    rows.reserve(group->second.size());
    for (const auto& [place, row] : group->second) rows.push_back({{place.start, end}, place.key});
    std::sort(rows.begin(), rows.end(), [&](const RowRef& a, const RowRef& b) {
        const auto order = keys.key(a.key) <=> keys.key(b.key);
        return std::is_neq(order) ? std::is_lt(order) : a.window.start < b.window.start;
    });
    return rows;
}

} // namespace streampulse::window
