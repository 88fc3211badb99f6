// The route table of the program: paths are built from the pipeline's key name.
#pragma once

#include "core/api/engine.h"
#include "core/serve/engine_commands.h"
#include "core/serve/request_counters.h"
#include "core/serve/result_queries.h"
#include "core/serve/router.h"
#include "core/serve/serve_options.h"

#include <vector>

namespace streampulse::serve {

/// What the handlers work on; it must outlive the routes. Serve thread only.
struct RouteSources {
    const ServeOptions& options;
    const api::Engine& engine;
    ResultQueries& results;
    EngineCommands& commands;
    const RequestCounters& counters;
};

[[nodiscard]] std::vector<Route> makeRoutes(const RouteSources& sources);

} // namespace streampulse::serve
