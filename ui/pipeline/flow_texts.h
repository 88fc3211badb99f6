// The words of the pipeline view: short ones on the nodes, and for each node a tooltip with the formula of every
// number.
//
// GUI thread only; in the language of the moment they are asked for.
#pragma once

#include "ui/pipeline/flow_layout.h"
#include "ui/tables/mark.h"

#include <QCoreApplication>
#include <QString>

namespace streampulse::ui {

class Format;

class FlowTexts {
    Q_DECLARE_TR_FUNCTIONS(streampulse::ui::FlowTexts)
public:
    FlowTexts(const PipelineFacts& facts, const Format& format) : m_facts(facts), m_format(format) {}

    [[nodiscard]] static QString stateWord(TaskState state);
    [[nodiscard]] static Mark stateMark(TaskState state);
    [[nodiscard]] static QString trendArrow(api::LagTrend trend);
    /// "3.1 s": a tenth of a second, whole seconds from a minute on.
    [[nodiscard]] static QString lagTime(Duration lag, const Format& format);
    /// "1,204 · 3.1 s ↓"
    [[nodiscard]] static QString lag(const LaneFacts& lane, const Format& format);

    // ---- on the nodes
    [[nodiscard]] QString title(const FlowNode& node) const;
    [[nodiscard]] QStringList lines(const FlowNode& node) const;

    /// For hovering, rich text: what it is, the numbers, their formulas, where a click leads.
    [[nodiscard]] QString toolTip(const FlowNode& node) const;
    /// One line for a screen reader.
    [[nodiscard]] QString accessible(const FlowNode& node) const;

    // ---- formulas, also of the table's columns
    [[nodiscard]] static QString publishedFormula();
    [[nodiscard]] static QString readFormula();
    [[nodiscard]] static QString committedFormula();
    [[nodiscard]] static QString creditFormula();
    [[nodiscard]] static QString lagFormula();
    [[nodiscard]] static QString lagTimeFormula();
    [[nodiscard]] static QString trendFormula();
    [[nodiscard]] static QString watermarkFormula();
    [[nodiscard]] static QString nextEndFormula();
    [[nodiscard]] static QString queueFormula();

private:
    [[nodiscard]] const LaneFacts& lane(const FlowNode& node) const;
    [[nodiscard]] QString blameLine(const FlowNode& node) const;
    [[nodiscard]] QStringList numbers(const FlowNode& node) const;
    [[nodiscard]] QStringList topicNumbers(const LaneFacts& lane) const;
    [[nodiscard]] QStringList taskNumbers(const LaneFacts& lane) const;
    [[nodiscard]] static QString leadsTo(FlowPart part);

    const PipelineFacts& m_facts;
    const Format& m_format;
};

} // namespace streampulse::ui
