// The progress line on a terminal: rows, rate, lag, watermark, cut to the terminal's width. Nothing when stderr is no
// terminal.
#pragma once

#include "core/api/engine.h"

#include <chrono>

namespace streampulse::app {

class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Draws at most five times a second.
    void show(const api::EngineSnapshot& snapshot);
    /// Removes the line, so that other text can follow.
    void clear();

private:
    bool m_terminal;
    bool m_drawn = false;
    std::chrono::steady_clock::time_point m_next;
};

} // namespace streampulse::app
