#include "ui/timeline/timeline_marks.h"

#include <algorithm>

namespace streampulse::ui {
namespace {

bool concerns(const ControlEntry& entry, const api::PartitionSnapshot& partition) {
    return entry.partition.value_or(partition.partition) == partition.partition;
}

FlagMark makeFlag(const ControlRecord& record, const api::EngineSnapshot& snapshot, EventTime first) {
    FlagMark flag;
    flag.sequence = record.entry.sequence;
    flag.author = record.entry.author;
    flag.change = record.entry.change;
    for (const api::PartitionSnapshot& partition : snapshot.partitions) {
        if (!concerns(record.entry, partition)) continue;
        ++flag.partitions;
        const bool runs = !partition.finished && partition.stopped.empty();
        if (runs && partition.appliedSequence < flag.sequence) flag.pending = true;
    }
    EventTime earliest = EventTime::max();
    for (const AppliedChange& applied : record.applied) {
        ++flag.appliedIn;
        earliest = std::min(earliest, applied.eventTime.isMin() ? first : applied.eventTime);
        flag.effect.windowsFired += applied.effect.windowsFired;
        flag.effect.becameLate += applied.effect.becameLate;
        flag.effect.kept += applied.effect.kept;
    }
    flag.at = earliest.isMax() ? first : earliest;
    return flag;
}

} // namespace

std::vector<FlagMark> flagMarks(const api::EngineSnapshot& snapshot, EventTime now, EventTime first) {
    std::vector<FlagMark> flags;
    for (const auto& record : *snapshot.controlLog) {
        const SettingsChange& change = record->entry.change;
        if (change.advanceWatermark || change.end) continue;
        flags.push_back(makeFlag(*record, snapshot, first));
        if (flags.back().pending && record->applied.empty()) flags.back().at = now;
    }
    return flags;
}

void CheckpointTrail::forget() { *this = CheckpointTrail(); }

bool CheckpointTrail::observe(const api::EngineSnapshot& snapshot) {
    const auto& history = *snapshot.commits.history;
    if (snapshot.run != m_run || snapshot.commits.number < m_newest) {
        forget();
        m_run = snapshot.run;
    }
    bool more = false;
    for (const auto& commit : history) {
        if (commit->number <= m_newest) continue;
        const auto partition =
            std::find_if(snapshot.partitions.begin(), snapshot.partitions.end(),
                         [&](const api::PartitionSnapshot& one) { return one.partition == commit->partition; });
        EventTime at = snapshot.maxEventTime;
        if (partition != snapshot.partitions.end())
            at = partition->committedArrival.isMin() ? partition->maxEventTime : partition->committedArrival;
        m_newest = commit->number;
        m_marks.push_back({commit->number, commit->partition, at, commit->outcome == CommitResult::Applied});
        more = true;
    }
    if (m_marks.size() > kMost) { // every second one of the older half
        const auto half = m_marks.begin() + static_cast<std::ptrdiff_t>(m_marks.size() / 2);
        std::size_t index = 0;
        m_marks.erase(std::remove_if(m_marks.begin(), half,
                                     [&index](const CheckpointMark& mark) { return index++ % 2 == 1 && mark.applied; }),
                      half);
    }
    return more;
}

std::vector<MarkCluster> clusterMarks(const std::vector<double>& xs, double least) {
    std::vector<MarkCluster> clusters;
    std::size_t i = 0;
    while (i < xs.size()) {
        MarkCluster cluster{xs[i], i, 1};
        const double from = xs[i];
        // As many as lie within reach of the first one, and then those that would touch the middle of all.
        while (cluster.first + cluster.count < xs.size() && xs[cluster.first + cluster.count] - cluster.x < least) {
            ++cluster.count;
            cluster.x = (from + xs[cluster.first + cluster.count - 1]) / 2;
        }
        i += cluster.count;
        // What now comes too near to the cluster before joins it.
        while (!clusters.empty() && cluster.x - clusters.back().x < least) {
            const MarkCluster before = clusters.back();
            clusters.pop_back();
            cluster = {(xs[before.first] + xs[i - 1]) / 2, before.first, before.count + cluster.count};
        }
        clusters.push_back(cluster);
    }
    return clusters;
}

} // namespace streampulse::ui
