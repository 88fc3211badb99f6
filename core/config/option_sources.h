// The three places options come from, each read into texts by the table's names; nothing is interpreted here but names.
#pragma once

#include "core/config/option_table.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::config {

struct GivenOption {
    const OptionRow* row = nullptr;
    std::vector<std::string> texts; ///< more than one for a List only
    std::string origin;             ///< for --print-config
    std::string place;              ///< for errors: "--speed", "STREAMPULSE_SPEED", "config.toml:3: speed"
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
