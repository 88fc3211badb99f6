// The drawing of the timeline strip.
#include "ui/charts/time_ticks.h"
#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/tables/mark.h"
#include "ui/text/format.h"
#include "ui/timeline/timeline_strip.h"
#include "ui/window/ui_context.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

QFont labelFont(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.82);
    return small;
}

} // namespace

void TimelineStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_context.theme;
    painter.fillRect(rect(), theme.color(Role::Panel));
    painter.setPen(theme.color(Role::Border));
    painter.drawLine(0, 0, width(), 0);
    if (m_range.empty()) {
        painter.setPen(theme.color(Role::Muted));
        painter.drawText(rect().adjusted(10, 0, -10, 0), Qt::AlignCenter | Qt::TextWordWrap, emptyText());
        return;
    }
    paintDensity(painter);
    paintAxis(painter);
    if (m_hoverX) {
        painter.setPen(QPen(theme.color(Role::Muted), 1, Qt::DotLine));
        painter.drawLine(QPointF(*m_hoverX, bars().top()), QPointF(*m_hoverX, bars().bottom()));
    }
    paintCheckpoints(painter);
    paintWatermark(painter);
    paintNow(painter);
    paintFlags(painter);
    if (hasFocus() && m_selected < 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Role::Accent), 1.5));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

/// Played in colour, what is still to come in grey; every slice that has a row is at least a line.
void TimelineStrip::paintDensity(QPainter& painter) const {
    const Theme& theme = m_context.theme;
    const auto& density = m_context.link.state().source->density;
    const QRectF area = bars();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto fillTo = [&](double from, double to, QColor color, int alpha) {
        color.setAlpha(alpha);
        painter.fillRect(QRectF(QPointF(from, area.top()), QPointF(to, area.bottom())), color);
    };
    const double at = xOf(now()).value_or(area.left());
    fillTo(area.left(), at, theme.color(Role::OnTime), 26);
    const std::int64_t most = density.empty() ? 0 : *std::max_element(density.begin(), density.end());
    for (std::size_t i = 0; i < density.size() && most > 0; ++i) {
        if (density[i] <= 0) continue;
        const double slice = area.width() / static_cast<double>(density.size());
        const double left = std::floor(area.left() + slice * static_cast<double>(i));
        const double right = std::floor(area.left() + slice * static_cast<double>(i + 1));
        const double share = static_cast<double>(density[i]) / static_cast<double>(most);
        const double high = std::max(1.0, share * (area.height() - 3));
        const QRectF bar(left, area.bottom() - high, std::max(1.0, right - left - (slice > 3 ? 1 : 0)), high);
        const double split = std::clamp(at, bar.left(), bar.right());
        painter.fillRect(QRectF(bar.topLeft(), QPointF(split, bar.bottom())), theme.color(Role::OnTime));
        painter.fillRect(QRectF(QPointF(split, bar.top()), bar.bottomRight()), theme.color(Role::Border));
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(theme.color(Role::Border));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

void TimelineStrip::paintAxis(QPainter& painter) const {
    const Theme& theme = m_context.theme;
    const Format& format = m_context.format;
    const QFont font = painter.font();
    painter.setFont(labelFont(font));
    const QFontMetrics metrics = painter.fontMetrics();
    const QRectF area = labels();
    painter.setPen(theme.color(Role::Muted));
    const QString day = format.dateTime(m_range.from).section(QLatin1Char(' '), 0, 0);
    const QString zone = format.zoneName();
    const double gap = metrics.averageCharWidth() * 2;
    const double left = area.left() + metrics.horizontalAdvance(day) + gap;
    const double right = area.right() - metrics.horizontalAdvance(zone) - gap;
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, day);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, zone);
    const int most = std::max(2, static_cast<int>(area.width() / (9 * metrics.averageCharWidth() + 4 * gap)));
    double free = left;
    for (const TimeTick& tick : timeTicks(m_range, most, format)) {
        const double x = xOf(tick.at).value_or(0);
        const double wide = metrics.horizontalAdvance(tick.label) + 2;
        painter.setPen(theme.color(Role::Border));
        painter.drawLine(QPointF(x, area.top() - 3), QPointF(x, area.top()));
        if (x - wide / 2 < free || x + wide / 2 > right) continue;
        painter.setPen(theme.color(Role::Muted));
        painter.drawText(QRectF(x - wide / 2, area.top(), wide, area.height()), Qt::AlignCenter, tick.label);
        free = x + wide / 2 + gap;
    }
    painter.setFont(font);
}

