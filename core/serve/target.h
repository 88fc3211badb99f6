// A request target taken apart: path segments and query parameters, percent-decoded.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace streampulse::serve {

struct Target {
    std::vector<std::string> segments;                      ///< "/" is none; "/a/" is {"a",""}
    std::vector<std::pair<std::string, std::string>> query; ///< '+' is a blank there
};

/// InvalidArgument for a broken percent-escape, an encoded NUL, bytes that are no UTF-8, "." and ".." segments, and a
/// parameter given twice.
[[nodiscard]] Result<Target> parseTarget(std::string_view target);

/// True for well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool isUtf8(std::string_view text);

} // namespace streampulse::serve
