// What GET shows of a pipeline that is changed while it runs: settings, pending changes, the control log, transport,
// causes, commits.
#include "core/codec/control_document.h"
#include "tests/support/serve_fixture.h"

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

json bodyOf(const RawAnswer& answer) { return json::parse(answer.body, nullptr, false); }

using Records = std::vector<std::shared_ptr<const ControlRecord>>;

ControlRecord record(std::int64_t sequence, const SettingsChange& change,
                     std::optional<std::int32_t> partition = std::nullopt) {
    return {{sequence, "rest", partition, change}, {}};
}

api::ControlLogView logOf(const std::vector<ControlRecord>& records) {
    auto log = std::make_shared<Records>();
    for (const ControlRecord& one : records) log->push_back(std::make_shared<const ControlRecord>(one));
    return log;
}

SettingsChange bound(Duration value) {
    SettingsChange change;
    change.watermarkBound = value;
    return change;
}

/// Three changes and an idle advance of partition 1. Partition 0 has applied two entries, partition 1 one.
api::EngineSnapshot changedPipeline(api::EngineSnapshot shown) {
    SettingsChange both = bound(10s);
    both.window = WindowDefinition::session(90s);
    both.idleTimeout = IdleTimeoutChange{20s};
    SettingsChange advance;
    advance.advanceWatermark = kFixtureStart;
    std::vector<ControlRecord> records{record(1, bound(30s)), record(2, both), record(3, advance, 1),
                                       record(4, bound(1min))};
    records[0].applied = {{1, 0, 10, 1, {}, kFixtureStart, kFixtureStart - Duration(5min), {3, 2, 1}},
                          {1, 1, 12, 1, {}, {}, {}, {}}};
    records[1].applied = {{2, 0, 20, 2, kFixtureStart + Duration(1min), kFixtureStart, kFixtureStart, {}}};
    shown.controlLog = logOf(records);
    shown.settings = withChange(shown.initialSettings, bound(30s));
    shown.partitions[0].appliedSequence = 2;
    shown.partitions[0].generation = 2;
    shown.partitions[1].appliedSequence = 1;
    return shown;
}

std::vector<std::int64_t> sequencesOf(const json& entries) {
    std::vector<std::int64_t> sequences;
    for (const json& entry : entries) sequences.push_back(entry["sequence"].get<std::int64_t>());
    return sequences;
}

} // namespace

class PipelineViewTest : public QObject {
    Q_OBJECT
private slots:
    void settingsAndControlLog();
    void controlLogCanBeReplayed();
    void pendingChanges();
    void finishedPartitionsHaveNothingPending();
    void longLogsComeInPages();
    void transport();
    void partitions();
    void causes();
    void checkpoints();
    void metrics();
};

void PipelineViewTest::settingsAndControlLog() {
    ServeFixture fixture;
    fixture.engine.shown = changedPipeline(fixture.engine.shown);
    QCOMPARE(fixture.start(), std::string());
    const json body = bodyOf(fixture.get("/api/v1/pipeline"));
    QCOMPARE(body["settings"]["watermarkBound"], "30s");
    QCOMPARE(body["initialSettings"]["watermarkBound"], "5m");
    QCOMPARE(body["initialSettings"]["window"], (json{{"kind", "tumbling"}, {"size", "1m"}}));
    QCOMPARE(body["repeatsControlLog"], false);
    QCOMPARE(body["controlLogLength"], 4);
    const json& log = body["controlLog"];
    QCOMPARE(sequencesOf(log), (std::vector<std::int64_t>{1, 2, 3, 4}));
    QCOMPARE(log[0]["author"], "rest");
    QCOMPARE(log[0]["before"], (json{{"watermarkBound", "5m"}}));
    QCOMPARE(log[0]["change"], (json{{"watermarkBound", "30s"}}));
    QCOMPARE(log[0]["applied"][0], (json{{"partition", 0},
                                         {"beforeOffset", 10},
                                         {"generation", 1},
                                         {"switchTime", nullptr},
                                         {"eventTime", "2025-09-01T11:40:00Z"},
                                         {"watermark", "2025-09-01T11:35:00Z"},
                                         {"effect", {{"windowsFired", 3}, {"becameLate", 2}, {"kept", 1}}}}));
    QCOMPARE(
        log[1]["before"],
        (json{{"watermarkBound", "30s"}, {"window", {{"kind", "tumbling"}, {"size", "1m"}}}, {"idleTimeout", "off"}}));
    QCOMPARE(log[1]["applied"][0]["switchTime"], "2025-09-01T11:41:00Z");
    QCOMPARE(log[2]["partition"], 1);
    QVERIFY(!log[2].contains("before"));
    QCOMPARE(log[3]["before"], (json{{"watermarkBound", "10s"}}));
}

