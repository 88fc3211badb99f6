#include "core/serve/metrics_feed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace streampulse::serve {
namespace {

double secondsOf(Duration duration) { return std::chrono::duration<double>(duration).count(); }

std::optional<double> secondsOf(EventTime time) {
    if (time.isMin() || time.isMax()) return std::nullopt;
    return static_cast<double>(time.micros()) / 1e6;
}

std::optional<double> numberOf(const std::optional<std::string>& decimal) {
    if (!decimal) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(decimal->data(), decimal->data() + decimal->size(), value);
    if (error != std::errc() || end != decimal->data() + decimal->size()) return std::nullopt;
    return value;
}

metrics::CommitValues commitsOf(const api::CommitSnapshot& commits) {
    metrics::CommitValues values;
    values.applied = commits.applied;
    values.notApplied = commits.notApplied;
    values.refused = commits.refused;
    values.unknown = commits.unknown;
    values.duration.bounds.assign(api::kCommitBuckets.begin(), api::kCommitBuckets.end());
    values.duration.cumulative.assign(commits.durationBuckets.begin(), commits.durationBuckets.end());
    values.duration.sum = commits.durationSum;
    values.lastBytes = commits.lastBytes;
    if (commits.lastSuccessWall > 0) values.lastSuccessSeconds = commits.lastSuccessWall;
    return values;
}

metrics::PartitionValues partitionOf(const api::PartitionSnapshot& partition) {
    metrics::PartitionValues values;
    values.partition = partition.partition;
    values.recordsRead = partition.ledger.read;
    values.lagRecords = partition.lagRecords;
    values.lagSeconds = secondsOf(partition.lagTime);
    values.idle = partition.idle;
    values.stopped = !partition.stopped.empty();
    values.owned = partition.owned;
    values.watermarkSeconds = secondsOf(partition.watermark);
    values.maxEventTimeSeconds = secondsOf(partition.maxEventTime);
    return values;
}

/// Entries of the control log per setting they name, zeros as well.
std::vector<std::pair<std::string, std::int64_t>> changesOf(const api::EngineSnapshot& snapshot) {
    std::vector<std::pair<std::string, std::int64_t>> counts{{"watermark_bound", 0},     {"window", 0},
                                                             {"allowed_lateness", 0},    {"idle_timeout", 0},
                                                             {"checkpoint_interval", 0}, {"dedup", 0}};
    for (const auto& record : *snapshot.controlLog) {
        const SettingsChange& change = record->entry.change;
        const std::array<bool, 6> named{change.watermarkBound.has_value(),     change.window.has_value(),
                                        change.allowedLateness.has_value(),    change.idleTimeout.has_value(),
                                        change.checkpointInterval.has_value(), change.dedup.has_value()};
        for (std::size_t i = 0; i < named.size(); ++i) counts[i].second += named[i] ? 1 : 0;
    }
    return counts;
}

void addStates(metrics::MetricsInput& input, api::EngineState present) {
    using api::EngineState;
    for (const EngineState state :
         {EngineState::Starting, EngineState::Running, EngineState::Paused, EngineState::Degraded, EngineState::Stopped,
          EngineState::Finished, EngineState::Failed})
        input.states.emplace_back(api::engineStateName(state), state == present);
}

void addLedger(metrics::MetricsInput& input, const api::Ledger& ledger) {
    for (std::size_t i = 0; i < kRejectionReasonCount; ++i)
        input.rejectedByReason.emplace_back(rejectionReasonName(static_cast<RejectionReason>(i)), ledger.rejected[i]);
    input.late = ledger.late;
    input.duplicate = ledger.duplicate;
    input.repeated = ledger.repeated;
    input.counted = ledger.counted;
}

void addKeys(metrics::MetricsInput& input, const spec::PipelineSpec& spec, const api::EngineSnapshot& snapshot) {
    input.keyName = spec.key.name;
    for (const spec::Aggregate& aggregate : spec.aggregates) input.aggregateNames.push_back(aggregate.name);
    for (const auto& newest : snapshot.newestFinal) {
        metrics::KeyValues row{newest->key.text, {}};
        for (const std::optional<std::string>& field : newest->fields) row.values.push_back(numberOf(field));
        input.keys.push_back(std::move(row));
    }
}

} // namespace

metrics::MetricsInput metricsInputOf(const spec::PipelineSpec& spec, const api::EngineSnapshot& snapshot) {
    metrics::MetricsInput input;
    input.pipeline = snapshot.pipeline;
    for (const api::PartitionSnapshot& partition : snapshot.partitions)
        input.partitions.push_back(partitionOf(partition));
    addStates(input, snapshot.state);
    addLedger(input, snapshot.ledger);
    const WindowDefinition& window = snapshot.settings.window;
    input.watermarkBoundSeconds = secondsOf(snapshot.settings.watermarkBound);
    input.windowSizeSeconds = secondsOf(window.kind == WindowKind::Session ? window.gap : window.size);
    input.groupRebalances = snapshot.group.rebalances;
    input.windowsOpen = snapshot.windows.open;
    input.windowsFinal = snapshot.windows.final;
    input.windowsCorrected = snapshot.windows.corrected;
    input.queueFill = {{"commit", snapshot.commitQueueFill}};
    input.commits = commitsOf(snapshot.commits);
    input.replaySpeed = snapshot.transport.speed;
    if (snapshot.inputRows > 0)
        input.replayPositionRatio =
            std::min(1.0, static_cast<double>(snapshot.inputRowsRead) / static_cast<double>(snapshot.inputRows));
    input.settingsChanges = changesOf(snapshot);
    addKeys(input, spec, snapshot);
    return input;
}

} // namespace streampulse::serve
