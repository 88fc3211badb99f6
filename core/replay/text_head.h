// The first bytes of an input: is it text we can read, and of which shape?
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace streampulse::replay {

enum class InputShape : std::uint8_t { Csv, JsonLines, JsonArray };

struct TextHead {
    InputShape shape = InputShape::Csv;
    std::size_t skip = 0; ///< bytes of a byte order mark
};

/// How many bytes at the beginning are looked at.
inline constexpr std::size_t kTextHeadBytes = 65'536;

/// `head` is the (decompressed) text's first kTextHeadBytes or all of it; `path` tells by its extension (behind .gz)
/// what the person means: .csv, .jsonl and .ndjson decide, .json is an array when it begins with a bracket, else lines;
/// any other name, stdin included, is judged by its first byte. InvalidArgument, with the cure: no text (zero bytes, a
/// known binary format), UTF-16 or UTF-32, nothing but blanks.
Result<TextHead> judgeHead(std::string_view head, const std::string& path);

} // namespace streampulse::replay
