// Durations on a slider: a ladder of values that people choose, close together where a little matters and far apart
// where it does not. Values between the rungs are shown at the nearest one.
#pragma once

#include "core/stream/time.h"

#include <vector>

namespace streampulse::ui {

class DurationScale {
public:
    /// The rungs from `least` to `most`, both included; `extra` (a default) becomes a rung as well.
    DurationScale(Duration least, Duration most, Duration extra);

    [[nodiscard]] int steps() const { return static_cast<int>(m_rungs.size()) - 1; }
    [[nodiscard]] Duration at(int step) const;
    [[nodiscard]] int nearest(Duration value) const;
    /// The next rung above (by > 0) or below; `value` need not be a rung.
    [[nodiscard]] Duration moved(Duration value, int by) const;
    [[nodiscard]] Duration least() const { return m_rungs.front(); }
    [[nodiscard]] Duration most() const { return m_rungs.back(); }

private:
    std::vector<Duration> m_rungs; ///< ascending, no doubles
};

} // namespace streampulse::ui
