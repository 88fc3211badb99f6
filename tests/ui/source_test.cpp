// The source card: empty, opening, failed, open; counts that lead to their rows, columns, labels, completeness.
#include "tests/support/brackets.h"
#include "tests/support/ui_stage.h"
#include "ui/source/label_memory.h"
#include "ui/source/mapped_fields.h"
#include "ui/source/mapping_memory.h"
#include "ui/source/source_card.h"
#include "ui/transport/position_meter.h"

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;

namespace {

const EventTime kFirst{1'755'413'112'000'000}; // 2025-08-17 06:45:12 UTC

struct Card {
    UiStage stage;
    ui::SourceCard card{stage.context};
    std::vector<std::pair<ui::View, QString>> shown;

    Card() {
        card.resize(320, 640);
        QObject::connect(&stage.navigator, &ui::Navigator::requested, &card,
                         [this](ui::View view, const QString& filter) { shown.emplace_back(view, filter); });
        stage.link.start();
    }
    bool show() {
        card.show();
        return QTest::qWaitForWindowActive(&card);
    }
    void setMapping(const std::string& mapping) {
        auto source = std::make_shared<api::SourceFacts>(*stage.workbench.now.source);
        source->mapping = mapping;
        stage.workbench.now.source = std::move(source);
        stage.workbench.publish();
    }
    template<class T> T* find(const char* name) { return card.findChild<T*>(QLatin1String(name)); }
    QString text(const char* name) { return find<QLabel>(name)->text(); }
    QStringList columns() {
        QStringList texts;
        for (const QLabel* label : find<QWidget>("columnsContent")->findChildren<QLabel*>()) texts << label->text();
        return texts;
    }
};

} // namespace

class SourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyNamesTheNextAction() {
        Card card;
        QVERIFY(card.show());
        QCOMPARE(card.text("sourceEmptyText"), QStringLiteral("No source is open. Run the sample or open a file."));
        QSignalSpy sample(&card.card, &ui::SourceCard::sampleRequested);
        QSignalSpy open(&card.card, &ui::SourceCard::openRequested);
        QTest::mouseClick(card.find<QPushButton>("runSampleButton"), Qt::LeftButton);
        QTest::mouseClick(card.find<QPushButton>("openFileButton"), Qt::LeftButton);
        QCOMPARE(sample.count(), 1);
        QCOMPARE(open.count(), 1);
    }

    void openingShowsHowFar() {
        Card card;
        QVERIFY(card.show());
        auto& state = card.stage.workbench.now;
        state.phase = api::WorkbenchPhase::Opening;
        state.text = "reading trips.csv";
        state.bytesRead = 25'000'000;
        state.bytesTotal = 100'000'000;
        card.stage.workbench.publish();
        QTRY_VERIFY(card.find<QLabel>("sourceOpeningText")->isVisible());
        QCOMPARE(card.text("sourceOpeningText"), QStringLiteral("reading trips.csv"));
        const auto* progress = card.find<ui::PositionMeter>("sourceOpeningProgress");
        QVERIFY(progress->isVisible());
        QCOMPARE(progress->value() * 4, progress->maximum());
        state.bytesTotal = 0; // not known: no bar that would lie
        card.stage.workbench.publish();
        QTRY_VERIFY(!progress->isVisible());
    }

    void aFailureSaysWhyAndStaysUsable() {
        Card card;
        QVERIFY(card.show());
        card.stage.workbench.now.phase = api::WorkbenchPhase::Failed;
        card.stage.workbench.now.text = "trips.csv does not exist; choose another file";
        card.stage.workbench.publish();
        QTRY_COMPARE(card.text("sourceEmptyText"), QStringLiteral("trips.csv does not exist; choose another file"));
        QVERIFY(card.find<QPushButton>("openFileButton")->isVisible());
    }

