// `--publish-only`: the replay half alone. A file's rows go into a topic of a real Kafka; engines elsewhere count them.
#pragma once

#include "app/exit_code.h"
#include "core/config/program_options.h"

namespace streampulse::app {

/// Call on the main thread, with SIGINT and SIGTERM blocked for the whole process (see main).
[[nodiscard]] ExitCode runPublish(const config::ProgramOptions& options);

} // namespace streampulse::app
