// The Replayer's part of the transport: pause, steps, and what does not wait for either.
#include "core/replay/replayer.h"
#include "tests/support/fake_publisher.h"
#include "tests/support/fake_replay_input.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::replay;
using namespace std::chrono_literals;
using test::FakePublisher;
using test::FakeReplayInput;

namespace {

ReplayOptions freeRun(std::int32_t partitions = 4) {
    ReplayOptions options;
    options.partitions = partitions;
    options.creditBytes = INT64_MAX / 2;
    options.creditRecords = INT64_MAX;
    return options;
}

/// Pumps until nothing is Busy any more; the last answer.
Result<PumpResult> pumpAll(Replayer& replayer, std::chrono::microseconds now = 0s) {
    while (true) {
        Result<PumpResult> result = replayer.pump(now, 100);
        if (!result || result->state != PumpState::Busy) return result;
    }
}

} // namespace

class ReplayerTransportTest : public QObject {
    Q_OBJECT
private slots:
    void rebuildRecordsComeFirst();
    void aPauseHoldsOrdinaryRecordsOnly();
    void aStepPublishesOneAndTheEnd();
};

void ReplayerTransportTest::rebuildRecordsComeFirst() {
    FakeReplayInput input = FakeReplayInput::even(100, 1s, 9);
    FakePublisher whole;
    Replayer undisturbed(input, whole, freeRun(2), ReplayOrder::EventTime, {});
    QVERIFY(pumpAll(undisturbed)->state == PumpState::Finished);
    QCOMPARE(undisturbed.counts().nextSequence,
             (std::vector<std::int64_t>{static_cast<std::int64_t>(whole.ofPartition(0).size()),
                                        static_cast<std::int64_t>(whole.ofPartition(1).size())}));
    FakePublisher publisher;
    ReplayOptions options = freeRun(2);
    options.speed = .001;
    Replayer replayer(input, publisher, options, ReplayOrder::EventTime, {{2, 3}, {10, 25}});
    QVERIFY(pumpAll(replayer)->state == PumpState::Waiting); // at this pace the second ordinary one is far away
    QCOMPARE(replayer.counts().rebuiltRecords, std::int64_t(16));
    QCOMPARE(replayer.counts().recordsPublished, std::int64_t(1));
    QCOMPARE(replayer.counts().nextSequence, (std::vector<std::int64_t>{4, 25}));
    QCOMPARE(publisher.records.size(), std::size_t(17));
    for (std::size_t i = 0; i < 16; ++i) QVERIFY(publisher.records[i].isRebuild());
    QCOMPARE(publisher.records.back().sequence(), std::int64_t(3));
    QCOMPARE(publisher.records.back().partition, 0);
    QCOMPARE(replayer.counts().newestPartition, 0);
    QCOMPARE(replayer.counts().newestRow, publisher.records.back().row());
    QCOMPARE(replayer.counts().clock.micros(), whole.ofPartition(1)[24].stamp); // it never goes back
}

void ReplayerTransportTest::aPauseHoldsOrdinaryRecordsOnly() {
    FakeReplayInput input = FakeReplayInput::even(20, 1s, 1);
    FakePublisher publisher;
    Replayer replayer(input, publisher, freeRun(1), ReplayOrder::EventTime, {{5, 10}});
    replayer.pause(0s);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(pumpAll(replayer)->state == PumpState::Held);
        QCOMPARE(publisher.records.size(), std::size_t(5));
    }
    QCOMPARE(replayer.counts().newestRow, std::int64_t(0));
    QCOMPARE(replayer.counts().nextSequence, std::vector<std::int64_t>{10});
    replayer.resume(0s);
    QVERIFY(pumpAll(replayer)->state == PumpState::Finished);
    QCOMPARE(publisher.ofPartition(0).size(), std::size_t(15));
}

void ReplayerTransportTest::aStepPublishesOneAndTheEnd() {
    FakeReplayInput input = FakeReplayInput::even(3, 1h, 1);
    FakePublisher publisher;
    publisher.acknowledgeAtOnce = false;
    publisher.queueLimit = 1;
    ReplayOptions options = freeRun(2);
    options.speed = .1;
    Replayer replayer(input, publisher, options, ReplayOrder::EventTime, {});
    replayer.pause(0s);
    for (std::size_t record = 1; record <= 3; ++record) {
        const Result<PumpResult> published = replayer.step(0s);
        QVERIFY(published->state == PumpState::Busy);
        QCOMPARE(published->ordinary, std::int64_t(1));
        QCOMPARE(publisher.records.size(), record);
        QCOMPARE(replayer.counts().newestRow, static_cast<std::int64_t>(record));
        const Result<PumpResult> full = replayer.step(0s);
        QVERIFY(full->state == PumpState::Waiting);
        QCOMPARE(full->ordinary, std::int64_t(0));
        QVERIFY(pumpAll(replayer)->state == PumpState::Held);
        publisher.acknowledgeAll();
    }
    QVERIFY(replayer.counts().ending); // the last full queue held an end marker back
    QVERIFY(replayer.step(0s)->state == PumpState::Waiting);
    publisher.acknowledgeAll();
    QVERIFY(pumpAll(replayer)->state == PumpState::Held); // the other marker waits for a step as well
    QVERIFY(replayer.step(0s)->state == PumpState::Waiting);
    publisher.acknowledgeAll();
    QVERIFY(pumpAll(replayer)->state == PumpState::Finished);
    QCOMPARE(publisher.records.size(), std::size_t(5));
}

QTEST_GUILESS_MAIN(ReplayerTransportTest)
#include "replayer_transport_test.moc"
