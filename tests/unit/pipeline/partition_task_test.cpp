// One task at the record level: repeated deliveries of a whole file (S16), an input that ends early (S7), pending and
// immediate control-log entries (S9).
#include "tests/support/moc_prelude.h"

#include "core/pipeline/partition_task.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/stream_script.h"

#include <QtTest>
#include <deque>

using namespace streampulse;
using pipeline::PartitionTask;

namespace {

constexpr std::string_view kSource = "source";

/// A task, the records it is given, and a store that takes every commit.
class Bench {
public:
    Bench() : spec(test::scriptSpec()) {
        options.partitions = 1;
        options.settings.window = WindowDefinition::tumbling(std::chrono::seconds(60));
        options.settings.watermarkBound = std::chrono::seconds(30);
        task = std::make_unique<PartitionTask>(spec, options, pipeline::TaskIdentity{0, "run", "lineage", 1, ""});
        task->expectSource(std::string(kSource));
    }

    /// One record per entry of `seconds`, with sequences from `first` on.
    std::size_t give(std::int64_t first, const std::vector<std::int64_t>& seconds) {
        std::deque<std::string> values;
        std::vector<RecordView> records;
        for (const std::int64_t second : seconds) {
            RecordView record;
            record.offset = m_offset++;
            record.arrivalTime = EventTime(second * 1'000'000);
            values.push_back(test::jsonRow("id" + std::to_string(first), "k", second, 1));
            record.value = values.back();
            record.tag.source = kSource;
            record.tag.sequence = first;
            record.tag.row = ++first;
            records.push_back(record);
        }
        return task->process(records);
    }

    void learn(std::vector<SettingsChange> changes) {
        auto log = std::make_shared<std::vector<std::shared_ptr<const ControlEntry>>>();
        std::int64_t sequence = 0;
        for (SettingsChange& change : changes) {
            ControlEntry entry;
            entry.sequence = ++sequence;
            entry.author = "test";
            if (change.end || change.advanceWatermark) entry.partition = 0;
            entry.change = std::move(change);
            log->push_back(std::make_shared<const ControlEntry>(std::move(entry)));
        }
        task->learnControl(std::move(log));
    }

    CommitRequest commit() {
        auto work = task->prepareCommit({});
        if (!work) throw std::runtime_error(work.error().message);
        pipeline::CommitDone done;
        done.token = work->request.token;
        done.next = work->request.next;
        task->commitDone(done);
        return work->request;
    }

    spec::PipelineSpec spec;
    pipeline::EngineOptions options;
    std::unique_ptr<PartitionTask> task;

private:
    std::int64_t m_offset = 0;
};

SettingsChange boundOf(std::int64_t seconds) {
    SettingsChange change;
    change.watermarkBound = std::chrono::seconds(seconds);
    return change;
}

} // namespace

class PartitionTaskTest : public QObject {
    Q_OBJECT
private slots:
    void s16TheSameFileAgainIsAllRepeated() {
        Bench bench;
        QCOMPARE(bench.give(0, {10, 20, 70, 130}), std::size_t(4));
        const CommitRequest first = bench.commit();
        QCOMPARE(bench.give(0, {10, 20, 70, 130}), std::size_t(4));
        const api::Ledger ledger = bench.task->snapshot().ledger;
        QCOMPARE(ledger.read, std::int64_t(8));
        QCOMPARE(ledger.repeated, std::int64_t(4));
        QCOMPARE(ledger.counted, std::int64_t(4));
        QVERIFY(ledger.balanced());
        const CommitRequest second = bench.commit();
        QCOMPARE(second.next, first.next);
        QVERIFY(second.upserts.empty()); // no result has changed
    }

    void s9AChangeWaitsForTheNextRecord() {
        Bench bench;
        bench.give(0, {10, 100});
        bench.learn({boundOf(5)});
        bench.task->goOn();
        QCOMPARE(bench.task->snapshot().pendingChanges, std::int64_t(1));
        QCOMPARE(bench.task->snapshot().watermark, EventTime(70'000'000 - 1));
        bench.give(2, {96});
        QCOMPARE(bench.task->snapshot().pendingChanges, std::int64_t(0));
        QCOMPARE(bench.task->snapshot().watermark, EventTime(95'000'000 - 1));
        QCOMPARE(bench.task->snapshot().generation, std::int64_t(1));
        const CommitRequest request = bench.commit();
        QCOMPARE(request.generation, std::int64_t(0)); // what the store has
        QCOMPARE(request.newGeneration, std::int64_t(1));
        QCOMPARE(request.applied.size(), std::size_t(1));
    }

    void s7AnAdvanceAppliesAtOnceWithWhatStandsBeforeIt() {
        Bench bench;
        bench.give(0, {10, 20});
        SettingsChange advance;
        advance.advanceWatermark = EventTime(60'000'000);
        bench.learn({boundOf(5), advance});
        bench.task->goOn();
        QCOMPARE(bench.task->snapshot().appliedSequence, std::int64_t(2));
        QCOMPARE(bench.task->snapshot().watermark, EventTime(60'000'000));
        QCOMPARE(bench.task->windowCounts().final, std::int64_t(1));
    }

    void s7AnInputThatEndsEarlyPassesOverTheRest() {
        Bench bench;
        bench.give(0, {10, 20});
        SettingsChange end;
        end.end = true;
        bench.learn({end});
        bench.task->goOn();
        QVERIFY(bench.task->snapshot().watermark.isMax());
        QCOMPARE(bench.give(2, {30, 200}), std::size_t(2));
        QCOMPARE(bench.task->snapshot().ledger.read, std::int64_t(2));
        QCOMPARE(bench.task->windowCounts().final, std::int64_t(1));
        QVERIFY(bench.commit().finished);
        QVERIFY(bench.task->finished());
    }

    void s15AnEventTooFarAheadOfItsArrivalIsRejected() {
        Bench bench;
        bench.options.settings.maxAhead = std::chrono::hours(1);
        bench.task = std::make_unique<PartitionTask>(bench.spec, bench.options,
                                                     pipeline::TaskIdentity{0, "run", "lineage", 1, ""});
        bench.task->expectSource(std::string(kSource));
        const std::string value = test::jsonRow("a", "k", 10'000, 1);
        RecordView record;
        record.offset = 0;
        record.arrivalTime = EventTime(100'000'000);
        record.value = value;
        record.tag.source = kSource;
        record.tag.sequence = 0;
        record.tag.row = 1;
        QCOMPARE(bench.task->process({&record, 1}), std::size_t(1));
        QCOMPARE(bench.task->snapshot().ledger.rejected[std::size_t(RejectionReason::OutOfRange)], std::int64_t(1));
        QVERIFY(bench.task->snapshot().watermark.isMin()); // the clock is not dragged along
    }
};

QTEST_APPLESS_MAIN(PartitionTaskTest)
#include "partition_task_test.moc"
