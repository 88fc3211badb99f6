// The edges of the drawn flow: lines as thick as their rate, with lag, rates and watermarks beside them.
#include "ui/look/theme.h"
#include "ui/pipeline/flow_ink.h"
#include "ui/pipeline/flow_painter.h"
#include "ui/text/format.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr double kOutText = 5.8; ///< lines: room for watermark and rate behind a task

/// More records, thicker line.
double lineWidth(double perSecond) {
    return perSecond <= 0 ? 1.2 : std::clamp(1.2 + std::log10(1 + perSecond) * 0.7, 1.2, 4.5);
}

QPainterPath curve(const QPointF& from, const QPointF& to) {
    QPainterPath path(from);
    const double half = (to.x() - from.x()) / 2;
    path.cubicTo(from + QPointF(half, 0), to - QPointF(half, 0), to);
    return path;
}

} // namespace

void FlowPainter::paintEdges(QPainter& painter, int lane) const {
    const LaneFacts& facts = laneOf(lane);
    const QRectF topic = m_layout.rect({FlowPart::Topic, lane});
    const QRectF task = m_layout.rect({FlowPart::Task, lane});
    const QRectF entrance = m_layout.rect({m_layout.entrance(), -1});
    const QRectF commits = m_layout.rect({FlowPart::Commits, -1});
    const auto pen = [&](double rate) {
        return QPen(rate > 0 ? m_theme.color(Role::OnTime) : m_theme.color(Role::Muted), lineWidth(rate),
                    rate > 0 ? Qt::SolidLine : Qt::DotLine, Qt::RoundCap);
    };
    const QPointF in(topic.left() - 3, topic.center().y());
    const QPointF out(task.right() + 0.4 * m_layout.line(), task.center().y());
    const QPointF read(task.left() - 0.4 * m_layout.line() - 3, task.center().y());
    const QPointF put(commits.left() - 3, commits.center().y());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen(facts.rates.published));
    painter.drawPath(curve({entrance.right(), entrance.center().y()}, in - QPointF(5, 0)));
    paintArrow(painter, in, in - QPointF(8, 0));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen(facts.rates.read));
    painter.drawLine(QPointF(topic.right() + 1, topic.center().y()), read - QPointF(5, 0));
    paintArrow(painter, read, read - QPointF(8, 0));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen(facts.rates.committed));
    // The text stands on the straight part.
    const QPointF bend(std::min(put.x() - 1.2 * m_layout.line(), out.x() + kOutText * m_layout.line()), out.y());
    painter.drawLine(out, bend);
    painter.drawPath(curve(bend, put - QPointF(5, 0)));
    paintArrow(painter, put, put - QPointF(8, 0));
}

void FlowPainter::paintArrow(QPainter& painter, const QPointF& tip, const QPointF& from) const {
    const QPointF along = tip - from;
    const QPointF across(-along.y() * 0.55, along.x() * 0.55);
    painter.setBrush(painter.pen().color());
    const QPen pen = painter.pen();
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF({tip, from + across, from - across}));
    painter.setPen(pen);
}

void FlowPainter::paintLine(QPainter& painter, const QRectF& rect, const QString& text, Role role) const {
    painter.setPen(m_theme.color(role));
    paintElided(painter, rect, Qt::AlignHCenter | Qt::AlignVCenter, text);
}

void FlowPainter::paintEdgeTexts(QPainter& painter, int lane) const {
    const LaneFacts& facts = laneOf(lane);
    const double line = m_layout.line();
    const QRectF topic = m_layout.rect({FlowPart::Topic, lane});
    const QRectF task = m_layout.rect({FlowPart::Task, lane});
    const QFont font = painter.font();
    painter.setFont(smallFont(font));
    const double left = topic.right() + 0.5 * line;
    const double wide = task.left() - 0.4 * line - left;
    const double middle = task.center().y();
    const bool rising = facts.lagTrend == api::LagTrend::Rising && facts.lagRecords > 0;
    paintLine(painter, QRectF(left, middle - 1.35 * line, wide, 1.15 * line), FlowTexts::lag(facts, m_format),
              rising ? Role::Warning : Role::Text);
    paintLine(painter, QRectF(left, middle + 0.2 * line, wide, 1.15 * line), m_format.rate(facts.rates.read),
              Role::Muted);
    const double right = task.right() + 0.4 * line;
    const double room = std::min(kOutText * line, m_layout.rect({FlowPart::Commits, -1}).left() - right);
    if (facts.holdsWatermark) painter.setFont(boldFont(painter.font()));
    const QString watermark = tr("WM %1").arg(m_format.time(facts.watermark));
    paintLine(painter, QRectF(right, middle - 1.35 * line, room, 1.15 * line), watermark, Role::Watermark);
    painter.setFont(smallFont(font));
    paintLine(painter, QRectF(right, middle + 0.2 * line, room, 1.15 * line), m_format.rate(facts.rates.committed),
              Role::Muted);
    painter.setFont(font);
}

void FlowPainter::paintEndArrows(QPainter& painter) const {
    const std::pair<FlowPart, FlowPart> arrows[] = {{FlowPart::Source, FlowPart::Replay},
                                                    {FlowPart::Commits, FlowPart::Store}};
    for (const auto& [from, to] : arrows) {
        const QRectF above = m_layout.rect({from, -1});
        const QRectF below = m_layout.rect({to, -1});
        if (below.isEmpty()) continue;
        const QPointF tip(below.center().x(), below.top() - 3);
        painter.setPen(QPen(m_theme.color(Role::Muted), 1.5));
        painter.drawLine(QPointF(above.center().x(), above.bottom() + 1), tip - QPointF(0, 6));
        paintArrow(painter, tip, tip - QPointF(0, 8));
    }
}

} // namespace streampulse::ui
