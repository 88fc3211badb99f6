// The OpenAPI 3.1 document of a route table (C26).
#pragma once

#include "core/serve/router.h"

#include <string>
#include <vector>

namespace streampulse::serve {

/// JSON text. Every route becomes one operation with its parameters and every status it may answer with.
[[nodiscard]] std::string openApiDocument(const std::vector<Route>& routes, const std::string& version);

} // namespace streampulse::serve
