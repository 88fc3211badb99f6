// GET /api/v1/pipeline and /api/v1/checkpoints: what runs, with which settings, how far, and what was committed.
#pragma once

#include "core/api/engine.h"
#include "core/serve/http_message.h"

#include <cstdint>
#include <optional>

namespace streampulse::serve {

/// Settings in force and at the start, changes pending and made (control_view.h), transport, causes, the spec in
/// short, partitions. `after`: which page of the control log.
[[nodiscard]] Response pipelineAnswer(const spec::PipelineSpec& spec, const api::EngineSnapshot& snapshot,
                                      std::optional<std::int64_t> after);

/// Counts by outcome and the newest commits, oldest first.
[[nodiscard]] Response checkpointsAnswer(const api::CommitSnapshot& commits);

} // namespace streampulse::serve
