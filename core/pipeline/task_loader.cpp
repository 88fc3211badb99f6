#include "core/pipeline/task_loader.h"

#include "core/base/fail_point.h"

#include <fmt/format.h>

namespace streampulse::pipeline {

TaskLoader::TaskLoader(const spec::PipelineSpec& spec, const EngineOptions& options, const RunPlan& plan,
                       ResultStore& store, ControlLog& controlLog)
    : m_spec(spec), m_options(options), m_plan(plan), m_store(store), m_controlLog(controlLog) {}

Result<std::unique_ptr<PartitionTask>> TaskLoader::load(std::int32_t partition) {
    TaskIdentity identity{partition, m_plan.run.run, m_plan.run.lineage, m_plan.run.incarnation, {}};
    auto task = std::make_unique<PartitionTask>(m_spec, m_options, std::move(identity));
    if (Status loaded = restore(*task); !loaded)
        return fail(loaded.error().withContext(fmt::format("cannot load partition {}", partition)));
    task->finishRestore();
    return task;
}

Status TaskLoader::restore(PartitionTask& task) {
    const std::int32_t partition = task.partition();
    const auto claim = m_store.claim(m_plan.run.run, partition);
    if (!claim) return fail(claim.error());
    // What the owner before us has applied stands in the log; we may not have heard of it yet.
    if (claim->controlHead > static_cast<std::int64_t>(m_controlLog.entries()->size()))
        if (Status loaded = m_controlLog.load(); !loaded) return loaded;
    task.learnControl(m_controlLog.entries());
    const auto applied = m_store.loadApplied(partition);
    if (!applied) return fail(applied.error());
    if (passFailPoint("claim.loaded")) return fail(ErrorCode::Unavailable, "fail point claim.loaded");
    if (Status restored = task.restore(*claim, *applied); !restored) return restored;
    std::string cursor;
    do {
        const auto slice = m_store.loadWindows(partition, cursor);
        if (!slice) return fail(slice.error());
        for (const WindowBlob& blob : slice->windows)
            if (Status restored = task.restoreWindow(blob); !restored) return restored;
        cursor = slice->cursor;
    } while (!cursor.empty());
    do {
        const auto slice = m_store.loadKeyCounts(partition, cursor);
        if (!slice) return fail(slice.error());
        for (const KeyCount& count : slice->counts) task.restoreKeyCount(count);
        cursor = slice->cursor;
    } while (!cursor.empty());
    return {};
}

} // namespace streampulse::pipeline
