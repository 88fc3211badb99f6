#include "core/pipeline/low_water.h"

#include <algorithm>

namespace streampulse::pipeline {
namespace {

/// A store that is away for long leaves nothing but the oldest of them to learn from.
constexpr std::size_t kMaxSights = 64;

Duration lengthOf(const WindowDefinition& definition) {
    return definition.kind == WindowKind::Session ? definition.gap : definition.size;
}

/// T of the change at this partition, if it has applied it and it made one.
std::optional<EventTime> switchTimeAt(const ControlRecord& record, std::int32_t partition) {
    for (const AppliedChange& applied : record.applied)
        if (applied.partition == partition) return applied.switchTime;
    return std::nullopt;
}

} // namespace

void LowWater::observe(const api::EngineSnapshot& snapshot) {
    learnDefinitions(snapshot);
    for (const api::PartitionSnapshot& now : snapshot.partitions) {
        const auto [found, fresh] = m_parts.try_emplace(now.partition);
        Part& part = found->second;
        if (fresh) part.lateness = snapshot.initialSettings.allowedLateness;
        if (fold(part, now, snapshot)) see(part, now);
    }
}

/// Brings `lateness` to where the task stands; false when that cannot be told.
bool LowWater::fold(Part& part, const api::PartitionSnapshot& now, const api::EngineSnapshot& snapshot) {
    const auto known = static_cast<std::int64_t>(snapshot.controlLog->size());
    if (now.appliedSequence > known || now.appliedSequence < part.folded) return false;
    for (; part.folded < now.appliedSequence; ++part.folded) {
        const ControlEntry& entry = (*snapshot.controlLog)[static_cast<std::size_t>(part.folded)]->entry;
        const bool here = !entry.partition || *entry.partition == now.partition;
        if (here && entry.change.allowedLateness) part.lateness = *entry.change.allowedLateness;
    }
    return true;
}

void LowWater::see(Part& part, const api::PartitionSnapshot& now) {
    while (!part.sights.empty() && part.sights.back().next > now.next) part.sights.pop_back(); // read again
    if (now.resuming || now.watermark.isMin()) return;
    const EventTime closed = now.watermark - part.lateness;
    if (!part.sights.empty() && part.sights.back().next == now.next)
        part.sights.back().closed = std::max(part.sights.back().closed, closed);
    else if (part.sights.size() < kMaxSights)
        part.sights.push_back({now.next, closed});
}

void LowWater::learnDefinitions(const api::EngineSnapshot& snapshot) {
    for (; m_scanned < snapshot.controlLog->size(); ++m_scanned)
        if ((*snapshot.controlLog)[m_scanned]->entry.change.window) m_definitions.push_back(m_scanned);
}

Duration LowWater::reach(const Part& part, std::int32_t partition, const api::EngineSnapshot& snapshot) const {
    Duration longest{0};
    for (auto index = m_definitions.rbegin(); index != m_definitions.rend(); ++index) {
        const ControlRecord& record = *(*snapshot.controlLog)[*index];
        longest = std::max(longest, lengthOf(*record.entry.change.window));
        const auto at = switchTimeAt(record, partition);
        if (at && *at - Duration(1) <= part.closed) return longest; // all before it have ended
    }
    return std::max(longest, lengthOf(snapshot.initialSettings.window));
}

std::vector<TouchedPartition> LowWater::touched(const api::EngineSnapshot& snapshot) const {
    std::vector<TouchedPartition> found;
    for (const api::PartitionSnapshot& now : snapshot.partitions) {
        const Part& part = m_parts.at(now.partition);
        const bool same = part.read && part.commits == now.commits && part.committed == now.committed &&
                          part.generation == now.generation && part.finished == now.finished;
        if (same) continue;
        found.push_back({now.partition, part.closed, part.closed - reach(part, now.partition, snapshot)});
    }
    return found;
}

void LowWater::settle(const api::EngineSnapshot& snapshot) {
    for (const api::PartitionSnapshot& now : snapshot.partitions) {
        Part& part = m_parts.at(now.partition);
        part.read = true;
        part.finished = now.finished;
        part.commits = now.commits;
        part.committed = now.committed;
        part.generation = now.generation;
        for (; !part.sights.empty() && part.sights.front().next < now.committed; part.sights.pop_front())
            part.closed = std::max(part.closed, part.sights.front().closed);
    }
}

std::vector<EventTime> LowWater::closed() const {
    std::vector<EventTime> times;
    for (const auto& [partition, part] : m_parts) times.push_back(part.finished ? EventTime::max() : part.closed);
    return times;
}

} // namespace streampulse::pipeline
