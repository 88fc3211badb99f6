// Window assigners (S4): which windows an event time belongs to. Pure functions.
#pragma once

#include "core/stream/window.h"

#include <vector>

namespace streampulse::window {

/// Fills `out` with the windows of `time`, ascending by start. Tumbling: one; sliding: size/slide of them, aligned to
/// the epoch; session: the event's own window `[t, t + gap)`, which decides S5 and S8 before any merging.
void assignWindows(const WindowDefinition& definition, EventTime time, std::vector<TimeWindow>& out);

} // namespace streampulse::window
