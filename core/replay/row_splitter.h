// Text -> rows, while streaming and with bounded memory: lines (CSV with quoted newlines, or plain), or the elements
// of one JSON array. CR, LF and CRLF end a line; lines of blanks are no rows.
#pragma once

#include "core/base/hash.h"
#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace streampulse::replay {

/// How much of a row that is too large is kept.
inline constexpr std::size_t kHeadBytes = 4096;

enum class RowShape : std::uint8_t {
    Whole,
    TooLarge,     ///< beyond the limit: only its head is here
    Unterminated, ///< the text ended inside a quoted field or an array element
};

/// One row, valid during the call that hands it over.
struct RawRow {
    RowShape shape = RowShape::Whole;
    std::uint64_t offset = 0; ///< of its first byte in the text
    std::uint64_t length = 0; ///< bytes, without line end and, in JSON, surrounding blanks
    std::uint64_t line = 1;   ///< where it begins, from 1
    std::string_view bytes;   ///< all of it; TooLarge: the first kHeadBytes
    std::string sha256;       ///< TooLarge only: of the whole row
};

/// Takes a row; an error stops the splitting and is handed on.
using RowSink = std::function<Status(const RawRow&)>;

class RowSplitter {
public:
    RowSplitter() = default;
    RowSplitter(const RowSplitter&) = delete;
    RowSplitter& operator=(const RowSplitter&) = delete;
    virtual ~RowSplitter() = default;

    virtual Status feed(std::string_view chunk) = 0;
    /// After the last chunk: the last row, if it has no end of its own.
    virtual Status finish() = 0;
    /// What a person should know although every row could be read; mostly empty. After finish().
    [[nodiscard]] virtual std::string warning() const { return {}; }
};

struct SplitOptions {
    std::size_t maxRowBytes = 900'000;
    std::uint64_t firstOffset = 0; ///< of the first byte fed, in the text (behind a byte order mark)
};

/// Lines. With `quoted`, a field that begins with a double quote may hold line ends (RFC 4180); without, blanks around
/// a line are dropped.
[[nodiscard]] std::unique_ptr<RowSplitter> splitLines(const SplitOptions& options, bool quoted, RowSink sink);

/// The elements of one array; the first byte that is no blank must be its bracket. InvalidArgument names the byte of
/// whatever stands between elements and does not belong there.
[[nodiscard]] std::unique_ptr<RowSplitter> splitJsonArray(const SplitOptions& options, RowSink sink);

/// Gathers one row for the splitters. Memory: the limit, or the head of a row beyond it.
class RowGatherer {
public:
    RowGatherer(std::size_t maxRowBytes, RowSink sink) : m_maxBytes(maxRowBytes), m_sink(std::move(sink)) {}

    void begin(std::uint64_t offset, std::uint64_t line);
    void append(std::string_view bytes);
    /// Hands the row over and forgets it; a row of nothing but blanks (space, tab) is forgotten silently.
    Status end(RowShape shape, bool dropBlanks);
    [[nodiscard]] bool begun() const { return m_begun; }
    /// First byte of the row that is no blank; '\0' without one.
    [[nodiscard]] char firstByte() const;

private:
    std::size_t m_maxBytes;
    RowSink m_sink;
    bool m_begun = false;
    RawRow m_row;
    std::string m_bytes;
    std::optional<Sha256> m_hash; ///< once the row is too large
};

} // namespace streampulse::replay
