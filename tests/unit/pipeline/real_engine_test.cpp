// The whole engine on a real topic, in one thread against fakes: runs are joined (S16), the file again is all repeated
// (S14), inputs end by `--until` (S7), and what play, pause and steps mean where nothing is replayed.
#include "tests/support/live_session.h"

#include <QtTest>

#include <spdlog/spdlog.h>

using namespace streampulse;
using test::EngineFixture;
using test::jsonRow;

namespace {

constexpr int kEnough = 2000;

/// Rows of four keys, one second apart.
std::string rowsOf(int count, int first = 0) {
    std::string rows;
    for (int i = first; i < first + count; ++i)
        rows += jsonRow("t" + std::to_string(i), "k" + std::to_string(i % 4), 1000 + i, 1);
    return rows;
}

/// Our own file, replayed to a topic that stays.
struct ReplayedFixture : EngineFixture {
    explicit ReplayedFixture(int count) {
        options.realTopic.emplace();
        rows = rowsOf(count);
        replay.endMarkers = false;
    }
};

/// A topic that others have written, and `--until end`.
struct ForeignFixture : EngineFixture {
    explicit ForeignFixture(int count) {
        options.realTopic.emplace();
        replays = false;
        for (int i = 0; i < count; ++i) {
            test::FakeLog::Stored stored;
            const std::string key = "k" + std::to_string(i % 4);
            stored.value = jsonRow("t" + std::to_string(i), key, 1000 + i, 1);
            stored.arrivalTime = EventTime((1000 + i) * std::int64_t{1'000'000});
            topic().append(partitionOf(key, options.partitions), stored);
        }
        for (const auto& partition : topic().log)
            options.realTopic->endOffsets.push_back(static_cast<std::int64_t>(partition.size()));
    }
};

/// Stops the engine, with its last commits, once so many records were read by the run.
void stopAfter(EngineFixture& fixture, std::int64_t records) {
    fixture.withEngine = [records](pipeline::PipelineEngine& engine) {
        if (engine.snapshot()->ledger.read >= records) engine.requestStop();
    };
}

std::int64_t recordsIn(const test::FakeLog& topic) {
    std::int64_t records = 0;
    for (const auto& partition : topic.log) records += static_cast<std::int64_t>(partition.size());
    return records;
}

} // namespace

class RealEngineTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { spdlog::set_level(spdlog::level::off); }
    void s14TheSameFileAgainIsAllRepeated();
    void s14AFurtherFileIsOneMoreSource();
    void s14LostRecordsStopThePartition();
    void s16ARunIsContinuedAtItsOffsets();
    void s16AnotherTopicIsAnotherRun();
    void s16AFinishedRunTakesNoMoreAndSaysSo();
    void s16JoiningRaisesNoIncarnation();
    void s7TheEndIsWrittenOnceIntoTheControlLog();
    void s7TheEndIsWrittenOnceAcrossCrashes();
    void s7AnIdlePartitionOfARealTopicIsAdvanced();
    void pauseTakesNothingWhereNothingIsReplayed();
    void stepsNeedAReplay();
    void anEmbeddedTopicNeedsAnInput();
    void r22ARealBrokerNeedsNoCredit();
    void stepsOfAReplayAreExactAmongRecordsOfOthers();
};

void RealEngineTest::s14TheSameFileAgainIsAllRepeated() {
    ReplayedFixture fixture(200);
    stopAfter(fixture, 200);
    const auto first = fixture.process(false, kEnough);
    QCOMPARE(first.ledger.counted, std::int64_t(200));
    QCOMPARE(recordsIn(fixture.log()), std::int64_t(200));
    const std::string digest = fixture.digest();
    stopAfter(fixture, 400);
    const auto second = fixture.process(true, kEnough);
    QCOMPARE(second.ledger.read, std::int64_t(400));
    QCOMPARE(second.ledger.repeated, std::int64_t(200));
    QCOMPARE(second.ledger.counted, std::int64_t(200));
    QCOMPARE(fixture.digest(), digest);
}

void RealEngineTest::s14AFurtherFileIsOneMoreSource() {
    ReplayedFixture fixture(100);
    stopAfter(fixture, 100);
    static_cast<void>(fixture.process(false, kEnough));
    fixture.rows = rowsOf(100, 100);
    stopAfter(fixture, 200);
    const auto second = fixture.process(true, kEnough);
    QCOMPARE(second.ledger.counted, std::int64_t(200));
    QCOMPARE(second.ledger.repeated, std::int64_t(0));
    const auto state = test::need(pipeline::TaskState::decode(fixture.store.content.partitions[0].state));
    QCOMPARE(state.sequences.size(), std::size_t(2));
}

void RealEngineTest::s14LostRecordsStopThePartition() {
    ForeignFixture fixture(100);
    stopAfter(fixture, 40);
    static_cast<void>(fixture.process(false, kEnough));
    fixture.topic().low = 45;
    fixture.withEngine = {};
    const auto snapshot = fixture.process(true, kEnough);
    QCOMPARE(snapshot.state, api::EngineState::Failed);
    QVERIFY(QString::fromStdString(snapshot.stateText).contains("is not in the log"));
    QVERIFY(!fixture.store.content.run->finished);
}

