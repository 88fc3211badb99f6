#include "core/codec/json_record.h"

#include "core/codec/json_text.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace streampulse::codec {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr int kMaxDepth = 64;
constexpr std::string_view kBlanks = " \t\r\n";

std::string_view withoutTrailingBlanks(std::string_view token) {
    return token.substr(0, token.find_last_not_of(kBlanks) + 1);
}

std::string_view kindName(JsonKind kind) {
    switch (kind) {
    case JsonKind::Null:
        return "null";
    case JsonKind::Boolean:
        return "true or false";
    case JsonKind::Number:
        return "a number";
    case JsonKind::String:
        return "a text";
    case JsonKind::Array:
        return "a list";
    default:
        return "an object";
    }
}

Rejection badJson(std::string text) { return {RejectionReason::BadJson, {}, "not JSON: " + std::move(text)}; }

} // namespace

JsonRecord::JsonRecord(std::vector<std::string> fields)
    : m_fields(std::move(fields)), m_plain(m_fields), m_values(m_fields.size()), m_texts(m_fields.size()) {}

std::optional<Rejection> JsonRecord::read(std::string_view json) {
    if (m_plain.read(json, m_values)) return std::nullopt;
    return readThoroughly(json);
}

std::optional<Rejection> JsonRecord::readThoroughly(std::string_view json) {
    std::fill(m_values.begin(), m_values.end(), JsonValue{});
    const std::size_t begin = json.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return badJson("the record is empty");
    m_size = json.size();
    if (m_buffer.size() < m_size + simdjson::SIMDJSON_PADDING) m_buffer.resize(2 * m_size + simdjson::SIMDJSON_PADDING);
    std::memcpy(m_buffer.data(), json.data(), m_size);
    // simdjson looks one token past the end: an earlier record's bytes must not stand there.
    std::memset(m_buffer.data() + m_size, 0, simdjson::SIMDJSON_PADDING);
    const simdjson::error_code error = m_parser.iterate(m_buffer.data(), m_size, m_buffer.size()).get(m_document);
    if (error != simdjson::SUCCESS) {
        if (!simdjson::validate_utf8(m_buffer.data(), m_size)) return badJson("the record is not UTF-8");
        if (error == simdjson::UNCLOSED_STRING) return badJson("a string is never closed");
        if (error == simdjson::UNESCAPED_CHARS) return badJson("a control character stands in a string");
        return badJson(simdjson::error_message(error));
    }
    return m_buffer[begin] == '{' ? readObject() : readOther();
}

std::optional<Rejection> JsonRecord::readObject() {
    ondemand::object object;
    if (m_document.get_object().get(object) != simdjson::SUCCESS) return structureError();
    for (auto field : object) {
        JsonValue name;
        if (Checked bad = memberName(field, name)) return bad;
        ondemand::value value;
        if (field.value().get(value) != simdjson::SUCCESS) return structureError();
        JsonValue found;
        if (Checked bad = walk(value, 1, found)) return bad;
        if (JsonValue* slot = slotOf(name)) *slot = found;
    }
    return trailingText();
}

JsonRecord::Checked JsonRecord::trailingText() {
    const char* place = nullptr; // there is a location as long as a token is left
    if (m_document.current_location().get(place) != simdjson::SUCCESS) return std::nullopt;
    return errorAt("something follows the closing bracket", place);
}

std::optional<Rejection> JsonRecord::readOther() {
    JsonValue found;
    const std::string_view text(m_buffer.data(), m_size);
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (text[begin] == '[') {
        ondemand::value value;
        if (m_document.get_value().get(value) != simdjson::SUCCESS) return structureError();
        if (Checked bad = walk(value, 0, found)) return bad;
        if (Checked bad = trailingText()) return bad;
    } else if (Checked bad = scalar(withoutTrailingBlanks(text.substr(begin)), found)) {
        return bad;
    }
    return Rejection{
        RejectionReason::BadType, {}, fmt::format("the record is {}, must be an object", kindName(found.kind))};
}

