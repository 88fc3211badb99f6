// Late & rejected: every record that was not counted, with its reason, by how much it was late, and the smallest bound
// that would have kept it.
//
// GUI thread only.
#pragma once

#include "core/api/workbench.h"
#include "ui/tables/row_table.h"
#include "ui/tables/table_panel.h"
#include "ui/tabs/explain_strip.h"
#include "ui/tabs/late_text.h"

#include <QElapsedTimer>
#include <QWidget>
#include <array>

class QLabel;
class QToolButton;

namespace streampulse::ui {

class SideOutputsTab final : public QWidget {
    Q_OBJECT
public:
    explicit SideOutputsTab(UiContext& context, QWidget* parent = nullptr);
    /// Shows the rows of all kinds that hold these words.
    void setFilter(const QString& text);

Q_SIGNALS:
    /// The person asked what became of a row, and this is the answer.
    void explained(const streampulse::api::ExplainQuery& query, const streampulse::api::Explanation& explanation);

protected:
    void changeEvent(QEvent* what) override;
    void showEvent(QShowEvent* what) override;

private:
    enum Kind { Late, Rejected, Duplicate, KindCount };
    struct Row {
        api::SideOutputRow row;
        Kind kind = Rejected;
        std::optional<LateBy> late; ///< of late rows
        friend bool operator==(const Row& a, const Row& b) {
            return a.kind == b.kind && a.row.text == b.row.text && a.row.reason == b.row.reason;
        }
    };
    using Table = RowTable<Row>;

    void build();
    void buildChips();
    [[nodiscard]] Table::Columns placeColumns();
    [[nodiscard]] Table::Columns reasonColumns();
    /// As far as rows of the input tell; an identity has one place.
    [[nodiscard]] static bool newerFirst(const Row& a, const Row& b);
    [[nodiscard]] static Kind kindOf(const std::string& name);
    [[nodiscard]] static Mark markOf(Kind kind);
    [[nodiscard]] QString reasonOf(const Row& row) const;
    [[nodiscard]] QString textOf(const Row& row) const;
    [[nodiscard]] QString searchText(const Row& row) const;
    [[nodiscard]] std::array<std::int64_t, KindCount> counts() const;
    void takeSnapshot();
    void askWhenDue();
    void take(const Result<api::SideOutputs>& answer);
    void takeSession();
    void showSummary();
    void retranslate();

    UiContext& m_context;
    Table* m_table = nullptr;
    TablePanel* m_panel = nullptr;
    ExplainStrip* m_strip = nullptr;
    QLabel* m_summary = nullptr;
    std::array<QToolButton*, KindCount> m_chips{};
    QString m_trouble; ///< why the rows are not up to date
    // ---- what is to be asked for: rows of these counts, which show once these positions are committed
    std::array<std::int64_t, KindCount> m_counts{};
    std::vector<std::int64_t> m_positions; ///< by partition
    std::int64_t m_read = -1;              ///< as shown in the summary
    bool m_due = false;
    bool m_asking = false;
    std::int64_t m_session = 0;
    QElapsedTimer m_asked;
};

} // namespace streampulse::ui
