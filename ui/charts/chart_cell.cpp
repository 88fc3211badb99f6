#include "ui/charts/chart_cell.h"

#include "ui/look/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr double kPadding = 10;
constexpr double kRadius = 6;
constexpr double kChartLines = 5.2; ///< height of the chart in lines of text
constexpr double kWidthInLetters = 36;

QString elided(const QFont& font, const QString& text, double width) {
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, std::max(0.0, width));
}

double heightOf(const QFont& font) { return std::ceil(QFontMetricsF(font).height()); }

double widthOf(const QFont& font, const QString& text) {
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

} // namespace

QFont CellPainter::titleFont() const {
    QFont font = m_font;
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont CellPainter::valueFont() const {
    QFont font = m_font;
    font.setPointSizeF(m_font.pointSizeF() * 1.7);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont CellPainter::smallFont() const {
    QFont font = m_font;
    font.setPointSizeF(std::max(7.5, m_font.pointSizeF() * 0.9));
    return font;
}

QSizeF CellPainter::smallest() const {
    const double width = QFontMetricsF(m_font).averageCharWidth() * kWidthInLetters + 2 * kPadding;
    const double height =
        2 * kPadding + heightOf(titleFont()) + heightOf(valueFont()) + 2 + std::ceil(heightOf(m_font) * kChartLines);
    return {std::ceil(std::max(200.0, width)), height};
}

QRectF CellPainter::chartArea(const QRectF& cell) const {
    const double top = kPadding + heightOf(titleFont()) + heightOf(valueFont()) + 2;
    return cell.adjusted(kPadding - 4, top, -kPadding + 4, -kPadding / 2);
}

void CellPainter::paint(QPainter& painter, const QRectF& cell, const ChartCell& content, const CellLook& look) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ring = look.current && look.focused;
    const QColor edge = ring || look.hovered ? m_theme.color(Role::Accent) : m_theme.color(Role::Border);
    painter.setPen(QPen(edge, ring ? 2 : 1));
    painter.setBrush(m_theme.color(Role::Base));
    painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), kRadius, kRadius);
    const QRectF inside = cell.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const double titleHeight = heightOf(titleFont());
    paintTitle(painter, QRectF(inside.topLeft(), QSizeF(inside.width(), titleHeight)), content);
    paintValue(painter, QRectF(inside.left(), inside.top() + titleHeight, inside.width(), heightOf(valueFont())),
               content, look.age);
    painter.restore();
}

void CellPainter::paintTitle(QPainter& painter, const QRectF& line, const ChartCell& content) const {
    const double keyWidth = content.key.isEmpty() ? 0 : widthOf(m_font, content.key) + 6;
    painter.setFont(titleFont());
    painter.setPen(m_theme.color(Role::Text));
    const QString title = elided(titleFont(), content.title, line.width() - keyWidth);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    if (content.key.isEmpty()) return;
    painter.setFont(m_font);
    painter.setPen(m_theme.color(Role::Muted));
    painter.drawText(line.adjusted(widthOf(titleFont(), title) + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     content.key);
}

void CellPainter::paintValue(QPainter& painter, const QRectF& line, const ChartCell& content,
                             const QString& age) const {
    const QString value = content.valueFinal || content.value.isEmpty() ? content.value : u'◌' + content.value;
    painter.setFont(valueFont());
    painter.setPen(m_theme.color(content.valueFinal ? Role::Text : Role::Muted));
    const QString shown = elided(valueFont(), value, line.width());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shown);
    const double taken = widthOf(valueFont(), shown) + 8;
    const double ascents = QFontMetricsF(valueFont()).ascent() - QFontMetricsF(smallFont()).ascent();
    const double base = (line.height() - heightOf(valueFont())) / 2 + ascents; // both stand on one base line
    QRectF rest(line.left() + taken, line.top() + base, line.width() - taken, heightOf(smallFont()));
    painter.setFont(smallFont());
    if (!content.complete.isEmpty()) {
        painter.setPen(m_theme.color(content.incomplete ? Role::Warning : Role::Good));
        painter.drawText(rest, Qt::AlignRight | Qt::AlignTop, content.complete);
        rest.setWidth(rest.width() - widthOf(smallFont(), content.complete) - kPadding);
    }
    painter.setPen(m_theme.color(age.isEmpty() ? Role::Muted : Role::Warning));
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignTop,
                     elided(smallFont(), age.isEmpty() ? content.window : age, rest.width()));
}

} // namespace streampulse::ui
