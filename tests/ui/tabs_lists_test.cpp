// Late & rejected, checkpoints and the store: rows as the workbench has them, asked for as seldom as they change.
#include "tests/support/moc_prelude.h"

#include "tests/ui/tabs_content.h"
#include "ui/tables/table_roles.h"
#include "ui/tabs/checkpoints_tab.h"
#include "ui/tabs/side_outputs_tab.h"
#include "ui/tabs/store_tab.h"
#include "ui/text/words.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

template<class Tab> struct Shown {
    test::UiStage stage;
    Tab tab{stage.context};
    QTableView* view = tab.template findChild<QTableView*>();
    QAbstractItemModelTester tester{view->model(), QAbstractItemModelTester::FailureReportingMode::Fatal};

    Shown() {
        tab.resize(1100, 320);
        tab.show();
        stage.link.start();
    }
    [[nodiscard]] int rows() const { return view->model()->rowCount(); }
    [[nodiscard]] QString cell(int row, int column, int role = Qt::DisplayRole) const {
        return view->model()->index(row, column).data(role).toString();
    }
    [[nodiscard]] QString label(const char* name) const {
        return tab.template findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    void click(const char* name) {
        QTest::mouseClick(tab.template findChild<QToolButton*>(QString::fromLatin1(name)), Qt::LeftButton);
    }
};

} // namespace

class TabsListsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lateTextsAreReadBack_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("by");
        QTest::addColumn<qint64>("bound");
        QTest::newRow("h m s") << "late by 1h59m12s; a watermark bound of 1h59m13s would have kept it"
                               << qint64{7'152'000'000} << qint64{7'153'000'000};
        QTest::newRow("us") << "late by 250us; a watermark bound of 1ms would have kept it" << qint64{250}
                            << qint64{1'000};
        QTest::newRow("d") << "late by 2d3ms; a watermark bound of 2d4ms would have kept it" << qint64{172'800'003'000}
                           << qint64{172'800'004'000};
        QTest::newRow("other") << "late by 1h" << qint64{-1} << qint64{-1};
        QTest::newRow("no unit") << "late by 12; a watermark bound of 1ms would have kept it" << qint64{-1}
                                 << qint64{-1};
        QTest::newRow("overflow") << "late by 99999999999999999d; a watermark bound of 1ms would have kept it"
                                  << qint64{-1} << qint64{-1};
    }

    void lateTextsAreReadBack() {
        QFETCH(QString, text);
        QFETCH(qint64, by);
        QFETCH(qint64, bound);
        const auto late = parseLateText(text.toStdString());
        QCOMPARE(late.has_value(), by >= 0);
        if (!late) return;
        QCOMPARE(late->by.count(), by);
        QCOMPARE(late->smallestBound.count(), bound);
    }

    void theSummaryNamesTheSmallestBoundOfWhatIsShown() {
        Shown<SideOutputsTab> shown;
        test::fillAll(shown.stage);
        QTRY_COMPARE(shown.rows(), 6);
        const Format& format = shown.stage.format;
        QVERIFY(shown.label("summary").contains(format.number(8'849) + QStringLiteral(" late")));
        QVERIFY(shown.label("summary").endsWith(format.duration(std::chrono::seconds(7153))));
        QCOMPARE(shown.cell(0, 0), sideOutputWord(QStringLiteral("duplicate")));
        QCOMPARE(shown.cell(0, 1), QStringLiteral("40"));
        QCOMPARE(shown.cell(5, 6), reasonWord(QStringLiteral("out_of_range")));
        QCOMPARE(shown.cell(5, 6, kMachineRole), QStringLiteral("out_of_range"));
        shown.tab.setFilter(QStringLiteral("06:40:20"));
        QCOMPARE(shown.rows(), 1);
        QVERIFY(shown.label("summary").endsWith(format.duration(std::chrono::seconds(66))));
    }

    void chipsHideTheirKind() {
        Shown<SideOutputsTab> shown;
        test::fillAll(shown.stage);
        QTRY_COMPARE(shown.rows(), 6);
        shown.click("chipLate");
        QCOMPARE(shown.rows(), 3);
        QVERIFY(!shown.label("summary").contains(QStringLiteral("bound")));
        shown.click("chipRejected");
        shown.click("chipDuplicate");
        QCOMPARE(shown.rows(), 0);
        shown.tab.setFilter(sideOutputWord(QStringLiteral("rejected")));
        QCOMPARE(shown.rows(), 2);
        QVERIFY(shown.tab.findChild<QToolButton*>(QStringLiteral("chipLate"))->isChecked());
    }

    void rowsAreAskedForWhenTheLedgerChanged() {
        Shown<SideOutputsTab> shown;
        test::FakeDoor& door = test::fillAll(shown.stage);
        QTRY_COMPARE(shown.rows(), 6);
        shown.stage.workbench.nextSideOutputs.rows.pop_back();
        ++door.now.ledger.counted;
        door.publish();
        const QSignalSpy ticked(&shown.stage.link, &WorkbenchLink::ticked);
        QTRY_VERIFY(ticked.count() > 45); // longer than the second in which it asks at most once
        QCOMPARE(shown.rows(), 6);
        ++door.now.ledger.late;
        door.publish();
        QTRY_COMPARE(shown.rows(), 5);
    }

    void whyAsksAboutTheRow() {
        Shown<SideOutputsTab> shown;
        test::fillAll(shown.stage);
        QTRY_COMPARE(shown.rows(), 6);
        QSignalSpy explained(&shown.tab, &SideOutputsTab::explained);
        shown.view->selectRow(2);
        shown.click("why");
        QTRY_COMPARE(explained.count(), 1);
        QCOMPARE(explained.at(0).at(0).value<api::ExplainQuery>().row.value_or(0), std::int64_t{31});
    }

    void everyCommitIsListedAlsoThoseThatLeftTheHistory() {
        Shown<CheckpointsTab> shown;
        test::FakeDoor& door = shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(60));
        for (int round = 1; round <= 5; ++round) {
            test::addCommits(door.now, 40);
            door.publish();
            QTRY_COMPARE(shown.rows(), 40 * round);
        }
        QCOMPARE(shown.cell(0, 0, kMachineRole), QStringLiteral("200"));
        shown.tab.setFilter(commitWord(CommitResult::NotApplied) + QStringLiteral(" memory"));
        QCOMPARE(shown.rows(), static_cast<int>(door.now.commits.notApplied));
        QVERIFY(shown.label("totals").contains(shown.stage.format.number(door.now.commits.applied) +
                                               QStringLiteral(" applied")));
        QVERIFY(shown.label("totals").contains(QStringLiteral("median")));
        shown.click("takeOne");
        QCOMPARE(door.actions, std::vector<api::Action>{api::Action::Checkpoint});
        door.now.state = api::EngineState::Finished;
        door.publish();
        QTRY_VERIFY(!shown.tab.findChild<QToolButton*>(QStringLiteral("takeOne"))->isEnabled());
    }

    void aDifferentSourceStartsOver() {
        Shown<CheckpointsTab> shown;
        test::FakeDoor& door = shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(60));
        test::addCommits(door.now, 40);
        door.publish();
        QTRY_COMPARE(shown.rows(), 40);
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(60));
        QTRY_COMPARE(shown.rows(), 0);
    }

    void pagesAreFetchedOnTheWayDown() {
        Shown<StoreTab> shown;
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(60));
        test::fillStore(shown.stage.workbench, 10, 70);
        QTRY_COMPARE(shown.rows(), 200);
        QTRY_VERIFY(shown.view->verticalScrollBar()->maximum() > 0);
        for (int pages = 2; pages <= 4; ++pages) {
            QTest::keyClick(shown.view, Qt::Key_End, Qt::ControlModifier);
            shown.view->verticalScrollBar()->setValue(shown.view->verticalScrollBar()->maximum());
            QTRY_COMPARE(shown.rows(), std::min(700, pages * 200));
        }
        QVERIFY(!shown.view->model()->canFetchMore({}));
        QCOMPARE(shown.cell(0, 0), QStringLiteral("region:10:window:1756712940"));
        QCOMPARE(shown.cell(699, 0), QStringLiteral("region:1:window:1756708800"));
    }

    void atTheTopTheNewestPageComesAgain() {
        Shown<StoreTab> shown;
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(60));
        test::fillStore(shown.stage.workbench, 10, 50);
        QTRY_COMPARE(shown.rows(), 200);
        shown.view->verticalScrollBar()->setValue(shown.view->verticalScrollBar()->maximum());
        QTRY_COMPARE(shown.rows(), 400);
        test::fillStore(shown.stage.workbench, 10, 51);
        shown.click("refresh");
        QTRY_COMPARE(shown.cell(0, 0), QStringLiteral("region:10:window:1756711800"));
        QCOMPARE(shown.cell(0, 1), windowStatusWord(WindowStatus::Open));
        test::fillStore(shown.stage.workbench, 10, 52);
        QTRY_COMPARE(shown.cell(0, 0), QStringLiteral("region:10:window:1756711860"));
        QVERIFY(shown.rows() >= 420); // what was fetched before is still there, and nothing twice
        for (int row = 0; row < shown.rows(); ++row)
            QCOMPARE(shown.cell(row, 0),
                     QString::fromStdString(shown.stage.workbench.storeContent[static_cast<std::size_t>(row)].key));
    }

    void aKeyIsAskedForByItsTextOrItsLabel() {
        Shown<StoreTab> shown;
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(60));
        shown.stage.workbench.now.labels = std::make_shared<const api::KeyLabels>(api::KeyLabels{{"3", "Astoria"}});
        shown.stage.workbench.publish();
        test::fillStore(shown.stage.workbench, 10, 50);
        QTRY_COMPARE(shown.rows(), 200);
        auto* filter = shown.tab.findChild<QLineEdit*>(QStringLiteral("filter"));
        QTest::keyClicks(filter, QStringLiteral("7"));
        QTRY_COMPARE(shown.rows(), 50);
        QVERIFY(shown.cell(49, 0).startsWith(QStringLiteral("region:7:")));
        filter->clear();
        QTest::keyClicks(filter, QStringLiteral("astoria"));
        QTRY_VERIFY(shown.cell(0, 0).startsWith(QStringLiteral("region:3:")));
        filter->clear();
        QTest::keyClicks(filter, QStringLiteral("99"));
        QTRY_COMPARE(shown.rows(), 0);
        QTRY_VERIFY(shown.label("emptyText").contains(QStringLiteral("99")));
    }

    void theSelectedValueIsLaidOut() {
        Shown<StoreTab> shown;
        shown.stage.workbench.openSource(100, test::runTime(0), test::runTime(60));
        test::fillStore(shown.stage.workbench, 2, 3);
        QTRY_COMPARE(shown.rows(), 6);
        shown.view->selectRow(1);
        auto* value = shown.tab.findChild<QPlainTextEdit*>(QStringLiteral("value"));
        QVERIFY(value->toPlainText().contains(QStringLiteral("\n  \"avgFare\": 27.9200,\n")));
        shown.stage.workbench.storeContent[1].value = "{\"avgFare\":1.50}";
        shown.click("refresh");
        QTRY_VERIFY(value->toPlainText().contains(QStringLiteral("1.50")));
    }
};

QTEST_MAIN(TabsListsTest)
#include "tabs_lists_test.moc"