/// serving.md: the log from GET is a control-log file.
void PipelineViewTest::controlLogCanBeReplayed() {
    ServeFixture fixture;
    fixture.engine.shown = changedPipeline(fixture.engine.shown);
    QCOMPARE(fixture.start(), std::string());
    const json body = bodyOf(fixture.get("/api/v1/pipeline"));
    const auto log = codec::decodeControlLog(body["controlLog"].dump(), "log");
    QVERIFY2(log, log ? "" : log.error().message.c_str());
    QCOMPARE(log->size(), fixture.engine.shown.controlLog->size());
    for (std::size_t i = 0; i < log->size(); ++i) QCOMPARE((*log)[i], *(*fixture.engine.shown.controlLog)[i]);
}

void PipelineViewTest::pendingChanges() {
    ServeFixture fixture;
    fixture.engine.shown = changedPipeline(fixture.engine.shown);
    QCOMPARE(fixture.start(), std::string());
    const json pending = bodyOf(fixture.get("/api/v1/pipeline"))["pending"];
    QCOMPARE(sequencesOf(pending), (std::vector<std::int64_t>{2, 3, 4}));
    QCOMPARE(pending[0]["partitions"], (json{1}));
    QCOMPARE(pending[0]["author"], "rest");
    QCOMPARE(pending[0]["change"]["idleTimeout"], "20s");
    QCOMPARE(pending[1]["partitions"], (json{1})); // the only partition it is for
    QCOMPARE(pending[2]["partitions"], (json{0, 1}));
}

void PipelineViewTest::finishedPartitionsHaveNothingPending() {
    ServeFixture fixture;
    fixture.engine.shown = changedPipeline(fixture.engine.shown);
    fixture.engine.shown.partitions[1].finished = true;
    QCOMPARE(fixture.start(), std::string());
    const json pending = bodyOf(fixture.get("/api/v1/pipeline"))["pending"];
    QCOMPARE(sequencesOf(pending), (std::vector<std::int64_t>{4}));
    QCOMPARE(pending[0]["partitions"], (json{0}));
    ServeFixture ended;
    ended.engine.shown = fixture.engine.shown;
    ended.engine.shown.partitions[0].finished = true;
    QCOMPARE(ended.start(), std::string());
    QCOMPARE(bodyOf(ended.get("/api/v1/pipeline"))["pending"], json::array());
}

