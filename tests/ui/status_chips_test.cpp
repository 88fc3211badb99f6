// The status row as a person uses it: what it says in every state, where a click leads, and how it fits.
#include "tests/support/ui_stage.h"
#include "ui/status/frame_meter.h"
#include "ui/status/status_chips.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;
using namespace std::chrono_literals;

namespace {

const EventTime kFirst{1'755'400'000'000'000};

struct Desk {
    test::UiStage stage;
    StatusChips chips{stage.context};
    FrameMeter meter{&chips};
    std::vector<View> led;

    Desk() {
        stage.format.setLocale(QLocale(QLocale::English, QLocale::UnitedStates));
        chips.setFrameMeter(&meter);
        chips.resize(1300, chips.sizeHint().height());
        QObject::connect(&stage.navigator, &Navigator::requested, &chips, [this](View where) { led.push_back(where); });
        stage.link.start();
    }
    test::FakeDoor& open() {
        auto& door = stage.workbench.openSource(1000, kFirst, kFirst + 1h, 2);
        door.now.transport.speed = 60;
        door.publish();
        return door;
    }
    bool show() {
        chips.show();
        return QTest::qWaitForWindowExposed(&chips);
    }
    StatusChip* chip(const char* name) { return chips.findChild<StatusChip*>(QLatin1String(name)); }
    QString text(const char* name) { return chip(name)->text(); }
};

std::shared_ptr<const std::vector<std::shared_ptr<const api::CommitEvent>>> history(CommitResult outcome) {
    auto commit = std::make_shared<api::CommitEvent>();
    commit->number = 41;
    commit->outcome = outcome;
    commit->text = "the store is away";
    return std::make_shared<const std::vector<std::shared_ptr<const api::CommitEvent>>>(
        std::vector<std::shared_ptr<const api::CommitEvent>>{std::move(commit)});
}

} // namespace

class StatusChipsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptySaysSoAndLeadsToTheStart() {
        Desk desk;
        QVERIFY(desk.show());
        QCOMPARE(desk.text("chipState"), QStringLiteral("Nothing is open"));
        QVERIFY(!desk.chip("chipLag")->isVisible()); // numbers of nothing are no numbers
        QTest::mouseClick(desk.chip("chipState"), Qt::LeftButton);
        QCOMPARE(desk.led, std::vector<View>{View::Welcome});
    }

    void everyNumberIsThere() {
        Desk desk;
        QVERIFY(desk.show());
        auto& now = desk.open().now;
        now.lagRecords = 1204;
        now.partitions[0].lagTime = 500ms;
        now.partitions[1].lagTime = 3100ms;
        now.partitions[1].lagTrend = api::LagTrend::Falling;
        now.ledger.read = 10'000;
        now.ledger.late = 38;
        now.commits.number = 41;
        now.commits.lastSuccessWall = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000 - 90;
        now.commits.history = history(CommitResult::Applied);
        desk.stage.workbench.door->publish();
        QTRY_COMPARE(desk.text("chipLag"), QStringLiteral("lag 1,204 rec · 3.1 s ↓"));
        QVERIFY(desk.text("chipState").contains(QStringLiteral("60×")));
        QCOMPARE(desk.text("chipLate"), QStringLiteral("late 0.38 %"));
        QCOMPARE(desk.text("chipCheckpoint"), QStringLiteral("#41 · 1 m ago ✓"));
        QCOMPARE(desk.text("chipRest"), QStringLiteral("REST :8000"));
        QCOMPARE(desk.text("chipMetrics"), QStringLiteral("metrics :9108"));
        QVERIFY(desk.text("chipFrames").endsWith(QStringLiteral("fps")));
        QVERIFY(desk.chip("chipLag")->toolTip().contains(QStringLiteral("end offset − committed offset")));
        QVERIFY(desk.chip("chipLate")->toolTip().contains(QStringLiteral("38 ÷ 10,000")));
    }

    void aCommitThatFailedIsNoTick() {
        Desk desk;
        auto& now = desk.open().now;
        now.commits.number = 41;
        now.commits.history = history(CommitResult::NotApplied);
        desk.stage.workbench.door->publish();
        QTRY_VERIFY(desk.text("chipCheckpoint").endsWith(QStringLiteral("✗")));
        QVERIFY(desk.chip("chipCheckpoint")->toolTip().contains(QStringLiteral("the store is away")));
    }

    void aMovedOrSwitchedOffPortSaysSo() {
        Desk desk;
        desk.open();
        desk.stage.workbench.now.addresses.rest = "http://127.0.0.1:8003";
        desk.stage.workbench.now.addresses.restMoved = true;
        desk.stage.workbench.now.addresses.metrics.clear();
        desk.stage.workbench.publish();
        QTRY_COMPARE(desk.text("chipRest"), QStringLiteral("REST :8003 (moved)"));
        QCOMPARE(desk.text("chipMetrics"), QStringLiteral("metrics off"));
        QVERIFY(!desk.chip("chipRest")->toolTip().contains(QStringLiteral("c0ffee"))); // never the token
    }

    void ages() {
        Desk desk;
        auto& now = desk.open().now;
        now.commits.number = 1;
        now.commits.lastSuccessWall = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000 - 3;
        desk.stage.workbench.door->publish();
        QTRY_VERIFY(desk.text("chipCheckpoint").contains(QStringLiteral("3 s ago")));
        QTRY_VERIFY(desk.text("chipCheckpoint").contains(QStringLiteral("4 s ago"))); // without any news
    }

    void clicksAndKeysLead() {
        Desk desk;
        desk.open();
        QVERIFY(desk.show());
        QTRY_VERIFY(desk.chip("chipLag")->isVisible());
        for (const char* name : {"chipState", "chipLag", "chipLate", "chipCheckpoint", "chipRest", "chipMetrics"})
            QTest::mouseClick(desk.chip(name), Qt::LeftButton);
        QTest::keyClick(desk.chip("chipFrames"), Qt::Key_Space);
        const std::vector<View> expected{View::Pipeline, View::Pipeline, View::SideOutputs, View::Checkpoints,
                                         View::Api,      View::Api,      View::Checks};
        QCOMPARE(desk.led, expected);
    }

    void aNarrowWindowShortensInsteadOfClipping() {
        Desk desk;
        desk.open();
        QVERIFY(desk.show());
        QTRY_VERIFY(desk.chip("chipLag")->isVisible());
        QVERIFY(!desk.chip("chipLag")->elided());
        desk.chips.resize(desk.chips.minimumSizeHint().width() + 40, desk.chips.height());
        QTRY_VERIFY(desk.chip("chipLag")->elided());
        for (const StatusChip* chip : desk.chips.findChildren<StatusChip*>()) {
            QVERIFY(chip->geometry().right() <= desk.chips.width());
            QVERIFY(!chip->accessibleName().isEmpty()); // the whole text is still read out
        }
    }

    void degradedSaysWhy() {
        Desk desk;
        auto& now = desk.open().now;
        now.state = api::EngineState::Degraded;
        now.causes = {{api::CauseKind::StoreAway, -1, {}}};
        desk.stage.workbench.door->publish();
        QTRY_VERIFY(desk.chip("chipState")->toolTip().contains(QStringLiteral("store"), Qt::CaseInsensitive));
        desk.stage.workbench.now.phase = api::WorkbenchPhase::Failed;
        desk.stage.workbench.now.engine.reset();
        desk.stage.workbench.publish();
        QTRY_COMPARE(desk.text("chipState"), QStringLiteral("Could not open"));
    }
};

QTEST_MAIN(StatusChipsTest)
#include "status_chips_test.moc"
