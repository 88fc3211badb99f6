// The pipeline view as a person uses it: pointing, clicking, arrow keys, the table, the sentence under the graph, and
// which part is coloured.
#include "tests/support/ui_stage.h"
#include "ui/pipeline/flow_canvas.h"
#include "ui/pipeline/pipeline_view.h"

#include <QAbstractItemModelTester>
#include <QHelpEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;
using namespace std::chrono_literals;
using api::CauseKind;

namespace {

const EventTime kFirst{1'755'400'000'000'000};

struct Desk {
    test::UiStage stage;
    PipelineView view{stage.context};
    std::vector<View> led;

    explicit Desk(int partitions = 4) {
        stage.theme.setScheme(ColorScheme::Light);
        stage.format.setLocale(QLocale(QLocale::English, QLocale::UnitedStates));
        QObject::connect(&stage.navigator, &Navigator::requested, &view, [this](View where) { led.push_back(where); });
        view.resize(1100, 600);
        if (partitions > 0) {
            stage.workbench.openSource(50'000, kFirst, kFirst + 1h, partitions);
            for (auto& partition : door().now.partitions) partition.worker = partition.partition % 2;
            door().publish();
        }
        stage.link.start();
    }
    test::FakeDoor& door() { return *stage.workbench.door; }
    bool show() {
        view.show();
        return QTest::qWaitForWindowExposed(&view);
    }
    /// The engine says so, and the view shows it.
    bool publish() {
        door().publish();
        QSignalSpy news(&stage.link, &WorkbenchLink::snapshotChanged);
        QSignalSpy ticks(&stage.link, &WorkbenchLink::ticked);
        return news.wait() && QTest::qWaitFor([&]() { return ticks.size() >= 6; }); // the view shows 10 states a second
    }
    FlowCanvas& canvas() { return *view.findChild<FlowCanvas*>(); }
    QString sentence() { return view.findChild<QLabel*>(QStringLiteral("pipelineSentence"))->text(); }
    void click(const FlowNode& node) {
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, canvas().nodeRect(node).center().toPoint());
    }
    /// Colour of the node's rim, at its bottom side, away from the middle, where an arrow may begin.
    QColor rim(const FlowNode& node) {
        const QRectF rect = canvas().nodeRect(node);
        const QImage image = canvas().grab().toImage();
        return image.pixelColor(static_cast<int>(rect.left() + rect.width() / 4),
                                static_cast<int>(std::lround(rect.bottom())));
    }
    /// Nearer to `role` than to any other of the three colours a rim can have.
    bool rimIs(const FlowNode& node, Role role) {
        const QColor seen = rim(node);
        const auto away = [&seen](const QColor& color) {
            return std::abs(seen.red() - color.red()) + std::abs(seen.green() - color.green()) +
                   std::abs(seen.blue() - color.blue());
        };
        const int own = away(stage.theme.color(role));
        for (const Role other : {Role::Border, Role::Accent, Role::Warning, Role::Bad})
            if (other != role && away(stage.theme.color(other)) <= own) return false;
        return true;
    }
};

} // namespace

class PipelineViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyNamesTheNextAction() {
        Desk desk(0);
        QVERIFY(desk.show());
        auto* empty = desk.view.findChild<QLabel*>(QStringLiteral("pipelineEmpty"));
        QVERIFY(empty->isVisible());
        QVERIFY(empty->text().contains(QStringLiteral("Run the sample")));
        QVERIFY(!desk.view.findChild<QToolButton*>(QStringLiteral("pipelineAsTable"))->isEnabled());
        desk.stage.workbench.openSource(10, kFirst, kFirst + 1h);
        QTRY_VERIFY(!empty->isVisible());
        QVERIFY(desk.canvas().isVisible());
    }

    void aClickLeadsToTheViewOfThePart() {
        Desk desk;
        QVERIFY(desk.show());
        for (const FlowNode& node :
             {FlowNode{FlowPart::Source, -1}, FlowNode{FlowPart::Topic, 1}, FlowNode{FlowPart::Task, 2},
              FlowNode{FlowPart::Commits, -1}, FlowNode{FlowPart::Store, -1}})
            desk.click(node);
        const std::vector<View> expected{View::Source, View::Kafka, View::Windows, View::Checkpoints, View::Store};
        QCOMPARE(desk.led, expected);
        QTest::mouseClick(&desk.canvas(), Qt::LeftButton, {}, QPoint(2, desk.canvas().height() - 2));
        QCOMPARE(desk.led.size(), expected.size()); // nothing is there
    }

