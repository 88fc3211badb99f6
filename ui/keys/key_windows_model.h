// The windows of one key as a table: what its large chart shows, in numbers.
//
// GUI thread only.
#pragma once

#include "core/api/run_view.h"
#include "core/spec/pipeline_spec.h"

#include <QAbstractTableModel>

#include <memory>

namespace streampulse::ui {

class Format;

class KeyWindowsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum FixedColumn { WindowColumn, StatusColumn, kLeadingColumns };
    enum TrailingColumn { TruthColumn, RevisionColumn, kTrailingColumns }; ///< behind the aggregates
    static constexpr int SortRole = Qt::UserRole;

    /// The format outlives the model.
    explicit KeyWindowsModel(const Format& format, QObject* parent = nullptr);

    /// Another spec or another key resets the model; windows that are added or change do not. `truth` may be null.
    void show(const spec::PipelineSpec& spec, std::shared_ptr<const api::KeySeries> series,
              std::shared_ptr<const api::InputTruth> truth);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool continues(const api::KeySeries& series) const;
    [[nodiscard]] int trailing(int column) const; ///< TrailingColumn, or -1
    [[nodiscard]] std::int64_t truthOf(const WindowResult& window) const;
    [[nodiscard]] QString display(const WindowResult& window, int column) const;
    [[nodiscard]] QVariant sortValue(const WindowResult& window, int column) const;

    const Format& m_format;
    spec::PipelineSpec m_spec;
    std::shared_ptr<const api::KeySeries> m_series;
    std::shared_ptr<const api::InputTruth> m_truth;
    int m_rows = 0;
};

} // namespace streampulse::ui
