// A picture of all cells of a grid, also of those out of view: painted a few cells at a time between other events, so
// that the window goes on moving. The result is an image, or SVG text.
//
// GUI thread only.
#pragma once

#include "ui/charts/chart_cell.h"
#include "ui/charts/chart_content.h"

#include <QBuffer>
#include <QImage>
#include <QObject>
#include <QPainter>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QSvgGenerator;

namespace streampulse::ui {

class ChartStamp;
class Format;
class Theme;

/// Cells and scene as they are when the picture is ordered.
struct PictureOrder {
    bool svg = false;
    QString heading;
    std::vector<ChartCell> cells;
    ChartScene scene;
    Watermarks watermarks;
    int columns = 1;
    QSizeF cell; ///< size of each
    QFont font;
    /// Instead of the cells: one large chart of that size.
    std::function<void(QPainter&, const QRectF&)> large;
    QSizeF largeSize;
};

class PictureJob final : public QObject {
    Q_OBJECT
public:
    PictureJob(const Theme& theme, const Format& format, PictureOrder order, QObject* parent = nullptr);
    ~PictureJob() override;
    void start();

    [[nodiscard]] const QImage& image() const { return m_image; } ///< after painted()
    [[nodiscard]] QByteArray svg() const { return m_buffer.data(); }

Q_SIGNALS:
    void painted();

private:
    [[nodiscard]] double headingHeight() const;
    [[nodiscard]] QSizeF pageSize() const;
    [[nodiscard]] QRectF place(std::size_t cell) const;
    void paintHeading();
    void paintSome();

    const Theme& m_theme;
    PictureOrder m_order;
    CellPainter m_cellPainter;
    std::unique_ptr<ChartStamp> m_stamp;
    QBuffer m_buffer;
    std::unique_ptr<QSvgGenerator> m_generator;
    QImage m_image;
    QPainter m_painter;
    QTimer m_timer;
    std::size_t m_next = 0;
};

} // namespace streampulse::ui
