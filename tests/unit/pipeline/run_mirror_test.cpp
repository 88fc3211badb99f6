// The mirror of a run: what it reads, shares, drops, and says when the store is away.
#include "tests/unit/pipeline/mirror_bench.h"

#include <QtTest>

using namespace streampulse;
using namespace std::chrono_literals;
using pipeline::MirrorOptions;
using pipeline::RunMirror;
using test::MirrorBench;

namespace {
constexpr auto kOpen = WindowStatus::Open;
constexpr auto kFinal = WindowStatus::Final;

/// "a 0 60 final 1" per window.
std::vector<std::string> shown(const RunMirror& mirror) {
    std::vector<std::string> lines;
    for (const auto& series : mirror.view()->keys)
        for (const auto& window : series->windows)
            lines.push_back(fmt::format("{} {} {} {} {}", series->key.text, formatEpochSeconds(window->id.window.start),
                                        formatEpochSeconds(window->id.window.end),
                                        window->status == kFinal ? "final" : "open", *window->fields[0]));
    return lines;
}
using Lines = std::vector<std::string>;
} // namespace

class RunMirrorTest : public QObject {
    Q_OBJECT
private slots:
    void beforeTheFirstRun() {
        MirrorBench bench;
        bench.snapshot.run.clear();
        RunMirror mirror(bench.spec);
        QVERIFY(mirror.view() && mirror.view()->run.empty());
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(bench.reader.questions, 0);
        QCOMPARE(mirror.view()->version, std::int64_t(0));
    }
    void rowsBecomeFinalAndNewOnesCome() {
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        bench.put("a", 0, 60, kOpen, 1);
        bench.put("b", 0, 60, kOpen, 2);
        bench.commit(5, 10);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror), (Lines{"a 0 60 open 1", "b 0 60 open 2"}));
        QCOMPARE(mirror.view()->run, std::string("run-1"));
        bench.put("a", 0, 60, kFinal, 3);
        bench.put("a", 60, 120, kOpen, 1);
        bench.commit(9, 70);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror), (Lines{"a 0 60 final 3", "a 60 120 open 1", "b 0 60 open 2"}));
        QCOMPARE(mirror.view()->windows, std::int64_t(3));
        QCOMPARE(test::disorderOf(*mirror.view()), std::string());
    }
    void nothingIsAskedWhileNothingIsCommitted() {
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        bench.put("a", 0, 60, kOpen);
        bench.commit(5, 10);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        const auto view = mirror.view();
        const int before = bench.reader.questions;
        bench.snapshot.partitions[0].next = 50; // read, not committed
        bench.snapshot.partitions[0].watermark = EventTime(40'000'000);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(bench.reader.questions, before);
        QCOMPARE(mirror.rowsRead(), std::size_t(0));
        QVERIFY(mirror.view() == view);
        // A commit that changes nothing that is shown gives no new view.
        ++bench.snapshot.partitions[0].commits;
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QVERIFY(bench.reader.questions > before && mirror.view() == view);
        // One that proves more times to be over does: the same series, another close line.
        bench.commit(51, 40);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QVERIFY(mirror.view() != view && mirror.view()->keys == view->keys);
        QVERIFY(mirror.view()->closed[0] > view->closed[0]);
        bench.snapshot.partitions[0].finished = true;
        bench.commit(52, 41);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QVERIFY(mirror.view()->closed[0].isMax());
    }
    void onlyWhatMayHaveChangedIsReadAgain() {
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        std::int64_t next = 0;
        for (int minute = 0; minute < 300; ++minute) {
            bench.put("a", 60 * minute, 60 * minute + 60, kOpen);
            if (minute >= 2) bench.put("a", 60 * minute - 120, 60 * minute - 60, kFinal);
            bench.commit(next += 10, 60 * minute - 60);
            QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
            if (minute > 3) QVERIFY2(mirror.rowsRead() <= 5, std::to_string(mirror.rowsRead()).c_str());
        }
        QCOMPARE(mirror.view()->windows, std::int64_t(300));
    }
    void thePositionItselfIsNotYetProofOfItsWatermark() {
        // An idle partition's watermark moves in front of a record: a commit that ends there may be older than the
        // move.
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        bench.commit(5, 10);
        bench.snapshot.partitions[0].watermark = EventTime(1'000'000'000); // advanced, not committed
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        bench.put("a", 0, 60, kFinal); // by the commit that carries the advance
        ++bench.snapshot.partitions[0].commits;
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror), (Lines{"a 0 60 final 1"}));
    }
    void unchangedSeriesAndWindowsAreShared() {
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        bench.put("a", 0, 60, kOpen);
        bench.put("b", 0, 60, kOpen);
        bench.put("b", 60, 120, kOpen);
        bench.commit(5, 10);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        const auto before = mirror.view();
        bench.put("b", 60, 120, kOpen, 2);
        bench.commit(6, 11);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        const auto after = mirror.view();
        QVERIFY(before->keys[0] == after->keys[0] && before->keys[1] != after->keys[1]);
        QVERIFY(before->keys[1]->windows[0] == after->keys[1]->windows[0]);
        QCOMPARE(*before->keys[1]->windows[1]->fields[0], std::string("1")); // the older view is as it was
        QCOMPARE(after->version, before->version + 1);
    }
    void mergedSessionsVanish() {
        MirrorBench bench;
        bench.snapshot.initialSettings.window = WindowDefinition::session(30s);
        bench.snapshot.initialSettings.allowedLateness = 300s;
        RunMirror mirror(bench.spec);
        bench.put("a", 10, 400, kFinal); // long ago, but still correctable by its end
        bench.put("a", 500, 540, kOpen);
        for (int next = 1; next < 4; ++next) {
            bench.commit(next, 450);
            QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        }
        bench.remove("a", 10, 400);
        bench.remove("a", 500, 540);
        bench.put("a", 10, 540, kOpen, 7);
        bench.commit(9, 450);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror), (Lines{"a 10 540 open 7"}));
    }
    void correctionsWithinTheLatenessOfTheirTime() {
        MirrorBench bench;
        bench.snapshot.initialSettings.allowedLateness = 600s;
        RunMirror mirror(bench.spec);
        for (int minute = 0; minute < 10; ++minute) bench.put("a", 60 * minute, 60 * minute + 60, kFinal);
        for (int next = 1; next < 4; ++next) {
            bench.commit(next, 600);
            QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        }
        bench.put("a", 0, 60, kFinal, 2);
        bench.put("b", 0, 60, kFinal); // a key nobody has seen before
        bench.commit(4, 600);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror).front(), std::string("a 0 60 final 2"));
        QCOMPARE(shown(mirror).back(), std::string("b 0 60 final 1"));
    }
    void windowsOfAnEarlierDefinitionAsLongAsTheyCanCome() {
        MirrorBench bench;
        bench.snapshot.initialSettings.window = WindowDefinition::tumbling(600s);
        RunMirror mirror(bench.spec);
        std::int64_t next = 0;
        const auto goOn = [&](int watermark) {
            for (int i = 0; i < 3; ++i) { // until a place seen before is committed
                bench.commit(++next, watermark);
                QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
            }
        };
        for (int second = 0; second < 500; second += 10) bench.put("z", second - 1000, second - 990, kFinal);
        bench.change(WindowDefinition::tumbling(10s), 600);
        goOn(500);
        bench.put("a", 0, 600, kOpen); // nobody had a window there
        bench.commit(++next, 501);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror).front(), std::string("a 0 600 open 1"));
        bench.put("a", 0, 600, kFinal);
        for (int second = 600; second < 900; second += 10) bench.put("z", second, second + 10, kFinal);
        goOn(900);
        bench.put("b", 890, 900, kFinal);
        bench.commit(++next, 910);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror)[1], std::string("b 890 900 final 1"));
        QVERIFY2(mirror.rowsRead() <= 3, "no window of ten minutes can come any more");
        // Nor is one of a definition that is asked for and pending missed.
        bench.change(WindowDefinition::tumbling(3600s), 3600);
        goOn(950);
        bench.put("c", 900, 910, kFinal);
        bench.commit(++next, 950);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror)[2], std::string("c 900 910 final 1"));
    }
    void theOldestAreDroppedWhereThereIsNoRoom() {
        MirrorBench bench;
        RunMirror mirror(bench.spec, {.maxWindows = 10});
        for (int minute = 0; minute < 20; ++minute) {
            bench.put("a", 60 * minute, 60 * minute + 60, kFinal);
            bench.put("b", 60 * minute, 60 * minute + 60, kFinal);
        }
        bench.commit(5, 1200);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QVERIFY(mirror.view()->truncated);
        QCOMPARE(mirror.view()->windows, std::int64_t(10));
        QCOMPARE(shown(mirror).front(), std::string("a 900 960 final 1"));
        QCOMPARE(shown(mirror).back(), std::string("b 1140 1200 final 1"));
        bench.put("a", 1200, 1260, kOpen); // an odd one: of two with the same start the lesser key goes
        bench.commit(6, 1201);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(mirror.view()->windows, std::int64_t(10));
        QCOMPARE(shown(mirror).front(), std::string("a 960 1020 final 1"));
        QVERIFY(Lines{"b 900 960 final 1"} == Lines{shown(mirror)[5]});
        QCOMPARE(test::disorderOf(*mirror.view()), std::string());
        bench.commit(7, 1201);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QVERIFY2(mirror.rowsRead() <= 12, "dropped rows are not read again");
    }
    void asManyAsThereIsRoomForAreNotTruncated() {
        MirrorBench bench;
        RunMirror mirror(bench.spec, {.maxWindows = 2});
        bench.put("a", 0, 60, kFinal);
        bench.put("a", 60, 120, kFinal);
        bench.commit(5, 1200);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QVERIFY(!mirror.view()->truncated && mirror.view()->windows == 2);
    }
    void manyPages() {
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        for (int minute = 0; minute < 2500; ++minute) bench.put("a", 60 * minute, 60 * minute + 60, kFinal, minute);
        bench.commit(5, 0);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(mirror.view()->windows, std::int64_t(2500));
        QCOMPARE(shown(mirror)[2499], std::string("a 149940 150000 final 2499"));
    }
    void aNewRunBeginsFromScratch() {
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        bench.put("a", 0, 60, kFinal);
        bench.late("a", 5);
        bench.commit(5, 100);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        const auto first = mirror.view();
        // The engine has begun another run; the store is still being cleared.
        bench.snapshot.run = "run-2";
        const Status early = mirror.refresh(bench.reader, bench.snapshot);
        QVERIFY(!early && early.error().code == ErrorCode::Conflict);
        QCOMPARE(mirror.view()->run, std::string("run-2"));
        QVERIFY(mirror.view()->keys.empty() && !mirror.view()->trouble.empty());
        bench.run = "run-2";
        bench.rows.clear();
        bench.letters.clear();
        bench.put("c", 0, 60, kOpen);
        bench.late("c", 7);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror), (Lines{"c 0 60 open 1"}));
        QCOMPARE(mirror.view()->keys[0]->late, std::vector<EventTime>{EventTime(7'000'000)});
        QVERIFY(mirror.view()->trouble.empty() && mirror.view()->version > first->version);
        QCOMPARE(first->keys[0]->windows.size(), std::size_t(1));
    }
    void aStoreThatIsAwayIsSaidAndTriedAgain() {
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        bench.put("a", 0, 60, kOpen);
        bench.late("a", 1);
        bench.commit(5, 10);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        bench.put("a", 0, 60, kFinal, 2);
        bench.late("a", 2);
        bench.commit(6, 70);
        bench.reader.refusal = Error{ErrorCode::Unavailable, "Redis does not answer"};
        for (int answered = 0; answered < 4; ++answered) { // at every question of a refresh
            bench.reader.refuseAfter = answered;
            QVERIFY(!mirror.refresh(bench.reader, bench.snapshot));
            QCOMPARE(mirror.view()->trouble, std::string("Redis does not answer"));
            QCOMPARE(shown(mirror), (Lines{"a 0 60 open 1"}));
            QCOMPARE(mirror.view()->keys[0]->late.size(), std::size_t(1));
        }
        const std::int64_t version = mirror.view()->version;
        bench.reader.refusal.reset();
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(shown(mirror), (Lines{"a 0 60 final 2"}));
        QCOMPARE(mirror.view()->keys[0]->late.size(), std::size_t(2));
        QVERIFY(mirror.view()->trouble.empty());
        QCOMPARE(mirror.view()->version, version + 1);
    }
    void aDamagedDocumentIsSaid() {
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        bench.rows.push_back({MirrorBench::idOf("a", 0, 60), "{}"});
        bench.commit(5, 10);
        QVERIFY(!mirror.refresh(bench.reader, bench.snapshot));
        QVERIFY(!mirror.view()->trouble.empty());
    }
    void lateMarksAreReadBitByBit() {
        MirrorBench bench;
        RunMirror mirror(bench.spec);
        bench.put("a", 0, 60, kFinal);
        for (int i = 0; i < 300; ++i) bench.late("a", 300 - i);
        bench.late("lost", 9); // all its records are late
        bench.commit(5, 100);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(mirror.view()->keys.size(), std::size_t(2));
        QCOMPARE(mirror.view()->keys[0]->late.size(), std::size_t(300));
        QCOMPARE(mirror.view()->keys[0]->late.front(), EventTime(1'000'000));
        QVERIFY(mirror.view()->keys[1]->windows.empty() && mirror.view()->keys[1]->late.size() == 1);
        const std::size_t read = bench.reader.lettersRead;
        bench.late("a", 7);
        bench.commit(6, 100);
        QVERIFY(mirror.refresh(bench.reader, bench.snapshot));
        QCOMPARE(mirror.view()->keys[0]->late.size(), std::size_t(301));
        QVERIFY2(bench.reader.lettersRead - read < 128, "only the last page is read again");
        QCOMPARE(test::disorderOf(*mirror.view()), std::string());
    }
};

QTEST_GUILESS_MAIN(RunMirrorTest)
#include "run_mirror_test.moc"
