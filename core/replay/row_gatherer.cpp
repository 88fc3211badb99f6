#include "core/replay/row_splitter.h"

namespace streampulse::replay {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

} // namespace

void RowGatherer::begin(std::uint64_t offset, std::uint64_t line) {
    m_row = RawRow{.offset = offset, .line = line, .bytes = {}, .sha256 = {}};
    m_bytes.clear();
    m_hash.reset();
    m_begun = true;
}

void RowGatherer::append(std::string_view bytes) {
    if (!m_hash && m_row.length + bytes.size() > m_maxBytes) {
        m_hash.emplace();
        m_hash->update(m_bytes);
        m_bytes.resize(std::min(m_bytes.size(), kHeadBytes));
    }
    m_row.length += bytes.size();
    if (!m_hash) {
        m_bytes.append(bytes);
        return;
    }
    m_hash->update(bytes);
    if (m_bytes.size() < kHeadBytes) m_bytes.append(bytes.substr(0, kHeadBytes - m_bytes.size()));
}

char RowGatherer::firstByte() const {
    const std::size_t at = m_bytes.find_first_not_of(kBlanks);
    return at == std::string::npos ? '\0' : m_bytes[at];
}

Status RowGatherer::end(RowShape shape, bool dropBlanks) {
    m_begun = false;
    if (m_hash) {
        m_row.shape = RowShape::TooLarge;
        m_row.bytes = m_bytes;
        m_row.sha256 = m_hash->finishHex();
        return m_sink(m_row);
    }
    std::string_view bytes = m_bytes;
    const std::size_t first = bytes.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    if (dropBlanks) {
        bytes = bytes.substr(first, bytes.find_last_not_of(kBlanks) + 1 - first);
        m_row.offset += first;
    }
    m_row.shape = shape;
    m_row.bytes = bytes;
    m_row.length = bytes.size();
    return m_sink(m_row);
}

} // namespace streampulse::replay
