// One member's value of a JSON text, as a raw token.
#pragma once

#include <cstdint>
#include <string_view>

namespace streampulse::codec {

enum class JsonKind : std::uint8_t { Absent, Null, Boolean, Number, String, Array, Object };

struct JsonValue {
    JsonKind kind = JsonKind::Absent;
    std::string_view raw; ///< the token; of a string what stands between its quotes; of arrays and objects nothing
    bool escaped = false; ///< a string that contains escapes
};

} // namespace streampulse::codec
