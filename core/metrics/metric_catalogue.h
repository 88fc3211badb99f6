// Every metric of the program: its values as one plain struct, and the text Prometheus scrapes. Stateless: the values
// are absolute and come from the caller's snapshot at each scrape, so a scrape can never disagree with the snapshot.
//
// A value that does not exist (no finite watermark yet, size of an unknown input) is left out of the text, never
// written as NaN; counters are written from 0 on. Label sets are bounded by the caller, the per-key ones also here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace streampulse::metrics {

struct PartitionValues {
    std::int32_t partition = 0;
    std::int64_t recordsRead = 0;
    std::int64_t lagRecords = 0;
    double lagSeconds = 0;                     ///< arrival time of the newest record - of the newest one committed
    bool idle = false;                         ///< does not hold the pipeline's watermark back
    bool stopped = false;                      ///< for a reason that needs a person
    bool owned = true;                         ///< worked on by this process
    std::optional<double> watermarkSeconds;    ///< event time, seconds since the epoch; empty while infinite
    std::optional<double> maxEventTimeSeconds; ///< likewise
};

/// Cumulative counts: `cumulative[i]` observations were <= `bounds[i]`; the last count, without a bound, is all.
struct HistogramValues {
    std::vector<double> bounds;
    std::vector<std::int64_t> cumulative; ///< one more than bounds
    double sum = 0;
};

struct CommitValues {
    std::int64_t applied = 0;
    std::int64_t notApplied = 0; ///< error reply: nothing written, sent again
    std::int64_t refused = 0;    ///< compare-and-set failed
    std::int64_t unknown = 0;    ///< no reply
    HistogramValues duration;    ///< seconds
    std::int64_t lastBytes = 0;
    std::optional<double> lastSuccessSeconds; ///< wall clock, since the epoch
};

/// Requests answered with one (route, method, code); routes are patterns of the route table.
struct HttpRequestValues {
    std::string route;
    std::string method;
    int code = 0;
    std::int64_t count = 0;
};

struct ProcessValues {
    double cpuSeconds = 0;
    double residentBytes = 0;
    double openFiles = 0;
    double startSeconds = 0; ///< wall clock, since the epoch
};

/// The newest final window of one key: one value per aggregate name, empty where the window has none.
struct KeyValues {
    std::string key;
    std::vector<std::optional<double>> values;
};

struct MetricsInput {
    std::string version; ///< of this program; empty: no build_info
    std::string pipeline;
    std::string topic;
    std::vector<std::pair<std::string, bool>> states; ///< every state of the engine; true for the present one
    std::vector<PartitionValues> partitions;
    std::vector<std::pair<std::string, std::int64_t>> rejectedByReason; ///< all reasons, zeros as well
    std::int64_t late = 0;
    std::int64_t duplicate = 0;
    std::int64_t repeated = 0;
    std::int64_t counted = 0;
    std::vector<std::pair<std::string, std::int64_t>> settingsChanges; ///< by setting, zeros as well
    double watermarkBoundSeconds = 0;
    double windowSizeSeconds = 0; ///< sessions: their gap
    std::int64_t groupRebalances = 0;
    std::int64_t windowsOpen = 0;
    std::int64_t windowsFinal = 0;
    std::int64_t windowsCorrected = 0;
    std::vector<std::pair<std::string, double>> queueFill; ///< stage, 0..1
    CommitValues commits;
    double replaySpeed = 0;                    ///< 0 = as fast as possible
    std::optional<double> replayPositionRatio; ///< 0..1; empty when the input's size is unknown
    std::string keyName;                       ///< the spec's name of its key ("store")
    std::vector<std::string> aggregateNames;   ///< as in result documents ("orderCount")
    std::vector<KeyValues> keys;               ///< only the first kMaxMetricKeys are written
    std::vector<HttpRequestValues> httpRequests;
    HistogramValues httpDuration; ///< seconds
    ProcessValues process;
};

inline constexpr std::size_t kMaxMetricKeys = 1000;
inline constexpr std::string_view kMetricsContentType = "text/plain; version=0.0.4; charset=utf-8";

/// The Prometheus text exposition, format 0.0.4. Per-key values are named `streampulse_<key>_<aggregate>` in
/// snake_case and are gauges; where that name ends in a suffix Prometheus reserves (`_count`, `_sum`, `_bucket`,
/// `_total`) they are untyped instead, so that `promtool check metrics` has nothing to say.
[[nodiscard]] std::string renderMetrics(const MetricsInput& input);

/// "orderCount" -> "order_count", "p95Duration" -> "p95_duration"; characters no metric name may hold become '_'.
[[nodiscard]] std::string snakeCase(std::string_view name);

/// Every metric name with its help text, without the per-key ones.
struct MetricDescription {
    std::string_view name;
    std::string_view help;
};
[[nodiscard]] std::span<const MetricDescription> metricCatalogue();

} // namespace streampulse::metrics
