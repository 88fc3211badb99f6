#include "core/base/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace streampulse {
namespace {

constexpr Int128 kInt64Limit = Int128(1) << 63;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

Int128 powerOfTen(int exponent) {
    Int128 result = 1;
    for (int i = 0; i < exponent; ++i) result *= 10;
    return result;
}

/// The pieces of a decimal text; `exponent` is clamped to +-100000, far beyond what any scale can use.
struct Pieces {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    std::int64_t exponent = 0;
};

std::optional<std::int64_t> readExponent(std::string_view text) {
    if (text.empty()) return std::nullopt;
    bool negative = false;
    if (text.front() == '+' || text.front() == '-') {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text.empty() || !std::all_of(text.begin(), text.end(), isDigit)) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) value = std::min<std::int64_t>(value * 10 + (c - '0'), 100000);
    return negative ? -value : value;
}

std::optional<Pieces> split(std::string_view text) {
    Pieces pieces;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        pieces.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const auto endOfDigits = [&](std::size_t from) {
        while (from < text.size() && isDigit(text[from])) ++from;
        return from;
    };
    std::size_t at = endOfDigits(0);
    pieces.whole = text.substr(0, at);
    if (at < text.size() && text[at] == '.') {
        const std::size_t end = endOfDigits(at + 1);
        pieces.fraction = text.substr(at + 1, end - at - 1);
        at = end;
    }
    if (pieces.whole.empty() && pieces.fraction.empty()) return std::nullopt;
    if (at == text.size()) return pieces;
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    const auto exponent = readExponent(text.substr(at + 1));
    if (!exponent) return std::nullopt;
    pieces.exponent = *exponent;
    return pieces;
}

/// Digit `index` of whole and fraction written behind each other.
char digitAt(const Pieces& pieces, std::size_t index) {
    return index < pieces.whole.size() ? pieces.whole[index] : pieces.fraction[index - pieces.whole.size()];
}

constexpr int kSafeDigits = 18; ///< so many fit into 64 bits whatever they are

constexpr auto kPowers = [] {
    std::array<std::int64_t, kSafeDigits + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// The usual number: few digits, no sign, no exponent, nothing to round away. nullopt: something else.
std::optional<std::int64_t> parseShort(std::string_view text, int scale) {
    if (text.size() > kSafeDigits) return std::nullopt;
    std::int64_t value = 0;
    int digits = 0;
    int behindPoint = -1;
    for (const char c : text) {
        if (isDigit(c)) {
            value = value * 10 + (c - '0');
            ++digits;
            if (behindPoint >= 0) ++behindPoint;
        } else if (c == '.' && behindPoint < 0) {
            behindPoint = 0;
        } else {
            return std::nullopt;
        }
    }
    const int missing = scale - std::max(behindPoint, 0);
    if (digits == 0 || missing < 0 || digits + missing > kSafeDigits) return std::nullopt;
    return value * kPowers[static_cast<std::size_t>(missing)];
}

} // namespace

std::string toDecimalString(Int128 value) {
    std::array<char, 48> buffer{};
    std::size_t at = buffer.size();
    UInt128 rest = value < 0 ? UInt128(0) - UInt128(value) : UInt128(value);
    do {
        buffer[--at] = static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    } while (rest != 0);
    if (value < 0) buffer[--at] = '-';
    return std::string(buffer.data() + at, buffer.size() - at);
}

DecimalParse parseDecimal(std::string_view text, int scale) {
    if (const auto value = parseShort(text, scale)) return {*value, false, std::nullopt};
    const auto pieces = split(text);
    if (!pieces) return {0, false, DecimalError::NotANumber};
    const std::size_t digits = pieces->whole.size() + pieces->fraction.size();
    // How many of the digits stand left of the scaled value's units place.
    const std::int64_t kept = static_cast<std::int64_t>(pieces->whole.size()) + pieces->exponent + scale;
    Int128 magnitude = 0;
    for (std::int64_t i = 0; i < kept; ++i) {
        const bool real = i < static_cast<std::int64_t>(digits);
        magnitude = magnitude * 10 + (real ? digitAt(*pieces, static_cast<std::size_t>(i)) - '0' : 0);
        if (magnitude >= kInt64Limit) return {pieces->negative ? INT64_MIN : INT64_MAX, false, DecimalError::TooLarge};
        if (!real && magnitude == 0) break;
    }
    bool inexact = false;
    bool beyondHalf = false;
    int first = 0;
    for (std::int64_t i = std::max<std::int64_t>(kept, 0); i < static_cast<std::int64_t>(digits); ++i) {
        const int digit = digitAt(*pieces, static_cast<std::size_t>(i)) - '0';
        if (i == kept)
            first = digit;
        else if (digit != 0)
            beyondHalf = true;
        inexact = inexact || digit != 0;
    }
    if (first > 5 || (first == 5 && (beyondHalf || (magnitude & 1) != 0))) ++magnitude;
    if (magnitude >= kInt64Limit) return {pieces->negative ? INT64_MIN : INT64_MAX, false, DecimalError::TooLarge};
    const auto value = static_cast<std::int64_t>(magnitude);
    return {pieces->negative ? -value : value, inexact, std::nullopt};
}

std::optional<std::int64_t> parseInteger(std::string_view text) {
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
        if (text.empty() || !isDigit(text.front())) return std::nullopt;
    }
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

std::string formatDecimal(Int128 value, int scale) {
    std::string digits = toDecimalString(value < 0 ? -value : value);
    if (scale > 0) {
        const auto places = static_cast<std::size_t>(scale);
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, 1, '.');
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') digits.pop_back();
    }
    return value < 0 ? "-" + digits : digits;
}

Int128 divideRounded(Int128 numerator, Int128 denominator, int digits) {
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const bool negative = numerator < 0;
    const Int128 magnitude = negative ? -numerator : numerator;
    const Int128 power = powerOfTen(digits);
    // Long division keeps the intermediate below 2^127 for sums of up to 10^18 records.
    Int128 quotient = magnitude / denominator * power;
    const Int128 rest = magnitude % denominator * power;
    quotient += rest / denominator;
    const Int128 twice = rest % denominator * 2;
    if (twice > denominator || (twice == denominator && (quotient & 1) != 0)) ++quotient;
    return negative ? -quotient : quotient;
}

} // namespace streampulse
