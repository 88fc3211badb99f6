// What a chart shows: bars, marks, axes; without drawing anything.
#include "tests/support/moc_prelude.h"

#include "tests/ui/keys_stage.h"
#include "ui/charts/chart_content.h"
#include "ui/charts/time_ticks.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;
using namespace streampulse::test;

namespace {

ChartRange minutes(int from, int to) { return {kStart + Duration(kMinute * from), kStart + Duration(kMinute * to)}; }

ChartScene sceneOf(ChartRange range) {
    ChartScene scene;
    scene.range = range;
    return scene;
}

WindowResult slidingWindow(int startSeconds) {
    WindowResult window;
    const EventTime start = kStart + Duration(startSeconds * 1'000'000LL);
    window.id = {Key::integer(1), {start, start + Duration(5 * kMinute)}};
    window.status = WindowStatus::Final;
    window.fields = {"1"};
    return window;
}

} // namespace

class ChartsContentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void finalAndOpenWindowsAreBarsOfTheirValue() {
        const auto series = seriesOf(3, {});
        const ChartContent content = contentOf(*series, sceneOf(minutes(0, 34)), 400);
        QCOMPARE(content.bars.size(), std::size_t(34));
        QCOMPARE(content.bars[0].value, double(countOf(3, 0)));
        QVERIFY(content.bars[29].final);
        QVERIFY(!content.bars[30].final);
        QCOMPARE(content.bars[30].value, double(countOf(3, 30) / 2));
        QCOMPARE(content.bars[0].from, kStart);
        QCOMPARE(content.bars[0].to, kStart + Duration(kMinute));
        QCOMPARE(content.bars[5].truth, std::int64_t(-1));
    }

    void onlyWhatLiesInTheRangeIsThere() {
        const auto series = seriesOf(1, {});
        const ChartContent content = contentOf(*series, sceneOf(minutes(10, 12)), 400);
        QCOMPARE(content.bars.size(), std::size_t(2));
        QCOMPARE(content.bars[0].first, std::size_t(10));
        QVERIFY(content.late.size() == 1); // minute 10 and a half
        QVERIFY(contentOf(*series, sceneOf(minutes(50, 60)), 400).bars.empty());
        QVERIFY(contentOf(*series, ChartScene(), 400).bars.empty());
    }

    void noValueIsNoBar() {
        const auto series = seriesOf(1, {});
        ChartScene scene = sceneOf(minutes(0, 34));
        scene.aggregate = 5;
        QVERIFY(contentOf(*series, scene, 400).bars.empty());
        scene.aggregate = 99;
        QVERIFY(contentOf(*series, scene, 400).bars.empty());
    }

    void noMoreBarsThanPixelsAndTheGreatestIsKept() {
        RunShape shape;
        shape.finals = 5'000;
        shape.opens = 3;
        const auto series = seriesOf(2, shape);
        const ChartContent content = contentOf(*series, sceneOf(minutes(0, 5'003)), 300);
        QVERIFY(content.bars.size() <= 151 + 1); // half the pixels, and the open ones stay apart
        double highest = 0;
        double drawn = 0;
        for (int i = 0; i < 5'000; ++i) highest = std::max(highest, double(countOf(2, i)));
        for (const WindowBar& bar : content.bars) drawn = std::max(drawn, bar.value);
        QCOMPARE(drawn, highest);
        QVERIFY(!content.bars.back().final);
        QCOMPARE(content.bars.back().last, std::size_t(5'002));
        for (std::size_t i = 1; i < content.bars.size(); ++i)
            QCOMPARE(content.bars[i].first, content.bars[i - 1].last + 1);
        QVERIFY(content.late.size() <= 150);
    }

    void overlappingWindowsAreDrawnUpToTheNextStart() {
        api::KeySeries series;
        series.key = Key::integer(1);
        for (const int start : {0, 60, 120})
            series.windows.push_back(std::make_shared<const WindowResult>(slidingWindow(start)));
        const ChartContent content = contentOf(series, sceneOf(minutes(0, 10)), 300);
        QCOMPARE(content.bars.size(), std::size_t(3));
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(content.bars[std::size_t(i)].from, kStart + Duration(kMinute * i));
            QCOMPARE(content.bars[std::size_t(i)].to, kStart + Duration(kMinute * (i + 1)));
        }
    }

    void theTruthIsOfTheBarsOwnWindow() {
        const RunShape shape;
        const auto series = seriesOf(4, shape);
        ChartScene scene = sceneOf(minutes(0, 34));
        scene.truth = truthOf(shape);
        const ChartContent content = contentOf(*series, scene, 400);
        QCOMPARE(content.bars[0].truth, std::int64_t(countOf(4, 0)));
        QCOMPARE(content.bars[3].truth, std::int64_t(countOf(4, 3) + 1));
        QCOMPARE(content.bars[31].truth, std::int64_t(countOf(4, 31))); // an open window is not full yet
        QVERIFY(content.high >= content.bars[3].truth);
    }

    void flagsAreThoseOfTheKeysPartition() {
        const auto series = seriesOf(5, {});
        ChartScene scene = sceneOf(minutes(0, 34));
        scene.partitions = 4;
        for (int partition = 0; partition < 4; ++partition)
            scene.flags.push_back({kStart + Duration(kMinute * (partition + 1)), partition, QStringLiteral("bound")});
        scene.flags.push_back({kStart + Duration(kMinute * 90), partitionOf("5", 4), QStringLiteral("outside")});
        const ChartContent content = contentOf(*series, scene, 400);
        QCOMPARE(content.flags.size(), std::size_t(1));
        QCOMPARE(content.flags[0].partition, partitionOf("5", 4));
    }

    void aSharedScaleHoldsForAll() {
        ChartScene scene = sceneOf(minutes(0, 34));
        scene.sharedHigh = 400;
        QCOMPARE(contentOf(*seriesOf(1, {}), scene, 400).high, 400.0);
        QCOMPARE(contentOf(*seriesOf(2, {}), scene, 400).high, 400.0);
    }

    void settingFlagsStandWhereTheChangeWasApplied() {
        UiStage stage;
        openRun(stage, {});
        SettingsChange change;
        change.watermarkBound = std::chrono::seconds(30);
        stage.workbench.door->append(change);
        const ui::Format format;
        QVERIFY(settingFlags(stage.workbench.door->now.controlLog, format).empty()); // pending
        stage.workbench.door->apply({});
        const auto flags = settingFlags(stage.workbench.door->now.controlLog, format);
        QCOMPARE(flags.size(), std::size_t(4));
        QCOMPARE(flags[0].at, stage.workbench.door->now.partitions[0].maxEventTime);
        QVERIFY(!flags[0].text.isEmpty());
        SettingsChange idle;
        idle.advanceWatermark = kStart;
        stage.workbench.door->append(idle);
        stage.workbench.door->apply({});
        QCOMPARE(settingFlags(stage.workbench.door->now.controlLog, format).size(), std::size_t(4));
    }

    void axesEndOnRoundNumbers_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("round");
        QTest::newRow("zero") << 0.0 << 1.0;
        QTest::newRow("exact") << 20.0 << 20.0;
        QTest::newRow("above") << 20.1 << 25.0;
        QTest::newRow("small") << 0.031 << 0.04;
        QTest::newRow("large") << 8'100'000.0 << 10'000'000.0;
    }
    void axesEndOnRoundNumbers() {
        QFETCH(double, value);
        QFETCH(double, round);
        QCOMPARE(roundUp(value), round);
    }

    void ticksAreRoundInTheZoneOfThePerson() {
        ui::Format format;
        format.setLocale(QLocale::c());
        format.setZone(QTimeZone("Asia/Kolkata")); // + 5:30
        const auto ticks = timeTicks(minutes(0, 180), 4, format);
        QVERIFY(ticks.size() >= 2 && ticks.size() <= 4);
        for (const TimeTick& tick : ticks) QVERIFY2(tick.label.endsWith(QStringLiteral(":00")), qPrintable(tick.label));
        QCOMPARE(ticks[0].label, QStringLiteral("12:00")); // 06:30 UTC
        QCOMPARE(ticks[0].at, kStart + Duration(kMinute * 30));
    }

    void aTickAtMidnightSaysTheDay() {
        ui::Format format;
        format.setLocale(QLocale(QLocale::English));
        format.setZone(QTimeZone::utc());
        const auto ticks = timeTicks(minutes(0, 48 * 60), 5, format);
        QStringList labels;
        for (const TimeTick& tick : ticks) labels << tick.label;
        QVERIFY2(labels.contains(QStringLiteral("18 Aug")), qPrintable(labels.join(u' ')));
        QCOMPARE(QSet<QString>(labels.begin(), labels.end()).size(), labels.size());
    }

    void ticksNeverPassTheirNumber() {
        const ui::Format format;
        for (const std::int64_t seconds : {1LL, 7LL, 59LL, 3'601LL, 86'399LL, 400LL * 86'400, 9'000LL * 365 * 86'400})
            for (const int most : {2, 3, 8}) {
                const ChartRange range{kStart, kStart + Duration(seconds * 1'000'000)};
                QVERIFY(timeTicks(range, most, format).size() <= 64);
                if (seconds < 3'000'000'000LL)
                    QVERIFY2(int(timeTicks(range, most, format).size()) <= most, qPrintable(QString::number(seconds)));
            }
    }
};

QTEST_MAIN(ChartsContentTest)
#include "charts_content_test.moc"
