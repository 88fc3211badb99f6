// One key's windows over the whole page: wheel or + and - zoom the time axis, dragging or Shift with arrows pans it,
// 0 or a double click shows the page's range again; the pointer or the arrows choose a window. Escape closes.
#pragma once

#include "ui/charts/chart_content.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

namespace streampulse::ui {

class Format;
class Theme;

class LargeChart final : public QWidget {
    Q_OBJECT
public:
    LargeChart(const Theme& theme, const Format& format, QWidget* parent = nullptr);
    ~LargeChart() override;

    /// A range that a person has zoomed to stays until resetZoom().
    void show(std::shared_ptr<const api::KeySeries> series, const ChartScene& scene);
    void setWatermark(EventTime watermark);
    /// Rich text for a window, by its index in the series.
    void setTip(std::function<QString(std::size_t)> tip) { m_tip = std::move(tip); }
    void restyle();

    [[nodiscard]] const ChartRange& shownRange() const { return m_scene.range; }
    [[nodiscard]] bool zoomed() const { return m_zoomed; }
    void resetZoom();
    /// > 1: closer; around a place in the chart.
    void zoom(double factor, double x);
    void pan(double pixels);
    [[nodiscard]] std::optional<std::size_t> chosen() const { return m_chosen; }
    /// In this widget's coordinates.
    [[nodiscard]] QRectF plot() const;
    /// The chart as it is, for pictures.
    void paintTo(QPainter& painter, const QRectF& place);

Q_SIGNALS:
    void chosenChanged();
    void closed();

protected:
    void resizeEvent(QResizeEvent* resize) override;
    void keyPressEvent(QKeyEvent* key) override;
    bool eventFilter(QObject* watched, QEvent* what) override;

private:
    class Canvas;
    void refill();
    void setRange(EventTime from, Duration span);
    void choose(std::optional<std::size_t> window);
    void chooseNext(int step);
    void hover(const QPointF& place, const QPoint& global);
    [[nodiscard]] QStringList flagsNear(double x) const;
    bool mouse(QEvent* what);

    std::unique_ptr<Canvas> m_canvas;
    std::shared_ptr<const api::KeySeries> m_series;
    ChartScene m_scene;
    ChartRange m_pageRange;
    std::function<QString(std::size_t)> m_tip;
    std::optional<std::size_t> m_chosen;
    std::optional<double> m_dragged; ///< where the pointer was
    bool m_zoomed = false;
};

} // namespace streampulse::ui
