#include "core/codec/plain_object.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace streampulse::codec {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

void skipSpaces(std::string_view& rest) {
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
}

bool takeChar(std::string_view& rest, char wanted) {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
}

/// Bytes that cannot stand in a plain string, eight at a time: the lowest bit set is the first one's highest. Bits
/// behind it may be wrong.
std::uint64_t specialBytes(std::uint64_t bytes) {
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kHigh = 0x8080808080808080;
    const auto below = [&](std::uint64_t value, std::uint64_t bound) { return (value - kOnes * bound) & ~value; };
    return (bytes | below(bytes, 0x20) | below(bytes ^ (kOnes * '"'), 1) | below(bytes ^ (kOnes * '\\'), 1)) & kHigh;
}

/// How many characters of a string stand before its quote or before anything that is not plain.
std::size_t plainLength(std::string_view text) {
    std::size_t at = 0;
    if constexpr (std::endian::native == std::endian::little) {
        for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t bytes = 0;
            std::memcpy(&bytes, text.data() + at, sizeof bytes);
            const std::uint64_t special = specialBytes(bytes);
            if (special != 0) return at + static_cast<std::size_t>(std::countr_zero(special)) / 8;
        }
    }
    const auto isPlain = [](char c) { return static_cast<unsigned char>(c - 0x20) < 0x60 && c != '"' && c != '\\'; };
    while (at < text.size() && isPlain(text[at])) ++at;
    return at;
}

/// The string behind an opening quote, and its closing quote.
bool takeString(std::string_view& rest, std::string_view& content) {
    const std::size_t length = plainLength(rest);
    if (length == rest.size() || rest[length] != '"') return false;
    content = rest.substr(0, length);
    rest.remove_prefix(length + 1);
    return true;
}

std::size_t digitsFrom(std::string_view text, std::size_t at) {
    while (at < text.size() && isDigit(text[at])) ++at;
    return at;
}

/// Without an exponent.
bool takeNumber(std::string_view& rest, std::string_view& token) {
    const std::size_t first = rest.front() == '-' ? 1 : 0;
    std::size_t at = digitsFrom(rest, first);
    if (at == first || (rest[first] == '0' && at > first + 1)) return false;
    if (at < rest.size() && rest[at] == '.') {
        const std::size_t fraction = at + 1;
        at = digitsFrom(rest, fraction);
        if (at == fraction) return false;
    }
    token = rest.substr(0, at);
    rest.remove_prefix(at);
    return true;
}

bool takeWord(std::string_view& rest, JsonValue& value) {
    for (const std::string_view word : {"null", "true", "false"}) {
        if (!rest.starts_with(word)) continue;
        value = {word == "null" ? JsonKind::Null : JsonKind::Boolean, rest.substr(0, word.size()), false};
        rest.remove_prefix(word.size());
        return true;
    }
    return false;
}

/// What follows must still be checked: a comma or the closing bracket.
bool takeValue(std::string_view& rest, JsonValue& value) {
    if (rest.empty()) return false;
    if (takeChar(rest, '"')) {
        value.kind = JsonKind::String;
        value.escaped = false;
        return takeString(rest, value.raw);
    }
    if (isDigit(rest.front()) || rest.front() == '-') {
        value.kind = JsonKind::Number;
        value.escaped = false;
        return takeNumber(rest, value.raw);
    }
    return takeWord(rest, value);
}

} // namespace

bool PlainObject::read(std::string_view json, std::span<JsonValue> values) {
    std::fill(values.begin(), values.end(), JsonValue{});
    std::string_view rest = json;
    if (!takeChar(rest, '{')) return false;
    for (std::size_t index = 0;; ++index) {
        skipSpaces(rest);
        std::size_t field = kNobody;
        if (!takeName(rest, index, field)) return false;
        skipSpaces(rest);
        JsonValue value;
        if (!takeValue(rest, value)) return false;
        if (field != kNobody) values[field] = value;
        skipSpaces(rest);
        if (takeChar(rest, ',')) continue;
        return takeChar(rest, '}') && rest.empty();
    }
}

bool PlainObject::takeName(std::string_view& rest, std::size_t index, std::size_t& field) {
    if (index < m_members.size() && rest.starts_with(m_members[index].text)) {
        field = m_members[index].field;
        rest.remove_prefix(m_members[index].text.size());
        return true;
    }
    const std::string_view begin = rest;
    std::string_view name;
    if (!takeChar(rest, '"') || !takeString(rest, name)) return false;
    skipSpaces(rest);
    if (!takeChar(rest, ':')) return false;
    const auto found = std::find(m_fields.begin(), m_fields.end(), name);
    field = found == m_fields.end() ? kNobody : static_cast<std::size_t>(found - m_fields.begin());
    if (index >= kMostMembers) return true;
    if (m_members.size() <= index) m_members.resize(index + 1);
    m_members[index] = {std::string(begin.substr(0, begin.size() - rest.size())), field};
    return true;
}

} // namespace streampulse::codec