void PipelineViewTest::longLogsComeInPages() {
    std::vector<ControlRecord> records;
    for (std::int64_t i = 1; i <= 2500; ++i) records.push_back(record(i, bound(std::chrono::seconds(i))));
    ServeFixture fixture;
    fixture.engine.shown.controlLog = logOf(records);
    QCOMPARE(fixture.start(), std::string());
    const json newest = bodyOf(fixture.get("/api/v1/pipeline"));
    QCOMPARE(newest["controlLogLength"], 2500);
    QCOMPARE(newest["controlLog"].size(), std::size_t{1000});
    QCOMPARE(newest["controlLog"][0]["sequence"], 1501);
    QCOMPARE(newest["controlLog"][0]["before"]["watermarkBound"], "25m");
    QCOMPARE(newest["pending"].size(), std::size_t{1000});
    std::vector<std::int64_t> read;
    for (std::int64_t after = 0; after < 2500; after = read.back()) {
        const json page = bodyOf(fixture.get("/api/v1/pipeline?after=" + std::to_string(after)))["controlLog"];
        QVERIFY(!page.empty() && page.size() <= 1000);
        for (const std::int64_t sequence : sequencesOf(page)) read.push_back(sequence);
    }
    QCOMPARE(read.size(), std::size_t{2500});
    for (std::size_t i = 0; i < read.size(); ++i) QCOMPARE(read[i], static_cast<std::int64_t>(i + 1));
    QCOMPARE(bodyOf(fixture.get("/api/v1/pipeline?after=2500"))["controlLog"], json::array());
    QCOMPARE(fixture.get("/api/v1/pipeline?after=-1").status, 400);
    QCOMPARE(bodyOf(fixture.get("/api/v1/pipeline?after=x")).value("parameter", ""), std::string("after"));
}

void PipelineViewTest::transport() {
    ServeFixture fresh;
    QCOMPARE(fresh.start(), std::string());
    QVERIFY(bodyOf(fresh.get("/api/v1/pipeline"))["transport"]["lastStep"].is_null());
    ServeFixture fixture;
    fixture.engine.shown.state = api::EngineState::Paused;
    fixture.engine.shown.transport = {api::TransportState::Paused, 0.5, {}};
    fixture.engine.shown.transport.lastStep = {3, api::Action::StepWindow, 12, 40, 1, false};
    QCOMPARE(fixture.start(), std::string());
    const json body = bodyOf(fixture.get("/api/v1/pipeline"));
    QCOMPARE(body["state"], "paused");
    QCOMPARE(body["transport"], (json{{"state", "paused"},
                                      {"speed", 0.5},
                                      {"replay", true},
                                      {"lastStep",
                                       {{"number", 3},
                                        {"kind", "step-window"},
                                        {"records", 12},
                                        {"row", 40},
                                        {"partition", 1},
                                        {"cancelled", false}}}}));
    QCOMPARE(body["replay"]["speed"], 0.5);
}

void PipelineViewTest::partitions() {
    ServeFixture fixture;
    api::PartitionSnapshot& one = fixture.engine.shown.partitions[1];
    one.idle = true;
    one.owned = false;
    api::GroupSnapshot& group = fixture.engine.shown.group;
    group.state = api::GroupState::Steady;
    group.rebalances = 2;
    group.fenced = 1;
    group.trouble = "no coordinator";
    group.notes = std::make_shared<const std::vector<api::GroupNote>>(1, api::GroupNote{1.5, "joining"});
    one.generation = 4;
    one.appliedSequence = 3;
    one.lagTime = 1500ms;
    one.lagTrend = api::LagTrend::Rising;
    one.lastArrival = kFixtureStart;
    QCOMPARE(fixture.start(), std::string());
    const json shown = bodyOf(fixture.get("/api/v1/pipeline"))["partitions"];
    QCOMPARE(shown[0]["idle"], false);
    QVERIFY(shown[0]["lastArrival"].is_null());
    QCOMPARE(shown[1]["idle"], true);
    QCOMPARE(shown[0]["owned"], true);
    QCOMPARE(shown[1]["owned"], false);
    QCOMPARE(bodyOf(fixture.get("/api/v1/pipeline"))["group"],
             (json{{"state", "steady"},
                   {"rebalances", 2},
                   {"fenced", 1},
                   {"trouble", "no coordinator"},
                   {"notes", json::array({{{"time", "1970-01-01T00:00:01.5Z"}, {"text", "joining"}}})}}));
    QCOMPARE(shown[1]["generation"], 4);
    QCOMPARE(shown[1]["appliedSequence"], 3);
    QCOMPARE(shown[1]["lagSeconds"], 1.5);
    QCOMPARE(shown[1]["lagTrend"], "rising");
    QCOMPARE(shown[1]["lastArrival"], "2025-09-01T11:40:00Z");
}

