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

std::optional<EventTime> Pacer::clockAt(std::chrono::microseconds now, std::optional<EventTime> next) const {
    if (!m_anchorStamp || (m_speed == 0 && !m_paused)) return next;
    EventTime clock = *m_anchorStamp;
    if (!m_paused) clock = clock + micros(static_cast<double>((now - m_anchorTime).count()) * m_speed);
    return next ? std::min(*next, clock) : clock;
}

void Pacer::setSpeed(double speed, std::chrono::microseconds now, std::optional<EventTime> next) {
    m_anchorStamp = clockAt(now, next);
    m_anchorTime = now;
    m_speed = usable(speed);
}

void Pacer::pause(std::chrono::microseconds now, std::optional<EventTime> next) {
    m_anchorStamp = clockAt(now, next);
    m_anchorTime = now;
    m_paused = true;
}

void Pacer::resume(std::chrono::microseconds now) {
    if (!m_paused) return;
    m_anchorTime = now;
    m_paused = false;
}

void Pacer::passed(EventTime stamp) { m_anchorStamp = std::max(m_anchorStamp.value_or(stamp), stamp); }

} // namespace streampulse::replay
