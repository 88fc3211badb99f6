// A task on a real topic after a crash: the topic is read again from the rebuild position, without counting (S8, S14).
#include "tests/support/moc_prelude.h"

#include "tests/unit/pipeline/real_bench.h"

#include <QtTest>

using namespace streampulse;
using Bench = test::RealBench;

class RealRecoveryTest : public QObject {
    Q_OBJECT
private slots:
    void s8RecoveryReadsTheTopicAgainFromTheRebuildPosition();
    void s8ARebuildEndsWhereTheTopicDoes();
    void s8AnotherTopicIsNoticed();
    void r20ATopicMadeAgainIsNoticedByItsLastRecord_data();
    void r20ATopicMadeAgainIsNoticedByItsLastRecord();
    void r20ALogThatBeginsBehindTheLastRecordIsTaken();
};

/// Nothing is to be rebuilt, so the anchor alone is read again.
void RealRecoveryTest::r20ATopicMadeAgainIsNoticedByItsLastRecord_data() {
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("second");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("noticed");
    QTest::newRow("the same record") << 7 << 11 << "b" << false;
    QTest::newRow("another value") << 7 << 11 << "c" << true;
    QTest::newRow("another arrival") << 7 << 12 << "b" << true;
    QTest::newRow("compacted away") << 9 << 20 << "d" << false;
}
void RealRecoveryTest::r20ATopicMadeAgainIsNoticedByItsLastRecord() {
    QFETCH(int, offset);
    QFETCH(int, second);
    QFETCH(QString, id);
    QFETCH(bool, noticed);
    Bench bench;
    bench.options.settings.dedup = false;
    bench.start();
    bench.foreign(5, 10, "a");
    bench.foreign(7, 11, "b");
    bench.give();
    bench.commit();
    bench.start();
    QCOMPARE(bench.task->startOffset(), std::int64_t(7));
    bench.foreign(offset, second, id.toStdString());
    bench.foreign(12, 30, "e");
    bench.give();
    QCOMPARE(QString::fromStdString(bench.task->stopped()).contains("offset 7 holds another record"), noticed);
    QCOMPARE(bench.task->stopped().empty(), !noticed);
    const int beyond = offset > 7 ? 2 : 1;
    QCOMPARE(bench.ledger().counted, std::int64_t(noticed ? 2 : 2 + beyond));
}

/// Retention may remove the last record that was read while nothing new came; that is no loss.
void RealRecoveryTest::r20ALogThatBeginsBehindTheLastRecordIsTaken() {
    Bench bench;
    bench.options.settings.dedup = false;
    bench.start();
    bench.foreign(0, 10);
    bench.give();
    bench.commit();
    bench.start();
    QCOMPARE(bench.task->startOffset(), std::int64_t(0));
    QVERIFY(bench.task->doWithoutAnchor());
    QCOMPARE(bench.task->startOffset(), std::int64_t(1));
    QVERIFY(!bench.task->doWithoutAnchor()); // from now on what is missing is lost
}

/// Repeated deliveries and S15 are judged as they were: the copy came later, when it was not ahead any more.
void RealRecoveryTest::s8RecoveryReadsTheTopicAgainFromTheRebuildPosition() {
    Bench bench;
    bench.options.settings.maxAhead = std::chrono::seconds(100);
    const auto write = [&] {
        bench.from("ours", 0, 10, 10);
        bench.from("ours", 1, 12, 400).arrivalTime = EventTime(0); // rejected
        bench.from("ours", 1, 14, 400);                            // repeated
        bench.foreign(15, 20, "x");
    };
    bench.options.realTopic->startOffsets = {10};
    bench.start();
    bench.commit();
    write();
    bench.give();
    bench.commit();
    const api::Ledger before = bench.ledger();
    const EventTime watermark = bench.task->snapshot().watermark;
    bench.start();
    QCOMPARE(bench.task->startOffset(), std::int64_t(10));
    QVERIFY(bench.task->snapshot().resuming);
    write();
    bench.foreign(20, 25, "x"); // a duplicate of what only the rebuild knows
    bench.give();
    QVERIFY2(bench.task->stopped().empty(), bench.task->stopped().c_str());
    QCOMPARE(bench.ledger().counted, before.counted);
    QCOMPARE(bench.ledger().repeated, before.repeated);
    QCOMPARE(bench.ledger().duplicate, std::int64_t(1));
    QCOMPARE(bench.task->snapshot().watermark, watermark);
}

void RealRecoveryTest::s8ARebuildEndsWhereTheTopicDoes() {
    Bench bench;
    bench.start();
    bench.commit();
    bench.foreign(0, 10);
    bench.foreign(1, 11);
    bench.give();
    bench.commit();
    bench.start();
    bench.foreign(0, 10);
    bench.give();
    QVERIFY(bench.task->snapshot().resuming);
    bench.task->noteReadTo(1);
    QVERIFY(bench.task->snapshot().resuming);
    bench.foreign(1, 11);
    bench.give();
    QVERIFY(!bench.task->snapshot().resuming);
    QVERIFY2(bench.task->stopped().empty(), bench.task->stopped().c_str());
}

void RealRecoveryTest::s8AnotherTopicIsNoticed() {
    Bench bench;
    bench.start();
    bench.commit();
    bench.from("ours", 0, 0, 10);
    bench.give();
    bench.commit();
    bench.start();
    bench.foreign(0, 10);
    bench.give();
    QVERIFY(QString::fromStdString(bench.task->stopped()).contains("other records below offset 1"));
}

QTEST_APPLESS_MAIN(RealRecoveryTest)
#include "real_recovery_test.moc"
