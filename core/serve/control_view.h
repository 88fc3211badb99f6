// Settings, transport and the control log as JSON.
#pragma once

#include "core/api/engine.h"
#include "core/serve/json_answer.h"

#include <cstdint>
#include <optional>

namespace streampulse::serve {

/// One answer holds at most so many entries of the control log.
inline constexpr std::size_t kControlLogPage = 1000;

[[nodiscard]] Json settingsObject(const PipelineSettings& settings);
[[nodiscard]] Json transportObject(const api::Transport& transport);

/// Entries that a partition which still runs has not applied, with those partitions:
/// [{"sequence":3,"author":"rest","change":{...},"partitions":[0,2]}].
[[nodiscard]] Json pendingArray(const api::EngineSnapshot& snapshot);

/// The log as in a control-log file, and "before": the values each change replaced. The newest kControlLogPage
/// entries, or those that follow the entry `after`.
[[nodiscard]] Json controlLogArray(const api::EngineSnapshot& snapshot, std::optional<std::int64_t> after);

} // namespace streampulse::serve
