// The services that a person at the window asks for, as options of the program: read, checked and put together by the
// same rules as the command line's.
#pragma once

#include "core/api/workbench.h"
#include "core/config/program_options.h"

#include <optional>

namespace streampulse::app {

/// `options` with the services of `choice`; without one, with a Kafka of our own: what is opened in the window then is
/// never published to the user's. InvalidArgument lists all mistakes, one a line.
Result<config::ProgramOptions> chooseServices(config::ProgramOptions options,
                                              const std::optional<api::ServiceChoice>& choice);

/// The services of the command line, with `asStarted`, as a form would show them: no secret among the texts.
[[nodiscard]] api::ServiceChoice startedServices(const config::ProgramOptions& options);

} // namespace streampulse::app
