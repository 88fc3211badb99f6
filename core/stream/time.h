// The times of a stream. An EventTime is a point on the payload's own time line; it is never a wall clock.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <limits>
#include <string>

namespace streampulse {

/// Bounds, sizes, gaps, timeouts: whole milliseconds by contract (S3), counted in microseconds.
using Duration = std::chrono::microseconds;

/// Microseconds since 1970-01-01T00:00:00Z, years 0001-9999; arithmetic saturates at min() and max(), which stand
/// for -inf and +inf.
class EventTime {
public:
    constexpr EventTime() = default;
    constexpr explicit EventTime(std::int64_t microsSinceEpoch) : m_micros(microsSinceEpoch) {}

    [[nodiscard]] static constexpr EventTime min() { return EventTime(std::numeric_limits<std::int64_t>::min()); }
    [[nodiscard]] static constexpr EventTime max() { return EventTime(std::numeric_limits<std::int64_t>::max()); }

    [[nodiscard]] constexpr std::int64_t micros() const { return m_micros; }
    [[nodiscard]] constexpr bool isMin() const { return *this == min(); }
    [[nodiscard]] constexpr bool isMax() const { return *this == max(); }

    // clang-tidy 14 takes the hidden 0 of a defaulted comparison for a null pointer.
    friend constexpr auto operator<=>(EventTime, EventTime) = default; // NOLINT(modernize-use-nullptr)

    /// Infinite points stay where they are.
    friend constexpr EventTime operator+(EventTime time, Duration by) {
        if (time.isMin() || time.isMax()) return time;
        std::int64_t sum = 0;
        if (__builtin_add_overflow(time.m_micros, by.count(), &sum)) return by.count() > 0 ? max() : min();
        return EventTime(sum);
    }
    friend constexpr EventTime operator-(EventTime time, Duration by) {
        if (time.isMin() || time.isMax()) return time;
        std::int64_t difference = 0;
        if (__builtin_sub_overflow(time.m_micros, by.count(), &difference)) return by.count() > 0 ? min() : max();
        return EventTime(difference);
    }
    /// Saturating distance.
    friend constexpr Duration operator-(EventTime a, EventTime b) {
        std::int64_t difference = 0;
        if (__builtin_sub_overflow(a.m_micros, b.m_micros, &difference))
            return a > b ? Duration::max() : Duration::min();
        return Duration(difference);
    }

private:
    std::int64_t m_micros = 0;
};

/// First and last representable event time (0001-01-01T00:00:00Z, 9999-12-31T23:59:59.999999Z).
inline constexpr EventTime kFirstEventTime{-62135596800000000};
inline constexpr EventTime kLastEventTime{253402300799999999};

/// RFC 3339 UTC with `Z` and only the fraction digits needed (S12); "-inf" and "+inf" for the infinite points, and
/// the years below 1 and above 9999 (a window's edge may lie there) with sign and as many digits as needed.
[[nodiscard]] std::string formatRfc3339(EventTime time);

/// Epoch seconds with up to 6 digits of fraction, none where whole: the `{start}` of a store key.
[[nodiscard]] std::string formatEpochSeconds(EventTime time);

/// "500ms", "90s", "5m", "1h", "1d", compounds of whole units such as "1m30s"; shortest exact form. 0 is "0s".
[[nodiscard]] std::string formatDuration(Duration duration);

} // namespace streampulse
