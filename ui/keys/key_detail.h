// One key over the whole page: its name and completeness, the large chart or its windows as a table, and a line about
// the window looked at. Escape goes back.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/keys/key_facts.h"
#include "ui/keys/key_windows_model.h"
#include "ui/window/ui_context.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace streampulse::ui {

class CopyTable;
class LargeChart;

class KeyDetail final : public QWidget {
    Q_OBJECT
public:
    explicit KeyDetail(UiContext& context, QWidget* parent = nullptr);

    void show(const KeyFacts& facts, const ChartScene& scene);
    void setTable(bool table);
    void restyle();
    [[nodiscard]] LargeChart& chart() const { return *m_chart; }
    [[nodiscard]] QString heading() const;

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent* change) override;
    void keyPressEvent(QKeyEvent* key) override;

private:
    void makeTable();
    void retranslate();
    void showTexts();
    void showWindow();

    UiContext& m_context;
    KeyFacts m_facts;
    ChartScene m_scene;
    KeyWindowsModel m_model;
    QToolButton* m_back;
    QLabel *m_title, *m_complete, *m_window;
    QStackedWidget* m_pages;
    LargeChart* m_chart;
    CopyTable* m_table;
};

} // namespace streampulse::ui
