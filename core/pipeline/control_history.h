// The control log with what became of each entry, for snapshots: made again only where something has changed.
#pragma once

#include "core/api/engine.h"
#include "core/pipeline/control_log.h"
#include "core/pipeline/task_control.h"

#include <span>
#include <vector>

namespace streampulse::pipeline {

class ControlHistory {
public:
    /// `applied`: one view per partition, ascending by partition. The same value again when nothing has changed.
    [[nodiscard]] api::ControlLogView update(const ControlEntries& entries, std::span<const AppliedView> applied);

private:
    using Sources = std::vector<const AppliedChange*>; ///< of one record; kept alive by m_applied

    ControlEntries m_entries;
    std::vector<AppliedView> m_applied;
    std::vector<Sources> m_sources;
    api::ControlLogView m_view = std::make_shared<const std::vector<std::shared_ptr<const ControlRecord>>>();
};

} // namespace streampulse::pipeline
