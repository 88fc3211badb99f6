// When a step begins, when its next record may leave, and when it is complete; nothing but values.
#include "core/pipeline/step_control.h"

#include <QtTest>

using namespace streampulse;
using api::Action;
using pipeline::CommitFacts;
using pipeline::StepControl;
using Turn = StepControl::Turn;

namespace {

/// The replay and the commits as the control sees them, for two partitions.
struct Stage {
    StepControl control;
    replay::ReplayCounts counts;
    std::vector<CommitFacts> facts{2};

    Stage() {
        counts.firstSequence.assign(2, -1);
        counts.nextSequence.assign(2, 0);
        facts[1].partition = 1;
    }
    void publish(std::int32_t partition) {
        const auto index = static_cast<std::size_t>(partition);
        if (counts.firstSequence[index] < 0) counts.firstSequence[index] = counts.nextSequence[index];
        ++counts.nextSequence[index];
        ++counts.recordsPublished;
        counts.newestRow = 100 + counts.recordsPublished;
        counts.newestPartition = partition;
        control.note(counts);
    }
    /// Everything published there is committed.
    void commit(std::int32_t partition, bool settled = true) {
        CommitFacts& of = facts[static_cast<std::size_t>(partition)];
        of.next = counts.nextSequence[static_cast<std::size_t>(partition)];
        of.settled = settled;
        control.note(of);
    }
    CommitFacts& at(std::int32_t partition) { return facts[static_cast<std::size_t>(partition)]; }
    void sendMarkers(bool all) {
        counts.ending = true;
        counts.finished = all;
        control.note(counts);
    }
    void end(std::int32_t partition, std::int64_t firings) {
        at(partition).ended = true;
        at(partition).watermark = EventTime::max();
        at(partition).firings += firings;
        control.note(at(partition));
    }
    [[nodiscard]] const api::StepReport& last() const { return control.last(); }
};

} // namespace

