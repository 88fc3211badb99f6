// One key's windows as a Qt chart, small or large: final windows as solid bars, open ones hatched with a dashed outline
// (an area series each, filled by one replace), and marks over them. Bars are snapped to pixels.
//
// The time axis is a QCategoryAxis whose labels are our own round ticks: Qt's QDateTimeAxis knows the system's time
// zone only, and people choose theirs. x is milliseconds since the epoch.
#pragma once

#include "ui/charts/chart_content.h"

#include <QFont>
#include <QRectF>

class QAreaSeries;
class QCategoryAxis;
class QChart;
class QLineSeries;
class QValueAxis;

namespace streampulse::ui {

class Format;
class MarksItem;
class Theme;

class WindowChart {
public:
    enum class Size {
        Small, ///< three grid lines, a few times, the highest value beside the axis
        Large, ///< labelled value axis
    };
    /// References outlive the chart.
    WindowChart(const Theme& theme, const Format& format, Size size);
    WindowChart(const WindowChart&) = delete;
    WindowChart& operator=(const WindowChart&) = delete;
    ~WindowChart() = default;

    /// The scene or view it is given to owns it; this object must not be used after that has died.
    [[nodiscard]] QChart& chart() const { return *m_chart; }
    /// Takes colours and type size of the theme again.
    void restyle(const QFont& font);
    /// Lays the chart out for `size` and fills it.
    void show(const api::KeySeries& series, const ChartScene& scene, const QSizeF& size);

    [[nodiscard]] const ChartContent& content() const { return m_content; }
    [[nodiscard]] const QRectF& plot() const { return m_plot; } ///< in the chart's coordinates
    [[nodiscard]] EventTime timeAt(double x) const;
    /// The bar whose window x lies in, or nothing.
    [[nodiscard]] const WindowBar* barAt(double x) const;
    /// Index into the windows of the bar to be outlined; nothing: none.
    void highlight(std::optional<std::size_t> window);
    /// Dashed line; EventTime::min(): none.
    void setWatermark(EventTime watermark);

    /// Where the plot area lies in a chart of that size.
    [[nodiscard]] static QRectF plotArea(Size kind, const QSizeF& size, const QFont& font);
    /// Type of axis labels.
    [[nodiscard]] static QFont labelFont(Size kind, const QFont& font);

private:
    void fillBars();
    void showTimeAxis();
    void showValueAxis();
    [[nodiscard]] double snapped(EventTime time) const;

    const Theme& m_theme;
    const Format& m_format;
    Size m_kind;
    QFont m_font;
    QChart* m_chart;
    QLineSeries *m_finalTop, *m_finalBase, *m_openTop, *m_openBase;
    QAreaSeries *m_final, *m_open;
    QCategoryAxis* m_times;
    QValueAxis* m_values;
    MarksItem* m_marks;
    ChartContent m_content;
    ChartRange m_range;
    ChartRange m_labelled; ///< the range m_times has labels for
    QRectF m_plot;
};

} // namespace streampulse::ui
