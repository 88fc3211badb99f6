#include "ui/charts/chart_grid.h"

#include "ui/charts/chart_stamp.h"
#include "ui/look/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <utility>

namespace streampulse::ui {
namespace {

constexpr int kGap = 8;
constexpr int kTallest = 3;               ///< cells grow to so many times their smallest height
constexpr double kShape = 1.9;            ///< width of a well shaped cell by its height
constexpr qint64 kSliceNanos = 6'000'000; ///< pictures are made for so long in one go
constexpr int kPauseMs = 10;              ///< before the next go
constexpr qint64 kOldestMs = 200;         ///< a picture is renewed at most so often

QString idOf(const ChartGrid::Series& series) { return QString::fromStdString(series->key.text); }

} // namespace

ChartGrid::ChartGrid(const Theme& theme, const Format& format, QWidget* parent)
    : QAbstractScrollArea(parent),
      m_theme(theme),
      m_format(format),
      m_cellPainter(theme),
      m_stamp(std::make_unique<ChartStamp>(theme, format)) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    m_makeTimer.setSingleShot(true);
    connect(&m_makeTimer, &QTimer::timeout, this, &ChartGrid::makeSomePictures);
    restyleAll();
}

ChartGrid::~ChartGrid() = default;

void ChartGrid::restyleAll() {
    m_cellPainter.setFont(font());
    m_stamp->restyle(font());
    ++m_style;
}

void ChartGrid::forgetPictures() {
    m_pictures.clear();
    viewport()->update();
}

void ChartGrid::restyle() {
    restyleAll();
    layOut();
    m_makeTimer.start(0);
}

void ChartGrid::setKeys(std::vector<Series> keys) {
    const QString before = m_current >= 0 ? idOf(m_keys[static_cast<std::size_t>(m_current)]) : QString();
    const std::size_t count = m_keys.size();
    m_keys = std::move(keys);
    m_current = -1;
    m_hovered = -1;
    for (std::size_t i = 0; i < m_keys.size() && !before.isEmpty(); ++i)
        if (idOf(m_keys[i]) == before) m_current = static_cast<int>(i);
    if (m_keys.size() != count) layOut();
    viewport()->update();
    if (!m_makeTimer.isActive()) m_makeTimer.start(0);
}

void ChartGrid::setScene(const ChartScene& scene) {
    if (m_scene == scene) return;
    m_scene = scene;
    ++m_style;
    viewport()->update();
    if (!m_makeTimer.isActive()) m_makeTimer.start(0);
}

void ChartGrid::setWatermarks(Watermarks watermarks) {
    if (m_watermarks == watermarks) return;
    m_watermarks = std::move(watermarks);
    viewport()->update();
}

// ---- geometry

void ChartGrid::chooseColumns() {
    const QSize least = m_cellPainter.smallest().toSize();
    const int count = static_cast<int>(m_keys.size());
    const int wide = viewport()->width() - kGap;
    const int high = viewport()->height() - kGap;
    m_columns = std::max(1, wide / (least.width() + kGap));
    m_rowHeight = least.height() + kGap;
    double best = 0;
    for (int columns = std::min(m_columns, count); columns >= 1; --columns) {
        const int rows = (count + columns - 1) / columns;
        const int row = std::min(high / rows, kTallest * least.height());
        if (row < least.height() + kGap) break; // fewer columns need more rows
        const int width = wide / columns;
        const double size = std::min<double>(width, kShape * row);
        if (size <= best) continue;
        best = size;
        m_columns = columns;
        m_rowHeight = row;
    }
}

QRect ChartGrid::cellRect(int index) const {
    const int count = columns();
    const int wide = viewport()->width() - kGap; // every cell has a gap on its right
    const int column = index % count;
    const int left = kGap + column * wide / count;
    const int right = (column + 1) * wide / count;
    const int top = kGap + index / count * rowHeight() - verticalScrollBar()->value();
    return {left, top, right - left, rowHeight() - kGap};
}

int ChartGrid::cellAt(const QPoint& place) const {
    const auto [first, last] = visible(0);
    for (int i = first; i < last; ++i)
        if (cellRect(i).contains(place)) return i;
    return -1;
}

std::pair<int, int> ChartGrid::visible(int rowsAround) const {
    const int count = static_cast<int>(m_keys.size());
    const int top = verticalScrollBar()->value();
    const int firstRow = std::max(0, (top - kGap) / rowHeight() - rowsAround);
    const int lastRow = (top + viewport()->height()) / rowHeight() + 1 + rowsAround;
    return {std::min(count, firstRow * columns()), std::min(count, lastRow * columns())};
}

