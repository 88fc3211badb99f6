#include "ui/tuning/setting.h"

#include <algorithm>
#include <limits>

namespace streampulse::ui {
namespace {

/// The newest entry that every partition which still runs has applied.
std::int64_t appliedEverywhere(const api::EngineSnapshot& snapshot) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (const api::PartitionSnapshot& partition : snapshot.partitions)
        if (!partition.finished && partition.stopped.empty()) least = std::min(least, partition.appliedSequence);
    return snapshot.partitions.empty() ? 0 : least;
}

} // namespace

SettingsChange changeTo(Setting setting, const PipelineSettings& settings) {
    SettingsChange change;
    switch (setting) {
    case Setting::WatermarkBound:
        change.watermarkBound = settings.watermarkBound;
        break;
    case Setting::Window:
        change.window = settings.window;
        break;
    case Setting::AllowedLateness:
        change.allowedLateness = settings.allowedLateness;
        break;
    case Setting::IdleTimeout:
        change.idleTimeout = IdleTimeoutChange{settings.idleTimeout};
        break;
    case Setting::CheckpointInterval:
        change.checkpointInterval = settings.checkpointInterval;
        break;
    case Setting::Dedup:
        change.dedup = settings.dedup;
        break;
    }
    return change;
}

bool touches(const SettingsChange& change, Setting setting) {
    switch (setting) {
    case Setting::WatermarkBound:
        return change.watermarkBound.has_value();
    case Setting::Window:
        return change.window.has_value();
    case Setting::AllowedLateness:
        return change.allowedLateness.has_value();
    case Setting::IdleTimeout:
        return change.idleTimeout.has_value();
    case Setting::CheckpointInterval:
        return change.checkpointInterval.has_value();
    case Setting::Dedup:
        return change.dedup.has_value();
    }
    return false;
}

std::optional<Setting> settingOf(const SettingsChange& change) {
    for (const Setting setting : kSettings)
        if (touches(change, setting)) return setting;
    return std::nullopt;
}

SettingsChange merged(SettingsChange change, const SettingsChange& newer) {
    if (newer.watermarkBound) change.watermarkBound = newer.watermarkBound;
    if (newer.window) change.window = newer.window;
    if (newer.allowedLateness) change.allowedLateness = newer.allowedLateness;
    if (newer.idleTimeout) change.idleTimeout = newer.idleTimeout;
    if (newer.checkpointInterval) change.checkpointInterval = newer.checkpointInterval;
    if (newer.dedup) change.dedup = newer.dedup;
    return change;
}

SettingNews newsOf(const api::EngineSnapshot& snapshot, Setting setting) {
    const auto& log = *snapshot.controlLog;
    const auto newest = std::find_if(log.rbegin(), log.rend(),
                                     [&](const auto& record) { return touches(record->entry.change, setting); });
    if (newest == log.rend()) return {};
    SettingNews news;
    news.sequence = (*newest)->entry.sequence;
    news.author = (*newest)->entry.author;
    news.pending = news.sequence > appliedEverywhere(snapshot);
    for (const AppliedChange& applied : (*newest)->applied) {
        news.effect.windowsFired += applied.effect.windowsFired;
        news.effect.becameLate += applied.effect.becameLate;
        news.effect.kept += applied.effect.kept;
        if (applied.switchTime)
            news.switchTime = std::max(news.switchTime.value_or(EventTime::min()), *applied.switchTime);
    }
    return news;
}

PipelineSettings askedSettings(const api::EngineSnapshot& snapshot) {
    PipelineSettings settings = snapshot.settings;
    const std::int64_t applied = appliedEverywhere(snapshot);
    const auto& log = *snapshot.controlLog;
    const auto firstPending = std::find_if(log.rbegin(), log.rend(), [&](const auto& record) {
                                  return record->entry.sequence <= applied;
                              }).base();
    for (auto record = firstPending; record != log.end(); ++record)
        settings = withChange(settings, (*record)->entry.change);
    return settings;
}

} // namespace streampulse::ui
