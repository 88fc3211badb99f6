#include "ui/charts/large_chart.h"

#include "ui/charts/window_chart.h"
#include "ui/look/theme.h"

#include <QChart>
#include <QChartView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr double kWheelZoom = 1.25; ///< by notch
constexpr double kNotch = 120;
constexpr double kKeyPan = 60;   ///< pixels
constexpr double kFlagReach = 8; ///< pixels around the pointer in which a flag is told of
constexpr Duration kLeastSpan{1'000'000};
constexpr double kAround = 0.5; ///< so much of the shown span may be empty at either side of the windows

Duration scaled(Duration span, double by) {
    return Duration(std::llround(std::min(static_cast<double>(span.count()) * by, 9e17)));
}

} // namespace

/// The view and its chart; the view owns the QChart.
class LargeChart::Canvas {
public:
    Canvas(const Theme& look, const Format& format, QWidget* parent)
        : chart(look, format, WindowChart::Size::Large), theme(look), view(new QChartView(&chart.chart(), parent)) {
        view->setRenderHint(QPainter::Antialiasing);
        view->setFrameShape(QFrame::NoFrame);
        view->setRubberBand(QChartView::NoRubberBand);
        view->setFocusPolicy(Qt::NoFocus);
        view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        view->viewport()->setMouseTracking(true);
    }
    void restyle(const QFont& font) {
        chart.restyle(font);
        view->setBackgroundBrush(theme.color(Role::Base));
    }

    WindowChart chart;
    const Theme& theme;
    QChartView* view;
};

LargeChart::LargeChart(const Theme& theme, const Format& format, QWidget* parent)
    : QWidget(parent), m_canvas(std::make_unique<Canvas>(theme, format, this)) {
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_canvas->view);
    m_canvas->view->viewport()->installEventFilter(this);
    m_canvas->restyle(font());
}

LargeChart::~LargeChart() = default;

void LargeChart::show(std::shared_ptr<const api::KeySeries> series, const ChartScene& scene) {
    if (!m_series || !series || m_series->key != series->key) {
        m_zoomed = false;
        choose(std::nullopt);
    }
    m_series = std::move(series);
    m_pageRange = scene.range;
    const ChartRange zoomedTo = m_scene.range;
    m_scene = scene;
    if (m_zoomed) m_scene.range = zoomedTo;
    if (m_chosen && m_series && *m_chosen >= m_series->windows.size()) choose(std::nullopt);
    refill();
}

void LargeChart::setWatermark(EventTime watermark) { m_canvas->chart.setWatermark(watermark); }

void LargeChart::restyle() {
    m_canvas->restyle(font());
    refill();
}

void LargeChart::refill() {
    if (m_series) m_canvas->chart.show(*m_series, m_scene, QSizeF(m_canvas->view->viewport()->size()));
}

QRectF LargeChart::plot() const {
    const QPoint corner = m_canvas->view->viewport()->mapTo(this, QPoint());
    return m_canvas->chart.plot().translated(corner);
}

void LargeChart::paintTo(QPainter& painter, const QRectF& place) {
    painter.fillRect(place, m_canvas->theme.color(Role::Base));
    m_canvas->view->scene()->render(&painter, place, QRectF(QPointF(), m_canvas->chart.chart().size()));
}

// ---- the range

void LargeChart::resetZoom() {
    m_zoomed = false;
    m_scene.range = m_pageRange;
    refill();
}

void LargeChart::setRange(EventTime from, Duration span) {
    if (!m_series || m_series->windows.empty()) return;
    const TimeWindow& oldest = m_series->windows.front()->id.window;
    const TimeWindow& newest = m_series->windows.back()->id.window;
    const EventTime least = std::min(oldest.start, m_pageRange.from);
    const EventTime most = std::max(newest.end, m_pageRange.to);
    span = std::clamp(span, kLeastSpan, std::max(kLeastSpan, scaled(most - least, 1 + 2 * kAround)));
    const Duration around = scaled(span, kAround);
    from = std::clamp(from, least - around, std::max(least - around, most + around - span));
    m_zoomed = true;
    m_scene.range = {from, from + span};
    refill();
}

void LargeChart::zoom(double factor, double x) {
    const EventTime fixed = m_canvas->chart.timeAt(x);
    const ChartRange range = m_scene.range;
    setRange(fixed - scaled(fixed - range.from, 1 / factor), scaled(range.span(), 1 / factor));
}

