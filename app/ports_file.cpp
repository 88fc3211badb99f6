#include "app/ports_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace streampulse::app {

PortsFile::~PortsFile() {
    if (m_written.empty()) return;
    std::ostringstream text;
    text << std::ifstream(m_path, std::ios::binary).rdbuf();
    if (text.str() == m_written) ::unlink(m_path.c_str());
}

Status PortsFile::write(const std::string& text) {
    const std::string temporary = m_path + ".new";
    ::unlink(temporary.c_str());
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return fail(ErrorCode::Unreadable, fmt::format("{}: {}", m_path, std::strerror(errno)));
    const ssize_t written = ::write(file, text.data(), text.size());
    ::close(file);
    if (written != static_cast<ssize_t>(text.size()) || std::rename(temporary.c_str(), m_path.c_str()) != 0)
        return fail(ErrorCode::Unreadable, fmt::format("{}: {}", m_path, std::strerror(errno)));
    m_written = text;
    return {};
}

} // namespace streampulse::app
