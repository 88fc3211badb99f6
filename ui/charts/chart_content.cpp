#include "ui/charts/chart_content.h"

#include "ui/text/format.h"
#include "ui/text/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace streampulse::ui {
namespace {

using Windows = std::vector<std::shared_ptr<const WindowResult>>;

constexpr int kPixelsPerBar = 2; ///< below that, neighbours share a bar
constexpr int kPixelsPerMark = 2;

/// First window that ends behind `time`.
std::size_t firstEndingAfter(const Windows& windows, EventTime time) {
    const auto found = std::partition_point(windows.begin(), windows.end(),
                                            [time](const auto& window) { return window->id.window.end <= time; });
    return static_cast<std::size_t>(found - windows.begin());
}

/// Where a window's bar ends: at its end, or where the next one begins. The newest of overlapping windows is drawn as
/// wide as the one before it.
EventTime drawnEnd(const Windows& windows, std::size_t index) {
    const TimeWindow& window = windows[index]->id.window;
    if (index + 1 < windows.size()) return std::min(window.end, windows[index + 1]->id.window.start);
    if (index == 0) return window.end;
    const TimeWindow& before = windows[index - 1]->id.window;
    return before.end > window.start ? std::min(window.end, window.start + (window.start - before.start)) : window.end;
}

/// Pixel columns of a range.
class Columns {
public:
    Columns(const ChartRange& range, int count) : m_range(range), m_count(std::max(1, count)) {}
    [[nodiscard]] std::int64_t of(EventTime time) const {
        const auto offset = static_cast<double>((time - m_range.from).count());
        return static_cast<std::int64_t>(
            std::floor(offset * m_count / static_cast<double>(std::max<std::int64_t>(1, m_range.span().count()))));
    }

private:
    ChartRange m_range;
    int m_count;
};

std::vector<WindowBar> allBars(const api::KeySeries& series, const ChartScene& scene) {
    std::vector<WindowBar> bars;
    const Windows& windows = series.windows;
    for (std::size_t i = firstEndingAfter(windows, scene.range.from); i < windows.size(); ++i) {
        const WindowResult& window = *windows[i];
        if (window.id.window.start >= scene.range.to) break;
        const std::optional<double> value = paintValue(window, scene.aggregate);
        if (!value) continue;
        WindowBar bar;
        bar.first = bar.last = i;
        bar.from = window.id.window.start;
        bar.to = drawnEnd(windows, i);
        bar.value = *value;
        bar.final = window.status == WindowStatus::Final;
        bars.push_back(bar);
    }
    return bars;
}

/// Neighbours of one status that begin in the same column become one bar.
std::vector<WindowBar> merged(const std::vector<WindowBar>& bars, const Columns& columns) {
    std::vector<WindowBar> result;
    for (const WindowBar& bar : bars) {
        const bool joins = !result.empty() && result.back().final == bar.final &&
                           columns.of(result.back().from) == columns.of(bar.from);
        if (!joins) {
            result.push_back(bar);
            continue;
        }
        result.back().last = bar.last;
        result.back().to = bar.to;
        result.back().value = std::max(result.back().value, bar.value);
    }
    return result;
}

void addTruth(std::vector<WindowBar>& bars, const api::KeySeries& series, const api::InputTruth& truth) {
    for (WindowBar& bar : bars)
        if (bar.first == bar.last) bar.truth = truth.count(series.key.text, series.windows[bar.first]->id.window);
}

std::vector<EventTime> lateIn(const std::vector<EventTime>& late, const ChartRange& range, const Columns& columns) {
    std::vector<EventTime> result;
    for (auto at = std::lower_bound(late.begin(), late.end(), range.from); at != late.end() && *at < range.to; ++at)
        if (result.empty() || columns.of(result.back()) != columns.of(*at)) result.push_back(*at);
    return result;
}

} // namespace

ChartContent contentOf(const api::KeySeries& series, const ChartScene& scene, int pixels) {
    ChartContent content;
    if (scene.range.empty()) return content;
    content.bars = merged(allBars(series, scene), Columns(scene.range, pixels / kPixelsPerBar));
    if (scene.truth) addTruth(content.bars, series, *scene.truth);
    content.late = lateIn(series.late, scene.range, Columns(scene.range, pixels / kPixelsPerMark));
    const std::int32_t partition = partitionOf(series.key.text, std::max(1, scene.partitions));
    for (const SettingFlag& flag : scene.flags)
        if (flag.partition == partition && flag.at >= scene.range.from && flag.at < scene.range.to)
            content.flags.push_back(flag);
    double low = 0;
    double high = 0;
    for (const WindowBar& bar : content.bars) {
        low = std::min(low, bar.value);
        high = std::max({high, bar.value, static_cast<double>(bar.truth)});
    }
    content.low = low < 0 ? -roundUp(-low) : 0;
    content.high = roundUp(std::max(high, scene.sharedHigh));
    return content;
}

std::vector<SettingFlag> settingFlags(const api::ControlLogView& log, const Format& format) {
    std::vector<SettingFlag> flags;
    for (const auto& record : *log) {
        const SettingsChange& change = record->entry.change;
        if (change.advanceWatermark || change.end) continue;
        const QString text = changeWords(change, format);
        for (const AppliedChange& applied : record->applied) {
            const EventTime at = applied.switchTime.value_or(applied.eventTime);
            if (!at.isMin() && !at.isMax()) flags.push_back({at, applied.partition, text});
        }
    }
    return flags;
}

Watermarks watermarksOf(const api::EngineSnapshot& snapshot) {
    Watermarks watermarks;
    for (const api::PartitionSnapshot& partition : snapshot.partitions) watermarks.push_back(partition.watermark);
    return watermarks;
}

EventTime watermarkFor(const Watermarks& watermarks, const std::string& key) {
    if (watermarks.empty()) return EventTime::min();
    return watermarks[static_cast<std::size_t>(partitionOf(key, static_cast<std::int32_t>(watermarks.size())))];
}

std::optional<double> paintValue(const std::optional<std::string>& decimal) {
    if (!decimal) return std::nullopt;
    double value = 0;
    const char* end = decimal->data() + decimal->size();
    const auto [rest, error] = std::from_chars(decimal->data(), end, value);
    if (error != std::errc() || rest != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<double> paintValue(const WindowResult& window, std::size_t aggregate) {
    return aggregate < window.fields.size() ? paintValue(window.fields[aggregate]) : std::nullopt;
}

double roundUp(double value) {
    static constexpr std::array<double, 10> kRound{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
    if (!(value > 0) || !std::isfinite(value)) return 1;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double round : kRound)
        if (value <= round * power * (1 + 1e-9)) return round * power;
    return 10 * power;
}

} // namespace streampulse::ui
