// The timeline strip as a person uses it: pointing, clicking, moving over the flags with the keyboard.
#include "tests/support/ui_stage.h"
#include "ui/timeline/timeline_strip.h"

#include <QHelpEvent>
#include <QSignalSpy>
#include <QToolTip>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;
using namespace std::chrono_literals;

namespace {

const EventTime kFirst{1'755'399'600'000'000}; // 2025-08-17 03:00:00 UTC

struct Desk {
    test::UiStage stage;
    TimelineStrip strip{stage.context};
    std::vector<View> led;

    Desk() {
        stage.theme.setScheme(ColorScheme::Light);
        stage.format.setLocale(QLocale(QLocale::English, QLocale::UnitedStates));
        QObject::connect(&stage.navigator, &Navigator::requested, &strip, [this](View where) { led.push_back(where); });
        strip.resize(1220, strip.sizeHint().height());
        stage.link.start();
    }
    test::FakeDoor& open() {
        auto& door = stage.workbench.openSource(24'000, kFirst, kFirst + 2h, 2);
        reach(kFirst + 1h);
        return door;
    }
    test::FakeDoor& door() { return *stage.workbench.door; }
    void reach(EventTime time) {
        for (auto& partition : door().now.partitions) {
            partition.maxEventTime = time;
            partition.committedArrival = time;
            partition.watermark = time - 5min;
        }
        door().now.replayClock = time;
        door().now.watermark = time - 5min;
        door().publish();
    }
    void change(Duration bound, EventTime at) {
        SettingsChange change;
        change.watermarkBound = bound;
        reach(at);
        door().append(change);
        door().apply({2, 5, 0});
    }
    bool show() {
        strip.show();
        return QTest::qWaitForWindowExposed(&strip);
    }
    /// The cloth of the flag is filled with `role` (edges are softened).
    bool clothIs(const QPointF& flag, Role role) {
        const QColor seen = pixel(flag.x() + 3, 1 + strip.fontMetrics().height() * 0.22);
        const auto away = [&seen](const QColor& color) {
            return std::abs(seen.red() - color.red()) + std::abs(seen.green() - color.green()) +
                   std::abs(seen.blue() - color.blue());
        };
        return away(stage.theme.color(role)) < 60;
    }
    QColor pixel(double x, double y) {
        return strip.grab().toImage().pixelColor(static_cast<int>(x), static_cast<int>(y));
    }
};

} // namespace

class TimelineStripTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptySaysWhatItIsFor() {
        Desk desk;
        QVERIFY(desk.show());
        QVERIFY(!desk.strip.xOf(kFirst));
        QVERIFY(desk.strip.toolTipAt({50, 20}).contains(QStringLiteral("once it is open")));
        desk.open();
        auto source = std::make_shared<api::SourceFacts>(*desk.stage.workbench.now.source);
        source->firstTime.reset();
        source->lastTime.reset();
        source->density.clear();
        desk.stage.workbench.now.source = source;
        desk.stage.workbench.publish();
        QTRY_VERIFY(desk.strip.toolTipAt({50, 20}).contains(QStringLiteral("no timeline")));
    }

    void timeRunsFromLeftToRight() {
        Desk desk;
        desk.open();
        QTRY_VERIFY(desk.strip.xOf(kFirst));
        const double left = *desk.strip.xOf(kFirst);
        const double right = *desk.strip.xOf(kFirst + 2h);
        QVERIFY(left >= 0 && right <= desk.strip.width() && right - left > 1100);
        QCOMPARE(*desk.strip.xOf(kFirst + 1h), (left + right) / 2);
        QCOMPARE(*desk.strip.xOf(EventTime::min()), left); // what lies outside stays at the edge
        QCOMPARE(*desk.strip.xOf(EventTime::max()), right);
    }

    void thePlayedPartLooksOther() {
        Desk desk;
        desk.open();
        QVERIFY(desk.show());
        QTRY_VERIFY(desk.strip.xOf(kFirst));
        QTRY_COMPARE(desk.stage.link.snapshot().replayClock.micros(), (kFirst + 1h).micros());
        const double y = desk.strip.height() * 0.5;
        QCOMPARE(desk.pixel(*desk.strip.xOf(kFirst + 20min) + 1, y), desk.stage.theme.color(Role::OnTime));
        QCOMPARE(desk.pixel(*desk.strip.xOf(kFirst + 100min) + 1, y), desk.stage.theme.color(Role::Border));
    }

    void pointingTellsTimeAndRowsInTheZone() {
        Desk desk;
        desk.open();
        QVERIFY(desk.show());
        QTRY_VERIFY(desk.strip.xOf(kFirst));
        // 240 slices of 30 s, 101 rows each.
        const QPointF point(*desk.strip.xOf(kFirst + 30min) + 1, desk.strip.height() * 0.5);
        QVERIFY2(desk.strip.toolTipAt(point).contains(QStringLiteral("2025-08-17 03:30:00 – 03:30:30: 101")),
                 qPrintable(desk.strip.toolTipAt(point)));
        desk.stage.format.setZone(QTimeZone("Asia/Ho_Chi_Minh"));
        QVERIFY(desk.strip.toolTipAt(point).contains(QStringLiteral("2025-08-17 10:30:00")));
        QHelpEvent help(QEvent::ToolTip, point.toPoint(), desk.strip.mapToGlobal(point.toPoint()));
        QApplication::sendEvent(&desk.strip, &help);
        QVERIFY(QToolTip::text().contains(QStringLiteral("watermark")));
        QToolTip::hideText();
    }

    void aFlagTellsItsEffectAndLeadsToTheSettings() {
        Desk desk;
        desk.open();
        desk.change(30s, kFirst + 40min);
        QVERIFY(desk.show());
        QTRY_COMPARE(desk.strip.flagClusters().size(), std::size_t{1});
        QVERIFY(!desk.strip.flags()[0].pending);
        const QPointF flag = desk.strip.flagPoint(desk.strip.flagClusters()[0]);
        QCOMPARE(flag.x(), *desk.strip.xOf(kFirst + 40min));
        const QString tip = desk.strip.toolTipAt(flag);
        QVERIFY2(tip.contains(QStringLiteral("30 s")) && tip.contains(QStringLiteral("03:40:00")), qPrintable(tip));
        QVERIFY2(tip.contains(QLatin1Char('4')) && tip.contains(QStringLiteral("10")),
                 qPrintable(tip)); // of 2 partitions
        QTest::mouseClick(&desk.strip, Qt::LeftButton, {}, flag.toPoint());
        QCOMPARE(desk.led, std::vector<View>{View::Tuning});
    }

    void aPendingFlagIsHollowAndFollowsNow() {
        Desk desk;
        desk.open();
        SettingsChange change;
        change.watermarkBound = 30s;
        desk.door().append(change);
        QVERIFY(desk.show());
        QTRY_COMPARE(desk.strip.flags().size(), std::size_t{1});
        QVERIFY(desk.strip.flags()[0].pending);
        const QPointF before = desk.strip.flagPoint(desk.strip.flagClusters()[0]);
        QCOMPARE(before.x(), *desk.strip.xOf(kFirst + 1h));
        QVERIFY(desk.clothIs(before, Role::Panel));
        desk.reach(kFirst + 70min);
        QTRY_COMPARE(desk.strip.flagPoint(desk.strip.flagClusters()[0]).x(), *desk.strip.xOf(kFirst + 70min));
        desk.door().apply({});
        QTRY_VERIFY(!desk.strip.flags()[0].pending);
        const QPointF after = desk.strip.flagPoint(desk.strip.flagClusters()[0]);
        QVERIFY(desk.clothIs(after, Role::Setting));
    }

    void flagsThatWouldOverlapBecomeOne() {
        Desk desk;
        desk.open();
        for (int i = 0; i < 3; ++i) desk.change(30s + i * 1s, kFirst + 40min + i * 1s);
        desk.change(50s, kFirst + 80min);
        QVERIFY(desk.show());
        QTRY_COMPARE(desk.strip.flags().size(), std::size_t{4});
        QCOMPARE(desk.strip.flagClusters().size(), std::size_t{2});
        QCOMPARE(desk.strip.flagClusters()[0].count, std::size_t{3});
        const QString tip = desk.strip.toolTipAt(desk.strip.flagPoint(desk.strip.flagClusters()[0]));
        for (const char* part : {"30 s", "31 s", "32 s"}) QVERIFY(tip.contains(QLatin1String(part)));
    }

    void theKeyboardMovesOverTheFlags() {
        Desk desk;
        desk.open();
        desk.change(30s, kFirst + 20min);
        desk.change(31s, kFirst + 20min); // in the same cluster
        desk.change(32s, kFirst + 50min);
        QVERIFY(desk.show());
        QTRY_COMPARE(desk.strip.flags().size(), std::size_t{3});
        desk.strip.setFocus();
        QTest::keyClick(&desk.strip, Qt::Key_Right);
        QCOMPARE(desk.strip.selectedFlag(), 0);
        QVERIFY(desk.strip.accessibleName().contains(QStringLiteral("30 s")));
        QTest::keyClick(&desk.strip, Qt::Key_Right);
        QVERIFY(desk.strip.accessibleName().contains(QStringLiteral("31 s")));
        QTest::keyClick(&desk.strip, Qt::Key_End);
        QCOMPARE(desk.strip.selectedFlag(), 2);
        QTest::keyClick(&desk.strip, Qt::Key_Right);
        QCOMPARE(desk.strip.selectedFlag(), 2); // the last one
        QTest::keyClick(&desk.strip, Qt::Key_Left);
        QCOMPARE(desk.strip.selectedFlag(), 1);
        QTest::keyClick(&desk.strip, Qt::Key_Return);
        QCOMPARE(desk.led, std::vector<View>{View::Tuning});
        QToolTip::hideText();
    }

    void checkpointsStandWhereTheyWereMade() {
        Desk desk;
        desk.open();
        QVERIFY(desk.show());
        for (int i = 1; i <= 3; ++i) {
            desk.reach(kFirst + 20min + (i < 3 ? i * 1s : 30min));
            auto commit = std::make_shared<api::CommitEvent>();
            commit->number = i;
            auto history = *desk.door().now.commits.history;
            history.push_back(std::move(commit));
            desk.door().now.commits.history = std::make_shared<const decltype(history)>(std::move(history));
            desk.door().now.commits.number = i;
            desk.door().publish();
            QSignalSpy seen(&desk.stage.link, &WorkbenchLink::snapshotChanged);
            QVERIFY(seen.wait());
        }
        QCOMPARE(desk.strip.checkpointClusters().size(), std::size_t{2});
        const QPointF point = desk.strip.checkpointPoint(desk.strip.checkpointClusters()[0]);
        QVERIFY(desk.strip.toolTipAt(point).contains(QStringLiteral("#1 to #2")));
        QTest::mouseClick(&desk.strip, Qt::LeftButton, {}, point.toPoint());
        QCOMPARE(desk.led, std::vector<View>{View::Checkpoints});
    }

    void anotherSourceForgetsTheMarks() {
        Desk desk;
        desk.open();
        desk.change(30s, kFirst + 40min);
        QTRY_COMPARE(desk.strip.flags().size(), std::size_t{1});
        desk.stage.workbench.openSource(10, kFirst, kFirst + 3h);
        QTRY_VERIFY(desk.strip.flags().empty());
        QVERIFY(desk.strip.checkpointClusters().empty());
        desk.stage.workbench.close();
        QTRY_VERIFY(!desk.strip.xOf(kFirst));
    }
};

QTEST_MAIN(TimelineStripTest)
#include "timeline_strip_test.moc"
