#include "ui/charts/picture_job.h"

#include "ui/charts/chart_stamp.h"
#include "ui/look/theme.h"

#include <QElapsedTimer>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr double kGap = 8;
constexpr qint64 kSliceNanos = 8'000'000;
constexpr double kMostPixels = 30'000; ///< of a side; QImage takes 32,767
constexpr double kSharp = 2;           ///< image pixels per point

} // namespace

PictureJob::PictureJob(const Theme& theme, const Format& format, PictureOrder order, QObject* parent)
    : QObject(parent),
      m_theme(theme),
      m_order(std::move(order)),
      m_cellPainter(theme),
      m_stamp(std::make_unique<ChartStamp>(theme, format)) {
    m_cellPainter.setFont(m_order.font);
    m_stamp->restyle(m_order.font);
    m_order.cell = m_order.cell.expandedTo(m_cellPainter.smallest());
    m_order.columns = std::clamp(m_order.columns, 1, std::max(1, static_cast<int>(m_order.cells.size())));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PictureJob::paintSome);
}

PictureJob::~PictureJob() {
    if (m_painter.isActive()) m_painter.end();
}

double PictureJob::headingHeight() const { return std::ceil(QFontMetricsF(m_order.font).height() * 1.8); }

QSizeF PictureJob::pageSize() const {
    if (m_order.large) return m_order.largeSize + QSizeF(2 * kGap, headingHeight() + 2 * kGap);
    const auto count = static_cast<int>(m_order.cells.size());
    const int rows = (count + m_order.columns - 1) / m_order.columns;
    const QSizeF cell = m_order.cell;
    return {m_order.columns * (cell.width() + kGap) + kGap, headingHeight() + rows * (cell.height() + kGap) + kGap};
}

QRectF PictureJob::place(std::size_t cell) const {
    const QSizeF size = m_order.cell;
    const auto columns = static_cast<std::size_t>(m_order.columns);
    return {QPointF(kGap + static_cast<double>(cell % columns) * (size.width() + kGap),
                    headingHeight() + kGap + static_cast<double>(cell / columns) * (size.height() + kGap)),
            size};
}

void PictureJob::start() {
    const QSizeF size = pageSize();
    if (m_order.svg) {
        m_buffer.open(QIODevice::WriteOnly);
        m_generator = std::make_unique<QSvgGenerator>();
        m_generator->setOutputDevice(&m_buffer);
        m_generator->setSize(size.toSize());
        m_generator->setViewBox(QRectF(QPointF(), size));
        m_generator->setTitle(m_order.heading);
        m_painter.begin(m_generator.get());
    } else {
        const double scale = std::min({kSharp, kMostPixels / size.height(), kMostPixels / size.width()});
        m_image = QImage((size * scale).toSize(), QImage::Format_RGB32);
        m_image.setDevicePixelRatio(scale);
        m_painter.begin(&m_image);
    }
    paintHeading();
    m_timer.start(0);
}

void PictureJob::paintHeading() {
    const QSizeF size = pageSize();
    m_painter.fillRect(QRectF(QPointF(), size), m_theme.color(Role::Panel));
    QFont font = m_order.font;
    font.setWeight(QFont::DemiBold);
    m_painter.setFont(font);
    m_painter.setPen(m_theme.color(Role::Text));
    m_painter.drawText(QRectF(kGap * 2, kGap, size.width() - 4 * kGap, QFontMetricsF(font).height() * 1.4),
                       Qt::AlignLeft | Qt::AlignVCenter, m_order.heading);
}

void PictureJob::paintSome() {
    if (m_order.large) {
        m_order.large(m_painter, QRectF(QPointF(kGap, headingHeight() + kGap), m_order.largeSize));
        m_next = m_order.cells.size();
    }
    QElapsedTimer slice;
    slice.start();
    for (; m_next < m_order.cells.size() && slice.nsecsElapsed() < kSliceNanos; ++m_next) {
        const ChartCell& cell = m_order.cells[m_next];
        m_cellPainter.paint(m_painter, place(m_next), cell, CellLook());
        const QRectF chart = m_cellPainter.chartArea(place(m_next));
        m_stamp->paint(m_painter, chart, *cell.series, m_order.scene);
        m_stamp->paintWatermark(m_painter, chart, m_order.scene,
                                watermarkFor(m_order.watermarks, cell.series->key.text));
    }
    if (m_next < m_order.cells.size()) {
        m_timer.start(4);
        return;
    }
    m_painter.end();
    m_generator.reset();
    m_buffer.close();
    Q_EMIT painted();
}

} // namespace streampulse::ui
