#include "ui/keys/keys_model.h"

#include "ui/charts/chart_content.h"
#include "ui/keys/key_words.h"
#include "ui/text/format.h"
#include "ui/text/plain.h"
#include "ui/text/words.h"

#include <algorithm>

namespace streampulse::ui {
namespace {

bool sameKey(const KeyFacts& a, const KeyFacts& b) { return a.series->key == b.series->key; }

bool keyBefore(const KeyFacts& a, const KeyFacts& b) { return a.series->key < b.series->key; }

bool sameShown(const KeyFacts& a, const KeyFacts& b) {
    return a.series == b.series && a.label == b.label && a.expected == b.expected && a.compared == b.compared;
}

QVariant timeValue(const std::shared_ptr<const WindowResult>& window) {
    return window ? QVariant(static_cast<qlonglong>(window->id.window.start.micros())) : QVariant();
}

} // namespace

KeysModel::KeysModel(const Format& format, QObject* parent) : QAbstractTableModel(parent), m_format(format) {}

void KeysModel::setSpec(const spec::PipelineSpec& spec) {
    if (spec.digest == m_spec.digest && spec.aggregates.size() == m_spec.aggregates.size()) return;
    beginResetModel();
    m_spec = spec;
    m_rows.clear();
    endResetModel();
}

void KeysModel::setRows(const std::vector<KeyFacts>& rows) {
    for (std::size_t i = m_rows.size(); i-- > 0;) {
        if (std::binary_search(rows.begin(), rows.end(), m_rows[i], keyBefore)) continue;
        const int row = static_cast<int>(i);
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && sameKey(m_rows[i], rows[i])) continue;
        std::size_t end = i + 1; // new rows come in one go where they stand together
        while (end < rows.size() && (i >= m_rows.size() || keyBefore(rows[end], m_rows[i]))) ++end;
        beginInsertRows({}, static_cast<int>(i), static_cast<int>(end) - 1);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(i), rows.begin() + static_cast<std::ptrdiff_t>(i),
                      rows.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
        i = end - 1;
    }
    std::size_t first = rows.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (sameShown(m_rows[i], rows[i])) continue;
        first = std::min(first, i);
        last = i;
        m_rows[i] = rows[i];
    }
    if (first <= last && first < rows.size())
        Q_EMIT dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), columnCount() - 1));
}

void KeysModel::retranslate() {
    if (columnCount() > 0) Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int KeysModel::rowOf(const std::string& key) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const KeyFacts& row) { return row.text() == key; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int KeysModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int KeysModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kLeadingColumns + static_cast<int>(m_spec.aggregates.size()) + kTrailingColumns;
}

int KeysModel::trailingColumn(TrailingColumn column) const {
    return kLeadingColumns + static_cast<int>(m_spec.aggregates.size()) + column;
}

int KeysModel::trailing(int column) const {
    const int index = column - trailingColumn(WindowsColumn);
    return index >= 0 ? index : -1;
}

bool KeysModel::isNumber(int column) const { return column >= kLeadingColumns; }

QVariant KeysModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const KeyFacts& row = facts(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::ToolTipRole: {
        const QString text = tip(row, index.column());
        return text.isEmpty() ? QVariant() : QVariant(plainTip(text));
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        return sortValue(row, index.column());
    case KeyRole:
        return QString::fromStdString(row.text());
    default:
        return {};
    }
}

