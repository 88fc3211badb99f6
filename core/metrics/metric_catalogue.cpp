#include "core/metrics/metric_catalogue.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <locale>
#include <prometheus/text_serializer.h>
#include <sstream>

namespace streampulse::metrics {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

/// Names are written once, here: the builders below refer to them by position.
enum Metric : std::size_t {
    RecordsRead,
    RecordsRejected,
    RecordsLate,
    RecordsDuplicate,
    RecordsRepeated,
    RecordsCounted,
    WatermarkTime,
    MaxEventTime,
    PartitionIdle,
    PartitionStopped,
    EngineStateNow,
    PartitionOwned,
    GroupRebalances,
    WatermarkBound,
    WindowSize,
    WindowsOpen,
    WindowsEmitted,
    ConsumerLag,
    ConsumerLagTime,
    SettingsChanges,
    QueueFill,
    Checkpoints,
    CheckpointDuration,
    CheckpointSize,
    CheckpointLastSuccess,
    StoreWrites,
    ReplaySpeed,
    ReplayPosition,
    BuildVersion,
    HttpRequests,
    HttpDuration,
    ProcessCpu,
    ProcessMemory,
    ProcessFiles,
    ProcessStart,
    MetricCount,
};

constexpr std::array<MetricDescription, MetricCount> kCatalogue{{
    {"streampulse_records_read_total", "Records taken from the topic, by partition."},
    {"streampulse_records_rejected_total", "Records that are no valid event, by reason."},
    {"streampulse_records_late_total", "Events late for every window they belong to."},
    {"streampulse_records_duplicate_total", "Events whose id was already counted."},
    {"streampulse_records_repeated_total", "Records delivered again, recognised by their sequence."},
    {"streampulse_records_counted_total", "Events added to at least one window."},
    {"streampulse_watermark_timestamp_seconds",
     "Watermark in event time; absent before the first event and once a bounded input has ended."},
    {"streampulse_event_time_max_timestamp_seconds", "Greatest event time seen; absent before the first event."},
    {"streampulse_partition_idle", "1 while the partition does not hold the pipeline's watermark back, else 0."},
    {"streampulse_partition_stopped", "1 once the partition has stopped for a reason that needs a person, else 0."},
    {"streampulse_engine_state", "1 for the state the engine is in, 0 for every other one."},
    {"streampulse_partition_owned", "1 while this process works on the partition, else 0; the partition's other values "
                                    "are then what the store holds."},
    {"streampulse_group_rebalances_total", "Assignments received from the consumer group."},
    {"streampulse_watermark_bound_seconds", "How far the watermark stays behind the greatest event time."},
    {"streampulse_window_size_seconds", "Size of a window in force; for sessions their gap."},
    {"streampulse_windows_open", "Windows with events that have not fired."},
    {"streampulse_windows_emitted_total", "Windows fired: final for the first time, or corrected."},
    {"streampulse_consumer_lag_records", "Records in the topic behind the committed position."},
    {"streampulse_consumer_lag_seconds", "Arrival time between the newest record and the newest committed one."},
    {"streampulse_settings_changes_total", "Live changes in the control log, by setting."},
    {"streampulse_queue_fill_ratio", "Fill of a bounded queue between two stages, 0 to 1."},
    {"streampulse_checkpoints_total", "Checkpoints attempted, by outcome."},
    {"streampulse_checkpoint_duration_seconds", "Time from sending a checkpoint to its reply."},
    {"streampulse_checkpoint_size_bytes", "Size of the newest checkpoint."},
    {"streampulse_checkpoint_last_success_timestamp_seconds", "Wall clock of the newest successful checkpoint."},
    {"streampulse_store_writes_total", "Atomic writes to the result store, by outcome."},
    {"streampulse_replay_speed_ratio", "Asked replay speed in event seconds per second; 0 is as fast as possible."},
    {"streampulse_replay_position_ratio", "Part of the input that has been read, 0 to 1."},
    {"streampulse_build_info", "Always 1; the labels say which program this is."},
    {"streampulse_http_requests_total", "HTTP requests answered, by route, method and status code."},
    {"streampulse_http_request_duration_seconds", "Time from a complete HTTP request to its answer."},
    {"process_cpu_seconds_total", "Processor time used by this process."},
    {"process_resident_memory_bytes", "Resident memory of this process."},
    {"process_open_fds", "Open file descriptors of this process."},
    {"process_start_time_seconds", "Wall clock of this process's start."},
}};

class FamilyList {
public:
    void counter(Metric metric, std::int64_t value, Labels labels = {}) {
        counter(metric, static_cast<double>(value), std::move(labels));
    }
    void counter(Metric metric, double value, Labels labels = {}) {
        ClientMetric sample;
        sample.label = std::move(labels);
        sample.counter.value = value;
        add(metric, MetricType::Counter, std::move(sample));
    }
    void gauge(Metric metric, double value, Labels labels = {}) {
        if (!std::isfinite(value)) return;
        ClientMetric sample;
        sample.label = std::move(labels);
        sample.gauge.value = value;
        add(metric, MetricType::Gauge, std::move(sample));
    }
    void gauge(Metric metric, const std::optional<double>& value, Labels labels = {}) {
        if (value) gauge(metric, *value, std::move(labels));
    }
    void histogram(Metric metric, const HistogramValues& values) {
        if (values.cumulative.size() != values.bounds.size() + 1) return;
        ClientMetric sample;
        for (std::size_t i = 0; i < values.cumulative.size(); ++i) {
            const bool last = i == values.bounds.size();
            sample.histogram.bucket.push_back({static_cast<std::uint64_t>(values.cumulative[i]),
                                               last ? std::numeric_limits<double>::infinity() : values.bounds[i]});
        }
        sample.histogram.sample_count = static_cast<std::uint64_t>(values.cumulative.back());
        sample.histogram.sample_sum = values.sum;
        add(metric, MetricType::Histogram, std::move(sample));
    }
    void family(MetricFamily family) { m_families.push_back(std::move(family)); }
    [[nodiscard]] const std::vector<MetricFamily>& all() const { return m_families; }

private:
    void add(Metric metric, MetricType type, ClientMetric sample) {
        const MetricDescription& description = kCatalogue[metric];
        if (m_families.empty() || m_families.back().name != description.name)
            m_families.push_back({std::string(description.name), std::string(description.help), type, {}});
        m_families.back().metric.push_back(std::move(sample));
    }

