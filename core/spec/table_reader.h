// Typed reading of one TOML table with every mistake noted beside its line, so that one run over a file reports all.
#pragma once

#include "core/stream/time.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <utility>
#include <vector>

namespace streampulse::spec {

/// The mistakes of one file. Lines count from 1.
class Mistakes {
public:
    explicit Mistakes(std::string fileName) : m_fileName(std::move(fileName)) {}
    void add(std::int64_t line, std::string text) { m_list.emplace_back(line, std::move(text)); }
    [[nodiscard]] bool none() const { return m_list.empty(); }
    /// One "FILE:LINE: text" per line, by line number.
    [[nodiscard]] std::string text() const;

private:
    std::string m_fileName;
    std::vector<std::pair<std::int64_t, std::string>> m_list;
};

[[nodiscard]] std::int64_t lineOf(const toml::node& node);

/// An exact decimal as written: `value` * 10^-scale.
struct ExactNumber {
    std::int64_t value = 0;
    int scale = 0;
};

/// Getters return nullopt when the key is absent or its value is a mistake, which is then noted. Every key asked for
/// counts as known; rejectUnknownKeys() notes the others. Must not outlive the table.
class TableReader {
public:
    /// `what` names the table in messages, such as "[key]".
    TableReader(const toml::table& table, std::string what, Mistakes& mistakes)
        : m_table(table), m_what(std::move(what)), m_mistakes(mistakes) {}

    [[nodiscard]] std::int64_t line() const { return lineOf(m_table); }
    /// Line of the key's value; the table's line when it is absent.
    [[nodiscard]] std::int64_t line(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const { return m_table.contains(key); }

    std::optional<std::string> text(std::string_view key);
    std::optional<bool> boolean(std::string_view key);
    /// min <= value <= max.
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t min, std::int64_t max);
    /// A TOML number, or one in a string, scaled by 10^scale; more digits than `scale` are a mistake.
    std::optional<std::int64_t> decimal(std::string_view key, int scale);
    /// The same with as many digits as written, at most 18.
    std::optional<ExactNumber> exactNumber(std::string_view key);
    std::optional<Duration> duration(std::string_view key);
    /// A list of one or more texts without duplicates.
    std::optional<std::vector<std::string>> texts(std::string_view key);
    const toml::table* table(std::string_view key);
    /// The tables of `[[key]]`, at most 64; none when it is absent.
    std::vector<const toml::table*> tables(std::string_view key);

    /// As text(), and noted as missing when absent.
    std::optional<std::string> requiredText(std::string_view key);
    void noteMissing(std::string_view key);
    /// "WHAT KEY: text" at the key's line.
    void note(std::string_view key, const std::string& text);
    void rejectUnknownKeys();

private:
    const toml::node* find(std::string_view key);
    std::optional<std::string> numberText(std::string_view key);

    const toml::table& m_table;
    std::string m_what;
    Mistakes& m_mistakes;
    std::set<std::string, std::less<>> m_known;
};

} // namespace streampulse::spec
