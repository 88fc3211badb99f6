// The sample that is compiled into the program (resources/sample).
#pragma once

#include <string_view>

namespace streampulse::replay {

/// Gzip-compressed CSV for the default built-in spec, to be opened as InputOptions::memory. Lives as long as the
/// program.
[[nodiscard]] std::string_view builtinSample();

} // namespace streampulse::replay
