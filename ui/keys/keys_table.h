// The keys as a table: sorted by a click on a heading, filtered with the page's filter, selected rows copied with
// Ctrl+C as text with tabs. Enter or a double click opens a key's large chart.
#pragma once

#include "ui/keys/copy_table.h"
#include "ui/keys/keys_model.h"

#include <QSortFilterProxyModel>

namespace streampulse::ui {

/// Rows that match the filter, in the order of SortRole; what has no value comes last when ascending.
class KeysFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit KeysFilter(KeysModel& model, QObject* parent = nullptr);
    void setText(const QString& filter);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    KeysModel& m_model;
    QString m_text;
};

class KeysTable final : public CopyTable {
    Q_OBJECT
public:
    /// The model outlives the table.
    explicit KeysTable(KeysModel& model, QWidget* parent = nullptr);

    void setFilter(const QString& filter) { m_filter.setText(filter); }
    /// Without labels their column is hidden.
    void setLabelled(bool labelled);
    /// Columns as wide as what they show; call when columns or type size change.
    void fitColumns();
    void select(const QString& key);
    [[nodiscard]] QString currentKey() const; ///< empty: none
    /// As shown, in the order shown.
    [[nodiscard]] std::vector<KeyFacts> shownRows() const;

Q_SIGNALS:
    void opened(const QString& key);

protected:
    void keyPressEvent(QKeyEvent* key) override;
    void contextMenuEvent(QContextMenuEvent* menu) override;

private:
    KeysModel& m_model;
    KeysFilter m_filter;
};

} // namespace streampulse::ui
