#include "core/codec/time_text.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace streampulse::codec {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kLongExponent = 1'000'000; ///< beyond every time, whatever the digits
constexpr std::size_t kFractionDigits = 6;
constexpr std::size_t kShortest = 19; ///< "2025-01-15 10:30:00"

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The number of the digits at [at, at + count), or -1.
int digitsAt(std::string_view text, std::size_t at, std::size_t count) {
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (i >= text.size() || !isDigit(text[i])) return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// Date, clock reading and fraction; `rest` is what follows, an offset or nothing.
struct Parts {
    LocalText local;
    char separator = ' ';
    std::string_view rest;
};

std::optional<std::int64_t> daySeconds(std::string_view text) {
    const int year = digitsAt(text, 0, 4);
    const int month = digitsAt(text, 5, 2);
    const int day = digitsAt(text, 8, 2);
    if (year < 0 || month < 0 || day < 0 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count() * kDaySeconds;
}

std::optional<Parts> split(std::string_view text) {
    if (text.size() < kShortest || text[13] != ':' || text[16] != ':') return std::nullopt;
    const auto day = daySeconds(text);
    const int hour = digitsAt(text, 11, 2);
    const int minute = digitsAt(text, 14, 2);
    const int second = digitsAt(text, 17, 2);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return std::nullopt;
    Parts parts;
    parts.separator = text[10];
    parts.local.leapSecond = second == 60;
    parts.local.localSeconds =
        *day + std::int64_t{hour} * 3600 + std::int64_t{minute} * 60 + (second == 60 ? 59 : second);
    std::size_t at = kShortest;
    if (at < text.size() && text[at] == '.') {
        const std::size_t from = ++at;
        while (at < text.size() && isDigit(text[at])) ++at;
        if (at == from) return std::nullopt;
        parts.local.fraction = text.substr(from, at - from);
    }
    parts.rest = text.substr(at);
    return parts;
}

/// Seconds ahead of UTC of "Z", "z" or "+HH:MM".
std::optional<int> readOffset(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const int hours = digitsAt(text, 1, 2);
    const int minutes = digitsAt(text, 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    const int seconds = hours * 3600 + minutes * 60;
    return text[0] == '-' ? -seconds : seconds;
}

std::optional<TimeReading> assemble(std::int64_t utcSeconds, const LocalText& local) {
    if (local.leapSecond && ++utcSeconds % kDaySeconds != 0) return std::nullopt;
    TimeReading reading;
    std::int64_t micros = 0;
    for (std::size_t i = 0; i < kFractionDigits; ++i)
        micros = micros * 10 + (i < local.fraction.size() ? local.fraction[i] - '0' : 0);
    if (local.fraction.size() > kFractionDigits)
        reading.truncated = local.fraction.find_first_not_of('0', kFractionDigits) != std::string_view::npos;
    // Four digits of year and an offset of a day: far from an overflow.
    reading.time = EventTime(utcSeconds * kMicrosPerSecond + micros);
    if (reading.time < kFirstEventTime || reading.time > kLastEventTime) return std::nullopt;
    return reading;
}

/// floor(number * 10^scale) of a JSON number.
struct Floored {
    std::int64_t value = 0;
    bool inexact = false;
};

struct DecimalDigits {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    std::int64_t exponent = 0;
};

DecimalDigits splitNumber(std::string_view number) {
    DecimalDigits parts;
    parts.negative = number.front() == '-';
    if (parts.negative) number.remove_prefix(1);
    const std::size_t mark = number.find_first_of("eE");
    if (mark != std::string_view::npos) {
        std::string_view exponent = number.substr(mark + 1);
        if (exponent.front() == '+') exponent.remove_prefix(1);
        const auto parsed = std::from_chars(exponent.data(), exponent.data() + exponent.size(), parts.exponent);
        if (parsed.ec != std::errc()) parts.exponent = exponent.front() == '-' ? -kLongExponent : kLongExponent;
        number = number.substr(0, mark);
    }
    const std::size_t point = number.find('.');
    parts.whole = number.substr(0, point);
    if (point != std::string_view::npos) parts.fraction = number.substr(point + 1);
    return parts;
}

std::optional<Floored> floorScaled(std::string_view number, int scale) {
    const DecimalDigits parts = splitNumber(number);
    const std::size_t count = parts.whole.size() + parts.fraction.size();
    const auto digit = [&](std::size_t i) {
        return (i < parts.whole.size() ? parts.whole[i] : parts.fraction[i - parts.whole.size()]) - '0';
    };
    std::size_t first = 0;
    while (first < count && digit(first) == 0) ++first;
    Floored result;
    if (first == count) return result;
    // Digits left of the result's units place; the first real one decides whether there can be a result at all.
    const std::int64_t exponent = std::clamp(parts.exponent, -kLongExponent, kLongExponent);
    const std::int64_t kept = static_cast<std::int64_t>(parts.whole.size()) + exponent + scale;
    if (kept - static_cast<std::int64_t>(first) > 18) return std::nullopt;
    for (std::int64_t i = static_cast<std::int64_t>(first); i < kept; ++i)
        result.value =
            result.value * 10 + (i < static_cast<std::int64_t>(count) ? digit(static_cast<std::size_t>(i)) : 0);
    for (std::size_t i = first; i < count; ++i)
        result.inexact = result.inexact || (static_cast<std::int64_t>(i) >= kept && digit(i) != 0);
    if (parts.negative) result.value = -result.value - (result.inexact ? 1 : 0);
    return result;
}

} // namespace

std::optional<LocalText> splitLocalText(std::string_view text) {
    const auto parts = split(text);
    if (!parts || parts->separator != ' ' || !parts->rest.empty()) return std::nullopt;
    return parts->local;
}

std::optional<TimeReading> readTimeText(std::string_view text, TimeZone* zone) {
    const auto parts = split(text);
    if (!parts || (parts->separator != 'T' && parts->separator != 't' && parts->separator != ' ')) return std::nullopt;
    if (!parts->rest.empty()) {
        const auto offset = readOffset(parts->rest);
        return offset ? assemble(parts->local.localSeconds - *offset, parts->local) : std::nullopt;
    }
    if (parts->separator != ' ' || zone == nullptr) return std::nullopt;
    const TimeZone::Reading utc = zone->toUtc(parts->local.localSeconds);
    auto reading = assemble(utc.utcSeconds, parts->local);
    if (reading) {
        reading->shifted = utc.shifted;
        reading->ambiguous = utc.ambiguous;
    }
    return reading;
}

std::optional<TimeReading> readEpochNumber(std::string_view number, spec::TimeFormat format) {
    const int scale = format == spec::TimeFormat::EpochSeconds ? 6 : format == spec::TimeFormat::EpochMillis ? 3 : 0;
    const auto micros = floorScaled(number, scale);
    if (!micros || (scale == 0 && micros->inexact)) return std::nullopt;
    const EventTime time(micros->value);
    if (time < kFirstEventTime || time > kLastEventTime) return std::nullopt;
    return TimeReading{time, micros->inexact, false, false};
}

} // namespace streampulse::codec
