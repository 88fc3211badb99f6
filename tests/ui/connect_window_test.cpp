// The window around the form of real services: the ways to it, what is asked of the program, what a failure leaves,
// what the views say of a topic, and the ways out of a run that takes no more.
#include "tests/support/window_home.h"
#include "ui/pipeline/flow_canvas.h"
#include "ui/source/text_line.h"
#include "ui/status/status_chip.h"
#include "ui/window/centre.h"
#include "ui/window/repeat_command.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

struct Desk {
    test::WindowHome home;
    std::unique_ptr<MainWindow> window = home.start();

    template<class T> T* find(const char* name) { return window->findChild<T*>(QLatin1String(name)); }
    bool sees(const char* name) { return find<QWidget>(name)->isVisible(); }
    void ask(const char* brokers) {
        find<QAction>("connectServices")->trigger();
        auto* line = find<QLineEdit>("connectBrokers");
        line->setText(QLatin1String(brokers));
        QTest::keyClick(line, Qt::Key_Return);
    }
    void phase(api::WorkbenchPhase phase, const std::string& text) {
        home.workbench.now.phase = phase;
        home.workbench.now.text = text;
        home.workbench.publish();
    }
    /// A topic is open that nothing is replayed to.
    test::FakeDoor& openTopic() {
        auto& door = home.workbench.openSource(0, EventTime(0), EventTime(0), 2);
        auto source = std::make_shared<api::SourceFacts>();
        source->topic = "rides";
        home.workbench.now.source = std::move(source);
        home.workbench.now.addresses.broker = "kafka:9092";
        home.workbench.now.addresses.redis = "host:6379";
        home.workbench.now.addresses.ownRedis = false;
        door.now.transport.replay = false;
        door.publish();
        home.workbench.publish();
        return door;
    }
    QString bar() { return find<QWidget>("messageBar")->isVisible() ? find<QLabel>("messageText")->text() : QString(); }
};

} // namespace

class ConnectWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFormIsReachedFromTheStartPageAndTheMenu();
    void aFailureIsToldAtTheForm();
    void aTopicIsShownAsWhatItIs();
    void aFinishedRunOffersANewOne();
    void aStoppedPartitionSaysWhyAndOffersToConnectAgain();
    void aRepeatedFileIsTold();
    void theRepeatingCommandHasNoSecret();
};

void ConnectWindowTest::theFormIsReachedFromTheStartPageAndTheMenu() {
    Desk desk;
    QTest::mouseClick(desk.find<QWidget>("welcomeConnect"), Qt::LeftButton);
    QVERIFY(desk.sees("connectPage"));
    QTest::keyClick(desk.find<QWidget>("connectBrokers"), Qt::Key_Escape);
    QVERIFY(desk.sees("welcomePage"));
    desk.ask("kafka:9092");
    QCOMPARE(desk.home.workbench.opened.size(), std::size_t{1});
    const api::OpenRequest& request = desk.home.workbench.opened[0];
    QVERIFY(request.services && request.path.empty());
    QCOMPARE(request.services->brokers, std::string("kafka:9092"));
    QVERIFY(!request.services->asStarted && !request.services->fresh);
    // Over what is open the form changes nothing until it is sent.
    desk.openTopic();
    QTRY_VERIFY(desk.sees("centreTabs"));
    desk.find<QAction>("connectServices")->trigger();
    QVERIFY(desk.sees("connectPage"));
    QTest::mouseClick(desk.find<QWidget>("connectCancel"), Qt::LeftButton);
    QVERIFY(desk.sees("centreTabs"));
    QCOMPARE(desk.home.workbench.opened.size(), std::size_t{1});
}

