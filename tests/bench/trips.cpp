#include "tests/bench/trips.h"

#include <chrono>
#include <fmt/format.h>
#include <iterator>

namespace streampulse::bench {
namespace {

/// SplitMix64's mixing function (Sebastiano Vigna, public domain).
constexpr std::uint64_t mix(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

/// Sixteen even bits of 64, as 0 .. below - 1.
constexpr std::int64_t part(std::uint64_t bits, int which, std::int64_t below) {
    return static_cast<std::int64_t>((bits >> (16 * which)) & 0xFFFF) * below >> 16;
}

} // namespace

Trip tripAt(std::uint64_t seed, std::int64_t number) {
    const std::uint64_t first = mix(mix(seed) ^ static_cast<std::uint64_t>(number));
    const std::uint64_t second = mix(first);
    Trip trip;
    trip.number = number;
    trip.region = static_cast<std::int32_t>(1 + part(first, 0, kRegions));
    trip.stampMillis = kFirstMillis + number;
    const std::int64_t late = part(first, 1, 100) < 5 ? 1 + part(first, 2, kMostLateMillis) : 0;
    trip.timeMillis = trip.stampMillis - late;
    trip.fareCents = 250 + part(second, 0, 9'000);
    trip.duration = 60 + part(second, 1, 5'000);
    trip.distance = 30 + part(second, 2, 4'000);
    return trip;
}

std::string secondText(std::int64_t seconds) {
    const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

namespace {

void write(const Trip& trip, std::string_view fraction, std::int64_t seconds, std::string& text) {
    thread_local std::int64_t written = -1;
    thread_local std::string clock;
    if (written != seconds) clock = secondText(written = seconds);
    text.clear();
    fmt::format_to(std::back_inserter(text),
                   R"({{"trip_id":"t{:010}","region_id":{},"event_time":"{}.{}Z","fare":{}.{:02},)"
                   R"("duration":{},"distance":{}.{:02}}})",
                   trip.number, trip.region, clock, fraction, trip.fareCents / 100, trip.fareCents % 100, trip.duration,
                   trip.distance / 100, trip.distance % 100);
}

} // namespace

void writeTrip(const Trip& trip, std::string& text) {
    fmt::memory_buffer fraction;
    fmt::format_to(std::back_inserter(fraction), "{:03}", trip.timeMillis % 1000);
    write(trip, {fraction.data(), fraction.size()}, trip.timeMillis / 1000, text);
}

void writeTrip(const Trip& trip, std::int64_t timeMicros, std::string& text) {
    fmt::memory_buffer fraction;
    fmt::format_to(std::back_inserter(fraction), "{:06}", timeMicros % 1'000'000);
    write(trip, {fraction.data(), fraction.size()}, timeMicros / 1'000'000, text);
}

} // namespace streampulse::bench
