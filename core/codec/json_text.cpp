#include "core/codec/json_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace streampulse::codec {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t endOfDigits(std::string_view text, std::size_t at) {
    while (at < text.size() && isDigit(text[at])) ++at;
    return at;
}

constexpr std::size_t kUnicodeDigits = 4; ///< of \uXXXX

/// The code unit of the four hexadecimal digits at `at`.
std::optional<std::uint32_t> codeUnit(std::string_view text, std::size_t at) {
    if (text.size() < at + kUnicodeDigits) return std::nullopt;
    std::uint32_t unit = 0;
    const char* const end = text.data() + at + kUnicodeDigits;
    const std::from_chars_result parsed = std::from_chars(text.data() + at, end, unit, 16);
    if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    return unit;
}

bool isHighSurrogate(std::uint32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool isLowSurrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; ///< bytes of the escape, backslash included
};

/// The escape \uXXXX, or the pair of them, whose backslash is at `at`.
std::optional<CodePoint> unicodeEscape(std::string_view text, std::size_t at) {
    constexpr std::size_t kLength = 2 + kUnicodeDigits;
    const auto first = codeUnit(text, at + 2);
    if (!first || isLowSurrogate(*first)) return std::nullopt;
    if (!isHighSurrogate(*first)) return CodePoint{*first, kLength};
    if (text.substr(std::min(at + kLength, text.size()), 2) != "\\u") return std::nullopt;
    const auto second = codeUnit(text, at + kLength + 2);
    if (!second || !isLowSurrogate(*second)) return std::nullopt;
    return CodePoint{0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00), 2 * kLength};
}

void appendUtf8(char32_t point, std::string& out) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | (point >> 6));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
    }
    put(0x80 | (point & 0x3F));
}

constexpr std::string_view kEscapes = "\"\\/bfnrt";
constexpr std::string_view kEscaped = "\"\\/\b\f\n\r\t";

} // namespace

bool isJsonNumber(std::string_view text) {
    std::size_t at = !text.empty() && text.front() == '-' ? 1 : 0;
    const std::size_t whole = at;
    at = endOfDigits(text, at);
    if (at == whole || (text[whole] == '0' && at > whole + 1)) return false;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = at + 1;
        at = endOfDigits(text, fraction);
        if (at == fraction) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        const std::size_t exponent = at;
        at = endOfDigits(text, exponent);
        if (at == exponent) return false;
    }
    return at == text.size();
}

std::optional<JsonStringToken> scanJsonString(std::string_view rest) {
    bool escaped = false;
    for (std::size_t at = 0; at < rest.size();) {
        const char c = rest[at];
        if (c == '"') return JsonStringToken{rest.substr(0, at), escaped};
        if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
        if (c != '\\') {
            ++at;
            continue;
        }
        escaped = true;
        if (at + 1 >= rest.size()) return std::nullopt;
        if (rest[at + 1] == 'u') {
            const auto point = unicodeEscape(rest, at);
            if (!point) return std::nullopt;
            at += point->length;
        } else {
            if (kEscapes.find(rest[at + 1]) == std::string_view::npos) return std::nullopt;
            at += 2;
        }
    }
    return std::nullopt;
}

void appendUnescaped(std::string_view content, std::string& out) {
    for (std::size_t at = 0; at < content.size();) {
        if (content[at] != '\\') {
            const std::size_t end = std::min(content.find('\\', at), content.size());
            out.append(content.substr(at, end - at));
            at = end;
        } else if (const auto point = content[at + 1] == 'u' ? unicodeEscape(content, at) : std::nullopt) {
            appendUtf8(point->value, out);
            at += point->length;
        } else {
            out += kEscaped[kEscapes.find(content[at + 1])];
            at += 2;
        }
    }
}

std::size_t utf8Length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    std::size_t length = 0;
    if (lead >= 0xC2 && lead <= 0xDF)
        length = 2;
    else if (lead >= 0xE0 && lead <= 0xEF)
        length = 3;
    else if (lead >= 0xF0 && lead <= 0xF4)
        length = 4;
    // The second byte rules out overlong forms, surrogates and what lies beyond U+10FFFF.
    const unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned greatest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (length == 0 || text.size() < length || byte(1) < least || byte(1) > greatest) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    return length;
}

std::size_t codePoints(std::string_view text) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

std::string cutText(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);
    std::size_t at = 0;
    for (std::size_t taken = 0; taken < limit && at < text.size(); ++taken)
        at += std::max<std::size_t>(utf8Length(text.substr(at)), 1);
    return at >= text.size() ? std::string(text) : std::string(text.substr(0, at)) + "...";
}

} // namespace streampulse::codec
