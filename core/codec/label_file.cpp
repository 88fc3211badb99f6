#include "core/codec/label_file.h"

#include "core/codec/csv_lines.h"
#include "core/codec/csv_number.h"
#include "core/codec/csv_row.h"
#include "core/codec/json_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <functional>
#include <optional>
#include <simdjson.h>
#include <string_view>
#include <vector>

namespace streampulse::codec {
namespace {

using Labels = std::map<std::string, std::string, std::less<>>;
/// The header's names first, then row by row; `line` is where the row begins.
using RowVisitor = std::function<Status(const CsvRow& row, std::int64_t line)>;

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower;
}

Failure invalid(std::int64_t line, const std::string& text) {
    return fail(ErrorCode::InvalidArgument, fmt::format("line {}: {}", line, text));
}

Status visitRows(const std::string& path, const RowVisitor& visit) {
    Result<CsvLines> lines = CsvLines::open(path);
    if (!lines) return fail(lines.error());
    CsvRow row;
    std::string bytes;
    for (std::size_t rows = 0;; ++rows) {
        const Result<bool> found = lines->next(bytes, kLabelRowBytes);
        if (!found) return fail(found.error().withContext(path));
        if (!*found) break;
        Status good;
        if (rows > kLabelRows)
            good = fail(ErrorCode::Exhausted, fmt::format("line {}: more than 100,000 rows: shorten the file to the "
                                                          "keys that occur",
                                                          lines->line()));
        else if (!simdjson::validate_utf8(bytes))
            good = invalid(lines->line(), "not UTF-8 text: save the file as CSV in UTF-8");
        else if (!row.split(bytes))
            good = invalid(lines->line(), "broken quoting: a quote inside a field must be doubled");
        else
            good = visit(row, lines->line());
        if (!good) return fail(good.error().withContext(path));
    }
    return {};
}

std::string_view fieldOf(const CsvRow& row, std::size_t column) { return withoutBlanks(row.field(column)); }

bool saysNothing(std::string_view text) { return text.empty() || text == "N/A" || text == "n/a"; }

/// Which columns the labels are made of.
class LabelColumns {
public:
    /// First pass: the header, then every row.
    Status see(const CsvRow& row, std::int64_t line);
    /// Is it a row of this header, and has it a key?
    [[nodiscard]] Status check(const CsvRow& row, std::int64_t line) const;
    /// After the first pass.
    Status choose(const std::string& path);

    [[nodiscard]] std::string_view keyOf(const CsvRow& row) const { return fieldOf(row, m_key); }
    [[nodiscard]] std::string labelOf(const CsvRow& row) const;

private:
    [[nodiscard]] std::optional<std::size_t> preferred() const;

    std::vector<std::string> m_names; ///< in lower case
    std::string m_keyName;
    std::vector<bool> m_texts; ///< by column: at least one value is no number
    std::size_t m_rows = 0;
    std::size_t m_key = 0;
    std::vector<std::size_t> m_order; ///< of label columns, the best one first
};

Status LabelColumns::see(const CsvRow& row, std::int64_t line) {
    if (m_names.empty()) {
        for (std::size_t column = 0; column < row.size(); ++column) m_names.push_back(lowerCase(fieldOf(row, column)));
        m_texts.resize(m_names.size());
        const auto id =
            std::find_if(m_names.begin(), m_names.end(), [](const std::string& name) { return name.ends_with("id"); });
        m_key = id == m_names.end() ? 0 : static_cast<std::size_t>(id - m_names.begin());
        m_keyName = fieldOf(row, m_key);
        return {};
    }
    if (Status good = check(row, line); !good) return good;
    ++m_rows;
    for (std::size_t column = 0; column < row.size(); ++column) {
        const std::string_view text = fieldOf(row, column);
        if (!saysNothing(text) && !canonicalNumber(text)) m_texts[column] = true;
    }
    return {};
}

Status LabelColumns::check(const CsvRow& row, std::int64_t line) const {
    if (row.size() != m_names.size())
        return invalid(line, fmt::format("{} columns, the header has {}: quote fields with commas in them", row.size(),
                                         m_names.size()));
    if (keyOf(row).empty())
        return invalid(line, fmt::format("nothing in the column \"{}\": give the row its key, or take it out",
                                         cutText(m_keyName, kLabelCharacters)));
    return {};
}

/// A column named for what it is; the word alone goes before a name that ends with it.
std::optional<std::size_t> LabelColumns::preferred() const {
    constexpr std::array<std::string_view, 4> kNames{"zone", "name", "label", "title"};
    for (const bool whole : {true, false})
        for (const std::string_view wanted : kNames)
            for (std::size_t column = 0; column < m_names.size(); ++column)
                if (column != m_key && m_texts[column] &&
                    (whole ? m_names[column] == wanted : m_names[column].ends_with(wanted)))
                    return column;
    return std::nullopt;
}

Status LabelColumns::choose(const std::string& path) {
    if (m_rows == 0)
        return fail(ErrorCode::InvalidArgument,
                    path + ": no rows: a lookup file has a header and a row for every key, such as id,name");
    const std::optional<std::size_t> first = preferred();
    if (first) m_order.push_back(*first);
    for (std::size_t column = 0; column < m_names.size(); ++column)
        if (column != m_key && column != first && m_texts[column]) m_order.push_back(column);
    if (!m_order.empty()) return {};
    return fail(
        ErrorCode::InvalidArgument,
        fmt::format("{}: line 1: no column with names beside \"{}\": a lookup file has an id and a name in every "
                    "row, separated by a comma",
                    path, cutText(m_keyName, kLabelCharacters)));
}

std::string LabelColumns::labelOf(const CsvRow& row) const {
    std::string_view first;
    for (const std::size_t column : m_order) {
        const std::string_view text = fieldOf(row, column);
        if (saysNothing(text) || text == first) continue;
        if (!first.empty()) return cutText(fmt::format("{}, {}", first, text), kLabelCharacters);
        first = text;
    }
    return cutText(first, kLabelCharacters);
}

/// "05" and "+5" as "5"; nothing where the text is no integer or canonical already.
std::optional<std::string> asInteger(std::string_view text) {
    if (text.find_first_not_of("+-0123456789") != std::string_view::npos) return std::nullopt;
    auto number = canonicalNumber(text);
    if (number && *number == text) return std::nullopt;
    return number;
}

} // namespace

Result<Labels> readLabelFile(const std::string& path) {
    LabelColumns columns;
    const auto see = [&](const CsvRow& row, std::int64_t line) { return columns.see(row, line); };
    if (Status seen = visitRows(path, see); !seen) return fail(seen.error());
    if (Status chosen = columns.choose(path); !chosen) return fail(chosen.error());
    Labels labels;
    bool header = true;
    const auto take = [&](const CsvRow& row, std::int64_t line) -> Status {
        if (std::exchange(header, false)) return {};
        if (Status same = columns.check(row, line); !same) return same; // the file may have changed in between
        std::string label = columns.labelOf(row);
        if (label.empty()) return {};
        const std::string key(columns.keyOf(row));
        if (const auto integer = asInteger(key)) labels.emplace(*integer, label);
        labels.emplace(key, std::move(label));
        return {};
    };
    if (Status taken = visitRows(path, take); !taken) return fail(taken.error());
    return labels;
}

} // namespace streampulse::codec
