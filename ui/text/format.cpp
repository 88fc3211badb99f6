#include "ui/text/format.h"

#include <QDateTime>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace streampulse::ui {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;

std::int64_t floorDivide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

bool infinite(EventTime time) { return time.isMin() || time.isMax(); }

QDateTime pointOf(EventTime time, const QTimeZone& zone) {
    return QDateTime::fromSecsSinceEpoch(floorDivide(time.micros(), kMicrosPerSecond), zone);
}

} // namespace

Format::Format(QObject* parent) : QObject(parent), m_locale(QLocale()), m_zone(QTimeZone::utc()) {}

void Format::setLocale(const QLocale& locale) {
    if (m_locale == locale) return;
    m_locale = locale;
    Q_EMIT changed();
}

void Format::setZone(const QTimeZone& zone) {
    if (m_zone == zone || !zone.isValid()) return;
    m_zone = zone;
    Q_EMIT changed();
}

QString Format::zoneName() const { return QString::fromLatin1(m_zone.id()); }

QString Format::number(std::int64_t value) const { return m_locale.toString(static_cast<qlonglong>(value)); }

QString Format::decimal(double value, int digits) const {
    QString text = m_locale.toString(value, 'f', digits);
    const QString point = m_locale.decimalPoint();
    if (digits == 0 || !text.contains(point)) return text;
    while (text.endsWith(m_locale.zeroDigit())) text.chop(1);
    if (text.endsWith(point)) text.chop(point.size());
    return text;
}

QString Format::plain(const std::string& decimal) const {
    double value = 0;
    const auto [end, error] = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
    if (error != std::errc() || end != decimal.data() + decimal.size()) return QString::fromStdString(decimal);
    const std::size_t point = decimal.find('.');
    const int digits = point == std::string::npos ? 0 : static_cast<int>(decimal.size() - point - 1);
    return m_locale.toString(value, 'f', digits);
}

QString Format::percent(double ratio, int digits) const {
    return std::isfinite(ratio) ? tr("%1 %").arg(decimal(ratio * 100, digits)) : QStringLiteral("–");
}

QString Format::bytes(std::int64_t bytes) const {
    return m_locale.formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString Format::rate(double perSecond) const {
    return tr("%1/s").arg(perSecond < 10 ? decimal(perSecond, 1) : number(std::llround(perSecond)));
}

QString Format::duration(Duration duration) const {
    if (duration == Duration::max()) return QStringLiteral("∞");
    const std::int64_t micros = duration.count();
    const QString sign = micros < 0 ? m_locale.negativeSign() : QString();
    std::int64_t left = std::abs(micros);
    if (left < kMicrosPerSecond) return sign + tr("%1 ms").arg(decimal(static_cast<double>(left) / 1000.0, 3));
    struct Unit {
        std::int64_t micros;
        QString text;
    };
    const std::array<Unit, 3> units{{{86'400 * kMicrosPerSecond, tr("%1 d")},
                                     {3'600 * kMicrosPerSecond, tr("%1 h")},
                                     {60 * kMicrosPerSecond, tr("%1 m")}}};
    QStringList parts;
    for (const Unit& unit : units) {
        if (left < unit.micros) continue;
        parts << unit.text.arg(number(left / unit.micros));
        left %= unit.micros;
    }
    if (left > 0) parts << tr("%1 s").arg(decimal(static_cast<double>(left) / kMicrosPerSecond, 3));
    return sign + parts.join(u' ');
}

QString Format::age(double wall) const {
    const double seconds = std::max(0.0, static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000.0 - wall);
    if (seconds < 60) return tr("%1 s ago").arg(number(static_cast<std::int64_t>(seconds)));
    if (seconds < 3600) return tr("%1 m ago").arg(number(static_cast<std::int64_t>(seconds / 60)));
    return tr("%1 h ago").arg(number(static_cast<std::int64_t>(seconds / 3600)));
}

QString Format::time(EventTime time) const {
    if (time.isMax()) return tr("end", "of the input, as a time");
    return time.isMin() ? QStringLiteral("–") : pointOf(time, m_zone).toString(QStringLiteral("HH:mm:ss"));
}

QString Format::dateTime(EventTime time) const {
    if (time.isMax()) return tr("end of input", "as a time");
    return time.isMin() ? QStringLiteral("–") : pointOf(time, m_zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString Format::dayTime(EventTime time) const {
    if (infinite(time)) return dateTime(time);
    return m_locale.toString(pointOf(time, m_zone).date(), QStringLiteral("d MMM")) + u' ' + this->time(time);
}

bool Format::sameDay(EventTime one, EventTime other) const {
    return infinite(one) || infinite(other) || pointOf(one, m_zone).date() == pointOf(other, m_zone).date();
}

QString Format::wallTime(double wall) const {
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(wall * 1000), m_zone)
        .toString(QStringLiteral("HH:mm:ss"));
}

QString Format::speed(double speed) const { return speed <= 0 ? tr("max") : tr("%1×").arg(decimal(speed, 3)); }

} // namespace streampulse::ui
