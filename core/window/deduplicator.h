// Duplicate ids (S8): an id is kept until every window its counted event fell into is closed for good.
#pragma once

#include "core/stream/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
    [[nodiscard]] std::size_t size() const { return m_positions.size(); }

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Positions = std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>>;
    struct Group {
        std::vector<const Positions::value_type*> ids; ///< nodes of an unordered_map do not move
        std::int64_t oldest = INT64_MAX;
    };

    using Groups = std::map<EventTime, Group>;

    static void join(Group& into, Group&& from);

    Positions m_positions;
    Groups m_groups;                ///< by expiry
    std::optional<EventTime> m_cut; ///< T
    Groups m_cutGroups;             ///< ids that expire at the cut, by natural expiry
};

} // namespace streampulse::window
