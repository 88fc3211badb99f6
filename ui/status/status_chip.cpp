#include "ui/status/status_chip.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr int kPadX = 9;
constexpr int kPadY = 4;
constexpr int kMarkGap = 5;
constexpr int kSlack = 24; ///< a chip that is wider than it needs by more than this shrinks

} // namespace

StatusChip::StatusChip(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StatusChip::setContent(const Content& content) {
    if (content == m_content) return;
    const int before = m_widest;
    m_content = content;
    setText(content.text);
    setAccessibleName(content.text);
    setAccessibleDescription(content.formula);
    setToolTip(QStringLiteral("<qt><b>%1</b><br>%2</qt>")
                   .arg(content.text.toHtmlEscaped(),
                        content.formula.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"))));
    const int needed = QFontMetrics(textFont()).horizontalAdvance(content.text);
    if (needed > m_widest || m_widest - needed > kSlack) m_widest = needed;
    if (m_widest != before) updateGeometry();
    update();
}

QFont StatusChip::textFont() const {
    QFont own = font();
    own.setBold(m_content.strong);
    return own;
}

QSize StatusChip::sizeHint() const {
    const int high = QFontMetrics(textFont()).height();
    const int mark = m_content.mark == Mark::None ? 0 : high * 3 / 4 + kMarkGap;
    return {m_widest + mark + 2 * kPadX + 1, high + 2 * kPadY};
}

QSize StatusChip::minimumSizeHint() const {
    const QSize hint = sizeHint();
    const int few = m_fewest * QFontMetrics(textFont()).averageCharWidth() + 2 * kPadX + fontMetrics().height();
    return {std::min(hint.width(), few), hint.height()};
}

QRect StatusChip::textRect() const {
    const int high = QFontMetrics(textFont()).height();
    const int mark = m_content.mark == Mark::None ? 0 : high * 3 / 4 + kMarkGap;
    return rect().adjusted(kPadX + mark, 0, -kPadX, 0);
}

bool StatusChip::elided() const {
    return QFontMetrics(textFont()).horizontalAdvance(m_content.text) > textRect().width();
}

void StatusChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(isDown() ? Role::Border : Role::Grid));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 1, -2, -1), 4, 4);
    }
    painter.setFont(textFont());
    const int side = painter.fontMetrics().height() * 3 / 4;
    if (m_content.mark != Mark::None)
        paintMark(painter, QRectF(kPadX, (height() - side) / 2.0, side, side), m_content.mark,
                  m_theme.color(m_content.markRole));
    painter.setPen(m_theme.color(Role::Text));
    const QRect room = textRect();
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_content.text, Qt::ElideRight, room.width()));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Role::Accent), 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 1.5, -2, -1.5), 4, 4);
    }
}

void StatusChip::enterEvent(QEnterEvent*) { update(); }

void StatusChip::leaveEvent(QEvent*) { update(); }

void StatusChip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        m_widest = QFontMetrics(textFont()).horizontalAdvance(m_content.text);
        updateGeometry();
    }
    QAbstractButton::changeEvent(event);
}

} // namespace streampulse::ui
