// Keys and their windows in words: the texts of cells, tips and the line under the large chart.
#pragma once

#include "ui/charts/chart_cell.h"
#include "ui/keys/key_facts.h"

#include <QString>

namespace streampulse::ui {

class Format;

/// What the words are about; references live as long as the call.
struct KeyWordsContext {
    const spec::PipelineSpec& spec;
    const Format& format;
    std::size_t aggregate = 0;
};

/// "06:40 – 06:41"; with seconds where a bound has some, with the day where a bound is midnight.
[[nodiscard]] QString windowSpan(const TimeWindow& window, const Format& format);
/// "Astoria, Queens", or "Region 5".
[[nodiscard]] QString keyTitle(const KeyFacts& facts, const spec::PipelineSpec& spec);
/// "● final", "◌ open": a shape beside the word.
[[nodiscard]] QString statusText(WindowStatus status);
/// The aggregate's value in a window, an en dash for "no value".
[[nodiscard]] QString valueText(const WindowResult& window, std::size_t aggregate, const Format& format);
/// "97 %"; empty when not compared. Never rounds to 100 % what is not.
[[nodiscard]] QString completeText(const KeyFacts& facts, const Format& format);
[[nodiscard]] QString completeTip(const KeyFacts& facts, const Format& format);
[[nodiscard]] ChartCell cellOf(const KeyFacts& facts, const KeyWordsContext& context);
/// One line: window, status, every aggregate, revision.
[[nodiscard]] QString windowLine(const WindowResult& window, const KeyWordsContext& context);
/// The same as rich text, one line each; `truth` < 0: unknown.
[[nodiscard]] QString windowTip(const WindowResult& window, std::int64_t truth, const KeyWordsContext& context);

} // namespace streampulse::ui
