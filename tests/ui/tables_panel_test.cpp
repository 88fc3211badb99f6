// The shared table: filter, copy, export, widths, the way through it by keyboard, and its place while rows come in.
#include "tests/support/moc_prelude.h"

#include "tests/support/ui_stage.h"
#include "ui/tables/row_table.h"
#include "ui/tables/table_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

struct Numbered {
    int number = 0;
    friend bool operator==(const Numbered&, const Numbered&) = default;
};
using Numbers = RowTable<Numbered>;

Numbers::Columns columns() {
    Numbers::Columns columns;
    columns.push_back({.name = QStringLiteral("number"),
                       .number = true,
                       .title = []() { return QStringLiteral("Number"); },
                       .text = [](const Numbered& row) { return QStringLiteral("n%1").arg(row.number); },
                       .sort = [](const Numbered& row) { return QVariant(row.number); },
                       .machine = [](const Numbered& row) { return QString::number(row.number); }});
    columns.push_back(
        {.name = QStringLiteral("parity"),
         .title = []() { return QStringLiteral("Parity"); },
         .text =
             [](const Numbered& row) { return row.number % 2 == 0 ? QStringLiteral("even") : QStringLiteral("odd"); }});
    return columns;
}

/// Greatest first, as tables that show the newest first.
std::vector<Numbered> downFrom(int greatest) {
    std::vector<Numbered> rows;
    for (int number = greatest; number > 0; --number) rows.push_back({number});
    return rows;
}

struct Shown {
    test::UiStage stage;
    Numbers table{columns(), [](const Numbered& a, const Numbered& b) { return a.number > b.number; }, nullptr};
    TablePanel panel{stage.context, QStringLiteral("numbers")};

    Shown() {
        panel.setModel(&table);
        panel.setEmptyText(QStringLiteral("No numbers"), QStringLiteral("Count."));
        panel.resize(700, 300);
        panel.show();
    }
    [[nodiscard]] QString count() const { return panel.findChild<QLabel*>(QStringLiteral("count"))->text(); }
    [[nodiscard]] QString overlay() const {
        const auto* label = panel.findChild<QLabel*>(QStringLiteral("emptyText"));
        return label->isVisible() ? label->text() : QString();
    }
    void click(const char* button) {
        QTest::mouseClick(panel.findChild<QToolButton*>(QString::fromLatin1(button)), Qt::LeftButton);
    }
};

} // namespace

class TablesPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itCountsWhatIsShownAndSaysWhyNothingIs() {
        Shown shown;
        QVERIFY(shown.overlay().contains(QStringLiteral("No numbers")));
        shown.table.setRows(downFrom(1200));
        QCOMPARE(shown.overlay(), QString());
        QVERIFY(shown.count().startsWith(shown.stage.format.number(1200)));
        QTest::keyClicks(&shown.panel.filterLine(), QStringLiteral("ODD n11"));
        QCOMPARE(shown.count(), QStringLiteral("56 of %1").arg(shown.stage.format.number(1200)));
        QTest::keyClicks(&shown.panel.filterLine(), QStringLiteral(" nothing"));
        QVERIFY(shown.overlay().contains(QStringLiteral("No row passes")));
        QSignalSpy cleared(&shown.panel, &TablePanel::filtersCleared);
        Q_EMIT shown.panel.findChild<QLabel*>(QStringLiteral("emptyText"))->linkActivated(QStringLiteral("#"));
        QCOMPARE(cleared.count(), 1);
        QCOMPARE(shown.overlay(), QString());
        QCOMPARE(shown.panel.filter(), QString());
    }

    void theKeyboardLeadsFromTheFilterToARowAndItsText() {
        Shown shown;
        shown.table.setRows(downFrom(9));
        QLineEdit& filter = shown.panel.filterLine();
        shown.panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.panel));
        filter.setFocus();
        QTest::keyClicks(&filter, QStringLiteral("even"));
        QTest::keyClick(&filter, Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), &shown.panel.view());
        QCOMPARE(shown.table.row(shown.panel.currentRow()).number, 8);
        QTest::keyClick(&shown.panel.view(), Qt::Key_Down, Qt::ShiftModifier);
        QSignalSpy activated(&shown.panel, &TablePanel::rowActivated);
        QTest::keyClick(&shown.panel.view(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QTest::keyClick(&shown.panel.view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("number\tparity\n8\teven\n6\teven\n"));
        QTest::keyClick(&filter, Qt::Key_Escape);
        QCOMPARE(filter.text(), QString());
    }

    void copyWithoutSelectionTakesAllShownRows() {
        Shown shown;
        shown.table.setRows(downFrom(3));
        QSignalSpy told(&shown.stage.notices, &Notices::told);
        shown.click("copy");
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("number\tparity\n3\todd\n2\teven\n1\todd\n"));
        QCOMPARE(told.count(), 1);
    }

    void exportWritesWhatIsShownInItsOrder() {
        Shown shown;
        shown.table.setRows(downFrom(5));
        shown.panel.setFilter(QStringLiteral("odd"));
        shown.panel.view().sortByColumn(0, Qt::AscendingOrder);
        const QTemporaryDir folder;
        shown.click("export");
        auto* dialog = shown.panel.findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY(!dialog->isModal());
        dialog->setDirectory(folder.path());
        dialog->selectFile(folder.filePath(QStringLiteral("out.csv")));
        QSignalSpy told(&shown.stage.notices, &Notices::told);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_COMPARE(told.count(), 1);
        QFile file(folder.filePath(QStringLiteral("out.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("number,parity\r\n1,odd\r\n3,odd\r\n5,odd\r\n"));
        QSignalSpy warned(&shown.stage.notices, &Notices::warned);
        shown.panel.exportTo(folder.filePath(QStringLiteral("missing/out.csv")));
        QCOMPARE(warned.count(), 1);
    }

    void aThirdClickOnTheHeaderGivesTheOwnOrderBack() {
        Shown shown;
        shown.table.setRows(downFrom(4));
        QHeaderView* header = shown.panel.view().horizontalHeader();
        const QPoint place(header->sectionViewportPosition(0) + 20, header->height() / 2);
        const auto first = [&shown]() { return shown.table.row(shown.panel.shownRows().first()).number; };
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(first(), 1);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(header->sortIndicatorSection(), -1);
        QCOMPARE(first(), 4);
    }

    void aDraggedWidthIsRemembered() {
        test::UiStage stage;
        Numbers table(
            columns(), [](const Numbered& a, const Numbered& b) { return a.number > b.number; }, nullptr);
        {
            TablePanel panel(stage.context, QStringLiteral("numbers"));
            panel.setModel(&table);
            panel.view().horizontalHeader()->resizeSection(0, 333);
        }
        QVERIFY(stage.settings.value(QStringLiteral("tables/numbers")).toObject().contains(QStringLiteral("number")));
        TablePanel again(stage.context, QStringLiteral("numbers"));
        again.setModel(&table);
        QVERIFY(std::abs(again.view().columnWidth(0) - 333) <= 1);
    }

    void newRowsAboveLeaveSelectionAndPlace() {
        Shown shown;
        shown.table.setRows(downFrom(300));
        QTRY_VERIFY(shown.panel.view().verticalScrollBar()->maximum() > 0);
        shown.panel.selectRow(150);
        shown.panel.view().scrollTo(shown.panel.view().currentIndex(), QAbstractItemView::PositionAtTop);
        const int before = shown.panel.view().visualRect(shown.panel.view().currentIndex()).top();
        QVERIFY(!shown.panel.atTop());
        for (int greatest = 301; greatest < 320; ++greatest) {
            shown.table.setRows(downFrom(greatest));
            QTRY_COMPARE(shown.panel.view().visualRect(shown.panel.view().currentIndex()).top(), before);
        }
        QCOMPARE(shown.table.row(shown.panel.currentRow()).number, 150);
    }

    void atTheTopNewRowsShow() {
        Shown shown;
        shown.table.setRows(downFrom(300));
        shown.table.setRows(downFrom(301));
        QTRY_COMPARE(shown.panel.view().rowAt(2), 0);
        QVERIFY(shown.panel.atTop());
        QCOMPARE(shown.table.row(0).number, 301);
    }
};

QTEST_MAIN(TablesPanelTest)
#include "tables_panel_test.moc"
