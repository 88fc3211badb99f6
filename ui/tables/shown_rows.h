// The rows of a model that pass the filter, in the order a person asked for; in the model's own order before that.
//
// GUI thread only.
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>
#include <functional>
#include <variant>
#include <vector>

namespace streampulse::ui {

class ShownRows final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ShownRows(QObject* parent);

    /// A row passes when each word of `text` is found in what it shows (kSearchRole), whatever the case.
    void setWords(const QString& text);
    /// A row, by its position in the model, has to pass this as well; empty: all do.
    void setAccepts(std::function<bool(int)> accepts);
    /// What the accepting function looks at has changed.
    void refilter() { invalidateFilter(); }
    /// Asks every row for its sort value once, however often rows are compared.
    void sort(int column, Qt::SortOrder order) override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    /// What a row sorts by: nothing, which comes first, a whole number, a number, or a text in folded case.
    using SortValue = std::variant<std::monostate, qint64, double, QString>;
    [[nodiscard]] static SortValue sortValue(const QModelIndex& index);
    [[nodiscard]] QString searched(int row) const;

    QStringList m_words;
    std::function<bool(int)> m_accepts;
    std::vector<SortValue> m_values; ///< by row of the model, while all rows are being sorted
};

} // namespace streampulse::ui
