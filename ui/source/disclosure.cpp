#include "ui/source/disclosure.h"

#include <QPainter>

namespace streampulse::ui {
namespace {

constexpr int kTriangle = 8;
constexpr int kGap = 8;

} // namespace

Disclosure::Disclosure(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this]() {
        updateGeometry();
        update();
    });
}

QSize Disclosure::sizeHint() const {
    return {kTriangle + kGap + fontMetrics().horizontalAdvance(text()) + 4, fontMetrics().height() + 4};
}

void Disclosure::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Role::Muted));
    const double middle = height() / 2.0;
    if (isChecked())
        painter.drawPolygon(QPolygonF{{0, middle - 2}, {kTriangle, middle - 2}, {kTriangle / 2.0, middle + 3}});
    else
        painter.drawPolygon(QPolygonF{{1.5, middle - 4}, {6.5, middle}, {1.5, middle + 4}});
    painter.setPen(m_theme.color(Role::Text));
    painter.drawText(rect().adjusted(kTriangle + kGap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Role::Accent), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

} // namespace streampulse::ui
