// Idle partitions (S7): who is idle, and when a watermark is advanced.
#include "tests/support/moc_prelude.h"

#include "core/pipeline/idle_watch.h"

#include <QtTest>

using namespace streampulse;
using pipeline::decideIdle;
using pipeline::PartitionActivity;

namespace {

EventTime at(std::int64_t seconds) { return EventTime(seconds * 1'000'000); }
const Duration kTimeout = std::chrono::seconds(10);

PartitionActivity active(std::int64_t arrival, std::int64_t watermark) {
    PartitionActivity one;
    one.firstArrival = at(100);
    one.lastArrival = at(arrival);
    one.watermark = at(watermark);
    one.caughtUp = true;
    return one;
}

} // namespace

class IdleWatchTest : public QObject {
    Q_OBJECT
private slots:
    void aPartitionIsIdleWhenTheOthersArrivalTimeWentOnByTheTimeout() {
        std::vector<PartitionActivity> partitions{active(110, 90), active(119, 95), active(120, 96)};
        QCOMPARE(decideIdle(partitions, kTimeout).idle, (std::vector<bool>{true, false, false}));
        partitions[2].lastArrival = at(119);
        QCOMPARE(decideIdle(partitions, kTimeout).idle, (std::vector<bool>{false, false, false}));
        QCOMPARE(decideIdle(partitions, std::nullopt).idle, (std::vector<bool>{false, false, false}));
    }

    void itIsAdvancedToTheLeastOfTheOthers() {
        std::vector<PartitionActivity> partitions{active(110, 90), active(125, 95), active(126, 96)};
        const auto decision = decideIdle(partitions, kTimeout);
        QCOMPARE(decision.advances.size(), std::size_t(1));
        QCOMPARE(decision.advances[0].partition, 0);
        QCOMPARE(decision.advances[0].to, at(95));
        partitions[0].advancing = true;
        QVERIFY(decideIdle(partitions, kTimeout).advances.empty());
    }

    void aPartitionWithoutAnyRecordCountsFromTheFirstArrivalSeen() {
        std::vector<PartitionActivity> partitions{PartitionActivity{}, active(109, 95)};
        partitions[0].caughtUp = true;
        QCOMPARE(decideIdle(partitions, kTimeout).idle, (std::vector<bool>{false, false}));
        partitions[1].lastArrival = at(110);
        QCOMPARE(decideIdle(partitions, kTimeout).idle, (std::vector<bool>{true, false}));
        QCOMPARE(decideIdle(partitions, kTimeout).advances[0].to, at(95));
    }

    void aSlowTaskIsNotIdle() {
        std::vector<PartitionActivity> partitions{active(110, 90), active(160, 95)};
        partitions[0].caughtUp = false;
        QCOMPARE(decideIdle(partitions, kTimeout).idle, (std::vector<bool>{false, false}));
    }

    void whenAllAreIdleOrEndedNothingAdvances() {
        std::vector<PartitionActivity> partitions{active(110, 90), active(160, 95)};
        partitions[1].ended = true;
        QVERIFY(decideIdle(partitions, kTimeout).advances.empty());
        partitions[1] = active(160, 95);
        partitions.push_back(PartitionActivity{});
        partitions[2].caughtUp = true;
        const auto decision = decideIdle(partitions, kTimeout);
        QCOMPARE(decision.advances.size(), std::size_t(2)); // both follow the one that is alive
        QVERIFY(!pipeline::leastWatermark({}, {}).has_value());
    }

    void smallMovesWaitUnlessAWindowWouldFire() {
        std::vector<PartitionActivity> partitions{active(110, 94), active(125, 95)};
        QVERIFY(decideIdle(partitions, kTimeout).advances.empty()); // 1 s is less than a quarter of 10 s
        partitions[0].firstOpenEnd = at(95);
        QCOMPARE(decideIdle(partitions, kTimeout).advances.size(), std::size_t(1));
        partitions[0].firstOpenEnd = at(96) + Duration(1);
        QVERIFY(decideIdle(partitions, kTimeout).advances.empty());
        partitions[1].watermark = at(97);
        QCOMPARE(decideIdle(partitions, kTimeout).advances.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(IdleWatchTest)
#include "idle_watch_test.moc"