    std::vector<MetricFamily> m_families;
};

Labels partitionLabel(const PartitionValues& partition) { return {{"partition", std::to_string(partition.partition)}}; }

Labels topicLabels(const MetricsInput& input, const PartitionValues& partition) {
    return {{"topic", input.topic}, {"partition", std::to_string(partition.partition)}};
}

void addRecords(FamilyList& list, const MetricsInput& input) {
    for (const PartitionValues& partition : input.partitions)
        list.counter(RecordsRead, partition.recordsRead, partitionLabel(partition));
    for (const auto& [reason, count] : input.rejectedByReason)
        list.counter(RecordsRejected, count, {{"reason", reason}});
    list.counter(RecordsLate, input.late);
    list.counter(RecordsDuplicate, input.duplicate);
    list.counter(RecordsRepeated, input.repeated);
    list.counter(RecordsCounted, input.counted);
}

void addTimeAndWindows(FamilyList& list, const MetricsInput& input) {
    for (const PartitionValues& partition : input.partitions)
        list.gauge(WatermarkTime, partition.watermarkSeconds, partitionLabel(partition));
    for (const PartitionValues& partition : input.partitions)
        list.gauge(MaxEventTime, partition.maxEventTimeSeconds, partitionLabel(partition));
    for (const PartitionValues& partition : input.partitions)
        list.gauge(PartitionIdle, partition.idle ? 1 : 0, partitionLabel(partition));
    for (const PartitionValues& partition : input.partitions)
        list.gauge(PartitionStopped, partition.stopped ? 1 : 0, partitionLabel(partition));
    for (const auto& [state, present] : input.states) list.gauge(EngineStateNow, present ? 1 : 0, {{"state", state}});
    for (const PartitionValues& partition : input.partitions)
        list.gauge(PartitionOwned, partition.owned ? 1 : 0, partitionLabel(partition));
    list.counter(GroupRebalances, input.groupRebalances);
    list.gauge(WatermarkBound, input.watermarkBoundSeconds);
    list.gauge(WindowSize, input.windowSizeSeconds);
    list.gauge(WindowsOpen, static_cast<double>(input.windowsOpen));
    list.counter(WindowsEmitted, input.windowsFinal, {{"kind", "final"}});
    list.counter(WindowsEmitted, input.windowsCorrected, {{"kind", "corrected"}});
    for (const PartitionValues& partition : input.partitions)
        list.gauge(ConsumerLag, static_cast<double>(partition.lagRecords), topicLabels(input, partition));
    for (const PartitionValues& partition : input.partitions)
        list.gauge(ConsumerLagTime, partition.lagSeconds, topicLabels(input, partition));
    for (const auto& [name, count] : input.settingsChanges) list.counter(SettingsChanges, count, {{"name", name}});
    for (const auto& [stage, fill] : input.queueFill) list.gauge(QueueFill, fill, {{"stage", stage}});
}

void addCommits(FamilyList& list, const CommitValues& commits) {
    list.counter(Checkpoints, commits.applied, {{"outcome", "completed"}});
    list.counter(Checkpoints, commits.notApplied + commits.refused + commits.unknown, {{"outcome", "failed"}});
    list.histogram(CheckpointDuration, commits.duration);
    list.gauge(CheckpointSize, static_cast<double>(commits.lastBytes));
    list.gauge(CheckpointLastSuccess, commits.lastSuccessSeconds);
    list.counter(StoreWrites, commits.applied, {{"outcome", "applied"}});
    list.counter(StoreWrites, commits.notApplied, {{"outcome", "not_applied"}});
    list.counter(StoreWrites, commits.refused, {{"outcome", "refused"}});
    list.counter(StoreWrites, commits.unknown, {{"outcome", "unknown"}});
}

bool hasReservedSuffix(std::string_view name) {
    constexpr std::array<std::string_view, 4> kReserved{"_count", "_sum", "_bucket", "_total"};
    return std::any_of(kReserved.begin(), kReserved.end(), [&](std::string_view end) { return name.ends_with(end); });
}

void addKeys(FamilyList& list, const MetricsInput& input) {
    const std::size_t keys = std::min(input.keys.size(), kMaxMetricKeys);
    const std::string label = snakeCase(input.keyName);
    for (std::size_t field = 0; field < input.aggregateNames.size(); ++field) {
        MetricFamily family;
        family.name = "streampulse_" + label + "_" + snakeCase(input.aggregateNames[field]);
        family.help = input.aggregateNames[field] + " of the newest final window, by " + input.keyName + ".";
        family.type = hasReservedSuffix(family.name) ? MetricType::Untyped : MetricType::Gauge;
        for (std::size_t key = 0; key < keys; ++key) {
            const KeyValues& row = input.keys[key];
            if (field >= row.values.size() || !row.values[field]) continue;
            ClientMetric sample;
            sample.label = {{label, row.key}};
            sample.gauge.value = *row.values[field];
            sample.untyped.value = *row.values[field];
            family.metric.push_back(std::move(sample));
        }
        if (!family.metric.empty()) list.family(std::move(family));
    }
}

void addProgram(FamilyList& list, const MetricsInput& input) {
    list.gauge(ReplaySpeed, input.replaySpeed);
    list.gauge(ReplayPosition, input.replayPositionRatio);
    if (!input.version.empty()) list.gauge(BuildVersion, 1, {{"version", input.version}, {"pipeline", input.pipeline}});
    for (const HttpRequestValues& request : input.httpRequests)
        list.counter(HttpRequests, request.count,
                     {{"route", request.route}, {"method", request.method}, {"code", std::to_string(request.code)}});
    list.histogram(HttpDuration, input.httpDuration);
    list.counter(ProcessCpu, input.process.cpuSeconds);
    list.gauge(ProcessMemory, input.process.residentBytes);
    list.gauge(ProcessFiles, input.process.openFiles);
    list.gauge(ProcessStart, input.process.startSeconds);
}

} // namespace

std::string renderMetrics(const MetricsInput& input) {
    FamilyList list;
    addRecords(list, input);
    addTimeAndWindows(list, input);
    addCommits(list, input.commits);
    addKeys(list, input);
    addProgram(list, input);
    std::ostringstream text;
    text.imbue(std::locale::classic());
    prometheus::TextSerializer().Serialize(text, list.all());
    return text.str();
}

std::string snakeCase(std::string_view name) {
    std::string snake;
    for (const char letter : name) {
        const bool upper = letter >= 'A' && letter <= 'Z';
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (upper && !snake.empty() && snake.back() != '_') snake += '_';
        if (upper)
            snake += static_cast<char>(letter - 'A' + 'a');
        else
            snake += plain ? letter : '_';
    }
    return snake;
}

std::span<const MetricDescription> metricCatalogue() { return kCatalogue; }

} // namespace streampulse::metrics
