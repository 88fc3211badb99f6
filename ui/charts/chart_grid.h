// Small multiples: a card with a chart for every key, in equal cells that flow with the width; a few of them grow until
// they fill the page. Hundreds of keys cost what the visible ones cost: charts are pictures made by one stamp, kept for
// the cells in view and a row around them, renewed at most five times a second and only when that key's windows
// changed, a few at a time so that no frame waits.
//
// Keys: arrows, Home, End, Page Up/Down move; Enter opens.
#pragma once

#include "ui/charts/chart_cell.h"
#include "ui/charts/chart_content.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QHash>
#include <QPixmap>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace streampulse::ui {

class ChartStamp;
class Format;
class Theme;

class ChartGrid final : public QAbstractScrollArea {
    Q_OBJECT
public:
    ChartGrid(const Theme& theme, const Format& format, QWidget* parent = nullptr);
    ~ChartGrid() override;

    using Series = std::shared_ptr<const api::KeySeries>;
    /// In the order shown.
    void setKeys(std::vector<Series> keys);
    /// Makes a cell's texts; called for cells in view only. Set once, before keys.
    void setCellMaker(std::function<const ChartCell&(const Series&)> maker) { m_maker = std::move(maker); }
    void setScene(const ChartScene& scene);
    /// Each chart shows the one of its key as a dashed line.
    void setWatermarks(Watermarks watermarks);
    /// Says why a cell looks old; called while painting.
    void setAgeText(std::function<QString(const ChartCell&)> age) { m_age = std::move(age); }
    /// What was drawn is of no use any more, not even until it is renewed.
    void forgetPictures();
    /// Colours, type size or texts changed: all pictures are made again.
    void restyle();

    [[nodiscard]] const std::vector<Series>& keys() const { return m_keys; }
    /// `index`: of a key.
    [[nodiscard]] const ChartCell& cell(int index) const { return m_maker(m_keys[static_cast<std::size_t>(index)]); }
    [[nodiscard]] int current() const { return m_current; } ///< -1: none
    void setCurrent(int index);
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] QRect cellRect(int index) const; ///< in the viewport's coordinates
    [[nodiscard]] int cellAt(const QPoint& place) const;
    /// For pictures of the grid.
    [[nodiscard]] const ChartScene& scene() const { return m_scene; }
    [[nodiscard]] const Watermarks& watermarks() const { return m_watermarks; }
    /// Charts kept as pictures; bounded by what is in view.
    [[nodiscard]] int pictures() const { return static_cast<int>(m_pictures.size()); }
    /// Every cell in view shows its newest windows.
    [[nodiscard]] bool upToDate() const;

Q_SIGNALS:
    void opened(int index);
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent* paint) override;
    void resizeEvent(QResizeEvent* resize) override;
    void changeEvent(QEvent* change) override;
    void showEvent(QShowEvent* show) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* key) override;
    void mousePressEvent(QMouseEvent* mouse) override;
    void mouseReleaseEvent(QMouseEvent* mouse) override;
    void mouseMoveEvent(QMouseEvent* mouse) override;
    void focusInEvent(QFocusEvent* focus) override;
    void focusOutEvent(QFocusEvent* focus) override;
    bool viewportEvent(QEvent* what) override;

private:
    struct Picture {
        QPixmap pixmap;
        std::shared_ptr<const api::KeySeries> series;
        std::int64_t style = 0; ///< m_style it was made with
        QElapsedTimer age;
    };
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    void chooseColumns();
    [[nodiscard]] std::pair<int, int> visible(int rowsAround) const; ///< [first, last)
    [[nodiscard]] bool stale(int index) const;
    [[nodiscard]] bool fits(int index, const Picture& picture) const;
    [[nodiscard]] qint64 tooYoungMs(int index) const;
    void layOut();
    void makeSomePictures();
    void makePicture(int index);
    void dropFarPictures();
    void scrollTo(int index);
    void restyleAll();

    const Theme& m_theme;
    const Format& m_format;
    CellPainter m_cellPainter;
    std::unique_ptr<ChartStamp> m_stamp;
    std::vector<Series> m_keys;
    std::function<const ChartCell&(const Series&)> m_maker;
    ChartScene m_scene;
    std::function<QString(const ChartCell&)> m_age;
    QHash<QString, Picture> m_pictures; ///< by key text
    std::int64_t m_style = 1;           ///< one more with everything that makes all pictures old
    QTimer m_makeTimer;
    Watermarks m_watermarks;
    int m_columns = 1;
    int m_rowHeight = 1; ///< with the gap below
    int m_current = -1;
    int m_hovered = -1;
    int m_pressed = -1;
};

} // namespace streampulse::ui
