#include "ui/transport/bar_button.h"

#include <QPainter>
#include <algorithm>

namespace streampulse::ui {

void BarButton::reserve(const QStringList& texts) {
    m_texts = texts;
    updateGeometry();
}

QSize BarButton::sizeHint() const {
    QSize hint = QToolButton::sizeHint();
    if (toolButtonStyle() != Qt::ToolButtonTextBesideIcon) return hint;
    const auto width = [this](const QString& text) { return fontMetrics().size(Qt::TextShowMnemonic, text).width(); };
    const int own = width(text());
    int widest = own;
    for (const QString& text : m_texts) widest = std::max(widest, width(text));
    hint.rwidth() += widest - own;
    return hint;
}

void BarButton::paintEvent(QPaintEvent* paint) {
    QToolButton::paintEvent(paint);
    if (!isChecked()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(isEnabled() ? Role::Accent : Role::Muted));
    painter.drawRoundedRect(QRectF(6, height() - 5, width() - 12, 3), 1.5, 1.5);
}

} // namespace streampulse::ui
