// Duplicate ids (S8): an id is kept until every window its counted event fell into is closed for good.
#pragma once

#include "core/stream/time.h"
#include "core/window/kept_ids.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

namespace streampulse::window {

class Deduplicator {
public:
    /// Position of the counted record with this id, if it is kept.
    [[nodiscard]] std::optional<std::int64_t> find(std::string_view id) const;
    /// `expiry`: end of the event's last window, `natural`: its end if it were not cut (S9). The id must not be kept
    /// yet.
    void keep(std::string_view id, std::int64_t position, EventTime expiry, EventTime natural);
    /// Windows are cut at `at` from now on: no id kept so far outlives it. It replaces an earlier cut.
    void cutAt(EventTime at);
    /// The cut is taken back: ids live as long as their windows' natural ends.
    void cancelCut();
    /// All of them; the cut stays.
    void forgetAll();
    /// Forgets the ids whose last window is closed for good: expiry - 1 us <= closed.
    void forgetThrough(EventTime closed);
    /// Position of the oldest record whose id is kept.
    [[nodiscard]] std::optional<std::int64_t> oldestPosition() const;
    [[nodiscard]] std::size_t size() const { return m_ids.size(); }

private:
    using Groups = std::map<EventTime, IdGroup>;

    IdTable m_ids;
    Groups m_groups;                ///< by expiry
    std::optional<EventTime> m_cut; ///< T
    Groups m_cutGroups;             ///< ids that expire at the cut, by natural expiry
};

} // namespace streampulse::window
