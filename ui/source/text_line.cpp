#include "ui/source/text_line.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace streampulse::ui {
namespace {

constexpr double kSmall = 0.9;
constexpr double kLarge = 1.2;
constexpr int kWrappedLetters = 16; ///< of a line that wraps, at least: no word, however long, widens the window

} // namespace

TextLine::TextLine(Theme& theme, QWidget* parent) : QLabel(parent), m_theme(theme) {
    setTextFormat(Qt::PlainText);
    connect(&m_theme, &Theme::changed, this, &TextLine::applyLook);
    applyLook();
}

void TextLine::setRole(Role role) {
    if (m_role == role) return;
    m_role = role;
    applyLook();
}

void TextLine::setSize(Size size) {
    m_size = size;
    applyLook();
}

void TextLine::setStrong(bool strong) {
    m_strong = strong;
    applyLook();
}

void TextLine::setWrapped(bool wrapped) {
    setWordWrap(wrapped);
    updateGeometry();
}

void TextLine::setElide(Qt::TextElideMode mode) {
    m_elide = mode;
    update();
}

void TextLine::reserve(const QString& widest) {
    if (m_widest == widest) return;
    m_widest = widest;
    updateGeometry();
}

void TextLine::applyLook() {
    QFont font = QApplication::font();
    if (m_size == Size::Small) font.setPointSizeF(font.pointSizeF() * kSmall);
    if (m_size == Size::Large) font.setPointSizeF(font.pointSizeF() * kLarge);
    font.setWeight(m_strong ? QFont::DemiBold : QFont::Normal);
    setFont(font);
    QPalette colors = palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        colors.setColor(group, QPalette::WindowText, m_theme.color(m_role));
    setPalette(colors);
    updateGeometry();
    update();
}

QSize TextLine::sizeHint() const {
    QSize hint = QLabel::sizeHint();
    if (!m_widest.isEmpty()) hint.setWidth(std::max(hint.width(), fontMetrics().horizontalAdvance(m_widest) + 1));
    return hint;
}

QSize TextLine::minimumSizeHint() const {
    if (wordWrap()) return {fontMetrics().averageCharWidth() * kWrappedLetters, fontMetrics().height()};
    const QString least = m_widest.isEmpty() ? QStringLiteral("…") : m_widest;
    return {fontMetrics().horizontalAdvance(least) + 1, fontMetrics().height()};
}

void TextLine::paintEvent(QPaintEvent* paint) {
    if (wordWrap()) {
        QLabel::paintEvent(paint);
        return;
    }
    QPainter painter(this);
    const QRect area = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), m_elide, area.width());
    style()->drawItemText(&painter, area, static_cast<int>(alignment()), palette(), isEnabled(), shown,
                          foregroundRole());
}

bool TextLine::event(QEvent* what) {
    const bool cut = !wordWrap() && fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    if (what->type() == QEvent::ToolTip && toolTip().isEmpty() && cut) {
        QToolTip::showText(static_cast<QHelpEvent*>(what)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(what);
}

} // namespace streampulse::ui
