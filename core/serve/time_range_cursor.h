// The cursor of a paged time line: it carries the range it was made for, so that a range counted back from a key's
// newest window does not move between two pages. Text of lower-case hexadecimal digits, opaque to clients.
#pragma once

#include "core/base/result.h"
#include "core/stream/time.h"

#include <string>
#include <string_view>

namespace streampulse::serve {

struct TimeRangeCursor {
    EventTime from;
    EventTime to;
    std::string rest; ///< the store reader's own cursor
};

[[nodiscard]] std::string encodeCursor(const TimeRangeCursor& cursor);

/// InvalidArgument for anything encodeCursor does not make.
[[nodiscard]] Result<TimeRangeCursor> decodeCursor(std::string_view text);

} // namespace streampulse::serve
