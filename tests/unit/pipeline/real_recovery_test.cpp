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
};

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
