#include "ui/tabs/late_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace streampulse::ui {
namespace {

constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> kUnits{
    {{"us", 1}, {"ms", 1'000}, {"d", 86'400'000'000}, {"h", 3'600'000'000}, {"m", 60'000'000}, {"s", 1'000'000}}};

/// As formatDuration() writes it, down to microseconds, which parseDuration() refuses.
std::optional<Duration> readDuration(std::string_view text) {
    std::int64_t total = 0;
    bool any = false;
    while (!text.empty()) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc()) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const auto* unit =
            std::find_if(kUnits.begin(), kUnits.end(), [text](const auto& one) { return text.starts_with(one.first); });
        std::int64_t part = 0;
        if (unit == kUnits.end() || __builtin_mul_overflow(number, unit->second, &part) ||
            __builtin_add_overflow(total, part, &total))
            return std::nullopt;
        text.remove_prefix(unit->first.size());
        any = true;
    }
    return any ? std::optional(Duration(total)) : std::nullopt;
}

/// Takes `start` off the front of `text`.
bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

} // namespace

std::optional<LateBy> parseLateText(std::string_view text) {
    if (!take(text, "late by ")) return std::nullopt;
    const std::string_view by = text.substr(0, text.find(';'));
    text.remove_prefix(by.size());
    if (!take(text, "; a watermark bound of ")) return std::nullopt;
    const std::size_t end = text.find(' ');
    const auto late = readDuration(by), bound = readDuration(text.substr(0, end));
    if (end == std::string_view::npos || text.substr(end) != " would have kept it" || !late || !bound)
        return std::nullopt;
    return LateBy{*late, *bound};
}

} // namespace streampulse::ui
