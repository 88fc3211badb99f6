// Centre tab "Pipeline": the flow from the file to the store with rates, queues, lag and watermarks, the cause of a
// wait coloured, one sentence that says it, and the same numbers as a table.
//
// GUI thread only.
#pragma once

#include "ui/pipeline/flow_rates.h"
#include "ui/pipeline/lane_table.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace streampulse::ui {

class FlowCanvas;
class TablePanel;
class TextLine;
struct UiContext;

class PipelineView final : public QWidget {
    Q_OBJECT
public:
    explicit PipelineView(UiContext& context, QWidget* parent = nullptr);

    [[nodiscard]] const PipelineFacts& facts() const { return m_facts; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildTable();
    void retranslate();
    void restyle();
    void tick();
    void refresh();
    void showSentence();
    void showVisiblePart();
    void lead(FlowPart part);

    UiContext& m_context;
    FlowRates m_rates;
    PipelineFacts m_facts;
    QElapsedTimer m_clock;
    qint64 m_refreshedMs = -1; ///< by m_clock
    TextLine* m_title = nullptr;
    QToolButton* m_asTable = nullptr;
    QStackedWidget* m_pages = nullptr;
    QLabel* m_empty = nullptr;
    QScrollArea* m_scroll = nullptr;
    FlowCanvas* m_canvas = nullptr;
    LaneTable* m_model = nullptr;
    TablePanel* m_table = nullptr;
    QLabel* m_shape = nullptr;
    QLabel* m_sentence = nullptr;
};

} // namespace streampulse::ui
