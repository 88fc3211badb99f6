#include "tests/support/temporary_folder.h"

#include <QtGlobal>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace streampulse::test {

TemporaryFolder::TemporaryFolder() {
    std::string name = "/tmp/sp-test-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) qFatal("no temporary folder");
    m_path = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace streampulse::test
