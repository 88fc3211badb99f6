// What the transport bar shows: numbers, texts, names; in every width and language.
#include "tests/support/brackets.h"
#include "tests/support/transport_stage.h"
#include "ui/text/language.h"
#include "ui/transport/speed_box.h"

#include <QtTest>
#include <memory>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;

class TransportLookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void speedsAsPeopleWriteThem_data() {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("speed"); // -1: none
        QTest::newRow("number") << "en"
                                << "60" << 60.0;
        QTest::newRow("x") << "en"
                           << "60x" << 60.0;
        QTest::newRow("times") << "en"
                               << "0.5×" << 0.5;
        QTest::newRow("point first") << "en"
                                     << ".1" << 0.1;
        QTest::newRow("grouped") << "en"
                                 << "3,600×" << 3600.0;
        QTest::newRow("max") << "en"
                             << "Max" << 0.0;
        QTest::newRow("german") << "de"
                                << "0,5×" << 0.5;
        QTest::newRow("german grouped") << "de"
                                        << "3.600" << 3600.0;
        QTest::newRow("vietnamese") << "vi"
                                    << "0,5" << 0.5;
        QTest::newRow("nothing") << "en"
                                 << "" << -1.0;
        QTest::newRow("negative") << "en"
                                  << "-1" << -1.0;
        QTest::newRow("zero") << "en"
                              << "0" << -1.0;
    }

    void speedsAsPeopleWriteThem() {
        QFETCH(QString, locale);
        QFETCH(QString, text);
        QFETCH(double, speed);
        ui::Format format;
        format.setLocale(QLocale(locale));
        const ui::SpeedBox box(format);
        QCOMPARE(box.parse(text).value_or(-1), speed);
    }

    void fitsAndShrinks_data() {
        QTest::addColumn<int>("width");
        for (const int width : {520, 560, 640, 800, 900, 1000, 1100, 1280, 1600, 2400})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }
    void fitsAndShrinks() {
        QFETCH(int, width);
        TransportStage desk;
        FakeDoor& door = desk.open();
        door.now.inputRowsRead = 50'000;
        door.publish();
        desk.bar->setParent(nullptr);
        const std::unique_ptr<ui::TransportBar> owned(desk.bar);
        desk.bar->resize(width, 48);
        desk.bar->show();
        // Where there is no room for the rows, their share is said.
        QTRY_COMPARE(desk.value("positionReadoutValue"),
                     width >= 800 ? QStringLiteral("row 50,000 of 50,000") : QStringLiteral("100 %"));
        QCOMPARE(desk.bar->width(), width);
        int right = 0;
        for (const QWidget* child : desk.bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (!child->isVisible() || child->isWindow()) continue;
            QVERIFY2(child->geometry().right() < width, qPrintable(child->objectName()));
            QVERIFY2(child->width() >= child->minimumSizeHint().width(), qPrintable(child->objectName()));
            right = std::max(right, child->geometry().right());
        }
        QVERIFY(right > width - 40);
        QCOMPARE(desk.find<QWidget>("watermarkReadout")->isVisible(), width >= 800);
        if (width >= 1100) QVERIFY(!desk.find<QToolButton>("playPauseButton")->text().isEmpty());
    }

    void choicesAreRemembered() {
        TransportStage desk;
        QVERIFY(desk.show());
        desk.open();
        QTRY_VERIFY(desk.action("actionRestart")->isEnabled());
        desk.click("loopButton");
        desk.click("followButton");
        const bool following = desk.bar->following();
        ui::TransportBar other(desk.stage.context);
        QCOMPARE(other.following(), following);
        QVERIFY(other.run().loop()->isChecked());
    }

    void everyControlHasANameAndATooltip() {
        TransportStage desk;
        desk.open();
        for (const QToolButton* button : desk.bar->findChildren<QToolButton*>()) {
            QVERIFY(!button->objectName().isEmpty());
            QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->objectName()));
        }
        for (const QAction* action : desk.bar->actions()) {
            QVERIFY(!action->objectName().isEmpty());
            QVERIFY2(!action->text().isEmpty() && !action->toolTip().isEmpty(), qPrintable(action->objectName()));
        }
        QVERIFY(desk.find<QWidget>("speedBox")->toolTip().contains(QStringLiteral("3 = 60×")));
    }

    void theLanguageChangesWhileRunning() {
        TransportStage desk;
        QVERIFY(desk.show());
        desk.open();
        QTRY_COMPARE(desk.action("actionPlayPause")->text(), QStringLiteral("Pause"));
        Brackets brackets;
        QVERIFY(QCoreApplication::installTranslator(&brackets));
        QTRY_COMPARE(desk.action("actionPlayPause")->text(), QStringLiteral("[Pause]"));
        for (const QAction* action : desk.bar->actions())
            QVERIFY2(action->text().startsWith(u'['), qPrintable(action->objectName()));
        QVERIFY(desk.value("positionReadoutValue").startsWith(u'['));
        QCOMPARE(desk.find<QWidget>("watermarkReadout")->accessibleName().left(10), QStringLiteral("[Watermark"));
        QVERIFY(desk.find<QWidget>("speedBox")->toolTip().startsWith(u'['));
        QCoreApplication::removeTranslator(&brackets);
        QTRY_COMPARE(desk.action("actionPlayPause")->text(), QStringLiteral("Pause"));
    }

    void numbersAreShown() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        desk.window.resize(1120, 400);
        door.now.inputRowsRead = 12'345;
        door.now.maxEventTime = EventTime(1'755'413'112'000'000);
        door.now.replayClock = door.now.maxEventTime;
        door.now.watermark = door.now.maxEventTime - 5min;
        door.publish();
        QTRY_COMPARE(desk.value("positionReadoutValue"), QStringLiteral("row 12,345 of 50,000"));
        QCOMPARE(desk.value("eventClockReadoutValue"), QStringLiteral("06:45:12"));
        QCOMPARE(desk.value("watermarkReadoutValue"), QStringLiteral("06:40:12"));
        QCOMPARE(desk.value("boundReadoutValue"), QStringLiteral("5 m"));
        auto* watermark = desk.find<QWidget>("watermarkReadout");
        QVERIFY(watermark->toolTip().contains(QStringLiteral("replay clock − watermark = 5 m")));
        QCOMPARE(watermark->accessibleName(), QStringLiteral("Watermark ≥: 06:40:12"));
    }

    void theBarStaysWherePlayBecomesPause() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        desk.window.resize(1500, 400);
        for (const QString& language : {QStringLiteral("en"), QStringLiteral("vi")}) {
            ui::Language chosen;
            chosen.choose(language);
            QSet<int> widths, places;
            for (const auto state : {api::TransportState::Playing, api::TransportState::Paused}) {
                door.now.transport.state = state;
                door.publish();
                QTest::qWait(60);
                widths << desk.find<QWidget>("playPauseButton")->width();
                places << desk.find<QWidget>("stepRecordButton")->x();
            }
            QCOMPARE(widths.size(), 1);
            QCOMPARE(places.size(), 1);
        }
    }

    void stepsSayThatTheyStep() {
        TransportStage desk;
        desk.open();
        QCOMPARE(desk.find<QToolButton>("stepRecordButton")->text(), QStringLiteral("1 record"));
        QCOMPARE(desk.find<QToolButton>("stepWatermarkButton")->text(), QStringLiteral("Next watermark"));
        QCOMPARE(desk.find<QToolButton>("stepWindowButton")->text(), QStringLiteral("Next window"));
        for (const char* name : {"actionStepRecord", "actionStepWatermark", "actionStepWindow"}) {
            QVERIFY(desk.action(name)->text().startsWith(QStringLiteral("Step ")));
            QVERIFY(desk.action(name)->toolTip().startsWith(desk.action(name)->text()));
        }
    }

    void boundsAreToldAsEverywhere() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        desk.window.resize(1500, 400);
        for (const Duration bound : {Duration(10ms), Duration(0ms), Duration(90min), Duration(51h)}) {
            door.now.settings.watermarkBound = bound;
            door.publish();
            QTRY_COMPARE(desk.value("boundReadoutValue"), desk.stage.format.duration(bound));
            const QWidget* shown = desk.find<QWidget>("boundReadoutValue");
            QTRY_VERIFY(shown->width() >= shown->fontMetrics().horizontalAdvance(desk.value("boundReadoutValue")));
        }
    }

    void timesOfTwoDaysCannotBeMixedUp() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        desk.window.resize(1250, 400);
        door.now.maxEventTime = EventTime(1'755'389'000'000'000);
        door.now.watermark = door.now.maxEventTime - 1min;
        door.publish();
        QTRY_COMPARE(desk.value("eventClockReadoutValue"), QStringLiteral("00:03:20"));
        door.now.watermark = door.now.maxEventTime - 5min;
        door.publish();
        QTRY_COMPARE(desk.value("eventClockReadoutValue"), QStringLiteral("17 Aug 00:03:20"));
        QCOMPARE(desk.value("watermarkReadoutValue"), QStringLiteral("16 Aug 23:58:20"));
        // A file of several days, although both are on one now.
        auto facts = std::make_shared<api::SourceFacts>(*desk.stage.workbench.now.source);
        facts->lastTime = kTransportFirst + 72h;
        desk.stage.workbench.now.source = facts;
        desk.stage.workbench.publish();
        door.now.watermark = door.now.maxEventTime - 1min;
        door.publish();
        QTRY_COMPARE(desk.value("watermarkReadoutValue"), QStringLiteral("17 Aug 00:02:20"));
    }

    void theEndOfTheInputIsNamed() {
        TransportStage desk;
        QVERIFY(desk.show());
        FakeDoor& door = desk.open();
        for (const int width : {1120, 2000}) {
            desk.window.resize(width, 400);
            door.now.watermark = EventTime::max();
            door.publish();
            QTRY_COMPARE(desk.value("watermarkReadoutValue"),
                         width < 2000 ? QStringLiteral("end") : QStringLiteral("end of input"));
            QVERIFY(desk.find<QWidget>("watermarkReadout")->toolTip().startsWith(QStringLiteral("End of input: ")));
        }
    }
};

QTEST_MAIN(TransportLookTest)
#include "transport_look_test.moc"
