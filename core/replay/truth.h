// What a whole, finite input holds, whatever an engine makes of its disorder.
#pragma once

#include "core/api/run_view.h"
#include "core/replay/replayer.h"

#include <atomic>

namespace streampulse::replay {

/// Reads every row of `input` in the order of the replay: rows that decode count, a row whose id was seen before does
/// not. `input` is used by this call alone: an engine needs one of its own.
///
/// Memory: 48 bytes a row while it works, 8 a row afterwards. Exhausted above api::kTruthRows rows; Cancelled soon
/// after `cancel` has become true; Conflict when the file has changed; errors name the file.
Result<api::InputTruth> readTruth(const spec::PipelineSpec& spec, ReplayInput& input, const std::atomic<bool>& cancel);

/// Opens the input as well, which reads it once; `cancel` ends that too.
Result<api::InputTruth> readTruth(const spec::PipelineSpec& spec, const InputOptions& options,
                                  const std::atomic<bool>& cancel);

} // namespace streampulse::replay
