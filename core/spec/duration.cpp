#include "core/spec/duration.h"

#include <array>
#include <charconv>
#include <fmt/format.h>

namespace streampulse::spec {
namespace {

/// One event's windows must fit into one bounded commit (S10).
constexpr std::int64_t kMaxWindowsPerEvent = 4000;

struct Unit {
    std::string_view name;
    std::int64_t micros;
};

/// From the greatest to the smallest, as compounds are written.
constexpr std::array<Unit, 5> kUnits{
    {{"d", 86'400'000'000}, {"h", 3'600'000'000}, {"m", 60'000'000}, {"s", 1'000'000}, {"ms", 1'000}}};

constexpr std::size_t kShownCharacters = 64;

Failure notADuration(std::string_view text, std::string_view why) {
    return fail(ErrorCode::InvalidArgument,
                fmt::format("\"{}\" is not a duration: {}; write 500ms, 90s, 5m, 1h, 1d or 1m30s",
                            text.substr(0, kShownCharacters), why));
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Takes the leading characters of `rest` for which `belongs` holds.
template<class Predicate> std::string_view takeWhile(std::string_view& rest, Predicate belongs) {
    std::size_t size = 0;
    while (size < rest.size() && belongs(rest[size])) ++size;
    const std::string_view taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
}

std::size_t unitIndex(std::string_view name) {
    std::size_t index = 0;
    while (index < kUnits.size() && kUnits[index].name != name) ++index;
    return index;
}

Result<Duration> positive(std::string_view text, std::string_view what) {
    Result<Duration> duration = parseDuration(text);
    if (duration && duration->count() == 0)
        return fail(ErrorCode::InvalidArgument, fmt::format("the {} must be longer than 0", what));
    return duration;
}

Result<WindowDefinition> inWindow(std::string_view text, const Result<WindowDefinition>& parsed) {
    if (parsed) return parsed;
    return fail(ErrorCode::InvalidArgument, fmt::format("\"{}\" is not a window: {}; write 1m, 5m/30s or session:30s",
                                                        text.substr(0, kShownCharacters), parsed.error().message));
}

Result<WindowDefinition> parseSliding(std::string_view sizeText, std::string_view slideText) {
    const Result<Duration> size = positive(sizeText, "size");
    if (!size) return fail(size.error());
    const Result<Duration> slide = positive(slideText, "slide");
    if (!slide) return fail(slide.error());
    if (*slide > *size) return fail(ErrorCode::InvalidArgument, "the slide must not be longer than the size");
    if (*size / *slide > kMaxWindowsPerEvent)
        return fail(ErrorCode::InvalidArgument, fmt::format("every event would fall into {} windows, at most {} are "
                                                            "possible; use a longer slide",
                                                            *size / *slide, kMaxWindowsPerEvent));
    return *slide == *size ? WindowDefinition::tumbling(*size) : WindowDefinition::sliding(*size, *slide);
}

Result<WindowDefinition> parseWindow(std::string_view text) {
    constexpr std::string_view kSession = "session:";
    if (text.substr(0, kSession.size()) == kSession) {
        const Result<Duration> gap = positive(text.substr(kSession.size()), "gap");
        if (!gap) return fail(gap.error());
        return WindowDefinition::session(*gap);
    }
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos)
        return parseSliding(text.substr(0, slash), text.substr(slash + 1));
    const Result<Duration> size = positive(text, "size");
    if (!size) return fail(size.error());
    return WindowDefinition::tumbling(*size);
}

} // namespace

Result<Duration> parseDuration(std::string_view text) {
    if (text.empty()) return notADuration(text, "it is empty");
    if (text.front() == '-') return notADuration(text, "it must not be negative");
    std::int64_t total = 0;
    std::size_t next = 0; // units before this one are used up
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view digits = takeWhile(rest, isDigit);
        if (digits.empty()) return notADuration(text, "a whole number must stand before each unit");
        const std::string_view name = takeWhile(rest, [](char c) { return !isDigit(c); });
        if (name.empty()) return notADuration(text, "the unit is missing");
        const std::size_t index = unitIndex(name);
        if (index == kUnits.size())
            return notADuration(text, fmt::format("there is no unit \"{}\"", name.substr(0, kShownCharacters)));
        if (index < next) return notADuration(text, "units go from d to ms, each once");
        next = index + 1;
        std::int64_t count = 0;
        std::int64_t micros = 0;
        const std::from_chars_result parsed = std::from_chars(digits.data(), digits.data() + digits.size(), count);
        if (parsed.ec != std::errc() || __builtin_mul_overflow(count, kUnits[index].micros, &micros) ||
            __builtin_add_overflow(total, micros, &total) || total > Duration(kLongestDuration).count())
            return notADuration(text, "it is longer than 3652059d");
    }
    return Duration(total);
}

Result<WindowDefinition> parseWindowDefinition(std::string_view text) { return inWindow(text, parseWindow(text)); }

} // namespace streampulse::spec
