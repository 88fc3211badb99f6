// The benches' own made-up events: taxi trips that are a function of (seed, number). Nothing of the program is in here,
// so that what they must add up to can be worked out independently (expectation.h).
#pragma once

#include <cstdint>
#include <string>

namespace streampulse::bench {

inline constexpr std::int32_t kRegions = 256;
inline constexpr std::int64_t kFirstMillis = 1'756'684'800'000; ///< 2025-09-01T00:00:00Z
inline constexpr std::int64_t kMostLateMillis = 5'000;          ///< a bound of 5 s keeps every event

struct Trip {
    std::int64_t number = 0; ///< from 0
    std::int32_t region = 1; ///< 1 .. kRegions
    std::int64_t timeMillis = 0;
    std::int64_t stampMillis = 0; ///< when it arrives: never goes back, 0 .. kMostLateMillis behind its event time
    std::int64_t fareCents = 0;   ///< 0 .. 100.00
    std::int64_t duration = 0;    ///< seconds
    std::int64_t distance = 0;    ///< hundredths of a kilometre
};

/// One trip every millisecond of event time; one in twenty up to 5 s late.
[[nodiscard]] Trip tripAt(std::uint64_t seed, std::int64_t number);

/// The record's value, about 120 bytes of JSON; replaces `text`.
void writeTrip(const Trip& trip, std::string& text);
/// The same with another event time, in microseconds since the epoch: the latency bench's intended send time.
void writeTrip(const Trip& trip, std::int64_t timeMicros, std::string& text);

/// "2025-09-01T00:01:00" of whole seconds since the epoch; the benches write their own times.
[[nodiscard]] std::string secondText(std::int64_t seconds);

} // namespace streampulse::bench
