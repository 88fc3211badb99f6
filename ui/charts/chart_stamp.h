// Draws small charts one after the other with a single Qt chart that is on no screen.
//
// Why not a QChartView per key: a page of 24 views of 60 windows takes 36 ms a frame (2 cores, offscreen), far above 16
// ms. A stamp costs 2.3 ms a chart, its pictures are kept, and the grid makes only as many in one go as fit into a
// frame: with 300 keys an update of everything in view takes 87 ms of work in pieces of at most 10 ms, and a scroll
// step, which copies pictures, 4 to 7 ms (tests/ui/charts_speed_test.cpp prints them).
//
// GUI thread only.
#pragma once

#include "ui/charts/window_chart.h"

#include <memory>

class QGraphicsScene;
class QPainter;

namespace streampulse::ui {

class ChartStamp {
public:
    /// References outlive the stamp.
    ChartStamp(const Theme& theme, const Format& format);
    ~ChartStamp();
    ChartStamp(const ChartStamp&) = delete;
    ChartStamp& operator=(const ChartStamp&) = delete;

    void restyle(const QFont& font);
    /// `target` in the painter's coordinates.
    void paint(QPainter& painter, const QRectF& target, const api::KeySeries& series, const ChartScene& scene);
    /// Over a chart painted before; it moves far more often than the chart changes.
    void paintWatermark(QPainter& painter, const QRectF& target, const ChartScene& scene, EventTime watermark) const;

private:
    const Theme& m_theme;
    QFont m_font;
    WindowChart m_chart; ///< its QChart belongs to the scene
    std::unique_ptr<QGraphicsScene> m_scene;
};

} // namespace streampulse::ui
