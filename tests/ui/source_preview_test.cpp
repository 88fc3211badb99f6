// The import preview: known shapes need no click, unknown ones a choice that is remembered; errors say what to do.
#include "tests/support/brackets.h"
#include "tests/support/ui_stage.h"
#include "ui/source/import_preview.h"
#include "ui/source/preview_models.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::test;

namespace {

const QString kPath = QStringLiteral("/files/trips.csv");

api::InputPreview known() {
    api::InputPreview preview;
    preview.name = "trips.csv";
    preview.shape = "csv";
    preview.zone = "UTC";
    preview.columns = {"trip_id", "region_id", "event_time", "fare", "price", "duration", "distance"};
    preview.headerId = "abcdef0123456789";
    for (const char* name : {"trip_id", "region_id", "event_time", "fare", "duration", "distance"})
        preview.fields.push_back({name, name, "number", true});
    preview.fields[0].type = "text";
    preview.fields[1].type = "integer";
    preview.fields[2].type = "time";
    for (int row = 1; row <= 3; ++row)
        preview.good.push_back(
            {row, {"t" + std::to_string(row), "5", "2025-08-17T06:45:12Z", "12.5", "600", "3.2"}, {}, {}, {}});
    preview.bad.push_back({7, {}, "out_of_range", "fare", "fare is -3, which is below 0"});
    preview.rowsLooked = 1000;
    preview.rowsBad = 1;
    return preview;
}

api::InputPreview unknown() {
    api::InputPreview preview = known();
    preview.fields[3].source.clear();
    preview.missing = {"fare"};
    preview.bad.clear();
    preview.rowsBad = 0;
    return preview;
}

struct Page {
    UiStage stage;
    ui::ImportPreview page{stage.context};
    std::vector<api::OpenRequest> accepted;
    int cancelled = 0;

    explicit Page(api::InputPreview preview) {
        stage.workbench.nextPreview = std::move(preview);
        page.resize(900, 700);
        QObject::connect(&page, &ui::ImportPreview::accepted, &page,
                         [this](const api::OpenRequest& request) { accepted.push_back(request); });
        QObject::connect(&page, &ui::ImportPreview::cancelled, &page, [this]() { ++cancelled; });
        stage.link.start();
    }
    bool open() {
        page.show();
        if (!QTest::qWaitForWindowActive(&page)) return false;
        page.show(kPath);
        return QTest::qWaitFor([this] { return page.findChild<QLabel*>(QStringLiteral("previewTitle"))->isVisible(); });
    }
    template<class T> T* find(const char* name) { return page.findChild<T*>(QLatin1String(name)); }
    QString text(const char* name) { return find<QLabel>(name)->text(); }
    /// As a person does: with the keyboard on the combo box.
    bool choose(const char* field, const QString& column) {
        auto* combo = page.findChild<QComboBox*>(QStringLiteral("column_") + QLatin1String(field));
        const auto asked = stage.workbench.previewed.size();
        combo->setFocus();
        for (int i = 0; i < combo->count() && combo->currentText() != column; ++i) QTest::keyClick(combo, Qt::Key_Down);
        return QTest::qWaitFor([&] { return stage.workbench.previewed.size() > asked; });
    }
};

} // namespace

class SourcePreviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKnownShapeIsShownAndOpenedWithEnter() {
        Page page(known());
        QVERIFY(page.open());
        QCOMPARE(page.text("previewTitle"), QStringLiteral("trips.csv"));
        QVERIFY(page.text("previewShape").contains(QStringLiteral("CSV")));
        QVERIFY(page.text("previewShape").contains(QStringLiteral("UTC")));
        QCOMPARE(page.find<QTableView>("previewGoodRows")->model()->rowCount(), 3);
        auto* bad = page.find<QTableView>("previewBadRows")->model();
        QCOMPARE(bad->rowCount(), 1);
        QCOMPARE(bad->index(0, ui::BadRowsModel::Reason).data().toString(), QStringLiteral("out of range"));
        QVERIFY(page.text("previewBadTitle").contains(QStringLiteral("1 of the 1,000")));
        QVERIFY(page.find<QPushButton>("previewOpen")->isEnabled());
        QVERIFY(page.accepted.empty());
        QTest::keyClick(&page.page, Qt::Key_Return);
        QCOMPARE(page.accepted.size(), std::size_t(1));
        QCOMPARE(page.accepted.front().path, kPath.toStdString());
        QVERIFY(!page.accepted.front().mapping);
        QVERIFY(!page.accepted.front().paused && !page.accepted.front().fileOrder);
    }

    void autoAcceptNeedsNoClick() {
        Page page(known());
        page.page.setAutoAccept(true);
        page.page.show(kPath);
        QTRY_COMPARE(page.accepted.size(), std::size_t(1));
        Page other(unknown());
        other.page.setAutoAccept(true);
        QVERIFY(other.open());
        QVERIFY(other.accepted.empty());
        QVERIFY(!other.find<QPushButton>("previewOpen")->isEnabled());
    }

    void optionsGoIntoTheRequest() {
        Page page(known());
        QVERIFY(page.open());
        page.stage.settings.setValue(QStringLiteral("transport.speed"), 600);
        for (const char* name : {"previewFileOrder", "previewPaused"}) {
            page.find<QCheckBox>(name)->setFocus();
            QTest::keyClick(page.find<QCheckBox>(name), Qt::Key_Space);
        }
        QTest::mouseClick(page.find<QPushButton>("previewOpen"), Qt::LeftButton);
        QCOMPARE(page.accepted.size(), std::size_t(1));
        QVERIFY(page.accepted.front().paused);
        QVERIFY(page.accepted.front().fileOrder);
        QCOMPARE(page.accepted.front().speed, 600.0);
    }

    void anUnknownShapeAsksForColumnsAndRemembersThem() {
        Page page(unknown());
        QVERIFY(page.open());
        auto* open = page.find<QPushButton>("previewOpen");
        QVERIFY(!open->isEnabled());
        QVERIFY(page.text("previewWhy").contains(QStringLiteral("fare")));
        QTest::keyClick(&page.page, Qt::Key_Return);
        QVERIFY(page.accepted.empty());
        page.stage.workbench.nextPreview = [] {
            api::InputPreview preview = known();
            preview.fields[3].source = "price";
            return preview;
        }();
        QVERIFY(page.choose("fare", QStringLiteral("price")));
        QTRY_VERIFY(open->isEnabled());
        const auto asked = page.stage.workbench.previewMappings.back();
        QVERIFY(asked && asked->chosen && asked->rules.size() == 1);
        QCOMPARE(asked->rules.front().target, std::string("fare"));
        QVERIFY(!page.find<QComboBox>("column_fare")->currentText().isEmpty());
        QTest::mouseClick(open, Qt::LeftButton);
        QCOMPARE(page.accepted.size(), std::size_t(1));
        QCOMPARE(page.accepted.front().mapping->rules.front().column, std::string("price"));

        // The next file of this shape is read the same way without a click.
        page.page.setAutoAccept(true);
        page.page.show(QStringLiteral("/files/more.csv"));
        QTRY_COMPARE(page.accepted.size(), std::size_t(2));
        QCOMPARE(page.accepted.back().path, std::string("/files/more.csv"));
        QVERIFY(page.accepted.back().mapping);
        QCOMPARE(page.accepted.back().mapping->rules.front().column, std::string("price"));
    }

    void theBuiltInMappingCanBeTakenAgain() {
        Page page(known());
        QVERIFY(page.open());
        auto* builtIn = page.find<QPushButton>("previewBuiltIn");
        QVERIFY(!builtIn->isVisible());
        QVERIFY(page.choose("fare", QStringLiteral("price")));
        QTRY_VERIFY(builtIn->isVisible());
        QTest::mouseClick(page.find<QPushButton>("previewOpen"), Qt::LeftButton);
        QVERIFY(page.accepted.back().mapping);
        QVERIFY(page.open());
        QTRY_VERIFY(builtIn->isVisible()); // remembered
        QTest::mouseClick(builtIn, Qt::LeftButton);
        QTRY_VERIFY(!builtIn->isVisible());
        QVERIFY(!page.stage.workbench.previewMappings.back());
        QTest::mouseClick(page.find<QPushButton>("previewOpen"), Qt::LeftButton);
        QVERIFY(!page.accepted.back().mapping);
    }

    void aChoiceKeepsTheOtherRules() {
        Page page([] {
            api::InputPreview preview = known();
            preview.mapping = "nyc-tlc";
            preview.zone = "America/New_York";
            preview.fields[4].source = "tpep_dropoff_datetime - tpep_pickup_datetime";
            return preview;
        }());
        QVERIFY(page.open());
        QVERIFY(page.choose("fare", QStringLiteral("price")));
        const auto asked = page.stage.workbench.previewMappings.back();
        QVERIFY(asked);
        QCOMPARE(asked->zone, std::string("America/New_York"));
        const auto kinds = [&](const std::string& target) {
            int count = 0;
            auto kind = spec::ColumnRule::Kind::RowId;
            for (const auto& rule : asked->rules)
                if (rule.target == target) {
                    ++count;
                    kind = rule.kind;
                }
            return std::pair(count, kind);
        };
        QCOMPARE(kinds("duration"), std::pair(1, spec::ColumnRule::Kind::TimeDifferenceSeconds));
        QCOMPARE(kinds("fare"), std::pair(1, spec::ColumnRule::Kind::Copy));
    }

    void jsonHasNothingToChoose() {
        Page page([] {
            api::InputPreview preview = known();
            preview.shape = "json-lines";
            preview.columns.clear();
            preview.headerId.clear();
            return preview;
        }());
        QVERIFY(page.open());
        QVERIFY(page.text("previewShape").contains(QStringLiteral("JSON lines")));
        QVERIFY(page.page.findChildren<QComboBox*>().isEmpty());
        QVERIFY(page.find<QPushButton>("previewOpen")->isEnabled());
    }

    void anErrorIsShownWithWhatToDo() {
        Page page(known());
        page.stage.workbench.nextPreview = fail(ErrorCode::NotFound, "trips.csv does not exist");
        page.page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page.page));
        page.page.show(kPath);
        QTRY_COMPARE(page.text("previewMessage"), QStringLiteral("trips.csv does not exist"));
        QVERIFY(!page.find<QPushButton>("previewOpen")->isEnabled());
        int other = 0;
        connect(&page.page, &ui::ImportPreview::otherFileRequested, this, [&other]() { ++other; });
        QTest::mouseClick(page.find<QPushButton>("previewOther"), Qt::LeftButton);
        QCOMPARE(other, 1);
        QTest::keyClick(&page.page, Qt::Key_Escape);
        QCOMPARE(page.cancelled, 1);
        QVERIFY(page.accepted.empty());
    }

    void onlyTheNewestFileCounts() {
        Page page(known());
        page.page.setAutoAccept(true);
        page.page.show(QStringLiteral("/files/first.csv"));
        page.page.show(QStringLiteral("/files/second.csv"));
        QTRY_COMPARE(page.accepted.size(), std::size_t(1));
        QCOMPARE(page.accepted.front().path, std::string("/files/second.csv"));
        int ticks = 0;
        connect(&page.stage.link, &ui::WorkbenchLink::ticked, this, [&ticks]() { ++ticks; });
        QTRY_VERIFY(ticks > 5);
        QCOMPARE(page.accepted.size(), std::size_t(1));
    }

    void modelsAreSound() {
        const ui::Format format;
        ui::GoodRowsModel good(format);
        ui::BadRowsModel bad(format);
        const QAbstractItemModelTester goodTester(&good, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester badTester(&bad, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const auto& preview : {known(), unknown(), api::InputPreview{}}) {
            good.setPreview(preview);
            bad.setPreview(preview);
            QCOMPARE(good.rowCount(), static_cast<int>(preview.good.size()));
            QCOMPARE(bad.rowCount(), static_cast<int>(preview.bad.size()));
        }
        good.setPreview(known());
        QCOMPARE(good.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("fare"));
        QCOMPARE(good.index(0, 4).data().toString(), QStringLiteral("12.5"));
    }

    void theLanguageChangesWhileRunning() {
        Page page(unknown());
        QVERIFY(page.open());
        Brackets brackets;
        QVERIFY(QCoreApplication::installTranslator(&brackets));
        QTRY_COMPARE(page.find<QPushButton>("previewOpen")->text(), QStringLiteral("[Open]"));
        for (const char* name : {"previewShape", "previewColumnsTitle", "previewGoodTitle", "previewWhy"})
            QVERIFY2(page.text(name).startsWith(u'['), name);
        QCOMPARE(page.find<QComboBox>("column_fare")->placeholderText(), QStringLiteral("[choose a column]"));
        QCoreApplication::removeTranslator(&brackets);
        QTRY_COMPARE(page.find<QPushButton>("previewOpen")->text(), QStringLiteral("Open"));
    }
};

QTEST_MAIN(SourcePreviewTest)
#include "source_preview_test.moc"
