// Play, pause, speed and steps, round by round.
#include "tests/unit/pipeline/replay_bench.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <random>

using namespace streampulse;
using namespace std::chrono_literals;
using api::Action;
using api::TransportState;
using pipeline::CommitFacts;
using test::Bench;
using test::committedTo;
using test::FakeReplayInput;
using test::rowsAt;

class ReplayThreadTest : public QObject {
    Q_OBJECT
private slots:
    void aRecordStepPublishesExactlyOne();
    void aWatermarkStepPublishesJustEnough();
    void aWindowStepPublishesJustEnough();
    void aFiringOfSeveralCommitsHoldsTheNextRecord();
    void aStepWaitsForWhatPlayHasPublished();
    void stepsGoThroughTheEndOfTheInput();
    void withoutEndMarkersAStepStillEnds();
    void playAndPauseCancelAStep();
    void commandsThatAreRefused();
    void rebuildRecordsDoNotWaitForAnybody();
    void aPauseOfAnHourLosesNothing();
    void stepsMoveTheReplayClock();
    void theSpeedChangesWhileRunning();
    void aFailureEndsTheTransport();
};

void ReplayThreadTest::aRecordStepPublishesExactlyOne() {
    Bench bench(FakeReplayInput::even(20, 1min, 3), Bench::at(1, 2), true); // the pace would take 20 minutes
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(0));
    for (int step = 1; step <= 20; ++step) {
        QVERIFY(bench.state() == TransportState::Paused);
        QVERIFY(bench.thread.act(Action::StepRecord));
        QVERIFY(bench.thread.stepping());
        bench.rounds();
        QCOMPARE(bench.published(), std::int64_t(step));
        QVERIFY(bench.state() == TransportState::Stepping); // not committed
        bench.engine.commitAll(bench.thread);
        bench.rounds();
        QVERIFY(!bench.thread.stepping());
        QCOMPARE(bench.published(), std::int64_t(step));
        QCOMPARE(bench.last().number, std::int64_t(step));
        QCOMPARE(bench.last().records, std::int64_t(1));
        QCOMPARE(bench.last().row, std::int64_t(step));
        QCOMPARE(bench.last().partition, bench.publisher.records.back().partition);
    }
}

void ReplayThreadTest::aWatermarkStepPublishesJustEnough() {
    Bench bench(rowsAt({5, 3, 4, 5, 9, 1, 10}), Bench::at(0), true);
    for (const std::int64_t row : {1, 5, 7}) {
        const std::int64_t before = bench.published();
        QVERIFY(bench.thread.act(Action::StepWatermark));
        QVERIFY(bench.finishStep());
        bench.rounds();
        QCOMPARE(bench.published(), row);
        QCOMPARE(bench.last().row, row);
        QCOMPARE(bench.last().records, row - before);
        QCOMPARE(bench.last().partition, 0);
    }
}

void ReplayThreadTest::aWindowStepPublishesJustEnough() {
    Bench bench(rowsAt({5, 3, 9, 12, 15, 19, 47, 50}), Bench::at(0), true);
    for (const std::int64_t row : {4, 7, 8}) {
        QVERIFY(bench.thread.act(Action::StepWindow));
        QVERIFY(bench.finishStep());
        bench.rounds();
        QCOMPARE(bench.published(), row);
        QCOMPARE(bench.last().row, row);
        QCOMPARE(bench.last().partition, 0);
    }
    QCOMPARE(bench.engine.facts(0).firings, std::int64_t(5));
}

void ReplayThreadTest::aFiringOfSeveralCommitsHoldsTheNextRecord() {
    Bench bench(rowsAt({5, 6, 100, 101}), Bench::at(0), true);
    QVERIFY(bench.thread.act(Action::StepWindow));
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(1));
    QVERIFY(bench.engine.commit(0, bench.thread));
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(2));
    QVERIFY(bench.engine.commit(0, bench.thread));
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(3));
    CommitFacts facts = bench.engine.facts(0);
    facts.next = 3;
    facts.settled = false;
    for (int i = 0; i < 4; ++i) { // the record is committed, its windows are still being fired
        facts.firings += 1'000;
        bench.thread.committed(facts);
        bench.rounds();
        QVERIFY(bench.thread.stepping());
        QCOMPARE(bench.published(), std::int64_t(3));
    }
    facts.settled = true;
    bench.thread.committed(facts);
    bench.rounds();
    QVERIFY(!bench.thread.stepping());
    QCOMPARE(bench.published(), std::int64_t(3));
    QCOMPARE(bench.last().records, std::int64_t(3));
}

void ReplayThreadTest::aStepWaitsForWhatPlayHasPublished() {
    replay::ReplayOptions options = Bench::at(0);
    options.creditRecords = 10;
    Bench bench(FakeReplayInput::even(100, 1s, 1), options, false);
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(10));
    QVERIFY(bench.state() == TransportState::Playing);
    QVERIFY(bench.thread.act(Action::StepRecord));
    bench.thread.committed(committedTo(9));
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(10)); // there is credit, but one is not committed
    bench.thread.committed(committedTo(10));
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(11));
    bench.thread.committed(committedTo(11));
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(11));
    QVERIFY(bench.state() == TransportState::Paused);
    QCOMPARE(bench.last().records, std::int64_t(1));
}