void RealEngineTest::s16ARunIsContinuedAtItsOffsets() {
    ForeignFixture whole(300);
    QCOMPARE(whole.process(false, kEnough).state, api::EngineState::Finished);
    int continued = 0;
    for (int kill = 1; kill < 60; ++kill) {
        ForeignFixture fixture(300);
        if (fixture.process(false, kill).state == api::EngineState::Finished) break;
        const auto second = fixture.process(true, kEnough);
        QCOMPARE(second.state, api::EngineState::Finished);
        QCOMPARE(second.ledger.read, std::int64_t(300));
        QCOMPARE(fixture.digest(), whole.digest());
        ++continued;
    }
    QVERIFY2(continued > 10, qPrintable(QString::number(continued)));
}

void RealEngineTest::s16AnotherTopicIsAnotherRun() {
    test::FakeStore store;
    pipeline::RunDescription mine;
    mine.add("topic", "orders");
    QVERIFY(!pipeline::joinRun(store, mine, 4)->resumed);
    QVERIFY(pipeline::joinRun(store, mine, 4)->resumed);
    pipeline::RunDescription theirs;
    theirs.add("topic", "payments");
    const auto refused = pipeline::joinRun(store, theirs, 4);
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::Conflict);
    QVERIFY(QString::fromStdString(refused.error().message).contains("the run has orders, this start payments"));
}

void RealEngineTest::s16AFinishedRunTakesNoMoreAndSaysSo() {
    ReplayedFixture fixture(50);
    fixture.replay.endMarkers = true;
    QCOMPARE(fixture.process(false, kEnough).state, api::EngineState::Finished);
    const std::int64_t before = recordsIn(fixture.log());
    const std::string digest = fixture.digest();
    fixture.rows = rowsOf(50, 50);
    const auto again = fixture.process(true, kEnough);
    QCOMPARE(again.state, api::EngineState::Finished);
    QVERIFY(QString::fromStdString(again.stateText).contains("takes no more records"));
    QCOMPARE(recordsIn(fixture.log()), before); // nothing is published to it either
    QCOMPARE(again.ledger.read, std::int64_t(50));
    QCOMPARE(fixture.digest(), digest);
}

void RealEngineTest::s16JoiningRaisesNoIncarnation() {
    ForeignFixture fixture(100);
    static_cast<void>(fixture.process(false, 3));
    const std::int64_t incarnation = fixture.store.content.run->incarnation;
    static_cast<void>(fixture.process(true, kEnough));
    QCOMPARE(fixture.store.content.run->incarnation, incarnation);
}

void RealEngineTest::s7TheEndIsWrittenOnceIntoTheControlLog() {
    ForeignFixture fixture(100);
    fixture.topic().appendHole(0); // a marker behind the last record
    ++fixture.options.realTopic->endOffsets[0];
    const auto snapshot = fixture.process(false, kEnough);
    QCOMPARE(snapshot.state, api::EngineState::Finished);
    QCOMPARE(snapshot.ledger.counted, std::int64_t(100));
    QCOMPARE(snapshot.lagRecords, std::int64_t(0));
    const auto log = test::controlLogOf(fixture.store);
    QCOMPARE(log.size(), std::size_t(2));
    for (const ControlRecord& record : log) {
        QVERIFY(record.entry.change.end);
        QCOMPARE(record.entry.author, std::string("until"));
        QCOMPARE(record.applied.size(), std::size_t(1));
    }
}

void RealEngineTest::s7TheEndIsWrittenOnceAcrossCrashes() {
    ForeignFixture whole(60);
    static_cast<void>(whole.process(false, kEnough));
    for (int kill = 1; kill < 40; ++kill) {
        ForeignFixture fixture(60);
        fixture.store.appendFaults = {test::StoreFault::LostReply, test::StoreFault::ErrorReply};
        auto snapshot = fixture.process(false, kill);
        if (snapshot.state != api::EngineState::Finished) snapshot = fixture.process(true, kEnough);
        QCOMPARE(snapshot.state, api::EngineState::Finished);
        QCOMPARE(snapshot.ledger.counted, std::int64_t(60));
        QCOMPARE(fixture.store.content.controlLog.size(), std::size_t(2));
        QCOMPARE(fixture.digest(), whole.digest());
    }
}

