#include "core/config/option_values.h"

#include "core/base/decimal.h"
#include "core/spec/duration.h"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace streampulse::config {
namespace {

constexpr double kMaxSpeed = 1e9;

} // namespace

std::string inQuotes(std::string_view text) {
    static constexpr std::size_t kShown = 64;
    std::string shown = "'";
    for (const char c : text.substr(0, kShown)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F)
            shown += fmt::format("\\x{:02x}", byte);
        else
            shown += c;
    }
    return shown + (text.size() > kShown ? "...'" : "'");
}

Result<double> parseSpeed(std::string_view text) {
    if (text == "max") return 0.0;
    const std::string_view number = text.ends_with('x') ? text.substr(0, text.size() - 1) : text;
    double speed = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), speed);
    const bool whole = error == std::errc() && end == number.data() + number.size();
    if (!whole || !std::isfinite(speed) || speed <= 0 || speed > kMaxSpeed)
        return fail(ErrorCode::InvalidArgument,
                    inQuotes(text) + " is no speed; use max, or a number above 0 such as 60 or 60x");
    return speed;
}

std::string formatSpeed(double speed) { return speed == 0 ? "max" : fmt::format("{}", speed); }

Result<std::int64_t> parseCount(std::string_view text, std::int64_t min, std::int64_t max) {
    const auto value = parseInteger(text);
    if (!value || *value < min || *value > max) {
        const std::string range =
            max == INT64_MAX ? fmt::format("from {}", min) : fmt::format("from {} to {}", min, max);
        return fail(ErrorCode::InvalidArgument, inQuotes(text) + " is no whole number " + range);
    }
    return *value;
}

Result<bool> parseSwitch(std::string_view text) {
    static constexpr std::array<std::string_view, 4> kOn{"true", "on", "yes", "1"};
    static constexpr std::array<std::string_view, 4> kOff{"false", "off", "no", "0"};
    for (const std::string_view word : kOn)
        if (text == word) return true;
    for (const std::string_view word : kOff)
        if (text == word) return false;
    return fail(ErrorCode::InvalidArgument, inQuotes(text) + " is neither true nor false");
}

Result<DurationOrOff> parseDurationOrOff(std::string_view text) {
    if (text == "off") return DurationOrOff{};
    const auto duration = spec::parseDuration(text);
    if (!duration) return fail(duration.error().code, duration.error().message + ", or off");
    return DurationOrOff{*duration};
}

std::string formatDurationOrOff(const std::optional<Duration>& duration) {
    return duration ? formatDuration(*duration) : "off";
}

Result<ListenAddress> parseListenAddress(std::string_view text) {
    ListenAddress address;
    address.asked = true;
    if (text == "off") {
        address.enabled = false;
        return address;
    }
    const std::size_t colon = text.rfind(':');
    std::string_view host = colon == std::string_view::npos ? "127.0.0.1" : text.substr(0, colon);
    const std::string_view portText = colon == std::string_view::npos ? text : text.substr(colon + 1);
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    const bool plainSix = !bracketed && host.find(':') != std::string_view::npos;
    const auto port = parseInteger(portText);
    if (host.empty() || plainSix || !port || *port < 0 || *port > 65535 || host.find_first_of(" /[]") != host.npos)
        return fail(ErrorCode::InvalidArgument,
                    inQuotes(text) + " is no address to listen on; use ADDRESS:PORT such as 127.0.0.1:8000 or "
                                     "[::1]:8000, a port alone, or off");
    address.host = host;
    address.port = static_cast<std::uint16_t>(*port);
    return address;
}

std::string formatListenAddress(const ListenAddress& address) {
    if (!address.enabled) return "off";
    const bool six = address.host.find(':') != std::string::npos;
    return fmt::format("{}{}{}:{}", six ? "[" : "", address.host, six ? "]" : "", address.port);
}

} // namespace streampulse::config
