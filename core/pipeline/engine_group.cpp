// The engine as a member of a consumer group: what it lends its keeper, and what it knows of the others' partitions.
#include "core/pipeline/pipeline_engine.h"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace streampulse::pipeline {
namespace {

constexpr std::chrono::microseconds kLookInterval{1'000'000};

} // namespace

Status PipelineEngine::prepareGroup() {
    if (!m_options.realTopic)
        return fail(ErrorCode::InvalidArgument, "an embedded topic is ours alone: there is no group to join");
    if (!m_ports.reader) return fail(ErrorCode::InvalidArgument, "a member of a group needs a reader of the store");
    m_committedView = std::make_unique<CommittedView>(*m_ports.reader, m_options.partitions);
    if (Status read = m_committedView->refresh(m_controlLog); !read) return read;
    m_keeper = std::make_unique<GroupKeeper>(keeperPorts(), m_options.partitions);
    return {};
}

GroupKeeper::Ports PipelineEngine::keeperPorts() {
    return {*m_ports.group,
            m_ports.clock,
            [this](std::function<void()> job) { return m_committer->post(std::move(job)); },
            [this](std::int32_t partition) { return loadForGroup(partition); },
            [this](std::unique_ptr<PartitionTask> task) { workerOf(task->partition()).give(std::move(task)); },
            [this](std::int32_t partition, bool lost) { workerOf(partition).takeAway(partition, lost); },
            [this] {
                auto slowest = std::chrono::microseconds::max();
                for (const auto& worker : m_workers) slowest = std::min(slowest, worker->lastStep());
                return slowest;
            },
            [this] { return !m_committer->executor().storeReachable(); },
            [this] { return committedOffsets(); }};
}

Worker& PipelineEngine::workerOf(std::int32_t partition) const {
    return *m_workers[static_cast<std::size_t>(partition) % m_workers.size()];
}

/// On the commit thread.
GroupKeeper::Loaded PipelineEngine::loadForGroup(std::int32_t partition) {
    auto task = m_loader.load(partition);
    if (!task) return task;
    if (m_replay) (*task)->expectSource(m_replay->sourceId());
    noteCommitted((*task)->restoredFacts());
    return task;
}

std::vector<StartOffset> PipelineEngine::committedOffsets() const {
    std::vector<StartOffset> offsets;
    for (const auto& worker : m_workers)
        for (const api::PartitionSnapshot& one : worker->snapshot()->partitions)
            offsets.push_back({one.partition, one.committed});
    return offsets;
}

/// Once a second the commit thread reads what others have committed and appended: a worker that commits nothing hears
/// of neither.
void PipelineEngine::lookAtOthers() {
    const auto now = m_ports.clock.monotonic();
    if (m_finished || m_looking || now < m_lookAt || !m_committer->executor().storeReachable()) return;
    m_lookAt = now + kLookInterval;
    m_looking = true;
    const bool taken = m_committer->post([this] {
        const std::lock_guard lock(m_readerMutex);
        Status seen = m_controlLog.load();
        if (seen) seen = m_committedView->refresh(m_controlLog);
        if (!seen) spdlog::debug("{}", seen.error().message);
        m_looking = false;
    });
    if (!taken) m_looking = false;
}

/// A member works until nobody has anything left to do: others may need it to take over.
void PipelineEngine::endWithTheRun() {
    const auto shown = snapshot();
    const bool over =
        !shown->partitions.empty() && std::ranges::all_of(shown->partitions, [](const api::PartitionSnapshot& one) {
            return one.finished || (one.owned && !one.stopped.empty());
        });
    if (!over) return;
    for (const auto& worker : m_workers) worker->requestStop();
}

} // namespace streampulse::pipeline
