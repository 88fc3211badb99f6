#include "core/codec/stamp_text.h"

#include "core/base/decimal.h"

#include <algorithm>
#include <chrono>

namespace streampulse::codec {
namespace {

constexpr std::int64_t kLastYear = 32'000; ///< what std::chrono::year surely holds

bool areDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Reads one unsigned number of exactly `digits` digits off the front of `text`, then the character `after`.
std::optional<std::int64_t> takeNumber(std::string_view& text, std::size_t digits, char after) {
    const std::string_view number = text.substr(0, digits);
    if (text.size() <= digits || text[digits] != after || !areDigits(number)) return std::nullopt;
    text.remove_prefix(digits + 1);
    return parseInteger(number);
}

/// "07.25Z" in microseconds, below a minute.
std::optional<std::int64_t> takeSeconds(std::string_view text) {
    if (text.empty() || text.back() != 'Z') return std::nullopt;
    text.remove_suffix(1);
    const bool whole = text.size() == 2 && areDigits(text);
    const bool broken = text.size() > 3 && areDigits(text.substr(0, 2)) && text[2] == '.' && areDigits(text.substr(3));
    if (!whole && !broken) return std::nullopt;
    const DecimalParse seconds = parseDecimal(text, 6);
    if (seconds.error || seconds.inexact || seconds.value >= 60'000'000) return std::nullopt;
    return seconds.value;
}

} // namespace

std::optional<EventTime> parseStamp(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
    const std::size_t yearDigits = std::min(text.find('-'), text.size());
    const auto year = takeNumber(text, yearDigits, '-');
    const auto month = takeNumber(text, 2, '-');
    const auto day = takeNumber(text, 2, 'T');
    const auto hour = takeNumber(text, 2, ':');
    const auto minute = takeNumber(text, 2, ':');
    const auto seconds = takeSeconds(text);
    if (!year || !month || !day || !hour || !minute || !seconds) return std::nullopt;
    if (*year > kLastYear || *hour > 23 || *minute > 59) return std::nullopt;
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(static_cast<int>(negative ? -*year : *year)),
                              std::chrono::month(static_cast<unsigned>(*month)),
                              std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    const microseconds whole = sys_days(date).time_since_epoch() + hours(*hour) + minutes(*minute);
    return EventTime(whole.count() + *seconds);
}

} // namespace streampulse::codec
