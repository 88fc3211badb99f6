// The promises a run is held to, and whether it keeps them: pure, from one snapshot.
#pragma once

#include "core/api/engine.h"

#include <array>
#include <optional>

namespace streampulse::ui {

enum class Level { LateRatio, Lag, FailedCommits };
inline constexpr std::size_t kLevels = 3;

enum class Verdict { NotYetKnown, Kept, Violated };

/// The present value and the verdict. LateRatio: late ÷ read, 0..1, kept below the limit. Lag: seconds by which the
/// slowest partition's commits are behind the newest record's arrival, kept below the limit. FailedCommits: commits not
/// applied, refused or unknown, kept up to the limit.
struct LevelState {
    Verdict verdict = Verdict::NotYetKnown;
    std::optional<double> value; ///< empty: not yet known
};

/// By Level, in the same units.
using LevelLimits = std::array<double, kLevels>;
inline constexpr LevelLimits kUsualLimits{.01, 10, 0};

[[nodiscard]] LevelState judgeLevel(Level level, double limit, const api::EngineSnapshot& snapshot);

} // namespace streampulse::ui