void TimelineStrip::paintNow(QPainter& painter) const {
    const api::EngineSnapshot& snapshot = m_context.link.snapshot();
    if (snapshot.replayClock.isMin() && snapshot.maxEventTime.isMin()) return;
    const double x = xOf(now()).value_or(0);
    const QColor color = m_context.theme.color(Role::Text);
    const QRectF area = bars();
    painter.setPen(QPen(color, 1.5));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const double side = 0.34 * fontMetrics().height();
    painter.drawPolygon(QPolygonF(
        {QPointF(x - side, area.top() - 1), QPointF(x + side, area.top() - 1), QPointF(x, area.top() + side * 1.3)}));
}

void TimelineStrip::paintWatermark(QPainter& painter) const {
    const EventTime watermark = m_context.link.snapshot().watermark;
    if (watermark.isMin()) return;
    const double x = xOf(watermark).value_or(0);
    const Theme& theme = m_context.theme;
    const QRectF area = bars();
    painter.setPen(QPen(theme.color(Role::Watermark), 2, Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QFont font = painter.font();
    QFont label = labelFont(font);
    label.setBold(true);
    painter.setFont(label);
    const QString text = tr("WM", "watermark, on the timeline");
    const QFontMetricsF metrics(label);
    const double wide = metrics.horizontalAdvance(text) + 4;
    const bool fits = x - wide - 2 >= area.left();
    const QRectF box(fits ? x - wide - 2 : x + 3, area.top(), wide, metrics.height());
    QColor ground = theme.color(Role::Panel);
    ground.setAlpha(215);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 2, 2);
    painter.setPen(theme.color(Role::Watermark));
    painter.drawText(box, Qt::AlignCenter, text);
    painter.setFont(font);
}

void TimelineStrip::paintCheckpoints(QPainter& painter) const {
    const Theme& theme = m_context.theme;
    for (const MarkCluster& cluster : m_checkpointClusters) {
        bool applied = true;
        for (std::size_t i = 0; i < cluster.count; ++i)
            applied = applied && m_trail.marks()[m_checkpointOrder[cluster.first + i]].applied;
        const QPointF at = checkpointPoint(cluster);
        const double side = 0.26 * fontMetrics().height();
        const QPolygonF diamond(
            {at + QPointF(0, -side), at + QPointF(side, 0), at + QPointF(0, side), at + QPointF(-side, 0)});
        painter.setPen(QPen(theme.color(applied ? Role::Panel : Role::Bad), 1.2));
        painter.setBrush(theme.color(applied ? Role::Checkpoint : Role::Panel)); // hollow: not applied
        painter.drawPolygon(diamond);
    }
}

void TimelineStrip::paintFlags(QPainter& painter) const {
    const Theme& theme = m_context.theme;
    const QColor color = theme.color(Role::Setting);
    const QRectF lane = flagLane();
    const QFont font = painter.font();
    QFont label = labelFont(font);
    label.setBold(true);
    const int selected = clusterOf(m_selected);
    for (std::size_t i = 0; i < m_flagClusters.size(); ++i) {
        const MarkCluster& cluster = m_flagClusters[i];
        bool pending = true;
        for (std::size_t k = 0; k < cluster.count; ++k)
            pending = pending && m_flags[m_flagOrder[cluster.first + k]].pending;
        const double high = lane.height();
        const double wide = 0.72 * high;
        painter.setPen(QPen(color, 1.6));
        painter.drawLine(QPointF(cluster.x, lane.top()), QPointF(cluster.x, bars().bottom()));
        const QPolygonF cloth({QPointF(cluster.x, lane.top() + 0.5), QPointF(cluster.x + wide, lane.top() + 0.3 * high),
                               QPointF(cluster.x, lane.top() + 0.62 * high)});
        painter.setBrush(pending ? theme.color(Role::Panel) : color); // hollow while it waits
        painter.drawPolygon(cloth);
        if (cluster.count > 1) {
            painter.setFont(label);
            painter.setPen(theme.color(Role::Text));
            painter.drawText(QRectF(cluster.x + wide + 1, lane.top() - 1, 2 * high, high),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             m_context.format.number(static_cast<std::int64_t>(cluster.count)));
            painter.setFont(font);
        }
        if (hasFocus() && static_cast<int>(i) == selected) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.color(Role::Accent), 1.5));
            painter.drawRoundedRect(
                QRectF(cluster.x - 4, lane.top() - 0.5, wide + 8 + (cluster.count > 1 ? 0.6 * high : 0), high + 1), 3,
                3);
        }
    }
}

} // namespace streampulse::ui