void ReplayThreadTest::stepsGoThroughTheEndOfTheInput() {
    for (const Action kind : {Action::StepRecord, Action::StepWatermark, Action::StepWindow}) {
        Bench bench(rowsAt({5, 6}, 2), Bench::at(0, 3), true);
        bench.publisher.acknowledgeAtOnce = false;
        bench.publisher.queueLimit = 2; // the markers need two rounds
        int steps = 0;
        for (; bench.state() != TransportState::Ended && steps < 10; ++steps) {
            QVERIFY(bench.thread.act(kind));
            for (int i = 0; i < 100 && bench.thread.stepping(); ++i) {
                static_cast<void>(bench.thread.pumpOnce());
                bench.publisher.acknowledgeAll();
                bench.engine.commitAll(bench.thread);
            }
            QVERIFY(!bench.thread.stepping());
            static_cast<void>(bench.thread.pumpOnce());
        }
        QCOMPARE(steps, kind == Action::StepWindow ? 1 : 3);
        QCOMPARE(bench.publisher.records.size(), std::size_t(2 + 3));
        QVERIFY(!bench.last().cancelled);
        QCOMPARE(bench.last().records, std::int64_t(kind == Action::StepWindow ? 2 : 0));
        QVERIFY(bench.last().partition >= 0); // the last windows fired
        QVERIFY(!bench.thread.act(kind));
        QVERIFY(!bench.thread.pumpOnce());
    }
}

void ReplayThreadTest::withoutEndMarkersAStepStillEnds() {
    replay::ReplayOptions options = Bench::at(0);
    options.endMarkers = false;
    Bench bench(rowsAt({5, 6}), options, true);
    QVERIFY(bench.thread.act(Action::StepWindow));
    QVERIFY(bench.finishStep());
    QCOMPARE(bench.last().records, std::int64_t(2));
    QCOMPARE(bench.last().partition, -1);
    QVERIFY(bench.state() == TransportState::Ended);
}

void ReplayThreadTest::playAndPauseCancelAStep() {
    Bench bench(FakeReplayInput::even(100, 1s, 1), Bench::at(1), true);
    QVERIFY(bench.thread.act(Action::StepWindow));
    bench.rounds();
    QVERIFY(bench.thread.act(Action::Pause));
    QVERIFY(!bench.thread.stepping());
    QVERIFY(bench.last().cancelled);
    QCOMPARE(bench.last().records, std::int64_t(1));
    bench.engine.commitAll(bench.thread);
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(1));
    QVERIFY(bench.state() == TransportState::Paused);

    QVERIFY(bench.thread.act(Action::StepWindow));
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(2));
    QVERIFY(bench.thread.act(Action::Play));
    QVERIFY(bench.last().cancelled);
    QCOMPARE(bench.last().number, std::int64_t(2));
    QVERIFY(bench.state() == TransportState::Playing);
    bench.clock.now += 10s;
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(12));

    QVERIFY(bench.thread.act(Action::StepRecord));
    bench.thread.stop();
    QVERIFY(bench.last().cancelled);
    QVERIFY(!bench.thread.stepping());
}

void ReplayThreadTest::commandsThatAreRefused() {
    Bench bench(FakeReplayInput::even(3, 1s, 1), Bench::at(60), true);
    for (const Action action : {Action::Restart, Action::Stop, Action::Checkpoint})
        QVERIFY(bench.thread.act(action).error().code == ErrorCode::InvalidArgument);
    for (const double speed : {-1.0, std::nan(""), HUGE_VAL, -HUGE_VAL})
        QVERIFY(bench.thread.setSpeed(speed).error().code == ErrorCode::InvalidArgument);
    QCOMPARE(bench.thread.transport().speed, 60.0);
    QVERIFY(bench.thread.act(Action::StepRecord));
    QVERIFY(bench.thread.act(Action::StepRecord).error().code == ErrorCode::Conflict);
    QVERIFY(bench.finishStep());
    QVERIFY(bench.thread.act(Action::Play));
    QVERIFY(bench.thread.act(Action::Play));
    QVERIFY(bench.thread.setSpeed(0));
    bench.rounds();
    QVERIFY(bench.state() == TransportState::Ended);
    for (const Action action : {Action::Play, Action::Pause, Action::StepRecord, Action::StepWindow}) {
        const Status refused = bench.thread.act(action);
        QVERIFY(refused.error().code == ErrorCode::Conflict);
        QVERIFY(refused.error().message.find("ended") != std::string::npos);
    }
    QCOMPARE(bench.last().number, std::int64_t(1));
}

