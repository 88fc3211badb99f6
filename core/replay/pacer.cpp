#include "core/replay/pacer.h"

#include <algorithm>
#include <cmath>

namespace streampulse::replay {
namespace {

constexpr double kFarMicros = 4e18; // still an int64; 127,000 years

double usable(double speed) { return std::isfinite(speed) && speed > 0 ? speed : 0; }

std::chrono::microseconds micros(double value) {
    return std::chrono::microseconds(static_cast<std::int64_t>(std::clamp(value, 0.0, kFarMicros)));
}

} // namespace

Pacer::Pacer(double speed) : m_speed(usable(speed)) {}

std::optional<std::chrono::microseconds> Pacer::dueAt(EventTime stamp, std::chrono::microseconds now) {
    if (m_speed == 0) return std::nullopt;
    if (!m_anchorStamp) {
        m_anchorStamp = stamp;
        m_anchorTime = now;
    }
    const Duration ahead = stamp - *m_anchorStamp;
    const std::chrono::microseconds wait = micros(std::ceil(static_cast<double>(ahead.count()) / m_speed));
    return (EventTime(m_anchorTime.count()) + wait - EventTime(0)); // saturating
}

void Pacer::setSpeed(double speed, std::chrono::microseconds now, std::optional<EventTime> next) {
    std::optional<EventTime> clock = next;
    if (m_speed > 0 && m_anchorStamp) {
        const double passed = static_cast<double>((now - m_anchorTime).count()) * m_speed;
        const EventTime reached = *m_anchorStamp + micros(passed);
        clock = next ? std::min(*next, reached) : reached;
    }
    m_speed = usable(speed);
    m_anchorStamp = clock;
    m_anchorTime = now;
}

} // namespace streampulse::replay
