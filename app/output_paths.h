// The files a run is asked to write, looked at before it begins: a result must not be lost for a mistyped folder, and
// must never overwrite the input.
#pragma once

#include "core/config/program_options.h"

#include <string>
#include <vector>

namespace streampulse::app {

/// Every mistake, each with its option: a folder that does not exist or cannot be written, a path that is the input
/// or the control log, the same path twice.
[[nodiscard]] std::vector<std::string> outputPathErrors(const config::ProgramOptions& options);

} // namespace streampulse::app
