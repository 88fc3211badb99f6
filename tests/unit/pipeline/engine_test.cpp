// The whole engine in one thread against fakes: S2, S10, S11, S14, S16 and recovery.
#include "tests/support/engine_fixture.h"

#include <QtTest>

#include <random>

using namespace streampulse;
using test::EngineFixture;
using test::jsonRow;
using test::StoreFault;

namespace {

/// `count` rows of `keys` keys, one second apart, with out-of-order, duplicate and bad rows, from a seed.
std::string makeRows(int count, int keys, unsigned seed) {
    std::mt19937 random(seed);
    std::string rows;
    for (int i = 0; i < count; ++i) {
        const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
        const int kind = pick(40);
        const int id = kind == 0 && i > 20 ? i - 1 - pick(20) : i;
        const std::int64_t second = i - (kind < 4 ? pick(200) : pick(20));
        if (kind == 5)
            rows += "{\"id\":\"bad\",\"key\":\"k1\",\"time\":\"x\",\"v\":1}\n";
        else
            rows += jsonRow("t" + std::to_string(id), "k" + std::to_string(pick(keys)), second + 1000, pick(100));
    }
    return rows;
}

/// A2: the commits tile [0, next) without a gap or an overlap.
bool tiles(const test::FakeStore::Partition& partition) {
    std::int64_t next = 0;
    std::int64_t number = 0;
    for (const CommitEntry& entry : partition.ledger) {
        if (entry.from != next || entry.number != ++number) return false;
        next = entry.to;
    }
    return next == partition.next;
}

} // namespace

