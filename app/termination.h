// SIGINT, SIGTERM and SIGHUP as something to look at instead of something that happens.
#pragma once

#include <chrono>
#include <optional>

namespace streampulse::app {

class Termination {
public:
    /// Blocks these signals in this thread and in all it will start; call it before any other thread exists.
    static void block();

    Termination();
    ~Termination();
    Termination(const Termination&) = delete;
    Termination& operator=(const Termination&) = delete;

    /// The signal that came, waiting at most `timeout`.
    [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds timeout) const;

    /// Becomes readable when a signal came; wait() then says which.
    [[nodiscard]] int descriptor() const { return m_file; }

private:
    int m_file = -1;
};

} // namespace streampulse::app
