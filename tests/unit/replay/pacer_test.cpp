// Due times under a manual clock.
#include <limits> // first: moc 6.4 cannot parse <chrono> when core/stream/time.h is the first header it sees

#include "core/replay/pacer.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::replay;
using namespace std::chrono_literals;
using Micros = std::chrono::microseconds;

namespace {

constexpr EventTime kStart{1000000000};

} // namespace

class PacerTest : public QObject {
    Q_OBJECT
private slots:
    void withoutASpeedNothingWaits();
    void timeIsDividedByTheSpeed();
    void aNewSpeedGoesOnFromTheReplayClock();
    void aPauseIsForgottenBySettingTheSpeedAgain();
    void aPauseStopsTheReplayClock();
    void speedsMayChangeDuringAPause();
    void stepsCarryTheReplayClockAlong();
    void hugeDistancesSaturate();
};

void PacerTest::withoutASpeedNothingWaits() {
    for (const double speed :
         {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        Pacer pacer(speed);
        QVERIFY(!pacer.dueAt(kStart, 5s));
        QVERIFY(!pacer.dueAt(kStart + 1h, 5s));
    }
}

void PacerTest::timeIsDividedByTheSpeed() {
    Pacer pacer(60);
    QCOMPARE(*pacer.dueAt(kStart, 5s), Micros(5s));
    QCOMPARE(*pacer.dueAt(kStart + 1min, 5s), Micros(6s));
    QCOMPARE(*pacer.dueAt(kStart + 1h, 99s), Micros(65s)); // a late caller does not move the schedule
    Pacer slow(0.5);
    QCOMPARE(*slow.dueAt(kStart, 0s), Micros(0s));
    QCOMPARE(*slow.dueAt(kStart + 10s, 0s), Micros(20s));
    QCOMPARE(*slow.dueAt(kStart + 1us, 0s), Micros(2));
}

void PacerTest::aNewSpeedGoesOnFromTheReplayClock() {
    Pacer pacer(60);
    QCOMPARE(*pacer.dueAt(kStart, 0s), Micros(0));
    pacer.setSpeed(1, 2s, kStart + 10min); // the replay clock stands at 2 min
    QCOMPARE(*pacer.dueAt(kStart + 10min, 2s), Micros(2s + 8min));
    pacer.setSpeed(0, 10s, kStart + 10min);
    QVERIFY(!pacer.dueAt(kStart + 10min, 10s));
    pacer.setSpeed(60, 20s, kStart + 10min); // from no pace: the waiting record is due at once
    QCOMPARE(*pacer.dueAt(kStart + 10min, 20s), Micros(20s));
    QCOMPARE(*pacer.dueAt(kStart + 11min, 20s), Micros(21s));
}

void PacerTest::aPauseIsForgottenBySettingTheSpeedAgain() {
    Pacer pacer(1);
    QCOMPARE(*pacer.dueAt(kStart, 0s), Micros(0));
    QCOMPARE(*pacer.dueAt(kStart + 10s, 0s), Micros(10s));
    pacer.setSpeed(1, 1h, kStart + 10s); // an hour's pause
    QCOMPARE(*pacer.dueAt(kStart + 10s, 1h), Micros(1h));
    QCOMPARE(*pacer.dueAt(kStart + 15s, 1h), Micros(1h + 5s));
}

void PacerTest::aPauseStopsTheReplayClock() {
    Pacer pacer(2);
    QCOMPARE(*pacer.dueAt(kStart, 0s), Micros(0));
    pacer.pause(3s, kStart + 10s); // the replay clock stands at 6 s
    pacer.resume(1h);
    QCOMPARE(*pacer.dueAt(kStart + 10s, 1h), Micros(1h + 2s));
    pacer.resume(2h); // it runs already
    QCOMPARE(*pacer.dueAt(kStart + 10s, 2h), Micros(1h + 2s));
    pacer.pause(1h + 5s, kStart + 10s); // late: the clock does not pass what waits
    pacer.resume(3h);
    QCOMPARE(*pacer.dueAt(kStart + 10s, 3h), Micros(3h));
    QCOMPARE(*pacer.dueAt(kStart + 12s, 3h), Micros(3h + 1s));
}

void PacerTest::speedsMayChangeDuringAPause() {
    Pacer pacer(1);
    QCOMPARE(*pacer.dueAt(kStart, 0s), Micros(0));
    pacer.pause(4s, kStart + 10s);
    pacer.setSpeed(0, 20s, kStart + 10s);
    QCOMPARE(pacer.speed(), 0.0);
    pacer.setSpeed(3, 30s, kStart + 10s);
    QCOMPARE(pacer.speed(), 3.0);
    pacer.resume(1h);
    QCOMPARE(*pacer.dueAt(kStart + 10s, 1h), Micros(1h + 2s));
}

void PacerTest::stepsCarryTheReplayClockAlong() {
    Pacer pacer(1);
    QCOMPARE(*pacer.dueAt(kStart, 0s), Micros(0));
    pacer.pause(4s, kStart + 10s);
    pacer.passed(kStart + 10s);
    pacer.passed(kStart + 9s);
    pacer.resume(1h);
    QCOMPARE(*pacer.dueAt(kStart + 13s, 1h), Micros(1h + 3s));

    Pacer fresh(1); // stepped before it ever ran
    fresh.pause(0s, std::nullopt);
    fresh.passed(kStart);
    fresh.resume(5s);
    QCOMPARE(*fresh.dueAt(kStart + 2s, 5s), Micros(7s));
}

void PacerTest::hugeDistancesSaturate() {
    Pacer pacer(1e-6);
    QCOMPARE(*pacer.dueAt(kFirstEventTime, 0s), Micros(0));
    QVERIFY(*pacer.dueAt(kLastEventTime, 0s) > std::chrono::hours(1000000));
    QVERIFY(*pacer.dueAt(EventTime::max(), 0s) > std::chrono::hours(1000000));
}

QTEST_GUILESS_MAIN(PacerTest)
#include "pacer_test.moc"