void ReplayThreadTest::rebuildRecordsDoNotWaitForAnybody() {
    const FakeReplayInput rows = FakeReplayInput::even(300, 1s, 7);
    replay::ReplayOptions options = Bench::at(1, 2);
    options.creditRecords = 5;
    Bench whole(rows, Bench::at(0, 2), false);
    whole.rounds();
    const auto all = static_cast<std::int64_t>(whole.publisher.ofPartition(1).size());
    // Partition 0 has everything to come, partition 1 has nearly everything committed.
    Bench bench(rows, options, true, {{0, 0}, {all - 30, all - 10}});
    bench.engine.prime(bench.thread);
    for (int i = 0; i < 20; ++i) {
        bench.rounds();
        bench.engine.commitAll(bench.thread);
    }
    QCOMPARE(bench.thread.counts().rebuiltRecords, std::int64_t(20));
    QCOMPARE(bench.published(), std::int64_t(0));
    QVERIFY(bench.state() == TransportState::Paused);
    QVERIFY(bench.thread.act(Action::StepRecord));
    QVERIFY(bench.finishStep());
    QCOMPARE(bench.published(), std::int64_t(1));
    QCOMPARE(bench.last().records, std::int64_t(1));
    QCOMPARE(bench.last().row, whole.publisher.ofPartition(0).front().row());
}

void ReplayThreadTest::aPauseOfAnHourLosesNothing() {
    Bench bench(FakeReplayInput::even(100, 1min, 1), Bench::at(60), false); // one row a second
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(1));
    bench.clock.now += 2s + 400ms;
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(3));
    bench.clock.now += 100ms;
    QVERIFY(bench.thread.act(Action::Pause)); // half-way to the fourth
    bench.clock.now += 1h;
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(3));
    QVERIFY(bench.thread.act(Action::Play));
    bench.clock.now += 499ms;
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(3));
    bench.clock.now += 1ms;
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(4));
    bench.clock.now += 10s;
    QVERIFY(bench.thread.act(Action::Pause)); // before the thread has come to what was due
    QVERIFY(bench.thread.act(Action::Play));
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(5)); // the replay clock passes nothing that waits
    bench.clock.now += 95s;
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(100));
    QVERIFY(bench.state() == TransportState::Ended);
}

void ReplayThreadTest::stepsMoveTheReplayClock() {
    Bench bench(FakeReplayInput::even(100, 1min, 1), Bench::at(60), true);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(bench.thread.act(Action::StepRecord));
        QVERIFY(bench.finishStep());
        bench.clock.now += 30s;
    }
    QVERIFY(bench.thread.act(Action::Play));
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(5));
    bench.clock.now += 1s - 1us;
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(5));
    bench.clock.now += 1us;
    bench.rounds();
    QCOMPARE(bench.published(), std::int64_t(6));
}

void ReplayThreadTest::theSpeedChangesWhileRunning() {
    Bench bench(FakeReplayInput::even(1'000, 1min, 1), Bench::at(60), false);
    double minutes = 0; // what the replay clock has moved from the first row on
    std::mt19937 random(4);
    bench.rounds();
    for (int i = 0; i < 200; ++i) {
        static constexpr std::array<double, 5> kSpeeds{6, 60, 90, 600, .1};
        const double speed = kSpeeds[random() % kSpeeds.size()];
        QVERIFY(bench.thread.setSpeed(speed));
        QCOMPARE(bench.thread.transport().speed, speed);
        const auto passed = std::chrono::milliseconds(random() % 700);
        const double target = minutes + std::chrono::duration<double>(passed).count() * speed / 60;
        // In pieces, so that no record waits longer than it must.
        for (int piece = 0; piece < 700; ++piece) {
            bench.clock.now +=
                passed / 700.0 > 0us ? std::chrono::duration_cast<std::chrono::microseconds>(passed) / 700 : 0us;
            static_cast<void>(bench.thread.pumpOnce());
        }
        minutes = target;
        const double rows = static_cast<double>(bench.published() - 1);
        QVERIFY2(rows <= minutes + .01 && rows >= minutes - 1.5, qPrintable(QString("%1 %2").arg(rows).arg(minutes)));
    }
    QVERIFY(minutes > 100);
    QVERIFY(bench.thread.setSpeed(0));
    bench.rounds(10);
    QVERIFY(bench.state() == TransportState::Ended);
}

void ReplayThreadTest::aFailureEndsTheTransport() {
    Bench bench(FakeReplayInput::even(10, 1s, 1), Bench::at(0), true);
    QVERIFY(bench.thread.act(Action::StepWindow));
    bench.rounds(2);
    bench.publisher.failNewest("message timed out");
    bench.rounds(1);
    QVERIFY(bench.state() == TransportState::Ended);
    QVERIFY(bench.last().cancelled);
    QVERIFY(!bench.thread.stepping());
    QVERIFY(bench.thread.failure().find("timed out") != std::string::npos);
    const Status refused = bench.thread.act(Action::Play);
    QVERIFY(refused.error().code == ErrorCode::Conflict);
    QVERIFY(refused.error().message.find("timed out") != std::string::npos);
    QVERIFY(!bench.thread.pumpOnce());
}

QTEST_GUILESS_MAIN(ReplayThreadTest)
#include "replay_thread_test.moc"
