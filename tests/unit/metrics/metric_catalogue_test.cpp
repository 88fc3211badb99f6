// The Prometheus text: names, types, zeros from the start, bounded keys, nothing that is not a number.
#include "core/metrics/metric_catalogue.h"
#include "core/metrics/process_usage.h"

#include <QtTest>
#include <set>

using namespace streampulse::metrics;

namespace {

MetricsInput smallInput() {
    MetricsInput input;
    input.version = "1.2.3";
    input.pipeline = "orders";
    input.topic = "orders";
    input.partitions = {{0, 7, 3, 1.5, true, false, true, 1756726800.5, 1756727100.0},
                        {1, 0, 0, 0, false, true, false, {}, {}}};
    input.states = {{"running", false}, {"degraded", true}};
    input.groupRebalances = 3;
    input.settingsChanges = {{"watermark_bound", 2}, {"window", 0}};
    input.rejectedByReason = {{"bad_json", 2}, {"foreign", 0}};
    input.queueFill = {{"commit", 0.25}};
    input.commits.applied = 4;
    input.commits.notApplied = 1;
    input.commits.duration = {{0.001, 0.01}, {3, 4, 5}, 0.5};
    input.keyName = "store";
    input.aggregateNames = {"orderCount", "avgPrice"};
    input.keys = {{"5", {7.0, 50.25}}, {"a\"b\\c\n", {1.0, std::nullopt}}};
    input.httpRequests = {{"/health", "GET", 200, 2}};
    input.httpDuration = {{0.1}, {2, 2}, 0.02};
    return input;
}

bool hasLine(const std::string& text, const std::string& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

} // namespace

class MetricCatalogueTest : public QObject {
    Q_OBJECT
private slots:
    void writesValues() {
        const std::string text = renderMetrics(smallInput());
        for (const char* line : {"streampulse_records_read_total{partition=\"0\"} 7",
                                 "streampulse_records_read_total{partition=\"1\"} 0",
                                 "streampulse_records_rejected_total{reason=\"bad_json\"} 2",
                                 "streampulse_records_rejected_total{reason=\"foreign\"} 0",
                                 "streampulse_records_late_total 0",
                                 "streampulse_watermark_timestamp_seconds{partition=\"0\"} 1756726800.5",
                                 "streampulse_consumer_lag_records{topic=\"orders\",partition=\"0\"} 3",
                                 "streampulse_consumer_lag_seconds{topic=\"orders\",partition=\"0\"} 1.5",
                                 "streampulse_consumer_lag_seconds{topic=\"orders\",partition=\"1\"} 0",
                                 "streampulse_partition_idle{partition=\"0\"} 1",
                                 "streampulse_partition_idle{partition=\"1\"} 0",
                                 "streampulse_partition_stopped{partition=\"0\"} 0",
                                 "streampulse_partition_stopped{partition=\"1\"} 1",
                                 "streampulse_engine_state{state=\"running\"} 0",
                                 "streampulse_engine_state{state=\"degraded\"} 1",
                                 "streampulse_partition_owned{partition=\"0\"} 1",
                                 "streampulse_partition_owned{partition=\"1\"} 0",
                                 "streampulse_group_rebalances_total 3",
                                 "streampulse_settings_changes_total{name=\"watermark_bound\"} 2",
                                 "streampulse_settings_changes_total{name=\"window\"} 0",
                                 "streampulse_checkpoints_total{outcome=\"completed\"} 4",
                                 "streampulse_checkpoints_total{outcome=\"failed\"} 1",
                                 "streampulse_checkpoint_duration_seconds_bucket{le=\"+Inf\"} 5",
                                 "streampulse_checkpoint_duration_seconds_count 5",
                                 "streampulse_store_order_count{store=\"5\"} 7",
                                 "streampulse_store_avg_price{store=\"5\"} 50.25",
                                 "streampulse_store_order_count{store=\"a\\\"b\\\\c\\n\"} 1",
                                 "streampulse_http_requests_total{route=\"/health\",method=\"GET\",code=\"200\"} 2",
                                 "streampulse_build_info{version=\"1.2.3\",pipeline=\"orders\"} 1"})
            QVERIFY2(hasLine(text, line), (std::string(line) + " is missing in:\n" + text).c_str());
    }

    void leavesOutWhatDoesNotExist() {
        const std::string text = renderMetrics(smallInput());
        QVERIFY(!text.empty());
        QVERIFY(text.find("watermark_timestamp_seconds{partition=\"1\"}") == std::string::npos);
        QVERIFY(text.find("replay_position_ratio") == std::string::npos);
        QVERIFY(text.find("avg_price{store=\"a") == std::string::npos);
        QVERIFY(text.find("Nan") == std::string::npos);
    }

    void reservedSuffixesAreUntyped() {
        const std::string text = renderMetrics(smallInput());
        QVERIFY(hasLine(text, "# TYPE streampulse_store_order_count untyped"));
        QVERIFY(hasLine(text, "# TYPE streampulse_store_avg_price gauge"));
    }

    void everyFamilyAppearsOnce() {
        MetricsInput input = smallInput();
        input.replayPositionRatio = 0.5;
        input.commits.lastSuccessSeconds = 1;
        const std::string text = renderMetrics(input);
        for (const MetricDescription& metric : metricCatalogue()) {
            const std::string head = "# HELP " + std::string(metric.name) + " ";
            const std::size_t first = text.find(head);
            QVERIFY2(first != std::string::npos, head.c_str());
            QVERIFY2(text.find(head, first + 1) == std::string::npos, head.c_str());
        }
    }

    void keysAreBounded() {
        MetricsInput input = smallInput();
        input.keys.clear();
        for (int i = 0; i < 1500; ++i) input.keys.push_back({std::to_string(i), {1.0, 2.0}});
        const std::string text = renderMetrics(input);
        QVERIFY(text.find("store_order_count{store=\"999\"}") != std::string::npos);
        QVERIFY(text.find("store_order_count{store=\"1000\"}") == std::string::npos);
    }

    void snakeCaseNames() {
        QCOMPARE(snakeCase("orderCount"), std::string("order_count"));
        QCOMPARE(snakeCase("p95Duration"), std::string("p95_duration"));
        QCOMPARE(snakeCase("already_snake"), std::string("already_snake"));
        QCOMPARE(snakeCase("odd-name.x"), std::string("odd_name_x"));
    }

    void processUsageIsReal() {
        const ProcessValues usage = readProcessUsage();
        QVERIFY(usage.residentBytes > 1e6);
        QVERIFY(usage.openFiles >= 3);
        const double now = static_cast<double>(QDateTime::currentSecsSinceEpoch());
        QVERIFY(usage.startSeconds > now - 120 && usage.startSeconds < now + 2);
    }
};

QTEST_GUILESS_MAIN(MetricCatalogueTest)
#include "metric_catalogue_test.moc"
