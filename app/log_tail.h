// The newest lines of the program's log, for the window. A sink of spdlog; any thread.
#pragma once

#include "core/api/workbench.h"

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace streampulse::app {

inline constexpr std::size_t kLogTailLines = 1000;

class LogTail {
public:
    /// Adds a sink to the default logger, for good; before other threads start.
    static std::shared_ptr<LogTail> attach();

    void add(double wall, std::string level, std::string text);
    /// Lines with a number > `after`, ascending.
    [[nodiscard]] std::vector<api::LogLine> after(std::int64_t number) const;

private:
    mutable std::mutex m_mutex;
    std::deque<api::LogLine> m_lines;
    std::int64_t m_number = 0;
};

} // namespace streampulse::app
