// Parameters as text, read: durations, window definitions, RFC 3339 times, bounded integers, keys. Errors are
// InvalidArgument with a message that shows what would be right.
#pragma once

#include "core/base/result.h"
#include "core/spec/pipeline_spec.h"
#include "core/stream/key.h"
#include "core/stream/window.h"

#include <cstdint>
#include <string_view>

namespace streampulse::serve {

/// "500ms", "90s", "5m", "1h", "1d" and compounds such as "1m30s"; whole numbers, more than 0.
[[nodiscard]] Result<Duration> parseDuration(std::string_view text);

/// "1m", "5m/30s", "session:30s".
[[nodiscard]] Result<WindowDefinition> parseWindow(std::string_view text);

/// "2025-09-01T11:40:00Z", "...00.5+02:00"; digits finer than 1 us are cut.
[[nodiscard]] Result<EventTime> parseRfc3339(std::string_view text);

/// Decimal digits only, within [low, high].
[[nodiscard]] Result<std::int64_t> parseBounded(std::string_view text, std::int64_t low, std::int64_t high);

/// A key of the pipeline, within the spec's range or length. `01` and `+1` are no canonical integers and are refused.
[[nodiscard]] Result<Key> parseKey(std::string_view text, const spec::KeyField& field);

} // namespace streampulse::serve
