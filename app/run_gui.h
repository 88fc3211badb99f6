// The window: the same engine behind it as headless, on threads of its own.
#pragma once

#include "app/exit_code.h"
#include "core/config/program_options.h"

namespace streampulse::app {

/// Creates the QApplication and returns when the window is closed and everything is committed. `argc` and `argv` are
/// main's.
[[nodiscard]] ExitCode runGui(int& argc, char** argv, const config::ParsedOptions& parsed);

} // namespace streampulse::app
