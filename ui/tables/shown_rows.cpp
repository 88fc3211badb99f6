#include "ui/tables/shown_rows.h"

#include "ui/tables/table_roles.h"

#include <algorithm>

namespace streampulse::ui {

ShownRows::ShownRows(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(kSortRole);
    setDynamicSortFilter(true);
}

void ShownRows::setWords(const QString& text) {
    QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words) return;
    m_words = std::move(words);
    invalidateFilter();
}

void ShownRows::setAccepts(std::function<bool(int)> accepts) {
    m_accepts = std::move(accepts);
    invalidateFilter();
}

bool ShownRows::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (parent.isValid()) return false;
    if (m_accepts && !m_accepts(row)) return false;
    if (m_words.isEmpty()) return true;
    const QString text = searched(row);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

void ShownRows::sort(int column, Qt::SortOrder order) {
    if (column >= 0 && sourceModel() != nullptr) {
        const int rows = sourceModel()->rowCount();
        m_values.reserve(static_cast<std::size_t>(rows));
        for (int row = 0; row < rows; ++row) m_values.push_back(sortValue(sourceModel()->index(row, column)));
    }
    QSortFilterProxyModel::sort(column, order);
    m_values.clear();
}

ShownRows::SortValue ShownRows::sortValue(const QModelIndex& index) {
    const QVariant value = index.data(kSortRole);
    if (!value.isValid()) return {};
    switch (value.typeId()) {
    case QMetaType::Double:
        return value.toDouble();
    case QMetaType::LongLong:
    case QMetaType::Int:
        return value.toLongLong();
    default:
        return value.toString().toCaseFolded();
    }
}

bool ShownRows::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    if (m_values.empty()) return sortValue(left) < sortValue(right);
    return m_values[static_cast<std::size_t>(left.row())] < m_values[static_cast<std::size_t>(right.row())];
}

QString ShownRows::searched(int row) const {
    const QAbstractItemModel& model = *sourceModel();
    const QVariant text = model.index(row, 0).data(kSearchRole);
    if (text.isValid()) return text.toString();
    QString all;
    for (int column = 0; column < model.columnCount(); ++column)
        all += model.index(row, column).data(Qt::DisplayRole).toString() + u'\n';
    return all;
}

} // namespace streampulse::ui
