#include "ui/charts/window_chart.h"

#include "ui/charts/marks_item.h"
#include "ui/charts/time_ticks.h"
#include "ui/look/theme.h"
#include "ui/text/format.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QPen>
#include <QValueAxis>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr double kGapFromWidth = 3.5; ///< bars at least so wide have a gap of one pixel between them
constexpr int kLargeTicks = 6;
constexpr Duration kMinutesOnly = std::chrono::minutes(10); ///< longer ranges have no seconds in their labels
constexpr double kLabelRoom = 1.7;                          ///< widths of a label from one to the next
constexpr double kMillis = 1000.0;                          ///< microseconds in one

double millis(EventTime time) { return static_cast<double>(time.micros()) / kMillis; }

int digitsOf(double step) { return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9)); }

} // namespace

WindowChart::WindowChart(const Theme& theme, const Format& format, Size size)
    : m_theme(theme), m_format(format), m_kind(size), m_chart(new QChart) {
    m_chart->legend()->hide();
    m_chart->setMargins(QMargins());
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundVisible(false);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    const auto line = [this]() { return new QLineSeries(m_chart); };
    m_finalTop = line();
    m_finalBase = line();
    m_openTop = line();
    m_openBase = line();
    m_final = new QAreaSeries(m_finalTop, m_finalBase);
    m_open = new QAreaSeries(m_openTop, m_openBase);
    m_times = new QCategoryAxis;
    m_times->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_times->setTruncateLabels(false);
    m_values = new QValueAxis;
    m_values->setLabelsVisible(m_kind == Size::Large);
    m_chart->addAxis(m_times, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    for (QAreaSeries* series : {m_final, m_open}) {
        m_chart->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_values);
    }
    m_marks = new MarksItem(theme, format, *m_chart, m_kind == Size::Small);
    restyle(QFont());
}

void WindowChart::restyle(const QFont& font) {
    m_font = font;
    const QFont labels = labelFont(m_kind, font);
    const QPen grid(m_theme.color(Role::Grid), 1);
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(m_times), static_cast<QAbstractAxis*>(m_values)}) {
        axis->setLabelsFont(labels);
        axis->setLabelsColor(m_theme.color(Role::Muted));
        axis->setGridLinePen(grid);
        axis->setLinePen(QPen(m_theme.color(Role::Border), 1));
    }
    m_times->setGridLineVisible(m_kind == Size::Large);
    m_values->setLineVisible(false);
    m_final->setPen(Qt::NoPen);
    m_final->setBrush(m_theme.color(Role::Final));
    const QColor open = m_theme.color(Role::Open);
    m_open->setPen(QPen(open, 1, Qt::DashLine));
    m_open->setBrush(QBrush(open, Qt::BDiagPattern));
    m_chart->setLocale(m_format.locale());
    m_chart->setLocalizeNumbers(true);
    m_marks->setFont(labels);
    m_labelled = {};
}

void WindowChart::show(const api::KeySeries& series, const ChartScene& scene, const QSizeF& size) {
    m_range = scene.range;
    m_plot = plotArea(m_kind, size, m_font);
    if (m_chart->size() != size || m_chart->plotArea() != m_plot) {
        m_chart->resize(size);
        m_chart->setPlotArea(m_plot);
        m_chart->layout()->invalidate();
        m_labelled = {};
    }
    m_content = contentOf(series, scene, static_cast<int>(m_plot.width()));
    if (m_range.empty()) return;
    showTimeAxis();
    showValueAxis();
    fillBars();
    m_chart->layout()->activate(); // else the axes stay where they were until the event loop comes round
    m_marks->show(m_content, m_range, m_plot);
}

void WindowChart::showTimeAxis() {
    if (m_labelled == m_range) return;
    m_labelled = m_range;
    for (const QString& label : m_times->categoriesLabels()) m_times->remove(label);
    m_times->setStartValue(millis(m_range.from) - 1);
    const QString longest = m_range.span() > kMinutesOnly ? QStringLiteral("00:00") : QStringLiteral("00:00:00");
    const double width = QFontMetricsF(labelFont(m_kind, m_font)).horizontalAdvance(longest);
    const int most = std::max(2, static_cast<int>(m_plot.width() / (width * kLabelRoom)));
    for (const TimeTick& tick : timeTicks(m_range, most, m_format)) m_times->append(tick.label, millis(tick.at));
    m_times->setRange(millis(m_range.from), millis(m_range.to));
}

