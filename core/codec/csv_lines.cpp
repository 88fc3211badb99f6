#include "core/codec/csv_lines.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>

namespace streampulse::codec {
namespace {

constexpr int kEnd = std::char_traits<char>::eof();

void skipByteOrderMark(std::ifstream& file) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    for (const char wanted : kMark) {
        if (file.peek() == static_cast<unsigned char>(wanted)) {
            file.get();
            continue;
        }
        file.clear();
        file.seekg(0);
        return;
    }
}

} // namespace

Result<CsvLines> CsvLines::open(const std::string& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        return fail(ErrorCode::NotFound, "no file '" + path + "': check the name and the folder");
    if (std::filesystem::is_directory(status))
        return fail(ErrorCode::InvalidArgument, "'" + path + "' is a folder: name a file in it");
    if (!std::filesystem::is_regular_file(status))
        return fail(ErrorCode::InvalidArgument, "'" + path + "' is a pipe or a device: save it to a file first");
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail(
            ErrorCode::Unreadable,
            fmt::format("cannot open '{}': {}; check its rights (chmod u+r) or its owner", path, std::strerror(errno)));
    skipByteOrderMark(file);
    return CsvLines(std::move(file));
}

int CsvLines::take() {
    const int c = m_file.get();
    if (c == '\r' && m_file.peek() == '\n') return '\r'; // the line ends with its LF
    if (c == '\r' || c == '\n') ++m_line;
    return c;
}

void CsvLines::step(char c) {
    const bool fieldEnd = c == ',' && m_place != Place::Quoted;
    if (fieldEnd)
        m_place = Place::FieldStart;
    else if (c == '"' && m_place != Place::Plain)
        m_place = m_place == Place::Quoted ? Place::QuoteInQuoted : Place::Quoted;
    else if (m_place != Place::Quoted)
        m_place = Place::Plain;
}

Result<bool> CsvLines::next(std::string& row, std::size_t maxRowBytes) {
    row.clear();
    m_place = Place::FieldStart;
    m_rowLine = m_line;
    for (int c = take(); c != kEnd; c = take()) {
        const bool lineEnd = (c == '\n' || c == '\r') && m_place != Place::Quoted;
        if (!lineEnd) {
            if (row.size() == maxRowBytes)
                return fail(ErrorCode::Exhausted,
                            fmt::format("line {}: a row of more than {} bytes: is a quote never closed there?",
                                        m_rowLine, maxRowBytes));
            row.push_back(static_cast<char>(c));
            step(static_cast<char>(c));
            continue;
        }
        if (c == '\r' && m_file.peek() == '\n') continue;
        if (row.find_first_not_of(" \t") != std::string::npos) return true;
        row.clear();
        m_place = Place::FieldStart;
        m_rowLine = m_line;
    }
    if (m_file.bad()) return fail(ErrorCode::Unreadable, fmt::format("line {}: reading failed", m_line));
    return row.find_first_not_of(" \t") != std::string::npos;
}

} // namespace streampulse::codec
