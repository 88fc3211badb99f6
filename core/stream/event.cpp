#include "core/stream/event.h"

#include <array>

namespace streampulse {

std::string_view rejectionReasonName(RejectionReason reason) {
    static constexpr std::array<std::string_view, kRejectionReasonCount> kNames{
        "bad_json", "missing_field", "bad_type", "bad_time", "out_of_range", "too_large", "bad_row", "foreign"};
    return kNames[static_cast<std::size_t>(reason)];
}

} // namespace streampulse
