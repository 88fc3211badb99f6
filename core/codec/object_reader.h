// A JSON object read member by member, with every mistake noted under its path: unknown members, members given twice,
// wrong types, values out of range. A value that is absent or wrong reads as nullopt, so reading goes on to the end.
#pragma once

#include "core/codec/control_document.h"

#include <cstdint>
#include <optional>
#include <simdjson.h>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::codec {

using Problems = std::vector<ChangeProblem>;

/// Appends one mistake, up to kMaxProblems.
void note(Problems& problems, std::string field, std::string text);

/// A whole text. RFC 8259, UTF-8, nesting up to 64; nullopt: the mistake and its place are noted.
class JsonText {
public:
    [[nodiscard]] std::optional<simdjson::dom::element> read(std::string_view json, Problems& problems);
    /// Likewise; everything but an object is a mistake.
    [[nodiscard]] std::optional<simdjson::dom::object> readObject(std::string_view json, Problems& problems);

private:
    simdjson::dom::parser m_parser;
};

/// Views live as long as the text's parser.
class ObjectReader {
public:
    ObjectReader(simdjson::dom::object object, std::string path, std::span<const std::string_view> known,
                 Problems& problems);

    /// The first member of that name, of whatever type.
    [[nodiscard]] std::optional<simdjson::dom::element> member(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return member(name).has_value(); }

    [[nodiscard]] std::optional<std::string_view> text(std::string_view name, std::string_view what = "a text");
    [[nodiscard]] std::optional<bool> flag(std::string_view name);
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most);
    [[nodiscard]] std::optional<double> number(std::string_view name);
    [[nodiscard]] std::optional<Duration> duration(std::string_view name);
    [[nodiscard]] std::optional<EventTime> time(std::string_view name);
    /// Likewise, and `null` is nullopt without being a mistake.
    [[nodiscard]] std::optional<EventTime> timeOrNull(std::string_view name);
    [[nodiscard]] std::optional<simdjson::dom::object> object(std::string_view name);
    [[nodiscard]] std::optional<simdjson::dom::array> array(std::string_view name);

    /// Notes a member that is not there.
    void require(std::string_view name);
    void refuse(std::string_view name, std::string text);
    [[nodiscard]] std::string pathOf(std::string_view name) const;
    [[nodiscard]] Problems& problems() { return m_problems; }

private:
    simdjson::dom::object m_object;
    std::string m_path;
    Problems& m_problems;
};

} // namespace streampulse::codec