void LargeChart::pan(double pixels) {
    const double width = std::max(1.0, m_canvas->chart.plot().width());
    setRange(m_scene.range.from - scaled(m_scene.range.span(), pixels / width), m_scene.range.span());
}

// ---- a window

void LargeChart::choose(std::optional<std::size_t> window) {
    if (m_chosen == window) return;
    m_chosen = window;
    m_canvas->chart.highlight(window);
    Q_EMIT chosenChanged();
}

void LargeChart::chooseNext(int step) {
    if (!m_series || m_series->windows.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(m_series->windows.size());
    const std::ptrdiff_t from = m_chosen ? static_cast<std::ptrdiff_t>(*m_chosen) + step : count - 1;
    choose(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from, 0, count - 1)));
    const TimeWindow& window = m_series->windows[*m_chosen]->id.window;
    const ChartRange& range = m_scene.range;
    if (window.start < range.from) setRange(window.start - scaled(range.span(), 0.1), range.span());
    if (window.end > range.to) setRange(window.end - scaled(range.span(), 0.9), range.span());
}

void LargeChart::hover(const QPointF& place, const QPoint& global) {
    QStringList lines;
    if (m_canvas->chart.plot().contains(place)) {
        if (const WindowBar* bar = m_canvas->chart.barAt(place.x())) {
            choose(bar->last);
            if (m_tip) lines << m_tip(bar->last);
        }
        lines << flagsNear(place.x());
    }
    if (lines.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(global + QPoint(12, 12), lines.join(QStringLiteral("<br>")), this);
}

QStringList LargeChart::flagsNear(double x) const {
    const EventTime from = m_canvas->chart.timeAt(x - kFlagReach);
    const EventTime to = m_canvas->chart.timeAt(x + kFlagReach);
    QStringList texts;
    for (const SettingFlag& flag : m_canvas->chart.content().flags)
        if (flag.at >= from && flag.at <= to) texts << QStringLiteral("⚑ ") + flag.text.toHtmlEscaped();
    return texts;
}

// ---- a person

void LargeChart::resizeEvent(QResizeEvent* resize) {
    QWidget::resizeEvent(resize);
    refill();
}

void LargeChart::keyPressEvent(QKeyEvent* key) {
    const double middle = m_canvas->chart.plot().center().x();
    const bool shift = key->modifiers().testFlag(Qt::ShiftModifier);
    switch (key->key()) {
    case Qt::Key_Escape:
        Q_EMIT closed();
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(kWheelZoom, middle);
    case Qt::Key_Minus:
        return zoom(1 / kWheelZoom, middle);
    case Qt::Key_0:
        return resetZoom();
    case Qt::Key_Left:
        return shift ? pan(kKeyPan) : chooseNext(-1);
    case Qt::Key_Right:
        return shift ? pan(-kKeyPan) : chooseNext(1);
    default:
        QWidget::keyPressEvent(key);
    }
}

bool LargeChart::eventFilter(QObject* watched, QEvent* what) {
    if (watched != m_canvas->view->viewport()) return QWidget::eventFilter(watched, what);
    switch (what->type()) {
    case QEvent::Resize:
        refill();
        return false;
    case QEvent::Wheel: {
        const auto* wheel = static_cast<QWheelEvent*>(what);
        const double notches =
            (wheel->angleDelta().y() != 0 ? wheel->angleDelta().y() : wheel->angleDelta().x()) / kNotch;
        if (notches != 0) zoom(std::pow(kWheelZoom, notches), wheel->position().x());
        return true;
    }
    case QEvent::Leave:
        m_dragged.reset();
        return false;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
        return mouse(what);
    default:
        return false;
    }
}

bool LargeChart::mouse(QEvent* what) {
    const auto* pointer = static_cast<QMouseEvent*>(what);
    if (what->type() == QEvent::MouseButtonDblClick) {
        resetZoom();
    } else if (what->type() == QEvent::MouseButtonPress && pointer->button() == Qt::LeftButton) {
        setFocus(Qt::MouseFocusReason);
        m_dragged = pointer->position().x();
        QToolTip::hideText();
    } else if (what->type() == QEvent::MouseButtonRelease) {
        m_dragged.reset();
    } else if (what->type() == QEvent::MouseMove && m_dragged) {
        const double by = pointer->position().x() - *m_dragged;
        m_dragged = pointer->position().x();
        pan(by);
    } else if (what->type() == QEvent::MouseMove) {
        hover(pointer->position(), pointer->globalPosition().toPoint());
    }
    return true;
}

} // namespace streampulse::ui
