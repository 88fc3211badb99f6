// Texts of a user as values of options. Each error is a half sentence that names the text and what would be right; the
// caller puts the option's name in front. No locale, no clock, no file.
#pragma once

#include "core/config/program_options.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace streampulse::config {

/// The text in quotes for a message: control characters escaped, cut after 64 bytes.
[[nodiscard]] std::string inQuotes(std::string_view text);

/// What is shown in a secret's place. As a secret it is refused, so that a printed configuration is never taken for
/// one.
inline constexpr std::string_view kHiddenSecret = "***";

/// "max", or a number > 0 and <= 1e9 with an optional trailing "x": event time per wall time; 0 stands for max.
[[nodiscard]] Result<double> parseSpeed(std::string_view text);
[[nodiscard]] std::string formatSpeed(double speed);

/// Plain digits within [min, max].
[[nodiscard]] Result<std::int64_t> parseCount(std::string_view text, std::int64_t min, std::int64_t max);

/// true, on, yes, 1 / false, off, no, 0.
[[nodiscard]] Result<bool> parseSwitch(std::string_view text);

[[nodiscard]] Result<DurationOrOff> parseDurationOrOff(std::string_view text);
[[nodiscard]] std::string formatDurationOrOff(const std::optional<Duration>& duration);

/// See ListenAddress; `asked` is set.
[[nodiscard]] Result<ListenAddress> parseListenAddress(std::string_view text);
[[nodiscard]] std::string formatListenAddress(const ListenAddress& address);

} // namespace streampulse::config
