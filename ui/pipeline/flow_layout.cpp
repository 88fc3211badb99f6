#include "ui/pipeline/flow_layout.h"

#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

/// Widths in lines of text: the least, and the share of what is left over.
struct ColumnRule {
    double least;
    double share;
};
constexpr ColumnRule kLeft{7.6, 0.1}, kFan{1.8, 0.12}, kTopic{6.0, 0.08}, kEdge{6.8, 0.2}, kTask{10.3, 0.24},
    kOut{7.0, 0.14}, kRight{7.4, 0.12};
constexpr double kMargin = 0.8;
constexpr double kWidest = 84; ///< lines; a wider view gets room at its sides
constexpr double kTitle = 2.9, kTaskHeight = 3.75, kLaneHeight = 2.6, kWorkerLine = 1.25, kGroupGap = 0.7;
constexpr double kGap = 0.45, kMostGap = 1.3; ///< between two tasks: more where there is room
constexpr double kEnd = 5.2;                  ///< height of the four cards at the ends

} // namespace

double FlowLayout::minimumWidth(double line) {
    return line * (kLeft.least + kFan.least + kTopic.least + kEdge.least + kTask.least + kOut.least + kRight.least +
                   2 * kMargin);
}

FlowLayout::Columns FlowLayout::columnsFor(double width, double line) {
    const double used = std::clamp(width, minimumWidth(line), std::max(minimumWidth(line), kWidest * line));
    const double extra = used - minimumWidth(line);
    const auto wide = [&](const ColumnRule& rule) { return rule.least * line + rule.share * extra; };
    return {wide(kLeft), wide(kFan), wide(kTopic), wide(kEdge),
            wide(kTask), wide(kOut), wide(kRight), std::max(0.0, width - used) / 2 + kMargin * line};
}

void FlowLayout::arrange(const PipelineFacts& facts, double width, const QRectF& visible, double line) {
    m_line = line;
    m_columns = columnsFor(width, line);
    m_titleTop = std::max(0.0, visible.top());
    placeLanes(facts, kGap);
    if (lanes() > 0 && visible.height() > m_height) {
        const double spare = (visible.height() - m_height) / line / lanes();
        placeLanes(facts, std::min(kMostGap, kGap + spare));
    }
    const double room = visible.height() - m_height;
    if (room > 0) { // few partitions: in the middle
        const double down = room / 2;
        for (auto* rects : {&m_lanes, &m_tasks})
            for (QRectF& rect : *rects) rect.translate(0, down);
        for (Group& group : m_workers) group.rect.translate(0, down);
    }
    placeEnds(visible, facts.transport.replay);
    m_height = std::max(m_height, titleHeight() + (2 * kEnd + 3) * line);
}

double FlowLayout::titleHeight() const { return kTitle * m_line; }

void FlowLayout::placeLanes(const PipelineFacts& facts, double gap) {
    m_lanes.clear();
    m_tasks.clear();
    m_workers.clear();
    const double topicX = m_columns.x + m_columns.left + m_columns.fan;
    const double taskX = topicX + m_columns.topic + m_columns.edge;
    double y = titleHeight() + 0.3 * m_line;
    for (const LaneFacts& lane : facts.lanes) {
        if (m_workers.empty() || m_workers.back().worker != lane.worker) {
            if (!m_workers.empty()) y += kGroupGap * m_line;
            m_workers.push_back(
                {lane.worker, QRectF(taskX - 0.4 * m_line, y, m_columns.task + 0.8 * m_line, kWorkerLine * m_line)});
            y += kWorkerLine * m_line;
        }
        const double inset = (kTaskHeight - kLaneHeight) / 2 * m_line;
        m_tasks.emplace_back(taskX, y, m_columns.task, kTaskHeight * m_line);
        m_lanes.emplace_back(topicX, y + inset, m_columns.topic, kLaneHeight * m_line);
        y += kTaskHeight * m_line;
        m_workers.back().rect.setBottom(y + 0.4 * m_line);
        y += gap * m_line;
    }
    m_height = y + 0.6 * m_line;
}

void FlowLayout::placeEnds(const QRectF& visible, bool replays) {
    const double top = visible.top() + titleHeight();
    const double gap = 1.7 * m_line;
    const double high = kEnd * m_line;
    const double y = std::max(top, top + (visible.bottom() - top - 2 * high - gap) / 2);
    m_source = QRectF(m_columns.x, y, m_columns.left, high);
    m_replay = replays ? m_source.translated(0, high + gap) : QRectF();
    if (!replays) m_source.translate(0, (high + gap) / 2);
    const double right = m_columns.x + m_columns.left + m_columns.fan + m_columns.topic + m_columns.edge +
                         m_columns.task + m_columns.out;
    m_commits = QRectF(right, y, m_columns.right, high);
    m_store = m_commits.translated(0, high + gap);
}

