#include "ui/tabs/service_levels.h"

#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr double kMicrosPerSecond = 1e6;

std::optional<double> lagSeconds(const api::EngineSnapshot& snapshot) {
    std::optional<double> longest;
    for (const api::PartitionSnapshot& partition : snapshot.partitions) {
        if (partition.lastArrival.isMin()) continue;
        const double seconds = static_cast<double>(partition.lagTime.count()) / kMicrosPerSecond;
        longest = std::max(longest.value_or(0), seconds);
    }
    return longest;
}

std::optional<double> valueOf(Level level, const api::EngineSnapshot& snapshot) {
    const api::Ledger& ledger = snapshot.ledger;
    const api::CommitSnapshot& commits = snapshot.commits;
    switch (level) {
    case Level::LateRatio:
        if (ledger.read == 0) return std::nullopt;
        return static_cast<double>(ledger.late) / static_cast<double>(ledger.read);
    case Level::Lag:
        return lagSeconds(snapshot);
    case Level::FailedCommits:
        if (commits.number == 0) return std::nullopt;
        return static_cast<double>(commits.notApplied + commits.refused + commits.unknown);
    }
    return std::nullopt;
}

} // namespace

LevelState judgeLevel(Level level, double limit, const api::EngineSnapshot& snapshot) {
    const auto value = valueOf(level, snapshot);
    if (!value) return {};
    const bool kept = level == Level::FailedCommits ? *value <= limit : *value < limit;
    return {kept ? Verdict::Kept : Verdict::Violated, value};
}

} // namespace streampulse::ui
