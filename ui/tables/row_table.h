// A table of values: each column says how it shows, sorts and exports one row; rows come in as a whole list, in the
// table's own order, and only what differs from the list before is changed, so that selection and scroll position stay.
// Nothing is computed for rows that nobody looks at.
//
// GUI thread only.
#pragma once

#include "ui/tables/mark.h"
#include "ui/tables/table_roles.h"
#include "ui/text/plain.h"

#include <QAbstractTableModel>
#include <QString>
#include <QVariant>
#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace streampulse::ui {

/// How one column shows a row. What is empty has a default.
template<class Row> struct Column {
    QString name;                                    ///< stable; in settings and exported files
    int width = 10;                                  ///< in characters
    bool number = false;                             ///< aligned to the right
    std::function<QString()> title;                  ///< in the language of now
    std::function<QString()> formula = {};           ///< tooltip of the header
    std::function<QString(const Row&)> text = {};    ///< as people read it
    std::function<QVariant(const Row&)> sort = {};   ///< default: the text
    std::function<QString(const Row&)> machine = {}; ///< default: the text
    std::function<Mark(const Row&)> mark = {};       ///< default: none
    std::function<QString(const Row&)> toolTip = {}; ///< default: none
};

/// One step that makes one list of rows of another; positions are those of the old list and of the new one.
struct RowStep {
    enum class Kind { Remove, Insert, Change } kind = Kind::Change;
    std::size_t from = 0;   ///< in the old list
    std::size_t source = 0; ///< in the new list; not with Remove
    std::size_t count = 1;
};

/// The steps from `old` to `now`, ascending; both in the strict order of `less`, which tells rows apart by identity.
/// To be taken from the last to the first.
template<class Row, class Less>
[[nodiscard]] std::vector<RowStep> rowSteps(const std::vector<Row>& old, const std::vector<Row>& now,
                                            const Less& less) {
    std::vector<RowStep> steps;
    const auto add = [&steps](RowStep::Kind kind, std::size_t from, std::size_t source) {
        if (!steps.empty() && steps.back().kind == kind) {
            RowStep& last = steps.back();
            const std::size_t nextFrom = kind == RowStep::Kind::Insert ? last.from : last.from + last.count;
            const std::size_t nextSource = kind == RowStep::Kind::Remove ? last.source : last.source + last.count;
            if (nextFrom == from && (kind == RowStep::Kind::Remove || nextSource == source)) {
                ++last.count;
                return;
            }
        }
        steps.push_back({kind, from, source, 1});
    };
    std::size_t i = 0, j = 0;
    while (i < old.size() || j < now.size()) {
        if (j == now.size() || (i < old.size() && less(old[i], now[j]))) {
            add(RowStep::Kind::Remove, i++, j);
        } else if (i == old.size() || less(now[j], old[i])) {
            add(RowStep::Kind::Insert, i, j++);
        } else {
            if (!(old[i] == now[j])) add(RowStep::Kind::Change, i, j);
            ++i;
            ++j;
        }
    }
    return steps;
}

template<class Row> class RowTable final : public QAbstractTableModel {
public:
    using Columns = std::vector<Column<Row>>;
    /// A strict order of rows by what identifies them: the order in which they stand here.
    using Less = std::function<bool(const Row&, const Row&)>;

    RowTable(Columns columns, Less less, QObject* parent)
        : QAbstractTableModel(parent), m_columns(std::move(columns)), m_less(std::move(less)) {}

    /// What the filter line looks in.
    void setSearch(std::function<QString(const Row&)> search) { m_search = std::move(search); }
    /// `fetch` is called when the view comes near the end, not again before setMore(true).
    void setFetch(std::function<void()> fetch) { m_fetch = std::move(fetch); }
    void setMore(bool more) { m_more = more; }

    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] const Row& row(int at) const { return m_rows.at(static_cast<std::size_t>(at)); }
    /// `rows` in the order of Less, each identity once.
    void setRows(std::vector<Row> rows) {
        const auto steps = rowSteps(m_rows, rows, m_less);
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) take(*step, rows);
    }
    /// Forgets all rows.
    void clear() {
        beginResetModel();
        m_rows.clear();
        m_more = false;
        endResetModel();
    }
    /// Another shape of table; rows are kept.
    void setColumns(Columns columns) {
        beginResetModel();
        m_columns = std::move(columns);
        endResetModel();
    }
    /// Language, locale, zone or labels are others now.
    void retell() {
        if (!m_columns.empty()) Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (!m_rows.empty() && !m_columns.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override {
        return !parent.isValid() && m_more && m_fetch != nullptr;
    }
    void fetchMore(const QModelIndex& parent) override {
        if (!canFetchMore(parent)) return;
        m_more = false;
        m_fetch();
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid()) return {};
        const Column<Row>& column = m_columns[static_cast<std::size_t>(index.column())];
        const Row& row = m_rows[static_cast<std::size_t>(index.row())];
        switch (role) {
        case Qt::DisplayRole:
            return column.text(row);
        case Qt::TextAlignmentRole:
            return static_cast<int>((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case Qt::ToolTipRole:
            return column.toolTip ? QVariant(plainTip(column.toolTip(row))) : QVariant();
        case kSortRole:
            return column.sort ? column.sort(row) : QVariant(column.text(row));
        case kMachineRole:
            return column.machine ? column.machine(row) : column.text(row);
        case kMarkRole:
            return column.mark ? static_cast<int>(column.mark(row)) : 0;
        case kSearchRole:
            return m_search ? QVariant(m_search(row)) : QVariant();
        default:
            return {};
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
        const Column<Row>& column = m_columns[static_cast<std::size_t>(section)];
        switch (role) {
        case Qt::DisplayRole:
            return column.title();
        case Qt::ToolTipRole:
            return column.formula ? QVariant(plainTip(column.formula())) : QVariant();
        case Qt::TextAlignmentRole:
            return static_cast<int>((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case kColumnNameRole:
            return column.name;
        case kColumnWidthRole:
            return column.width;
        default:
            return {};
        }
    }

private:
    void take(const RowStep& step, const std::vector<Row>& now) {
        const auto at = [](auto& list, std::size_t position) {
            return list.begin() + static_cast<std::ptrdiff_t>(position);
        };
        const int first = static_cast<int>(step.from);
        const int last = static_cast<int>(step.from + step.count) - 1;
        switch (step.kind) {
        case RowStep::Kind::Remove:
            beginRemoveRows({}, first, last);
            m_rows.erase(at(m_rows, step.from), at(m_rows, step.from + step.count));
            return endRemoveRows();
        case RowStep::Kind::Insert:
            beginInsertRows({}, first, last);
            m_rows.insert(at(m_rows, step.from), at(now, step.source), at(now, step.source + step.count));
            return endInsertRows();
        case RowStep::Kind::Change:
            std::copy(at(now, step.source), at(now, step.source + step.count), at(m_rows, step.from));
            Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
            return;
        }
    }

    Columns m_columns;
    Less m_less;
    std::function<QString(const Row&)> m_search;
    std::function<void()> m_fetch;
    std::vector<Row> m_rows;
    bool m_more = false;
};

} // namespace streampulse::ui
