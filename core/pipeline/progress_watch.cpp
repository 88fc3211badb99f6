#include "core/pipeline/progress_watch.h"

#include <algorithm>

namespace streampulse::pipeline {
namespace {

using std::chrono::microseconds;

constexpr microseconds kStandstill{2'000'000}; ///< nothing published for so long, while credit is missing
constexpr double kShareWindow = 2'000'000;     ///< us; the waiting share forgets with this time
constexpr double kHeldFrom = 0.8;              ///< a paced replay that waits this much falls behind its pace
constexpr double kHeldUntil = 0.5;

} // namespace

const Progress& ProgressWatch::observe(microseconds now, const api::EngineSnapshot& seen,
                                       const replay::ReplayCounts& replay) {
    if (seen.partitions.empty()) return m_progress;
    if (!m_begun) m_begin = m_now = m_publishedAt = now;
    watchReplay(now, seen, replay);
    m_now = now;
    std::int64_t total = 0;
    for (const api::PartitionSnapshot& partition : seen.partitions) total += partition.next;
    m_partitions.resize(seen.partitions.size());
    m_progress.partitions.resize(seen.partitions.size());
    for (std::size_t i = 0; i < seen.partitions.size(); ++i) watchPartition(i, total, seen);
    m_begun = true;
    m_progress.running = now - m_begin;
    return m_progress;
}

void ProgressWatch::watchReplay(microseconds now, const api::EngineSnapshot& seen, const replay::ReplayCounts& replay) {
    const bool waits = replay.waitingForCredit && seen.transport.state == api::TransportState::Playing;
    const std::int64_t published = replay.recordsPublished + replay.rebuiltRecords;
    if (!waits || published != m_published) m_publishedAt = now;
    m_published = published;
    const double weight = std::min(1.0, static_cast<double>((now - m_now).count()) / kShareWindow);
    m_waiting += ((waits ? 1.0 : 0.0) - m_waiting) * weight;
    const bool behind = seen.transport.speed > 0 && m_waiting > (m_progress.replayHeld ? kHeldUntil : kHeldFrom);
    m_progress.replayHeld = behind || now - m_publishedAt >= kStandstill;
}

void ProgressWatch::watchPartition(std::size_t index, std::int64_t total, const api::EngineSnapshot& seen) {
    const api::PartitionSnapshot& partition = seen.partitions[index];
    Partition& known = m_partitions[index];
    Progress::Partition& progress = m_progress.partitions[index];
    if (!m_begun || partition.next != known.next) {
        known.next = partition.next;
        known.totalThen = total;
        progress.othersUsual = partition.next == 0 ? 0 : (total - partition.next) / partition.next;
    }
    progress.othersRead = total - known.totalThen;
    const bool waits = partition.pendingChanges > 0 && seen.transport.state == api::TransportState::Playing;
    if (!waits || partition.appliedSequence != known.applied) known.pendingSince = microseconds(-1);
    known.applied = partition.appliedSequence;
    if (waits && known.pendingSince.count() < 0) known.pendingSince = m_now;
    progress.changeWaits = waits ? m_now - known.pendingSince : microseconds(0);
}

} // namespace streampulse::pipeline
