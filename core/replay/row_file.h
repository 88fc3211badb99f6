// The indexed text, read again by position: a file through a small block cache, or memory. Notices a file that has
// changed since it was indexed (F33).
#pragma once

#include "core/base/result.h"
#include "core/replay/raw_reader.h"

#include <array>
#include <string>
#include <string_view>

namespace streampulse::replay {

/// Not thread-safe. The cache holds 2 MiB.
class RowFile {
public:
    /// `stamp` is what the file looked like when it was indexed; a spool of our own needs none.
    RowFile(FileHandle file, std::optional<FileStamp> stamp) : m_file(std::move(file)), m_stamp(stamp) {}
    explicit RowFile(std::string_view memory) : m_memory(memory) {}

    /// `length` bytes at `offset`, valid until the next read. Conflict when the file has changed or has become shorter.
    Result<std::string_view> read(std::uint64_t offset, std::size_t length);

private:
    static constexpr std::size_t kBlockBytes = 16'384;
    static constexpr std::size_t kBlocks = 128;
    struct Block {
        std::int64_t number = -1;
        std::string bytes;
    };

    Result<std::string_view> block(std::int64_t number);
    Status fill(std::string& bytes, std::uint64_t offset, std::size_t length) const;

    FileHandle m_file;
    std::optional<FileStamp> m_stamp;
    std::optional<std::string_view> m_memory;
    std::array<Block, kBlocks> m_blocks;
    std::string m_row;
};

} // namespace streampulse::replay
