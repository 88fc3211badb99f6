// What the options look like to a person: --help and --print-config.
#include "core/config/option_table.h"

#include <array>
#include <fmt/format.h>
#include <utility>

namespace streampulse::config {
namespace {

constexpr std::size_t kNameColumn = 30;
constexpr std::size_t kOriginColumn = 44;

/// A TOML basic string.
std::string tomlText(std::string_view text) {
    std::string quotedText = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            quotedText += {'\\', c};
        else if (byte < 0x20 || byte == 0x7F)
            quotedText += fmt::format("\\u{:04X}", byte);
        else
            quotedText += c;
    }
    return quotedText + '"';
}

std::string tomlValue(const OptionRow& row, const std::vector<std::string>& texts) {
    if (row.kind == OptionKind::Switch) return texts.front();
    if (!isList(row)) return tomlText(texts.front());
    std::string list = "[";
    for (const std::string& text : texts) list += (list.size() > 1 ? ", " : "") + tomlText(text);
    return list + "]";
}

bool configurable(const OptionRow& row) {
    return row.kind != OptionKind::CommandSwitch && row.kind != OptionKind::CommandValue;
}

std::string helpLine(const OptionRow& row) {
    const std::string letter = row.letter == 0 ? "" : std::string{'-', row.letter} + ", ";
    const std::string dashes = row.kind == OptionKind::Positional ? "" : letter + "--";
    const std::string name = row.kind == OptionKind::Positional ? std::string() : std::string(row.name);
    const std::string gap = name.empty() || row.value.empty() ? "" : " ";
    return fmt::format("  {:<{}} {}\n", dashes + name + gap + std::string(row.value), kNameColumn, row.help);
}

} // namespace

std::string printConfig(const ParsedOptions& parsed, const PipelineSettings& specDefaults) {
    std::string text;
    for (const OptionRow& row : optionTable()) {
        if (!configurable(row)) continue;
        const auto origin = parsed.origins.find(std::string(row.name));
        const std::string fallback = row.kind == OptionKind::Setting ? "default of the pipeline" : "default";
        const std::string from = origin == parsed.origins.end() ? fallback : origin->second;
        const auto texts = row.show(parsed.options, specDefaults);
        const std::string entry =
            texts.empty() ? "# " + tomlKey(row) + " is not set" : tomlKey(row) + " = " + tomlValue(row, texts);
        text += fmt::format("{:<{}} # {}\n", entry, kOriginColumn, from);
    }
    return text;
}

std::string helpText() {
    static constexpr std::array<std::pair<OptionGroup, std::string_view>, 6> kGroups{
        {{OptionGroup::Input, "Input"},
         {OptionGroup::Services, "Real Kafka and Redis"},
         {OptionGroup::Pipeline, "Pipeline"},
         {OptionGroup::Serving, "State and ports"},
         {OptionGroup::Report, "Results and checks"},
         {OptionGroup::Other, "More"}}};
    std::string text = "usage: streampulse [FILE] [options]\n"
                       "Replays a file through Kafka and event-time windows into Redis, REST and Prometheus.\n";
    for (const auto& [group, title] : kGroups) {
        text += fmt::format("\n{}\n", title);
        for (const OptionRow& row : optionTable())
            if (row.group == group && !row.help.empty()) text += helpLine(row);
    }
    return text +
           "\nDurations: 500ms 90s 5m 1h 1m30s. Every option is a TOML key (allowed_lateness = \"10s\") and a\n"
           "variable (STREAMPULSE_ALLOWED_LATENESS=10s) too; the command line comes first, then the environment.\n"
           "Secrets never stand on the command line: STREAMPULSE_REDIS_PASSWORD, STREAMPULSE_REDIS (the URL),\n"
           "STREAMPULSE_KAFKA_PROPERTIES (with ; in between), or a file that only you can read (chmod 600).\n"
           "Exit codes: 0 done, 1 internal, 2 bad options, 3 bad input, 4 a check failed, 5 port taken,\n"
           "6 timed out, 7 Kafka or Redis unreachable, 130/143 stopped by a signal (by REST: 0).\n"
           "Settings, transport and steps can be changed while it runs: /openapi.json describes the REST port.\n";
}

} // namespace streampulse::config
