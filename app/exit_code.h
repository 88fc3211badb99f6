// The program's exit codes, a contract with scripts.
#pragma once

namespace streampulse::app {

enum class ExitCode {
    Done = 0, ///< all checks passed; also when it was stopped by REST and nothing was to be checked
    Internal = 1,
    BadUsage = 2, ///< command line, spec or settings
    BadInput = 3, ///< input unreadable, or more bad rows than --max-bad-rows
    CheckFailed = 4,
    CannotListen = 5,
    TimedOut = 6,
    Unreachable = 7, ///< Kafka or Redis
    Interrupted = 130,
    Terminated = 143,
};

} // namespace streampulse::app
