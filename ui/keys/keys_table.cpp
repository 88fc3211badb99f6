#include "ui/keys/keys_table.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace streampulse::ui {

KeysFilter::KeysFilter(KeysModel& model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model) {
    setSortRole(KeysModel::SortRole);
    setSourceModel(&model);
}

void KeysFilter::setText(const QString& filter) {
    if (m_text == filter) return;
    m_text = filter;
    invalidateFilter();
}

bool KeysFilter::filterAcceptsRow(int row, const QModelIndex&) const { return matches(m_model.facts(row), m_text); }

bool KeysFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(KeysModel::SortRole);
    const QVariant b = right.data(KeysModel::SortRole);
    if (!a.isValid() || !b.isValid()) return a.isValid() && !b.isValid();
    if (a.userType() == QMetaType::QString) return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

KeysTable::KeysTable(KeysModel& model, QWidget* parent) : CopyTable(parent), m_model(model), m_filter(model) {
    setModel(&m_filter);
    sortByColumn(KeysModel::KeyColumn, Qt::AscendingOrder);
    horizontalHeader()->setSectionsMovable(true);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT opened(index.data(KeysModel::KeyRole).toString()); });
}

void KeysTable::setLabelled(bool labelled) { setColumnHidden(KeysModel::LabelColumn, !labelled); }

void KeysTable::fitColumns() {
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 8 / 5);
    horizontalHeader()->setResizeContentsPrecision(60);
    resizeColumnsToContents();
    const int most = fontMetrics().averageCharWidth() * 36;
    for (int column = 0; column < m_model.columnCount(); ++column)
        if (!isColumnHidden(column)) setColumnWidth(column, qMin(most, columnWidth(column) + 12));
}

void KeysTable::select(const QString& key) {
    const int row = m_model.rowOf(key.toStdString());
    if (row < 0) return;
    const QModelIndex index = m_filter.mapFromSource(m_model.index(row, KeysModel::KeyColumn));
    if (!index.isValid()) return;
    setCurrentIndex(index);
    scrollTo(index);
}

QString KeysTable::currentKey() const {
    return currentIndex().isValid() ? currentIndex().data(KeysModel::KeyRole).toString() : QString();
}

std::vector<KeyFacts> KeysTable::shownRows() const {
    std::vector<KeyFacts> rows;
    for (int row = 0; row < m_filter.rowCount(); ++row)
        rows.push_back(m_model.facts(m_filter.mapToSource(m_filter.index(row, 0)).row()));
    return rows;
}

void KeysTable::keyPressEvent(QKeyEvent* key) {
    if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && !currentKey().isEmpty()) {
        Q_EMIT opened(currentKey());
        return;
    }
    CopyTable::keyPressEvent(key);
}

void KeysTable::contextMenuEvent(QContextMenuEvent* menu) {
    auto* choices = new QMenu(this);
    choices->setAttribute(Qt::WA_DeleteOnClose);
    QAction* chart = choices->addAction(tr("Open chart"), this, [this]() { Q_EMIT opened(currentKey()); });
    chart->setEnabled(!currentKey().isEmpty());
    QAction* copying = choices->addAction(tr("Copy rows"), this, [this]() { copySelection(); });
    copying->setShortcut(QKeySequence::Copy);
    copying->setEnabled(selectionModel()->hasSelection());
    choices->popup(menu->globalPos());
}

} // namespace streampulse::ui
