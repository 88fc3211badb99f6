// What lies over the bars of a chart: late records as crosses at the bottom, the true value as a tick on each bar,
// flags of settings and the watermark as dashed lines, the outline of the window looked at.
#pragma once

#include "ui/charts/chart_content.h"

#include <QFont>
#include <QGraphicsItem>

class QPainterPath;

namespace streampulse::ui {

class Format;
class Theme;

class MarksItem final : public QGraphicsItem {
public:
    /// A child of `chart`, in its coordinates. `gutter`: a small chart; the bounds of the value axis are written beside
    /// it.
    MarksItem(const Theme& theme, const Format& format, QGraphicsItem& chart, bool gutter);

    void setFont(const QFont& font) { m_font = font; }
    /// `content` stays where it is until the next call.
    void show(const ChartContent& content, const ChartRange& range, const QRectF& plot);
    void highlight(std::optional<std::size_t> window);
    void setWatermark(EventTime watermark);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    /// Late records are crosses of this size everywhere.
    static void addCross(QPainterPath& path, const QPointF& centre, double half);
    [[nodiscard]] static QPen watermarkPen(const Theme& theme);
    [[nodiscard]] static QPen settingPen(const Theme& theme);
    [[nodiscard]] static QPen latePen(const Theme& theme);

private:
    [[nodiscard]] double xOf(EventTime time) const;
    [[nodiscard]] double yOf(double value) const;
    void paintTruth(QPainter& painter) const;
    void paintLate(QPainter& painter) const;
    void paintFlags(QPainter& painter) const;
    void paintHighlight(QPainter& painter) const;
    void paintGutter(QPainter& painter) const;

    const Theme& m_theme;
    const Format& m_format;
    bool m_gutter;
    QFont m_font;
    const ChartContent* m_content = nullptr;
    ChartRange m_range;
    QRectF m_plot;
    std::optional<std::size_t> m_highlight;
    EventTime m_watermark = EventTime::min();
};

} // namespace streampulse::ui
