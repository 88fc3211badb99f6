#include "core/replay/raw_reader.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace streampulse::replay {
namespace {

Failure cannotOpen(const std::string& path, int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fail(ErrorCode::NotFound, "no file '" + path + "': check the name and the folder");
    case EACCES:
    case EPERM:
        return fail(ErrorCode::Unreadable,
                    "'" + path + "' may not be read by this user: change its rights (chmod u+r) or its owner");
    default:
        return fail(ErrorCode::Unreadable, "cannot open '" + path + "': " + std::strerror(error));
    }
}

} // namespace

std::optional<FileStamp> fileStamp(int descriptor) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0) return std::nullopt;
    return FileStamp{facts.st_size, facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec};
}

Failure fileChanged(const std::string& how) {
    return fail(ErrorCode::Conflict,
                "the file changed while it was being read (" + how + "): open it again when it stays as it is");
}

Status sameFile(int descriptor, const FileStamp& before) {
    const std::optional<FileStamp> now = fileStamp(descriptor);
    if (!now) return fileChanged("it cannot be asked for its size any more");
    if (now->bytes != before.bytes)
        return fileChanged("it had " + std::to_string(before.bytes) + " bytes, now " + std::to_string(now->bytes));
    if (*now != before) return fileChanged("it was written to");
    return {};
}

Status RawReader::unchanged() const { return sameFile(m_file.get(), m_stamp); }

Result<RawReader> RawReader::open(const InputOptions& options) {
    RawReader reader;
    reader.m_path = options.path;
    if (options.memory) {
        reader.m_memory = options.memory;
        return reader;
    }
    if (options.path.empty()) return fail(ErrorCode::InvalidArgument, "no input file is named");
    const bool standardInput = options.path == "-";
    if (standardInput) reader.m_path = "stdin";
    const int descriptor =
        standardInput ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : ::open(options.path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return cannotOpen(reader.m_path, errno);
    reader.m_file = FileHandle(descriptor);
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0) return cannotOpen(reader.m_path, errno);
    if (S_ISDIR(facts.st_mode))
        return fail(ErrorCode::InvalidArgument, "'" + reader.m_path + "' is a folder: name a file in it");
    reader.m_regular = S_ISREG(facts.st_mode) && !standardInput;
    reader.m_stamp = fileStamp(descriptor).value_or(FileStamp{});
    reader.m_chunk.resize(kChunkBytes);
    return reader;
}

Result<std::string_view> RawReader::next() {
    std::string_view chunk;
    if (m_memory) {
        chunk = m_memory->substr(static_cast<std::size_t>(m_bytes), kChunkBytes);
    } else {
        std::size_t filled = 0;
        while (filled < m_chunk.size()) {
            const ssize_t got = ::read(m_file.get(), m_chunk.data() + filled, m_chunk.size() - filled);
            if (got == 0) break;
            if (got < 0 && errno == EINTR) continue;
            if (got < 0)
                return fail(ErrorCode::Unreadable, "reading '" + m_path + "' failed at byte " +
                                                       std::to_string(m_bytes) + ": " + std::strerror(errno));
            filled += static_cast<std::size_t>(got);
        }
        chunk = std::string_view(m_chunk.data(), filled);
    }
    m_hash.update(chunk);
    m_bytes += static_cast<std::int64_t>(chunk.size());
    return chunk;
}

} // namespace streampulse::replay