void PipelineViewTest::causes() {
    ServeFixture fixture;
    const api::Cause idle{api::CauseKind::IdlePartition, 1, {{"arrival", kFixtureStart}}};
    fixture.engine.shown.causes = {idle};
    QCOMPARE(fixture.start(), std::string());
    for (const char* target : {"/health", "/api/v1/pipeline"}) {
        const json causes = bodyOf(fixture.get(target))["causes"];
        QCOMPARE(causes.size(), std::size_t{1});
        QCOMPARE(causes[0]["kind"], std::string(api::causeKindName(idle.kind)));
        QCOMPARE(causes[0]["partition"], 1);
        QCOMPARE(causes[0]["text"], api::causeText(idle));
        QCOMPARE(causes[0]["facts"], (json{{"arrival", "2025-09-01T11:40:00Z"}}));
    }
}

void PipelineViewTest::checkpoints() {
    ServeFixture fixture;
    api::CommitSnapshot& commits = fixture.engine.shown.commits;
    const auto applied = std::make_shared<const api::CommitEvent>(
        api::CommitEvent{7, 1, 1756726800.25, 0.004, 1234, 5, 99, CommitResult::Applied, {}});
    const auto refused = std::make_shared<const api::CommitEvent>(
        api::CommitEvent{8, 0, 1756726801, 0.5, 10, 0, 3, CommitResult::Refused, "another owner"});
    commits.history =
        std::make_shared<const std::vector<std::shared_ptr<const api::CommitEvent>>>(std::vector{applied, refused});
    commits.number = 8;
    commits.applied = 7;
    commits.refused = 1;
    commits.lastSuccessWall = 1756726800.25;
    QCOMPARE(fixture.start(), std::string());
    const json body = bodyOf(fixture.get("/api/v1/checkpoints"));
    QCOMPARE(body["number"], 8);
    QCOMPARE(body["applied"], 7);
    QCOMPARE(body["refused"], 1);
    QVERIFY(body["firstSuccess"].is_null());
    QCOMPARE(body["lastSuccess"], "2025-09-01T11:40:00.25Z");
    QCOMPARE(body["items"].size(), std::size_t{2});
    QCOMPARE(body["items"][0], (json{{"number", 7},
                                     {"partition", 1},
                                     {"time", "2025-09-01T11:40:00.25Z"},
                                     {"seconds", 0.004},
                                     {"bytes", 1234},
                                     {"windows", 5},
                                     {"next", 99},
                                     {"outcome", "applied"}}));
    QCOMPARE(body["items"][1]["outcome"], "refused");
    QCOMPARE(body["items"][1]["text"], "another owner");
}

void PipelineViewTest::metrics() {
    ServeFixture fixture;
    fixture.engine.shown = changedPipeline(fixture.engine.shown);
    fixture.engine.shown.partitions[0].lagTime = 2500ms;
    fixture.engine.shown.partitions[1].idle = true;
    fixture.engine.shown.transport.speed = 60;
    QCOMPARE(fixture.start(), std::string());
    const std::string text = fixture.request("GET /metrics", {}, true).body;
    for (const char* line : {"streampulse_settings_changes_total{name=\"watermark_bound\"} 3\n",
                             "streampulse_settings_changes_total{name=\"window\"} 1\n",
                             "streampulse_settings_changes_total{name=\"idle_timeout\"} 1\n",
                             "streampulse_settings_changes_total{name=\"dedup\"} 0\n",
                             "streampulse_consumer_lag_seconds{topic=\"orders\",partition=\"0\"} 2.5\n",
                             "streampulse_partition_idle{partition=\"0\"} 0\n",
                             "streampulse_partition_idle{partition=\"1\"} 1\n", "streampulse_replay_speed_ratio 60\n"})
        QVERIFY2(text.find(line) != std::string::npos, line);
}

QTEST_GUILESS_MAIN(PipelineViewTest)
#include "pipeline_view_test.moc"
