// One task on a real topic, record by record: positions (S14), sources, foreign records (S15), ends (S7).
#include "tests/support/moc_prelude.h"

#include "tests/unit/pipeline/real_bench.h"

#include <QtTest>

using namespace streampulse;
using test::endOf;
using test::kSecond;
using Bench = test::RealBench;

class RealTaskTest : public QObject {
    Q_OBJECT
private slots:
    void s14ThePositionIsTheOffsetAndHolesAreFine() {
        Bench bench;
        bench.options.realTopic->startOffsets = {100};
        bench.start();
        QCOMPARE(bench.task->startOffset(), std::int64_t(100));
        QVERIFY(bench.task->uncommitted()); // where the run begins is committed before anything is read
        const CommitRequest first = bench.commit();
        QCOMPARE(first.expectedNext, std::int64_t(0));
        QCOMPARE(first.next, std::int64_t(100));
        bench.foreign(103, 10);
        bench.foreign(110, 20);
        bench.give();
        QCOMPARE(bench.ledger().counted, std::int64_t(2));
        const CommitRequest second = bench.commit();
        QCOMPARE(second.expectedNext, std::int64_t(100));
        QCOMPARE(second.next, std::int64_t(111));
        QVERIFY(bench.task->stopped().empty());
    }

    void s14WhereARunBeganIsDecidedOnce() {
        Bench bench;
        bench.options.realTopic->startOffsets = {100};
        bench.start();
        bench.commit();
        bench.options.realTopic->startOffsets = {500};
        bench.start();
        QCOMPARE(bench.task->next(), std::int64_t(100));
    }

    void s14EverySourceHasItsOwnSequence() {
        Bench bench;
        const auto write = [&] {
            bench.from("ours", 0, 0, 10);
            bench.from("b", 0, 1, 11);
            bench.from("ours", 1, 2, 12);
            bench.from("ours", 0, 3, 10); // delivered again
            bench.from("b", 1, 4, 13);
            bench.from("b", 0, 5, 11);
        };
        bench.start();
        write();
        bench.give();
        QCOMPARE(bench.ledger().read, std::int64_t(6));
        QCOMPARE(bench.ledger().repeated, std::int64_t(2));
        QCOMPARE(bench.ledger().counted, std::int64_t(4));
        QCOMPARE(bench.commit().next, std::int64_t(6));
        QCOMPARE(bench.facts.next, std::int64_t(2)); // for the replay: its own sequence
        bench.start();
        QCOMPARE(bench.task->restoredFacts().next, std::int64_t(2));
        write();
        bench.from("b", 1, 6, 13);
        bench.from("b", 2, 7, 14);
        bench.give();
        QCOMPARE(bench.ledger().repeated, std::int64_t(3));
        QCOMPARE(bench.ledger().counted, std::int64_t(5));
    }

    void s14AGapInASourceIsLossAndStops() {
        Bench bench;
        bench.start();
        bench.from("ours", 0, 0, 10);
        bench.from("b", 0, 1, 10);
        bench.from("b", 3, 2, 10);
        bench.give();
        const QString why = QString::fromStdString(bench.task->stopped());
        QVERIFY2(why.contains("records 1 to 2 of source b"), qPrintable(why));
        QCOMPARE(bench.task->next(), std::int64_t(2));
        QCOMPARE(bench.ledger().read, std::int64_t(2));
    }

    void s14AFirstRecordIsZeroUnlessTheRunBeginsInsideTheLog() {
        Bench whole;
        whole.start();
        whole.from("b", 5, 0, 10);
        whole.give();
        QVERIFY(!whole.task->stopped().empty());
        Bench inside;
        inside.options.realTopic->startOffsets = {7};
        inside.start();
        inside.from("b", 5, 7, 10);
        inside.from("b", 6, 8, 11);
        inside.give();
        QVERIFY2(inside.task->stopped().empty(), inside.task->stopped().c_str());
        QCOMPARE(inside.ledger().counted, std::int64_t(2));
    }

    void s14ARecordWithoutOurHeadersIsOrdinary() {
        Bench bench;
        bench.start();
        bench.foreign(0, 10);
        RecordView& stub = bench.foreign(1, 11);
        stub.tag.reject = "too_large:made up by somebody else";
        bench.give();
        QCOMPARE(bench.ledger().counted, std::int64_t(2));
        QCOMPARE(bench.rejected(RejectionReason::Foreign), std::int64_t(0));
    }

