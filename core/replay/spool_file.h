// A file without a name that keeps what cannot be read a second time: stdin, pipes, decompressed data. The system
// removes it when it is closed, also when the program dies.
#pragma once

#include "core/base/result.h"
#include "core/replay/file_handle.h"

#include <string>
#include <string_view>

namespace streampulse::replay {

class SpoolFile {
public:
    /// Unreadable when `folder` does not exist or cannot be written.
    static Result<SpoolFile> create(const std::string& folder);

    /// Exhausted when the disk is full; names the folder and the cure.
    Status append(std::string_view bytes);
    [[nodiscard]] FileHandle take() { return std::move(m_file); }

private:
    SpoolFile(FileHandle file, std::string folder) : m_file(std::move(file)), m_folder(std::move(folder)) {}
    FileHandle m_file;
    std::string m_folder;
};

} // namespace streampulse::replay
