// Checkpoints: every commit this window has seen, with what it wrote, how long it took and why it was not applied; and
// a button that takes one now.
//
// GUI thread only.
#pragma once

#include "core/api/engine.h"
#include "ui/tables/row_table.h"
#include "ui/tables/table_panel.h"

#include <QWidget>

class QToolButton;

namespace streampulse::ui {

class CommitBars;
class TextLine;

/// How many commits are listed at most; the newest stay.
inline constexpr std::size_t kListedCommits = 2'000;

class CheckpointsTab final : public QWidget {
    Q_OBJECT
public:
    explicit CheckpointsTab(UiContext& context, QWidget* parent = nullptr);
    void setFilter(const QString& text) { m_panel->setFilter(text); }

protected:
    void changeEvent(QEvent* what) override;
    void showEvent(QShowEvent* what) override;

private:
    struct Row {
        std::shared_ptr<const api::CommitEvent> commit;
        friend bool operator==(const Row& a, const Row& b) { return a.commit->number == b.commit->number; }
    };
    using Table = RowTable<Row>;

    void build();
    [[nodiscard]] Table::Columns numberColumns();
    [[nodiscard]] Table::Columns outcomeColumns();
    [[nodiscard]] Column<Row> numberColumn(const QString& name, std::function<QString()> title,
                                           std::int64_t api::CommitEvent::*value) const;
    void takeSnapshot();
    void takeSession();
    void showRows();
    void showTotals();
    void retranslate();

    UiContext& m_context;
    Table* m_table = nullptr;
    TablePanel* m_panel = nullptr;
    TextLine* m_totals = nullptr;
    CommitBars* m_bars = nullptr;
    QToolButton* m_take = nullptr;
    std::vector<Row> m_rows; ///< newest first
    bool m_behind = false;   ///< m_rows holds what is not shown
};

} // namespace streampulse::ui