void ConnectWindowTest::aFailureIsToldAtTheForm() {
    Desk desk;
    desk.ask("kafka:9092");
    desk.phase(api::WorkbenchPhase::Opening, "kafka:9092");
    QTRY_VERIFY(desk.sees("openingPanel"));
    desk.phase(api::WorkbenchPhase::Failed, "Kafka at kafka:9092: nobody answers");
    QTRY_VERIFY(desk.sees("connectFailureText"));
    QCOMPARE(desk.find<QLabel>("connectFailureText")->text(), QStringLiteral("Kafka at kafka:9092: nobody answers"));
    QCOMPARE(desk.find<QLineEdit>("connectBrokers")->text(), QStringLiteral("kafka:9092"));
    QTest::keyClick(desk.find<QWidget>("connectBrokers"), Qt::Key_Return);
    QCOMPARE(desk.home.workbench.opened.size(), std::size_t{2});
    QVERIFY(!desk.find<QLabel>("connectFailureText")->isVisible());
}

void ConnectWindowTest::aTopicIsShownAsWhatItIs() {
    Desk desk;
    auto& door = desk.openTopic();
    QTRY_COMPARE(desk.window->windowTitle(), QStringLiteral("rides[*]"));
    for (const char* name : {"actionStepRecord", "actionStepWatermark", "actionStepWindow", "actionRestart",
                             "actionLoop", "actionSpeed3"}) {
        QTRY_VERIFY2(!desk.find<QAction>(name)->isEnabled(), name);
    }
    QVERIFY(desk.find<QAction>("actionStepRecord")->toolTip().contains(QStringLiteral("Nothing is replayed")));
    QVERIFY(desk.find<QAction>("actionRestart")->toolTip().contains(QStringLiteral("as long as its state")));
    QVERIFY(!desk.find<QWidget>("speedBox")->isEnabled());
    QVERIFY(desk.find<QAction>("actionPlayPause")->isEnabled());
    desk.find<QAction>("actionPlayPause")->trigger();
    QVERIFY(door.actions == std::vector{api::Action::Pause});
    QCOMPARE(desk.find<QLabel>("positionReadoutValue")->text(), QStringLiteral("rides"));
    QVERIFY(!desk.sees("positionMeter"));
    QVERIFY(desk.sees("brokersValue") && desk.sees("storeValue"));
    QCOMPARE(desk.find<QLabel>("brokersValue")->text(), QStringLiteral("kafka:9092"));
    QVERIFY(!desk.find<QWidget>("rowsValue")->isVisible() && !desk.find<QWidget>("replayOrder")->isVisible());
    QVERIFY(desk.find<QLabel>("sourceShape")->text().contains(QStringLiteral("Nothing is replayed")));
    QCOMPARE(desk.find<QLabel>("redisNote")->text(), QStringLiteral("Your Redis"));
    QVERIFY(desk.find<QLabel>("brokerNote")->text().contains(QStringLiteral("rides")));
    QVERIFY(desk.find<QAction>("newRun")->isEnabled());
    // The flow begins at the topic: there is no file and no replay to be led to.
    desk.window->setPerspective(Perspective::Operate);
    auto* canvas = desk.window->findChild<FlowCanvas*>();
    canvas->setFocus();
    QTRY_VERIFY(canvas->isVisible());
    QTest::keyClick(canvas, Qt::Key_Down);
    QTest::keyClick(canvas, Qt::Key_Up);
    QVERIFY2(canvas->accessibleName().contains(QStringLiteral("rides")), qPrintable(canvas->accessibleName()));
    QTest::keyClick(canvas, Qt::Key_Right);
    QVERIFY2(canvas->accessibleName().contains(QStringLiteral("partition")), qPrintable(canvas->accessibleName()));
}

