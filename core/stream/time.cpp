#include "core/stream/time.h"

#include "core/base/decimal.h"

#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace streampulse {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

std::int64_t floorDivide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

std::string formatFraction(std::int64_t micros) {
    if (micros == 0) return {};
    std::string text = fmt::format(".{:06}", micros);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

/// Four digits as RFC 3339 has them; beyond 9999 and below 0 with the sign ISO 8601 asks for.
std::string formatYear(int year) {
    if (year < 0) return fmt::format("-{:04}", -year);
    return fmt::format("{}{:04}", year > 9999 ? "+" : "", year);
}

} // namespace

std::string formatRfc3339(EventTime time) {
    if (time.isMin()) return "-inf";
    if (time.isMax()) return "+inf";
    const std::int64_t day = floorDivide(time.micros(), kMicrosPerDay);
    const std::int64_t inDay = time.micros() - day * kMicrosPerDay;
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    // year_month_day holds years up to 32767, enough for int64 microseconds only near the epoch; windows' edges lie
    // within one window of 0001..9999.
    const std::int64_t second = inDay / kMicrosPerSecond;
    return fmt::format("{}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", formatYear(static_cast<int>(date.year())),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), second / 3600,
                       second / 60 % 60, second % 60, formatFraction(inDay % kMicrosPerSecond));
}

std::string formatEpochSeconds(EventTime time) { return formatDecimal(time.micros(), 6); }

std::string formatDuration(Duration duration) {
    static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 6> kUnits{
        {{"d", 86'400'000'000}, {"h", 3'600'000'000}, {"m", 60'000'000}, {"s", 1'000'000}, {"ms", 1'000}, {"us", 1}}};
    const std::int64_t count = duration.count();
    if (count == 0) return "0s";
    std::string text = count < 0 ? "-" : "";
    // Unsigned, because the least duration has no positive counterpart.
    std::uint64_t rest = count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    for (const auto& [unit, micros] : kUnits) {
        if (rest / micros != 0) text += fmt::format("{}{}", rest / micros, unit);
        rest %= micros;
    }
    return text;
}

} // namespace streampulse
