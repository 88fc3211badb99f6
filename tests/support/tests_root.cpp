#include "tests/support/tests_root.h"

namespace streampulse::test {

std::string dataFile(const std::string& name) { return std::string(STREAMPULSE_SOURCE_DIR) + "/tests/data/" + name; }

} // namespace streampulse::test
