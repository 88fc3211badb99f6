#include "core/pipeline/idle_watch.h"

#include <algorithm>

namespace streampulse::pipeline {
namespace {

constexpr int kAdvancesPerTimeout = 4;

EventTime smallestArrival(std::span<const PartitionActivity> partitions) {
    EventTime smallest = EventTime::max();
    for (const PartitionActivity& one : partitions)
        if (!one.firstArrival.isMin()) smallest = std::min(smallest, one.firstArrival);
    return smallest;
}

bool isIdle(std::span<const PartitionActivity> partitions, std::size_t index, Duration timeout) {
    const PartitionActivity& self = partitions[index];
    if (self.ended || !self.caughtUp) return false;
    const EventTime since = self.lastArrival.isMin() ? smallestArrival(partitions) : self.lastArrival;
    EventTime others = EventTime::min();
    for (std::size_t i = 0; i < partitions.size(); ++i)
        if (i != index) others = std::max(others, partitions[i].lastArrival);
    return !others.isMin() && !since.isMax() && others - since >= timeout;
}

bool worthAnEntry(const PartitionActivity& partition, EventTime to, Duration timeout) {
    if (to <= partition.watermark) return false;
    if (partition.firstOpenEnd && *partition.firstOpenEnd - Duration(1) <= to) return true;
    return partition.watermark.isMin() || to - partition.watermark >= timeout / kAdvancesPerTimeout;
}

} // namespace

std::optional<EventTime> leastWatermark(std::span<const PartitionActivity> partitions, const std::vector<bool>& idle) {
    std::optional<EventTime> least;
    for (std::size_t i = 0; i < partitions.size(); ++i)
        if (!partitions[i].ended && !idle[i])
            least = std::min(least.value_or(EventTime::max()), partitions[i].watermark);
    return least;
}

IdleDecision decideIdle(std::span<const PartitionActivity> partitions, std::optional<Duration> timeout) {
    IdleDecision decision;
    decision.idle.assign(partitions.size(), false);
    if (!timeout) return decision;
    for (std::size_t i = 0; i < partitions.size(); ++i) decision.idle[i] = isIdle(partitions, i, *timeout);
    const auto least = leastWatermark(partitions, decision.idle);
    if (!least || least->isMin()) return decision;
    for (std::size_t i = 0; i < partitions.size(); ++i)
        if (decision.idle[i] && !partitions[i].advancing && worthAnEntry(partitions[i], *least, *timeout))
            decision.advances.push_back({static_cast<std::int32_t>(i), *least});
    return decision;
}

} // namespace streampulse::pipeline
