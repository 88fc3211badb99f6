// The frame meter: what blocks the GUI thread makes a gap, what is painted makes a frame.
#include "tests/support/moc_prelude.h"

#include "ui/status/frame_meter.h"

#include <QElapsedTimer>
#include <QWidget>
#include <QtTest>

using namespace streampulse::ui;

namespace {

/// Keeps the GUI thread busy, as a bug would.
void block(int ms) {
    QElapsedTimer clock;
    clock.start();
    while (!clock.hasExpired(ms)) {
    }
}

} // namespace

class StatusMeterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatBlocksTheThreadIsSeen() {
        FrameMeter meter(nullptr);
        QTRY_VERIFY(meter.beats() > 3);
        block(120);
        QVERIFY(meter.longestGapMs() >= 110); // also while it still lasts
        const auto before = meter.beats();
        QTRY_VERIFY(meter.beats() > before);
        QVERIFY(meter.longestGapMs() >= 110);
        QVERIFY(meter.longestGapEverMs() >= 110);
    }

    void theLongestGapIsKeptUnderShorterOnes() {
        FrameMeter meter(nullptr);
        QTRY_VERIFY(meter.beats() > 1);
        block(150);
        QTRY_VERIFY(meter.longestGapEverMs() >= 140);
        const auto before = meter.beats();
        QTRY_VERIFY(meter.beats() > before + 10);
        QVERIFY(meter.longestGapMs() >= 140);
    }

    void aBenchCanBeginAnew() {
        FrameMeter meter(nullptr);
        QTRY_VERIFY(meter.beats() > 1);
        block(200);
        QTRY_VERIFY(meter.longestGapEverMs() >= 190);
        meter.forget();
        QCOMPARE(meter.beats(), 0);
        QTRY_VERIFY(meter.beats() > 3);
        QVERIFY(meter.longestGapEverMs() < 190);
    }

    void everyPaintOfTheWindowCounts() {
        QWidget window;
        QWidget child(&window);
        FrameMeter meter(&window);
        window.resize(200, 100);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY(meter.frames() > 0);
        for (int i = 0; i < 5; ++i) {
            const auto before = meter.frames();
            child.update(); // a part of the window is enough
            QTRY_COMPARE_WITH_TIMEOUT(meter.frames() > before, true, 2000);
        }
        QVERIFY(meter.framesPerSecond() >= 5);
        QTRY_COMPARE_WITH_TIMEOUT(meter.framesPerSecond(), 0.0, 5000); // nothing changes, nothing is painted
    }
};

QTEST_MAIN(StatusMeterTest)
#include "status_meter_test.moc"
