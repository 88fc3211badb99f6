#include "tests/bench/drain_clock.h"

namespace streampulse::bench {

void DrainClock::see(std::int64_t done, double now) {
    if (done <= m_last.done) return;
    m_last = {done, now};
    if (m_first.done == 0) m_first = m_last;
    if (m_half.done == 0 && 2 * done >= m_rows) m_half = m_last;
}

DrainFigures DrainClock::figures() const {
    const auto rateSince = [this](const Mark& from) {
        const double seconds = m_last.at - from.at;
        return seconds > 0 ? static_cast<double>(m_last.done - from.done) / seconds : 0.0;
    };
    return {m_first.at, m_last.at - m_first.at, rateSince(m_first), rateSince(m_half)};
}

} // namespace streampulse::bench
