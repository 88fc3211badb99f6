// Causes of one moment: each situation gives its own and no other, a healthy run gives none at any time.
#include "tests/support/moc_prelude.h"

#include "tests/support/situation_stage.h"

#include <QtTest>

#include <random>

using namespace streampulse;
using api::Cause;
using api::CauseKind;
using test::at;
using test::causesDuring;
using test::disordered;
using test::factOf;
using test::minutes;
using test::namesOf;
using test::SituationStage;
using test::textOf;

namespace {

/// Even traffic: a row every `step` seconds, partitions in turn.
void feedEvenly(SituationStage& stage, int rows, std::int64_t from, std::int64_t step = 10) {
    for (int i = 0; i < rows; ++i) {
        stage.feed(static_cast<std::size_t>(i) % stage.snapshot.partitions.size(), at(from + i * step));
        if (i % 10 == 0) static_cast<void>(stage.tick());
    }
}

} // namespace

class CausesTest : public QObject {
    Q_OBJECT
private slots:
    void aHealthyRunHasNoCauseAtAnyTime() {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937 random(seed);
            const std::int64_t step = seed % 3 == 0 ? 60 : seed % 3 == 1 ? 10 : 1;
            const std::vector<EventTime> times = disordered(4000, step, random);
            SituationStage stage(4, minutes(5, 1));
            stage.input.firstTime = *std::min_element(times.begin(), times.end());
            stage.input.lastTime = *std::max_element(times.begin(), times.end());
            QCOMPARE(causesDuring(stage, times, random, seed % 2 == 0 ? 1 : 40), QString());
            QVERIFY(stage.snapshot.windows.final > 10);
            stage.end();
            QCOMPARE(namesOf(stage.tick()), QString("input_ended"));
        }
    }

    void nothingReadYet() {
        SituationStage stage(2, minutes(5, 1));
        QCOMPARE(namesOf(stage.wait(900)), QString());
        QCOMPARE(namesOf(stage.wait(500)), QString("no_data_yet"));
        stage.feed(0, at(0));
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void paused() {
        SituationStage stage(2, minutes(5, 1));
        feedEvenly(stage, 200, 0);
        stage.snapshot.transport.state = api::TransportState::Paused;
        QCOMPARE(namesOf(stage.wait(5000)), QString("paused"));
        stage.snapshot.partitions[1].pendingChanges = 2;
        const auto causes = stage.wait(5000);
        QCOMPARE(namesOf(causes), QString("paused"));
        QCOMPARE(textOf(causes[0], "pendingChanges"), QString("2"));
        stage.snapshot.partitions[1].pendingChanges = 0;
        stage.snapshot.transport.state = api::TransportState::Playing;
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void aPauseBeforeTheFirstRecord() {
        SituationStage stage(2, minutes(5, 1));
        stage.snapshot.transport.state = api::TransportState::Paused;
        QCOMPARE(namesOf(stage.wait(5000)), QString("paused"));
    }

    void theStoreHidesWhatFollowsFromIt() {
        SituationStage stage(2, minutes(5, 1));
        feedEvenly(stage, 200, 0);
        stage.storeTrouble = StoreTrouble::Away;
        stage.troubleText = "connection refused";
        stage.replay.waitingForCredit = true;
        stage.publish(0, at(3000));
        stage.snapshot.partitions[1].pendingChanges = 1;
        const auto causes = stage.wait(5000);
        QCOMPARE(namesOf(causes), QString("store_away"));
        QVERIFY(api::causeText(causes[0]).find("(connection refused)") != std::string::npos);
        stage.storeTrouble = StoreTrouble::Full;
        QCOMPARE(namesOf(stage.tick()), QString("store_full"));
    }

    void theBrokerHidesWhatFollowsFromIt() {
        SituationStage stage(2, minutes(5, 1));
        stage.snapshot.kafkaReachable = false;
        QCOMPARE(namesOf(stage.wait(5000)), QString("broker_away"));
        stage.snapshot.kafkaReachable = true;
        feedEvenly(stage, 20, 0);
        stage.troubleText = "dead letters wait for Kafka";
        QCOMPARE(namesOf(stage.tick()), QString("broker_away"));
        stage.troubleText.clear();
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void aStoppedPartitionSaysWhyItStopped() {
        for (const CauseKind kind :
             {CauseKind::CommitRefused, CauseKind::KeyInTwoPartitions, CauseKind::PartitionStopped}) {
            SituationStage stage(2, minutes(5, 1));
            feedEvenly(stage, 200, 0);
            stage.snapshot.partitions[1].stopped = "because";
            stage.snapshot.partitions[1].stopKind = kind;
            stage.replay.waitingForCredit = true;
            for (int i = 0; i < 300; ++i) stage.feed(0, at(2000 + i * 10)); // the other goes on
            const auto causes = stage.wait(5000);
            QCOMPARE(causes.size(), std::size_t(1));
            QCOMPARE(causes[0].kind, kind);
            QCOMPARE(causes[0].partition, 1);
        }
        SituationStage stage(1, minutes(5, 1));
        stage.replayFailure = "the file has changed";
        QCOMPARE(namesOf(stage.wait(2000)), QString("partition_stopped"));
    }

    void aChangeThatWaitsForARecord() {
        SituationStage stage(2, minutes(5, 1));
        feedEvenly(stage, 200, 0);
        for (auto& partition : stage.snapshot.partitions) partition.pendingChanges = 1;
        QCOMPARE(namesOf(stage.wait(900)), QString()); // the next record is not far
        const auto causes = stage.wait(1000);
        QCOMPARE(namesOf(causes), QString("change_pending"));
        QCOMPARE(textOf(causes[0], "sequence"), QString("1"));
        stage.snapshot.partitions[0].pendingChanges = 0;
        QCOMPARE(namesOf(stage.tick()), QString("change_pending@1"));
        stage.snapshot.repeatsControlLog = true; // a recorded one waits for its place
        QCOMPARE(namesOf(stage.tick()), QString());
        stage.snapshot.repeatsControlLog = false;
        stage.snapshot.partitions[1].pendingChanges = 0;
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void aThousandChangesWhileRecordsComeAreNoCause() {
        SituationStage stage(2, minutes(5, 1));
        for (std::int64_t i = 0; i < 1000; ++i) {
            stage.feed(static_cast<std::size_t>(i % 2), at(i * 5));
            for (auto& partition : stage.snapshot.partitions) {
                partition.pendingChanges = 1;
                partition.appliedSequence = i / 5; // one takes half a second
            }
            QCOMPARE(namesOf(stage.tick()), QString());
        }
    }

    void resuming() {
        SituationStage stage(2, minutes(5, 1));
        feedEvenly(stage, 200, 0);
        stage.replay.recordsPublished = 0;
        QCOMPARE(namesOf(stage.wait(2000)), QString("resuming")); // passing over rows
        stage.snapshot.partitions[1].resuming = true;
        stage.replay.rebuiltRecords = 40;
        stage.replay.waitingForCredit = true;
        const auto causes = stage.wait(5000);
        QCOMPARE(namesOf(causes), QString("resuming"));
        QCOMPARE(textOf(causes[0], "rebuilt"), QString("40"));
        stage.snapshot.partitions[1].resuming = false;
        stage.replay.waitingForCredit = false;
        stage.feed(0, at(2010));
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void creditAndSlowConsumer() {
        SituationStage stage(2, minutes(5, 1));
        feedEvenly(stage, 200, 0);
        for (int i = 0; i < 50; ++i) stage.publish(1, at(2000 + i));
        stage.replay.waitingForCredit = true;
        QCOMPARE(namesOf(stage.wait(1500)), QString()); // a breath between two commits
        const auto slow = stage.wait(1500);
        QCOMPARE(namesOf(slow), QString("slow_consumer@1"));
        QCOMPARE(textOf(slow[0], "unread"), QString("50"));
        stage.snapshot.partitions[1].next += 50;
        QCOMPARE(namesOf(stage.tick()), QString("credit_used_up@1"));
        stage.snapshot.partitions[1].committed += 50;
        stage.replay.waitingForCredit = false;
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void aReplayAsFastAsPossibleAlwaysWaitsAndThatIsNoCause() {
        SituationStage stage(2, minutes(5, 1));
        stage.replay.waitingForCredit = true;
        for (int i = 0; i < 500; ++i) {
            stage.feed(static_cast<std::size_t>(i % 2), at(std::int64_t{5} * i));
            QCOMPARE(namesOf(stage.tick(i % 10 == 0 ? 1000 : 33)), QString());
        }
    }

    void aPacedReplayThatWaitsFallsBehindItsPace() {
        SituationStage stage(2, minutes(5, 1));
        stage.snapshot.transport.speed = 60;
        stage.feed(0, at(0));
        stage.feed(1, at(0));
        int changes = 0;
        QString before;
        for (int i = 0; i < 600; ++i) {
            stage.publish(1, at(i));
            stage.replay.waitingForCredit = i < 400 ? i % 10 != 0 : i % 3 == 0 && i < 450;
            const QString now = namesOf(stage.tick());
            if (now != before) ++changes;
            if (i == 300) QCOMPARE(now, QString("slow_consumer@1"));
            before = now;
        }
        QCOMPARE(before, QString());
        QCOMPARE(changes, 2); // it comes and goes once
    }

    void idlePartition() {
        SituationStage stage(2, minutes(5, 1));
        feedEvenly(stage, 40, 0);
        for (int i = 0; i < 20; ++i) stage.feed(0, at(400 + i * 10));
        QCOMPARE(namesOf(stage.tick()), QString());
        for (int i = 0; i < 100; ++i) stage.feed(0, at(600 + i * 10));
        const auto causes = stage.tick();
        QCOMPARE(namesOf(causes), QString("idle_partition@1"));
        QVERIFY(factOf(causes[0], "windowEnd") != nullptr);
        SettingsChange advance;
        advance.advanceWatermark = stage.snapshot.partitions[0].watermark;
        stage.change(1, advance);
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void aPartitionWithoutAnyRecordIsIdle() {
        SituationStage stage(2, minutes(5, 1));
        for (int i = 0; i < 60; ++i) {
            static_cast<void>(stage.tick());
            stage.feed(0, at(std::int64_t{10} * i));
        }
        const auto causes = stage.tick();
        QCOMPARE(namesOf(causes), QString("idle_partition@1"));
        QVERIFY(api::causeText(causes[0]).find("stays at -inf") != std::string::npos);
        stage.feed(1, at(600));
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void aSlowTaskIsNotIdle() {
        SituationStage stage(2, minutes(5, 1));
        feedEvenly(stage, 40, 0);
        stage.publish(1, at(400));
        for (int i = 0; i < 200; ++i) stage.feed(0, at(400 + i * 10));
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void aBoundLongerThanTheInput() {
        SituationStage stage(2, minutes(60, 1));
        stage.input.firstTime = at(0);
        stage.input.lastTime = at(2000);
        feedEvenly(stage, 100, 0);
        const auto causes = stage.tick();
        QCOMPARE(namesOf(causes), QString("bound_longer_than_input"));
        QCOMPARE(textOf(causes[0], "largestBound"), QString("32m20s")); // 2000 s - 60 s
        stage.snapshot.settings.watermarkBound = Duration(1'940'000'000);
        QCOMPARE(namesOf(stage.tick()), QString());
        stage.snapshot.settings.watermarkBound += std::chrono::milliseconds(1);
        QCOMPARE(namesOf(stage.tick()), QString("bound_longer_than_input"));
        stage.end();
        QCOMPARE(namesOf(stage.tick()), QString("input_ended"));
    }

    void aWindowLongerThanTheInput() {
        for (const WindowDefinition& window : {WindowDefinition::tumbling(std::chrono::hours(24 * 400)),
                                               WindowDefinition::sliding(std::chrono::hours(2), std::chrono::hours(2)),
                                               WindowDefinition::session(std::chrono::hours(1))}) {
            SituationStage stage(2, minutes(60, 1));
            stage.input.firstTime = at(0);
            stage.input.lastTime = at(2000);
            feedEvenly(stage, 100, 0);
            stage.snapshot.settings.window = window;
            QCOMPARE(namesOf(stage.tick()), QString("window_longer_than_input"));
            stage.snapshot.settings = minutes(5, 1);
            QCOMPARE(namesOf(stage.tick()), QString());
        }
    }

    void theFirstWindowOfAnEvent() {
        using std::chrono::seconds;
        const auto end = [](const WindowDefinition& definition, std::int64_t second) {
            return pipeline::firstWindowEnd(definition, EventTime(second * 1'000'000)).micros() / 1'000'000;
        };
        const auto tumbling = WindowDefinition::tumbling(seconds(60));
        QCOMPARE(end(tumbling, 0), std::int64_t(60));
        QCOMPARE(end(tumbling, 59), std::int64_t(60));
        QCOMPARE(end(tumbling, -1), std::int64_t(0));
        QCOMPARE(end(tumbling, -60), std::int64_t(0));
        const auto sliding = WindowDefinition::sliding(seconds(60), seconds(25));
        QCOMPARE(end(sliding, 0), std::int64_t(10)); // [-50, 10)
        QCOMPARE(end(sliding, 10), std::int64_t(35));
        QCOMPARE(end(WindowDefinition::session(seconds(30)), 7), std::int64_t(37));
    }

    void aPartitionIsExplainedByItsOwnAndTheCommonCauses() {
        SituationStage stage(2, minutes(5, 1));
        const auto explain = [&](std::size_t partition, const std::vector<Cause>& causes) {
            return namesOf(
                pipeline::explainPartition(causes, stage.snapshot.partitions[partition], stage.snapshot.settings));
        };
        QCOMPARE(explain(0, {}), QString("no_data_yet@0"));
        feedEvenly(stage, 20, 0);
        QCOMPARE(explain(0, {}), QString("running@0"));
        QCOMPARE(explain(0, {{CauseKind::Paused, -1, {}}, {CauseKind::IdlePartition, 1, {}}}), QString("paused"));
        QCOMPARE(explain(1, {{CauseKind::IdlePartition, 1, {}}}), QString("idle_partition@1"));
        QCOMPARE(explain(0, {{CauseKind::IdlePartition, 1, {}}}), QString("running@0"));
        QCOMPARE(explain(0, {{CauseKind::CreditUsedUp, 1, {}}}), QString("credit_used_up@1"));
        const auto running = pipeline::explainPartition({}, stage.snapshot.partitions[0], stage.snapshot.settings);
        QCOMPARE(textOf(running[0], "neededEventTime"), QString::fromStdString(formatRfc3339(at(60 + 300))));
        stage.end();
        QCOMPARE(explain(0, {}), QString("input_ended@0"));
    }
};

QTEST_APPLESS_MAIN(CausesTest)
#include "causes_test.moc"
