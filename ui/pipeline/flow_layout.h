// Where everything of the drawn flow lies: file and replay at the left, the topic's partitions, the tasks grouped by
// worker, commits and store at the right. Everything is measured in lines of text, so it grows with the type size.
// Pure; pixels of the canvas.
#pragma once

#include "ui/pipeline/pipeline_facts.h"

#include <QRectF>

#include <vector>

namespace streampulse::ui {

/// A thing in the flow that can be pointed at.
struct FlowNode {
    FlowPart part = FlowPart::None;
    int lane = -1; ///< Topic, Task: index of PipelineFacts::lanes
    friend bool operator==(const FlowNode&, const FlowNode&) = default;
};

class FlowLayout {
public:
    struct Group {
        std::int32_t worker = 0;
        QRectF rect;
    };

    /// `visible`: the part of the canvas that is on screen; what belongs to no partition stays in its middle. `line`:
    /// height of a line of text.
    void arrange(const PipelineFacts& facts, double width, const QRectF& visible, double line);

    [[nodiscard]] static double minimumWidth(double line);
    [[nodiscard]] double height() const { return m_height; }
    [[nodiscard]] double line() const { return m_line; }
    [[nodiscard]] QRectF rect(const FlowNode& node) const;
    /// Where records come from on their way into the topic.
    [[nodiscard]] FlowPart entrance() const { return m_replay.isEmpty() ? FlowPart::Source : FlowPart::Replay; }
    /// Title line of a column: Source, Topic, Task or Store.
    [[nodiscard]] QRectF title(FlowPart column) const;
    [[nodiscard]] double titleHeight() const;
    [[nodiscard]] const std::vector<Group>& workers() const { return m_workers; }
    [[nodiscard]] int lanes() const { return static_cast<int>(m_lanes.size()); }
    /// Lanes that touch the vertical span.
    [[nodiscard]] std::pair<int, int> lanesBetween(double top, double bottom) const;
    /// Part None where nothing is.
    [[nodiscard]] FlowNode nodeAt(const QPointF& point) const;
    /// The neighbour in that direction (dx, dy in -1, 0, 1); the node itself at the rim.
    [[nodiscard]] FlowNode neighbour(const FlowNode& from, int dx, int dy) const;

private:
    struct Columns {
        double left = 0, fan = 0, topic = 0, edge = 0, task = 0, out = 0, right = 0;
        double x = 0; ///< where the left one begins
    };
    [[nodiscard]] static Columns columnsFor(double width, double line);
    /// `gap` between two tasks, in lines.
    void placeLanes(const PipelineFacts& facts, double gap);
    void placeEnds(const QRectF& visible, bool replays);
    [[nodiscard]] int nearestLane(double y) const;

    Columns m_columns;
    double m_line = 16;
    double m_height = 0;
    double m_titleTop = 0;
    QRectF m_source, m_replay, m_commits, m_store; ///< the replay is empty where there is none
    std::vector<QRectF> m_lanes, m_tasks;
    std::vector<Group> m_workers;
};

} // namespace streampulse::ui
