#include "core/config/nearest_name.h"
#include "core/config/option_sources.h"

#include <algorithm>
#include <array>

namespace streampulse::config {
namespace {

constexpr std::string_view kPrefix = "STREAMPULSE_";
/// Read by other rooms: the fail points of the tests.
constexpr std::array<std::string_view, 1> kForeignNames{"STREAMPULSE_FAIL_POINT"};

bool hasEnvironmentName(const OptionRow& row) {
    return row.kind != OptionKind::CommandSwitch && (row.kind != OptionKind::CommandValue || row.name == "config");
}

const OptionRow* rowOf(const std::string& name) {
    for (const OptionRow& row : optionTable())
        if (hasEnvironmentName(row) && environmentName(row) == name) return &row;
    return nullptr;
}

std::string unknownVariable(const std::string& name) {
    std::vector<std::string> known;
    for (const OptionRow& row : optionTable())
        if (hasEnvironmentName(row)) known.push_back(environmentName(row));
    const std::string_view nearest = nearestName(name, known);
    const std::string cure = nearest.empty() ? "unset it, or see --help" : "did you mean " + std::string(nearest) + "?";
    return name + ": no such setting; " + cure;
}

std::vector<std::string> splitList(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

} // namespace

Environment readEnvironmentBlock(const char* const* environment) {
    Environment variables;
    for (; environment != nullptr && *environment != nullptr; ++environment) {
        const std::string_view entry(*environment);
        const std::size_t equals = entry.find('=');
        if (equals == std::string_view::npos) continue;
        variables.emplace(entry.substr(0, equals), entry.substr(equals + 1));
    }
    return variables;
}

GivenOptions readEnvironment(const Environment& environment) {
    GivenOptions given;
    for (const auto& [name, text] : environment) {
        const bool foreign = std::find(kForeignNames.begin(), kForeignNames.end(), name) != kForeignNames.end();
        if (!name.starts_with(kPrefix) || text.empty() || foreign) continue;
        const OptionRow* row = rowOf(name);
        if (row == nullptr)
            given.errors.push_back(unknownVariable(name));
        else
            given.options.push_back({row, isList(*row) ? splitList(text) : std::vector<std::string>{text},
                                     std::string(kFromEnvironment), name, OptionSource::Environment});
    }
    return given;
}

} // namespace streampulse::config
