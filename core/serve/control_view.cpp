#include "core/serve/control_view.h"

#include "core/codec/control_document.h"

#include <algorithm>
#include <limits>

namespace streampulse::serve {
namespace {

/// Of all settings the fields that `change` names.
SettingsChange fieldsOf(const PipelineSettings& settings, const SettingsChange& change) {
    SettingsChange fields;
    if (change.watermarkBound) fields.watermarkBound = settings.watermarkBound;
    if (change.window) fields.window = settings.window;
    if (change.allowedLateness) fields.allowedLateness = settings.allowedLateness;
    if (change.idleTimeout) fields.idleTimeout = IdleTimeoutChange{settings.idleTimeout};
    if (change.checkpointInterval) fields.checkpointInterval = settings.checkpointInterval;
    if (change.dedup) fields.dedup = settings.dedup;
    return fields;
}

bool isPending(const ControlEntry& entry, const api::PartitionSnapshot& partition) {
    return !partition.finished && entry.sequence > partition.appliedSequence &&
           entry.partition.value_or(partition.partition) == partition.partition;
}

Json stepObject(const api::StepReport& step) {
    if (step.number == 0) return nullptr;
    Json object;
    object["number"] = step.number;
    object["kind"] = api::actionName(step.kind);
    object["records"] = step.records;
    object["row"] = step.row;
    object["partition"] = step.partition < 0 ? Json(nullptr) : Json(step.partition);
    object["cancelled"] = step.cancelled;
    return object;
}

} // namespace

Json settingsObject(const PipelineSettings& settings) {
    SettingsChange all;
    all.watermarkBound = settings.watermarkBound;
    all.window = settings.window;
    all.allowedLateness = settings.allowedLateness;
    all.idleTimeout = IdleTimeoutChange{settings.idleTimeout};
    all.checkpointInterval = settings.checkpointInterval;
    all.dedup = settings.dedup;
    Json object = Json::parse(codec::encodeChange(all));
    object["maxAhead"] = durationOrOff(settings.maxAhead);
    return object;
}

Json transportObject(const api::Transport& transport) {
    Json object;
    object["state"] = api::transportStateName(transport.state);
    object["speed"] = transport.speed;
    object["replay"] = transport.replay;
    object["lastStep"] = stepObject(transport.lastStep);
    return object;
}

Json pendingArray(const api::EngineSnapshot& snapshot) {
    std::int64_t applied = std::numeric_limits<std::int64_t>::max(); // by every partition that still runs
    for (const api::PartitionSnapshot& partition : snapshot.partitions)
        if (!partition.finished) applied = std::min(applied, partition.appliedSequence);
    Json array = Json::array();
    for (const auto& record : *snapshot.controlLog) {
        const ControlEntry& entry = record->entry;
        if (entry.sequence <= applied) continue;
        Json partitions = Json::array();
        for (const api::PartitionSnapshot& partition : snapshot.partitions)
            if (isPending(entry, partition)) partitions.push_back(partition.partition);
        if (partitions.empty()) continue;
        array.push_back({{"sequence", entry.sequence},
                         {"author", entry.author},
                         {"change", Json::parse(codec::encodeChange(entry.change))},
                         {"partitions", std::move(partitions)}});
        if (array.size() == kControlLogPage) break;
    }
    return array;
}

Json controlLogArray(const api::EngineSnapshot& snapshot, std::optional<std::int64_t> after) {
    const auto& log = *snapshot.controlLog;
    std::size_t begin = log.size() - std::min(log.size(), kControlLogPage);
    if (after)
        begin = static_cast<std::size_t>(
            std::count_if(log.begin(), log.end(), [&](const auto& one) { return one->entry.sequence <= *after; }));
    const std::size_t end = std::min(begin + kControlLogPage, log.size());
    Json array = Json::array();
    PipelineSettings settings = snapshot.initialSettings;
    for (std::size_t i = 0; i < end; ++i) {
        const SettingsChange& change = log[i]->entry.change;
        if (i >= begin) {
            const SettingsChange before = fieldsOf(settings, change);
            array.push_back(Json::parse(codec::encodeControlRecord(*log[i], before.empty() ? nullptr : &before)));
        }
        settings = withChange(settings, change);
    }
    return array;
}

} // namespace streampulse::serve
