#include "ui/welcome/welcome_card.h"

#include "ui/look/symbol_painter.h"

#include <QKeyEvent>
#include <QPainter>

namespace streampulse::ui {
namespace {

constexpr int kPad = 20;
constexpr int kGap = 12;

} // namespace

WelcomeCard::WelcomeCard(const Theme& theme, Symbol symbol, bool primary, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_symbol(symbol), m_primary(primary) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WelcomeCard::setTexts(const QString& title, const QString& sentence) {
    setText(title);
    m_sentence = sentence;
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    updateGeometry();
    update();
}

QFont WelcomeCard::titleFont() const {
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.35);
    large.setBold(true);
    return large;
}

int WelcomeCard::iconSide() const { return fontMetrics().height() * 5 / 2; }

QSize WelcomeCard::sizeHint() const {
    const int wide = fontMetrics().height() * 15;
    return {wide, heightForWidth(wide)};
}

int WelcomeCard::heightForWidth(int width) const {
    const QRect room(0, 0, width - 2 * kPad, 10'000);
    const int title = QFontMetrics(titleFont()).boundingRect(room, Qt::TextWordWrap, text()).height();
    const int sentence = fontMetrics().boundingRect(room, Qt::TextWordWrap, m_sentence).height();
    return 2 * kPad + iconSide() + 2 * kGap + title + sentence;
}

void WelcomeCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hot = underMouse() || isDown();
    const QColor accent = m_theme.color(Role::Accent);
    QColor ground = m_primary ? accent : m_theme.color(Role::Panel);
    if (hot) ground = m_primary ? ground.lighter(m_theme.dark() ? 112 : 122) : m_theme.color(Role::Grid);
    if (isDown()) ground = ground.darker(108);
    const QColor ink = m_theme.color(m_primary ? Role::Base : Role::Text);
    painter.setPen(QPen(m_primary ? accent : hot ? accent : m_theme.color(Role::Border), 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 3.5, -3.5, -3.5), 10, 10);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 12, 12);
        if (m_primary) {
            painter.setPen(QPen(m_theme.color(Role::Base), 1.5));
            painter.drawRoundedRect(QRectF(rect()).adjusted(6, 6, -6, -6), 8, 8);
        }
    }
    const int side = iconSide();
    paintSymbol(painter, m_symbol, QRectF(kPad, kPad, side, side), ink);
    QRect room(kPad, kPad + side + kGap, width() - 2 * kPad, height() - 2 * kPad - side - kGap);
    painter.setPen(ink);
    painter.setFont(titleFont());
    QRect used;
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text(), &used);
    painter.setFont(font());
    if (!m_primary) painter.setPen(m_theme.color(Role::Muted));
    room.setTop(used.bottom() + kGap);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_sentence);
}

void WelcomeCard::enterEvent(QEnterEvent*) { update(); }

void WelcomeCard::leaveEvent(QEvent*) { update(); }

void WelcomeCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event); // arrows move on to the next card
}

} // namespace streampulse::ui
