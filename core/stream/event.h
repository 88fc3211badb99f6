// One decoded event, and the rejection of a record that is none (S11). An Event borrows: its views are valid until
// the decoder's next call or the record batch's end, whichever comes first.
#pragma once

#include "core/stream/key.h"
#include "core/stream/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse {

struct Event {
    KeyView key;
    EventTime time;
    std::string_view id; ///< empty when the spec has no id field
    /// One entry per measure of the spec, in its order: scaled by 10^scale; empty when optional and absent.
    std::vector<std::optional<std::int64_t>> measures;
    /// One entry per attribute of the spec, in its order: canonical text; empty optional when absent.
    std::vector<std::optional<std::string_view>> attributes;
    bool timeTruncated = false; ///< digits finer than 1 us were cut (S3)
    bool timeShifted = false;   ///< a local time in a DST gap was moved forward
    bool timeAmbiguous = false; ///< a local time in a DST overlap: the first of the two was taken
};

enum class RejectionReason : std::uint8_t {
    BadJson,      ///< not one valid JSON text
    MissingField, ///< a required field is absent, null or empty
    BadType,      ///< a value of the wrong type, or JSON that is no object
    BadTime,      ///< a time that cannot be read
    OutOfRange,   ///< outside the spec's range, or too far ahead of its arrival (S15)
    TooLarge,     ///< a row beyond the size limit
    BadRow,       ///< a row with broken quoting or the wrong number of columns
    Foreign,      ///< no headers of ours on an embedded topic (S14)
};
inline constexpr std::size_t kRejectionReasonCount = 8;

/// "bad_json", "missing_field", ...: the names in summaries, metrics and dead letters.
[[nodiscard]] std::string_view rejectionReasonName(RejectionReason reason);

struct Rejection {
    RejectionReason reason = RejectionReason::BadJson;
    std::string field; ///< the field's name in the record; empty when the record as a whole is bad
    std::string text;  ///< for people: value and what was expected; control characters are escaped by who prints
};

} // namespace streampulse
