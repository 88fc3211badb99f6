// The input's bytes as they were given: a file, a pipe, stdin, or memory; in chunks, with their SHA-256.
#pragma once

#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/replay/file_handle.h"
#include "core/replay/replayer.h"

#include <string>
#include <string_view>

namespace streampulse::replay {

/// Size and modification time of a file, to notice that it changes under us.
struct FileStamp {
    std::int64_t bytes = 0;
    std::int64_t modifiedNanos = 0;
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// nullopt when the descriptor cannot be asked.
[[nodiscard]] std::optional<FileStamp> fileStamp(int descriptor);

/// Conflict, saying how, when the file is no longer as `before`.
[[nodiscard]] Status sameFile(int descriptor, const FileStamp& before);
[[nodiscard]] Failure fileChanged(const std::string& how);

/// One pass over the given bytes. Not thread-safe.
class RawReader {
public:
    static constexpr std::size_t kChunkBytes = 262'144;

    /// NotFound, Unreadable (rights, I/O), InvalidArgument (a folder): each names the path and the cure.
    static Result<RawReader> open(const InputOptions& options);

    /// The next chunk, empty at the end; every chunk but the last is full, so the first one shows what the file is.
    Result<std::string_view> next();

    /// A regular file can be read again by position; anything else must be kept somewhere.
    [[nodiscard]] bool regular() const { return m_regular; }
    /// Conflict when a regular file is no longer what it was when it was opened.
    [[nodiscard]] Status unchanged() const;
    /// The regular file itself; the reader is then finished.
    [[nodiscard]] FileHandle takeFile() { return std::move(m_file); }
    [[nodiscard]] FileStamp stampAtOpen() const { return m_stamp; }
    [[nodiscard]] std::int64_t bytesRead() const { return m_bytes; }
    /// Of all bytes read so far; call once, at the end.
    [[nodiscard]] std::string sha256() { return m_hash.finishHex(); }

private:
    RawReader() = default;

    std::string m_path;
    FileHandle m_file;
    bool m_regular = false;
    FileStamp m_stamp;
    std::optional<std::string_view> m_memory;
    std::string m_chunk;
    std::int64_t m_bytes = 0;
    Sha256 m_hash;
};

} // namespace streampulse::replay
