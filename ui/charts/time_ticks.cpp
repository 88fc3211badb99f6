#include "ui/charts/time_ticks.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>
#include <array>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr char16_t kInvisible = 0x200B; ///< tells equal labels apart: 12:00 of two days
constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::array<std::int64_t, 25> kSteps{kSecond,      2 * kSecond,  5 * kSecond, 10 * kSecond, 15 * kSecond,
                                              30 * kSecond, kMinute,      2 * kMinute, 5 * kMinute,  10 * kMinute,
                                              15 * kMinute, 30 * kMinute, kHour,       2 * kHour,    3 * kHour,
                                              6 * kHour,    12 * kHour,   kDay,        2 * kDay,     7 * kDay,
                                              14 * kDay,    30 * kDay,    91 * kDay,   365 * kDay,   3650 * kDay};

std::int64_t floorTo(std::int64_t value, std::int64_t step) {
    const std::int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

QDateTime localTime(std::int64_t micros, const Format& format) {
    return QDateTime::fromSecsSinceEpoch(floorTo(micros, kSecond) / kSecond, format.zone());
}

std::int64_t offsetAt(std::int64_t micros, const Format& format) {
    return localTime(micros, format).offsetFromUtc() * kSecond;
}

QString labelOf(std::int64_t micros, std::int64_t step, const Format& format) {
    const QDateTime at = localTime(micros, format);
    if (step >= 365 * kDay) return at.toString(QStringLiteral("yyyy"));
    if (at.time() == QTime(0, 0)) return format.locale().toString(at, QStringLiteral("d MMM"));
    return at.toString(step >= kMinute ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
}

bool isTaken(const std::vector<TimeTick>& ticks, const QString& label) {
    return std::any_of(ticks.begin(), ticks.end(), [&](const TimeTick& tick) { return tick.label == label; });
}

} // namespace

std::vector<TimeTick> timeTicks(const ChartRange& range, int most, const Format& format) {
    std::vector<TimeTick> ticks;
    if (range.empty() || most < 1) return ticks;
    const std::int64_t span = range.span().count();
    const auto fitting =
        std::find_if(kSteps.begin(), kSteps.end(), [&](std::int64_t step) { return span / step + 1 <= most; });
    const std::int64_t step = fitting == kSteps.end() ? kSteps.back() : *fitting;
    const std::int64_t offset = offsetAt(range.from.micros(), format);
    for (std::int64_t local = floorTo(range.from.micros() + offset, step); ticks.size() < 64; local += step) {
        const std::int64_t at = local - offsetAt(local - offset, format);
        if (at >= range.to.micros()) break;
        if (at < range.from.micros()) continue;
        QString label = labelOf(at, step, format);
        while (isTaken(ticks, label)) label += QChar(kInvisible);
        ticks.push_back({EventTime(at), label});
    }
    return ticks;
}

double valueStep(double low, double high, int most) {
    const double raw = (high - low) / std::max(1, most);
    if (!(raw > 0) || !std::isfinite(raw)) return 1;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double round : {1.0, 2.0, 5.0})
        if (raw <= round * power * (1 + 1e-9)) return round * power;
    return 10 * power;
}

QString shortNumber(double value, const Format& format) {
    const double size = std::abs(value);
    if (size >= 999'500'000) return QCoreApplication::translate("Charts", "%1G").arg(format.decimal(value / 1e9, 1));
    if (size >= 999'500) return QCoreApplication::translate("Charts", "%1M").arg(format.decimal(value / 1e6, 1));
    if (size >= 9'995) return QCoreApplication::translate("Charts", "%1k").arg(format.decimal(value / 1e3, 1));
    return format.decimal(value, size < 10 ? 2 : 1);
}

} // namespace streampulse::ui
