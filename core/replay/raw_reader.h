// The input's bytes as they were given: a file, a pipe, stdin, or memory; in chunks, with their SHA-256.
#pragma once

#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/replay/file_handle.h"
#include "core/replay/replayer.h"

#include <functional>
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

    /// NotFound, Unreadable (rights, I/O), InvalidArgument (a folder, a pipe, a device): each names the path and the
    /// cure. Never waits for a writer.
    static Result<RawReader> open(const InputOptions& options);
    /// `goOn` is asked several times a second while stdin is silent; false ends next() with Cancelled.
    void askWhileSilent(std::function<bool()> goOn) { m_goOn = std::move(goOn); }

    /// The next chunk, empty at the end; every chunk but the last is full, so the first one shows what the file is.
    /// Unreadable, Exhausted: a file of the system (/proc) that has nothing to say now, or does not end.
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

    Status openFile();
    [[nodiscard]] Status awaitInput() const;
    [[nodiscard]] Failure readFailed(int error) const;

    std::string m_path;
    bool m_standardInput = false;
    std::function<bool()> m_goOn; ///< may be null
    FileHandle m_file;
    bool m_regular = false;
    FileStamp m_stamp;
    std::optional<std::string_view> m_memory;
    std::string m_chunk;
    std::int64_t m_bytes = 0;
    Sha256 m_hash;
};

} // namespace streampulse::replay
