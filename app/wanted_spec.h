// The pipeline that the options ask for: a built-in one by name, or a file.
#pragma once

#include "app/app_error.h"
#include "core/config/program_options.h"
#include "core/spec/pipeline_spec.h"

namespace streampulse::app {

/// Without --spec the first built-in one. Errors: no such pipeline, or mistakes in it.
[[nodiscard]] Result<spec::PipelineSpec> findWantedSpec(const config::ProgramOptions& options);
/// The same to be run; BadUsage for all errors, an unknown time zone among them.
[[nodiscard]] AppResult<spec::PipelineSpec> loadWantedSpec(const config::ProgramOptions& options);

} // namespace streampulse::app
