// One JSON text, wholly validated, of which the members of some names are kept as raw tokens.
#pragma once

#include "core/codec/json_value.h"
#include "core/codec/plain_object.h"
#include "core/stream/event.h"

#include <cstddef>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::codec {

/// Reads one text after the other. Not thread-safe. Values live until the next read(), and no longer than the text.
class JsonRecord {
public:
    explicit JsonRecord(std::vector<std::string> fields);
    JsonRecord(const JsonRecord&) = delete;
    JsonRecord& operator=(const JsonRecord&) = delete;

    /// nullopt for a valid JSON object (RFC 8259, UTF-8, nesting up to 64); of duplicate names the last one counts.
    /// Else BadJson with the place, or BadType for valid JSON that is no object. Members before a mistake are kept,
    /// except where the text's bytes as a whole are bad: not UTF-8, a string that is never closed.
    [[nodiscard]] std::optional<Rejection> read(std::string_view json);
    /// The same without the shortcut for plain objects; for the test that compares the two.
    [[nodiscard]] std::optional<Rejection> readThoroughly(std::string_view json);

    [[nodiscard]] const JsonValue& value(std::size_t field) const { return m_values[field]; }
    /// The text of a String value without its escapes. Views live as long as values.
    [[nodiscard]] std::string_view text(std::size_t field);

private:
    using Value = simdjson::ondemand::value;
    using Checked = std::optional<Rejection>;

    Checked readObject();
    Checked readOther();
    Checked trailingText();
    Checked walk(Value value, int depth, JsonValue& found);
    Checked walkObject(Value value, int depth);
    Checked walkArray(Value value, int depth);
    Checked scalar(std::string_view token, JsonValue& found) const;
    Checked memberName(simdjson::simdjson_result<simdjson::ondemand::field>& field, JsonValue& name) const;
    JsonValue* slotOf(const JsonValue& name);
    [[nodiscard]] Rejection structureError();
    [[nodiscard]] Rejection errorAt(std::string_view what, const char* place) const;

    const std::vector<std::string> m_fields;
    PlainObject m_plain;
    std::vector<JsonValue> m_values;
    std::vector<std::string> m_texts; ///< unescaped texts, per field
    std::string m_scratch;            ///< an unescaped member name
    std::string m_buffer;             ///< the text with simdjson's padding behind it
    std::size_t m_size = 0;
    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::document m_document;
};

} // namespace streampulse::codec