class EngineTest : public QObject {
    Q_OBJECT
private slots:
    void s11TheLedgerAddsUpAndNothingIsLost() {
        EngineFixture fixture;
        fixture.rows = makeRows(500, 6, 1);
        const auto snapshot = fixture.runToEnd();
        QCOMPARE(snapshot.state, api::EngineState::Finished);
        QCOMPARE(snapshot.ledger.read, std::int64_t(500));
        QVERIFY(snapshot.ledger.balanced());
        QVERIFY(snapshot.ledger.late > 0);
        QVERIFY(snapshot.ledger.duplicate > 0);
        QVERIFY(snapshot.ledger.rejected[std::size_t(RejectionReason::BadTime)] > 0);
        QVERIFY(fixture.store.content.run->finished);
        std::int64_t counted = 0;
        std::int64_t letters = 0;
        for (const auto& [number, partition] : fixture.store.content.partitions) {
            QVERIFY(tiles(partition));
            QVERIFY(partition.finished);
            QVERIFY(partition.windows.empty());
            letters += std::int64_t(partition.deadLetters.size());
            for (const auto& [key, count] : partition.keyCounts) counted += count;
        }
        QCOMPARE(counted, snapshot.ledger.counted);
        QCOMPARE(letters, snapshot.ledger.late + snapshot.ledger.rejectedTotal());
    }
    void s2ResultsDoNotDependOnBatchesWorkersOrCommits() {
        std::string expected;
        for (const std::size_t batch : {std::size_t(1), std::size_t(3), std::size_t(64), std::size_t(5000)}) {
            for (const int workers : {1, 2}) {
                for (const std::size_t changed : {std::size_t(1), std::size_t(5), std::size_t(4000)}) {
                    EngineFixture fixture;
                    fixture.rows = makeRows(400, 5, 2);
                    fixture.batch = batch;
                    fixture.options.workers = workers;
                    fixture.options.maxChangedWindows = changed;
                    const auto snapshot = fixture.runToEnd();
                    QCOMPARE(snapshot.state, api::EngineState::Finished);
                    if (expected.empty()) expected = fixture.digest();
                    QCOMPARE(fixture.digest(), expected);
                }
            }
        }
    }
    void s10CommitsStayWithinTheirLimit() {
        EngineFixture fixture;
        for (int i = 0; i < 300; ++i)
            fixture.rows += jsonRow("t" + std::to_string(i), "k" + std::to_string(i), 1000, 1);
        fixture.options.partitions = 1;
        fixture.options.maxChangedWindows = 40;
        const auto snapshot = fixture.runToEnd();
        QCOMPARE(snapshot.windows.final, std::int64_t(300));
        QVERIFY2(fixture.store.largestCommit <= 40, qPrintable(QString::number(fixture.store.largestCommit)));
    }
    void s10AnErrorReplyIsTriedAgainWithTheSameCommit() {
        EngineFixture fixture;
        fixture.rows = makeRows(300, 5, 3);
        const std::string expected = (fixture.runToEnd(), fixture.digest());
        fixture.store.faults = {StoreFault::None, StoreFault::ErrorReply, StoreFault::ErrorReply, StoreFault::None};
        const auto snapshot = fixture.runToEnd();
        QCOMPARE(snapshot.commits.notApplied, std::int64_t(2));
        QCOMPARE(fixture.digest(), expected);
    }
    void s10AnUnknownOutcomeIsSettledByANewClaim() {
        for (const StoreFault fault : {StoreFault::LostRequest, StoreFault::LostReply, StoreFault::AppliedLater}) {
            EngineFixture fixture;
            fixture.rows = makeRows(300, 5, 4);
            const std::string expected = (fixture.runToEnd(), fixture.digest());
            fixture.store.faults = {StoreFault::None, StoreFault::None, fault, StoreFault::None, fault};
            const auto snapshot = fixture.runToEnd();
            QCOMPARE(snapshot.state, api::EngineState::Finished);
            QCOMPARE(snapshot.commits.unknown, std::int64_t(2));
            QCOMPARE(fixture.digest(), expected);
            for (const auto& [number, partition] : fixture.store.content.partitions) QVERIFY(tiles(partition));
        }
    }
    void s14ARepeatedRecordIsCountedOnce() {
        EngineFixture fixture;
        fixture.rows = makeRows(300, 5, 5);
        const std::string expected = (fixture.runToEnd(), fixture.digest());
        fixture.repeatEvery = 7;
        const auto snapshot = fixture.runToEnd();
        QVERIFY(snapshot.ledger.repeated > 0);
        QCOMPARE(snapshot.ledger.read, 300 + snapshot.ledger.repeated);
        QCOMPARE(fixture.digest(), expected);
    }
    void s14AMissingRecordStopsThePartition() {
        EngineFixture fixture;
        fixture.rows = makeRows(300, 5, 5);
        fixture.batch = 1;
        bool removed = false;
        fixture.betweenSteps = [&] {
            auto& partition = const_cast<test::FakeLog&>(fixture.log()).log[0];
            if (!removed && partition.size() > 20) partition.erase(partition.begin() + 15);
            removed = removed || partition.size() > 20;
        };
        const auto snapshot = fixture.runToEnd();
        QCOMPARE(snapshot.state, api::EngineState::Failed);
        QVERIFY(QString::fromStdString(snapshot.stateText).contains("missing from the log"));
        QVERIFY(!fixture.store.content.run->finished);
    }
    void s14ForeignRecordsAreRejected() {
        EngineFixture fixture;
        fixture.rows = makeRows(100, 3, 6);
        const std::string expected = (fixture.runToEnd(), fixture.digest());
        bool added = false;
        fixture.betweenSteps = [&] {
            if (added) return;
            added = true;
            OutgoingRecord junk;
            junk.value = "junk";
            const_cast<test::FakeLog&>(fixture.log()).append(junk);
        };
        const auto snapshot = fixture.runToEnd();
        QCOMPARE(snapshot.ledger.rejected[std::size_t(RejectionReason::Foreign)], std::int64_t(1));
        QCOMPARE(fixture.digest(), expected);
    }
    void s16AKilledProcessIsContinuedAtAnyMoment() {
        EngineFixture whole;
        whole.rows = makeRows(400, 6, 7);
        const auto expected = whole.runToEnd();
        const std::string digest = whole.digest();
        int resumed = 0;
        for (int kill = 1; kill < 80; kill += 2) {
            EngineFixture fixture;
            fixture.rows = whole.rows;
            const auto first = fixture.process(false, kill);
            if (first.state == api::EngineState::Finished) break;
            std::map<std::string, int> finalBefore;
            for (const auto& [id, document] : fixture.store.content.rows)
                if (isFinalDocument(document))
                    finalBefore[id.key.text + "@" + formatEpochSeconds(id.window.start)] =
                        fixture.store.content.writes[id.key.text + "@" + formatEpochSeconds(id.window.start)];
            const auto second = fixture.process(true);
            QCOMPARE(second.state, api::EngineState::Finished);
            QCOMPARE(fixture.digest(), digest);
            QVERIFY(second.ledger == expected.ledger);
            for (const auto& [name, writes] : finalBefore) QCOMPARE(fixture.store.content.writes[name], writes);
            for (const auto& [number, partition] : fixture.store.content.partitions) QVERIFY(tiles(partition));
            for (const auto& report : fixture.resumeReports)
                if (report.firstPublished >= 0) QCOMPARE(report.firstPublished, report.committed);
            ++resumed;
        }
        QVERIFY2(resumed > 10, qPrintable(QString::number(resumed)));
    }
    void s8TheRebuildCanBeKilledToo() {
        EngineFixture whole;
        whole.options.settings.watermarkBound = std::chrono::seconds(300);
        whole.rows = makeRows(400, 6, 8);
        const auto expected = whole.runToEnd();
        const std::string digest = whole.digest();
        EngineFixture fixture;
        fixture.options.settings = whole.options.settings;
        fixture.rows = whole.rows;
        static_cast<void>(fixture.process(false, 25));
        std::int64_t rebuilt = 0;
        for (int i = 0; i < 20; ++i) {
            static_cast<void>(fixture.process(true, 4));
            rebuilt += fixture.rebuiltRecords;
        }
        const auto last = fixture.process(true);
        QVERIFY(rebuilt > 0);
        QCOMPARE(last.state, api::EngineState::Finished);
        QVERIFY(last.ledger == expected.ledger);
        QCOMPARE(fixture.digest(), digest);
    }
    void s16AFinishedRunTakesNoMoreRecords() {
        EngineFixture fixture;
        fixture.rows = makeRows(100, 3, 9);
        const auto first = fixture.runToEnd();
        const std::string digest = fixture.digest();
        const auto commits = fixture.store.content.partitions[0].number;
        const auto again = fixture.process(true);
        QCOMPARE(again.state, api::EngineState::Finished);
        QVERIFY(again.ledger == first.ledger);
        QCOMPARE(fixture.digest(), digest);
        QCOMPARE(fixture.store.content.partitions[0].number, commits);
    }
    void s16AResumeWithOtherSettingsIsRefused() {
        EngineFixture fixture;
        fixture.rows = makeRows(100, 3, 9);
        static_cast<void>(fixture.process(false, 5));
        fixture.options.settings.watermarkBound = std::chrono::seconds(31);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(fixture.process(true)), std::runtime_error);
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
