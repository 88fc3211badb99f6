// Where tests find their input.
#pragma once

#include <string>

namespace streampulse::test {

/// Absolute path of a file in tests/data.
[[nodiscard]] std::string dataFile(const std::string& name);

} // namespace streampulse::test
