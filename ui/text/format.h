// Numbers, durations and times as people read them: by the locale of the interface and the one time zone setting.
// Machine output (export, clipboard of JSON) never comes from here.
//
// GUI thread only.
#pragma once

#include "core/stream/time.h"

#include <QLocale>
#include <QObject>
#include <QString>
#include <QTimeZone>

namespace streampulse::ui {

class Format final : public QObject {
    Q_OBJECT
public:
    explicit Format(QObject* parent = nullptr);

    [[nodiscard]] const QLocale& locale() const { return m_locale; }
    void setLocale(const QLocale& locale);
    [[nodiscard]] const QTimeZone& zone() const { return m_zone; }
    void setZone(const QTimeZone& zone);
    /// "UTC", "Asia/Ho_Chi_Minh"
    [[nodiscard]] QString zoneName() const;

    [[nodiscard]] QString number(std::int64_t value) const;
    /// At most `digits` digits behind the point, trailing zeros dropped.
    [[nodiscard]] QString decimal(double value, int digits = 2) const;
    /// A plain decimal of the engine ("27.9225") in the locale, digits kept.
    [[nodiscard]] QString plain(const std::string& decimal) const;
    /// 0.0038 -> "0.38 %"
    [[nodiscard]] QString percent(double ratio, int digits = 2) const;
    [[nodiscard]] QString bytes(std::int64_t bytes) const;
    /// "420/s"
    [[nodiscard]] QString rate(double perSecond) const;
    /// "5 m 30 s", "500 ms", "1 h"
    [[nodiscard]] QString duration(Duration duration) const;
    /// Wall time since `wall` (seconds since the epoch): "3 s ago"
    [[nodiscard]] QString age(double wall) const;
    /// "06:45:12" in the zone; before everything: an en dash; after everything: "end".
    [[nodiscard]] QString time(EventTime time) const;
    /// "2025-08-17 06:45:12"; after everything: "end of input".
    [[nodiscard]] QString dateTime(EventTime time) const;
    /// "17 Aug 06:45:12", where a time alone could be of several days.
    [[nodiscard]] QString dayTime(EventTime time) const;
    /// In the zone; what is infinite lies on no other day.
    [[nodiscard]] bool sameDay(EventTime one, EventTime other) const;
    /// A wall time in the zone, "06:45:12".
    [[nodiscard]] QString wallTime(double wall) const;
    /// "60×", "max"
    [[nodiscard]] QString speed(double speed) const;

Q_SIGNALS:
    void changed(); ///< locale or zone

private:
    QLocale m_locale;
    QTimeZone m_zone;
};

} // namespace streampulse::ui
