// S3-S6 and S8 as streams with their windows side by side.
#include "tests/support/stream_script.h"

#include <QtTest>

using namespace streampulse;
using namespace std::chrono_literals;

namespace {

PipelineSettings settingsOf(WindowDefinition window, Duration bound, Duration lateness = Duration(0)) {
    PipelineSettings settings;
    settings.window = window;
    settings.watermarkBound = bound;
    settings.allowedLateness = lateness;
    return settings;
}

void expectStream(const PipelineSettings& settings, const std::string& script) {
    const auto failures = test::runStreamScript(settings, script);
    for (const std::string& failure : failures) qWarning("%s", failure.c_str());
    QVERIFY(failures.empty());
}

} // namespace

class WindowOperatorTest : public QObject {
    Q_OBJECT
private slots:
    void s3WatermarkIsMaxMinusBoundMinusOneMicrosecond() {
        expectStream(settingsOf(WindowDefinition::tumbling(60s), 5s), R"(
            10 a 1 -> W 4.999999
             8 a 1 ->
            20.000001 a 1 -> W 15
        )");
    }
    void s4TumblingFiresWhenTheWatermarkPassesTheEnd() {
        expectStream(settingsOf(WindowDefinition::tumbling(60s), 0s), R"(
            10 a 5 -> W 9.999999
            59.999999 b 1 -> W 59.999998
            60 a 1 -> final [0,60) a r0 count=1 sum=5; final [0,60) b r0 count=1 sum=1; W 59.999999
            59 a 1 -> late by 0 bound 0.001
            end -> final [60,120) a r0 count=1 sum=1
        )");
    }
    void s4FiresInOrderOfEndThenKey() {
        expectStream(settingsOf(WindowDefinition::tumbling(10s), 100s), R"(
            15 b 1 -> W -85.000001
            15 a 2 ->
             5 c 3 ->
            end -> final [0,10) c r0 count=1 sum=3; final [10,20) a r0 count=1 sum=2; final [10,20) b r0 count=1 sum=1
        )");
    }
    void s4WindowsBelowTheEpochAreAlignedToIt() {
        expectStream(settingsOf(WindowDefinition::tumbling(60s), 0s), R"(
            -1 a 1 -> W -1.000001
            end -> final [-60,0) a r0 count=1 sum=1
        )");
    }
    void s4SlidingPutsAnEventIntoEveryWindowItFallsInto() {
        expectStream(settingsOf(WindowDefinition::sliding(30s, 10s), 0s), R"(
            25 a 1 -> W 24.999999
            40 a 2 -> final [0,30) a r0 count=1 sum=1; final [10,40) a r0 count=1 sum=1; W 39.999999
            end -> final [20,50) a r0 count=2 sum=3; final [30,60) a r0 count=1 sum=2; final [40,70) a r0 count=1 sum=2
        )");
    }
    void s5AnEventIsLateForExactlyItsClosedWindows() {
        expectStream(settingsOf(WindowDefinition::sliding(20s, 10s), 0s), R"(
            20 a 1 -> W 19.999999
            15 a 5 ->
            30 a 1 -> final [10,30) a r0 count=2 sum=6; W 29.999999
            end -> final [20,40) a r0 count=2 sum=2; final [30,50) a r0 count=1 sum=1
        )");
    }
    void s5LateNamesTheSmallestBoundThatWouldHaveKeptIt() {
        expectStream(settingsOf(WindowDefinition::tumbling(60s), 5s), R"(
            100 a 1 -> W 94.999999
            3 a 1 -> late by 35 bound 40.001
        )");
        // With the bound it names the same event is counted.
        expectStream(settingsOf(WindowDefinition::tumbling(60s), 40001ms), R"(
            100 a 1 -> W 59.998999
            3 a 1 ->
            end -> final [0,60) a r0 count=1 sum=1; final [60,120) a r0 count=1 sum=1
        )");
        expectStream(settingsOf(WindowDefinition::tumbling(60s), 40000ms), R"(
            100 a 1 -> W 59.999999
            3 a 1 -> late by 0 bound 40.001
        )");
    }
    void s5AllowedLatenessCorrectsPerEvent() {
        expectStream(settingsOf(WindowDefinition::tumbling(10s), 0s, 20s), R"(
            5 a 1 -> W 4.999999
            12 a 1 -> final [0,10) a r0 count=1 sum=1; W 11.999999
            6 a 2 -> final [0,10) a r1 count=2 sum=3
            7 b 4 -> final [0,10) b r0 count=1 sum=4
            8 a 1 -> final [0,10) a r2 count=3 sum=4
            30 a 1 -> final [10,20) a r0 count=1 sum=1; W 29.999999
            9 a 1 -> late by 0 bound 0.001
            end -> final [30,40) a r0 count=1 sum=1
        )");
    }
    void s4SessionsMergeWhenTheyOverlapOrTouch() {
        expectStream(settingsOf(WindowDefinition::session(10s), 100s), R"(
            0 a 1 -> W -100.000001
            20 a 2 -> W -80.000001
            10 a 4 -> withdrawn [0,10) a; withdrawn [20,30) a
            50 a 8 -> W -50.000001
            end -> final [0,30) a r0 count=3 sum=7; final [50,60) a r0 count=1 sum=8
        )");
    }
    void s4AFiredSessionThatMergesIsWithdrawn() {
        expectStream(settingsOf(WindowDefinition::session(10s), 0s, 100s), R"(
            0 a 1 -> W -0.000001
            15 a 2 -> final [0,10) a r0 count=1 sum=1; W 14.999999
            7 a 4 -> withdrawn [0,10) a; withdrawn [15,25) a
            end -> final [0,25) a r1 count=3 sum=7
        )");
    }
    void s4TheOwnWindowDecidesLatenessOfASessionEvent() {
        // [0, 28) is still open when 5 comes, but its own window [5, 15) is closed for good.
        expectStream(settingsOf(WindowDefinition::session(10s), 5s), R"(
            0 a 1 -> W -5.000001
            9 a 1 -> withdrawn [0,10) a; W 3.999999
            18 a 1 -> withdrawn [0,19) a; W 12.999999
            21 b 1 -> W 15.999999
            5 a 1 -> late by 1 bound 6.001
            end -> final [0,28) a r0 count=3 sum=3; final [21,31) b r0 count=1 sum=1
        )");
    }
    void s8ACopyOfAKeptIdIsADuplicateEvenAtAnotherTime() {
        expectStream(settingsOf(WindowDefinition::tumbling(10s), 0s), R"(
            5 a 1 #x -> W 4.999999
            6 a 1 #x -> duplicate of 0
            500 a 1 #x -> duplicate of 0
            10 a 1 #y -> final [0,10) a r0 count=1 sum=1; W 9.999999
            5 a 1 #x -> late by 0 bound 0.001
            11 a 1 #x -> W 10.999999
            end -> final [10,20) a r0 count=2 sum=2
        )");
    }
    void s8DedupOffCountsCopies() {
        PipelineSettings settings = settingsOf(WindowDefinition::tumbling(10s), 0s);
        settings.dedup = false;
        expectStream(settings, R"(
            5 a 1 #x -> W 4.999999
            5 a 1 #x ->
            end -> final [0,10) a r0 count=2 sum=2
        )");
    }
    void s10FiringIsResumableAndBounded() {
        window::WindowOperator op(test::scriptSpec(), settingsOf(WindowDefinition::tumbling(10s), 0s));
        const int keys = 25;
        for (int i = 0; i < keys; ++i) {
            const std::string key = "k" + std::to_string(100 + i);
            QCOMPARE(op.process(test::scriptEvent(5'000'000, key, 1), i), window::Verdict::Counted);
            QVERIFY(op.settle(1000));
        }
        static_cast<void>(op.takeChanges()); // open documents
        op.finish();
        std::vector<std::string> fired;
        int commits = 0;
        for (bool settled = false; !settled; ++commits) {
            settled = op.settle(10);
            if (!settled) QVERIFY(op.firingCursor().has_value());
            const window::WindowChanges changes = op.takeChanges();
            QVERIFY(changes.results.size() <= 10);
            for (const WindowResult& result : changes.results) fired.push_back(result.id.key.text);
        }
        QCOMPARE(commits, 3);
        QCOMPARE(fired.size(), std::size_t(keys));
        QVERIFY(std::is_sorted(fired.begin(), fired.end()));
        QVERIFY(!op.firingCursor().has_value());
        QCOMPARE(op.totals().final, std::int64_t(keys));
    }
    void s6OpenWindowsAreReplacedAtEveryCommit() {
        window::WindowOperator op(test::scriptSpec(), settingsOf(WindowDefinition::tumbling(10s), 0s));
        QCOMPARE(op.process(test::scriptEvent(1'000'000, "a", 1'000'000), 0), window::Verdict::Counted);
        QVERIFY(op.settle(100));
        window::WindowChanges changes = op.takeChanges();
        QCOMPARE(changes.results.size(), std::size_t(1));
        QCOMPARE(changes.results[0].status, WindowStatus::Open);
        QCOMPARE(changes.states.size(), std::size_t(1));
        QCOMPARE(changes.newKeys.size(), std::size_t(1));
        QVERIFY(op.takeChanges().results.empty());
        QCOMPARE(op.process(test::scriptEvent(2'000'000, "a", 1'000'000), 1), window::Verdict::Counted);
        QVERIFY(op.settle(100));
        changes = op.takeChanges();
        QCOMPARE(*changes.results.at(0).fields.at(0), std::string("2"));
        QVERIFY(changes.newKeys.empty());
    }
};

QTEST_GUILESS_MAIN(WindowOperatorTest)
#include "window_operator_test.moc"
