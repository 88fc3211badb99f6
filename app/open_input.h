// The rows that the options name: a file, stdin, or the built-in sample.
#pragma once

#include "app/app_error.h"
#include "core/config/program_options.h"
#include "core/replay/replayer.h"
#include "core/spec/pipeline_spec.h"

#include <functional>
#include <memory>

namespace streampulse::app {

/// Makes the data folder, for what has to be spooled. `progress` is called with the bytes read so far; false cancels;
/// may be empty. `spec` outlives the input.
AppResult<std::unique_ptr<replay::ReplayInput>> openWantedInput(const config::ProgramOptions& options,
                                                                const spec::PipelineSpec& spec,
                                                                const std::function<bool(std::int64_t)>& progress);

} // namespace streampulse::app
