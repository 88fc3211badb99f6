#include "ui/tuning/duration_scale.h"

#include <algorithm>
#include <array>

namespace streampulse::ui {
namespace {

using namespace std::chrono_literals;

constexpr std::array<Duration, 50> kRungs{
    0ms, 1ms, 2ms,  5ms, 10ms, 20ms, 50ms, 100ms, 200ms, 500ms, 1s,    2s,    3s,    5s,    10s,   15s,  20s,
    30s, 45s, 1min, 90s, 2min, 3min, 4min, 5min,  6min,  8min,  10min, 15min, 20min, 30min, 45min, 1h,   90min,
    2h,  3h,  4h,   6h,  8h,   12h,  24h,  48h,   72h,   168h,  336h,  720h,  1440h, 2160h, 4320h, 8760h};

} // namespace

DurationScale::DurationScale(Duration least, Duration most, Duration extra) {
    for (const Duration rung : kRungs)
        if (rung > least && rung < most) m_rungs.push_back(rung);
    m_rungs.insert(m_rungs.end(), {least, most, std::clamp(extra, least, most)});
    std::sort(m_rungs.begin(), m_rungs.end());
    m_rungs.erase(std::unique(m_rungs.begin(), m_rungs.end()), m_rungs.end());
}

Duration DurationScale::at(int step) const { return m_rungs[static_cast<std::size_t>(std::clamp(step, 0, steps()))]; }

int DurationScale::nearest(Duration value) const {
    const auto above = std::lower_bound(m_rungs.begin(), m_rungs.end(), value);
    if (above == m_rungs.end()) return steps();
    const int step = static_cast<int>(above - m_rungs.begin());
    if (above == m_rungs.begin() || *above == value) return step;
    return *above - value < value - *std::prev(above) ? step : step - 1;
}

Duration DurationScale::moved(Duration value, int by) const {
    if (by == 0) return value;
    // Between two rungs the first step goes to the neighbour in its direction.
    const auto begin = m_rungs.begin();
    if (by > 0) {
        const auto above = std::upper_bound(begin, m_rungs.end(), value);
        return at(static_cast<int>(above - begin) + by - 1);
    }
    const auto notBelow = std::lower_bound(begin, m_rungs.end(), value);
    return at(static_cast<int>(notBelow - begin) + by);
}

} // namespace streampulse::ui
