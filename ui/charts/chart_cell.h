// One cell of the grid of small charts: a card with the key's name, its newest value in large type, how complete it is,
// and below them the chart. The card's texts are painted each time, the chart comes as a picture.
#pragma once

#include "core/api/run_view.h"

#include <QFont>
#include <QRectF>
#include <QString>

#include <memory>

class QPainter;
class QPixmap;

namespace streampulse::ui {

class Theme;

/// All texts are ready to be shown.
struct ChartCell {
    std::shared_ptr<const api::KeySeries> series; ///< that it is about
    QString title;                                ///< label, or what the key is called
    QString key;                                  ///< beside the title; empty when the title says it
    QString value;                                ///< of the newest final window, or of the newest open one
    bool valueFinal = false;                      ///< an open window's value is shown in a quieter colour, with ◌
    QString window;                               ///< whose value it is: "06:40 – 06:41"
    QString complete;                             ///< "complete 97 %"; empty when unknown
    bool incomplete = false;
    QString tip;        ///< rich text with the formulas
    QString accessible; ///< all of it in one sentence
};

struct CellLook {
    QString age; ///< "no data for 12 s"; empty
    bool current = false;
    bool focused = false;
    bool hovered = false;
};

class CellPainter {
public:
    explicit CellPainter(const Theme& theme) : m_theme(theme) {}
    void setFont(const QFont& font) { m_font = font; }

    /// The smallest cell that shows everything, and the height of all cells.
    [[nodiscard]] QSizeF smallest() const;
    /// Where the chart lies in a cell.
    [[nodiscard]] QRectF chartArea(const QRectF& cell) const;
    /// Everything but the chart.
    void paint(QPainter& painter, const QRectF& cell, const ChartCell& content, const CellLook& look) const;

private:
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] QFont valueFont() const;
    [[nodiscard]] QFont smallFont() const;
    void paintTitle(QPainter& painter, const QRectF& line, const ChartCell& content) const;
    void paintValue(QPainter& painter, const QRectF& line, const ChartCell& content, const QString& age) const;

    const Theme& m_theme;
    QFont m_font;
};

} // namespace streampulse::ui
