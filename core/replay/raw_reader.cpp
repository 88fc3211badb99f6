#include "core/replay/raw_reader.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

namespace streampulse::replay {
namespace {

constexpr int kAskEveryMs = 100;
/// Files of the system say that they are empty and may still have no end.
constexpr std::int64_t kSystemFileBytes = 64'000'000;

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

/// A pipe's or device's read may wait for ever, and what was read is gone.
Status isFile(const std::string& path, const struct stat& facts) {
    if (S_ISREG(facts.st_mode)) return {};
    if (S_ISDIR(facts.st_mode))
        return fail(ErrorCode::InvalidArgument, "'" + path + "' is a folder: name a file in it");
    const std::string what = S_ISFIFO(facts.st_mode) ? "a pipe" : S_ISSOCK(facts.st_mode) ? "a socket" : "a device";
    return fail(ErrorCode::InvalidArgument, "'" + path + "' is " + what +
                                                ", not a file: save its data to a file first, or send them to stdin "
                                                "and give - as the file");
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
    reader.m_standardInput = options.path == "-";
    if (reader.m_standardInput) reader.m_path = "stdin";
    if (Status opened = reader.openFile(); !opened) return fail(opened.error());
    reader.m_stamp = fileStamp(reader.m_file.get()).value_or(FileStamp{});
    reader.m_chunk.resize(kChunkBytes);
    return reader;
}

/// Looked at before it is opened, because opening a device may do something; and without waiting, should it be swapped.
Status RawReader::openFile() {
    struct stat facts {};
    if (!m_standardInput) {
        if (::stat(m_path.c_str(), &facts) != 0) return cannotOpen(m_path, errno);
        if (Status file = isFile(m_path, facts); !file) return file;
    }
    m_file = FileHandle(m_standardInput ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                                        : ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!m_file.open() || ::fstat(m_file.get(), &facts) != 0) return cannotOpen(m_path, errno);
    if (m_standardInput && !S_ISDIR(facts.st_mode)) return {};
    if (Status file = isFile(m_path, facts); !file) return file;
    m_regular = facts.st_size > 0; // what has no size may still give something, but perhaps only once
    return {};
}

Status RawReader::awaitInput() const {
    pollfd waiting{m_file.get(), POLLIN, 0};
    while (::poll(&waiting, 1, kAskEveryMs) <= 0)
        if (m_goOn && !m_goOn()) return fail(ErrorCode::Cancelled, m_path + ": reading was stopped");
    return {};
}

Failure RawReader::readFailed(int error) const {
    if (error == EAGAIN)
        return fail(ErrorCode::Unreadable, "'" + m_path +
                                               "' has no more to give now and no end: save what you want of it to a "
                                               "file, and open that");
    return fail(ErrorCode::Unreadable,
                "reading '" + m_path + "' failed at byte " + std::to_string(m_bytes) + ": " + std::strerror(error));
}

Result<std::string_view> RawReader::next() {
    std::string_view chunk;
    if (m_memory) {
        chunk = m_memory->substr(static_cast<std::size_t>(m_bytes), kChunkBytes);
    } else {
        std::size_t filled = 0;
        if (!m_regular && !m_standardInput && m_bytes > kSystemFileBytes)
            return fail(ErrorCode::Exhausted, "'" + m_path +
                                                  "' gives more than 64 MB although it says it is empty: save what you "
                                                  "want of it to a file, and open that");
        while (filled < m_chunk.size()) {
            if (m_standardInput)
                if (Status came = awaitInput(); !came) return fail(came.error());
            const ssize_t got = ::read(m_file.get(), m_chunk.data() + filled, m_chunk.size() - filled);
            if (got == 0) break;
            if (got < 0 && (errno == EINTR || (m_standardInput && errno == EAGAIN))) continue;
            if (got < 0) return readFailed(errno);
            filled += static_cast<std::size_t>(got);
        }
        chunk = std::string_view(m_chunk.data(), filled);
    }
    m_hash.update(chunk);
    m_bytes += static_cast<std::int64_t>(chunk.size());
    return chunk;
}

} // namespace streampulse::replay