void WindowChart::showValueAxis() {
    if (m_kind == Size::Small) {
        m_values->setTickCount(3);
        m_values->setRange(m_content.low, m_content.high);
        return;
    }
    const double step = valueStep(m_content.low, m_content.high, kLargeTicks);
    // The coarser of the two steps is in force while the range changes: a fine one would make thousands of ticks.
    const bool coarserFirst = step > m_values->tickInterval();
    m_values->setLabelFormat(QStringLiteral("%.%1f").arg(digitsOf(step)));
    if (coarserFirst) m_values->setTickInterval(step);
    m_values->setRange(m_content.low, m_content.high);
    m_values->setTickInterval(step);
    m_values->setTickType(QValueAxis::TicksDynamic);
}

double WindowChart::snapped(EventTime time) const {
    const double from = millis(m_range.from);
    const double perPixel = (millis(m_range.to) - from) / std::max(1.0, m_plot.width());
    return from + std::round((millis(time) - from) / perPixel) * perPixel;
}

void WindowChart::fillBars() {
    QList<QPointF> finalTop, openTop;
    const double perPixel = (millis(m_range.to) - millis(m_range.from)) / std::max(1.0, m_plot.width());
    const double last = millis(m_range.to) - perPixel;
    double drawn = millis(m_range.from) - perPixel; // up to here: an area that overlaps itself has holes
    for (const WindowBar& bar : m_content.bars) {
        const double left = std::max(std::min(snapped(bar.from), last), drawn);
        if (left > last) continue; // shares the last pixel
        double right = std::max(snapped(bar.to), left + perPixel);
        drawn = right;
        if (right - left >= kGapFromWidth * perPixel) right -= perPixel;
        QList<QPointF>& top = bar.final ? finalTop : openTop;
        top << QPointF(left, 0) << QPointF(left, bar.value) << QPointF(right, bar.value) << QPointF(right, 0);
    }
    const auto fill = [](QLineSeries& top, QLineSeries& base, const QList<QPointF>& points) {
        base.replace(points.isEmpty() ? points : QList<QPointF>{points.first(), points.last()});
        top.replace(points);
    };
    fill(*m_finalTop, *m_finalBase, finalTop);
    fill(*m_openTop, *m_openBase, openTop);
}

EventTime WindowChart::timeAt(double x) const {
    const double share = m_plot.width() > 0 ? (x - m_plot.left()) / m_plot.width() : 0;
    return m_range.from + Duration(std::llround(share * static_cast<double>(m_range.span().count())));
}

const WindowBar* WindowChart::barAt(double x) const {
    const EventTime time = timeAt(x);
    for (const WindowBar& bar : m_content.bars)
        if (bar.from <= time && time < bar.to) return &bar;
    return nullptr;
}

void WindowChart::highlight(std::optional<std::size_t> window) { m_marks->highlight(window); }

void WindowChart::setWatermark(EventTime watermark) { m_marks->setWatermark(watermark); }

QFont WindowChart::labelFont(Size kind, const QFont& font) {
    QFont labels = font;
    if (kind == Size::Small) labels.setPointSizeF(std::max(7.0, font.pointSizeF() * 0.84));
    return labels;
}

QRectF WindowChart::plotArea(Size kind, const QSizeF& size, const QFont& font) {
    const QFontMetricsF metrics(labelFont(kind, font));
    const double left =
        metrics.horizontalAdvance(kind == Size::Small ? QStringLiteral("88.8k") : QStringLiteral("8,888,888")) + 8;
    const double top = std::ceil(metrics.height() * (kind == Size::Small ? 0.5 : 1.2));
    const double right = std::ceil(metrics.horizontalAdvance(QStringLiteral("00:00")) / 2 + 4);
    const double bottom = std::ceil(metrics.height() * (kind == Size::Small ? 1.35 : 1.8));
    return QRectF(std::ceil(left), top, std::max(8.0, std::floor(size.width() - std::ceil(left) - right)),
                  std::max(8.0, std::floor(size.height() - top - bottom)));
}

} // namespace streampulse::ui
