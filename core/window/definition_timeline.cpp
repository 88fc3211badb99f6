#include "core/window/definition_timeline.h"

#include "core/window/window_assigner.h"

#include <algorithm>

namespace streampulse::window {
namespace {

constexpr std::size_t kKeptSegments = 8;
constexpr Duration kSessionBoundary = std::chrono::seconds(1);

Duration boundaryStep(const WindowDefinition& definition) {
    return definition.kind == WindowKind::Session ? kSessionBoundary : definition.slide;
}

bool reached(EventTime at, const WatermarkState& watermark) {
    return watermark.maxEventTime >= at || watermark.watermark >= at - Duration(1);
}

} // namespace

DefinitionTimeline::Span DefinitionTimeline::spanOf(EventTime time) const {
    std::size_t index = m_segments.size() - 1;
    while (index > 0 && time < m_segments[index].from) --index;
    const Segment& segment = m_segments[index];
    const EventTime to = index + 1 < m_segments.size() ? m_segments[index + 1].from : EventTime::max();
    // Before the oldest kept segment nothing is cut: all windows there are closed for good.
    return {time < segment.from ? EventTime::min() : segment.from, to, segment.definition};
}

void DefinitionTimeline::assign(EventTime time, std::vector<AssignedWindow>& out) const {
    const Span span = spanOf(time);
    assignWindows(span.definition, time, {span.from, span.to}, out);
}

WindowSwitch DefinitionTimeline::change(const WindowDefinition& definition, const WatermarkState& watermark) {
    using Kind = WindowSwitch::Kind;
    Segment& last = m_segments.back();
    if (definition == last.definition) return {Kind::None, {}};
    const EventTime frontier = std::max(watermark.maxEventTime, watermark.watermark);
    if (frontier.isMin()) {
        last.definition = definition;
        return {Kind::AtOnce, {}};
    }
    if (m_segments.size() > 1 && !reached(last.from, watermark)) {
        const EventTime at = last.from;
        if (definition == m_segments[m_segments.size() - 2].definition) {
            m_segments.pop_back();
            return {Kind::Cancelled, at};
        }
        last.definition = definition;
        return {Kind::Redefined, at};
    }
    const Duration step = boundaryStep(last.definition);
    const EventTime at = alignDown(frontier, step) + step;
    m_segments.push_back({at, definition});
    return {Kind::Begun, at};
}

void DefinitionTimeline::forgetThrough(EventTime closed) {
    while (m_segments.size() > kKeptSegments && m_segments[1].from - Duration(1) <= closed)
        m_segments.erase(m_segments.begin());
}

} // namespace streampulse::window
