// Times as we write them ourselves, read back: the exact inverse of formatRfc3339().
#pragma once

#include "core/stream/time.h"

#include <optional>
#include <string_view>

namespace streampulse::codec {

/// Finite times, also of years below 1 and above 9999 (edges of windows, watermarks); nullopt for everything else.
[[nodiscard]] std::optional<EventTime> parseStamp(std::string_view text);

} // namespace streampulse::codec
