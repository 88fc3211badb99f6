// Options of the engine itself, with their defaults and the reasons for the limits.
#pragma once

#include "core/stream/control.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace streampulse::pipeline {

struct EngineOptions {
    PipelineSettings settings;
    std::int32_t partitions = 4;
    int workers = 1;

    /// A commit is due as soon as one of these is reached (S10).
    std::size_t maxChangedWindows = 4000;
    std::size_t maxChangedBytes = std::size_t{4} << 20;
    std::int64_t commitAfterBytes = std::int64_t{2}
                                    << 20;    ///< record bytes read: half of the embedded broker's credit (R22)
    std::int64_t commitAfterRecords = 45'000; ///< half of R22's record credit

    /// Keep every dead letter in the store until the run ends (`--rejected-out`), and duplicates among them.
    bool keepAllDeadLetters = false;

    std::size_t takeRecords = 10'000; ///< records per take()

    /// A recorded session to repeat (`--control-log`): entries ascending by sequence, with the positions at which the
    /// partitions applied them. Live changes are refused then, and no idle partition is advanced on its own.
    std::optional<std::vector<ControlRecord>> recordedLog;
    bool startPaused = false; ///< the replay waits for Play or a step
};

} // namespace streampulse::pipeline
