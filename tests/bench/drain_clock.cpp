#include "tests/bench/drain_clock.h"

namespace streampulse::bench {

void DrainClock::see(std::int64_t done, double now) {
    if (done <= m_last.done) return;
    m_last = {done, now};
    if (m_first.done == 0) m_first = m_last;
}

DrainFigures DrainClock::figures() const {
    const double seconds = m_last.at - m_first.at;
    const auto events = static_cast<double>(m_last.done - m_first.done);
    return {m_first.at, seconds, seconds > 0 ? events / seconds : 0.0};
}

} // namespace streampulse::bench
