// Tables of values: only what differs changes, whatever comes; filter, order and export.
#include "tests/support/moc_prelude.h"

#include "ui/tables/json_layout.h"
#include "ui/tables/row_table.h"
#include "ui/tables/shown_rows.h"
#include "ui/tables/table_text.h"
#include "ui/text/plain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace streampulse::ui;

namespace {

struct Pair {
    int id = 0;
    int value = 0;
    friend bool operator==(const Pair&, const Pair&) = default;
};
using Pairs = RowTable<Pair>;

Pairs::Columns pairColumns() {
    Pairs::Columns columns;
    columns.push_back({.name = QStringLiteral("id"),
                       .number = true,
                       .title = []() { return QStringLiteral("Id"); },
                       .text = [](const Pair& row) { return QString::number(row.id); },
                       .sort = [](const Pair& row) { return QVariant(row.id); }});
    columns.push_back({.name = QStringLiteral("value"),
                       .title = []() { return QStringLiteral("Value"); },
                       .text = [](const Pair& row) { return QStringLiteral("v%1").arg(row.value); },
                       .sort = [](const Pair& row) { return QVariant(static_cast<double>(row.value)); },
                       .machine = [](const Pair& row) { return QStringLiteral("a,\"%1\"\n").arg(row.value); }});
    return columns;
}

bool byId(const Pair& a, const Pair& b) { return a.id < b.id; }

std::vector<Pair> randomPairs(std::mt19937& random) {
    std::vector<Pair> rows;
    const auto density = random() % 100;
    for (int id = 0; id < 60; ++id)
        if (random() % 100 < density) rows.push_back({id, static_cast<int>(random() % 4)});
    return rows;
}

} // namespace

class TablesRowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anyListFollowsAnyOther() {
        Pairs table(pairColumns(), byId, nullptr);
        ShownRows shown(nullptr);
        shown.setSourceModel(&table);
        shown.sort(1, Qt::DescendingOrder);
        const QAbstractItemModelTester source(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QAbstractItemModelTester proxy(&shown, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::mt19937 random(7);
        for (int round = 0; round < 400; ++round) {
            const auto rows = randomPairs(random);
            if (round % 50 == 0) shown.setWords(round % 100 == 0 ? QStringLiteral("v1") : QString());
            table.setRows(rows);
            QVERIFY(table.rows() == rows);
            for (int row = 1; row < shown.rowCount(); ++row)
                QVERIFY(shown.index(row - 1, 1).data(kSortRole).toDouble() >=
                        shown.index(row, 1).data(kSortRole).toDouble());
        }
    }

    void onlyDifferencesAreTold() {
        Pairs table(pairColumns(), byId, nullptr);
        table.setRows({{1, 0}, {2, 0}, {3, 0}, {5, 0}});
        QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&table, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&table, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        table.setRows({{1, 0}, {2, 0}, {3, 0}, {5, 0}});
        QCOMPARE(inserted.count() + removed.count() + changed.count(), 0);
        const QPersistentModelIndex five = table.index(3, 0);
        table.setRows({{2, 9}, {3, 9}, {4, 0}, {5, 0}, {6, 0}, {7, 0}});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(five.row(), 3);
        QCOMPARE(five.data().toString(), QStringLiteral("5"));
    }

    void aRowPassesWithAllWordsWhateverTheCase() {
        Pairs table(pairColumns(), byId, nullptr);
        ShownRows shown(nullptr);
        shown.setSourceModel(&table);
        table.setRows({{10, 1}, {11, 2}, {21, 1}});
        shown.setWords(QStringLiteral(" V1  1 "));
        QCOMPARE(shown.rowCount(), 2);
        shown.setWords(QStringLiteral("V1 10"));
        QCOMPARE(shown.rowCount(), 1);
        shown.setAccepts([](int row) { return row == 2; });
        QCOMPARE(shown.rowCount(), 0);
        shown.setWords({});
        QCOMPARE(shown.rowCount(), 1);
    }

    void moreIsFetchedOnceAtATime() {
        Pairs table(pairColumns(), byId, nullptr);
        int asked = 0;
        table.setFetch([&asked]() { ++asked; });
        QVERIFY(!table.canFetchMore({}));
        table.setMore(true);
        table.fetchMore({});
        table.fetchMore({});
        QCOMPARE(asked, 1);
        table.setMore(true);
        table.fetchMore({});
        QCOMPARE(asked, 2);
    }

    void csvQuotesWhatItMust() {
        Pairs table(pairColumns(), byId, nullptr);
        table.setRows({{1, 5}});
        QCOMPARE(csvOf(table), QByteArray("id,value\r\n1,\"a,\"\"5\"\"\n\"\r\n"));
        QCOMPARE(tsvOf(table, {0}), QStringLiteral("id\tvalue\n1\ta,\"5\" \n"));
    }

    void dataIsNeitherMarkupNorFormula() {
        Pairs::Columns columns = pairColumns();
        const QString hostile = QStringLiteral("<img src=/dev/zero>");
        columns[1].toolTip = [hostile](const Pair&) { return hostile; };
        columns[1].machine = [](const Pair& row) {
            static const QStringList texts{QStringLiteral("=cmd|'/c calc'!A1"), QStringLiteral("@SUM(1)"),
                                           QStringLiteral("+1+1"), QStringLiteral("-2.5")};
            return texts[row.value];
        };
        Pairs table(std::move(columns), byId, nullptr);
        table.setRows({{1, 0}, {2, 1}, {3, 2}, {4, 3}});
        QCOMPARE(table.index(0, 1).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("<qt>&lt;img src=/dev/zero&gt;</qt>"));
        QCOMPARE(csvOf(table), QByteArray("id,value\r\n1,'=cmd|'/c calc'!A1\r\n2,'@SUM(1)\r\n3,'+1+1\r\n4,-2.5\r\n"));
        QVERIFY(tsvOf(table, {0}).contains(QStringLiteral("'=cmd")));
        QCOMPARE(plainTip(QStringLiteral("5 < 6\nplain")), QStringLiteral("5 < 6\nplain"));
    }

    void aFileIsReplacedWholeOrNotAtAll() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.csv"));
        QVERIFY(writeWhole(path, "one").isEmpty());
        QVERIFY(writeWhole(path, "two").isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("two"));
        QVERIFY(!writeWhole(folder.filePath(QStringLiteral("none/a.csv")), "x").isEmpty());
    }

    void jsonIsLaidOutWithoutTouchingItsNumbers() {
        QCOMPARE(layOutJson(QStringLiteral("{\"a\":27.9200,\"b\":[1,{}],\"c\":\"{,\\\"\"}")),
                 QStringLiteral("{\n  \"a\": 27.9200,\n  \"b\": [\n    1,\n    {}\n  ],\n  \"c\": \"{,\\\"\"\n}"));
        QCOMPARE(layOutJson(QStringLiteral("[]")), QStringLiteral("[]"));
        QCOMPARE(layOutJson(QStringLiteral("}}")), QStringLiteral("\n}\n}"));
    }
};

QTEST_APPLESS_MAIN(TablesRowsTest)
#include "tables_rows_test.moc"
