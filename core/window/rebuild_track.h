// Where recovery must begin to rebuild the deduplicator (S8's rebuild position).
//
// Starting at the oldest kept id is not enough: a copy seen after that point may have been a duplicate of an id that
// was kept then and is forgotten now. Re-executed without its original it would be counted and kept, and later copies
// would be judged differently. So every duplicate ties its copy to its original, and a rebuild never starts between the
// two.
#pragma once

#include "core/window/admission_state.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace streampulse::window {

class RebuildTrack {
public:
    /// Starts over at `point`.
    void reset(const RebuildPoint& point);
    /// A position recovery may start from: the state before the record at `point.position`. Ascending.
    void addBoundary(const RebuildPoint& point);
    /// The record at `copy` was a duplicate of the one at `original`.
    void addDuplicate(std::int64_t original, std::int64_t copy);
    /// The newest boundary from which re-execution gives the ids kept now. `oldestKept`: position of the oldest kept
    /// id.
    [[nodiscard]] RebuildPoint oldestNeeded(std::optional<std::int64_t> oldestKept);

private:
    struct Tie {
        std::int64_t original;
        std::int64_t copy;
    };
    std::deque<RebuildPoint> m_boundaries; ///< never empty after reset()
    std::deque<Tie> m_ties;                ///< disjoint, ascending
};

} // namespace streampulse::window
