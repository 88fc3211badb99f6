// The tuning panel as a person uses it: drags, types, steps, resets; what is sent and when.
#include "tests/support/brackets.h"
#include "tests/support/tuning_stage.h"
#include "ui/tuning/duration_scale.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;

class TuningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutASourceItSaysSo() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.find<QLabel>("tuningReason")->isVisible());
        QVERIFY(panel.find<QLabel>("tuningReason")->text().contains(QStringLiteral("Open a source")));
        QVERIFY(!panel.edit("boundEdit")->isEnabled());
        QCOMPARE(panel.edit("boundEdit")->value(), Duration(5min)); // the spec's default
        QVERIFY(panel.open());
        QVERIFY(!panel.find<QLabel>("tuningReason")->isVisible());
        panel.door->now.repeatsControlLog = true;
        panel.door->publish();
        QTRY_VERIFY(!panel.edit("boundEdit")->isEnabled());
        QVERIFY(panel.find<QLabel>("tuningReason")->text().contains(QStringLiteral("control log")));
        panel.door->now.repeatsControlLog = false;
        panel.door->now.state = api::EngineState::Finished;
        panel.door->publish();
        QTRY_VERIFY(panel.find<QLabel>("tuningReason")->text().contains(QStringLiteral("finished")));
    }

    void aDragIsSentAtMostTenTimesASecond() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        auto* slider = panel.slider("boundSlider");
        panel.press(slider);
        QVERIFY(slider->isSliderDown());
        QElapsedTimer since;
        since.start();
        int moves = 0;
        while (since.elapsed() < 1050) {
            panel.moveTo(slider, slider->maximum() / 4 + moves % 20);
            ++moves;
            QTest::qWait(5);
        }
        const auto whileDown = panel.door->changes.size();
        const auto most = static_cast<std::size_t>(since.elapsed() / 100 + 1);
        QVERIFY2(moves > 60, qPrintable(QString::number(moves)));
        QVERIFY2(whileDown <= most && whileDown >= 5, qPrintable(QString::number(whileDown)));
        panel.moveTo(slider, 3);
        const Duration last = panel.edit("boundEdit")->value();
        panel.release(slider);
        QCOMPARE(panel.door->changes.back(), boundChange(last)); // at once, without waiting for the pause
        QVERIFY(panel.settle());
        QCOMPARE(panel.door->changes.back(), boundChange(last));
        // One movement of the hand is one step of undo.
        QTRY_VERIFY(panel.undo()->isEnabled());
        panel.undo()->trigger();
        QCOMPARE(panel.door->changes.back(), boundChange(5min));
        QVERIFY(panel.settle());
        QVERIFY(!panel.undo()->isEnabled());
    }

    void takingHoldOfTheKnobChangesNothing() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.door->now.settings.watermarkBound = 437s; // no rung of the slider
        panel.door->publish();
        QTRY_COMPARE(panel.edit("boundEdit")->text(), QStringLiteral("7m17s"));
        auto* slider = panel.slider("boundSlider");
        panel.press(slider);
        panel.release(slider);
        QVERIFY(panel.settle());
        QVERIFY(panel.door->changes.empty());
        QCOMPARE(panel.edit("boundEdit")->value(), Duration(437s));
    }

    void aClickTakesTheKnobThere() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        auto* slider = panel.slider("latenessSlider");
        QTest::mouseClick(slider, Qt::LeftButton, {}, {slider->xOf(10), slider->height() / 2});
        QCOMPARE(slider->value(), 10);
        QCOMPARE(panel.door->changes.size(), std::size_t(1));
        QCOMPARE(panel.door->changes.back().allowedLateness, panel.edit("latenessEdit")->value());
    }

    void durationsAsPeopleTypeThem_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("millis"); // -1: refused
        QTest::addColumn<QString>("shown");
        QTest::newRow("seconds") << "90s" << qint64(90'000) << "1m30s";
        QTest::newRow("minutes") << "7m" << qint64(420'000) << "7m";
        QTest::newRow("millis") << "500ms" << qint64(500) << "500ms";
        QTest::newRow("compound") << "1h30m" << qint64(5'400'000) << "1h30m";
        QTest::newRow("blanks") << "1H 30m" << qint64(5'400'000) << "1h30m";
        QTest::newRow("bare number") << "45" << qint64(45'000) << "45s";
        QTest::newRow("zero") << "0" << qint64(0) << "0s";
        QTest::newRow("words") << "soon" << qint64(-1) << "";
        QTest::newRow("wrong order") << "30s1h" << qint64(-1) << "";
        QTest::newRow("empty") << "" << qint64(-1) << "";
    }
    void durationsAsPeopleTypeThem() {
        QFETCH(QString, typed);
        QFETCH(qint64, millis);
        QFETCH(QString, shown);
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        auto* edit = panel.edit("boundEdit");
        if (typed.isEmpty()) {
            edit->setFocus();
            edit->selectAll();
            QTest::keyClick(edit, Qt::Key_Delete);
            QTest::keyClick(edit, Qt::Key_Return);
        } else {
            panel.type("boundEdit", typed);
        }
        if (millis >= 0) {
            QCOMPARE(panel.door->changes, std::vector<SettingsChange>{boundChange(std::chrono::milliseconds(millis))});
            QCOMPARE(edit->text(), shown);
            return;
        }
        QVERIFY(panel.door->changes.empty());
        QVERIFY(panel.status("boundStatus").contains(QStringLiteral("no duration")));
        QTest::keyClick(edit, Qt::Key_Escape);
        QCOMPARE(edit->text(), QStringLiteral("5m"));
        QVERIFY(!panel.status("boundStatus").contains(QStringLiteral("no duration")));
    }

    void aRaisedBoundSaysFromWhenItHolds() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        auto& now = panel.door->now;
        const EventTime newest(1'755'410'400'000'000); // 2025-08-17T06:00:00Z
        for (auto& partition : now.partitions) {
            partition.maxEventTime = newest;
            partition.watermark = newest - 5min - Duration(1);
        }
        panel.door->publish();
        QTRY_VERIFY(panel.status("boundStatus").startsWith(QStringLiteral("records may come")));
        now.settings.watermarkBound = 2h; // in force; the watermark stands where it stood
        panel.door->publish();
        QTRY_VERIFY2(panel.status("boundStatus").contains(QStringLiteral("from event time 07:54:59")),
                     qPrintable(panel.status("boundStatus")));
        for (auto& partition : now.partitions) partition.maxEventTime = newest + 2h;
        panel.door->publish();
        QTRY_VERIFY(panel.status("boundStatus").startsWith(QStringLiteral("records may come")));
    }

    void whatCannotBeIsRefusedAtTheRow() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.type("boundEdit", QStringLiteral("400d"));
        QVERIFY(panel.door->changes.empty());
        QVERIFY2(panel.status("boundStatus").contains(QStringLiteral("is outside 0s to 365d")),
                 qPrintable(panel.status("boundStatus")));
        QCOMPARE(panel.edit("boundEdit")->value(), Duration(5min));
        panel.type("checkpointEdit", QStringLiteral("5ms"));
        QVERIFY(panel.door->changes.empty());
        QVERIFY(panel.status("checkpointStatus").contains(QStringLiteral("outside 10ms to 1h")));
        panel.type("boundEdit", QStringLiteral("10s"));
        QCOMPARE(panel.door->changes, std::vector<SettingsChange>{boundChange(10s)});
    }

    void theEnginesRefusalIsShownAndTheValueComesBack() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.door->refuse = Error{ErrorCode::Unavailable, "the store is away"};
        panel.type("boundEdit", QStringLiteral("10s"));
        QTRY_COMPARE(panel.status("boundStatus"), QStringLiteral("the store is away"));
        QCOMPARE(panel.edit("boundEdit")->value(), Duration(5min));
        QVERIFY(!panel.undo()->isEnabled());
    }

    void arrowsStepAndTheHandLetsGo() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        auto* edit = panel.edit("boundEdit");
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_Up);
        QTest::keyClick(edit, Qt::Key_Up);
        QTest::keyClick(edit, Qt::Key_Down);
        QTRY_COMPARE(panel.door->changes.back(), boundChange(6min));
        QTRY_VERIFY(panel.undo()->isEnabled());
        QCOMPARE(panel.undo()->text(), QStringLiteral("Undo: watermark bound 6 m"));
        auto* slider = panel.slider("boundSlider");
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Left);
        QTRY_COMPARE(panel.door->changes.back(), boundChange(5min));
    }

    void resetGoesToTheDefault() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        auto* reset = panel.find<QToolButton>("boundReset");
        QVERIFY(!reset->isEnabled());
        QCOMPARE(panel.slider("boundSlider")->defaultStep(), panel.slider("boundSlider")->value());
        panel.type("boundEdit", QStringLiteral("10s"));
        QTRY_VERIFY(reset->isEnabled());
        QVERIFY(panel.slider("boundSlider")->defaultStep() != panel.slider("boundSlider")->value());
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(panel.door->changes.back(), boundChange(5min));
        QCOMPARE(panel.edit("boundEdit")->value(), Duration(5min));
    }

    void theWindowChangesAsAWhole() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        auto* kind = panel.find<QComboBox>("windowKind");
        QVERIFY(!panel.slider("windowSlideSlider")->isVisible());
        panel.type("windowSizeEdit", QStringLiteral("5m"));
        QCOMPARE(panel.door->changes.back(), windowChange(WindowDefinition::tumbling(5min)));
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QVERIFY(panel.slider("windowSlideSlider")->isVisible());
        const auto sliding = *panel.door->changes.back().window;
        QVERIFY(sliding.kind == WindowKind::Sliding && sliding.slide > 0s && sliding.slide < sliding.size);
        panel.type("windowSlideEdit", QStringLiteral("30s"));
        QCOMPARE(panel.door->changes.back(), windowChange(WindowDefinition::sliding(5min, 30s)));
        const auto sent = panel.door->changes.size();
        panel.type("windowSlideEdit", QStringLiteral("10m"));
        QCOMPARE(panel.door->changes.size(), sent);
        QVERIFY(panel.status("windowStatus").contains(QStringLiteral("longer than the size")));
        QCOMPARE(panel.edit("windowSlideEdit")->value(), Duration(30s));
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(panel.door->changes.back(), windowChange(WindowDefinition::session(30s)));
        QVERIFY(!panel.slider("windowSizeSlider")->isVisible());
        QVERIFY(panel.slider("windowGapSlider")->isVisible());
    }

    void theIdleTimeoutIsOffOrAValue() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        auto* on = panel.find<QCheckBox>("idleOn");
        QVERIFY(!panel.edit("idleEdit")->isEnabled());
        QTest::mouseClick(on, Qt::LeftButton, {}, {8, on->height() / 2});
        QCOMPARE(panel.door->changes.back().idleTimeout, IdleTimeoutChange{Duration(30s)});
        QVERIFY(panel.edit("idleEdit")->isEnabled());
        panel.type("idleEdit", QStringLiteral("2m"));
        QCOMPARE(panel.door->changes.back().idleTimeout, IdleTimeoutChange{Duration(2min)});
        on->setFocus();
        QTest::keyClick(on, Qt::Key_Space);
        QCOMPARE(panel.door->changes.back().idleTimeout, IdleTimeoutChange{});
        QCOMPARE(panel.edit("idleEdit")->value(), Duration(2min)); // for the next time
    }

    void scrollingChangesNothing() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.panel.setFocus();
        for (QWidget* widget :
             {static_cast<QWidget*>(panel.slider("boundSlider")), static_cast<QWidget*>(panel.edit("boundEdit")),
              static_cast<QWidget*>(panel.find<QComboBox>("windowKind"))}) {
            const QPointF middle = QRectF(widget->rect()).center();
            QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(widget, &wheel);
        }
        QVERIFY(panel.settle());
        QVERIFY(panel.door->changes.empty());
    }

    void theScaleIsALadder() {
        const ui::DurationScale scale(0ms, 8760h, 437s);
        QCOMPARE(scale.at(0), Duration(0));
        QCOMPARE(scale.at(scale.steps()), Duration(8760h));
        for (int step = 1; step <= scale.steps(); ++step) {
            QVERIFY(scale.at(step) > scale.at(step - 1));
            QCOMPARE(scale.nearest(scale.at(step)), step);
        }
        QCOMPARE(scale.at(scale.nearest(437s)), Duration(437s)); // the default is a rung
        QCOMPARE(scale.moved(5min, 1), Duration(6min));
        QCOMPARE(scale.moved(5min, -1), Duration(4min));
        QCOMPARE(scale.moved(270s, 1), Duration(5min)); // between two rungs: the neighbour
        QCOMPARE(scale.moved(270s, -1), Duration(4min));
        QCOMPARE(scale.moved(8760h, 1), Duration(8760h));
        QCOMPARE(scale.moved(0s, -1), Duration(0));
    }

    void everyControlSaysItsValueWithAUnit() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        QCOMPARE(panel.edit("boundEdit")->accessibleName(), QStringLiteral("Watermark bound: 5 m"));
        QCOMPARE(panel.slider("boundSlider")->accessibleName(), QStringLiteral("Watermark bound: 5 m"));
        QVERIFY(panel.slider("boundSlider")->toolTip().contains(QStringLiteral("greatest event time − bound")));
        panel.type("boundEdit", QStringLiteral("30s"));
        QCOMPARE(panel.slider("boundSlider")->accessibleName(), QStringLiteral("Watermark bound: 30 s"));
        for (const QWidget* widget : panel.panel.findChildren<QWidget*>()) {
            const bool control = widget->focusPolicy() != Qt::NoFocus && !qobject_cast<const QLineEdit*>(widget);
            if (!control || widget->objectName().startsWith(QStringLiteral("qt_")) || widget->isWindow()) continue;
            if (widget->inherits("QAbstractScrollArea") || widget->inherits("QScrollBar")) continue;
            if (widget->inherits("QComboBoxPrivateContainer") ||
                widget->parent()->inherits("QComboBoxPrivateContainer"))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void theLanguageChangesWhileRunning() {
        TuningStage panel;
        QVERIFY(panel.show());
        QVERIFY(panel.open());
        panel.type("boundEdit", QStringLiteral("30s"));
        QTRY_VERIFY(panel.undo()->isEnabled());
        Brackets brackets;
        QVERIFY(QCoreApplication::installTranslator(&brackets));
        QTRY_COMPARE(panel.find<QLabel>("boundTitle")->text(), QStringLiteral("[Watermark bound]"));
        for (const char* name : {"boundStatus", "windowStatus", "latenessStatus", "idleStatus", "checkpointStatus",
                                 "dedupStatus", "windowTitle", "idleTitle", "dedupTitle"})
            QVERIFY2(panel.status(name).startsWith(u'['), name);
        QCOMPARE(panel.find<QComboBox>("windowKind")->currentText(), QStringLiteral("[Tumbling]"));
        QVERIFY(panel.undo()->text().startsWith(QStringLiteral("[Undo: ")));
        QVERIFY(panel.edit("boundEdit")->toolTip().startsWith(u'['));
        QCOMPARE(panel.edit("boundEdit")->value(), Duration(30s));
        QCoreApplication::removeTranslator(&brackets);
        QTRY_COMPARE(panel.find<QLabel>("boundTitle")->text(), QStringLiteral("Watermark bound"));
    }
};

QTEST_MAIN(TuningTest)
#include "tuning_test.moc"
