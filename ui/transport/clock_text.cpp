#include "ui/transport/clock_text.h"

#include <QCoreApplication>

namespace streampulse::ui {

QString behindText(Duration distance, const QLocale& locale) {
    const std::int64_t millis = distance.count() / 1000;
    const std::int64_t days = millis / 86'400'000;
    const std::int64_t hours = millis / 3'600'000 % 24;
    const std::int64_t minutes = millis / 60'000 % 60;
    const std::int64_t seconds = millis / 1000 % 60;
    QString text = QStringLiteral("−");
    if (days > 0)
        text += QCoreApplication::translate("Clock", "%1 d").arg(locale.toString(static_cast<qlonglong>(days))) + u' ';
    if (days > 0 || hours > 0)
        text += QStringLiteral("%1:%2").arg(hours).arg(minutes, 2, 10, QChar(u'0'));
    else
        text += QString::number(minutes);
    text += QStringLiteral(":%1").arg(seconds, 2, 10, QChar(u'0'));
    if (millis % 1000 == 0) return text;
    QString fraction = QStringLiteral("%1").arg(millis % 1000, 3, 10, QChar(u'0'));
    while (fraction.endsWith(u'0')) fraction.chop(1);
    return text + locale.decimalPoint() + fraction;
}

} // namespace streampulse::ui