class StepControlTest : public QObject {
    Q_OBJECT
private slots:
    void withoutAStepNothingIsToBeDone() {
        Stage stage;
        stage.publish(0);
        QVERIFY(stage.control.advance() == Turn::Idle);
        QVERIFY(!stage.control.active());
        QCOMPARE(stage.last().number, std::int64_t(0));
    }
    void aRecordStepEndsWithItsCommit() {
        Stage stage;
        stage.control.begin(Action::StepRecord);
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.publish(1);
        QVERIFY(stage.control.advance() == Turn::Wait);
        stage.commit(0); // somebody else's
        QVERIFY(stage.control.advance() == Turn::Wait);
        stage.commit(1);
        QVERIFY(stage.control.active());
        QVERIFY(stage.control.advance() == Turn::Idle);
        QVERIFY(!stage.control.active());
        QCOMPARE(stage.last().number, std::int64_t(1));
        QVERIFY(stage.last().kind == Action::StepRecord);
        QCOMPARE(stage.last().records, std::int64_t(1));
        QCOMPARE(stage.last().row, std::int64_t(101));
        QCOMPARE(stage.last().partition, 1);
        QVERIFY(!stage.last().cancelled);
    }
    void aStepWaitsForWhatWasPublishedBefore() {
        Stage stage;
        stage.publish(0);
        stage.publish(1);
        stage.control.begin(Action::StepWatermark);
        QVERIFY(stage.control.advance() == Turn::Wait);
        stage.at(0).watermark = EventTime(5); // moved before the step begins
        stage.commit(0);
        QVERIFY(stage.control.advance() == Turn::Wait);
        stage.commit(1);
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.publish(0);
        stage.at(0).watermark = EventTime(6);
        stage.commit(0);
        QVERIFY(stage.control.advance() == Turn::Idle);
        QCOMPARE(stage.last().records, std::int64_t(1));
        QCOMPARE(stage.last().partition, 0);
    }
    void aFiringOfSeveralCommitsIsOne() {
        Stage stage;
        stage.control.begin(Action::StepWindow);
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.publish(0);
        for (int i = 0; i < 3; ++i) {
            stage.at(0).firings += 4'000;
            stage.commit(0, false);
            QVERIFY(stage.control.advance() == Turn::Wait);
        }
        stage.commit(0);
        QVERIFY(stage.control.advance() == Turn::Idle);
        QCOMPARE(stage.last().records, std::int64_t(1));
        QCOMPARE(stage.last().partition, 0);
    }
    void aWatermarkStepGoesOnUntilOneMoves() {
        Stage stage;
        stage.at(1).watermark = EventTime(7);
        stage.commit(1);
        stage.control.begin(Action::StepWatermark);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(stage.control.advance() == Turn::Publish);
            stage.publish(1);
            stage.at(1).firings += 1; // a correction moves no watermark
            if (i == 4) stage.at(1).watermark = EventTime(8);
            stage.commit(1);
        }
        QVERIFY(stage.control.advance() == Turn::Idle);
        QCOMPARE(stage.last().records, std::int64_t(5));
        QCOMPARE(stage.last().row, std::int64_t(105));
        QCOMPARE(stage.last().partition, 1);
    }
    void aWindowStepTakesCorrectionsAndNoWatermarks() {
        Stage stage;
        stage.control.begin(Action::StepWindow);
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.publish(0);
        stage.at(0).watermark = EventTime(8);
        stage.commit(0);
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.publish(0);
        stage.at(0).firings += 1;
        stage.commit(0);
        QVERIFY(stage.control.advance() == Turn::Idle);
        QCOMPARE(stage.last().records, std::int64_t(2));
    }
    void whatAChangeMovesWithoutARecordCountsToo() {
        Stage stage;
        stage.control.begin(Action::StepWatermark);
        QVERIFY(stage.control.advance() == Turn::Publish); // the publisher's queue is full: nothing went out
        stage.at(1).watermark = EventTime(9);              // an idle partition is advanced (S7)
        stage.commit(1);
        QVERIFY(stage.control.advance() == Turn::Idle);
        QCOMPARE(stage.last().records, std::int64_t(0));
        QCOMPARE(stage.last().row, std::int64_t(0));
        QCOMPARE(stage.last().partition, 1);
    }
    void theEndOfTheInputEndsAStep_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("firings");
        QTest::addColumn<int>("partition");
        for (const Action kind : {Action::StepRecord, Action::StepWatermark, Action::StepWindow}) {
            const std::string name(api::actionName(kind));
            QTest::newRow((name + ", nothing fires").c_str()) << int(kind) << 0 << -1;
            QTest::newRow((name + ", windows fire").c_str()) << int(kind) << 3 << 1;
        }
    }
    void theEndOfTheInputEndsAStep() {
        QFETCH(const int, kind);
        QFETCH(const int, firings);
        QFETCH(const int, partition);
        Stage stage;
        stage.control.begin(static_cast<Action>(kind));
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.sendMarkers(false);
        stage.end(1, firings);
        QVERIFY(stage.control.advance() == Turn::Publish); // the rest of the markers
        stage.sendMarkers(true);
        QVERIFY(stage.control.advance() == Turn::Wait);
        stage.end(0, 0);
        QVERIFY(stage.control.advance() == Turn::Idle);
        QCOMPARE(stage.last().records, std::int64_t(0));
        QCOMPARE(stage.last().partition, partition);
        QVERIFY(!stage.last().cancelled);
    }
    void withoutEndMarkersTheLastCommitIsTheEnd() {
        Stage stage;
        stage.control.begin(Action::StepWindow);
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.publish(0);
        stage.counts.finished = true;
        stage.control.note(stage.counts);
        QVERIFY(stage.control.advance() == Turn::Wait);
        stage.commit(0);
        QVERIFY(stage.control.advance() == Turn::Idle);
        QCOMPARE(stage.last().records, std::int64_t(1));
        QCOMPARE(stage.last().partition, -1);
    }
    void rebuildRecordsAreNobodysStep() {
        Stage stage;
        stage.counts.nextSequence[0] = 40; // fed below the committed position, or passed over
        stage.control.note(stage.counts);
        stage.at(0).next = 50;
        stage.control.note(stage.at(0));
        stage.control.begin(Action::StepRecord);
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.counts.nextSequence[0] = 50;
        stage.control.note(stage.counts);
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.publish(0);
        QVERIFY(stage.control.advance() == Turn::Wait);
        stage.commit(0);
        QVERIFY(stage.control.advance() == Turn::Idle);
        QCOMPARE(stage.last().records, std::int64_t(1));
    }
    void aPartitionThatHasEndedIsNotAwaited() {
        Stage stage;
        stage.publish(1); // behind an end by the control log: never committed
        stage.end(1, 0);
        stage.control.begin(Action::StepRecord);
        QVERIFY(stage.control.advance() == Turn::Publish);
    }
    void aCancelledStepSaysWhatItDid() {
        Stage stage;
        stage.control.cancel();
        QCOMPARE(stage.last().number, std::int64_t(0));
        stage.publish(0);
        stage.control.begin(Action::StepWindow);
        stage.control.cancel(); // before it began
        QVERIFY(stage.last().cancelled);
        QCOMPARE(stage.last().records, std::int64_t(0));
        stage.commit(0);
        stage.control.begin(Action::StepWindow);
        QVERIFY(stage.control.advance() == Turn::Publish);
        stage.publish(0);
        stage.control.cancel();
        QVERIFY(stage.control.advance() == Turn::Idle);
        QVERIFY(stage.last().cancelled);
        QCOMPARE(stage.last().number, std::int64_t(2));
        QCOMPARE(stage.last().records, std::int64_t(1));
        QCOMPARE(stage.last().row, std::int64_t(102));
        QCOMPARE(stage.last().partition, -1);
    }
};

QTEST_GUILESS_MAIN(StepControlTest)
#include "step_control_test.moc"