    void s14RecordsForARebuildNeverCount() {
        Bench bench;
        bench.start();
        bench.from("ours", 0, 0, 10);
        bench.from("ours", 0, 1, 10).tag.rebuild = true;
        bench.from("c", 9, 2, 10).tag.rebuild = true;
        bench.give();
        QCOMPARE(bench.ledger().read, std::int64_t(1));
        QCOMPARE(bench.task->next(), std::int64_t(3));
        QVERIFY(bench.task->stopped().empty());
    }

    void s15AForeignRecordMayBeOneDayAheadOfItsArrival() {
        constexpr std::int64_t kDay = 24 * 3600;
        Bench bench;
        bench.start();
        bench.foreign(0, kDay + 10).arrivalTime = EventTime(10 * kSecond);
        bench.foreign(1, kDay + 11).arrivalTime = EventTime(10 * kSecond);
        bench.foreign(2, 3 * kDay).arrivalTime = EventTime::min(); // the broker keeps no times
        bench.from("ours", 0, 3, 5 * kDay).arrivalTime = EventTime(10 * kSecond);
        bench.give();
        QCOMPARE(bench.rejected(RejectionReason::OutOfRange), std::int64_t(1));
        QCOMPARE(bench.ledger().counted, std::int64_t(3));
    }

    void s15AnExplicitLimitOrOffWins() {
        Bench off;
        off.options.realTopic->foreignMaxAhead.reset();
        off.start();
        off.foreign(0, 900'000).arrivalTime = EventTime(0);
        off.give();
        QCOMPARE(off.ledger().counted, std::int64_t(1));
        Bench hour;
        hour.options.settings.maxAhead = std::chrono::hours(1);
        hour.start();
        hour.foreign(0, 3601).arrivalTime = EventTime(0);
        hour.give();
        QCOMPARE(hour.rejected(RejectionReason::OutOfRange), std::int64_t(1));
    }

    void s7AnEndMarkerEndsThePartition() {
        Bench bench;
        bench.start();
        bench.foreign(0, 10);
        bench.marker(1);
        bench.foreign(2, 500);
        bench.give();
        QVERIFY(bench.task->snapshot().watermark.isMax());
        QCOMPARE(bench.ledger().read, std::int64_t(1));
        QVERIFY(bench.commit().finished);
        bench.start();
        QVERIFY(bench.task->finished()); // S16: a finished run takes no more
        QVERIFY(!bench.task->needsRecords());
    }

    void s7NothingIsTakenAtOrBeyondTheEndOffset() {
        Bench bench;
        bench.options.realTopic->endOffsets = {3};
        bench.start();
        bench.foreign(0, 10);
        bench.foreign(1, 11);
        bench.give();
        bench.commit();
        QVERIFY(!bench.task->atEnd()); // offset 2 may still come
        bench.foreign(5, 99);
        bench.give();
        QCOMPARE(bench.ledger().read, std::int64_t(2));
        QCOMPARE(bench.task->next(), std::int64_t(2));
        QVERIFY(bench.task->atEnd());
        bench.learn({endOf(0)});
        bench.task->goOn();
        QVERIFY(bench.task->snapshot().watermark.isMax());
    }

    void s7AHoleBeforeTheEndOffsetIsPassed() {
        Bench bench;
        bench.options.realTopic->endOffsets = {3};
        bench.start();
        bench.foreign(0, 10);
        bench.give();
        QVERIFY(!bench.task->atEnd());
        bench.task->noteReadTo(3);     // offsets 1 and 2 are markers
        QVERIFY(!bench.task->atEnd()); // not before all of it is committed
        bench.commit();
        QVERIFY(bench.task->atEnd());
    }

    void s7UntilATimeEndsBeforeTheFirstRecordThatArrivedThen() {
        Bench bench;
        bench.options.realTopic->untilArrival = EventTime(50 * kSecond);
        bench.start();
        bench.foreign(0, 49);
        bench.foreign(1, 50);
        bench.foreign(2, 40);
        bench.give();
        QCOMPARE(bench.ledger().read, std::int64_t(1));
        bench.commit();
        QVERIFY(bench.task->atEnd());
    }

    void s9ARecordedEndNeedsNoFurtherRecord() {
        Bench bench;
        AppliedChange applied;
        applied.sequence = 1;
        applied.beforeOffset = 2;
        ControlEntry end = endOf(0);
        end.sequence = 1;
        bench.options.recordedLog = std::vector<ControlRecord>{{end, {applied}}};
        bench.start();
        bench.learn({endOf(0)});
        bench.foreign(0, 10);
        bench.give();
        QVERIFY(!bench.task->snapshot().watermark.isMax());
        bench.foreign(1, 20);
        bench.give();
        QVERIFY(bench.task->snapshot().watermark.isMax());
    }
};

QTEST_APPLESS_MAIN(RealTaskTest)
#include "real_task_test.moc"
