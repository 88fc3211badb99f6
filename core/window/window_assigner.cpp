#include "core/window/window_assigner.h"

#include "core/window/definition_timeline.h"

#include <algorithm>

namespace streampulse::window {

EventTime alignDown(EventTime time, Duration step) {
    if (time.isMin() || time.isMax()) return time;
    const std::int64_t remainder = time.micros() % step.count();
    return time - Duration(remainder < 0 ? remainder + step.count() : remainder);
}

void assignWindows(const WindowDefinition& definition, EventTime time, const TimeWindow& span,
                   std::vector<AssignedWindow>& out) {
    out.clear();
    if (definition.kind == WindowKind::Session) {
        const EventTime end = time + definition.gap;
        out.push_back({{time, std::min(end, span.end)}, end, false});
        return;
    }
    EventTime first = span.start; // the first aligned start within the span
    if (!first.isMin()) {
        first = alignDown(span.start, definition.slide);
        if (first < span.start) first = first + definition.slide;
        if (time < first) {
            out.push_back({{span.start, std::min(first, span.end)}, first, true});
            return;
        }
    }
    const EventTime last = alignDown(time, definition.slide);
    for (EventTime start = last; start >= first && time - start < definition.size; start = start - definition.slide)
        out.push_back({{start, std::min(start + definition.size, span.end)}, start + definition.size, false});
    std::reverse(out.begin(), out.end());
}

} // namespace streampulse::window
