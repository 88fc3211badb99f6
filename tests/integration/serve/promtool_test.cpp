// What the running server exports passes `promtool check metrics` without a word: from an engine that has not begun,
// and from one that shows every metric there is, with hostile key names.
#include "core/metrics/metric_catalogue.h"
#include "tests/support/serve_fixture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::test;

namespace {

/// Everything promtool says about the text, with its exit code in front.
QByteArray verdict(const std::string& text) {
    QProcess promtool;
    promtool.setProcessChannelMode(QProcess::MergedChannels);
    promtool.start("promtool", {"check", "metrics"});
    promtool.write(text.data(), static_cast<qint64>(text.size()));
    promtool.closeWriteChannel();
    if (!promtool.waitForFinished()) return "promtool did not end";
    return QByteArray::number(promtool.exitCode()) + promtool.readAll().prepend(' ').trimmed();
}

} // namespace

class PromtoolTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QVERIFY2(!QStandardPaths::findExecutable("promtool").isEmpty(), "install the Debian package `prometheus`");
    }

    /// The check itself must be able to fail.
    void noticesBadText() { QVERIFY(verdict("# TYPE some_count gauge\nsome_count 1\n") != "0"); }

    void beforeTheFirstRecord() {
        ServeFixture fixture;
        QCOMPARE(fixture.start(), std::string());
        QCOMPARE(verdict(fixture.request("GET /metrics", {}, true).body), QByteArray("0"));
    }

    void everyMetric() {
        ServeFixture fixture;
        api::EngineSnapshot& shown = fixture.engine.shown;
        for (api::PartitionSnapshot& partition : shown.partitions) {
            partition.watermark = kFixtureStart;
            partition.maxEventTime = kFixtureStart + Duration(1'500'000);
            partition.lagTime = Duration(2'500'000);
            partition.idle = true;
        }
        shown.inputRows = 100;
        shown.inputRowsRead = 50;
        shown.commits.applied = 3;
        shown.commits.durationBuckets = {0, 1, 1, 2, 3, 3, 3, 3, 3, 3, 3};
        shown.commits.lastSuccessWall = 1756726800;
        ControlRecord change;
        change.entry.change.watermarkBound = Duration(1'000);
        shown.controlLog = std::make_shared<const std::vector<std::shared_ptr<const ControlRecord>>>(
            std::vector{std::make_shared<const ControlRecord>(change)});
        api::EngineSnapshot::NewestWindow plain{Key::integer(5), {}, {"7", "50.25"}};
        const api::EngineSnapshot::NewestWindow hostile{
            Key::ofText("a\"b\\c\n{}"), {}, {"123456789012345678", std::nullopt}};
        for (const char* name : {"totalDistance", "p95Duration", "priceSum", "ordersTotal"}) {
            fixture.engine.pipeline.aggregates.push_back({});
            fixture.engine.pipeline.aggregates.back().name = name;
            plain.fields.emplace_back("0.0001");
        }
        for (const auto& window : {plain, hostile})
            shown.newestFinal.push_back(std::make_shared<const api::EngineSnapshot::NewestWindow>(window));
        QCOMPARE(fixture.start(), std::string());
        for (const char* target : {"/health", "/nothing", "/metrics/store/5"}) fixture.get(target);
        RawClient client(fixture.rest());
        client.send("nonsense\r\n\r\n");
        QCOMPARE(client.answer().status, 400);
        const std::string text = fixture.request("GET /metrics", {}, true).body;
        QCOMPARE(verdict(text), QByteArray("0"));
        for (const metrics::MetricDescription& metric : metrics::metricCatalogue())
            QVERIFY2(text.find("\n" + std::string(metric.name)) != std::string::npos, metric.name.data());
    }
};

QTEST_GUILESS_MAIN(PromtoolTest)
#include "promtool_test.moc"
