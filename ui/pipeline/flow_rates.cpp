#include "ui/pipeline/flow_rates.h"

#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr std::int64_t kSpanMs = 1000;
constexpr std::int64_t kStepMs = 100;
constexpr std::int64_t kLeastMs = 300; ///< a shorter look gives no rate

double perSecond(std::int64_t before, std::int64_t now, std::int64_t ms) {
    return std::max(0.0, static_cast<double>(now - before)) * 1000 / static_cast<double>(ms);
}

} // namespace

void FlowRates::forget() { *this = FlowRates(); }

FlowRates::Lane FlowRates::lane(std::size_t index) const { return index < m_lanes.size() ? m_lanes[index] : Lane(); }

bool FlowRates::wentBack(const std::vector<Counts>& now) const {
    if (m_samples.empty()) return false;
    const auto& before = m_samples.back().lanes;
    if (before.size() != now.size()) return true;
    for (std::size_t i = 0; i < now.size(); ++i)
        if (now[i].read < before[i].read || now[i].committed < before[i].committed) return true;
    return false;
}

void FlowRates::observe(std::int64_t nowMs, const api::EngineSnapshot& snapshot) {
    std::vector<Counts> counts;
    counts.reserve(snapshot.partitions.size());
    for (const api::PartitionSnapshot& one : snapshot.partitions)
        counts.push_back({one.committed + one.lagRecords, one.ledger.read, one.committed});
    if (wentBack(counts)) forget(); // a restart, or other partitions
    if (m_lanes.size() != counts.size()) {
        m_lanes.assign(counts.size(), {});
        m_lastRead.assign(counts.size(), 0);
        m_lastReadAt.assign(counts.size(), nowMs);
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i].read != m_lastRead[i]) m_lastReadAt[i] = nowMs;
        m_lastRead[i] = counts[i].read;
        m_lanes[i].silence = static_cast<double>(nowMs - m_lastReadAt[i]) / 1000;
    }
    if (!m_samples.empty() && nowMs - m_samples.back().atMs < kStepMs) return;
    m_samples.push_back({nowMs, std::move(counts)});
    while (m_samples.size() > 2 && nowMs - m_samples[1].atMs >= kSpanMs) m_samples.pop_front();
    const Sample& first = m_samples.front();
    const Sample& last = m_samples.back();
    const std::int64_t ms = last.atMs - first.atMs;
    if (ms < kLeastMs) return;
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        m_lanes[i].published = perSecond(first.lanes[i].end, last.lanes[i].end, ms);
        m_lanes[i].read = perSecond(first.lanes[i].read, last.lanes[i].read, ms);
        m_lanes[i].committed = perSecond(first.lanes[i].committed, last.lanes[i].committed, ms);
    }
}

} // namespace streampulse::ui
