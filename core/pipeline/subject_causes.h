// Why one window or one row is as it is: facts into causes. Pure.
#pragma once

#include "core/api/cause.h"
#include "core/pipeline/decision_log.h"
#include "core/window/window_operator.h"

#include <cstdint>
#include <string>
#include <vector>

namespace streampulse::pipeline {

/// The partition of a window as it is now.
struct LineFacts {
    std::int32_t partition = -1;
    window::WatermarkState watermark;
    Duration bound{0};
    Duration allowedLateness{0};
};

/// A window that an event of its key fell into.
[[nodiscard]] api::Cause explainWindow(const window::WindowView& window, const LineFacts& line);
/// No event of that key fell into a window with that start, as far as anybody knows.
[[nodiscard]] api::Cause windowUnknown(const api::ExplainQuery::Window& query, const LineFacts& line);

/// What the decisions about one row say, the one that counts first; empty when none is kept.
[[nodiscard]] std::vector<api::Cause> explainRow(const DecisionLog& log, std::int64_t row, std::int32_t partition);

/// A row that no partition knows.
struct MissingRow {
    std::int64_t row = 0;
    std::int64_t rowsRead = 0; ///< of the input, by the replay
    std::int64_t rows = 0;     ///< of the input
    bool fileOrder = false;    ///< rows are replayed in their own order
    bool allKept = false;      ///< every decision of this run is still kept, by all partitions
};
[[nodiscard]] api::Cause explainMissingRow(const MissingRow& missing);

} // namespace streampulse::pipeline
