#include "core/pipeline/run_plan.h"

#include "core/base/hash.h"

#include <algorithm>
#include <fmt/format.h>

namespace streampulse::pipeline {
namespace {

constexpr std::size_t kRunIdBytes = 8;

std::string escape(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '\\':
            escaped += "\\\\";
            break;
        case '\t':
            escaped += "\\t";
            break;
        case '\n':
            escaped += "\\n";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string unescape(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const char c = text[++i];
        plain += c == 't' ? '\t' : c == 'n' ? '\n' : c;
    }
    return plain;
}

RunRecord newRun(const RunDescription& description, std::int32_t partitions) {
    RunRecord wanted;
    wanted.run = randomHex(kRunIdBytes);
    wanted.incarnation = 1;
    wanted.partitions = partitions;
    wanted.description = description.encode();
    return wanted;
}

std::string optionalDuration(const std::optional<Duration>& duration) {
    return duration ? formatDuration(*duration) : "off";
}

} // namespace

void RunDescription::addSettings(const PipelineSettings& settings) {
    add("watermark_bound", formatDuration(settings.watermarkBound));
    add("window", formatWindowDefinition(settings.window));
    add("allowed_lateness", formatDuration(settings.allowedLateness));
    add("idle_timeout", optionalDuration(settings.idleTimeout));
    add("dedup", settings.dedup ? "on" : "off");
    add("max_ahead", optionalDuration(settings.maxAhead));
}

std::string RunDescription::encode() const {
    std::string text;
    for (const auto& [name, value] : m_facts) text += name + "\t" + escape(value) + "\n";
    return text;
}

RunDescription RunDescription::decode(std::string_view text) {
    RunDescription description;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t tab = line.find('\t');
        if (tab != std::string_view::npos)
            description.add(std::string(line.substr(0, tab)), unescape(line.substr(tab + 1)));
    }
    return description;
}

std::vector<std::string> RunDescription::differences(const RunDescription& other) const {
    std::vector<std::string> lines;
    const auto valueIn = [](const RunDescription& description, const std::string& name) -> std::string {
        const auto found = std::find_if(description.m_facts.begin(), description.m_facts.end(),
                                        [&](const auto& fact) { return fact.first == name; });
        return found == description.m_facts.end() ? "nothing" : found->second;
    };
    for (const auto& [name, value] : m_facts) {
        const std::string theirs = valueIn(other, name);
        if (theirs != value) lines.push_back(fmt::format("{}: the run has {}, this start {}", name, value, theirs));
    }
    for (const auto& [name, value] : other.m_facts)
        if (valueIn(*this, name) == "nothing")
            lines.push_back(fmt::format("{}: the run has nothing, this start {}", name, value));
    return lines;
}

Result<RunPlan> beginRun(ResultStore& store, const RunDescription& description, std::int32_t partitions) {
    auto run = store.beginRun(newRun(description, partitions));
    if (!run) return fail(run.error().withContext("cannot begin a run"));
    return RunPlan{*run, false};
}

Result<RunPlan> joinRun(ResultStore& store, const RunDescription& description, std::int32_t partitions) {
    const RunRecord wanted = newRun(description, partitions);
    const auto run = store.joinRun(wanted);
    if (!run) return fail(run.error().withContext("cannot join a run"));
    if (run->run == wanted.run) return RunPlan{*run, false};
    const auto differences = RunDescription::decode(run->description).differences(description);
    if (differences.empty()) return RunPlan{*run, true};
    std::string text = "the store holds run " + run->run + " of this pipeline, and this start is another one:";
    for (const std::string& line : differences) text += "\n  " + line;
    return fail(ErrorCode::Conflict,
                text + "\nuse the run's topic and spec, another store, or begin a new run with --fresh");
}

Result<RunPlan> resumeRun(ResultStore& store, const RunDescription& description, std::int32_t partitions) {
    const auto current = store.currentRun();
    if (!current) return fail(current.error());
    if (!*current) return beginRun(store, description, partitions);
    const auto differences = RunDescription::decode((*current)->description).differences(description);
    if (!differences.empty()) {
        std::string text = "run " + (*current)->run + " cannot be resumed, because this start is another one:";
        for (const std::string& line : differences) text += "\n  " + line;
        return fail(ErrorCode::Conflict, text + "\nuse the run's file and settings, or start a new run with --fresh");
    }
    auto run = store.resumeRun((*current)->run);
    if (!run) return fail(run.error().withContext("cannot resume run " + (*current)->run));
    return RunPlan{*run, true};
}

} // namespace streampulse::pipeline
