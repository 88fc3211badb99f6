#include "core/config/nearest_name.h"
#include "core/config/option_file.h"
#include "core/config/option_sources.h"

#include <fmt/format.h>
#include <toml++/toml.h>

namespace streampulse::config {
namespace {

bool hasTomlKey(const OptionRow& row) {
    return row.kind != OptionKind::CommandSwitch && row.kind != OptionKind::CommandValue;
}

const OptionRow* rowOf(std::string_view key) {
    for (const OptionRow& row : optionTable())
        if (hasTomlKey(row) && tomlKey(row) == key) return &row;
    return nullptr;
}

std::string unknownKey(const std::string& place) {
    const std::string key = place.substr(place.rfind(' ') + 1);
    std::vector<std::string> known;
    for (const OptionRow& row : optionTable())
        if (hasTomlKey(row)) known.push_back(tomlKey(row));
    const std::string_view nearest = nearestName(key, known);
    const std::string cure = nearest.empty() ? "see --help" : "did you mean " + std::string(nearest) + "?";
    return place + ": no such setting; " + cure;
}

/// A scalar as the text the command line would give; nullopt for tables, dates and the like.
std::optional<std::string> textOf(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* real = node.as_floating_point()) return fmt::format("{}", real->get());
    if (const auto* flag = node.as_boolean()) return std::string(flag->get() ? "true" : "false");
    return std::nullopt;
}

std::optional<std::vector<std::string>> textsOf(const OptionRow& row, const toml::node& node) {
    const toml::array* list = node.as_array();
    if (list == nullptr || !isList(row)) {
        const auto text = textOf(node);
        return text ? std::optional(std::vector<std::string>{*text}) : std::nullopt;
    }
    std::vector<std::string> texts;
    for (const toml::node& element : *list) {
        const auto text = textOf(element);
        if (!text) return std::nullopt;
        texts.push_back(*text);
    }
    return texts;
}

void takeTable(const std::string& path, const toml::table& table, OptionSource source, GivenOptions& given) {
    for (const auto& [key, node] : table) {
        const std::string origin = fmt::format("{}:{}", path, key.source().begin.line);
        const std::string place = origin + ": " + std::string(key.str());
        const OptionRow* row = rowOf(key.str());
        if (row == nullptr) {
            given.errors.push_back(unknownKey(place));
        } else if (auto texts = textsOf(*row, node)) {
            given.options.push_back({row, std::move(*texts), origin, place, source});
        } else {
            given.errors.push_back(place + ": must be a text, a number, true or false" +
                                   (isList(*row) ? ", or a list of texts" : ""));
        }
    }
}

} // namespace

GivenOptions readConfigFile(const std::string& path, bool required) {
    GivenOptions given;
    const auto file = readOptionFile(path);
    if (!file) {
        if (required || file.error().code != ErrorCode::NotFound)
            given.errors.push_back(path + ": cannot read this configuration file: " + file.error().message);
        return given;
    }
    const OptionSource source = file->ownersOnly ? OptionSource::PrivateFile : OptionSource::OpenFile;
    try {
        takeTable(path, toml::parse(file->text, path), source, given);
    } catch (const toml::parse_error& problem) {
        given.errors.push_back(
            fmt::format("{}:{}: not TOML: {}", path, problem.source().begin.line, problem.description()));
    }
    return given;
}

} // namespace streampulse::config
