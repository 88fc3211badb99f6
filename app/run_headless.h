// `--no-gui`: the engine without a window. Runs the input to its end, prints the summary, checks expectations.
#pragma once

#include "app/exit_code.h"
#include "core/config/program_options.h"

namespace streampulse::app {

/// Call on the main thread, with SIGINT and SIGTERM blocked for the whole process (see main).
[[nodiscard]] ExitCode runHeadless(const config::ProgramOptions& options);

} // namespace streampulse::app
