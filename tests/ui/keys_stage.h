// A run with keys and windows for tests of the charts and the page of keys: every value is known in advance.
#pragma once

#include "tests/support/ui_stage.h"

#include <cmath>

namespace streampulse::test {

inline constexpr std::int64_t kMinute = 60'000'000;
/// 2025-08-17T06:00:00Z
inline constexpr EventTime kStart{1'755'410'400'000'000};

struct RunShape {
    int keys = 5;
    int finals = 30; ///< final windows of one minute per key
    int opens = 4;   ///< open ones behind them
    bool labels = true;
    bool truth = true;
};

/// Records of key number `key` (from 1) counted in window `index`.
inline int countOf(int key, int index) {
    return 6 + (key * 7) % 23 + static_cast<int>(std::lround(5 * std::sin(0.35 * index + key))) + (index * key) % 3;
}

inline std::shared_ptr<const WindowResult> windowOf(int key, int index, bool final) {
    auto window = std::make_shared<WindowResult>();
    const EventTime start = kStart + Duration(kMinute * index);
    window->id = {Key::integer(key), {start, start + Duration(kMinute)}};
    window->status = final ? WindowStatus::Final : WindowStatus::Open;
    const int count = final ? countOf(key, index) : countOf(key, index) / 2;
    window->fields = {std::to_string(count),
                      std::to_string(10 + key % 7) + "." + std::to_string(10 + index % 90),
                      std::to_string(count * 3) + ".5",
                      "812.25",
                      "780",
                      std::nullopt};
    return window;
}

inline std::shared_ptr<const api::KeySeries> seriesOf(int key, const RunShape& shape) {
    auto series = std::make_shared<api::KeySeries>();
    series->key = Key::integer(key);
    for (int i = 0; i < shape.finals + shape.opens; ++i) series->windows.push_back(windowOf(key, i, i < shape.finals));
    for (int i = key % 5; i < shape.finals; i += 9) series->late.push_back(kStart + Duration(kMinute * i + 30'000'000));
    return series;
}

/// The input holds one record more than was counted in every tenth window.
inline std::shared_ptr<const api::InputTruth> truthOf(const RunShape& shape) {
    auto truth = std::make_shared<api::InputTruth>();
    for (int key = 1; key <= shape.keys; ++key) {
        auto& times = truth->times[std::to_string(key)];
        for (int i = 0; i < shape.finals + shape.opens; ++i) {
            const int count = countOf(key, i) + (i % 10 == 3 ? 1 : 0);
            for (int n = 0; n < count; ++n)
                times.push_back(kStart + Duration(kMinute * i + n * (kMinute / (count + 1))));
        }
    }
    return truth;
}

inline std::shared_ptr<const api::KeyLabels> labelsOf(int keys) {
    static constexpr const char* kNames[] = {"Astoria, Queens", "Jamaica Bay",         "Upper West Side South",
                                             "Newark Airport",  "Flatlands, Brooklyn", "Times Sq/Theatre District"};
    auto labels = std::make_shared<api::KeyLabels>();
    for (int key = 1; key <= keys; ++key)
        (*labels)[std::to_string(key)] =
            std::string(kNames[key % 6]) + (key > 6 ? " " + std::to_string(key / 6) : std::string());
    return labels;
}

/// Opens a source with such a run; the watermark stands behind the last final window.
inline void openRun(UiStage& stage, const RunShape& shape) {
    stage.workbench.openSource(1'000, kStart, kStart + Duration(kMinute * 60));
    auto& now = stage.workbench.door->now;
    now.watermark = kStart + Duration(kMinute * shape.finals + 12'000'000);
    now.maxEventTime = now.watermark + now.settings.watermarkBound;
    for (auto& partition : now.partitions) partition.maxEventTime = partition.watermark = now.watermark;
    stage.workbench.door->publish();
    stage.workbench.now.labels = shape.labels ? labelsOf(shape.keys) : std::make_shared<const api::KeyLabels>();
    stage.workbench.now.truth = shape.truth ? truthOf(shape) : nullptr;
    stage.workbench.publish();
    stage.workbench.view = {};
    stage.workbench.view.run = "r1";
    for (int key = 1; key <= shape.keys; ++key) stage.workbench.view.keys.push_back(seriesOf(key, shape));
    stage.workbench.view.windows = static_cast<std::int64_t>(shape.keys) * (shape.finals + shape.opens);
    stage.workbench.publishView();
}

} // namespace streampulse::test
