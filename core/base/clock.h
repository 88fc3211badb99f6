// Wall and monotonic time as an argument, so that nothing below the composition root reads a clock by itself.
#pragma once

#include <chrono>

namespace streampulse {

class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    /// Never goes back; for timeouts, intervals and rates. Its zero is arbitrary.
    [[nodiscard]] virtual std::chrono::microseconds monotonic() const = 0;
    /// Since 1970-01-01T00:00:00Z; only for durations and stamps shown to people and in `timing`.
    [[nodiscard]] virtual std::chrono::microseconds wall() const = 0;
};

/// The machine's clocks. Safe from every thread.
class SystemClock final : public Clock {
public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override;
    [[nodiscard]] std::chrono::microseconds wall() const override;
};

} // namespace streampulse
