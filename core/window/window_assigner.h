// Window assigners (S4): which windows an event time belongs to. Pure functions.
#pragma once

#include "core/stream/window.h"

#include <vector>

namespace streampulse::window {

struct AssignedWindow;

/// The greatest multiple of `step` (> 0) that is <= `time`, also before the epoch; infinite points stay.
[[nodiscard]] EventTime alignDown(EventTime time, Duration step);

/// Fills `out` with the windows of `time` under `definition`, ascending by start, as far as they lie within `span`
/// (S9): ends beyond span.end are cut, starts before span.start do not exist, and the time before the first aligned
/// start is one lead-in window. Tumbling: one window; sliding: size/slide of them, aligned to the epoch; session: the
/// event's own window `[t, t + gap)`, which decides S5 and S8 before any merging. `time` lies within `span`, whose
/// edges may be infinite.
void assignWindows(const WindowDefinition& definition, EventTime time, const TimeWindow& span,
                   std::vector<AssignedWindow>& out);

} // namespace streampulse::window
