#include "core/spec/table_reader.h"

#include "core/base/decimal.h"
#include "core/spec/duration.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace streampulse::spec {
namespace {

constexpr std::size_t kMaxTables = 64;
constexpr int kMaxScale = 18;

} // namespace

std::string Mistakes::text() const {
    auto sorted = m_list;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string all;
    for (const auto& [line, text] : sorted)
        all += fmt::format("{}{}:{}: {}", all.empty() ? "" : "\n", m_fileName, line, text);
    return all;
}

std::int64_t lineOf(const toml::node& node) { return std::max<std::int64_t>(node.source().begin.line, 1); }

std::int64_t TableReader::line(std::string_view key) const {
    const toml::node* node = m_table.get(key);
    return node != nullptr ? lineOf(*node) : line();
}

const toml::node* TableReader::find(std::string_view key) {
    m_known.emplace(key);
    return m_table.get(key);
}

void TableReader::note(std::string_view key, const std::string& text) {
    m_mistakes.add(line(key), fmt::format("{}{}{}: {}", m_what, m_what.empty() ? "" : " ", key, text));
}

void TableReader::noteMissing(std::string_view key) { note(key, "is missing"); }

std::optional<std::string> TableReader::text(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_string()) return value->get();
    note(key, "must be a text in quotes");
    return std::nullopt;
}

std::optional<std::string> TableReader::requiredText(std::string_view key) {
    if (!has(key)) noteMissing(key);
    std::optional<std::string> value = text(key);
    if (value && value->empty()) {
        note(key, "must not be empty");
        return std::nullopt;
    }
    return value;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_boolean()) return value->get();
    note(key, "must be true or false");
    return std::nullopt;
}

std::optional<std::int64_t> TableReader::integer(std::string_view key, std::int64_t min, std::int64_t max) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    const auto* value = node->as_integer();
    if (value != nullptr && value->get() >= min && value->get() <= max) return value->get();
    const bool bounded = min != INT64_MIN || max != INT64_MAX;
    note(key, bounded ? fmt::format("must be a whole number from {} to {}", min, max) : "must be a whole number");
    return std::nullopt;
}

std::optional<std::string> TableReader::numberText(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_integer()) return std::to_string(value->get());
    // The shortest digits that give this double back: what was written, for up to 15 digits.
    if (const auto* value = node->as_floating_point()) return fmt::format("{}", value->get());
    if (const auto* value = node->as_string()) return value->get();
    note(key, "must be a number");
    return std::nullopt;
}

std::optional<std::int64_t> TableReader::decimal(std::string_view key, int scale) {
    const std::optional<std::string> digits = numberText(key);
    if (!digits) return std::nullopt;
    const DecimalParse parsed = parseDecimal(*digits, scale);
    if (!parsed.error && !parsed.inexact) return parsed.value;
    if (parsed.error == DecimalError::NotANumber)
        note(key, fmt::format("\"{}\" is not a number", *digits));
    else if (parsed.error)
        note(key, fmt::format("{} is too large for {} digits behind the point", *digits, scale));
    else
        note(key, fmt::format("{} has more than {} digits behind the point", *digits, scale));
    return std::nullopt;
}

std::optional<ExactNumber> TableReader::exactNumber(std::string_view key) {
    const std::optional<std::string> digits = numberText(key);
    if (!digits) return std::nullopt;
    for (int scale = 0; scale <= kMaxScale; ++scale) {
        const DecimalParse parsed = parseDecimal(*digits, scale);
        if (parsed.error) break;
        if (!parsed.inexact) return ExactNumber{parsed.value, scale};
    }
    note(key, fmt::format("\"{}\" is not a number of at most 18 digits", *digits));
    return std::nullopt;
}

std::optional<Duration> TableReader::duration(std::string_view key) {
    const std::optional<std::string> value = text(key);
    if (!value) return std::nullopt;
    const Result<Duration> parsed = parseDuration(*value);
    if (parsed) return *parsed;
    note(key, parsed.error().message);
    return std::nullopt;
}

std::optional<std::vector<std::string>> TableReader::texts(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    const toml::array* array = node->as_array();
    std::vector<std::string> values;
    bool good = array != nullptr && !array->empty();
    for (std::size_t i = 0; good && i < array->size(); ++i) {
        const auto* value = array->get(i)->as_string();
        good = value != nullptr && std::find(values.begin(), values.end(), value->get()) == values.end();
        if (good) values.push_back(value->get());
    }
    if (good) return values;
    note(key, "must be a list of different texts in quotes, such as [\"a\", \"b\"]");
    return std::nullopt;
}

const toml::table* TableReader::table(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return nullptr;
    if (node->as_table() == nullptr) note(key, fmt::format("must be a table, written [{}]", key));
    return node->as_table();
}

std::vector<const toml::table*> TableReader::tables(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return {};
    std::vector<const toml::table*> tables;
    const toml::array* array = node->as_array();
    bool good = array != nullptr;
    for (std::size_t i = 0; good && i < array->size(); ++i) {
        tables.push_back(array->get(i)->as_table());
        good = tables.back() != nullptr;
    }
    if (!good) {
        note(key, fmt::format("must be tables, each written [[{}]]", key));
        return {};
    }
    if (tables.size() > kMaxTables) note(key, fmt::format("there may be at most {}", kMaxTables));
    return tables;
}

void TableReader::rejectUnknownKeys() {
    const std::string where = m_what.empty() ? "the top level" : m_what;
    for (const auto& [key, node] : m_table) {
        if (m_known.contains(key.str())) continue;
        m_mistakes.add(std::max<std::int64_t>(key.source().begin.line, 1),
                       fmt::format("{} knows no \"{}\", only {}", where, key.str(), fmt::join(m_known, ", ")));
    }
}

} // namespace streampulse::spec
