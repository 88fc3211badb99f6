#include "ui/look/symbol_painter.h"

#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>
#include <array>

namespace streampulse::ui {
namespace {

/// SVG paths on a field of 16 x 16 units: what is filled, and what is a line.
struct Drawing {
    Symbol symbol;
    const char* filled;
    const char* stroked;
};

constexpr std::array<Drawing, 23> kDrawings{{
    {Symbol::Open, "", "M2 13V3.5h4l1.5 2H13v2M2 13l2.5-5.5H15L12.5 13z"},
    {Symbol::Play, "M4 3l9.5 5L4 13z", ""},
    {Symbol::Pause, "M3.5 3h3.2v10H3.5zM9.3 3h3.2v10H9.3z", ""},
    {Symbol::StepRecord, "M2.5 3L9 8l-6.5 5zM10.6 8a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0z", ""},
    {Symbol::StepWatermark, "M1.5 3L8 8l-6.5 5z", "M9 12.5h2V8h2V3.5h2"},
    {Symbol::StepWindow, "M1.5 3L8 8l-6.5 5z", "M9.8 3.6h4.6v8.8H9.8z"},
    {Symbol::Restart, "M6.6 .6l4.8 2.6l-4.5 2.9z", "M9 3.1a5 5 0 1 1-5.2 2.2"},
    {Symbol::Loop, "M11 2l3.5 2.5L11 7zM5 9l-3.5 2.5L5 14z", "M2.5 8V6.5q0-2 2-2H12M13.5 8v1.5q0 2-2 2H4"},
    {Symbol::Follow, "M6.2 8a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0z",
     "M3 8a5 5 0 1 0 10 0a5 5 0 1 0-10 0M8 .8V3M8 13v2.2M.8 8H3M13 8h2.2"},
    {Symbol::Flag, "M4 2.5l9 3l-9 3z", "M4 2v12.5"},
    {Symbol::Checkpoint, "M8 2l6 6l-6 6l-6-6z", ""},
    {Symbol::Reset, "M6 2.2v6.6L1.5 5.5z", "M4 5.5h5.5q4 0 4 3.5t-4 3.5H6"},
    {Symbol::Table, "", "M2.5 3h11v10h-11zM2.5 6.4h11M2.5 9.7h11M6.5 3v10"},
    {Symbol::Chart, "M3 8h2.6v5H3zM6.9 4h2.6v9H6.9zM10.8 6h2.6v7h-2.6z", "M1.5 14.2h13.3"},
    {Symbol::Export, "M4.5 5.5L8 1.2l3.5 4.3z", "M8 10V4M2.5 8.5v5h11v-5"},
    {Symbol::Copy, "", "M2.5 2.5h8v8h-8zM12.5 5.5h1v8h-8v-1"},
    {Symbol::Warning, "M7.2 11h1.6v1.6H7.2z", "M8 2l6.5 11.5h-13zM8 6v3.4"},
    {Symbol::Check, "", "M2.5 8.5l3.8 3.8L13.5 4"},
    {Symbol::Close, "", "M3.5 3.5l9 9M12.5 3.5l-9 9"},
    {Symbol::Search, "", "M2.5 6.5a4 4 0 1 0 8 0a4 4 0 1 0-8 0M9.6 9.6L14 14"},
    {Symbol::Sample, "M3.5 6.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0zM12.5 3a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z",
     "M1.5 12L5 6.5l3.5 3L14 3"},
    {Symbol::Connect, "",
     "M1.5 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M9.5 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M6.5 8h3"},
    {Symbol::File, "", "M3.5 1.8h6l3 3.2v9.2h-9zM5.8 7.5h4.4M5.8 10.5h4.4"},
}};

QByteArray svgOf(const Drawing& drawing, const QColor& color) {
    return QStringLiteral("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='%1' fill='%3'/><path "
                          "d='%2' fill='none' stroke='%3' stroke-width='1.4' stroke-linecap='round' "
                          "stroke-linejoin='round'/></svg>")
        .arg(QLatin1String(drawing.filled), QLatin1String(drawing.stroked), color.name())
        .toUtf8();
}

class SymbolEngine final : public QIconEngine {
public:
    SymbolEngine(Symbol symbol, const QColor& color, const QColor& disabled)
        : m_symbol(symbol), m_color(color), m_disabled(disabled) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paintSymbol(*painter, m_symbol, rect, mode == QIcon::Disabled ? m_disabled : m_color);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new SymbolEngine(m_symbol, m_color, m_disabled); }

private:
    Symbol m_symbol;
    QColor m_color, m_disabled;
};

} // namespace

void paintSymbol(QPainter& painter, Symbol symbol, const QRectF& area, const QColor& color) {
    for (const Drawing& drawing : kDrawings) {
        if (drawing.symbol != symbol) continue;
        const double side = std::min(area.width(), area.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(area.center());
        painter.save();
        painter.setOpacity(color.alphaF());
        painter.setRenderHint(QPainter::Antialiasing);
        QSvgRenderer(svgOf(drawing, color)).render(&painter, square);
        painter.restore();
        return;
    }
}

QIcon symbolIcon(Symbol symbol, const QColor& color, const QColor& disabled) {
    QColor faded = disabled;
    faded.setAlphaF(0.5F);
    return QIcon(new SymbolEngine(symbol, color, faded));
}

} // namespace streampulse::ui