    void factsAndCounts() {
        Card card;
        QVERIFY(card.show());
        FakeDoor& door = card.stage.workbench.openSource(50'000, kFirst, kFirst + 1h);
        door.now.inputRowsRead = 12'345;
        door.now.ledger.rejected[0] = 10;
        door.now.ledger.rejected[1] = 2;
        door.now.ledger.late = 3;
        door.now.ledger.duplicate = 4;
        door.publish();
        QTRY_COMPARE(card.text("rowsReadValue"), QStringLiteral("12,345"));
        QVERIFY(card.find<QLabel>("sourceName")->isVisible());
        QCOMPARE(card.text("sourceName"), QStringLiteral("sample"));
        QCOMPARE(card.text("sourceShape"), QStringLiteral("CSV"));
        QCOMPARE(card.text("rowsValue"), QStringLiteral("50,000"));
        QCOMPARE(card.text("firstTimeValue"), QStringLiteral("2025-08-17 06:45:12"));
        QCOMPARE(card.text("lastTimeValue"), QStringLiteral("2025-08-17 07:45:12"));
        QVERIFY(!card.find<QLabel>("sourceWarning")->isVisible());
        const std::pair<const char*, const char*> links[] = {{"rejected", "12"}, {"late", "3"}, {"duplicate", "4"}};
        for (const auto& [kind, number] : links) {
            auto* link = card.card.findChild<QAbstractButton*>(QLatin1String(kind) + QStringLiteral("Link"));
            QCOMPARE(link->text(), QLatin1String(number));
            QTest::mouseClick(link, Qt::LeftButton);
            QCOMPARE(card.shown.back().first, ui::View::SideOutputs);
            QCOMPARE(card.shown.back().second, QLatin1String(kind));
        }
        auto* rejected = card.find<QAbstractButton>("rejectedLink");
        rejected->setFocus();
        QTest::keyClick(rejected, Qt::Key_Space);
        QCOMPARE(card.shown.size(), std::size_t(4));
        QCOMPARE(rejected->accessibleName(), QStringLiteral("Rejected: 12"));
    }

    void aWarningIsShown() {
        Card card;
        QVERIFY(card.show());
        card.stage.workbench.openSource(10, kFirst, kFirst + 1h);
        auto source = std::make_shared<api::SourceFacts>(*card.stage.workbench.now.source);
        source->warning = "the last row is cut off";
        card.stage.workbench.now.source = source;
        card.stage.workbench.publish();
        QTRY_VERIFY(card.find<QLabel>("sourceWarning")->isVisible());
        QCOMPARE(card.text("sourceWarning"), QStringLiteral("⚠ the last row is cut off"));
    }

    void columnsAreBehindADisclosure() {
        Card card;
        QVERIFY(card.show());
        card.stage.workbench.openSource(10, kFirst, kFirst + 1h);
        card.setMapping("csv:nyc-tlc");
        QTRY_VERIFY(card.text("sourceShape").contains(QStringLiteral("NYC TLC yellow taxi records")));
        QVERIFY(!card.find<QWidget>("columnsContent")->isVisible());
        QTest::mouseClick(card.find<QAbstractButton>("columnsDisclosure"), Qt::LeftButton, {}, {10, 10});
        QVERIFY(card.find<QWidget>("columnsContent")->isVisible());
        const QStringList texts = card.columns();
        QVERIFY(texts.contains(QStringLiteral("tpep_dropoff_datetime − tpep_pickup_datetime")));
        QVERIFY(texts.contains(QStringLiteral("trip_distance × 1.609344")));
        QVERIFY(texts.contains(QStringLiteral("file name and row")));
        QVERIFY(texts.contains(QStringLiteral("fare_amount")));
    }

    void columnsChosenByThePersonAreFoundAgain() {
        Card card;
        QVERIFY(card.show());
        spec::ColumnMapping mapping;
        mapping.name = "chosen-abcdef";
        mapping.rules.push_back({spec::ColumnRule::Kind::Copy, "fare", "price", {}, 0, 0});
        ui::MappingMemory(card.stage.settings).remember("abcdef0123", mapping);
        card.stage.workbench.openSource(10, kFirst, kFirst + 1h);
        card.setMapping("csv:chosen-abcdef-12345678");
        QTRY_VERIFY(card.text("sourceShape").contains(QStringLiteral("chosen by you")));
        QVERIFY(card.columns().contains(QStringLiteral("price")));
    }

    void completenessOfWhatWasJudgedThenOfTheWholeFile() {
        Card card;
        QVERIFY(card.show());
        FakeDoor& door = card.stage.workbench.openSource(1000, kFirst, kFirst + 1h);
        QVERIFY(!card.find<QLabel>("completeText")->isVisible());
        door.now.ledger.counted = 490;
        door.now.ledger.late = 10;
        door.publish();
        QTRY_COMPARE(card.text("completeText"), QStringLiteral("complete 98 %"));
        QVERIFY(card.find<QLabel>("completeText")->toolTip().contains(QStringLiteral("490 ÷ 500")));
        door.now.ledger.counted = 979;
        door.now.state = api::EngineState::Finished;
        door.publish();
        auto truth = std::make_shared<api::InputTruth>();
        truth->rows = 1000;
        card.stage.workbench.now.truth = truth;
        card.stage.workbench.publish();
        QTRY_COMPARE(card.text("completeText"), QStringLiteral("complete 97.9 %"));
        QVERIFY(card.find<QLabel>("completeText")->isVisible());
        QVERIFY(card.find<QLabel>("completeText")->toolTip().contains(QStringLiteral("979 ÷ 1,000")));
        truth = std::make_shared<api::InputTruth>();
        truth->rows = 1'000'000;
        card.stage.workbench.now.truth = truth;
        card.stage.workbench.publish();
        door.now.ledger.counted = 999'999; // not all of them: never "100 %"
        door.publish();
        QTRY_COMPARE(card.text("completeText"), QStringLiteral("complete 99.9 %"));
        door.now.ledger.counted = 1'000'000;
        door.publish();
        QTRY_COMPARE(card.text("completeText"), QStringLiteral("complete 100 %"));
    }

    void labelsAreChosenInADialogThatDoesNotBlock() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("zones.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("LocationID,Zone\n5,Arden Heights\n");
        file.close();
        Card card;
        QVERIFY(card.show());
        card.stage.workbench.openSource(10, kFirst, kFirst + 1h);
        QTRY_COMPARE(card.text("labelsText"), QStringLiteral("Labels: none"));
        QVERIFY(!card.find<QToolButton>("labelsClear")->isVisible());
        QTest::mouseClick(card.find<QPushButton>("labelsChoose"), Qt::LeftButton);
        auto* dialog = card.find<QFileDialog>("labelsDialog");
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        dialog->setDirectory(folder.path());
        dialog->selectFile(file.fileName());
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        QVERIFY(name);
        name->setText(QStringLiteral("zones.csv"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(card.stage.workbench.labelFiles.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(card.stage.workbench.labelFiles.front()), file.fileName());
        card.stage.workbench.now.labels =
            std::make_shared<const api::KeyLabels>(api::KeyLabels{{"5", "Arden Heights"}, {"6", "Arrochar"}});
        card.stage.workbench.now.labelFile = file.fileName().toStdString();
        card.stage.workbench.publish();
        QTRY_VERIFY(card.text("labelsText").startsWith(QStringLiteral("Labels: zones.csv (2 name")));
        const ui::LabelMemory memory(card.stage.settings);
        QTRY_COMPARE(memory.find(QString()), file.fileName()); // of the sample
        QTest::mouseClick(card.find<QToolButton>("labelsClear"), Qt::LeftButton);
        QTRY_COMPARE(card.stage.workbench.labelFiles.size(), std::size_t(2));
        QVERIFY(card.stage.workbench.labelFiles.back().empty());
        QTRY_VERIFY(memory.find(QString()).isEmpty());
    }

    void labelsThatCannotBeReadAreReported() {
        Card card;
        QVERIFY(card.show());
        card.stage.workbench.openSource(10, kFirst, kFirst + 1h);
        QTRY_COMPARE(card.text("labelsText"), QStringLiteral("Labels: none"));
        card.stage.workbench.nextLabels = fail(ErrorCode::InvalidArgument, "zones.csv has no second column");
        QSignalSpy warned(&card.stage.notices, &ui::Notices::warned);
        QTest::mouseClick(card.find<QPushButton>("labelsChoose"), Qt::LeftButton);
        auto* dialog = card.find<QFileDialog>("labelsDialog");
        Q_EMIT dialog->fileSelected(QStringLiteral("/nowhere/zones.csv"));
        QTRY_COMPARE(warned.count(), 1);
        QCOMPARE(warned.front().front().toString(), QStringLiteral("zones.csv has no second column"));
        QCOMPARE(card.text("labelsText"), QStringLiteral("Labels: none"));
    }

    void theMemoryIsBoundedAndSurvivesNonsense() {
        ui::SettingsFile settings{QString()};
        ui::MappingMemory memory(settings);
        spec::ColumnMapping mapping;
        mapping.zone = "America/New_York";
        mapping.rules.push_back(
            {spec::ColumnRule::Kind::Multiply, "distance", "miles", {}, 1'609'344'000'000'000'001, 18});
        for (int i = 0; i < ui::MappingMemory::kMost + 5; ++i) {
            mapping.name = "chosen-" + std::to_string(i);
            memory.remember("header" + std::to_string(i), mapping);
        }
        QVERIFY(!memory.find("header0"));
        const auto found = memory.find("header54");
        QVERIFY(found);
        QVERIFY(found->chosen);
        QCOMPARE(found->zone, std::string("America/New_York"));
        QCOMPARE(found->rules.front().factor, std::int64_t(1'609'344'000'000'000'001)); // exact beyond a double
        memory.forget("header54");
        QVERIFY(!memory.find("header54"));
        settings.setValue(QStringLiteral("source.mappings"),
                          QJsonArray{5, QJsonObject{{QStringLiteral("header"), QStringLiteral("x")},
                                                    {QStringLiteral("name"), QStringLiteral("y")},
                                                    {QStringLiteral("rules"), QJsonArray{7}}}});
        QVERIFY(!memory.find("x"));
        QVERIFY(!memory.ofRun("csv:y"));
        QVERIFY(!memory.find(""));
    }

    void labelFilesAreRememberedByInput() {
        ui::SettingsFile settings{QString()};
        settings.setValue(QStringLiteral("source.labels"), QJsonArray{5, QJsonObject{}, QStringLiteral("x")});
        ui::LabelMemory memory(settings);
        QVERIFY(memory.find(QString()).isEmpty());
        for (int i = 0; i < ui::LabelMemory::kMost + 3; ++i)
            memory.remember(QStringLiteral("/t/%1.csv").arg(i), QStringLiteral("/l/%1.csv").arg(i));
        QVERIFY(memory.find(QStringLiteral("/t/2.csv")).isEmpty());
        QCOMPARE(memory.find(QStringLiteral("/t/3.csv")), QStringLiteral("/l/3.csv"));
        memory.remember(QStringLiteral("/t/3.csv"), QStringLiteral("/l/other.csv"));
        QCOMPARE(memory.find(QStringLiteral("/t/3.csv")), QStringLiteral("/l/other.csv"));
        memory.remember(QStringLiteral("/t/3.csv"), {});
        QVERIFY(memory.find(QStringLiteral("/t/3.csv")).isEmpty());
    }

    void theLanguageChangesWhileRunning() {
        Card card;
        QVERIFY(card.show());
        card.stage.workbench.openSource(10, kFirst, kFirst + 1h);
        QTRY_COMPARE(card.text("rowsValue"), QStringLiteral("10"));
        QCOMPARE(card.text("labelsText"), QStringLiteral("Labels: none"));
        Brackets brackets;
        QVERIFY(QCoreApplication::installTranslator(&brackets));
        QTRY_COMPARE(card.text("labelsText"), QStringLiteral("[Labels: none]"));
        QVERIFY(card.text("sourceShape").startsWith(QStringLiteral("[CSV]")));
        QVERIFY(card.find<QAbstractButton>("rejectedLink")->accessibleName().startsWith(QStringLiteral("[Rejected]")));
        QVERIFY(card.find<QAbstractButton>("rejectedLink")->toolTip().startsWith(u'['));
        QVERIFY(card.find<QAbstractButton>("columnsDisclosure")->text().startsWith(u'['));
        QCoreApplication::removeTranslator(&brackets);
        card.stage.workbench.close();
        QTRY_VERIFY(card.find<QPushButton>("runSampleButton")->isVisible());
        QCOMPARE(card.find<QPushButton>("runSampleButton")->text(), QStringLiteral("Run the sample"));
    }
};

QTEST_MAIN(SourceTest)
#include "source_test.moc"
