// `--ports-file`: where the ports are, for scripts.
#pragma once

#include "core/base/result.h"

#include <string>

namespace streampulse::app {

class PortsFile {
public:
    explicit PortsFile(std::string path) : m_path(std::move(path)) {}
    /// Removes the file, so that nobody takes it for a running program's; not one that another program has written.
    ~PortsFile();
    PortsFile(const PortsFile&) = delete;
    PortsFile& operator=(const PortsFile&) = delete;

    /// Whole or not at all, readable by its owner only; replaces what is there.
    Status write(const std::string& text);

private:
    std::string m_path;
    std::string m_written;
};

} // namespace streampulse::app
