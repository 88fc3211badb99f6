#include "ui/charts/marks_item.h"

#include "ui/charts/time_ticks.h"
#include "ui/look/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace streampulse::ui {
namespace {

constexpr double kSmallCross = 3; ///< half its size
constexpr double kLargeCross = 4.5;
constexpr double kFlag = 6;       ///< size of the pennant
constexpr double kAroundPlot = 4; ///< marks may stand out of the plot area by this
constexpr double kOnTop = 100;

} // namespace

MarksItem::MarksItem(const Theme& theme, const Format& format, QGraphicsItem& chart, bool gutter)
    : QGraphicsItem(&chart), m_theme(theme), m_format(format), m_gutter(gutter) {
    setZValue(kOnTop);
}

void MarksItem::show(const ChartContent& content, const ChartRange& range, const QRectF& plot) {
    prepareGeometryChange();
    m_content = &content;
    m_range = range;
    m_plot = plot;
    update();
}

void MarksItem::highlight(std::optional<std::size_t> window) {
    if (m_highlight == window) return;
    m_highlight = window;
    update();
}

void MarksItem::setWatermark(EventTime watermark) {
    if (m_watermark == watermark) return;
    m_watermark = watermark;
    update();
}

QRectF MarksItem::boundingRect() const {
    return m_plot.adjusted(-m_plot.left(), -m_plot.top(), kAroundPlot, kAroundPlot);
}

double MarksItem::xOf(EventTime time) const {
    const auto span = static_cast<double>(std::max<std::int64_t>(1, m_range.span().count()));
    return m_plot.left() + static_cast<double>((time - m_range.from).count()) / span * m_plot.width();
}

double MarksItem::yOf(double value) const {
    const double span = m_content->high - m_content->low;
    return m_plot.bottom() - (value - m_content->low) / (span > 0 ? span : 1) * m_plot.height();
}

void MarksItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (m_content == nullptr || m_range.empty()) return;
    painter->save();
    if (m_gutter) paintGutter(*painter);
    painter->setClipRect(m_plot.adjusted(-kAroundPlot, -kAroundPlot, kAroundPlot, kAroundPlot));
    paintHighlight(*painter);
    paintTruth(*painter);
    paintFlags(*painter);
    if (!m_watermark.isMin() && m_watermark >= m_range.from && m_watermark < m_range.to) {
        painter->setPen(watermarkPen(m_theme));
        const double x = xOf(m_watermark);
        painter->drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    }
    paintLate(*painter);
    painter->restore();
}

void MarksItem::paintTruth(QPainter& painter) const {
    QPen pen(m_theme.color(Role::Text), 1.5);
    pen.setCapStyle(Qt::FlatCap);
    QPainterPath ticks;
    for (const WindowBar& bar : m_content->bars) {
        if (bar.truth < 0) continue;
        const double y = yOf(static_cast<double>(bar.truth));
        const double left = std::max(xOf(bar.from), m_plot.left());
        ticks.moveTo(left, y);
        ticks.lineTo(std::min(std::max(xOf(bar.to) - 1, left + 2), m_plot.right()), y);
    }
    painter.strokePath(ticks, pen);
}

void MarksItem::paintLate(QPainter& painter) const {
    const double half = m_gutter ? kSmallCross : kLargeCross;
    QPainterPath crosses;
    for (const EventTime time : m_content->late) addCross(crosses, {xOf(time), m_plot.bottom() - half - 3}, half);
    if (crosses.isEmpty()) return;
    // A rim of the ground's colour: crosses stand on bars as well as between them.
    painter.strokePath(crosses, QPen(m_theme.color(Role::Base), 4, Qt::SolidLine, Qt::RoundCap));
    painter.strokePath(crosses, latePen(m_theme));
}

void MarksItem::paintFlags(QPainter& painter) const {
    for (const SettingFlag& flag : m_content->flags) {
        const double x = xOf(flag.at);
        painter.setPen(settingPen(m_theme));
        painter.drawLine(QPointF(x, m_plot.top() - kAroundPlot), QPointF(x, m_plot.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Role::Setting));
        const double top = m_plot.top() - kAroundPlot;
        painter.drawPolygon(QPolygonF{QPointF(x, top), QPointF(x + kFlag, top + kFlag / 2), QPointF(x, top + kFlag)});
        painter.setBrush(Qt::NoBrush);
    }
}

void MarksItem::paintHighlight(QPainter& painter) const {
    if (!m_highlight) return;
    for (const WindowBar& bar : m_content->bars) {
        if (*m_highlight < bar.first || *m_highlight > bar.last) continue;
        QColor ground = m_theme.color(Role::Accent);
        ground.setAlphaF(0.16F);
        const QRectF column(QPointF(xOf(bar.from), m_plot.top()), QPointF(xOf(bar.to), m_plot.bottom()));
        painter.fillRect(column.intersected(m_plot), ground);
        painter.setPen(QPen(m_theme.color(Role::Text), 1.5));
        const QRectF around(QPointF(xOf(bar.from), yOf(bar.value)), QPointF(xOf(bar.to), yOf(0)));
        painter.drawRect(around.normalized());
    }
}

void MarksItem::paintGutter(QPainter& painter) const {
    painter.setFont(m_font);
    painter.setPen(m_theme.color(Role::Muted));
    const double height = QFontMetricsF(m_font).height();
    const auto label = [&](double value) {
        const QRectF place(0, yOf(value) - height / 2, m_plot.left() - 5, height);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, shortNumber(value, m_format));
    };
    label(m_content->high);
    label(m_content->low < 0 ? m_content->low : 0);
}

void MarksItem::addCross(QPainterPath& path, const QPointF& centre, double half) {
    path.moveTo(centre + QPointF(-half, -half));
    path.lineTo(centre + QPointF(half, half));
    path.moveTo(centre + QPointF(-half, half));
    path.lineTo(centre + QPointF(half, -half));
}

QPen MarksItem::watermarkPen(const Theme& theme) {
    QPen pen(theme.color(Role::Watermark), 1.5);
    pen.setDashPattern({4, 2});
    return pen;
}

QPen MarksItem::settingPen(const Theme& theme) {
    QPen pen(theme.color(Role::Setting), 1.2);
    pen.setDashPattern({2, 2});
    return pen;
}

QPen MarksItem::latePen(const Theme& theme) {
    QPen pen(theme.color(Role::Late), 1.6);
    pen.setCapStyle(Qt::RoundCap);
    return pen;
}

} // namespace streampulse::ui
