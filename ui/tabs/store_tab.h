// What stands in the store: result keys with their values, newest window first, fetched page by page as one scrolls;
// the selected value laid out beside them.
//
// GUI thread only.
#pragma once

#include "core/api/workbench.h"
#include "ui/tables/row_table.h"
#include "ui/tables/table_panel.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace streampulse::ui {

class TextLine;

inline constexpr std::size_t kStorePage = 200;

class StoreTab final : public QWidget {
    Q_OBJECT
public:
    explicit StoreTab(UiContext& context, QWidget* parent = nullptr);
    /// A key, or its label: only its windows are fetched.
    void setFilter(const QString& text) { m_panel->setFilter(text); }

protected:
    void changeEvent(QEvent* what) override;
    void showEvent(QShowEvent* what) override;

private:
    struct Row {
        api::StoreRow row;
        Key windowKey;          ///< as in the store key
        std::int64_t start = 0; ///< of the window, in microseconds
        friend bool operator==(const Row& a, const Row& b) {
            return a.row.value == b.row.value && a.row.final == b.row.final;
        }
    };
    using Table = RowTable<Row>;

    void build();
    [[nodiscard]] Table::Columns columns();
    [[nodiscard]] static bool newerFirst(const Row& a, const Row& b);
    [[nodiscard]] Row rowOf(const api::StoreRow& row) const;
    [[nodiscard]] std::string wantedKey() const;
    void startOver();
    void refresh();
    void fetchMore();
    void ask(const std::string& cursor);
    void take(const Result<api::StorePage>& answer, bool firstPage);
    void takeFirst(std::vector<Row> rows, const std::string& cursor);
    void refreshWhenDue();
    void showValue();
    void showNote();
    void retranslate();
    void restyle();

    UiContext& m_context;
    Table* m_table = nullptr;
    TablePanel* m_panel = nullptr;
    QToolButton* m_refresh = nullptr;
    TextLine* m_valueTitle = nullptr;
    QPlainTextEdit* m_value = nullptr;
    QTimer m_typing;       ///< the key is asked for when the typing has stopped
    QElapsedTimer m_asked; ///< since the newest first page was asked for
    std::string m_cursor;  ///< behind the rows that are shown; empty: there are no more
    std::string m_key;     ///< whose rows are shown; empty: all
    QString m_trouble;
    int m_question = 0; ///< answers to earlier ones are dropped
    bool m_asking = false;
};

} // namespace streampulse::ui
