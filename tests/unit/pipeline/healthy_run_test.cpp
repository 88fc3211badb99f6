// The real engine on data with ordinary disorder: no cause is reported before the end.
#include "tests/support/moc_prelude.h"

#include "tests/support/situation_engine.h"
#include "tests/support/situation_stage.h"

#include <QtTest>

using namespace streampulse;
using test::namesOf;
using test::SituationEngine;

class HealthyRunTest : public QObject {
    Q_OBJECT
private slots:
    void aHealthyRunHasNoCauseFromItsFirstToItsLastRecord() {
        for (const double speed : {0.0, 50.0}) {
            SituationEngine engine;
            engine.replay.speed = speed;
            engine.replay.disorder = {50'000, 10'000, 10'000, std::chrono::seconds(200)};
            engine.rows(4000);
            engine.open();
            for (int round = 0; !engine.engine().done(); ++round) {
                engine.rounds(1);
                const auto snapshot = engine.engine().snapshot();
                const bool ended = snapshot->watermark.isMax();
                QVERIFY2(ended || snapshot->causes.empty(), qPrintable(namesOf(snapshot->causes)));
                QVERIFY(round < 5000);
            }
            QCOMPARE(namesOf(engine.causes()), QString("input_ended"));
            QVERIFY(engine.engine().snapshot()->ledger.late > 50);
        }
    }
};

QTEST_APPLESS_MAIN(HealthyRunTest)
#include "healthy_run_test.moc"