QRectF FlowLayout::rect(const FlowNode& node) const {
    const bool known = node.lane >= 0 && node.lane < lanes();
    const auto lane = static_cast<std::size_t>(std::max(0, node.lane));
    switch (node.part) {
    case FlowPart::Source:
        return m_source;
    case FlowPart::Replay:
        return m_replay;
    case FlowPart::Commits:
        return m_commits;
    case FlowPart::Store:
        return m_store;
    case FlowPart::Topic:
        return known ? m_lanes[lane] : QRectF();
    case FlowPart::Task:
        return known ? m_tasks[lane] : QRectF();
    case FlowPart::None:
        break;
    }
    return {};
}

QRectF FlowLayout::title(FlowPart column) const {
    const double topicX = m_columns.x + m_columns.left + m_columns.fan;
    const double taskX = topicX + m_columns.topic + m_columns.edge;
    const double high = kTitle * m_line;
    switch (column) {
    case FlowPart::Topic:
        return {topicX - m_columns.fan * 0.8, m_titleTop,
                m_columns.fan * 0.8 + m_columns.topic + m_columns.edge - 0.5 * m_line, high};
    case FlowPart::Task:
        return {taskX - 0.4 * m_line, m_titleTop, m_columns.task + m_columns.out * 0.9, high};
    case FlowPart::Store:
        return {m_commits.left() - m_columns.out * 0.1, m_titleTop, m_columns.right + m_columns.out * 0.1, high};
    default:
        return {m_source.left(), m_titleTop, m_columns.left, high};
    }
}

std::pair<int, int> FlowLayout::lanesBetween(double top, double bottom) const {
    const auto first =
        std::partition_point(m_tasks.begin(), m_tasks.end(), [top](const QRectF& task) { return task.bottom() < top; });
    const auto last =
        std::partition_point(first, m_tasks.end(), [bottom](const QRectF& task) { return task.top() <= bottom; });
    return {static_cast<int>(first - m_tasks.begin()), static_cast<int>(last - m_tasks.begin())};
}

FlowNode FlowLayout::nodeAt(const QPointF& point) const {
    for (const FlowPart part : {FlowPart::Source, FlowPart::Replay, FlowPart::Commits, FlowPart::Store})
        if (rect({part, -1}).contains(point)) return {part, -1};
    const auto [first, last] = lanesBetween(point.y(), point.y());
    for (int lane = first; lane < last; ++lane) {
        const QRectF task = rect({FlowPart::Task, lane});
        const QRectF topic = rect({FlowPart::Topic, lane});
        if (task.contains(point)) return {FlowPart::Task, lane};
        // The edge in front of a task, with its lag, belongs to the partition it comes from.
        if (point.x() >= topic.left() && point.x() < task.left()) return {FlowPart::Topic, lane};
        if (point.x() > task.right() && point.x() < m_commits.left()) return {FlowPart::Commits, -1};
    }
    return {};
}

int FlowLayout::nearestLane(double y) const {
    int nearest = -1;
    for (int lane = 0; lane < lanes(); ++lane) {
        const auto away = [&](int one) { return std::abs(m_tasks[static_cast<std::size_t>(one)].center().y() - y); };
        if (nearest < 0 || away(lane) < away(nearest)) nearest = lane;
    }
    return nearest;
}

FlowNode FlowLayout::neighbour(const FlowNode& from, int dx, int dy) const {
    const bool inLanes = from.part == FlowPart::Topic || from.part == FlowPart::Task;
    if (dy != 0) {
        if (inLanes) return {from.part, std::clamp(from.lane + dy, 0, std::max(0, lanes() - 1))};
        const bool left = from.part == FlowPart::Source || from.part == FlowPart::Replay;
        if (left) return {dy > 0 ? entrance() : FlowPart::Source, -1};
        return {dy > 0 ? FlowPart::Store : FlowPart::Commits, -1};
    }
    const int lane = inLanes ? from.lane : nearestLane(rect(from).center().y());
    switch (from.part) {
    case FlowPart::Source:
    case FlowPart::Replay:
        if (dx < 0) return {FlowPart::Source, -1};
        if (from.part != entrance()) return {entrance(), -1};
        return lane < 0 ? FlowNode{FlowPart::Commits, -1} : FlowNode{FlowPart::Topic, lane};
    case FlowPart::Topic:
        return dx > 0 ? FlowNode{FlowPart::Task, lane} : FlowNode{entrance(), -1};
    case FlowPart::Task:
        return dx > 0 ? FlowNode{FlowPart::Commits, -1} : FlowNode{FlowPart::Topic, lane};
    case FlowPart::Commits:
        if (dx > 0) return {FlowPart::Store, -1};
        return lane < 0 ? FlowNode{entrance(), -1} : FlowNode{FlowPart::Task, lane};
    case FlowPart::Store:
        return dx < 0 ? FlowNode{FlowPart::Commits, -1} : from;
    case FlowPart::None:
        break;
    }
    return {FlowPart::Source, -1};
}

} // namespace streampulse::ui
