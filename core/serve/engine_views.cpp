#include "core/serve/engine_views.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace streampulse::serve {
namespace {

using Json = nlohmann::ordered_json;
using api::EngineState;

Response jsonAnswer(const Json& body, int status = 200) {
    Response response;
    response.status = status;
    response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

/// RFC 3339; null while there is none yet and after the end (W = +inf).
Json timeOrNull(EventTime time) {
    if (time.isMin() || time.isMax()) return nullptr;
    return formatRfc3339(time);
}

Json durationOrOff(const std::optional<Duration>& duration) {
    return duration ? formatDuration(*duration) : std::string("off");
}

Json ledgerObject(const api::Ledger& ledger) {
    Json rejected;
    rejected["total"] = ledger.rejectedTotal();
    for (std::size_t i = 0; i < kRejectionReasonCount; ++i)
        rejected[std::string(rejectionReasonName(static_cast<RejectionReason>(i)))] = ledger.rejected[i];
    Json object;
    object["read"] = ledger.read;
    object["repeated"] = ledger.repeated;
    object["counted"] = ledger.counted;
    object["late"] = ledger.late;
    object["duplicate"] = ledger.duplicate;
    object["rejected"] = std::move(rejected);
    object["balanced"] = ledger.balanced();
    return object;
}

Json windowObject(const WindowDefinition& window) {
    switch (window.kind) {
    case WindowKind::Tumbling:
        return {{"kind", "tumbling"}, {"size", formatDuration(window.size)}};
    case WindowKind::Sliding:
        return {{"kind", "sliding"}, {"size", formatDuration(window.size)}, {"slide", formatDuration(window.slide)}};
    case WindowKind::Session:
        return {{"kind", "session"}, {"gap", formatDuration(window.gap)}};
    }
    return nullptr;
}

Json settingsObject(const PipelineSettings& settings) {
    Json object;
    object["watermarkBound"] = formatDuration(settings.watermarkBound);
    object["window"] = windowObject(settings.window);
    object["allowedLateness"] = formatDuration(settings.allowedLateness);
    object["idleTimeout"] = durationOrOff(settings.idleTimeout);
    object["checkpointInterval"] = formatDuration(settings.checkpointInterval);
    object["dedup"] = settings.dedup;
    object["maxAhead"] = durationOrOff(settings.maxAhead);
    return object;
}

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
    object["openWindows"] = partition.openWindows;
    object["commits"] = partition.commits;
    object["finished"] = partition.finished;
    if (!partition.stopped.empty()) object["stopped"] = partition.stopped;
    return object;
}

bool isDegraded(const api::EngineSnapshot& snapshot) {
    const bool stopped = std::any_of(snapshot.partitions.begin(), snapshot.partitions.end(),
                                     [](const api::PartitionSnapshot& one) { return !one.stopped.empty(); });
    return stopped || snapshot.state == EngineState::Degraded || !snapshot.kafkaReachable || !snapshot.storeReachable;
}

} // namespace

Response healthAnswer(const api::EngineSnapshot& snapshot) {
    const bool failed = snapshot.state == EngineState::Failed;
    Json body;
    body["status"] = failed ? "failed" : isDegraded(snapshot) ? "degraded" : "healthy";
    body["services"] = {{"redis", snapshot.storeReachable ? "healthy" : "unreachable"},
                        {"kafka", snapshot.kafkaReachable ? "healthy" : "unreachable"},
                        {"api", "healthy"}};
    body["state"] = api::engineStateName(snapshot.state);
    body["stateText"] = snapshot.stateText;
    body["pipeline"] = snapshot.pipeline;
    body["run"] = snapshot.run;
    body["problems"] = Json::array();
    for (const api::PartitionSnapshot& partition : snapshot.partitions)
        if (!partition.stopped.empty())
            body["problems"].push_back({{"partition", partition.partition}, {"text", partition.stopped}});
    return jsonAnswer(body, failed ? 503 : 200);
}

Response pipelineAnswer(const spec::PipelineSpec& spec, const api::EngineSnapshot& snapshot) {
    Json body;
    body["pipeline"] = snapshot.pipeline;
    body["run"] = snapshot.run;
    body["state"] = api::engineStateName(snapshot.state);
    body["stateText"] = snapshot.stateText;
    body["settings"] = settingsObject(snapshot.settings);
    body["pending"] = Json::array();
    body["controlLog"] = Json::array();
    body["spec"] = specObject(spec);
    body["watermark"] = timeOrNull(snapshot.watermark);
    body["maxEventTime"] = timeOrNull(snapshot.maxEventTime);
    body["replay"] = {{"clock", timeOrNull(snapshot.replayClock)},
                      {"speed", snapshot.replaySpeed},
                      {"rows", snapshot.inputRows},
                      {"rowsRead", snapshot.inputRowsRead}};
    body["recordsPerSecond"] = snapshot.recordsPerSecond;
    body["lagRecords"] = snapshot.lagRecords;
    body["windows"] = {
        {"final", snapshot.windows.final}, {"open", snapshot.windows.open}, {"corrected", snapshot.windows.corrected}};
    body["partitions"] = Json::array();
    for (const api::PartitionSnapshot& partition : snapshot.partitions)
        body["partitions"].push_back(partitionObject(partition));
    return jsonAnswer(body);
}

Response ledgerAnswer(const api::EngineSnapshot& snapshot) {
    Json body;
    body["run"] = snapshot.run;
    body["total"] = ledgerObject(snapshot.ledger);
    body["partitions"] = Json::array();
    bool balanced = snapshot.ledger.balanced();
    for (const api::PartitionSnapshot& partition : snapshot.partitions) {
        Json object = ledgerObject(partition.ledger);
        object["partition"] = partition.partition;
        body["partitions"].push_back(std::move(object));
        balanced = balanced && partition.ledger.balanced();
    }
    body["balanced"] = balanced;
    return jsonAnswer(body);
}

} // namespace streampulse::serve
