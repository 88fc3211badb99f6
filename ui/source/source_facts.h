// What is known of the open source and what became of its rows; counts lead to the rows behind them.
//
// GUI thread only.
#pragma once

#include "ui/source/mapping_memory.h"
#include "ui/window/ui_context.h"

#include <QWidget>
#include <array>

class QGridLayout;

namespace streampulse::ui {

class CalmCombo;
class ColumnList;
class LabelsRow;
class LinkButton;
class PositionMeter;
class TextLine;

class SourceFactsView final : public QWidget {
    Q_OBJECT
public:
    explicit SourceFactsView(UiContext& context, QWidget* parent = nullptr);
    /// Another source or another language.
    void retranslate();
    void refreshState();
    void refreshCounts();

Q_SIGNALS:
    /// The person wants the rows replayed in another order, which takes a new run.
    void orderChosen(bool fileOrder);

private:
    enum Fact { Topic, Kafka, Store, Rows, First, Last, Read, kFacts };
    enum Count { Rejected, Late, Duplicate, kCounts };

    void makeFacts(QGridLayout* grid);
    void makeCounts(QGridLayout* grid);
    void makeOrder(QGridLayout* grid);
    void refreshOrder();
    void refreshServices();
    void refreshColumns();
    void refreshCompleteness();
    void setCount(Count count, std::int64_t number, const QString& formula);

    UiContext& m_context;
    MappingMemory m_memory;
    TextLine *m_name, *m_shape, *m_warning, *m_complete;
    std::array<TextLine*, kFacts> m_labels{}, m_values{};
    std::array<TextLine*, kCounts> m_countLabels{};
    std::array<LinkButton*, kCounts> m_counts{};
    TextLine *m_orderLabel, *m_disorder;
    CalmCombo* m_order;
    PositionMeter* m_meter;
    ColumnList* m_columns;
    LabelsRow* m_labelsRow;
};

} // namespace streampulse::ui
