// The centre tab of the keys: a small chart for each, a sortable table of the same numbers, and the large chart of one
// key. It is brought up to date when the run view changes, which is only asked for while the page is visible.
#pragma once

#include "core/api/workbench.h"
#include "ui/charts/chart_cell.h"
#include "ui/charts/chart_content.h"
#include "ui/keys/keys_content.h"
#include "ui/keys/keys_note.h"
#include "ui/window/ui_context.h"

#include <QElapsedTimer>
#include <QWidget>

#include <string>
#include <unordered_map>
#include <vector>

class QLabel;
class QStackedWidget;

namespace streampulse::ui {

class ChartGrid;
class KeyDetail;
class KeysExport;
class KeysLegend;
class KeysModel;
class KeysTable;

class KeysView final : public QWidget {
    Q_OBJECT
public:
    explicit KeysView(UiContext& context, QWidget* parent = nullptr);

    /// Into the filter field, as if typed.
    void setFilter(const QString& filter);
    void focusFilter(); ///< Ctrl+F
    /// Ctrl+E: opens the menu of files.
    void showExportMenu();
    /// By the ending of the name: .png, .svg (the charts of all keys that match the filter, or the large one) or .csv
    /// (their windows; while the table is shown, its rows). exported() or exportFailed() follows.
    void exportTo(const QString& path);
    /// The charts keep the newest windows in view, or show all times.
    void setFollowing(bool following);
    /// Shows the large chart of a key; an empty text goes back. Nothing happens for a key that is not there.
    void openKey(const QString& key);

    [[nodiscard]] ChartGrid& grid() const { return *m_grid; }
    [[nodiscard]] KeysTable& table() const { return *m_table; }
    [[nodiscard]] KeyDetail& detail() const { return *m_detail; }

Q_SIGNALS:
    void followingChanged(bool following); ///< a person chose a range
    void exported(const QString& path);
    void exportFailed(const QString& path, const QString& why);

protected:
    void showEvent(QShowEvent* show) override;
    void hideEvent(QHideEvent* hide) override;
    void changeEvent(QEvent* change) override;
    void keyPressEvent(QKeyEvent* key) override;

private:
    /// A cell's texts and what they were made from.
    struct CachedCell {
        std::size_t aggregate = 0;
        std::int64_t expected = 0;
        QString label;
        ChartCell cell;
    };
    void build();
    void connectParts();
    void forget();            ///< another session
    void restyle();           ///< colours, type size, zone, language
    void takeView();          ///< the run view, truth or labels are new
    void takeSnapshot();      ///< watermark, flags; five times a second at most
    void apply(bool reorder); ///< choice or content changed
    void applyScene();
    void applyCells(bool reorder);
    void applyPage();
    void applyTexts();
    void exportPicture(const QString& path, bool svg);
    void exportNumbers(const QString& path);
    [[nodiscard]] QString pictureHeading() const;
    [[nodiscard]] QString ageOf(const ChartCell& cell) const;
    [[nodiscard]] const ChartCell& cellFor(const api::KeySeries& series);

    UiContext& m_context;
    KeysContent m_content;
    KeysTools* m_tools;
    QStackedWidget* m_pages;
    KeysNote* m_note;
    ChartGrid* m_grid;
    KeysModel* m_model;
    KeysTable* m_table;
    KeyDetail* m_detail;
    KeysLegend* m_legend;
    QLabel* m_status;
    KeysExport* m_export;
    ChartScene m_scene;
    api::ControlLogView m_flagLog;                       ///< that m_scene's flags were made from
    std::unordered_map<std::string, CachedCell> m_cells; ///< by key text
    std::vector<std::string> m_order;                    ///< keys as shown
    QElapsedTimer m_sinceOrder;
    QElapsedTimer m_sinceSnapshot;
    bool m_snapshotShown = false;
    std::string m_run; ///< that is shown
    QString m_openKey; ///< of the large chart; empty: none
    bool m_columnsFitted = false;
};

} // namespace streampulse::ui
