// Claims a partition and makes its task as the store has it (R10). On the thread that owns the store's write
// connection.
#pragma once

#include "core/pipeline/partition_task.h"
#include "core/pipeline/run_plan.h"

#include <memory>

namespace streampulse::pipeline {

class TaskLoader {
public:
    /// All outlive the loader and its tasks.
    TaskLoader(const spec::PipelineSpec& spec, const EngineOptions& options, const RunPlan& plan, ResultStore& store,
               ControlLog& controlLog);

    /// Unavailable, Timeout or Exhausted: try again; anything else stays.
    Result<std::unique_ptr<PartitionTask>> load(std::int32_t partition);

private:
    Status restore(PartitionTask& task);

    const spec::PipelineSpec& m_spec;
    const EngineOptions& m_options;
    const RunPlan& m_plan;
    ResultStore& m_store;
    ControlLog& m_controlLog;
};

} // namespace streampulse::pipeline