QString KeysModel::display(const KeyFacts& facts, int column) const {
    switch (column) {
    case KeyColumn:
        return QString::fromStdString(facts.text());
    case LabelColumn:
        return facts.label;
    case NewestColumn:
        return facts.newest ? windowSpan(facts.newest->id.window, m_format) : QString();
    case StatusColumn:
        return facts.newest ? statusText(facts.newest->status) : QString();
    case FinalColumn:
        return facts.newestFinal ? windowSpan(facts.newestFinal->id.window, m_format) : QStringLiteral("–");
    default:
        break;
    }
    switch (trailing(column)) {
    case WindowsColumn:
        return m_format.number(facts.finalWindows);
    case LateColumn:
        return m_format.number(static_cast<std::int64_t>(facts.series->late.size()));
    case CompleteColumn:
        return facts.compared ? completeText(facts, m_format) : QStringLiteral("–");
    default:
        return facts.newestFinal
                   ? valueText(*facts.newestFinal, static_cast<std::size_t>(column - kLeadingColumns), m_format)
                   : QStringLiteral("–");
    }
}

QVariant KeysModel::sortValue(const KeyFacts& facts, int column) const {
    const auto real = [](const std::optional<double>& value) { return value ? QVariant(*value) : QVariant(); };
    switch (column) {
    case KeyColumn:
        return facts.series->key.type == KeyType::Integer ? QVariant(static_cast<qlonglong>(facts.series->key.number))
                                                          : QVariant(QString::fromStdString(facts.text()));
    case LabelColumn:
        return facts.label;
    case NewestColumn:
        return timeValue(facts.newest);
    case StatusColumn:
        return facts.newest ? QVariant(static_cast<int>(facts.newest->status)) : QVariant();
    case FinalColumn:
        return timeValue(facts.newestFinal);
    default:
        break;
    }
    switch (trailing(column)) {
    case WindowsColumn:
        return static_cast<qlonglong>(facts.finalWindows);
    case LateColumn:
        return static_cast<qlonglong>(facts.series->late.size());
    case CompleteColumn:
        return real(facts.complete());
    default:
        return facts.newestFinal
                   ? real(paintValue(*facts.newestFinal, static_cast<std::size_t>(column - kLeadingColumns)))
                   : QVariant();
    }
}

QString KeysModel::tip(const KeyFacts& facts, int column) const {
    if (trailing(column) == CompleteColumn) return completeTip(facts, m_format);
    return column == LabelColumn ? facts.label : headingTip(column);
}

QVariant KeysModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    if (role == Qt::DisplayRole) return heading(section);
    if (role == Qt::ToolTipRole) return plainTip(headingTip(section));
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QString KeysModel::heading(int column) const {
    switch (column) {
    case KeyColumn:
        return keyWord(m_spec, false);
    case LabelColumn:
        return tr("Name");
    case NewestColumn:
        return tr("Newest window");
    case StatusColumn:
        return tr("Status");
    case FinalColumn:
        return tr("Newest final");
    default:
        break;
    }
    switch (trailing(column)) {
    case WindowsColumn:
        return tr("Final windows");
    case LateColumn:
        return tr("Late");
    case CompleteColumn:
        return tr("Complete");
    default:
        return aggregateWord(m_spec.aggregates[static_cast<std::size_t>(column - kLeadingColumns)]);
    }
}

QString KeysModel::headingTip(int column) const {
    switch (column) {
    case KeyColumn:
        return tr("The window key, as in the records and in the store");
    case LabelColumn:
        return tr("From the lookup file; the key where it has no name");
    case NewestColumn:
        return tr("The window that begins last, open or final, in %1").arg(m_format.zoneName());
    case StatusColumn:
        return tr("Of the newest window: ● final, the watermark has passed its end; ◌ open, it still counts");
    case FinalColumn:
        return tr("The final window that begins last; the values beside it are its values");
    default:
        break;
    }
    switch (trailing(column)) {
    case WindowsColumn:
        return tr("Number of final windows held here");
    case LateColumn:
        return tr("Records that came after all their windows had closed, of the newest ones the store keeps");
    case CompleteColumn:
        return tr("Counted in final windows ÷ records of the whole input in the same windows");
    default:
        return tr("%1, in the newest final window")
            .arg(aggregateFormula(m_spec, m_spec.aggregates[static_cast<std::size_t>(column - kLeadingColumns)]));
    }
}

} // namespace streampulse::ui
