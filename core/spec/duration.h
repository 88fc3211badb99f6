// Durations and window definitions as people write them: in spec files, options and live changes. The inverse of
// formatDuration() and formatWindowDefinition().
#pragma once

#include "core/base/result.h"
#include "core/stream/window.h"

#include <string_view>

namespace streampulse::spec {

/// The longest duration there is: the whole range of event times, years 1 to 9999.
inline constexpr Duration kLongestDuration = std::chrono::days(3'652'059);

/// "500ms", "90s", "5m", "1h", "1d" and compounds from the greater unit down, "1m30s". Whole numbers, each unit at most
/// once, no sign, no blanks; 0 needs a unit too ("0s"). 0 .. kLongestDuration, whole milliseconds; else
/// InvalidArgument.
Result<Duration> parseDuration(std::string_view text);

/// "1m" (tumbling), "5m/30s" (sliding: size/slide), "session:30s" (gap). Every part is a duration > 0 and
/// slide <= size; "5m/5m" is the tumbling "5m". Else InvalidArgument.
Result<WindowDefinition> parseWindowDefinition(std::string_view text);

} // namespace streampulse::spec
