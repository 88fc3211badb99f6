#include "core/config/program_options.h"

#include "core/config/option_sources.h"

#include <algorithm>
#include <iterator>

namespace streampulse::config {
namespace {

std::string_view variable(const Environment& environment, std::string_view name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string_view{} : std::string_view(found->second);
}

/// The user's folder of one kind by the XDG rules: `xdgName` if absolute, else `belowHome` in HOME; empty without both.
std::string userFolder(const Environment& environment, std::string_view xdgName, std::string_view belowHome) {
    const std::string_view xdg = variable(environment, xdgName);
    if (xdg.starts_with('/')) return std::string(xdg) + "/streampulse";
    const std::string_view home = variable(environment, "HOME");
    if (!home.starts_with('/')) return {};
    return std::string(home) + std::string(belowHome) + "/streampulse";
}

const GivenOption* findGiven(const GivenOptions& given, std::string_view name) {
    const auto found = std::find_if(given.options.begin(), given.options.end(),
                                    [&](const GivenOption& option) { return option.row->name == name; });
    return found == given.options.end() ? nullptr : &*found;
}

GivenOptions readChosenConfigFile(const GivenOptions& commandLine, const GivenOptions& variables,
                                  const Environment& environment) {
    for (const GivenOptions* source : {&commandLine, &variables})
        if (const GivenOption* given = findGiven(*source, "config")) return readConfigFile(given->texts.front(), true);
    const std::string folder = userFolder(environment, "XDG_CONFIG_HOME", "/.config");
    return folder.empty() ? GivenOptions{} : readConfigFile(folder + "/config.toml", false);
}

/// Sets what this source gives and a stronger one does not; what is overridden is checked all the same.
class Merger {
public:
    explicit Merger(ParsedOptions& parsed) : m_parsed(parsed) {}

    void merge(const GivenOptions& source) {
        std::copy(source.errors.begin(), source.errors.end(), std::back_inserter(m_parsed.errors));
        for (const GivenOption& given : source.options) {
            const std::string name(given.row->name);
            const bool wins = m_parsed.origins.try_emplace(name, given.origin).second;
            ProgramOptions overridden;
            apply(given, wins ? m_parsed.options : overridden);
        }
    }

private:
    void apply(const GivenOption& given, ProgramOptions& options) {
        for (const std::string& text : given.texts) {
            const Status status = given.row->set(options, text);
            if (!status) m_parsed.errors.push_back(given.place + ": " + status.error().message);
        }
    }

    ParsedOptions& m_parsed;
};

void checkTogether(const ProgramOptions& options, std::vector<std::string>& errors) {
    if (options.fresh && options.resume)
        errors.emplace_back("--fresh and --resume exclude each other: a new run, or the interrupted one");
    if (options.startPaused && !options.rest.enabled)
        errors.emplace_back("--start-paused: needs the REST port, by which play is asked for; leave --rest off away");
    if (options.generate && !options.output)
        errors.emplace_back("--generate: needs --output FILE for the rows it makes");
    if (options.output && !options.generate)
        errors.emplace_back("--output: only with --generate ROWS; results go to --summary or --windows-out");
    if (options.generate && options.file)
        errors.emplace_back("--generate: makes an input and reads none; leave FILE away");
    if (options.dataDir.empty())
        errors.emplace_back("--data-dir: give a folder, since neither HOME nor XDG_DATA_HOME is set");
}

} // namespace

ParsedOptions parseProgramOptions(int argc, const char* const* argv, const char* const* environment) {
    const Environment variables = readEnvironmentBlock(environment);
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    const GivenOptions commandLine = readCommandLine(arguments);

    ParsedOptions parsed;
    parsed.options.help = findGiven(commandLine, "help") != nullptr;
    parsed.options.version = findGiven(commandLine, "version") != nullptr;
    if (parsed.options.help || parsed.options.version) return parsed;

    const GivenOptions fromEnvironment = readEnvironment(variables);
    Merger merger(parsed);
    merger.merge(commandLine);
    merger.merge(fromEnvironment);
    merger.merge(readChosenConfigFile(commandLine, fromEnvironment, variables));
    if (!parsed.origins.contains("data-dir"))
        parsed.options.dataDir = userFolder(variables, "XDG_DATA_HOME", "/.local/share");
    if (parsed.errors.empty()) checkTogether(parsed.options, parsed.errors);
    return parsed;
}

PipelineSettings effectiveSettings(const ProgramOptions& options, const PipelineSettings& specDefaults) {
    PipelineSettings settings = specDefaults;
    settings.watermarkBound = options.watermark.value_or(settings.watermarkBound);
    settings.window = options.window.value_or(settings.window);
    settings.allowedLateness = options.allowedLateness.value_or(settings.allowedLateness);
    settings.checkpointInterval = options.checkpointInterval.value_or(settings.checkpointInterval);
    settings.dedup = options.dedup.value_or(settings.dedup);
    if (options.idleTimeout) settings.idleTimeout = options.idleTimeout->duration;
    if (options.maxAhead) settings.maxAhead = options.maxAhead->duration;
    return settings;
}

} // namespace streampulse::config
