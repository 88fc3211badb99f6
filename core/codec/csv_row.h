// One CSV row -> its fields, by libcsv in strict mode: RFC 4180 quoting, nothing trimmed, nothing guessed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct csv_parser;

namespace streampulse::codec {

struct CsvParserDeleter {
    void operator()(csv_parser* parser) const noexcept;
};

/// Splits one row after the other. Not thread-safe. Fields live until the next split().
class CsvRow {
public:
    CsvRow();

    /// `row` has no line end behind it; line ends inside quotes belong to their field. False when the quoting is
    /// broken (a quote inside an unquoted field, text behind a closing quote, a quote never closed).
    [[nodiscard]] bool split(std::string_view row);

    [[nodiscard]] std::size_t size() const { return m_ends.size(); }
    [[nodiscard]] std::string_view field(std::size_t index) const {
        const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
        return std::string_view(m_text).substr(begin, m_ends[index] - begin);
    }

private:
    static void takeField(void* bytes, std::size_t size, void* self);

    std::unique_ptr<csv_parser, CsvParserDeleter> m_parser;
    std::string m_text;              ///< all fields behind each other
    std::vector<std::size_t> m_ends; ///< where each field ends in m_text
};

} // namespace streampulse::codec