    void theKeyboardReachesEveryPart() {
        Desk desk;
        QVERIFY(desk.show());
        FlowCanvas& canvas = desk.canvas();
        canvas.setFocus();
        QVERIFY(canvas.focusNode() == (FlowNode{FlowPart::Source, -1}));
        const auto press = [&](Qt::Key key) {
            QTest::keyClick(&canvas, key);
            return canvas.focusNode();
        };
        QVERIFY(press(Qt::Key_Right) == (FlowNode{FlowPart::Replay, -1}));
        QVERIFY(press(Qt::Key_Right).part == FlowPart::Topic);
        for (int i = 0; i < 6; ++i) press(Qt::Key_Down);
        QVERIFY(canvas.focusNode() == (FlowNode{FlowPart::Topic, 3}));
        QVERIFY(press(Qt::Key_Right) == (FlowNode{FlowPart::Task, 3}));
        QVERIFY(canvas.accessibleName().contains(QStringLiteral("Task of partition 3")));
        QVERIFY(press(Qt::Key_Up) == (FlowNode{FlowPart::Task, 2}));
        QVERIFY(press(Qt::Key_Right) == (FlowNode{FlowPart::Commits, -1}));
        QVERIFY(press(Qt::Key_Down) == (FlowNode{FlowPart::Store, -1}));
        QVERIFY(press(Qt::Key_Right) == (FlowNode{FlowPart::Store, -1})); // the end
        QTest::keyClick(&canvas, Qt::Key_Return);
        QCOMPARE(desk.led, std::vector<View>{View::Store});
        QVERIFY(press(Qt::Key_Left) == (FlowNode{FlowPart::Commits, -1}));
        QVERIFY(press(Qt::Key_Left).part == FlowPart::Task);
    }

    void pointingTellsTheFormulas() {
        Desk desk;
        QVERIFY(desk.show());
        FlowCanvas& canvas = desk.canvas();
        const QPoint at = canvas.nodeRect({FlowPart::Topic, 0}).center().toPoint();
        QHelpEvent help(QEvent::ToolTip, at, canvas.mapToGlobal(at));
        QApplication::sendEvent(&canvas, &help);
        QVERIFY(QToolTip::isVisible());
        QVERIFY(QToolTip::text().contains(QStringLiteral("end offset − committed offset")));
        QVERIFY(QToolTip::text().contains(QStringLiteral("replay clock − arrival time")));
        QVERIFY(canvas.toolTipOf({FlowPart::Task, 0}).contains(QStringLiteral("greatest event time so far")));
        QVERIFY(canvas.toolTipOf({FlowPart::Commits, -1}).contains(QStringLiteral("commits that wait")));
        QToolTip::hideText();
    }

    void theCauseIsColouredNotItsVictim() {
        Desk desk;
        QVERIFY(desk.show());
        const FlowNode commits{FlowPart::Commits, -1}, store{FlowPart::Store, -1}, replay{FlowPart::Replay, -1};
        QTRY_VERIFY(desk.rimIs(commits, Role::Border)); // without a cause everything is quiet
        QVERIFY(desk.rimIs(replay, Role::Border));
        desk.door().now.causes = {{CauseKind::CreditUsedUp, 2, {{"uncommitted", std::int64_t{10}}}}};
        QVERIFY(desk.publish());
        QVERIFY(desk.rimIs(commits, Role::Warning));
        QVERIFY(desk.rimIs(replay, Role::Border)); // it waits, but it is not to blame
        desk.door().now.causes = {{CauseKind::SlowConsumer, 2, {}}};
        QVERIFY(desk.publish());
        QVERIFY(desk.rimIs(commits, Role::Border));
        QVERIFY(desk.rimIs({FlowPart::Task, 1}, Role::Warning)); // partition 2 stands second: worker 0 has 0 and 2
        QVERIFY(desk.rimIs({FlowPart::Task, 0}, Role::Border));
        desk.door().now.causes = {{CauseKind::StoreAway, -1, {}}};
        QVERIFY(desk.publish());
        QVERIFY(desk.rimIs(store, Role::Bad));
        QVERIFY(desk.rimIs({FlowPart::Task, 1}, Role::Border));
        desk.door().now.causes = {{CauseKind::Paused, -1, {}}};
        QVERIFY(desk.publish());
        QVERIFY(desk.rimIs(replay, Role::Accent));
    }

    void oneSentenceSaysWhatIsTheCase() {
        Desk desk;
        QVERIFY(desk.show());
        QTRY_COMPARE(desk.sentence(), QStringLiteral("Everything flows."));
        desk.door().now.causes = {{CauseKind::StoreAway, -1, {}}, {CauseKind::AllLate, -1, {}}};
        QVERIFY(desk.publish());
        QVERIFY(!desk.sentence().isEmpty());
        QVERIFY(desk.sentence() != QStringLiteral("Everything flows."));
        QVERIFY(desk.sentence().contains(QStringLiteral("store"), Qt::CaseInsensitive)); // the first cause
    }

