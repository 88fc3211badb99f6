// The transport bar as a person uses it: buttons, keys, typing a speed; which of them are possible.
#include "tests/support/transport_stage.h"
#include "ui/transport/speed_box.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;
using api::Action;

class TransportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsPossibleWithoutASource() {
        TransportStage desk;
        QVERIFY(desk.show());
        for (const char* name : {"actionPlayPause", "actionStepRecord", "actionStepWatermark", "actionStepWindow",
                                 "actionRestart", "actionSpeed3"})
            QVERIFY2(!desk.action(name)->isEnabled(), name);
        QVERIFY(!desk.find<ui::SpeedBox>("speedBox")->isEnabled());
        QCOMPARE(desk.value("positionReadoutValue"), QStringLiteral("no source"));
        QSignalSpy asked(desk.bar, &ui::TransportBar::openRequested);
        desk.click("openButton");
        QCOMPARE(asked.count(), 1);
    }

    void playAndPauseAreOneButton() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        auto* button = desk.find<QToolButton>("playPauseButton");
        QTRY_COMPARE(button->text(), QStringLiteral("Pause"));
        desk.click("playPauseButton");
        QTRY_COMPARE(button->text(), QStringLiteral("Play"));
        desk.click("playPauseButton");
        QTRY_COMPARE(button->text(), QStringLiteral("Pause"));
        QCOMPARE(door.actions, (std::vector<Action>{Action::Pause, Action::Play}));
    }

    void keysAct() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        QTRY_VERIFY(desk.action("actionPlayPause")->isEnabled());
        desk.place->setFocus();
        QTest::keyClick(desk.place, Qt::Key_Space);
        QTest::keyClick(desk.place, '.');
        QTest::keyClick(desk.place, '>');
        QTest::keyClick(desk.place, Qt::Key_Greater, Qt::ShiftModifier);
        QTest::keyClick(desk.place, '/');
        QCOMPARE(door.actions, (std::vector<Action>{Action::Pause, Action::StepRecord, Action::StepWatermark,
                                                    Action::StepWatermark, Action::StepWindow}));
        for (const char key : {'1', '2', '3', '4', '5', '6'}) QTest::keyClick(desk.place, key);
        QCOMPARE(door.speeds, (std::vector<double>{1, 10, 60, 600, 3600, 0}));
        const bool before = desk.bar->following();
        QSignalSpy followed(desk.bar, &ui::TransportBar::followChanged);
        QTest::keyClick(desk.place, 'f');
        QCOMPARE(desk.bar->following(), !before);
        QCOMPARE(followed.count(), 1);
    }

    void keysWaitWhileSomebodyTypes() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        QTRY_VERIFY(desk.action("actionPlayPause")->isEnabled());
        desk.text->setFocus();
        QTest::keyClicks(desk.text, QStringLiteral("1 fast./>6F"));
        QCOMPARE(desk.text->text(), QStringLiteral("1 fast./>6F"));
        desk.spin->setFocus();
        desk.spin->selectAll();
        QTest::keyClicks(desk.spin, QStringLiteral("36"));
        QCOMPARE(desk.spin->value(), 36);
        auto* speed = desk.find<ui::SpeedBox>("speedBox");
        speed->setFocus();
        speed->lineEdit()->selectAll();
        QTest::keyClicks(speed, QStringLiteral("12"));
        QCOMPARE(speed->lineEdit()->text(), QStringLiteral("12"));
        QVERIFY(door.actions.empty());
        QVERIFY(door.speeds.empty());
        // A read-only field is for looking: the keys act.
        desk.text->setReadOnly(true);
        desk.text->setFocus();
        QTest::keyClick(desk.text, '.');
        QCOMPARE(door.actions, std::vector<Action>{Action::StepRecord});
    }

    void spacePressesTheFocusedButton() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        QTRY_VERIFY(desk.action("actionPlayPause")->isEnabled());
        desk.box->setFocus();
        QTest::keyClick(desk.box, Qt::Key_Space);
        QVERIFY(desk.box->isChecked());
        QVERIFY(door.actions.empty());
        QTest::keyClick(desk.box, '.'); // other keys mean nothing to it
        QCOMPARE(door.actions, std::vector<Action>{Action::StepRecord});
        // A click on a button of the bar leaves the focus alone, so that Space goes on playing and pausing.
        desk.place->setFocus();
        desk.click("stepWindowButton");
        QVERIFY(desk.place->hasFocus());
    }

    void aSpeedCanBeTyped() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        auto* speed = desk.find<ui::SpeedBox>("speedBox");
        QTRY_COMPARE(speed->lineEdit()->text(), QStringLiteral("60×"));
        speed->setFocus();
        speed->lineEdit()->selectAll();
        QTest::keyClicks(speed, QStringLiteral("90x"));
        QTest::keyClick(speed, Qt::Key_Return);
        QCOMPARE(door.speeds, std::vector<double>{90});
        QTRY_COMPARE(speed->lineEdit()->text(), QStringLiteral("90×"));
        QVERIFY(!speed->hasFocus());
        QSignalSpy warned(&desk.stage.notices, &ui::Notices::warned);
        speed->setFocus();
        speed->lineEdit()->selectAll();
        QTest::keyClicks(speed, QStringLiteral("quick"));
        QTest::keyClick(speed, Qt::Key_Return);
        QCOMPARE(warned.count(), 1);
        QVERIFY(warned.front().front().toString().contains(QStringLiteral("quick")));
        QCOMPARE(speed->lineEdit()->text(), QStringLiteral("90×"));
        QCOMPARE(door.speeds.size(), std::size_t(1));
    }

    void whatIsTypedIsNotOverwritten() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        auto* speed = desk.find<ui::SpeedBox>("speedBox");
        QTRY_COMPARE(speed->lineEdit()->text(), QStringLiteral("60×"));
        speed->setFocus();
        speed->lineEdit()->selectAll();
        QTest::keyClicks(speed, QStringLiteral("7"));
        door.now.transport.speed = 600; // somebody else, by REST
        door.publish();
        QTRY_COMPARE(desk.stage.link.snapshot().transport.speed, 600.0);
        QCOMPARE(speed->lineEdit()->text(), QStringLiteral("7"));
        QTest::keyClick(speed, Qt::Key_Escape);
        QTRY_COMPARE(speed->lineEdit()->text(), QStringLiteral("600×"));
    }
    void restartAsksUnlessFinished() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        QTRY_VERIFY(desk.action("actionRestart")->isEnabled());
        std::function<void()> yes;
        connect(&desk.stage.notices, &ui::Notices::asked, this,
                [&](const QString&, const QString&, const std::function<void()>& answer) { yes = answer; });
        desk.click("restartButton");
        QVERIFY(yes);
        QVERIFY(door.actions.empty());
        yes();
        QCOMPARE(door.actions, std::vector<Action>{Action::Restart});
        yes = {};
        door.now.state = api::EngineState::Finished;
        door.now.transport.state = api::TransportState::Ended;
        door.publish();
        QTRY_VERIFY(!desk.action("actionPlayPause")->isEnabled());
        QVERIFY(!desk.action("actionStepRecord")->isEnabled());
        QVERIFY(desk.action("actionRestart")->isEnabled());
        QVERIFY(desk.bar->run().speeds().front()->isEnabled()); // of the run to come
        desk.click("restartButton");
        QVERIFY(!yes);
        QCOMPARE(door.actions, (std::vector<Action>{Action::Restart, Action::Restart}));
    }

    void loopRestartsOncePerRun() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        QTRY_VERIFY(desk.action("actionRestart")->isEnabled());
        desk.click("loopButton");
        QElapsedTimer since;
        since.start();
        door.now.state = api::EngineState::Finished;
        door.publish();
        QTRY_VERIFY(desk.bar->run().aboutToLoop());
        QVERIFY(door.actions.empty());
        QTRY_COMPARE(door.actions, std::vector<Action>{Action::Restart});
        QVERIFY2(since.elapsed() >= 1900, qPrintable(QString::number(since.elapsed())));
        door.publish(); // still the finished run, as until the next one begins
        QTRY_VERIFY(desk.stage.link.sharedSnapshot() == door.snapshot());
        QVERIFY(!desk.bar->run().aboutToLoop());
        // Switched off in time, nothing begins again.
        door.now.run = "r2";
        door.publish();
        QTRY_VERIFY(desk.bar->run().aboutToLoop());
        desk.click("loopButton");
        QVERIFY(!desk.bar->run().aboutToLoop());
        QCOMPARE(door.actions.size(), std::size_t(1));
    }

    void theFocusPassingByAsksForNoSpeed() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        door.now.transport.speed = 3600;
        door.publish();
        auto* speed = desk.find<ui::SpeedBox>("speedBox");
        QTRY_VERIFY(speed->currentText().startsWith(QStringLiteral("3,600")));
        speed->setFocus();
        desk.find<QWidget>("playPauseButton")->setFocus();
        QVERIFY(!speed->hasFocus());
        QVERIFY(door.speeds.empty());
    }

    void aStepIsNotAskedForTwice() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        door.now.transport.state = api::TransportState::Stepping;
        door.publish();
        QTRY_VERIFY(desk.stage.link.snapshot().transport.state == api::TransportState::Stepping);
        desk.click("stepRecordButton");
        QVERIFY(door.actions.empty());
        QTRY_VERIFY(!desk.action("actionStepRecord")->isEnabled()); // it takes long: say so
        QCOMPARE(desk.action("actionPlayPause")->text(), QStringLiteral("Pause"));
        desk.click("playPauseButton");
        QCOMPARE(door.actions, std::vector<Action>{Action::Pause});
    }
};

QTEST_MAIN(TransportTest)
#include "transport_test.moc"
