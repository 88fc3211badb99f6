// What every JSON view of the engine has in common.
#pragma once

#include "core/serve/http_message.h"
#include "core/stream/time.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace streampulse::serve {

using Json = nlohmann::ordered_json;

/// Text that is no UTF-8 becomes U+FFFD.
[[nodiscard]] Response jsonAnswer(const Json& body, int status = 200);

/// RFC 3339; null while there is none yet and after the end (W = +inf).
[[nodiscard]] Json timeOrNull(EventTime time);
/// "30s", or "off".
[[nodiscard]] Json durationOrOff(const std::optional<Duration>& duration);

} // namespace streampulse::serve