    void theTableHasTheSameNumbers() {
        Desk desk;
        QVERIFY(desk.show());
        auto* table = desk.view.findChild<QTableView*>(QStringLiteral("pipelineTable"));
        QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto& partition = desk.door().now.partitions[3];
        partition.ledger.counted = 12'345;
        partition.ledger.late = 67;
        partition.lagRecords = 1204;
        partition.lagTime = 3100ms;
        partition.watermark = kFirst;
        QVERIFY(desk.publish());
        QTest::mouseClick(desk.view.findChild<QToolButton*>(QStringLiteral("pipelineAsTable")), Qt::LeftButton);
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 4);
        QStringList texts;
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            texts << table->model()->index(3, column).data().toString();
            const QString formula = table->model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
            const QString name = table->model()->headerData(column, Qt::Horizontal).toString();
            if (name == QStringLiteral("Lag")) QCOMPARE(formula, QStringLiteral("end offset − committed offset"));
        }
        for (const char* text : {"3", "12,345", "67", "1,204", "3.1 s"})
            QVERIFY2(texts.contains(QString::fromUtf8(text)), text);
        const QString drawn = desk.canvas().toolTipOf({FlowPart::Task, 3});
        QVERIFY(drawn.contains(QStringLiteral("12,345")));
        QCOMPARE(desk.stage.settings.value(QStringLiteral("pipeline.asTable")).toBool(), true);
        QTest::mouseClick(desk.view.findChild<QToolButton*>(QStringLiteral("pipelineAsTable")), Qt::LeftButton);
        QVERIFY(desk.canvas().isVisible());
    }

    void rowsComeAndGoInTheTable() {
        Desk desk(8);
        QVERIFY(desk.show());
        auto* table = desk.view.findChild<QTableView*>(QStringLiteral("pipelineTable"));
        QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(table->model()->rowCount(), 8);
        desk.door().now.partitions.resize(3);
        QVERIFY(desk.publish());
        QCOMPARE(table->model()->rowCount(), 3);
        desk.stage.workbench.close();
        QTRY_COMPARE(table->model()->rowCount(), 0);
    }

    void manyPartitionsScrollAndTheFocusIsBroughtIntoSight() {
        Desk desk(256);
        QVERIFY(desk.show());
        auto* scroll = desk.view.findChild<QScrollArea*>(QStringLiteral("pipelineScroll"));
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 5000);
        FlowCanvas& canvas = desk.canvas();
        canvas.setFocus();
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right}) QTest::keyClick(&canvas, key);
        for (int i = 0; i < 60; ++i) QTest::keyClick(&canvas, Qt::Key_Down);
        const int seen = scroll->verticalScrollBar()->value();
        const QRectF focused = canvas.nodeRect(canvas.focusNode());
        QVERIFY(focused.top() >= seen);
        QVERIFY(focused.bottom() <= seen + scroll->viewport()->height());
        const QRectF store = canvas.nodeRect({FlowPart::Store, -1}); // what belongs to all stays in sight
        QVERIFY(store.top() >= seen);
        QVERIFY(store.bottom() <= seen + scroll->viewport()->height());
    }

    void nothingOverlapsAtAnyWidth() {
        Desk desk;
        QVERIFY(desk.show());
        for (const int width : {300, 700, 800, 1000, 1600, 2600}) {
            desk.view.resize(width, 600);
            std::vector<QRectF> rects;
            for (const FlowPart part : {FlowPart::Source, FlowPart::Replay, FlowPart::Commits, FlowPart::Store})
                rects.push_back(desk.canvas().nodeRect({part, -1}));
            for (int lane = 0; lane < 4; ++lane) {
                rects.push_back(desk.canvas().nodeRect({FlowPart::Topic, lane}));
                rects.push_back(desk.canvas().nodeRect({FlowPart::Task, lane}));
            }
            for (std::size_t i = 0; i < rects.size(); ++i) {
                QVERIFY(rects[i].left() >= 0 && rects[i].right() <= desk.canvas().width());
                for (std::size_t k = i + 1; k < rects.size(); ++k) QVERIFY(!rects[i].intersects(rects[k]));
            }
        }
    }

    void theLocaleChangesWhileItRuns() {
        Desk desk;
        QVERIFY(desk.show());
        desk.door().now.partitions[0].ledger.counted = 1'234'567;
        QVERIFY(desk.publish());
        QVERIFY(desk.canvas().toolTipOf({FlowPart::Task, 0}).contains(QStringLiteral("1,234,567")));
        desk.stage.format.setLocale(QLocale(QLocale::Vietnamese));
        QVERIFY(desk.canvas().toolTipOf({FlowPart::Task, 0}).contains(QStringLiteral("1.234.567")));
        auto* table = desk.view.findChild<QTableView*>(QStringLiteral("pipelineTable"));
        bool found = false;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            found = found || table->model()->index(0, column).data().toString() == QStringLiteral("1.234.567");
        QVERIFY(found);
    }
};

QTEST_MAIN(PipelineViewTest)
#include "pipeline_view_test.moc"
