#include "core/config/program_options.h"

#include "core/config/option_file.h"
#include "core/config/option_rules.h"
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
            const auto [origin, wins] = m_parsed.origins.try_emplace(std::string(given.row->name), given.origin);
            const bool joins = given.row->kind == OptionKind::Properties;
            ProgramOptions alone;
            apply(given, wins && !joins ? m_parsed.options : alone);
            if (!joins) continue;
            join(std::move(alone.kafkaProperties));
            if (!wins) origin->second += std::string(kOriginSeparator) + given.origin;
        }
    }

private:
    void apply(const GivenOption& given, ProgramOptions& options) {
        const std::string exposure = exposureOf(given);
        bool exposed = false;
        for (const std::string& text : given.texts) {
            if (!exposure.empty() && given.row->holdsSecret != nullptr && given.row->holdsSecret(text)) {
                exposed = true;
                continue;
            }
            const Status status = given.row->set(options, text);
            if (!status) m_parsed.errors.push_back(given.place + ": " + status.error().message);
        }
        if (exposed) m_parsed.errors.push_back(given.place + ": " + exposure);
    }

    /// Why a secret may not stand where this option was given; empty: it may.
    static std::string exposureOf(const GivenOption& given) {
        if (given.source == OptionSource::CommandLine)
            return "a secret on the command line can be read by every user of this machine; give it in " +
                   std::string(given.row->secretPlaces);
        return given.source == OptionSource::OpenFile ? openFileText(given.origin.substr(0, given.origin.rfind(':')))
                                                      : std::string();
    }

    /// Weaker properties go in front, because librdkafka takes the last one; those named already stay away.
    void join(KafkaProperties weaker) {
        for (const KafkaProperty& property : m_parsed.options.kafkaProperties) replaceKafkaProperty(weaker, property);
        m_parsed.options.kafkaProperties = std::move(weaker);
    }

    ParsedOptions& m_parsed;
};

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
    if (parsed.errors.empty()) checkTogether(parsed);
    return parsed;
}

bool hasReplay(const ProgramOptions& options) { return options.file || !options.brokers; }

std::string effectiveTopic(const ProgramOptions& options, const std::string& pipelineName) {
    return options.topic.value_or(pipelineName);
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