void ChartGrid::layOut() {
    chooseColumns();
    const int count = static_cast<int>(m_keys.size());
    const int rows = (count + columns() - 1) / columns();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(1, rowHeight() / 4));
    verticalScrollBar()->setRange(0, std::max(0, kGap + rows * rowHeight() - viewport()->height()));
    viewport()->update();
}

void ChartGrid::scrollTo(int index) {
    const QRect cell = cellRect(index);
    QScrollBar* bar = verticalScrollBar();
    if (cell.top() < kGap) bar->setValue(bar->value() + cell.top() - kGap);
    if (cell.bottom() > viewport()->height() - kGap)
        bar->setValue(bar->value() + cell.bottom() - viewport()->height() + kGap);
}

// ---- pictures

bool ChartGrid::fits(int index, const Picture& picture) const {
    return picture.style == m_style &&
           picture.pixmap.size() == (m_cellPainter.chartArea(cellRect(index)).size() * devicePixelRatioF()).toSize();
}

bool ChartGrid::stale(int index) const {
    const Series& series = m_keys[static_cast<std::size_t>(index)];
    const auto found = m_pictures.constFind(idOf(series));
    return found == m_pictures.constEnd() || found->series != series || !fits(index, *found);
}

/// A picture that fits but shows older windows is left alone for a while.
qint64 ChartGrid::tooYoungMs(int index) const {
    const auto found = m_pictures.constFind(idOf(m_keys[static_cast<std::size_t>(index)]));
    if (found == m_pictures.constEnd() || !fits(index, *found)) return 0;
    return std::max<qint64>(0, kOldestMs - found->age.elapsed());
}

bool ChartGrid::upToDate() const {
    const auto [first, last] = visible(0);
    for (int i = first; i < last; ++i)
        if (stale(i)) return false;
    return true;
}

void ChartGrid::makeSomePictures() {
    if (!isVisible()) return;
    dropFarPictures();
    QElapsedTimer slice;
    slice.start();
    qint64 wait = -1; // of the next go; -1: all is made
    for (const int around : {0, 1}) {
        const auto [first, last] = visible(around);
        for (int i = first; i < last; ++i) {
            if (!stale(i)) continue;
            if (const qint64 young = tooYoungMs(i); young > 0) {
                wait = wait < 0 ? young : std::min(wait, young);
                continue;
            }
            if (slice.nsecsElapsed() >= kSliceNanos) {
                m_makeTimer.start(kPauseMs);
                return;
            }
            makePicture(i);
        }
    }
    if (wait >= 0) m_makeTimer.start(static_cast<int>(wait));
}

