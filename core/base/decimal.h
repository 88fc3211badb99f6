// Decimal fixed point (S12): text to scaled integers and back, without floats and without a locale.
//
// A *scaled* value v at scale s stands for v * 10^-s. Rounding is half to even everywhere.
#pragma once

#include "core/base/int128.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace streampulse {

enum class DecimalError { NotANumber, TooLarge };

struct DecimalParse {
    std::int64_t value = 0; ///< scaled
    bool inexact = false;   ///< digits beyond the scale were rounded away
    std::optional<DecimalError> error;
};

/// Grammar: [+-]? digits [. digits]? ([eE] [+-]? digits)?, at least one digit before or after the point.
/// `scale` is 0..18. TooLarge when |value| >= 2^63 after scaling; the sign of `value` is then that of the text.
[[nodiscard]] DecimalParse parseDecimal(std::string_view text, int scale);

/// Canonical integer: optional sign, digits, nothing else; nullopt when out of int64 or malformed.
[[nodiscard]] std::optional<std::int64_t> parseInteger(std::string_view text);

/// The scaled value as a plain decimal: no exponent, no trailing zeros or point, zero is "0".
[[nodiscard]] std::string formatDecimal(Int128 value, int scale);

/// numerator / denominator rounded half-even to `digits` decimals, as a value scaled by 10^digits.
/// The denominator must not be 0.
[[nodiscard]] Int128 divideRounded(Int128 numerator, Int128 denominator, int digits);

} // namespace streampulse
