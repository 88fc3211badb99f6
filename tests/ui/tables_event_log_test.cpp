// The event log: what differences of snapshots and states say, each once, in the language of now.
#include "tests/support/moc_prelude.h"

#include "tests/ui/tabs_content.h"
#include "ui/tables/event_log.h"
#include "ui/tabs/events_tab.h"
#include "ui/text/words.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

struct Logged {
    test::UiStage stage;
    EventLog log{stage.context};

    Logged() { stage.link.start(); }
    test::FakeDoor& open() {
        test::FakeDoor& door = stage.workbench.openSource(100, test::runTime(0), test::runTime(60));
        [[maybe_unused]] const bool seen =
            QTest::qWaitFor([this]() { return has(EventKind::Run, QStringLiteral("began")); });
        return door;
    }
    [[nodiscard]] int count(EventKind kind, const QString& words) const {
        return static_cast<int>(std::count_if(log.lines().begin(), log.lines().end(), [&](const EventLine& line) {
            return line.kind == kind && line.text.contains(words);
        }));
    }
    [[nodiscard]] bool has(EventKind kind, const QString& words) const { return count(kind, words) > 0; }
};

} // namespace

class TablesEventLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSourceOpensAndCloses() {
        Logged logged;
        logged.open();
        QCOMPARE(logged.count(EventKind::Source, QStringLiteral("sample was opened")), 1);
        QCOMPARE(logged.count(EventKind::Run, QStringLiteral("r1 began")), 1);
        logged.stage.workbench.close();
        QTRY_VERIFY(logged.has(EventKind::Source, QStringLiteral("sample was closed")));
        logged.stage.workbench.now.phase = api::WorkbenchPhase::Failed;
        logged.stage.workbench.now.text = "no such file";
        logged.stage.workbench.publish();
        QTRY_VERIFY(logged.has(EventKind::Source, QStringLiteral("no such file")));
    }

    void playPauseStepsAndSpeed() {
        Logged logged;
        test::FakeDoor& door = logged.open();
        logged.stage.link.act(api::Action::Pause);
        QTRY_COMPARE(logged.count(EventKind::Transport, QStringLiteral("Paused")), 1);
        logged.stage.link.setSpeed(60);
        QTRY_VERIFY(logged.has(EventKind::Transport, QStringLiteral("Speed 60×")));
        door.now.transport.lastStep = {1, api::Action::StepWindow, 12, 40, 3, false};
        door.publish();
        QTRY_VERIFY(logged.has(EventKind::Transport, QStringLiteral("until row 40, in partition 3")));
        logged.stage.link.act(api::Action::Play);
        QTRY_VERIFY(logged.has(EventKind::Transport, QStringLiteral("Playing at 60×")));
        QCOMPARE(logged.count(EventKind::Transport, QStringLiteral("row 40")), 1);
    }

    void aSettingIsAskedThenInForceAndItsEffectGrows() {
        Logged logged;
        test::FakeDoor& door = logged.open();
        SettingsChange change;
        change.watermarkBound = std::chrono::seconds(30);
        logged.stage.link.change(change);
        QTRY_VERIFY(
            logged.has(EventKind::Setting, QStringLiteral("Asked in this window: watermark bound 30 s. It waits")));
        QVERIFY(!logged.has(EventKind::Setting, QStringLiteral("In force")));
        door.apply({});
        QTRY_COMPARE(logged.count(EventKind::Setting, QStringLiteral("In force: watermark bound 30 s.")), 1);
        auto log = *door.now.controlLog;
        auto record = std::make_shared<ControlRecord>(*log.back());
        record->applied.front().effect.becameLate = 5;
        log.back() = record;
        door.now.controlLog = std::make_shared<const std::vector<std::shared_ptr<const ControlRecord>>>(log);
        door.publish();
        QTRY_VERIFY(logged.has(EventKind::Setting, QStringLiteral("Effect: ")));
        QCOMPARE(logged.count(EventKind::Setting, QStringLiteral("In force")), 1);
    }

    void aCauseIsToldOnceItLastsAndAgainWhenItIsOver() {
        Logged logged;
        test::FakeDoor& door = logged.open();
        api::Cause cause;
        cause.kind = api::CauseKind::IdlePartition;
        cause.partition = 2;
        door.now.causes = {cause};
        door.publish();
        QTRY_COMPARE(logged.count(EventKind::Cause, causeTitle(cause.kind)), 1);
        door.now.causes.clear();
        door.publish();
        QTRY_VERIFY(logged.has(EventKind::Cause, QStringLiteral("No longer")));
        QCOMPARE(logged.count(EventKind::Cause, QStringLiteral("No longer")), 1);
    }

    void commitsThatFailInARowAreOneLine() {
        Logged logged;
        test::FakeDoor& door = logged.open();
        std::vector<std::shared_ptr<const api::CommitEvent>> history;
        for (const std::int64_t number : {1, 5, 9})
            history.push_back(test::makeCommit(number, CommitResult::NotApplied, "memory is used up"));
        door.now.commits.history =
            std::make_shared<const std::vector<std::shared_ptr<const api::CommitEvent>>>(history);
        door.publish();
        QTRY_COMPARE(logged.count(EventKind::Commit, QStringLiteral("memory is used up")), 1);
        QVERIFY(logged.has(EventKind::Commit, QStringLiteral("3 times")));
        history.push_back(test::makeCommit(13, CommitResult::Applied));
        history.push_back(test::makeCommit(17, CommitResult::NotApplied, "again"));
        door.now.commits.history =
            std::make_shared<const std::vector<std::shared_ptr<const api::CommitEvent>>>(history);
        door.publish();
        QTRY_COMPARE(logged.count(EventKind::Commit, QStringLiteral("again")), 1);
    }

    void partitionsAndServicesComeAndGo() {
        Logged logged;
        test::FakeDoor& door = logged.open();
        door.now.partitions[1].stopped = "owned by another run";
        door.now.storeReachable = false;
        door.publish();
        QTRY_VERIFY(logged.has(EventKind::Partition, QStringLiteral("Partition 1 stopped: owned by another run")));
        QTRY_VERIFY(logged.has(EventKind::Service, QStringLiteral("store does not answer")));
        door.now.storeReachable = true;
        door.now.kafkaReachable = false;
        door.now.state = api::EngineState::Finished;
        door.publish();
        QTRY_VERIFY(logged.has(EventKind::Service, QStringLiteral("store answers again")));
        QTRY_VERIFY(logged.has(EventKind::Service, QStringLiteral("Kafka does not answer")));
        QTRY_VERIFY(logged.has(EventKind::Run, QStringLiteral("r1 finished")));
        QCOMPARE(logged.count(EventKind::Partition, QStringLiteral("stopped")), 1);
    }

    void theProgramsOwnLogIsReadOnAndTheNewestStay() {
        Logged logged;
        for (std::int64_t number = 1; number <= 6'000; ++number)
            logged.stage.workbench.lines.push_back({number, 1e9, "info", "line " + std::to_string(number)});
        QTRY_VERIFY(logged.has(EventKind::Program, QStringLiteral("line 6000")));
        QCOMPARE(logged.log.lines().size(), kEventLines);
        logged.stage.workbench.lines.push_back({6'001, 1e9, "error", "the last"});
        QTRY_COMPARE(logged.log.lines().back().text, QStringLiteral("the last"));
        QCOMPARE(logged.log.lines().back().mark, Mark::Bad);
        QCOMPARE(logged.log.lines().back().wall, 1e9);
        QCOMPARE(logged.count(EventKind::Program, QStringLiteral("line 6000")), 1);
    }

    void theTabFiltersByKindAndText() {
        test::UiStage stage;
        EventsTab tab(stage.context);
        tab.resize(900, 300);
        tab.show();
        stage.link.start();
        test::FakeDoor& door = stage.workbench.openSource(100, test::runTime(0), test::runTime(60));
        const auto* view = tab.findChild<QTableView*>();
        const QAbstractItemModelTester tester(view->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QTRY_VERIFY(view->model()->rowCount() >= 2);
        door.now.storeReachable = false;
        door.publish();
        const int before = view->model()->rowCount();
        QTRY_COMPARE(view->model()->rowCount(), before + 1);
        QCOMPARE(view->model()->index(0, 2).data().toString(), eventKindWord(EventKind::Service));
        auto* kind = tab.findChild<QComboBox*>(QStringLiteral("kind"));
        kind->setFocus();
        QTest::keyClicks(kind, eventKindWord(EventKind::Run));
        QCOMPARE(view->model()->rowCount(), 1);
        tab.setFilter(QStringLiteral("opened sample"));
        QCOMPARE(kind->currentIndex(), 0);
        QCOMPARE(view->model()->rowCount(), 1);
        QCOMPARE(view->model()->index(0, 2).data().toString(), eventKindWord(EventKind::Source));
    }
};

QTEST_MAIN(TablesEventLogTest)
#include "tables_event_log_test.moc"
