// The windows tab: rows as the run has them, newest first, why, and its cost with as many windows as there can be.
#include "tests/support/moc_prelude.h"

#include "tests/ui/tabs_content.h"
#include "ui/tables/table_roles.h"
#include "ui/tabs/windows_tab.h"
#include "ui/text/words.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

struct Shown {
    test::UiStage stage;
    WindowsTab tab{stage.context};
    QTableView* view = tab.findChild<QTableView*>();

    Shown() {
        tab.resize(1100, 320);
        tab.show();
        stage.link.start();
    }
    [[nodiscard]] int rows() const { return view->model()->rowCount(); }
    [[nodiscard]] QString cell(int row, int column, int role = Qt::DisplayRole) const {
        return view->model()->index(row, column).data(role).toString();
    }
    [[nodiscard]] QStringList header() const {
        QStringList titles;
        for (int column = 0; column < view->model()->columnCount(); ++column)
            titles << view->model()->headerData(column, Qt::Horizontal).toString();
        return titles;
    }
};

/// The same windows, the newest ones counted on and one more per key at the end.
void goOn(test::FakeWorkbench& workbench, int round) {
    for (auto& series : workbench.view.keys) {
        auto next = std::make_shared<api::KeySeries>(*series);
        auto& windows = next->windows;
        auto newest = std::make_shared<WindowResult>(*windows.back());
        newest->fields[0] = std::to_string(100 + round);
        windows.back() = newest;
        if (round % 4 == 0) {
            windows.push_back(test::makeWindow(next->key.number,
                                               (newest->id.window.start.micros() - test::kRunStart) / 1'000'000 + 60, 1,
                                               *workbench.spec()));
            windows.erase(windows.begin());
        }
        series = std::move(next);
    }
    workbench.publishView();
}

} // namespace

class TabsWindowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyWindowIsARowNewestFirst() {
        Shown shown;
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(600));
        test::fillWindows(shown.stage.workbench, 3, 4);
        QTRY_COMPARE(shown.rows(), 12);
        const auto& spec = *shown.stage.workbench.spec();
        QCOMPARE(shown.header().mid(0, 6),
                 (QStringList{keyWord(spec, false), QStringLiteral("Start"), QStringLiteral("End"),
                              QStringLiteral("Status"), QStringLiteral("Rev."), QStringLiteral("Partial")}));
        QCOMPARE(shown.header().size(), 6 + static_cast<qsizetype>(spec.aggregates.size()));
        for (std::size_t i = 0; i < spec.aggregates.size(); ++i) {
            const int column = 6 + static_cast<int>(i);
            QCOMPARE(shown.header().at(column), aggregateWord(spec.aggregates[i]));
            QCOMPARE(shown.view->model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString(),
                     aggregateFormula(spec, spec.aggregates[i]));
        }
        QCOMPARE(shown.cell(0, 1), QStringLiteral("2025-09-01 06:43:00"));
        QCOMPARE(shown.cell(0, 3), windowStatusWord(WindowStatus::Open));
        QCOMPARE(shown.cell(11, 1, kMachineRole), QStringLiteral("2025-09-01T06:40:00Z"));
        QCOMPARE(shown.cell(11, 5), QStringLiteral("partial"));
        QCOMPARE(shown.view->model()->index(7, 3).data(kMarkRole).toInt(), static_cast<int>(Mark::Corrected));
        QCOMPARE(shown.cell(7, 4), QStringLiteral("2"));
    }

    void labelsAreShownAndFound() {
        Shown shown;
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(600));
        shown.stage.workbench.now.labels =
            std::make_shared<const api::KeyLabels>(api::KeyLabels{{"2", "Astoria, Queens"}});
        shown.stage.workbench.publish();
        test::fillWindows(shown.stage.workbench, 3, 4);
        QTRY_COMPARE(shown.rows(), 12);
        auto* filter = shown.tab.findChild<QLineEdit*>(QStringLiteral("filter"));
        QTest::keyClicks(filter, QStringLiteral("astoria"));
        QCOMPARE(shown.rows(), 4);
        QCOMPARE(shown.cell(0, 0), QStringLiteral("Astoria, Queens"));
        QCOMPARE(shown.cell(0, 0, kMachineRole), QStringLiteral("2"));
        shown.tab.setFilter(QStringLiteral("corrected"));
        QCOMPARE(shown.rows(), 1);
    }

    void whyIsAskedOfTheSelectedWindowAndAnswered() {
        Shown shown;
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(600));
        test::fillWindows(shown.stage.workbench, 3, 4);
        QTRY_COMPARE(shown.rows(), 12);
        auto* why = shown.tab.findChild<QToolButton*>(QStringLiteral("why"));
        QVERIFY(!why->isEnabled());
        QSignalSpy explained(&shown.tab, &WindowsTab::explained);
        const QRect place = shown.view->visualRect(shown.view->model()->index(1, 1));
        QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, place.center());
        QVERIFY(why->isEnabled());
        QTest::mouseDClick(shown.view->viewport(), Qt::LeftButton, {}, place.center());
        QTRY_COMPARE(explained.count(), 1);
        const auto query = explained.at(0).at(0).value<api::ExplainQuery>();
        QCOMPARE(query.window->key, std::string("2"));
        QVERIFY(query.window->start == test::runTime(180));
        auto* answer = shown.tab.findChild<QLabel*>(QStringLiteral("explanation"));
        QVERIFY(answer->isVisible());
        QCOMPARE(answer->text(), causeSentence(api::Cause{}, shown.stage.format));
        QTest::mouseClick(why, Qt::LeftButton);
        QTRY_COMPARE(explained.count(), 2);
        QTest::mouseClick(shown.tab.findChild<QToolButton*>(QStringLiteral("closeExplanation")), Qt::LeftButton);
        QVERIFY(!answer->isVisible());
    }

    void theRunIsOnlyReadWhileItIsLookedAt() {
        Shown shown;
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(600));
        QTRY_VERIFY(shown.stage.workbench.viewWanted);
        shown.tab.hide();
        QTRY_VERIFY(!shown.stage.workbench.viewWanted);
        test::fillWindows(shown.stage.workbench, 3, 4);
        QTRY_COMPARE(shown.stage.link.runView().windows, 12);
        QCOMPARE(shown.rows(), 0);
        shown.tab.show();
        QCOMPARE(shown.rows(), 12);
    }

    void selectionSurvivesWhatTheRunDoes() {
        Shown shown;
        const QAbstractItemModelTester tester(shown.view->model(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(600));
        test::fillWindows(shown.stage.workbench, 20, 8);
        QTRY_COMPARE(shown.rows(), 160);
        shown.view->sortByColumn(6, Qt::DescendingOrder);
        shown.view->selectRow(0);
        const auto key = shown.cell(0, 0), start = shown.cell(0, 1);
        for (int round = 1; round < 12; ++round) {
            goOn(shown.stage.workbench, round);
            QTRY_COMPARE(shown.stage.link.runView().version, shown.stage.workbench.view.version);
            const QModelIndex current = shown.view->currentIndex();
            if (!current.isValid()) break;
            QCOMPARE(shown.cell(current.row(), 0), key);
            QCOMPARE(shown.cell(current.row(), 1), start);
        }
        QCOMPARE(shown.rows(), 160);
    }

    void anotherRunStartsAnEmptyTable() {
        Shown shown;
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(600));
        test::fillWindows(shown.stage.workbench, 3, 4);
        QTRY_COMPARE(shown.rows(), 12);
        test::fillWindows(shown.stage.workbench, 1, 2);
        shown.stage.workbench.view.run = "r2";
        shown.stage.workbench.view.truncated = true;
        shown.stage.workbench.publishView();
        QTRY_COMPARE(shown.rows(), 2);
        QVERIFY(
            shown.tab.findChild<QLabel*>(QStringLiteral("count"))->text().contains(QStringLiteral("older windows")));
    }

    /// Prints; fails only when an update costs more than people would wait for.
    void asManyWindowsAsThereCanBe() {
        constexpr int kKeys = 250;
        constexpr int kPerKey = static_cast<int>(api::kRunViewWindows) / kKeys;
        test::UiStage stage;
        QElapsedTimer timer;
        double last = 0;
        const QObject before, after; // told before and after the tab
        connect(&stage.link, &WorkbenchLink::runViewChanged, &before, [&timer]() { timer.start(); });
        WindowsTab tab(stage.context);
        connect(&stage.link, &WorkbenchLink::runViewChanged, &after,
                [&]() { last = static_cast<double>(timer.nsecsElapsed()) / 1e6; });
        auto* view = tab.findChild<QTableView*>();
        tab.resize(1100, 320);
        tab.show();
        stage.link.start();
        stage.workbench.openSource(100, test::runTime(0), test::runTime(600));
        QTRY_VERIFY(stage.link.open());
        const auto update = [&](const char* what) {
            QTRY_COMPARE(stage.link.runView().version, stage.workbench.view.version);
            qInfo("%-40s %8.2f ms", what, last);
        };
        test::fillWindows(stage.workbench, kKeys, kPerKey);
        update("first 20,000 rows");
        QCOMPARE(view->model()->rowCount(), kKeys * kPerKey);
        double slowest = 0;
        for (int round = 1; round <= 8; ++round) {
            goOn(stage.workbench, round);
            update(round % 4 == 0 ? "250 new, 250 gone, 250 counted on" : "250 counted on");
            slowest = std::max(slowest, last);
        }
        const auto measure = [&timer](const char* what, const auto& work) {
            timer.start();
            work();
            qInfo("%-40s %8.2f ms", what, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        };
        measure("filter", [&tab]() { tab.setFilter(QStringLiteral("06:5 final")); });
        measure("filter again", [&tab]() { tab.setFilter(QStringLiteral("06:4 final")); });
        measure("filter taken away", [&tab]() { tab.setFilter({}); });
        measure("sort by an aggregate", [view]() { view->sortByColumn(7, Qt::DescendingOrder); });
        goOn(stage.workbench, 9);
        update("250 counted on, sorted");
        measure("paint", [view]() { view->grab(); });
        QVERIFY2(slowest < 2'000, qPrintable(QString::number(slowest)));
    }
};

QTEST_MAIN(TabsWindowsTest)
#include "tabs_windows_test.moc"
