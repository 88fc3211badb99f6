#include "ui/welcome/drop_overlay.h"

#include "ui/look/theme.h"
#include "ui/tables/mark.h"

#include <QEvent>
#include <QFileInfo>
#include <QPainter>

namespace streampulse::ui {

DropOverlay::DropOverlay(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("dropOverlay"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    parent->installEventFilter(this);
    hide();
}

void DropOverlay::showVerdict(const DropVerdict& verdict) {
    m_verdict = verdict;
    setAccessibleName(verdict.accepted() ? tr("Drop to open %1").arg(QFileInfo(verdict.path).fileName())
                                         : verdict.reason);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = m_theme.color(m_verdict.accepted() ? Role::Accent : Role::Bad);
    QColor ground = m_theme.color(Role::Base);
    ground.setAlpha(240);
    painter.fillRect(rect(), ground);
    painter.setPen(QPen(color, 3, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(10, 10, -10, -10), 12, 12);
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.5);
    large.setBold(true);
    painter.setFont(large);
    const double line = painter.fontMetrics().height();
    const QRectF shape(width() / 2.0 - line, height() / 2.0 - 2.6 * line, 2 * line, 2 * line);
    paintMark(painter, shape, m_verdict.accepted() ? Mark::Page : Mark::Rejected, color);
    painter.setPen(m_theme.color(Role::Text));
    painter.drawText(QRectF(40, height() / 2.0 - 0.2 * line, width() - 80, 3 * line),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, accessibleName());
}

bool DropOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace streampulse::ui
