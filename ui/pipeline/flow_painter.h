// Draws the flow: cards, the topic's partitions with their credit, tasks in their workers, edges with rates, lag and
// watermarks, and the part that causes a wait in a colour, a thick rim and a word. Draws only what lies in the clip.
//
// GUI thread only.
#pragma once

#include "ui/pipeline/flow_layout.h"
#include "ui/pipeline/flow_texts.h"

class QPainter;

namespace streampulse::ui {

class Format;
class Theme;

class FlowPainter {
    Q_DECLARE_TR_FUNCTIONS(streampulse::ui::FlowPainter)
public:
    struct Look {
        FlowNode focus; ///< None: without the keyboard's focus
        FlowNode hover;
    };
    FlowPainter(const PipelineFacts& facts, const FlowLayout& layout, const Theme& theme, const Format& format);
    void paint(QPainter& painter, const QRectF& clip, const Look& look) const;

private:
    [[nodiscard]] const Blame* blameOf(const FlowNode& node) const;
    [[nodiscard]] QColor weightColor(Weight weight) const;
    [[nodiscard]] const LaneFacts& laneOf(int lane) const;
    void paintTitles(QPainter& painter, const QRectF& clip) const;
    void paintTopicBox(QPainter& painter, const QRectF& clip) const;
    void paintWorkers(QPainter& painter, const QRectF& clip) const;
    void paintEdges(QPainter& painter, int lane) const;
    void paintEdgeTexts(QPainter& painter, int lane) const;
    void paintLane(QPainter& painter, int lane, const Look& look) const;
    void paintTask(QPainter& painter, int lane, const Look& look) const;
    void paintEnd(QPainter& painter, FlowPart part, const Look& look) const;
    void paintEndArrows(QPainter& painter) const;
    void paintCard(QPainter& painter, const FlowNode& node, const Look& look) const;
    void paintTag(QPainter& painter, const FlowNode& node, const Blame& blame) const;
    void paintBar(QPainter& painter, const QRectF& rect, double fill, double strong) const;
    void paintArrow(QPainter& painter, const QPointF& tip, const QPointF& from) const;
    void paintLine(QPainter& painter, const QRectF& rect, const QString& text, Role role) const;

    const PipelineFacts& m_facts;
    const FlowLayout& m_layout;
    const Theme& m_theme;
    const Format& m_format;
    FlowTexts m_texts;
};

} // namespace streampulse::ui