void RealEngineTest::s7AnIdlePartitionOfARealTopicIsAdvanced() {
    EngineFixture fixture;
    fixture.options.realTopic.emplace();
    fixture.options.settings.idleTimeout = std::chrono::seconds(20);
    fixture.replays = false;
    for (int i = 0; i < 200; ++i) {
        test::FakeLog::Stored stored;
        stored.value = jsonRow("t" + std::to_string(i), "k0", 1000 + i, 1);
        stored.arrivalTime = EventTime((1000 + i) * std::int64_t{1'000'000});
        fixture.topic().append(partitionOf("k0", 2), stored);
    }
    stopAfter(fixture, 200);
    const auto snapshot = fixture.process(false, kEnough);
    const auto idle = static_cast<std::size_t>(1 - partitionOf("k0", 2));
    QVERIFY(snapshot.partitions[idle].idle);
    QVERIFY(!snapshot.partitions[1 - idle].idle);
    QVERIFY(!snapshot.controlLog->empty());
    QVERIFY((*snapshot.controlLog)[0]->entry.change.advanceWatermark.has_value());
}

void RealEngineTest::pauseTakesNothingWhereNothingIsReplayed() {
    ForeignFixture fixture(200);
    fixture.options.startPaused = true;
    int rounds = 0;
    fixture.withEngine = [&](pipeline::PipelineEngine& engine) {
        const auto seen = engine.snapshot();
        ++rounds;
        if (rounds <= 10) {
            QCOMPARE(seen->ledger.read, std::int64_t(0));
            QCOMPARE(seen->transport.state, api::TransportState::Paused);
            QCOMPARE(seen->state, api::EngineState::Paused);
        }
        QVERIFY(!seen->transport.replay || seen->state == api::EngineState::Starting);
        if (rounds == 10) QVERIFY(engine.act(api::Action::Play).has_value());
    };
    const auto last = fixture.process(false, kEnough);
    QCOMPARE(last.state, api::EngineState::Finished);
    QCOMPARE(last.transport.state, api::TransportState::Ended);
    QCOMPARE(last.ledger.read, std::int64_t(200));
}

void RealEngineTest::stepsNeedAReplay() {
    ForeignFixture fixture(200);
    bool asked = false;
    fixture.withEngine = [&](pipeline::PipelineEngine& engine) {
        if (std::exchange(asked, true)) return;
        for (const api::Action step : {api::Action::StepRecord, api::Action::StepWatermark, api::Action::StepWindow}) {
            const Status refused = engine.act(step);
            QVERIFY(!refused);
            QVERIFY(refused.error().code == ErrorCode::Conflict);
            QVERIFY(QString::fromStdString(refused.error().message).contains("no steps"));
        }
        QVERIFY(engine.setSpeed(3).error().code == ErrorCode::Conflict);
        QVERIFY(engine.setSpeed(-1).error().code == ErrorCode::InvalidArgument);
    };
    QCOMPARE(fixture.process(false, kEnough).state, api::EngineState::Finished);
    QVERIFY(asked);
}

void RealEngineTest::anEmbeddedTopicNeedsAnInput() {
    test::FakeStore store;
    test::ManualClock clock;
    EngineFixture fixture;
    const auto plan = test::need(pipeline::beginRun(store, {}, 2));
    pipeline::PipelineEngine engine(fixture.spec, fixture.options, plan,
                                    pipeline::EnginePorts{store, {}, nullptr, nullptr, nullptr, clock});
    const Status refused = engine.prepare({}, replay::ReplayOrder::File);
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::InvalidArgument);
}

void RealEngineTest::r22ARealBrokerNeedsNoCredit() {
    ReplayedFixture fixture(300);
    fixture.replay.creditRecords = 1;
    fixture.replay.creditBytes = 1;
    fixture.options.settings.checkpointInterval = std::chrono::hours(1); // nothing is committed
    static_cast<void>(fixture.process(false, 3));
    QCOMPARE(recordsIn(fixture.log()), std::int64_t(300));
}

void RealEngineTest::stepsOfAReplayAreExactAmongRecordsOfOthers() {
    ReplayedFixture fixture(20);
    fixture.options.startPaused = true;
    int steps = 0;
    fixture.withEngine = [&](pipeline::PipelineEngine& engine) {
        test::FakeLog::Stored other;
        other.value = jsonRow("o" + std::to_string(steps), "k0", 1000, 1);
        other.arrivalTime = EventTime(std::int64_t{1'000'000'000});
        fixture.topic().append(partitionOf("k0", 2), other);
        const api::Transport transport = engine.snapshot()->transport;
        if (transport.state != api::TransportState::Paused) return;
        QCOMPARE(transport.lastStep.number, std::int64_t(steps));
        if (steps > 0) QCOMPARE(transport.lastStep.records, std::int64_t(1));
        if (steps == 5) return engine.requestStop();
        QVERIFY(engine.act(api::Action::StepRecord).has_value());
        ++steps;
    };
    static_cast<void>(fixture.process(false, kEnough));
    QCOMPARE(steps, 5);
    std::int64_t ours = 0;
    for (const auto& partition : fixture.log().log)
        for (const auto& stored : partition) ours += stored.sequence >= 0 ? 1 : 0;
    QCOMPARE(ours, std::int64_t(5));
}

QTEST_GUILESS_MAIN(RealEngineTest)
#include "real_engine_test.moc"
