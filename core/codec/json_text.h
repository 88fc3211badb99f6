// The scalar grammar of RFC 8259 on raw bytes: numbers are judged by their text, never by a double, and strings are
// judged escape by escape. Bytes are taken to be valid UTF-8; who reads a whole document checks that first.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace streampulse::codec {

/// -? int frac? exp?, of any length and size: 1e400 is a JSON number.
[[nodiscard]] bool isJsonNumber(std::string_view text);

/// What stands between the quotes of a JSON string.
struct JsonStringToken {
    std::string_view content; ///< raw, with its escapes
    bool escaped = false;     ///< there is at least one escape
};

/// The string whose first character after the opening quote is `rest[0]`. nullopt for control characters, unknown
/// escapes, surrogates that are no pair, and a missing closing quote.
[[nodiscard]] std::optional<JsonStringToken> scanJsonString(std::string_view rest);

/// Appends the text of a content that scanJsonString() accepted.
void appendUnescaped(std::string_view content, std::string& out);

/// Length of the valid UTF-8 sequence at the front of `text` (not empty), 0 when there is none (RFC 3629).
[[nodiscard]] std::size_t utf8Length(std::string_view text);

/// Number of code points of valid UTF-8.
[[nodiscard]] std::size_t codePoints(std::string_view text);

/// `text` if it has at most `limit` code points, else its first `limit` and "...".
[[nodiscard]] std::string cutText(std::string_view text, std::size_t limit);

} // namespace streampulse::codec
