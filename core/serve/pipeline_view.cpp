#include "core/serve/pipeline_view.h"

#include "core/serve/cause_view.h"
#include "core/serve/control_view.h"
#include "core/serve/json_answer.h"

#include <chrono>
#include <cmath>

namespace streampulse::serve {
namespace {

Json specObject(const spec::PipelineSpec& spec) {
    Json object;
    object["name"] = spec.name;
    object["title"] = spec.title;
    object["key"] = {{"name", spec.key.name},
                     {"document", spec.key.document},
                     {"type", spec.key.type == KeyType::Integer ? "integer" : "text"}};
    object["measures"] = Json::array();
    for (const spec::Measure& measure : spec.measures) object["measures"].push_back(measure.name);
    object["aggregates"] = Json::array();
    for (const spec::Aggregate& aggregate : spec.aggregates) object["aggregates"].push_back(aggregate.name);
    object["digest"] = spec.digest;
    return object;
}

Json partitionObject(const api::PartitionSnapshot& partition) {
    Json object;
    object["partition"] = partition.partition;
    object["worker"] = partition.worker;
    object["watermark"] = timeOrNull(partition.watermark);
    object["maxEventTime"] = timeOrNull(partition.maxEventTime);
    object["next"] = partition.next;
    object["committed"] = partition.committed;
    object["lagRecords"] = partition.lagRecords;
    object["lagSeconds"] = std::chrono::duration<double>(partition.lagTime).count();
    object["lagTrend"] = api::lagTrendName(partition.lagTrend);
    object["lastArrival"] = timeOrNull(partition.lastArrival);
    object["openWindows"] = partition.openWindows;
    object["commits"] = partition.commits;
    object["generation"] = partition.generation;
    object["appliedSequence"] = partition.appliedSequence;
    object["idle"] = partition.idle;
    object["finished"] = partition.finished;
    object["owned"] = partition.owned;
    if (!partition.stopped.empty()) object["stopped"] = partition.stopped;
    return object;
}

std::string_view outcomeName(CommitResult outcome) {
    switch (outcome) {
    case CommitResult::Applied:
        return "applied";
    case CommitResult::NotApplied:
        return "not_applied";
    case CommitResult::Refused:
        return "refused";
    case CommitResult::Unknown:
        break;
    }
    return "unknown";
}

/// Wall-clock seconds as RFC 3339; null before the first.
Json wallTime(double seconds) {
    if (seconds <= 0) return nullptr;
    return formatRfc3339(EventTime(std::llround(seconds * 1000) * 1000));
}

Json commitObject(const api::CommitEvent& commit) {
    Json object;
    object["number"] = commit.number;
    object["partition"] = commit.partition;
    object["time"] = wallTime(commit.wall);
    object["seconds"] = commit.seconds;
    object["bytes"] = commit.bytes;
    object["windows"] = commit.windows;
    object["next"] = commit.next;
    object["outcome"] = outcomeName(commit.outcome);
    if (!commit.text.empty()) object["text"] = commit.text;
    return object;
}

Json groupObject(const api::GroupSnapshot& group) {
    Json object;
    object["state"] = api::groupStateName(group.state);
    object["rebalances"] = group.rebalances;
    object["fenced"] = group.fenced;
    if (!group.trouble.empty()) object["trouble"] = group.trouble;
    object["notes"] = Json::array();
    for (const api::GroupNote& note : *group.notes)
        object["notes"].push_back({{"time", wallTime(note.wall)}, {"text", note.text}});
    return object;
}

} // namespace

Response pipelineAnswer(const spec::PipelineSpec& spec, const api::EngineSnapshot& snapshot,
                        std::optional<std::int64_t> after) {
    Json body;
    body["pipeline"] = snapshot.pipeline;
    body["run"] = snapshot.run;
    body["state"] = api::engineStateName(snapshot.state);
    body["stateText"] = snapshot.stateText;
    body["causes"] = causesArray(snapshot.causes);
    body["transport"] = transportObject(snapshot.transport);
    body["settings"] = settingsObject(snapshot.settings);
    body["initialSettings"] = settingsObject(snapshot.initialSettings);
    body["pending"] = pendingArray(snapshot);
    body["controlLog"] = controlLogArray(snapshot, after);
    body["controlLogLength"] = snapshot.controlLog->size();
    body["repeatsControlLog"] = snapshot.repeatsControlLog;
    body["spec"] = specObject(spec);
    body["watermark"] = timeOrNull(snapshot.watermark);
    body["maxEventTime"] = timeOrNull(snapshot.maxEventTime);
    body["replay"] = {{"clock", timeOrNull(snapshot.replayClock)},
                      {"speed", snapshot.transport.speed},
                      {"rows", snapshot.inputRows},
                      {"rowsRead", snapshot.inputRowsRead}};
    body["recordsPerSecond"] = snapshot.recordsPerSecond;
    body["lagRecords"] = snapshot.lagRecords;
    body["windows"] = {
        {"final", snapshot.windows.final}, {"open", snapshot.windows.open}, {"corrected", snapshot.windows.corrected}};
    body["group"] = groupObject(snapshot.group);
    body["partitions"] = Json::array();
    for (const api::PartitionSnapshot& partition : snapshot.partitions)
        body["partitions"].push_back(partitionObject(partition));
    return jsonAnswer(body);
}

Response checkpointsAnswer(const api::CommitSnapshot& commits) {
    Json body;
    body["number"] = commits.number;
    body["applied"] = commits.applied;
    body["notApplied"] = commits.notApplied;
    body["refused"] = commits.refused;
    body["unknown"] = commits.unknown;
    body["firstSuccess"] = wallTime(commits.firstSuccessWall);
    body["lastSuccess"] = wallTime(commits.lastSuccessWall);
    body["items"] = Json::array();
    for (const auto& commit : *commits.history) body["items"].push_back(commitObject(*commit));
    return jsonAnswer(body);
}

} // namespace streampulse::serve
