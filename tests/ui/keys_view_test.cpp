// The page of keys as a person uses it.
#include "tests/support/moc_prelude.h"

#include "tests/ui/keys_page.h"
#include "ui/charts/large_chart.h"
#include "ui/keys/key_detail.h"
#include "ui/keys/keys_table.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>
#include <set>

using namespace streampulse;
using namespace streampulse::ui;
using namespace streampulse::test;

namespace {

/// A language with three words.
class OtherLanguage final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override {
        const QLatin1String source(text);
        if (source == QLatin1String("Show as table")) return QStringLiteral("Bảng");
        if (source == QLatin1String("open")) return QStringLiteral("mở");
        if (source == QLatin1String("complete %1")) return QStringLiteral("đủ %1");
        return {};
    }
};

} // namespace

class KeysViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingOpenSaysWhatToDo() {
        KeysPage page;
        auto* action = page.child<QPushButton>("keysNoteAction");
        QTRY_VERIFY(action->isVisible());
        QVERIFY(page.child<QLabel>("keysNoteReason")->text().contains(QStringLiteral("sample")));
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(page.stage.workbench.opened.size(), std::size_t(1));
        QVERIFY(page.stage.workbench.opened[0].path.empty());
        QSignalSpy led(&page.stage.navigator, &Navigator::requested);
        QTest::mouseClick(page.child<QPushButton>("keysNoteOther"), Qt::LeftButton);
        QCOMPARE(led.count(), 1);
        QCOMPARE(led[0][0].value<View>(), View::Welcome);
    }

    void noWindowYetSaysWhy() {
        KeysPage page;
        FakeDoor& door = page.stage.workbench.openSource(10, kStart, kStart + Duration(kMinute));
        auto* reason = page.child<QLabel>("keysNoteReason");
        QTRY_COMPARE(page.child<QLabel>("keysNoteTitle")->text(), QStringLiteral("No window yet"));
        door.now.partitions[0].firstOpenEnd = kStart + Duration(kMinute);
        door.publish();
        QTRY_VERIFY(reason->text().contains(QStringLiteral("06:01:00")));
        api::Cause cause;
        cause.kind = api::CauseKind::Paused;
        door.now.causes = {cause};
        door.publish();
        QTRY_VERIFY(!reason->text().contains(QStringLiteral("06:01:00")));
        QVERIFY(reason->text().contains(QStringLiteral("paused"), Qt::CaseInsensitive));
    }

    void theRunViewIsWantedOnlyWhileVisible() {
        KeysPage page;
        QTRY_VERIFY(page.stage.workbench.viewWanted);
        page.view.hide();
        QTRY_VERIFY(!page.stage.workbench.viewWanted);
        page.view.show();
        QTRY_VERIFY(page.stage.workbench.viewWanted);
    }

    void typingFiltersAndEscapeClears() {
        KeysPage page;
        page.open({12});
        auto* filter = page.child<QLineEdit>("keysFilter");
        QTest::keyClick(&page.view, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("queens"));
        QCOMPARE(page.shownKeys(), QStringLiteral("6 12"));
        QTest::keyClicks(filter, QStringLiteral(" zzz"));
        QTRY_VERIFY(page.child<QLabel>("keysNoteTitle")->isVisible());
        QVERIFY(page.child<QLabel>("keysNoteTitle")->text().contains(QStringLiteral("queens zzz")));
        QTest::mouseClick(page.child<QPushButton>("keysNoteAction"), Qt::LeftButton);
        QVERIFY(filter->text().isEmpty());
        QCOMPARE(page.view.grid().keys().size(), std::size_t(12));
        QTest::keyClicks(filter, QStringLiteral("5"));
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(filter->text().isEmpty());
    }

    void aClickOpensTheLargeChartAndEscapeGoesBack() {
        KeysPage page;
        page.open({8});
        ChartGrid& grid = page.view.grid();
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.cellRect(2).center());
        LargeChart& chart = page.view.detail().chart();
        QTRY_VERIFY(chart.isVisible());
        QVERIFY(page.child<QLabel>("keyTitle")->text().contains(QStringLiteral("(3)")));
        QVERIFY(page.child<QLabel>("keyComplete")->text().contains(QStringLiteral("99")));
        QTRY_VERIFY(chart.hasFocus());
        QTest::keyClick(&chart, Qt::Key_Escape);
        QTRY_VERIFY(grid.isVisible());
        QCOMPARE(grid.current(), 2);
        QTRY_VERIFY(grid.hasFocus());
        QTest::keyClick(&grid, Qt::Key_Right);
        QTest::keyClick(&grid, Qt::Key_Return);
        QTRY_VERIFY(chart.isVisible());
        QVERIFY(page.child<QLabel>("keyTitle")->text().contains(QStringLiteral("(4)")));
        QTest::mouseClick(page.child<QToolButton>("keyBack"), Qt::LeftButton);
        QTRY_VERIFY(grid.isVisible());
    }

    void theLargeChartZoomsPansAndTellsOfWindows() {
        KeysPage page;
        page.open({3});
        page.view.openKey(QStringLiteral("2"));
        LargeChart& chart = page.view.detail().chart();
        QTRY_VERIFY(chart.isVisible());
        const ChartRange whole = chart.shownRange();
        auto* viewport = chart.findChild<QAbstractScrollArea*>()->viewport();
        const QPointF middle = chart.plot().center();
        QWheelEvent wheel(middle, viewport->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(viewport, &wheel);
        QVERIFY(chart.zoomed());
        QVERIFY(chart.shownRange().span() < whole.span());
        QVERIFY(chart.shownRange().from > whole.from && chart.shownRange().to < whole.to);
        const ChartRange close = chart.shownRange();
        QTest::mousePress(viewport, Qt::LeftButton, {}, middle.toPoint());
        QTest::mouseMove(viewport, middle.toPoint() + QPoint(80, 0));
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, middle.toPoint() + QPoint(80, 0));
        QVERIFY(chart.shownRange().from < close.from);
        QCOMPARE(chart.shownRange().span(), close.span());
        QTest::keyClick(&chart, Qt::Key_0);
        QCOMPARE(chart.shownRange(), whole);
        QTest::keyClick(&chart, Qt::Key_Left); // the newest window
        QCOMPARE(chart.chosen(), std::optional<std::size_t>(33));
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.chosen(), std::optional<std::size_t>(32));
        auto* line = page.child<QLabel>("keyWindow");
        QVERIFY2(line->text().contains(QStringLiteral("06:32 – 06:33")), qPrintable(line->text()));
        QTest::mouseMove(viewport, middle.toPoint() + QPoint(3, 0));
        QTRY_VERIFY(chart.chosen() != std::optional<std::size_t>(32));
    }

    void aZoomStaysWhileWindowsCome() {
        KeysPage page;
        RunShape shape;
        page.open(shape);
        page.view.openKey(QStringLiteral("1"));
        LargeChart& chart = page.view.detail().chart();
        QTest::keyClick(&chart, Qt::Key_Plus);
        const ChartRange close = chart.shownRange();
        shape.finals += 5;
        page.stage.workbench.view.keys[0] = seriesOf(1, shape);
        page.stage.workbench.publishView();
        QTRY_COMPARE(page.view.grid().keys()[0]->windows.size(), std::size_t(39));
        QCOMPARE(chart.shownRange(), close);
        QTest::keyClick(&chart, Qt::Key_0);
        QCOMPARE(chart.shownRange().to, kStart + Duration(kMinute * 40)); // on to a stride of four windows
    }

    void showAsTableAndBack() {
        KeysPage page;
        page.open({6});
        QTest::keyClick(&page.view.grid(), Qt::Key_End);
        QTest::mouseClick(page.child<QToolButton>("keysTable"), Qt::LeftButton);
        QTRY_VERIFY(page.view.table().isVisible());
        QCOMPARE(page.view.table().currentKey(), QStringLiteral("6"));
        QCOMPARE(page.view.table().model()->rowCount(), 6);
        page.view.table().setFocus();
        QTest::keyClick(&page.view.table(), Qt::Key_Return);
        QTRY_VERIFY(page.view.detail().chart().isVisible());
        QTest::mouseClick(page.child<QToolButton>("keysTable"), Qt::LeftButton);
        auto* windows = page.child<QTableView>("keyWindows");
        QTRY_VERIFY(windows->isVisible());
        QCOMPARE(windows->model()->rowCount(), 34);
        QTest::keyClick(windows, Qt::Key_Escape);
        QTRY_VERIFY(page.view.table().isVisible());
    }

    void theAggregateChangesValuesAndIsRemembered() {
        KeysPage page;
        page.open({3});
        auto* aggregate = page.child<QComboBox>("keysAggregate");
        QCOMPARE(aggregate->currentIndex(), 0);
        QCOMPARE(page.view.grid().cell(0).value, QString::number(countOf(1, 29)));
        QTest::keyClick(aggregate, Qt::Key_Down);
        QCOMPARE(aggregate->currentIndex(), 1);
        QCOMPARE(page.view.grid().cell(0).value, page.stage.format.plain("11.39"));
        KeysView second(page.stage.context);
        QCOMPARE(second.findChild<QComboBox*>(QStringLiteral("keysAggregate"))->currentIndex(), 1);
    }

    void onlyCellsInViewHaveCharts() {
        KeysPage page;
        page.open({300, 60, 4});
        ChartGrid& grid = page.view.grid();
        const int bound = grid.columns() * (grid.viewport()->height() / grid.cellRect(0).height() + 6);
        QVERIFY(grid.pictures() <= bound);
        for (const int part : {1, 2, 3, 4}) {
            grid.verticalScrollBar()->setValue(grid.verticalScrollBar()->maximum() * part / 4);
            QTRY_VERIFY(grid.upToDate());
            QVERIFY(grid.pictures() <= bound);
        }
        QVERIFY(grid.viewport()->rect().contains(grid.cellRect(299)));
        QVERIFY(!grid.viewport()->rect().intersects(grid.cellRect(200)));
    }

    void newWindowsShowInTheirCellsOnly() {
        KeysPage page;
        RunShape shape{6};
        page.open(shape);
        auto picture = [&](int cell) {
            return page.view.grid().viewport()->grab(page.view.grid().cellRect(cell)).toImage();
        };
        QTRY_COMPARE(page.view.grid().watermarks(), watermarksOf(page.stage.workbench.door->now));
        const QImage first = picture(0), second = picture(1);
        auto series = std::make_shared<api::KeySeries>(*page.stage.workbench.view.keys[0]);
        auto window = std::make_shared<WindowResult>(*series->windows[29]);
        window->fields[0] = "2";
        series->windows[29] = window;
        page.stage.workbench.view.keys[0] = series;
        page.stage.workbench.publishView();
        QTRY_COMPARE(page.view.grid().cell(0).value, QStringLiteral("2"));
        QTRY_VERIFY(page.view.grid().upToDate());
        QVERIFY(picture(0) != first);
        QCOMPARE(picture(1), second);
    }

    void marksAreDrawn() {
        KeysPage page;
        RunShape shape{1};
        shape.truth = false;
        page.open(shape);
        SettingsChange change;
        change.watermarkBound = std::chrono::seconds(30);
        const auto image = [&]() { return page.view.grid().viewport()->grab().toImage(); };
        const QColor late = page.stage.theme.color(Role::Late), flag = page.stage.theme.color(Role::Setting);
        QVERIFY(pixelsOf(image(), page.stage.theme.color(Role::Final)) > 500);
        QVERIFY(pixelsOf(image(), page.stage.theme.color(Role::Open)) > 20);
        const int before = pixelsOf(image(), flag);
        page.stage.workbench.door->append(change);
        page.stage.workbench.door->apply({});
        QTRY_VERIFY(pixelsOf(image(), flag) > before);
        auto series = std::make_shared<api::KeySeries>(*page.stage.workbench.view.keys[0]);
        const int crosses = pixelsOf(image(), late);
        QVERIFY(crosses > 0);
        series->late.clear();
        page.stage.workbench.view.keys[0] = series;
        page.stage.workbench.publishView();
        QTRY_COMPARE(pixelsOf(image(), late), 0);
    }

    void eachChartShowsTheWatermarkOfItsPartition() {
        KeysPage page;
        RunShape shape{20};
        page.open(shape);
        auto& now = page.stage.workbench.door->now;
        for (std::size_t i = 0; i < now.partitions.size(); ++i)
            now.partitions[i].watermark = kStart + Duration(kMinute * (5 + 4 * std::int64_t(i)));
        page.stage.workbench.door->publish();
        const auto& grid = page.view.grid();
        QTRY_COMPARE(grid.watermarks(), watermarksOf(now));
        std::set<EventTime> seen;
        for (const auto& series : grid.keys()) {
            const auto partition = partitionOf(series->key.text, std::int32_t(now.partitions.size()));
            const EventTime own = now.partitions[std::size_t(partition)].watermark;
            QCOMPARE(watermarkFor(grid.watermarks(), series->key.text), own);
            seen.insert(own);
        }
        QVERIFY(seen.size() > 1);
    }

    void anOldKeySaysSinceWhen() {
        KeysPage page;
        page.open({2});
        auto& now = page.stage.workbench.door->now;
        const QImage fresh = page.view.grid().viewport()->grab().toImage();
        const QColor warning = page.stage.theme.color(Role::Warning);
        const int before = pixelsOf(fresh, warning);
        auto series = std::make_shared<api::KeySeries>(*page.stage.workbench.view.keys[0]);
        series->windows.push_back(windowOf(1, 60, false)); // the other key goes on
        page.stage.workbench.view.keys[0] = series;
        page.stage.workbench.publishView();
        now.watermark = kStart + Duration(kMinute * 45);
        for (auto& partition : now.partitions) partition.watermark = now.watermark;
        page.stage.workbench.door->publish();
        QTRY_VERIFY(pixelsOf(page.view.grid().viewport()->grab().toImage(), warning) > before);
    }

    void anotherSourceStartsAnew() {
        KeysPage page;
        page.open({5});
        page.view.openKey(QStringLiteral("5"));
        page.open({2});
        QTRY_VERIFY(page.view.grid().isVisible());
        QCOMPARE(page.shownKeys(), QStringLiteral("1 2"));
        page.stage.workbench.view = {};
        page.stage.workbench.publishView();
        page.stage.workbench.close();
        QTRY_VERIFY(page.child<QLabel>("keysNoteTitle")->isVisible());
    }

    void anotherLanguageIsTakenWhileRunning() {
        KeysPage page;
        page.open({3});
        auto* table = page.child<QToolButton>("keysTable");
        table->click();
        OtherLanguage other;
        QCoreApplication::installTranslator(&other);
        QTRY_COMPARE(table->text(), QStringLiteral("Bảng"));
        QTRY_COMPARE(page.view.table().model()->index(0, 3).data().toString(), QStringLiteral("◌ mở"));
        QVERIFY(page.view.grid().cell(0).complete.startsWith(QStringLiteral("đủ ")));
        QCoreApplication::removeTranslator(&other);
        QTRY_COMPARE(table->text(), QStringLiteral("Show as table"));
    }

    void darkAndLargeTypeArePaintedAnew() {
        KeysPage page;
        page.open({60});
        const QImage light = page.view.grab().toImage();
        page.stage.theme.setScheme(ColorScheme::Dark);
        QTRY_VERIFY(page.view.grid().upToDate());
        const QImage dark = page.view.grab().toImage();
        QVERIFY(pixelsOf(dark, page.stage.theme.color(Role::Final)) > 500);
        QVERIFY(dark.pixelColor(5, 400).lightness() < light.pixelColor(5, 400).lightness());
        const int rows = page.view.grid().cellRect(0).height();
        page.stage.theme.setPresenting(true);
        QTRY_VERIFY(page.view.grid().cellRect(0).height() > rows);
        page.stage.theme.setPresenting(false);
        page.stage.theme.setScheme(ColorScheme::Light);
    }
};

QTEST_MAIN(KeysViewTest)
#include "keys_view_test.moc"
