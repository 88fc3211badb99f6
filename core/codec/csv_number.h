// Number texts of CSV columns -> canonical JSON numbers, digit by digit: nothing is rounded here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace streampulse::codec {

/// `text` without blanks around it.
[[nodiscard]] std::string_view withoutBlanks(std::string_view text);

/// [+-]? digits [. digits]? ([eE] [+-]? digits)? with a digit before or after the point, blanks around it allowed, as
/// a JSON number: no '+', no needless zeros, "0" for zero; the exponent stays. nullopt when it is no number.
[[nodiscard]] std::optional<std::string> canonicalNumber(std::string_view text);

/// `text` times `factor` * 10^-factorScale, exactly.
[[nodiscard]] std::optional<std::string> multipliedNumber(std::string_view text, std::int64_t factor, int factorScale);

} // namespace streampulse::codec
