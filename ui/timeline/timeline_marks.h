// What is pinned to the timeline: settings that were changed and commits, with the event time they belong to; and how
// marks that would overlap become one. Pure.
#pragma once

#include "core/api/engine.h"

#include <cstdint>
#include <string>
#include <vector>

namespace streampulse::ui {

/// A changed setting (an entry of the control log that a person, a program or a file asked for).
struct FlagMark {
    std::int64_t sequence = 0;
    std::string author;
    SettingsChange change;
    EventTime at = EventTime::min(); ///< greatest event time before it took effect; while pending: now
    bool pending = false;            ///< a partition that still runs has not applied it
    int appliedIn = 0, partitions = 0;
    ChangeEffect effect; ///< sum over the partitions
    friend bool operator==(const FlagMark&, const FlagMark&) = default;
};

/// Ascending by sequence. Advances of idle partitions and ends of input are no settings and left out. `now`: where
/// pending ones stand; `first`: where those stand that came before any event.
[[nodiscard]] std::vector<FlagMark> flagMarks(const api::EngineSnapshot& snapshot, EventTime now, EventTime first);

struct CheckpointMark {
    std::int64_t number = 0;
    std::int32_t partition = 0;
    EventTime at = EventTime::min(); ///< arrival time committed, as known when the commit was first seen
    bool applied = true;
    friend bool operator==(const CheckpointMark&, const CheckpointMark&) = default;
};

/// Commits as they appear in snapshots, beyond the newest few that a snapshot holds.
class CheckpointTrail {
public:
    /// Old ones are thinned out beyond this.
    static constexpr std::size_t kMost = 2048;

    /// True when there are new ones. Another run begins a new trail.
    bool observe(const api::EngineSnapshot& snapshot);
    void forget();
    /// Ascending by number.
    [[nodiscard]] const std::vector<CheckpointMark>& marks() const { return m_marks; }

private:
    std::string m_run;
    std::int64_t m_newest = 0;
    std::vector<CheckpointMark> m_marks;
};

/// Marks that are drawn as one: positions [first, first + count) of the list that was given.
struct MarkCluster {
    double x = 0; ///< middle
    std::size_t first = 0, count = 0;
};

/// `xs` ascending. The middles of two clusters are at least `least` apart.
[[nodiscard]] std::vector<MarkCluster> clusterMarks(const std::vector<double>& xs, double least);

} // namespace streampulse::ui
