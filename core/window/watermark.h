// The watermark of one task (S3) and the close line C (S5).
#pragma once

#include "core/stream/window.h"

#include <algorithm>

namespace streampulse::window {

/// W = max(event time seen) - bound - 1 us and C = max(W - allowed lateness); neither ever goes back.
struct WatermarkState {
    EventTime maxEventTime = EventTime::min();
    EventTime watermark = EventTime::min();
    EventTime closed = EventTime::min(); ///< C: windows whose last instant is <= C are closed for good
    friend bool operator==(const WatermarkState&, const WatermarkState&) = default;
};

class WatermarkGenerator {
public:
    WatermarkGenerator(Duration bound, Duration allowedLateness) : m_bound(bound), m_lateness(allowedLateness) {}

    /// After a counted event.
    void observe(EventTime time) {
        if (time <= m_state.maxEventTime) return;
        m_state.maxEventTime = time;
        advanceTo(time - m_bound - Duration(1));
    }
    /// S9: W and C follow at once where they can; they never go back.
    void change(Duration bound, Duration allowedLateness) {
        m_bound = bound;
        m_lateness = allowedLateness;
        advanceTo(m_state.maxEventTime - m_bound - Duration(1));
    }
    /// S7: W of an idle partition.
    void advanceTo(EventTime watermark) {
        m_state.watermark = std::max(m_state.watermark, watermark);
        m_state.closed = std::max(m_state.closed, m_state.watermark - m_lateness);
    }
    /// The input has ended: W = +inf.
    void finish() { advanceTo(EventTime::max()); }

    [[nodiscard]] const WatermarkState& state() const { return m_state; }
    void restore(const WatermarkState& state) { m_state = state; }
    [[nodiscard]] Duration bound() const { return m_bound; }
    [[nodiscard]] Duration allowedLateness() const { return m_lateness; }

private:
    Duration m_bound;
    Duration m_lateness;
    WatermarkState m_state;
};

/// Where C would be had the last change of bound or lateness not been made: tells what that change has done (S9).
struct ShadowLine {
    bool active = false;
    Duration bound{0}; ///< before the change, like the lateness
    Duration lateness{0};
    EventTime closed = EventTime::min();

    void observe(EventTime maxEventTime) { advanceTo(maxEventTime - bound - Duration(1)); }
    void advanceTo(EventTime watermark) { closed = std::max(closed, watermark - lateness); }
    friend bool operator==(const ShadowLine&, const ShadowLine&) = default;
};

} // namespace streampulse::window
