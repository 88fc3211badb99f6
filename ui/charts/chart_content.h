// What one chart of windows shows, as values: bars, late records, flags of settings; made from a key's windows for a
// range of event time and a width in pixels, so that nobody draws more than can be seen. No Qt Charts here.
#pragma once

#include "core/api/engine.h"
#include "core/api/run_view.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::ui {

class Format;

/// `[from, to)` on the event-time line; finite.
struct ChartRange {
    EventTime from;
    EventTime to;
    [[nodiscard]] bool empty() const { return to <= from; }
    [[nodiscard]] Duration span() const { return to - from; }
    friend bool operator==(const ChartRange&, const ChartRange&) = default;
};

/// A change of a setting where one partition applied it (S9): at its switch time, or at the greatest event time before.
struct SettingFlag {
    EventTime at;
    std::int32_t partition = 0;
    QString text;
    friend bool operator==(const SettingFlag&, const SettingFlag&) = default;
};

/// What all charts of a page have in common.
struct ChartScene {
    std::size_t aggregate = 0; ///< index into the spec's aggregates
    ChartRange range;
    std::shared_ptr<const api::InputTruth> truth; ///< null: no ticks of the true value
    std::vector<SettingFlag> flags;               ///< of all partitions
    std::int32_t partitions = 1;
    double sharedHigh = 0; ///< > 0: the same value axis for all
    friend bool operator==(const ChartScene&, const ChartScene&) = default;
};

/// One bar; more than one window when they are narrower than two pixels. Its value is then their greatest.
struct WindowBar {
    std::size_t first = 0; ///< indices into KeySeries::windows
    std::size_t last = 0;
    EventTime from; ///< as drawn: windows that overlap are drawn up to the next one's start
    EventTime to;
    double value = 0;
    bool final = false;
    std::int64_t truth = -1; ///< records the input holds for the window; -1: unknown, or more than one window
};

struct ChartContent {
    std::vector<WindowBar> bars;    ///< ascending, not overlapping
    std::vector<EventTime> late;    ///< ascending, at most one for two pixels
    std::vector<SettingFlag> flags; ///< of the key's partition, inside the range
    double low = 0;                 ///< of the value axis; <= 0
    double high = 1;                ///< likewise; > low, a round number
};

/// `pixels`: width of the plot area, > 0.
[[nodiscard]] ChartContent contentOf(const api::KeySeries& series, const ChartScene& scene, int pixels);

/// The applied changes of settings in a control log; advances of idle partitions and ends are no settings.
[[nodiscard]] std::vector<SettingFlag> settingFlags(const api::ControlLogView& log, const Format& format);

/// Each partition has a watermark of its own (S2); by partition.
using Watermarks = std::vector<EventTime>;
[[nodiscard]] Watermarks watermarksOf(const api::EngineSnapshot& snapshot);
/// The one that decides about a key's windows; min() when there is none yet.
[[nodiscard]] EventTime watermarkFor(const Watermarks& watermarks, const std::string& key);

/// For painting only: nothing for "no value" and for what is no number.
[[nodiscard]] std::optional<double> paintValue(const std::optional<std::string>& decimal);

/// The value of an aggregate in a window, for painting only.
[[nodiscard]] std::optional<double> paintValue(const WindowResult& window, std::size_t aggregate);

/// The smallest round number >= `value`: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten; 1 for what is not > 0.
[[nodiscard]] double roundUp(double value);

} // namespace streampulse::ui
