#include "core/stream/control.h"

#include <fmt/format.h>

namespace streampulse {
namespace {

constexpr Duration kMillisecond{1000};
constexpr Duration kLongestBound = std::chrono::hours(24 * 365);
constexpr Duration kLongestWindow = std::chrono::hours(24 * 366);
constexpr Duration kShortestCheckpoint = std::chrono::milliseconds(10);
constexpr Duration kLongestCheckpoint = std::chrono::hours(1);
constexpr std::int64_t kMaxWindowsPerEvent = 4000;

std::optional<std::string> outside(std::string_view field, Duration value, Duration least, Duration most) {
    if (value < least || value > most)
        return fmt::format("{}: {} is outside {} to {}", field, formatDuration(value), formatDuration(least),
                           formatDuration(most));
    if (value % kMillisecond != Duration::zero())
        return fmt::format("{}: {} is not a whole number of milliseconds", field, formatDuration(value));
    return std::nullopt;
}

std::optional<std::string> wrongWindow(const WindowDefinition& window) {
    if (window.kind == WindowKind::Session) return outside("window.gap", window.gap, kMillisecond, kLongestWindow);
    if (auto wrong = outside("window.size", window.size, kMillisecond, kLongestWindow)) return wrong;
    if (auto wrong = outside("window.slide", window.slide, kMillisecond, kLongestWindow)) return wrong;
    if (window.slide > window.size)
        return fmt::format("window.slide: {} is longer than the size {}; events between two windows would be lost",
                           formatDuration(window.slide), formatDuration(window.size));
    if ((window.size - kMillisecond) / window.slide >= kMaxWindowsPerEvent)
        return fmt::format("window.slide: {} puts an event into more than {} windows of {}",
                           formatDuration(window.slide), kMaxWindowsPerEvent, formatDuration(window.size));
    return std::nullopt;
}

} // namespace

bool SettingsChange::empty() const { return *this == SettingsChange{}; }

PipelineSettings withChange(PipelineSettings settings, const SettingsChange& change) {
    if (change.watermarkBound) settings.watermarkBound = *change.watermarkBound;
    if (change.window) settings.window = *change.window;
    if (change.allowedLateness) settings.allowedLateness = *change.allowedLateness;
    if (change.idleTimeout) settings.idleTimeout = change.idleTimeout->timeout;
    if (change.checkpointInterval) settings.checkpointInterval = *change.checkpointInterval;
    if (change.dedup) settings.dedup = *change.dedup;
    return settings;
}

std::optional<std::string> whyRefused(const SettingsChange& change) {
    if (change.empty()) return "nothing to change: name at least one setting";
    if (change.advanceWatermark || change.end) return "advanceWatermark and end are the engine's own entries";
    if (change.watermarkBound)
        if (auto wrong = outside("watermarkBound", *change.watermarkBound, Duration::zero(), kLongestBound))
            return wrong;
    if (change.window)
        if (auto wrong = wrongWindow(*change.window)) return wrong;
    if (change.allowedLateness)
        if (auto wrong = outside("allowedLateness", *change.allowedLateness, Duration::zero(), kLongestBound))
            return wrong;
    if (change.idleTimeout && change.idleTimeout->timeout)
        if (auto wrong = outside("idleTimeout", *change.idleTimeout->timeout, kMillisecond, kLongestBound))
            return wrong;
    if (change.checkpointInterval)
        if (auto wrong =
                outside("checkpointInterval", *change.checkpointInterval, kShortestCheckpoint, kLongestCheckpoint))
            return wrong;
    return std::nullopt;
}

} // namespace streampulse
