#include "core/replay/spool_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>

namespace streampulse::replay {

Result<SpoolFile> SpoolFile::create(const std::string& folder) {
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        std::string name = folder + "/spool-XXXXXX"; // a file system without unnamed files: take the name away at once
        descriptor = ::mkostemp(name.data(), O_CLOEXEC);
        if (descriptor >= 0) ::unlink(name.c_str());
    }
    if (descriptor < 0)
        return fail(ErrorCode::Unreadable, "cannot keep the input's data in folder '" + folder +
                                               "': " + std::strerror(errno) + "; choose a folder you can write to");
    return SpoolFile(FileHandle(descriptor), folder);
}

Status SpoolFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0)
            return fail(errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? ErrorCode::Exhausted
                                                                             : ErrorCode::Unreadable,
                        "cannot keep the input's data in folder '" + m_folder + "': " + std::strerror(errno) +
                            "; free some space or choose another folder");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

} // namespace streampulse::replay
