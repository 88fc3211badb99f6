// Times as records carry them -> EventTime (S3): RFC 3339, local clock readings, and counts since the epoch.
#pragma once

#include "core/codec/time_zone.h"
#include "core/spec/pipeline_spec.h"
#include "core/stream/time.h"

#include <optional>
#include <string_view>

namespace streampulse::codec {

struct TimeReading {
    EventTime time;
    bool truncated = false; ///< digits finer than 1 us, not all zero, were cut toward -inf
    bool shifted = false;   ///< TimeZone::Reading
    bool ambiguous = false;
};

/// RFC 3339 ("2025-01-15T10:30:00.5+01:00"; T, t or a blank; Z, z or +-HH:MM), or "YYYY-MM-DD HH:MM:SS[.f]" without an
/// offset, read in `zone` (null: nullopt). A fraction may have any length. Second 60 is allowed where UTC reads
/// 23:59:60 and counts as the second after it. The result lies in the years 0001-9999 of UTC; else nullopt.
[[nodiscard]] std::optional<TimeReading> readTimeText(std::string_view text, TimeZone* zone);

/// A JSON number of seconds, milliseconds (both with any fraction) or whole microseconds since the epoch; nullopt
/// outside the years 0001-9999.
[[nodiscard]] std::optional<TimeReading> readEpochNumber(std::string_view number, spec::TimeFormat format);

/// The pieces of a text that readTimeText() takes for a local clock reading.
struct LocalText {
    std::int64_t localSeconds = 0; ///< as if it were UTC
    bool leapSecond = false;       ///< it said :60; localSeconds is that of :59
    std::string_view fraction;     ///< digits behind the point, any number
};
[[nodiscard]] std::optional<LocalText> splitLocalText(std::string_view text);

} // namespace streampulse::codec
