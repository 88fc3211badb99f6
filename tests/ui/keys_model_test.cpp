// The table of keys and its parts: model, filter, words, CSV.
#include "tests/support/moc_prelude.h"

#include "tests/ui/keys_stage.h"
#include "ui/keys/key_windows_model.h"
#include "ui/keys/key_words.h"
#include "ui/keys/keys_content.h"
#include "ui/keys/keys_csv.h"
#include "ui/keys/keys_table.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;
using namespace streampulse::test;

namespace {

std::vector<KeyFacts> factsOf(const std::vector<int>& keys, const RunShape& shape) {
    const auto spec = *spec::builtinSpec("trips");
    const auto truth = truthOf(shape);
    std::vector<KeyFacts> facts;
    api::RunView view;
    for (const int key : keys) view.keys.push_back(seriesOf(key, shape));
    const auto aggregate = api::countingAggregate(spec);
    const api::RunComparison comparison(view, *truth, *aggregate);
    for (const auto& series : view.keys) facts.push_back(keyFacts(series, aggregate, &comparison));
    return facts;
}

QStringList column(const QAbstractItemModel& model, int at) {
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) texts << model.index(row, at).data().toString();
    return texts;
}

} // namespace

class KeysModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsComeStayAndGo() {
        ui::Format format;
        KeysModel model(format);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSpec(*spec::builtinSpec("trips"));
        QCOMPARE(model.columnCount(), 5 + 6 + 3);
        model.setRows(factsOf({2, 5, 9}, {}));
        QCOMPARE(column(model, KeysModel::KeyColumn), QStringList({"2", "5", "9"}));
        const QPersistentModelIndex nine = model.index(2, 0);
        model.setRows(factsOf({1, 2, 3, 4, 9, 12}, {}));
        QCOMPARE(column(model, KeysModel::KeyColumn), QStringList({"1", "2", "3", "4", "9", "12"}));
        QCOMPARE(nine.row(), 4); // the row of a key is the same row
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!nine.isValid());
    }

    void onlyChangedRowsAreTold() {
        ui::Format format;
        KeysModel model(format);
        model.setSpec(*spec::builtinSpec("trips"));
        auto rows = factsOf({1, 2, 3}, {});
        model.setRows(rows);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows(rows);
        QCOMPARE(changed.count(), 0);
        RunShape more;
        more.finals = 31;
        rows[1] = factsOf({2}, more)[0];
        model.setRows(rows);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(changed[0][1].toModelIndex().row(), 1);
    }

    void aRowSaysWhatTheWindowsSay() {
        ui::Format format;
        format.setLocale(QLocale::c());
        format.setZone(QTimeZone::utc());
        KeysModel model(format);
        model.setSpec(*spec::builtinSpec("trips"));
        model.setRows(factsOf({3}, {}));
        const auto text = [&](int at) { return model.index(0, at).data().toString(); };
        QCOMPARE(text(KeysModel::NewestColumn), QStringLiteral("06:33 – 06:34"));
        QCOMPARE(text(KeysModel::StatusColumn), QStringLiteral("◌ open"));
        QCOMPARE(text(KeysModel::FinalColumn), QStringLiteral("06:29 – 06:30"));
        QCOMPARE(text(model.aggregateColumn(0)), QString::number(countOf(3, 29)));
        QCOMPARE(text(model.aggregateColumn(1)), QStringLiteral("13.39"));
        QCOMPARE(text(model.aggregateColumn(5)), QStringLiteral("–"));
        QCOMPARE(text(model.trailingColumn(KeysModel::WindowsColumn)), QStringLiteral("30"));
        QVERIFY(text(model.trailingColumn(KeysModel::CompleteColumn)).startsWith(QStringLiteral("99")));
        for (int at = 0; at < model.columnCount(); ++at) {
            QVERIFY(!model.headerData(at, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
            QVERIFY(!model.headerData(at, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void completenessNeverRoundsUpToWhole() {
        ui::Format format;
        format.setLocale(QLocale::c());
        KeyFacts facts;
        facts.compared = true;
        facts.expected = 100'000;
        facts.counted = 99'999;
        QCOMPARE(completeText(facts, format), QStringLiteral("99.9 %"));
        facts.counted = 100'000;
        QCOMPARE(completeText(facts, format), QStringLiteral("100 %"));
        facts.counted = 97'400;
        QCOMPARE(completeText(facts, format), QStringLiteral("97 %"));
        facts.compared = false;
        QVERIFY(completeText(facts, format).isEmpty());
    }

    void aClickOnAHeadingSortsNumbersAsNumbers() {
        ui::Format format;
        KeysModel model(format);
        model.setSpec(*spec::builtinSpec("trips"));
        model.setRows(factsOf({2, 10, 100}, {}));
        KeysTable table(model);
        table.resize(1200, 300);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        const QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(column(*table.model(), 0), QStringList({"2", "10", "100"}));
        const QHeaderView* heads = table.horizontalHeader();
        const auto click = [&](int at) {
            const QPoint place(heads->sectionViewportPosition(at) + 5, heads->height() / 2);
            QTest::mouseClick(heads->viewport(), Qt::LeftButton, {}, place);
        };
        click(KeysModel::KeyColumn);
        QCOMPARE(column(*table.model(), 0), QStringList({"100", "10", "2"}));
        click(model.aggregateColumn(0));
        std::vector<int> values;
        for (const QString& text : column(*table.model(), model.aggregateColumn(0))) values.push_back(text.toInt());
        QVERIFY(std::is_sorted(values.begin(), values.end()));
        QVERIFY(values.front() != values.back());
        table.setFilter(QStringLiteral("10"));
        QCOMPARE(table.model()->rowCount(), 2);
        model.setRows(factsOf({1, 10, 100, 110}, {}));
        QCOMPARE(table.model()->rowCount(), 3);
        table.setFilter({});
        QCOMPARE(table.model()->rowCount(), 4);
    }

    void copyingTakesTheSelectedRows() {
        ui::Format format;
        format.setLocale(QLocale::c());
        KeysModel model(format);
        model.setSpec(*spec::builtinSpec("trips"));
        model.setRows(factsOf({1, 2, 3}, {}));
        KeysTable table(model);
        table.setLabelled(false);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        table.setFocus();
        table.select(QStringLiteral("2"));
        QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(QStringLiteral("2\t")));
        QVERIFY(lines[1].startsWith(QStringLiteral("3\t")));
        QCOMPARE(lines[0].split(u'\t').size(), model.columnCount() - 1); // the column of names is hidden
    }

    void theFilterFindsKeysAndNames() {
        auto facts = factsOf({7}, {});
        facts[0].label = QStringLiteral("Astoria, Queens");
        QVERIFY(matches(facts[0], {}));
        QVERIFY(matches(facts[0], QStringLiteral("7")));
        QVERIFY(matches(facts[0], QStringLiteral("queens AST")));
        QVERIFY(!matches(facts[0], QStringLiteral("queens 8")));
    }

    void csvIsExactAndInUtcWhateverTheLocale() {
        const auto spec = *spec::builtinSpec("trips");
        RunShape shape;
        shape.finals = 2;
        shape.opens = 1;
        const api::KeyLabels labels{{"3", "Bay \"A\", west"}};
        const QString text = QString::fromUtf8(windowsCsv({seriesOf(3, shape)}, spec, labels));
        const QStringList lines = text.split(QStringLiteral("\r\n"));
        QCOMPARE(lines.size(), 1 + 3 + 1);
        QCOMPARE(lines[0], QStringLiteral("regionId,label,windowStart,windowEnd,status,revision,partial,approximate,"
                                          "tripCount,avgFare,totalDistance,avgDuration,p50Duration,p95Duration"));
        QCOMPARE(lines[1], QStringLiteral("3,\"Bay \"\"A\"\", west\",2025-08-17T06:00:00Z,2025-08-17T06:01:00Z,final,0,"
                                          "false,false,%1,13.10,%2.5,812.25,780,")
                               .arg(countOf(3, 0))
                               .arg(countOf(3, 0) * 3));
        QVERIFY(lines[3].contains(QStringLiteral(",open,")));
        const QString rows = QString::fromUtf8(keysCsv(factsOf({3}, shape), spec));
        QVERIFY2(rows.contains(QStringLiteral("2025-08-17T06:02:00Z,2025-08-17T06:03:00Z,open,2025-08-17T06:01:00Z,")),
                 qPrintable(rows));
    }

    void theWindowsOfAKeyGrowAtTheirEnd() {
        ui::Format format;
        KeyWindowsModel model(format);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto spec = *spec::builtinSpec("trips");
        RunShape shape;
        model.show(spec, seriesOf(1, shape), truthOf(shape));
        QCOMPARE(model.rowCount(), 34);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        shape.finals = 36;
        model.show(spec, seriesOf(1, shape), truthOf(shape));
        QCOMPARE(model.rowCount(), 40);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(model.index(3, model.columnCount() - 2).data().toString(), QString::number(countOf(1, 3) + 1));
        model.show(spec, seriesOf(2, shape), nullptr);
        QCOMPARE(resets.count(), 1);
        QCOMPARE(model.index(3, model.columnCount() - 2).data().toString(), QStringLiteral("–"));
    }

    void theOrderIsByKeyValueOrCount() {
        UiStage stage;
        openRun(stage, {});
        KeysContent content;
        content.take(stage.workbench.view, *stage.workbench.spec(), stage.workbench.now);
        KeysChoice choice;
        QCOMPARE(content.shown(choice), std::vector<std::size_t>({0, 1, 2, 3, 4}));
        choice.order = KeysOrder::ByValue;
        const auto order = content.shown(choice);
        for (std::size_t i = 1; i < order.size(); ++i)
            QVERIFY(countOf(int(order[i - 1]) + 1, 29) >= countOf(int(order[i]) + 1, 29));
        QVERIFY(order != std::vector<std::size_t>({0, 1, 2, 3, 4}));
        choice.order = KeysOrder::ByCount;
        const auto counts = content.shown(choice);
        for (std::size_t i = 1; i < counts.size(); ++i)
            QVERIFY(content.facts()[counts[i - 1]].counted >= content.facts()[counts[i]].counted);
    }

    void aFarFutureWindowDoesNotStretchTheAxis() {
        UiStage stage;
        openRun(stage, {});
        auto series = std::make_shared<api::KeySeries>(*stage.workbench.view.keys[0]);
        series->windows.push_back(windowOf(1, 5'000'000, false));
        stage.workbench.view.keys[0] = series;
        KeysContent content;
        content.take(stage.workbench.view, *stage.workbench.spec(), stage.workbench.now);
        const ChartRange range = content.range(KeysRange::Follow, stage.workbench.door->now);
        QCOMPARE(range.to, kStart + Duration(kMinute * 36)); // the end at 34 min, and on to a stride of four windows
        QCOMPARE(range.from, kStart + Duration(kMinute * -4));
        QVERIFY(content.range(KeysRange::All, stage.workbench.door->now).span() <= Duration(kMinute * 40));
    }

    void followReachesTheFastestPartition() {
        UiStage stage;
        openRun(stage, {});
        auto& now = stage.workbench.door->now;
        now.watermark = now.partitions[0].watermark = kStart; // one partition far behind the others
        KeysContent content;
        content.take(stage.workbench.view, *stage.workbench.spec(), stage.workbench.now);
        QCOMPARE(content.range(KeysRange::Follow, now).to, kStart + Duration(kMinute * 36));
        now.partitions[1].watermark = kStart + std::chrono::hours(24 * 365); // carried away by one event
        QCOMPARE(content.range(KeysRange::Follow, now).to, kStart + Duration(kMinute * 36));
    }
};

QTEST_MAIN(KeysModelTest)
#include "keys_model_test.moc"
