// The windows of a task that are not closed for good, in firing order (S4: by end, then key).
#pragma once

#include "core/window/accumulator.h"
#include "core/window/key_table.h"

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace streampulse::window {

/// Names one row: at most one per (window, key).
struct RowRef {
    TimeWindow window;
    KeyIndex key = 0;
    friend bool operator==(const RowRef&, const RowRef&) = default;
};

struct OpenWindow {
    Accumulator values;
    EventTime naturalEnd;          ///< where it would end if it were not cut (S9); sessions: without the next T
    bool leadIn = false;           ///< S9: fills the gap before the first aligned start
    std::int64_t nextRevision = 0; ///< the revision its next firing gets
    bool fired = false;            ///< its present content is out
    bool everFired = false;        ///< a final result of exactly this window exists
    bool changed = false;          ///< differs from what the last commit took
    bool stored = false;           ///< a commit has taken its document and state
};

class OpenWindows {
public:
    [[nodiscard]] OpenWindow* find(const RowRef& ref);
    /// Existing or new; `fresh` is true when the row was made.
    OpenWindow& findOrCreate(const RowRef& ref, const AggregatePlan& plan, bool& fresh);
    OpenWindow& insert(const RowRef& ref, OpenWindow row);
    /// The row out of the table, which no longer holds it.
    [[nodiscard]] OpenWindow take(const RowRef& ref);
    void erase(const RowRef& ref);

    /// Rows of one key that overlap or touch `window` (sessions), ascending by start.
    [[nodiscard]] std::vector<RowRef> touching(const TimeWindow& window, KeyIndex key) const;

    /// Ends with rows, ascending; the first one greater than `after`.
    [[nodiscard]] std::optional<EventTime> firstEndAfter(EventTime after) const;
    [[nodiscard]] std::optional<EventTime> firstEnd() const;
    /// The rows of one end, ordered by (key, start).
    [[nodiscard]] std::vector<RowRef> rowsOf(EventTime end, const KeyTable& keys) const;

    /// Every row, in no particular order: visit(const RowRef&, const OpenWindow&).
    template<class Visit> void visit(const Visit& visit) const {
        for (const auto& [end, group] : m_groups)
            for (const auto& [place, row] : group) visit(RowRef{{place.start, end}, place.key}, row);
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Whether rows made from now on are found by touching(): sessions are, others need not be.
    void indexByKey(bool on) { m_indexed = on; }

private:
    struct Place {
        EventTime start;
        KeyIndex key;
        friend bool operator==(const Place&, const Place&) = default;
    };
    struct PlaceHash {
        std::size_t operator()(const Place& place) const {
            const auto mixed = static_cast<std::uint64_t>(place.start.micros()) * 0x9E3779B97F4A7C15U;
            return static_cast<std::size_t>((mixed >> 32) ^ place.key);
        }
    };
    using Group = std::unordered_map<Place, OpenWindow, PlaceHash>;

    std::map<EventTime, Group> m_groups; ///< by end
    std::map<EventTime, Group>::iterator m_lastGroup = m_groups.end();
    std::unordered_map<KeyIndex, std::map<EventTime, EventTime>> m_byKey; ///< start -> end
    std::size_t m_size = 0;
    bool m_indexed = false;
};

} // namespace streampulse::window
