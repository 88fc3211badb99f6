// The settings a resumed run began with (S16): a session whose settings were changed before a Restart is resumed by the
// command line that began it.
#pragma once

#include "core/config/program_options.h"
#include "core/pipeline/run_plan.h"

namespace streampulse::app {

/// `settings` with those of the run for all that the user did not ask for; what cannot be read stays as it is, and is
/// then among the run's differences.
[[nodiscard]] PipelineSettings settingsOfRun(const pipeline::RunDescription& run, const config::ProgramOptions& asked,
                                             PipelineSettings settings);

} // namespace streampulse::app
