// One log for the whole program: spdlog to stderr, as text for people or as JSON; one line a
// message, whatever it holds.
#pragma once

#include "core/base/result.h"

#include <spdlog/spdlog.h>
#include <string>

namespace streampulse {

enum class LogFormat { Text, Json };

/// Levels: trace debug info warn error off. Call once, from main, before threads start.
[[nodiscard]] Status configureLog(const std::string& level, LogFormat format);

} // namespace streampulse
