#include "core/codec/csv_number.h"

#include "core/base/int128.h"

#include <algorithm>

namespace streampulse::codec {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view takeDigits(std::string_view& rest) {
    std::size_t size = 0;
    while (size < rest.size() && isDigit(rest[size])) ++size;
    const std::string_view digits = rest.substr(0, size);
    rest.remove_prefix(size);
    return digits;
}

bool takeSign(std::string_view& rest) {
    const bool negative = !rest.empty() && rest.front() == '-';
    if (negative || (!rest.empty() && rest.front() == '+')) rest.remove_prefix(1);
    return negative;
}

/// A decimal of any length: digits * 10^-scale * 10^exponent.
struct LongDecimal {
    bool negative = false;
    std::string digits;
    std::size_t scale = 0;
    std::string exponent; ///< "", "5" or "-5"
};

std::optional<LongDecimal> readNumber(std::string_view text) {
    LongDecimal number;
    std::string_view rest = withoutBlanks(text);
    number.negative = takeSign(rest);
    number.digits = takeDigits(rest);
    if (!rest.empty() && rest.front() == '.') {
        rest.remove_prefix(1);
        const std::string_view fraction = takeDigits(rest);
        number.scale = fraction.size();
        number.digits += fraction;
    }
    if (number.digits.empty()) return std::nullopt;
    if (rest.empty()) return number;
    if (rest.front() != 'e' && rest.front() != 'E') return std::nullopt;
    rest.remove_prefix(1);
    const bool negative = takeSign(rest);
    std::string_view exponent = takeDigits(rest);
    if (exponent.empty() || !rest.empty()) return std::nullopt;
    exponent.remove_prefix(std::min(exponent.find_first_not_of('0'), exponent.size()));
    if (!exponent.empty()) number.exponent = (negative ? "-" : "") + std::string(exponent);
    return number;
}

std::string format(LongDecimal number) {
    if (number.digits.size() <= number.scale) number.digits.insert(0, number.scale + 1 - number.digits.size(), '0');
    const std::size_t wholeSize = number.digits.size() - number.scale;
    std::string_view whole = std::string_view(number.digits).substr(0, wholeSize);
    std::string_view fraction = std::string_view(number.digits).substr(wholeSize);
    fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size() - 1));
    if (whole == "0" && fraction.empty()) return "0";
    std::string text = number.negative ? "-" : "";
    text.append(whole);
    if (!fraction.empty()) text.append(".").append(fraction);
    if (!number.exponent.empty()) text.append("e").append(number.exponent);
    return text;
}

/// `digits` times `factor`, as digits.
std::string multiply(const std::string& digits, UInt128 factor) {
    std::string product;
    UInt128 carry = 0;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        carry += factor * static_cast<unsigned>(*digit - '0');
        product += static_cast<char>('0' + static_cast<int>(carry % 10));
        carry /= 10;
    }
    for (; carry != 0; carry /= 10) product += static_cast<char>('0' + static_cast<int>(carry % 10));
    std::reverse(product.begin(), product.end());
    return product;
}

} // namespace

std::string_view withoutBlanks(std::string_view text) {
    constexpr std::string_view kBlanks = " \t";
    const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
    return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

std::optional<std::string> canonicalNumber(std::string_view text) {
    std::optional<LongDecimal> number = readNumber(text);
    if (!number) return std::nullopt;
    return format(std::move(*number));
}

std::optional<std::string> multipliedNumber(std::string_view text, std::int64_t factor, int factorScale) {
    std::optional<LongDecimal> number = readNumber(text);
    if (!number) return std::nullopt;
    const Int128 wide = factor;
    number->digits = multiply(number->digits, UInt128(wide < 0 ? -wide : wide));
    number->negative = number->negative != (factor < 0);
    number->scale += static_cast<std::size_t>(factorScale);
    return format(std::move(*number));
}

} // namespace streampulse::codec
