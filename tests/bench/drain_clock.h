// Rates of a drain from its progress, as seen from time to time.
#pragma once

#include <cstdint>

namespace streampulse::bench {

struct DrainFigures {
    double firstSeconds = 0;    ///< from the start of the process to the first progress
    double seconds = 0;         ///< from the first progress to the last
    double eventsPerSecond = 0; ///< over that time, the first progress' own events excluded
};

class DrainClock {
public:
    explicit DrainClock(std::int64_t rows) : m_rows(rows) {}

    /// `done` events by `now`, in seconds since the start of the process.
    void see(std::int64_t done, double now);
    [[nodiscard]] bool complete() const { return m_last.done >= m_rows; }
    [[nodiscard]] DrainFigures figures() const;

private:
    struct Mark {
        std::int64_t done = 0;
        double at = 0;
    };

    std::int64_t m_rows;
    Mark m_first;
    Mark m_last;
};

} // namespace streampulse::bench
