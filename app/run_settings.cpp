#include "app/run_settings.h"

#include "core/spec/duration.h"

namespace streampulse::app {
namespace {

void take(Duration& setting, const std::string& text) {
    if (const auto duration = spec::parseDuration(text)) setting = *duration;
}

void takeOrOff(std::optional<Duration>& setting, const std::string& text) {
    if (const auto duration = spec::parseDuration(text))
        setting = *duration;
    else if (text == "off")
        setting.reset();
}

} // namespace

PipelineSettings settingsOfRun(const pipeline::RunDescription& run, const config::ProgramOptions& asked,
                               PipelineSettings settings) {
    for (const auto& [name, text] : run.facts()) { // as RunDescription::addSettings writes them
        if (name == "watermark_bound" && !asked.watermark) take(settings.watermarkBound, text);
        if (name == "allowed_lateness" && !asked.allowedLateness) take(settings.allowedLateness, text);
        if (name == "idle_timeout" && !asked.idleTimeout) takeOrOff(settings.idleTimeout, text);
        if (name == "max_ahead" && !asked.maxAhead) takeOrOff(settings.maxAhead, text);
        if (name == "dedup" && !asked.dedup) settings.dedup = text == "on";
        if (name == "window" && !asked.window)
            if (const auto window = spec::parseWindowDefinition(text)) settings.window = *window;
    }
    return settings;
}

} // namespace streampulse::app
