// What becomes of a tuned setting: pending, its effect, what others change in between, and taking it back.
#include "tests/support/tuning_stage.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;

class TuningEffectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undoGoesBackToTheValueBeforeThisChange() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.type("boundEdit", QStringLiteral("30s"));
        QTRY_VERIFY(panel.undo()->isEnabled());
        panel.door->apply({});
        panel.door->append(boundChange(2min)); // somebody else, by REST
        panel.door->apply({});
        QTRY_COMPARE(panel.edit("boundEdit")->value(), Duration(2min));
        QCOMPARE(panel.undo()->text(), QStringLiteral("Undo: watermark bound 30 s"));
        QTest::keyClick(&panel.panel, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(panel.door->changes.back(), boundChange(5min)); // neither 2 min nor 30 s
        QTRY_VERIFY(panel.redo()->isEnabled());
        QVERIFY(!panel.undo()->isEnabled());
        QTRY_COMPARE(panel.edit("boundEdit")->value(), Duration(5min));
        QTest::keyClick(&panel.panel, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(panel.door->changes.back(), boundChange(30s));
        QTRY_VERIFY(panel.undo()->isEnabled());
    }

    void undoStepsThroughSettings() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.type("boundEdit", QStringLiteral("30s"));
        panel.type("windowSizeEdit", QStringLiteral("5m"));
        QVERIFY(panel.settle());
        QCOMPARE(panel.undo()->text(), QStringLiteral("Undo: window tumbling 5 m"));
        panel.undo()->trigger();
        QCOMPARE(panel.door->changes.back(), windowChange(WindowDefinition::tumbling(1min)));
        QVERIFY(panel.settle());
        panel.undo()->trigger();
        QCOMPARE(panel.door->changes.back(), boundChange(5min));
        QVERIFY(panel.settle());
        panel.type("boundEdit", QStringLiteral("1m")); // a new change ends what could be redone
        QVERIFY(panel.settle());
        QVERIFY(!panel.redo()->isEnabled());
    }

    void ctrlZInAFieldTakesBackTheSettingUnlessSomethingIsTyped() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.type("boundEdit", QStringLiteral("30s")); // the focus stays in the field
        QTRY_VERIFY(panel.undo()->isEnabled());
        auto* edit = panel.edit("boundEdit");
        QTest::keyClicks(edit, QStringLiteral("4"));
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(panel.door->changes.back(), boundChange(30s));
        QTest::keyClick(edit, Qt::Key_Escape);
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(panel.door->changes.back(), boundChange(5min));
    }

    void aRefusedUndoCanBeTriedAgain() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.type("boundEdit", QStringLiteral("30s"));
        QTRY_VERIFY(panel.undo()->isEnabled());
        panel.door->refuse = Error{ErrorCode::Unavailable, "the store is away"};
        panel.undo()->trigger();
        QTRY_VERIFY(panel.undo()->isEnabled());
        QCOMPARE(panel.door->changes.back(), boundChange(30s));
        panel.door->refuse.reset();
        panel.undo()->trigger();
        QCOMPARE(panel.door->changes.back(), boundChange(5min));
    }

    void anotherSourceForgets() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.type("boundEdit", QStringLiteral("30s"));
        QTRY_VERIFY(panel.undo()->isEnabled());
        QVERIFY(panel.open());
        QTRY_VERIFY(!panel.undo()->isEnabled());
        QTRY_COMPARE(panel.edit("boundEdit")->value(), Duration(5min));
        QVERIFY(panel.status("boundStatus").startsWith(QStringLiteral("records may come")));
    }

    void pendingThenEffect() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.door->now.transport.state = api::TransportState::Paused;
        panel.door->publish();
        QTRY_VERIFY(panel.stage.link.snapshot().transport.state == api::TransportState::Paused);
        panel.type("boundEdit", QStringLiteral("10s"));
        QTRY_COMPARE(panel.status("boundStatus"), QStringLiteral("pending: press play or step"));
        QVERIFY(panel.find<QLabel>("boundStatus")->toolTip().contains(QStringLiteral("before the next record")));
        QCOMPARE(panel.edit("boundEdit")->value(), Duration(10s)); // not back to the value still in force
        panel.door->now.transport.state = api::TransportState::Playing;
        panel.door->publish();
        QTRY_COMPARE(panel.status("boundStatus"), QStringLiteral("pending: waits for the next record"));
        // One partition is not enough.
        panel.door->now.partitions[0].appliedSequence = 1;
        panel.door->publish();
        QVERIFY(panel.settle());
        QCOMPARE(panel.status("boundStatus"), QStringLiteral("pending: waits for the next record"));
        panel.door->apply(ChangeEffect{2, 5, 0});
        QTRY_VERIFY2(panel.status("boundStatus").contains(QStringLiteral("8 windows fired")) ||
                         panel.status("boundStatus").contains(QStringLiteral("8 window(s) fired")),
                     qPrintable(panel.status("boundStatus")));
        QVERIFY(panel.status("boundStatus").contains(QStringLiteral("20 record")));
        QTRY_VERIFY_WITH_TIMEOUT(panel.status("boundStatus").startsWith(QStringLiteral("records may come")), 12'000);
    }

    void finishedPartitionsAreNotWaitedFor() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        for (std::size_t i = 1; i < 4; ++i) panel.door->now.partitions[i].finished = true;
        panel.type("boundEdit", QStringLiteral("10s"));
        QTRY_VERIFY(panel.status("boundStatus").startsWith(QStringLiteral("pending")));
        panel.door->now.partitions[0].appliedSequence = 1;
        panel.door->now.settings.watermarkBound = 10s;
        panel.door->publish();
        QTRY_COMPARE(panel.status("boundStatus"), QStringLiteral("in force"));
    }

    void othersPendingChangesAreShown() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        SettingsChange change;
        change.dedup = false;
        panel.door->append(change);
        QTRY_VERIFY(panel.status("dedupStatus").startsWith(QStringLiteral("pending")));
        QVERIFY(!panel.find<QCheckBox>("dedupOn")->isChecked());
        QVERIFY(panel.door->changes.empty());
    }

    void valuesFollowTheEngineButNotUnderTheHand() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.door->now.settings.watermarkBound = 30s; // by REST
        panel.door->now.settings.idleTimeout = Duration(20s);
        panel.door->publish();
        QTRY_COMPARE(panel.edit("boundEdit")->value(), Duration(30s));
        QVERIFY(panel.find<QCheckBox>("idleOn")->isChecked());
        QCOMPARE(panel.edit("idleEdit")->value(), Duration(20s));

        auto* slider = panel.slider("boundSlider");
        panel.press(slider);
        panel.moveTo(slider, 12);
        const int held = slider->value();
        panel.door->now.settings.watermarkBound = 1h;
        panel.door->publish();
        QVERIFY(panel.settle());
        QCOMPARE(slider->value(), held);
        panel.release(slider);

        auto* edit = panel.edit("latenessEdit");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("4"));
        panel.door->now.settings.allowedLateness = 1h;
        panel.door->publish();
        QVERIFY(panel.settle());
        QCOMPARE(edit->text(), QStringLiteral("4"));
        QTest::keyClick(edit, Qt::Key_Escape);
        QTRY_COMPARE(edit->value(), Duration(1h));
    }
};

QTEST_MAIN(TuningEffectTest)
#include "tuning_effect_test.moc"
