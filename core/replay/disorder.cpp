// Disorder as text, for the command line and the summary.
#include "core/base/decimal.h"
#include "core/replay/replayer.h"
#include "core/spec/duration.h"

#include <array>

namespace streampulse::replay {
namespace {

constexpr std::int64_t kMillion = 1'000'000;
constexpr int kPercentScale = 4; // one part per million is 0.0001 %

struct Chance {
    std::string_view name;
    std::int64_t Disorder::*ppm;
};

constexpr std::array<Chance, 3> kChances{
    {{"late", &Disorder::latePpm}, {"dup", &Disorder::duplicatePpm}, {"bad", &Disorder::badPpm}}};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

/// Empty when fine, else what is wrong with this part.
std::string takeChance(std::string_view value, std::int64_t& ppm) {
    if (!value.ends_with('%')) return "must be a percentage such as 5%";
    const DecimalParse parsed = parseDecimal(trimmed(value.substr(0, value.size() - 1)), kPercentScale);
    if (parsed.error) return "must be a percentage such as 5%";
    if (parsed.inexact) return "has more than 4 decimals";
    if (parsed.value < 0 || parsed.value > kMillion) return "must be 0% to 100%";
    ppm = parsed.value;
    return {};
}

std::string takePart(std::string_view part, Disorder& disorder) {
    const std::size_t equals = part.find('=');
    const std::string_view name = trimmed(part.substr(0, equals));
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : trimmed(part.substr(equals + 1));
    for (const Chance& chance : kChances)
        if (name == chance.name) return takeChance(value, disorder.*chance.ppm);
    if (name != "late-by") return "is not known (late, dup, bad, late-by)";
    const Result<Duration> lateBy = spec::parseDuration(value);
    if (!lateBy) return lateBy.error().message;
    if (*lateBy < std::chrono::milliseconds(1)) return "must be at least 1ms";
    disorder.lateBy = *lateBy;
    return {};
}

} // namespace

Result<Disorder> parseDisorder(std::string_view text) {
    Disorder disorder;
    text = trimmed(text);
    if (text == "none") return disorder;
    std::string wrong;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        const std::string_view part = trimmed(text.substr(from, comma - from));
        from = comma + 1;
        const std::string what = takePart(part, disorder);
        if (what.empty()) continue;
        wrong += (wrong.empty() ? "'" : "; '") + std::string(part) + "' " + what;
    }
    if (!wrong.empty())
        return fail(ErrorCode::InvalidArgument,
                    "disorder: " + wrong + " (none, or for example late=5%,dup=1%,bad=1%,late-by=10m)");
    return disorder;
}

std::string formatDisorder(const Disorder& disorder) {
    if (disorder.none()) return "none";
    std::string text;
    for (const Chance& chance : kChances) {
        const std::int64_t ppm = disorder.*chance.ppm;
        if (ppm == 0) continue;
        if (!text.empty()) text += ',';
        text += std::string(chance.name) + "=" + formatDecimal(ppm, kPercentScale) + "%";
    }
    if (disorder.latePpm > 0 || disorder.duplicatePpm > 0) text += ",late-by=" + formatDuration(disorder.lateBy);
    return text;
}

} // namespace streampulse::replay
