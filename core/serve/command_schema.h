// The bodies of the routes that change something, for the OpenAPI document.
#pragma once

#include <string>
#include <string_view>

namespace streampulse::serve {

/// JSON schemas (2020-12) as text.
[[nodiscard]] std::string changeSchema();
[[nodiscard]] std::string actionSchema();

inline constexpr std::string_view kChangeExample =
    R"({"watermarkBound":"30s","window":{"kind":"tumbling","size":"5m"}})";
inline constexpr std::string_view kActionExample = R"({"action":"speed","value":60})";

} // namespace streampulse::serve
