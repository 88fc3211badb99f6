#include "ui/text/plain.h"

#include <QHelpEvent>
#include <QLabel>
#include <QToolTip>

namespace streampulse::ui {

QString plainTip(const QString& text) {
    if (!Qt::mightBeRichText(text)) return text;
    return QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

bool looksLikeFormula(QStringView text) {
    if (text.isEmpty() || !QStringLiteral("=+-@\t\r").contains(text.front())) return false;
    bool number = false;
    static_cast<void>(text.toDouble(&number)); // C locale
    return !number;
}

QString spreadsheetText(const QString& text) { return looksLikeFormula(text) ? u'\'' + text : text; }

bool PlainTexts::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Polish) {
        auto* label = qobject_cast<QLabel*>(watched);
        const bool guesses = label != nullptr && label->textFormat() == Qt::AutoText;
        if (guesses && !label->inherits("QTipLabel")) label->setTextFormat(Qt::PlainText);
    }
    if (event->type() != QEvent::ToolTip || !watched->isWidgetType()) return false;
    auto* widget = static_cast<QWidget*>(watched);
    const QString tip = widget->toolTip();
    if (tip.startsWith(QStringLiteral("<qt>")) || !Qt::mightBeRichText(tip)) return false;
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), plainTip(tip), widget);
    return true;
}

} // namespace streampulse::ui
