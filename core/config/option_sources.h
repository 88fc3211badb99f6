// The three places options come from, each read into texts by the table's names; nothing is interpreted here but names.
#pragma once

#include "core/config/option_table.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::config {

/// Origins that are no file; those of a joined option stand one behind the other, the strongest first.
inline constexpr std::string_view kFromCommandLine = "command line";
inline constexpr std::string_view kFromEnvironment = "environment";
inline constexpr std::string_view kOriginSeparator = ", ";

/// Who else can read what stands there (C17).
enum class OptionSource {
    CommandLine, ///< every user of the machine
    Environment,
    PrivateFile,
    OpenFile, ///< group or others may read it
};

struct GivenOption {
    const OptionRow* row = nullptr;
    std::vector<std::string> texts; ///< more than one for lists only
    std::string origin;             ///< for --print-config
    std::string place;              ///< for errors: "--speed", "STREAMPULSE_SPEED", "config.toml:3: speed"
    OptionSource source = OptionSource::CommandLine;
};

struct GivenOptions {
    std::vector<GivenOption> options; ///< each row at most once
    std::vector<std::string> errors;
};

/// Variables by name; of two of the same name the first counts, as for getenv.
using Environment = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] Environment readEnvironmentBlock(const char* const* environment);

/// `arguments` without the program's own name.
[[nodiscard]] GivenOptions readCommandLine(const std::vector<std::string>& arguments);
/// Every STREAMPULSE_* variable.
[[nodiscard]] GivenOptions readEnvironment(const Environment& environment);
/// A missing file is an error only when `required`.
[[nodiscard]] GivenOptions readConfigFile(const std::string& path, bool required);

} // namespace streampulse::config
