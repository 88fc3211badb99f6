#include "core/replay/row_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace streampulse::replay {
/// Up to `length` bytes; fewer only at the file's end.
Status RowFile::fill(std::string& bytes, std::uint64_t offset, std::size_t length) const {
    if (m_stamp)
        if (Status same = sameFile(m_file.get(), *m_stamp); !same) return same;
    bytes.resize(length);
    std::size_t filled = 0;
    while (filled < length) {
        const ssize_t got =
            ::pread(m_file.get(), bytes.data() + filled, length - filled, static_cast<off_t>(offset + filled));
        if (got == 0) break;
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(ErrorCode::Unreadable, std::string("reading failed: ") + std::strerror(errno));
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return {};
}

Result<std::string_view> RowFile::block(std::int64_t number) {
    Block& block = m_blocks[static_cast<std::size_t>(number) % kBlocks];
    if (block.number != number) {
        block.number = -1;
        const Status filled = fill(block.bytes, static_cast<std::uint64_t>(number) * kBlockBytes, kBlockBytes);
        if (!filled) return fail(filled.error());
        block.number = number;
    }
    return std::string_view(block.bytes);
}

Result<std::string_view> RowFile::read(std::uint64_t offset, std::size_t length) {
    if (m_memory) return m_memory->substr(offset, length);
    if (length > kBlockBytes) {
        const Status filled = fill(m_row, offset, length);
        if (!filled) return fail(filled.error());
    } else {
        m_row.clear();
        while (m_row.size() < length) {
            const std::uint64_t at = offset + m_row.size();
            Result<std::string_view> bytes = block(static_cast<std::int64_t>(at / kBlockBytes));
            if (!bytes) return fail(bytes.error());
            const std::size_t skip = at % kBlockBytes;
            if (skip >= bytes->size()) break;
            m_row.append(bytes->substr(skip, length - m_row.size()));
        }
    }
    if (m_row.size() < length) return fileChanged("it ends at byte " + std::to_string(offset + m_row.size()));
    return std::string_view(m_row);
}

} // namespace streampulse::replay
