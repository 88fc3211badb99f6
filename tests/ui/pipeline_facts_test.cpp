// Rates from successive snapshots, and the facts that the drawing and the table are made from.
#include "tests/support/fake_workbench.h"
#include "ui/pipeline/pipeline_facts.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

const EventTime kFirst{1'755'400'000'000'000};

struct Flow {
    test::FakeWorkbench workbench;
    FlowRates rates;

    explicit Flow(int partitions = 2) {
        workbench.openSource(1000, kFirst, kFirst + std::chrono::hours(1), partitions);
    }
    api::EngineSnapshot& now() { return workbench.door->now; }
    api::PartitionSnapshot& partition(std::size_t index) { return workbench.door->now.partitions[index]; }
    [[nodiscard]] PipelineFacts facts() const {
        return makePipelineFacts(*workbench.state(), workbench.door->now, rates);
    }
    /// `records` more are published, read and committed.
    void flow(std::size_t index, std::int64_t records) {
        partition(index).ledger.read += records;
        partition(index).next += records;
        partition(index).committed += records;
    }
};

} // namespace

class PipelineFactsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSteadyFlowHasItsRate() {
        Flow flow;
        for (int ms = 0; ms <= 2000; ms += 33) {
            flow.rates.observe(ms, flow.now());
            flow.flow(0, 33); // 1,000 per second
        }
        QVERIFY(std::abs(flow.rates.lane(0).read - 1000) < 1);
        QVERIFY(std::abs(flow.rates.lane(0).published - 1000) < 1);
        QVERIFY(std::abs(flow.rates.lane(0).committed - 1000) < 1);
        QCOMPARE(flow.rates.lane(1).read, 0.0);
    }

    void whatPilesUpIsPublishedAndNotCommitted() {
        Flow flow;
        for (int ms = 0; ms <= 1500; ms += 100) {
            flow.rates.observe(ms, flow.now());
            flow.partition(1).lagRecords += 50;
        }
        QVERIFY(std::abs(flow.rates.lane(1).published - 500) < 1);
        QCOMPARE(flow.rates.lane(1).committed, 0.0);
    }

    void ratesFallToZeroWithinASecondWithoutNews() {
        Flow flow;
        for (int ms = 0; ms <= 1000; ms += 100) {
            flow.rates.observe(ms, flow.now());
            flow.flow(0, 10);
        }
        QVERIFY(flow.rates.lane(0).read > 0);
        for (int ms = 1100; ms <= 2300; ms += 100) flow.rates.observe(ms, flow.now());
        QCOMPARE(flow.rates.lane(0).read, 0.0);
        QVERIFY(flow.rates.lane(0).silence >= 1.1);
    }

    void aRestartBeginsAnew() {
        Flow flow;
        for (int ms = 0; ms <= 1000; ms += 100) {
            flow.rates.observe(ms, flow.now());
            flow.flow(0, 100);
        }
        flow.partition(0) = {};
        flow.rates.observe(1100, flow.now());
        QCOMPARE(flow.rates.lane(0).read, 0.0);
        QCOMPARE(flow.rates.lane(7).read, 0.0); // there is none
    }

    void theStateOfATaskIsTheOneThatMatters() {
        Flow flow(1);
        auto& partition = flow.partition(0);
        QCOMPARE(flow.facts().lanes[0].state, TaskState::Waiting);
        partition.lagRecords = 10; // there is something to read
        QCOMPARE(flow.facts().lanes[0].state, TaskState::Reading);
        partition.idle = true;
        QCOMPARE(flow.facts().lanes[0].state, TaskState::Idle);
        partition.pendingChanges = 1;
        QCOMPARE(flow.facts().lanes[0].state, TaskState::ChangePending);
        partition.resuming = true;
        QCOMPARE(flow.facts().lanes[0].state, TaskState::Resuming);
        partition.finished = true;
        QCOMPARE(flow.facts().lanes[0].state, TaskState::Finished);
        partition.stopped = "no more";
        QCOMPARE(flow.facts().lanes[0].state, TaskState::Stopped);
    }

    void lanesStandByWorker() {
        Flow flow(4);
        for (std::size_t i = 0; i < 4; ++i) flow.partition(i).worker = static_cast<std::int32_t>(i % 2);
        std::vector<std::int32_t> order;
        for (const LaneFacts& lane : flow.facts().lanes) order.push_back(lane.partition);
        QCOMPARE(order, (std::vector<std::int32_t>{0, 2, 1, 3}));
    }

    void creditIsWhatLiesBetweenPublishedAndCommitted() {
        Flow flow(1);
        auto& partition = flow.partition(0);
        partition.committed = 100;
        partition.next = 400;
        partition.lagRecords = 900; // end is 1,000
        LaneFacts lane = flow.facts().lanes[0];
        QCOMPARE(lane.unread, 600);
        QCOMPARE(lane.creditFill, 0.01); // of 90,000 records
        QVERIFY(std::abs(lane.unreadShare - 2.0 / 3) < 1e-9);
        auto source = std::make_shared<api::SourceFacts>(*flow.workbench.now.source);
        source->bytes = source->rows * 1000; // now the bytes decide: 900,000 of 4 MiB
        flow.workbench.now.source = source;
        flow.workbench.publish();
        QVERIFY(std::abs(flow.facts().lanes[0].creditFill - 900'000.0 / 4'194'304) < 1e-9);
        flow.now().causes = {{api::CauseKind::CreditUsedUp, 0, {}}};
        QCOMPARE(flow.facts().lanes[0].creditFill, 1.0); // the engine knows better
    }

    void onlyThePartitionThatHoldsTheWatermarkIsMarked() {
        Flow flow(3);
        for (std::size_t i = 0; i < 3; ++i) flow.partition(i).watermark = kFirst;
        flow.now().watermark = kFirst;
        for (const LaneFacts& lane : flow.facts().lanes) QVERIFY(!lane.holdsWatermark); // none is ahead
        flow.partition(0).watermark = flow.partition(2).watermark = kFirst + std::chrono::seconds(9);
        const PipelineFacts facts = flow.facts();
        QVERIFY(!facts.lanes[0].holdsWatermark);
        QVERIFY(facts.lanes[1].holdsWatermark);
        QVERIFY(!facts.lanes[2].holdsWatermark);
    }

    void aBlameNamesItsPartitionOnly() {
        Flow flow(3);
        flow.now().causes = {{api::CauseKind::SlowConsumer, 1, {}}, {api::CauseKind::StoreAway, -1, {}}};
        const PipelineFacts facts = flow.facts();
        QVERIFY(facts.blame(FlowPart::Task, 1) != nullptr);
        QVERIFY(facts.blame(FlowPart::Task, 0) == nullptr);
        QVERIFY(facts.blame(FlowPart::Store) != nullptr);
        QVERIFY(facts.blame(FlowPart::Topic) == nullptr);
    }
};

QTEST_APPLESS_MAIN(PipelineFactsTest)
#include "pipeline_facts_test.moc"