void ConnectWindowTest::aFinishedRunOffersANewOne() {
    Desk desk;
    desk.ask("kafka:9092");
    auto& door = desk.openTopic();
    door.now.state = api::EngineState::Finished;
    door.publish();
    QTRY_VERIFY(desk.bar().contains(QStringLiteral("takes no more records")));
    QTest::mouseClick(desk.find<QPushButton>("messageYes"), Qt::LeftButton);
    QCOMPARE(desk.home.workbench.opened.size(), std::size_t{2});
    QVERIFY(desk.home.workbench.opened[1].services->fresh);
    QCOMPARE(desk.home.workbench.opened[1].services->brokers, std::string("kafka:9092"));
    // Asked for from the menu it is asked once more; and what is opened after it goes on.
    auto& next = desk.openTopic();
    QTRY_VERIFY(desk.sees("centreTabs"));
    desk.find<QAction>("newRun")->trigger();
    QTRY_VERIFY(desk.bar().contains(QStringLiteral("replaces the run")));
    QCOMPARE(desk.home.workbench.opened.size(), std::size_t{2});
    QTest::mouseClick(desk.find<QWidget>("messageClose"), Qt::LeftButton);
    next.now.state = api::EngineState::Failed;
    next.now.causes = {{api::CauseKind::CommitRefused, 1, {}}};
    next.publish();
    QTRY_VERIFY(desk.bar().contains(QStringLiteral("Partition 1")));
    QTest::mouseClick(desk.find<QPushButton>("messageYes"), Qt::LeftButton);
    QCOMPARE(desk.home.workbench.opened.size(), std::size_t{3});
    QVERIFY(!desk.home.workbench.opened[2].services->fresh);
}

void ConnectWindowTest::aStoppedPartitionSaysWhyAndOffersToConnectAgain() {
    Desk desk;
    desk.ask("kafka:9092");
    auto& door = desk.openTopic();
    auto* chip = desk.find<StatusChip>("chipState");
    QTRY_VERIFY(chip->text().contains(QStringLiteral("running")) || chip->accessibleName().contains("running"));
    door.now.state = api::EngineState::Degraded;
    door.now.causes = {{api::CauseKind::StoreAway, -1, {{"text", std::string("connection refused")}}}};
    door.publish();
    QTRY_VERIFY2(chip->accessibleName().contains(QStringLiteral("degraded: Store away")),
                 qPrintable(chip->accessibleName()));
    QVERIFY(desk.bar().isEmpty()); // it may come back by itself
    door.now.state = api::EngineState::Failed;
    door.now.causes = {{api::CauseKind::PartitionStopped, 1, {{"text", std::string("offset 7 is gone")}}}};
    door.publish();
    QTRY_VERIFY(desk.bar().contains(QStringLiteral("offset 7 is gone")));
    QTRY_VERIFY(chip->accessibleName().contains(QStringLiteral("failed: Partition stopped")));
}

void ConnectWindowTest::aRepeatedFileIsTold() {
    Desk desk;
    desk.openTopic();
    QTRY_VERIFY(desk.sees("centreTabs"));
    auto source = std::make_shared<api::SourceFacts>(*desk.home.workbench.now.source);
    source->name = "trips.csv";
    source->path = "/data/trips.csv";
    source->rows = 300;
    source->repeated = true;
    desk.home.workbench.now.source = source;
    desk.home.workbench.publish();
    QTRY_VERIFY(desk.bar().contains(QStringLiteral("All 300 rows of trips.csv were in topic rides already")));
    QVERIFY(desk.find<QLabel>("sourceShape")->text().contains(QStringLiteral("already")));
    QVERIFY(!desk.find<QComboBox>("replayOrder")->isEnabled());
}

void ConnectWindowTest::theRepeatingCommandHasNoSecret() {
    api::SourceFacts source;
    source.topic = "rides";
    api::ServiceChoice services;
    services.brokers = "kafka:9092";
    services.group = "two words";
    services.redis = "redis://ann:hidden@host:6379/3";
    services.redisPassword = "hidden";
    services.properties = {"sasl.password=hidden", "security.protocol=SSL"};
    QCOMPARE(repeatCommand(source, services),
             QStringLiteral("streampulse --no-gui --brokers kafka:9092 --topic rides --group 'two words' "
                            "-X security.protocol=SSL --redis redis://ann@host:6379/3 --until end --control-log"));
    source.name = "trips.csv";
    source.path = "/data/trips.csv";
    services = {};
    services.brokers = "kafka:9092";
    QCOMPARE(repeatCommand(source, services),
             QStringLiteral("streampulse --no-gui --brokers kafka:9092 --topic rides /data/trips.csv --control-log"));
}

QTEST_MAIN(ConnectWindowTest)
#include "connect_window_test.moc"
