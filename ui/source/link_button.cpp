#include "ui/source/link_button.h"

#include <QPainter>

namespace streampulse::ui {

LinkButton::LinkButton(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this]() {
        updateGeometry();
        update();
    });
}

QSize LinkButton::sizeHint() const { return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height() + 2}; }

void LinkButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont shown = font();
    shown.setUnderline(isEnabled());
    painter.setFont(shown);
    painter.setPen(isEnabled() ? m_theme.color(isDown() ? Role::Text : Role::Accent)
                               : palette().color(QPalette::Disabled, QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, text());
    if (!hasFocus()) return;
    painter.setPen(QPen(m_theme.color(Role::Accent), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void LinkButton::enterEvent(QEnterEvent* enter) {
    QAbstractButton::enterEvent(enter);
    update();
}

void LinkButton::leaveEvent(QEvent* leave) {
    QAbstractButton::leaveEvent(leave);
    update();
}

} // namespace streampulse::ui
