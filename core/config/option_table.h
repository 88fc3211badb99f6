// The one table that describes every option: its name on the command line, in TOML and in the environment, its help,
// how its text is read and how its value is shown.
#pragma once

#include "core/config/program_options.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::config {

enum class OptionGroup { Input, Services, Pipeline, Serving, Report, Other };

enum class OptionKind {
    Value,         ///< takes one text
    Setting,       ///< takes one text; its default is the pipeline spec's
    List,          ///< takes one text, may be given many times; ';' separates them in the environment
    Properties,    ///< a List of NAME=VALUE: what a weaker source gives is joined, not replaced
    Switch,        ///< takes none on the command line, true or false elsewhere
    Positional,    ///< the argument without a name
    CommandSwitch, ///< a switch that exists on the command line only
    CommandValue,  ///< takes one text, on the command line only
};

struct OptionRow {
    std::string_view name; ///< "allowed-lateness": --allowed-lateness, allowed_lateness, STREAMPULSE_ALLOWED_LATENESS
    OptionGroup group;
    OptionKind kind;
    std::string_view value; ///< placeholder in the help; empty for switches
    std::string_view help;  ///< empty: hidden
    Status (*set)(ProgramOptions&, std::string_view text);
    /// The effective value as texts that `set` would read back; none when unset.
    /// Secrets are shown as ***, which `set` refuses.
    std::vector<std::string> (*show)(const ProgramOptions&, const PipelineSettings& specDefaults);
    char letter = 0; ///< 'X' for -X; 0: none
    /// Whether the text holds a secret, which the command line and files that others may read must not.
    bool (*holdsSecret)(std::string_view text) = nullptr;
    std::string_view secretPlaces = {}; ///< where a secret may stand instead
};

[[nodiscard]] bool isList(const OptionRow& row);
/// How errors name the option: "--speed", "-X", "FILE".
[[nodiscard]] std::string spelled(const OptionRow& row);

[[nodiscard]] std::span<const OptionRow> optionTable();

/// Null when there is none of that name; aliases of the older producer included.
[[nodiscard]] const OptionRow* findOption(std::string_view name);
[[nodiscard]] std::string_view resolveAlias(std::string_view name);
/// The older producer's names that mean something here: {alias, name}.
struct OptionAlias {
    std::string_view alias;
    std::string_view name;
};
[[nodiscard]] std::span<const OptionAlias> optionAliases();
/// True for options of a later version, which this one answers with "not yet".
[[nodiscard]] bool isLaterOption(std::string_view name);

[[nodiscard]] std::string tomlKey(const OptionRow& row);
[[nodiscard]] std::string environmentName(const OptionRow& row);

} // namespace streampulse::config
