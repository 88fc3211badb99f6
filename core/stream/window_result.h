// The result of one window for one key: what the operator fires and what a store document says.
#pragma once

#include "core/stream/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace streampulse {

enum class WindowStatus { Open, Final };

struct WindowResult {
    WindowId id;
    WindowStatus status = WindowStatus::Open;
    std::int64_t revision = 0;
    bool partial = false;     ///< S9; written only when true
    bool approximate = false; ///< a quantile came from the sketch; written only when true
    /// One per aggregate of the spec: a plain decimal (S12), or nullopt for "no value".
    std::vector<std::optional<std::string>> fields;
    friend bool operator==(const WindowResult&, const WindowResult&) = default;
};

} // namespace streampulse
