// Local clock readings -> UTC by the system's time zone data, with the two cases a clock change makes. That data lists
// clock changes up to 2037; the library goes on with a zone's last offset after them.
#pragma once

#include "core/base/result.h"
#include "core/spec/pipeline_spec.h"

#include <cstdint>
#include <string>

namespace date {
class time_zone;
}

namespace streampulse::codec {

/// Every zone the spec names, of times and mappings, exists on this machine. InvalidArgument names those that do not,
/// Unreadable says that there is no time zone data at all.
Status checkTimeZones(const spec::PipelineSpec& spec);

/// One IANA zone. Not thread-safe (it remembers the last clock change); copies are independent.
class TimeZone {
public:
    /// InvalidArgument for an unknown name; Unreadable when the machine has no time zone data.
    static Result<TimeZone> find(const std::string& name);

    struct Reading {
        std::int64_t utcSeconds = 0;
        bool shifted = false;   ///< the reading lay in a gap and was moved forward by the gap
        bool ambiguous = false; ///< the reading happened twice: the first one was taken
    };
    /// `localSeconds` is the clock reading as if it were UTC, in seconds since the epoch.
    [[nodiscard]] Reading toUtc(std::int64_t localSeconds);

private:
    explicit TimeZone(const date::time_zone* zone) : m_zone(zone) {}

    const date::time_zone* m_zone;
    // Readings in [m_from, m_to) are m_offset seconds ahead of UTC; a day of distance keeps them off clock changes.
    std::int64_t m_from = 0;
    std::int64_t m_to = 0;
    std::int64_t m_offset = 0;
};

} // namespace streampulse::codec
