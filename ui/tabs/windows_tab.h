// All windows of the run as a table, newest first: status, revision and every aggregate of the spec; and why one is as
// it is.
//
// GUI thread only.
#pragma once

#include "core/api/workbench.h"
#include "ui/tables/row_table.h"
#include "ui/tables/table_panel.h"
#include "ui/tabs/explain_strip.h"

#include <QHash>
#include <QWidget>

namespace streampulse::ui {

class WindowsTab final : public QWidget {
    Q_OBJECT
public:
    explicit WindowsTab(UiContext& context, QWidget* parent = nullptr);
    void setFilter(const QString& text) { m_panel->setFilter(text); }

Q_SIGNALS:
    /// The person asked why a window is as it is, and this is the answer.
    void explained(const streampulse::api::ExplainQuery& query, const streampulse::api::Explanation& explanation);

protected:
    void changeEvent(QEvent* what) override;
    void showEvent(QShowEvent* what) override;
    void hideEvent(QHideEvent* what) override;

private:
    struct WindowRow {
        std::shared_ptr<const WindowResult> result;
        friend bool operator==(const WindowRow& a, const WindowRow& b) {
            return a.result == b.result || *a.result == *b.result;
        }
    };
    using Table = RowTable<WindowRow>;

    [[nodiscard]] Table::Columns columns();
    [[nodiscard]] Table::Columns identityColumns();
    [[nodiscard]] Table::Columns statusColumns();
    [[nodiscard]] Column<WindowRow> aggregateColumn(std::size_t at) const;
    [[nodiscard]] QString searchText(const WindowRow& row) const;
    [[nodiscard]] const QString& startText(EventTime start) const;
    [[nodiscard]] static std::vector<WindowRow> rowsOf(const api::RunView& view);
    [[nodiscard]] static Mark markOf(const WindowResult& result);
    [[nodiscard]] const QString& statusText(const WindowResult& result) const;
    void takeView();
    void takeSession();
    void takeLabels();
    void retranslate();
    void retell();
    void showTrouble();
    [[nodiscard]] ExplainStrip::Question questionOf(const WindowId& id) const;

    UiContext& m_context;
    Table* m_table = nullptr;
    TablePanel* m_panel = nullptr;
    ExplainStrip* m_strip = nullptr;
    std::shared_ptr<const spec::PipelineSpec> m_spec; ///< whose columns are shown
    std::shared_ptr<const api::KeyLabels> m_labels;   ///< as shown
    std::shared_ptr<const api::RunView> m_view;       ///< as shown
    QString m_open, m_final, m_corrected;             ///< words of the status
    mutable QHash<qint64, QString> m_starts;          ///< windows share their starts
};

} // namespace streampulse::ui
