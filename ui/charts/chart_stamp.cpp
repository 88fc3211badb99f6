#include "ui/charts/chart_stamp.h"

#include "ui/charts/marks_item.h"

#include <QChart>
#include <QGraphicsScene>
#include <QPainter>

namespace streampulse::ui {

ChartStamp::ChartStamp(const Theme& theme, const Format& format)
    : m_theme(theme), m_chart(theme, format, WindowChart::Size::Small), m_scene(std::make_unique<QGraphicsScene>()) {
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene->addItem(&m_chart.chart());
}

ChartStamp::~ChartStamp() = default;

void ChartStamp::restyle(const QFont& font) {
    m_font = font;
    m_chart.restyle(font);
}

void ChartStamp::paint(QPainter& painter, const QRectF& target, const api::KeySeries& series, const ChartScene& scene) {
    m_chart.show(series, scene, target.size());
    const QRectF source(QPointF(), target.size());
    m_scene->setSceneRect(source);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    m_scene->render(&painter, target, source);
    painter.restore();
}

void ChartStamp::paintWatermark(QPainter& painter, const QRectF& target, const ChartScene& scene,
                                EventTime watermark) const {
    if (watermark.isMin() || watermark < scene.range.from || watermark >= scene.range.to) return;
    const QRectF plot =
        WindowChart::plotArea(WindowChart::Size::Small, target.size(), m_font).translated(target.topLeft());
    const double share =
        static_cast<double>((watermark - scene.range.from).count()) / static_cast<double>(scene.range.span().count());
    const double x = plot.left() + share * plot.width();
    painter.setPen(MarksItem::watermarkPen(m_theme));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

} // namespace streampulse::ui
