// What front ends ask of the engine, as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace streampulse::api {

enum class Action : std::uint8_t {
    Play,
    Pause,
    StepRecord,    ///< publish one record, then pause when all it caused is committed
    StepWatermark, ///< ... until the watermark of a partition moves
    StepWindow,    ///< ... until a window becomes final or is corrected
    Restart,       ///< a new run of the same input with the settings in force (S16)
    Stop,          ///< commit and end, as SIGTERM does
    Checkpoint,    ///< commit every partition now
};
inline constexpr std::size_t kActionCount = 8;

/// "play", "step-record", ...
[[nodiscard]] std::string_view actionName(Action action);
[[nodiscard]] std::optional<Action> parseAction(std::string_view name);

enum class TransportState : std::uint8_t { Playing, Paused, Stepping, Ended };
[[nodiscard]] std::string_view transportStateName(TransportState state);

/// What the last step ended at.
struct StepReport {
    std::int64_t number = 0; ///< steps finished so far in this process; 0: none yet
    Action kind = Action::StepRecord;
    std::int64_t records = 0;    ///< published by the step
    std::int64_t row = 0;        ///< of the last of them
    std::int32_t partition = -1; ///< whose watermark moved or window fired; -1: the input ended first
    bool cancelled = false;      ///< by play, pause or stop
};

struct Transport {
    TransportState state = TransportState::Playing;
    double speed = 0; ///< event time per wall time; 0 = max
    StepReport lastStep;
    /// False: records come from the topic by themselves. Pause and play then say whether they are taken; there are no
    /// steps and no speed.
    bool replay = true;
};

} // namespace streampulse::api
