// Events: all that happened, newest first, filterable by kind and text.
//
// GUI thread only.
#pragma once

#include "ui/tables/event_log.h"
#include "ui/tables/row_table.h"
#include "ui/tables/table_panel.h"

#include <QWidget>

class QComboBox;

namespace streampulse::ui {

class EventsTab final : public QWidget {
    Q_OBJECT
public:
    explicit EventsTab(UiContext& context, QWidget* parent = nullptr);
    /// Shows the lines of all kinds that hold these words.
    void setFilter(const QString& text);
    /// Listens from its construction on, whether the tab is shown or not.
    [[nodiscard]] EventLog& log() { return *m_log; }

protected:
    void changeEvent(QEvent* what) override;
    void showEvent(QShowEvent* what) override;

private:
    using Table = RowTable<EventLine>;

    [[nodiscard]] Table::Columns columns();
    void take();
    void retranslate();

    UiContext& m_context;
    EventLog* m_log;
    Table* m_table = nullptr;
    TablePanel* m_panel = nullptr;
    QComboBox* m_kind = nullptr;
};

} // namespace streampulse::ui
