// Windows and their definitions (S4), and the settings of a pipeline that may change while it runs (S9).
#pragma once

#include "core/stream/time.h"

#include <compare>
#include <optional>
#include <string>

namespace streampulse {

/// `[start, end)` on the event-time line.
struct TimeWindow {
    EventTime start;
    EventTime end;
    /// The last instant inside: `end - 1 us`, what S4 and S5 compare with the watermark.
    [[nodiscard]] constexpr EventTime lastInstant() const { return end - Duration(1); }
    friend constexpr auto operator<=>(const TimeWindow&, const TimeWindow&) = default; // NOLINT(modernize-use-nullptr)
};

enum class WindowKind { Tumbling, Sliding, Session };

/// tumbling(size), sliding(size, slide), session(gap); whole milliseconds, > 0, slide <= size.
struct WindowDefinition {
    WindowKind kind = WindowKind::Tumbling;
    Duration size = std::chrono::minutes(1);
    Duration slide = std::chrono::minutes(1); ///< equals size for tumbling
    Duration gap{0};                          ///< sessions only

    [[nodiscard]] static WindowDefinition tumbling(Duration size) { return {WindowKind::Tumbling, size, size, {}}; }
    [[nodiscard]] static WindowDefinition sliding(Duration size, Duration slide) {
        return {WindowKind::Sliding, size, slide, {}};
    }
    [[nodiscard]] static WindowDefinition session(Duration gap) { return {WindowKind::Session, {}, {}, gap}; }
    friend bool operator==(const WindowDefinition&, const WindowDefinition&) = default;
};

/// As on the command line: "1m", "5m/30s", "session:30s".
[[nodiscard]] std::string formatWindowDefinition(const WindowDefinition& definition);

/// What tuning changes; travels as one value.
struct PipelineSettings {
    Duration watermarkBound = std::chrono::minutes(5);
    WindowDefinition window;
    Duration allowedLateness{0};
    std::optional<Duration> idleTimeout; ///< off when empty
    Duration checkpointInterval = std::chrono::seconds(1);
    bool dedup = true;
    std::optional<Duration> maxAhead; ///< S15; off when empty
    friend bool operator==(const PipelineSettings&, const PipelineSettings&) = default;
};

} // namespace streampulse
