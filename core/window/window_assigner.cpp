#include "core/window/window_assigner.h"

#include <algorithm>

namespace streampulse::window {
namespace {

/// The greatest multiple of `step` that is <= `value`, also below zero.
std::int64_t alignDown(std::int64_t value, std::int64_t step) {
    const std::int64_t remainder = value % step;
    return value - (remainder < 0 ? remainder + step : remainder);
}

} // namespace

void assignWindows(const WindowDefinition& definition, EventTime time, std::vector<TimeWindow>& out) {
    out.clear();
    if (definition.kind == WindowKind::Session) {
        out.push_back({time, time + definition.gap});
        return;
    }
    const std::int64_t slide = definition.slide.count();
    const EventTime last(alignDown(time.micros(), slide));
    for (EventTime start = last; time - start < definition.size; start = start - definition.slide)
        out.push_back({start, start + definition.size});
    std::reverse(out.begin(), out.end());
}

} // namespace streampulse::window
