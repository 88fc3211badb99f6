// Round marks on an axis: times that are whole in the time zone people chose, values that are whole in the decimal
// system. Qt's own date axis knows the system's zone only and divides its range evenly, so ticks fall on crooked times.
#pragma once

#include "ui/charts/chart_content.h"

#include <QString>

#include <vector>

namespace streampulse::ui {

struct TimeTick {
    EventTime at;
    QString label; ///< unique among the ticks of one axis
};

/// At most `most` ticks inside the range, ascending; "06:45", "06:45:30" or, at the start of a day, "17 Aug".
[[nodiscard]] std::vector<TimeTick> timeTicks(const ChartRange& range, int most, const Format& format);

/// Distance of at most `most` round ticks in [low, high]: 1, 2 or 5 times a power of ten.
[[nodiscard]] double valueStep(double low, double high, int most);

/// "850", "1.2k", "3.4M": for a few characters beside an axis.
[[nodiscard]] QString shortNumber(double value, const Format& format);

} // namespace streampulse::ui
