// The TOML texts of resources/specs, compiled into the program (CMakeLists.txt generates the source).
#pragma once

#include <span>
#include <string_view>

namespace streampulse::spec {

struct BuiltinText {
    std::string_view name;
    std::string_view toml;
};

/// The default spec first.
[[nodiscard]] std::span<const BuiltinText> builtinTexts();

} // namespace streampulse::spec
