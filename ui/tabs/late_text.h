// What a late record's text says in numbers. The store keeps it as the engine wrote it: "late by 1h2m; a watermark
// bound of 1h3m would have kept it".
#pragma once

#include "core/stream/time.h"

#include <optional>
#include <string_view>

namespace streampulse::ui {

struct LateBy {
    Duration by{0};
    Duration smallestBound{0}; ///< the smallest bound that would have kept the record
};

/// nullopt for any other text.
[[nodiscard]] std::optional<LateBy> parseLateText(std::string_view text);

} // namespace streampulse::ui
