// A small CSV file, row by row: line ends inside quotes belong to their field (RFC 4180). For lookup files; input of a
// pipeline is split in the room replay, which keeps its offsets.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <fstream>
#include <string>

namespace streampulse::codec {

/// One pass. Not thread-safe. Memory: one row, and a chunk.
class CsvLines {
public:
    /// A regular file. NotFound, Unreadable, InvalidArgument (a folder, a device): each names the path and the cure.
    static Result<CsvLines> open(const std::string& path);

    /// The next row that is not blank, without its line end, or false at the end. A byte order mark is skipped.
    /// Exhausted: a row of more than `maxRowBytes`, such as one whose quote is never closed; the error names the line.
    Result<bool> next(std::string& row, std::size_t maxRowBytes);
    /// Where the last row began, from 1.
    [[nodiscard]] std::int64_t line() const { return m_rowLine; }

private:
    enum class Place : std::uint8_t { FieldStart, Plain, Quoted, QuoteInQuoted };

    explicit CsvLines(std::ifstream file) : m_file(std::move(file)) {}
    [[nodiscard]] int take();
    /// A byte that does not end the row.
    void step(char c);

    std::ifstream m_file;
    Place m_place = Place::FieldStart;
    std::int64_t m_line = 1; ///< of the next byte
    std::int64_t m_rowLine = 1;
};

} // namespace streampulse::codec
