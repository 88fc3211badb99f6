// A table with what every table of the window has: a filter line, "812 of 8,849", copy and CSV export, sorting by a
// click on the header, column widths that are remembered, and a text over the empty table that says what to do next.
//
// GUI thread only.
#pragma once

#include "ui/window/ui_context.h"

#include <QList>
#include <QPersistentModelIndex>
#include <QWidget>
#include <functional>

class QAbstractItemModel;
class QAction;
class QHBoxLayout;
class QLineEdit;
class QTableView;
class QToolButton;

namespace streampulse::ui {

class EmptyText;
class ShownRows;
class TextLine;

class TablePanel final : public QWidget {
    Q_OBJECT
public:
    /// `name` stands in the settings and in the names of exported files: "windows".
    TablePanel(UiContext& context, const QString& name, QWidget* parent = nullptr);

    /// The model outlives the panel or goes with it; see table_roles.h for what it may answer.
    void setModel(QAbstractItemModel* model);
    void setFilter(const QString& text);
    [[nodiscard]] QString filter() const;
    /// What the filter line asks for ("Filter by region, time, status").
    void setFilterHint(const QString& hint);
    /// The text of the filter line is not looked for in the rows: whoever listens to filterChanged() deals with it.
    void setFilterOutside(bool outside);
    /// Rows, by their position in the model, have to pass this besides the filter line.
    void setAccepts(std::function<bool(int)> accepts);
    void refilter();

    /// What to do when there is no row at all: a few words, and a sentence.
    void setEmptyText(const QString& title, const QString& hint);
    /// Said behind the number of rows; empty: nothing.
    void setCountNote(const QString& note);
    /// Into the bar, behind the filter line, from left to right.
    void addTool(QWidget* tool);
    /// Into the context menu of rows; its shortcut acts while the table has focus.
    void addRowAction(QAction* action);

    [[nodiscard]] QTableView& view() { return *m_view; }
    [[nodiscard]] QLineEdit& filterLine() { return *m_filter; }
    /// The row a person is at, as a position in the model; -1: none.
    [[nodiscard]] int currentRow() const;
    void selectRow(int modelRow);
    /// Positions in the model of what passes the filters, in the order shown.
    [[nodiscard]] QList<int> shownRows() const;
    /// At the first row, not scrolled away from it.
    [[nodiscard]] bool atTop() const;

    /// To the clipboard: the selected rows, or all shown ones when none is selected.
    void copyRows();
    /// All shown rows as they stand; whether it could be written is told in a notice.
    void exportTo(const QString& path);

Q_SIGNALS:
    void currentRowChanged(int modelRow);
    void rowActivated(int modelRow); ///< double click or Enter
    void filterChanged(const QString& text);
    void filtersCleared(); ///< the person asked to see all rows again

protected:
    void changeEvent(QEvent* what) override;
    bool eventFilter(QObject* watched, QEvent* what) override;

private:
    void build();
    void buildBar();
    void listenToRows();
    void retranslate();
    void restyle();
    void placeColumns();
    void rememberWidth(int section, int pixels);
    void showCount();
    void askWhereToExport();
    void clearFilters();
    void keepPlace();
    void returnToPlace();
    [[nodiscard]] QString settingsName() const;

    UiContext& m_context;
    const QString m_name;
    ShownRows* m_shown = nullptr;
    QTableView* m_view = nullptr;
    QLineEdit* m_filter = nullptr;
    QHBoxLayout* m_tools = nullptr;
    TextLine* m_count = nullptr;
    QToolButton* m_copy = nullptr;
    QToolButton* m_export = nullptr;
    QAction* m_copyAction = nullptr;
    EmptyText* m_empty = nullptr;
    QString m_emptyTitle, m_emptyHint, m_note, m_hint;
    bool m_filterOutside = false;
    bool m_placing = false;        ///< column widths are being set, not dragged
    bool m_keeping = false;        ///< m_place is to be returned to
    QPersistentModelIndex m_place; ///< first visible row before rows changed above it
    int m_placeOffset = 0;
};

} // namespace streampulse::ui
