#include "ui/tables/words_give_way.h"

#include <QEvent>
#include <QLayout>
#include <QToolButton>
#include <utility>

namespace streampulse::ui {
namespace {

/// What the words add to a button that has its icon, as QToolButton::sizeHint() has it.
int wordsWidth(const QToolButton& button) {
    const QFontMetrics metrics = button.fontMetrics();
    return metrics.size(Qt::TextShowMnemonic, button.text()).width() + 2 * metrics.horizontalAdvance(u' ') + 4;
}

} // namespace

WordsGiveWay::WordsGiveWay(QWidget& bar, QList<QToolButton*> buttons)
    : QObject(&bar), m_bar(bar), m_buttons(std::move(buttons)) {
    m_bar.installEventFilter(this);
}

bool WordsGiveWay::eventFilter(QObject* watched, QEvent* what) {
    // What changes while the bar is hidden asks for no layout.
    if (what->type() == QEvent::Resize || what->type() == QEvent::LayoutRequest || what->type() == QEvent::Show) fit();
    return QObject::eventFilter(watched, what);
}

void WordsGiveWay::fit() {
    int needed = m_bar.layout()->sizeHint().width(); // words go before anything else is cut
    for (const QToolButton* button : m_buttons)
        if (button->toolButtonStyle() == Qt::ToolButtonIconOnly) needed += wordsWidth(*button);
    for (QToolButton* button : m_buttons) {
        const bool words = needed <= m_bar.width();
        if (!words) needed -= wordsWidth(*button);
        const auto style = words ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
        if (button->toolButtonStyle() != style) button->setToolButtonStyle(style);
    }
}

} // namespace streampulse::ui