void ChartGrid::makePicture(int index) {
    const Series& series = m_keys[static_cast<std::size_t>(index)];
    const QRectF place = m_cellPainter.chartArea(cellRect(index));
    Picture& picture = m_pictures[idOf(series)];
    const double ratio = devicePixelRatioF();
    QPixmap pixmap((place.size() * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    m_stamp->paint(painter, QRectF(QPointF(), place.size()), *series, m_scene);
    painter.end();
    picture.pixmap = std::move(pixmap);
    picture.series = series;
    picture.style = m_style;
    picture.age.start();
    viewport()->update(cellRect(index));
}

void ChartGrid::dropFarPictures() {
    const auto [first, last] = visible(2);
    QHash<QString, Picture> kept;
    for (int i = first; i < last; ++i) {
        const QString id = idOf(m_keys[static_cast<std::size_t>(i)]);
        if (const auto found = m_pictures.constFind(id); found != m_pictures.constEnd()) kept.insert(id, *found);
    }
    m_pictures = std::move(kept);
}

// ---- painting

void ChartGrid::paintEvent(QPaintEvent* paint) {
    QPainter painter(viewport());
    painter.fillRect(paint->rect(), m_theme.color(Role::Panel));
    const auto [first, last] = visible(0);
    for (int i = first; i < last; ++i) {
        const QRect place = cellRect(i);
        if (!place.intersects(paint->rect())) continue;
        const ChartCell& content = cell(i);
        CellLook look;
        if (m_age) look.age = m_age(content);
        look.current = i == m_current;
        look.focused = hasFocus();
        look.hovered = i == m_hovered;
        m_cellPainter.paint(painter, place, content, look);
        const QRectF chart = m_cellPainter.chartArea(place);
        const auto found = m_pictures.constFind(idOf(m_keys[static_cast<std::size_t>(i)]));
        // One that was made for another size, or for the source before, stays inside its card until it is renewed.
        if (found != m_pictures.constEnd()) painter.drawPixmap(chart.toRect(), found->pixmap);
        m_stamp->paintWatermark(painter, chart, m_scene, watermarkFor(m_watermarks, content.series->key.text));
    }
}

void ChartGrid::resizeEvent(QResizeEvent* resize) {
    QAbstractScrollArea::resizeEvent(resize);
    layOut();
    m_makeTimer.start(0);
}

void ChartGrid::changeEvent(QEvent* change) {
    QAbstractScrollArea::changeEvent(change);
    if (change->type() == QEvent::FontChange) restyle();
}

void ChartGrid::showEvent(QShowEvent* show) {
    QAbstractScrollArea::showEvent(show);
    layOut();
    m_makeTimer.start(0);
}

void ChartGrid::scrollContentsBy(int, int) {
    m_hovered = -1;
    viewport()->update();
    if (!m_makeTimer.isActive()) m_makeTimer.start(0);
}

// ---- a person

void ChartGrid::setCurrent(int index) {
    const int clamped = std::clamp(index, -1, static_cast<int>(m_keys.size()) - 1);
    if (clamped >= 0) scrollTo(clamped);
    if (clamped == m_current) return;
    m_current = clamped;
    viewport()->update();
    setAccessibleDescription(clamped >= 0 ? cell(clamped).accessible : QString());
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    Q_EMIT currentChanged(clamped);
}

void ChartGrid::keyPressEvent(QKeyEvent* key) {
    const int count = static_cast<int>(m_keys.size());
    const int page = std::max(1, viewport()->height() / rowHeight()) * columns();
    const auto go = [&](int by) { setCurrent(std::clamp(std::max(m_current, 0) + by, 0, count - 1)); };
    if (count == 0) return QAbstractScrollArea::keyPressEvent(key);
    switch (key->key()) {
    case Qt::Key_Left:
        return go(-1);
    case Qt::Key_Right:
        return go(m_current < 0 ? 0 : 1);
    case Qt::Key_Up:
        return m_current >= columns() ? go(-columns()) : void();
    case Qt::Key_Down:
        return m_current < 0 ? go(0) : m_current + columns() < count ? go(columns()) : void();
    case Qt::Key_PageUp:
        return go(-page);
    case Qt::Key_PageDown:
        return go(page);
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(count - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0) Q_EMIT opened(m_current);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(key);
    }
}

void ChartGrid::mousePressEvent(QMouseEvent* mouse) {
    const int index = cellAt(mouse->pos());
    if (mouse->button() != Qt::LeftButton || index < 0) return QAbstractScrollArea::mousePressEvent(mouse);
    m_pressed = index;
    setCurrent(index);
}

void ChartGrid::mouseReleaseEvent(QMouseEvent* mouse) {
    const int index = std::exchange(m_pressed, -1);
    if (mouse->button() == Qt::LeftButton && index >= 0 && cellAt(mouse->pos()) == index) Q_EMIT opened(index);
}

void ChartGrid::mouseMoveEvent(QMouseEvent* mouse) {
    const int index = cellAt(mouse->pos());
    if (index == m_hovered) return;
    m_hovered = index;
    viewport()->setCursor(index < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
    viewport()->update();
}

void ChartGrid::focusInEvent(QFocusEvent* focus) {
    QAbstractScrollArea::focusInEvent(focus);
    if (m_current < 0 && !m_keys.empty() && focus->reason() != Qt::MouseFocusReason) setCurrent(visible(0).first);
    viewport()->update();
}

void ChartGrid::focusOutEvent(QFocusEvent* focus) {
    QAbstractScrollArea::focusOutEvent(focus);
    viewport()->update();
}

bool ChartGrid::viewportEvent(QEvent* what) {
    if (what->type() == QEvent::Leave && m_hovered >= 0) {
        m_hovered = -1;
        viewport()->update();
    }
    if (what->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(what);
    const auto* help = static_cast<QHelpEvent*>(what);
    const int index = cellAt(help->pos());
    if (index < 0) {
        QToolTip::hideText();
        return true;
    }
    QToolTip::showText(help->globalPos(), cell(index).tip, viewport(), cellRect(index));
    return true;
}

} // namespace streampulse::ui