/// Validates a value of any kind; `depth` is the number of brackets around it.
JsonRecord::Checked JsonRecord::walk(Value value, int depth, JsonValue& found) {
    const std::string_view token = value.raw_json_token();
    const char first = token.empty() ? '\0' : token.front();
    if (first == '{' || first == '[') {
        if (depth >= kMaxDepth) return errorAt(fmt::format("nested deeper than {}", kMaxDepth), token.data());
        found.kind = first == '{' ? JsonKind::Object : JsonKind::Array;
        return first == '{' ? walkObject(value, depth + 1) : walkArray(value, depth + 1);
    }
    if (Checked bad = scalar(withoutTrailingBlanks(token), found)) return bad;
    // A string must be taken explicitly: skipping it would accept a ':' behind it.
    if (found.kind == JsonKind::String && value.get_raw_json_string().error() != simdjson::SUCCESS)
        return structureError();
    return std::nullopt;
}

JsonRecord::Checked JsonRecord::walkObject(Value value, int depth) {
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return structureError();
    for (auto field : object) {
        JsonValue ignored;
        if (Checked bad = memberName(field, ignored)) return bad;
        ondemand::value inner;
        if (field.value().get(inner) != simdjson::SUCCESS) return structureError();
        if (Checked bad = walk(inner, depth, ignored)) return bad;
    }
    return std::nullopt;
}

JsonRecord::Checked JsonRecord::walkArray(Value value, int depth) {
    ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return structureError();
    for (auto element : array) {
        ondemand::value inner;
        if (element.get(inner) != simdjson::SUCCESS) return structureError();
        JsonValue ignored;
        if (Checked bad = walk(inner, depth, ignored)) return bad;
    }
    return std::nullopt;
}

JsonRecord::Checked JsonRecord::scalar(std::string_view token, JsonValue& found) const {
    found = {JsonKind::Absent, token, false};
    if (!token.empty() && token.front() == '"') {
        const auto string = scanJsonString(token.substr(1));
        if (!string) return errorAt("a bad escape or character in a string", token.data());
        if (string->content.size() + 2 != token.size()) return errorAt("a comma or bracket is missing", token.data());
        found = {JsonKind::String, string->content, string->escaped};
    } else if (token == "null") {
        found.kind = JsonKind::Null;
    } else if (token == "true" || token == "false") {
        found.kind = JsonKind::Boolean;
    } else if (isJsonNumber(token)) {
        found.kind = JsonKind::Number;
    } else {
        return errorAt("no value", token.data());
    }
    return std::nullopt;
}

JsonRecord::Checked JsonRecord::memberName(simdjson::simdjson_result<ondemand::field>& field, JsonValue& name) const {
    ondemand::raw_json_string raw;
    if (field.key().get(raw) != simdjson::SUCCESS) return badJson("a member's name or its colon is missing");
    const auto size = static_cast<std::size_t>(m_buffer.data() + m_size - raw.raw());
    const auto string = scanJsonString(std::string_view(raw.raw(), size));
    if (!string) return errorAt("a bad escape or character in a name", raw.raw());
    name = {JsonKind::String, string->content, string->escaped};
    return std::nullopt;
}

JsonValue* JsonRecord::slotOf(const JsonValue& name) {
    std::string_view text = name.raw;
    if (name.escaped) {
        m_scratch.clear();
        appendUnescaped(name.raw, m_scratch);
        text = m_scratch;
    }
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        if (m_fields[i] == text) return &m_values[i];
    return nullptr;
}

std::string_view JsonRecord::text(std::size_t field) {
    const JsonValue& value = m_values[field];
    if (!value.escaped) return value.raw;
    m_texts[field].clear();
    appendUnescaped(value.raw, m_texts[field]);
    return m_texts[field];
}

Rejection JsonRecord::structureError() {
    const char* place = nullptr;
    if (m_document.current_location().get(place) != simdjson::SUCCESS) return badJson("it ends too early");
    return errorAt("a bracket, comma, colon or name is missing", place);
}

Rejection JsonRecord::errorAt(std::string_view what, const char* place) const {
    const auto offset = static_cast<std::size_t>(place - m_buffer.data());
    if (offset >= m_size) return badJson("it ends too early");
    return badJson(fmt::format("{} at byte {}", what, offset + 1));
}

} // namespace streampulse::codec
