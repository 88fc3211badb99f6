// The table of keys: one row each, with its newest window, the aggregates of its newest final window, counts and
// completeness. Sort by SortRole: numbers and times as they are, not as text.
//
// GUI thread only.
#pragma once

#include "ui/keys/key_facts.h"

#include <QAbstractTableModel>

#include <vector>

namespace streampulse::ui {

class Format;

class KeysModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum FixedColumn { KeyColumn, LabelColumn, NewestColumn, StatusColumn, FinalColumn, kLeadingColumns };
    enum TrailingColumn { WindowsColumn, LateColumn, CompleteColumn, kTrailingColumns }; ///< behind the aggregates
    static constexpr int SortRole = Qt::UserRole;
    static constexpr int KeyRole = Qt::UserRole + 1; ///< the key's text

    /// The format outlives the model.
    explicit KeysModel(const Format& format, QObject* parent = nullptr);

    /// Another spec resets the model.
    void setSpec(const spec::PipelineSpec& spec);
    /// Rows by key, ascending; rows that stay are kept, so that selections survive.
    void setRows(const std::vector<KeyFacts>& rows);
    /// Words or numbers are written differently now.
    void retranslate();

    [[nodiscard]] const KeyFacts& facts(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(const std::string& key) const; ///< -1: not there
    [[nodiscard]] int aggregateColumn(std::size_t index) const { return kLeadingColumns + static_cast<int>(index); }
    [[nodiscard]] int trailingColumn(TrailingColumn column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString display(const KeyFacts& facts, int column) const;
    [[nodiscard]] QVariant sortValue(const KeyFacts& facts, int column) const;
    [[nodiscard]] QString tip(const KeyFacts& facts, int column) const;
    [[nodiscard]] QString heading(int column) const;
    [[nodiscard]] QString headingTip(int column) const;
    [[nodiscard]] int trailing(int column) const; ///< TrailingColumn, or -1
    [[nodiscard]] bool isNumber(int column) const;

    const Format& m_format;
    spec::PipelineSpec m_spec;
    std::vector<KeyFacts> m_rows;
};

} // namespace streampulse::ui
