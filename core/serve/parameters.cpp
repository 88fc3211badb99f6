#include "core/serve/parameters.h"

#include "core/base/decimal.h"
#include "core/serve/target.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>

namespace streampulse::serve {
namespace {

struct Unit {
    std::string_view name;
    std::int64_t micros;
};
// "ms" before "m": the longer name must be tried first.
constexpr std::array<Unit, 5> kUnits{
    {{"ms", 1'000}, {"s", 1'000'000}, {"m", 60'000'000}, {"h", 3'600'000'000}, {"d", 86'400'000'000}}};

Failure badDuration(std::string_view text) {
    return fail(ErrorCode::InvalidArgument, "`" + std::string(text) + "` is no duration; write 500ms, 90s, 5m or 1h.");
}

/// Exactly `digits` decimal digits at the front of `text`, taken off; -1 when they are not there.
int takeDigits(std::string_view& text, std::size_t digits) {
    int value = 0;
    if (text.size() < digits) return -1;
    for (const char letter : text.substr(0, digits)) {
        if (letter < '0' || letter > '9') return -1;
        value = value * 10 + (letter - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool takeCharacter(std::string_view& text, std::string_view allowed) {
    if (text.empty() || allowed.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

/// Up to six digits of a fraction as microseconds; further digits are read and cut. -1 when there is no digit.
int takeFraction(std::string_view& text) {
    int micros = 0;
    int scale = 100'000;
    bool any = false;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
        micros += (text.front() - '0') * scale;
        scale /= 10;
        any = true;
    }
    return any ? micros : -1;
}

/// Minutes east of UTC; nullopt when `text` is not exactly "Z" or "+hh:mm".
std::optional<int> readOffset(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    const bool west = !text.empty() && text.front() == '-';
    if (!takeCharacter(text, "+-")) return std::nullopt;
    const int hours = takeDigits(text, 2);
    const bool colon = takeCharacter(text, ":");
    const int minutes = takeDigits(text, 2);
    if (hours < 0 || hours > 23 || !colon || minutes < 0 || minutes > 59 || !text.empty()) return std::nullopt;
    return (west ? -1 : 1) * (hours * 60 + minutes);
}

std::optional<std::chrono::sys_days> readDate(std::string_view& text) {
    const int year = takeDigits(text, 4);
    if (year < 1 || !takeCharacter(text, "-")) return std::nullopt;
    const int month = takeDigits(text, 2);
    if (month < 0 || !takeCharacter(text, "-")) return std::nullopt;
    const int day = takeDigits(text, 2);
    if (day < 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

std::optional<std::int64_t> readTimeOfDay(std::string_view& text) {
    const int hour = takeDigits(text, 2);
    const bool first = takeCharacter(text, ":");
    const int minute = takeDigits(text, 2);
    const bool second = takeCharacter(text, ":");
    const int seconds = takeDigits(text, 2);
    if (!first || !second || hour < 0 || hour > 23 || minute < 0 || minute > 59 || seconds < 0 || seconds > 59)
        return std::nullopt;
    int micros = 0;
    if (takeCharacter(text, ".")) micros = takeFraction(text);
    if (micros < 0) return std::nullopt;
    return (std::int64_t{hour} * 3600 + std::int64_t{minute} * 60 + seconds) * 1'000'000 + micros;
}

} // namespace

Result<Duration> parseDuration(std::string_view text) {
    std::int64_t total = 0;
    std::string_view rest = text;
    while (!rest.empty()) {
        std::int64_t count = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
        if (error != std::errc() || rest.front() == '-') return badDuration(text);
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        const auto unit =
            std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& one) { return rest.starts_with(one.name); });
        std::int64_t micros = 0;
        if (unit == kUnits.end() || __builtin_mul_overflow(count, unit->micros, &micros) ||
            __builtin_add_overflow(total, micros, &total))
            return badDuration(text);
        rest.remove_prefix(unit->name.size());
    }
    if (total <= 0) return badDuration(text);
    return Duration(total);
}

Result<WindowDefinition> parseWindow(std::string_view text) {
    constexpr std::string_view kSession = "session:";
    const bool session = text.starts_with(kSession);
    const std::size_t slash = session ? std::string_view::npos : text.find('/');
    const Result<Duration> size = parseDuration(session ? text.substr(kSession.size()) : text.substr(0, slash));
    if (!size) return fail(size.error());
    if (session) return WindowDefinition::session(*size);
    if (slash == std::string_view::npos) return WindowDefinition::tumbling(*size);
    const Result<Duration> slide = parseDuration(text.substr(slash + 1));
    if (!slide) return fail(slide.error());
    return WindowDefinition::sliding(*size, *slide);
}

Result<EventTime> parseRfc3339(std::string_view text) {
    std::string_view rest = text;
    const auto date = readDate(rest);
    const bool separator = takeCharacter(rest, "Tt");
    const auto time = readTimeOfDay(rest);
    const auto offset = readOffset(rest);
    if (!date || !separator || !time || !offset)
        return fail(ErrorCode::InvalidArgument,
                    "`" + std::string(text) + "` is no time; write it as 2025-09-01T11:40:00Z.");
    const std::int64_t days = date->time_since_epoch().count();
    return EventTime(days * 86'400'000'000 + *time - std::int64_t{*offset} * 60'000'000);
}

Result<std::int64_t> parseBounded(std::string_view text, std::int64_t low, std::int64_t high) {
    const std::optional<std::int64_t> value = parseInteger(text);
    if (!value || *value < low || *value > high)
        return fail(ErrorCode::InvalidArgument, "`" + std::string(text) + "` is not a whole number from " +
                                                    std::to_string(low) + " to " + std::to_string(high) + ".");
    return *value;
}

Result<Key> parseKey(std::string_view text, const spec::KeyField& field) {
    if (field.type == KeyType::Text) {
        if (text.empty() || text.size() > field.maxLength || !isUtf8(text))
            return fail(ErrorCode::InvalidArgument,
                        "A " + field.name + " is a text of 1 to " + std::to_string(field.maxLength) + " bytes.");
        return Key::ofText(std::string(text));
    }
    const Result<std::int64_t> number = parseBounded(text, field.min, field.max);
    if (!number) return fail(number.error());
    if (std::to_string(*number) != text)
        return fail(ErrorCode::InvalidArgument, "Write the " + field.name + " as " + std::to_string(*number) + ".");
    return Key::integer(*number);
}

} // namespace streampulse::serve
