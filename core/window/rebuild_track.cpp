#include "core/window/rebuild_track.h"

#include <algorithm>

namespace streampulse::window {

void RebuildTrack::reset(const RebuildPoint& point) {
    m_boundaries.assign(1, point);
    m_ties.clear();
}

void RebuildTrack::addBoundary(const RebuildPoint& point) {
    if (!m_boundaries.empty() && m_boundaries.back().position == point.position) return;
    m_boundaries.push_back(point);
}

void RebuildTrack::addDuplicate(std::int64_t original, std::int64_t copy) {
    // Copies come in ascending order, so the new tie can only swallow ties at the back.
    while (!m_ties.empty() && m_ties.back().copy >= original) {
        original = std::min(original, m_ties.back().original);
        m_ties.pop_back();
    }
    m_ties.push_back({original, copy});
}

RebuildPoint RebuildTrack::oldestNeeded(std::optional<std::int64_t> oldestKept) {
    std::int64_t wanted = oldestKept.value_or(INT64_MAX);
    std::size_t index = m_boundaries.size() - 1;
    for (bool moved = true; moved;) {
        moved = false;
        while (index > 0 && m_boundaries[index].position > wanted) --index;
        const std::int64_t position = m_boundaries[index].position;
        for (const Tie& tie : m_ties) {
            if (tie.original < position && position <= tie.copy) {
                wanted = tie.original;
                moved = index > 0;
            }
        }
    }
    RebuildPoint needed = m_boundaries[index];
    m_boundaries.erase(m_boundaries.begin(), m_boundaries.begin() + static_cast<std::ptrdiff_t>(index));
    while (!m_ties.empty() && m_ties.front().copy < needed.position) m_ties.pop_front();
    return needed;
}

} // namespace streampulse::window
