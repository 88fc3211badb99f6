#include "ui/keys/key_windows_model.h"

#include "ui/charts/chart_content.h"
#include "ui/keys/key_words.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

namespace streampulse::ui {

KeyWindowsModel::KeyWindowsModel(const Format& format, QObject* parent)
    : QAbstractTableModel(parent), m_format(format) {}

bool KeyWindowsModel::continues(const api::KeySeries& series) const {
    if (!m_series || m_series->key != series.key || series.windows.size() < m_series->windows.size()) return false;
    return m_series->windows.empty() ||
           m_series->windows.front()->id.window.start == series.windows.front()->id.window.start;
}

void KeyWindowsModel::show(const spec::PipelineSpec& spec, std::shared_ptr<const api::KeySeries> series,
                           std::shared_ptr<const api::InputTruth> truth) {
    if (series == m_series && truth == m_truth && spec.digest == m_spec.digest) return;
    const int rows = series ? static_cast<int>(series->windows.size()) : 0;
    if (!series || spec.digest != m_spec.digest || !continues(*series)) {
        beginResetModel();
        m_spec = spec;
        m_series = std::move(series);
        m_truth = std::move(truth);
        m_rows = rows;
        endResetModel();
        return;
    }
    const int before = m_rows;
    if (rows > before) beginInsertRows({}, before, rows - 1);
    m_series = std::move(series);
    m_truth = std::move(truth);
    m_rows = rows;
    if (rows > before) endInsertRows();
    if (before > 0) Q_EMIT dataChanged(index(0, 0), index(before - 1, columnCount() - 1));
}

void KeyWindowsModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (m_rows > 0) Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
}

int KeyWindowsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

int KeyWindowsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kLeadingColumns + static_cast<int>(m_spec.aggregates.size()) + kTrailingColumns;
}

int KeyWindowsModel::trailing(int column) const {
    const int index = column - kLeadingColumns - static_cast<int>(m_spec.aggregates.size());
    return index >= 0 ? index : -1;
}

std::int64_t KeyWindowsModel::truthOf(const WindowResult& window) const {
    return m_truth ? m_truth->count(m_series->key.text, window.id.window) : -1;
}

QVariant KeyWindowsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const WindowResult& window = *m_series->windows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) return display(window, index.column());
    if (role == SortRole) return sortValue(window, index.column());
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() >= kLeadingColumns ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    return {};
}

QString KeyWindowsModel::display(const WindowResult& window, int column) const {
    if (column == WindowColumn) return windowSpan(window.id.window, m_format);
    if (column == StatusColumn) return statusText(window.status);
    switch (trailing(column)) {
    case TruthColumn: {
        const std::int64_t truth = truthOf(window);
        return truth < 0 ? QStringLiteral("–") : m_format.number(truth);
    }
    case RevisionColumn:
        return m_format.number(window.revision);
    default:
        return valueText(window, static_cast<std::size_t>(column - kLeadingColumns), m_format);
    }
}

QVariant KeyWindowsModel::sortValue(const WindowResult& window, int column) const {
    if (column == WindowColumn) return static_cast<qlonglong>(window.id.window.start.micros());
    if (column == StatusColumn) return static_cast<int>(window.status);
    switch (trailing(column)) {
    case TruthColumn:
        return static_cast<qlonglong>(truthOf(window));
    case RevisionColumn:
        return static_cast<qlonglong>(window.revision);
    default: {
        const auto value = paintValue(window, static_cast<std::size_t>(column - kLeadingColumns));
        return value ? QVariant(*value) : QVariant();
    }
    }
}

QVariant KeyWindowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= kLeadingColumns ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const bool tip = role == Qt::ToolTipRole;
    if (section == WindowColumn) return tip ? tr("From – to, in %1").arg(m_format.zoneName()) : tr("Window");
    if (section == StatusColumn) return tip ? tr("● final: the watermark has passed its end; ◌ open") : tr("Status");
    switch (trailing(section)) {
    case TruthColumn:
        return tip ? tr("Records of the whole input in this window, however late") : tr("In the whole input");
    case RevisionColumn:
        return tip ? tr("How often it was corrected after it became final") : tr("Revision");
    default: {
        const spec::Aggregate& aggregate = m_spec.aggregates[static_cast<std::size_t>(section - kLeadingColumns)];
        return tip ? aggregateFormula(m_spec, aggregate) : aggregateWord(aggregate);
    }
    }
}

} // namespace streampulse::ui
