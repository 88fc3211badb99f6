// When a record is due: replay-clock time divided by the speed, from an anchor that moves with every change of speed.
#pragma once

#include "core/stream/time.h"

#include <chrono>
#include <optional>

namespace streampulse::replay {

/// Monotonic time comes in as an argument. Not thread-safe.
class Pacer {
public:
    /// Event time per wall time; 0, negative and no number mean: no pace.
    explicit Pacer(double speed);

    /// When the record with this stamp is due; nullopt without a pace. The first stamp asked for is due `now`.
    [[nodiscard]] std::optional<std::chrono::microseconds> dueAt(EventTime stamp, std::chrono::microseconds now);
    /// From `now` on; the replay clock goes on from where it is, at most from `next`, the stamp that waits.
    void setSpeed(double speed, std::chrono::microseconds now, std::optional<EventTime> next);
    /// The replay clock stands still, at most at `next`, until resume(); nothing is due meanwhile.
    void pause(std::chrono::microseconds now, std::optional<EventTime> next);
    void resume(std::chrono::microseconds now);
    /// While paused: a record with this stamp was published, so the replay clock is there at least.
    void passed(EventTime stamp);
    /// 0: no pace.
    [[nodiscard]] double speed() const { return m_speed; }

private:
    [[nodiscard]] std::optional<EventTime> clockAt(std::chrono::microseconds now, std::optional<EventTime> next) const;

    double m_speed = 0;
    bool m_paused = false;
    std::optional<EventTime> m_anchorStamp; ///< the replay clock at m_anchorTime
    std::chrono::microseconds m_anchorTime{0};
};

} // namespace streampulse::replay
