// How sources come into the window: the sample as it arrived, another order, a file that is of another kind, and the
// run that did not come to its end.
#include "tests/support/moc_prelude.h"

#include "tests/support/window_home.h"
#include "ui/source/label_memory.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

using namespace streampulse;
using test::WindowHome;

namespace {

const EventTime kFirst{1'755'410'400'000'000};

template<class Widget> Widget& widget(ui::MainWindow& window, const char* name) {
    auto* found = window.findChild<Widget*>(QString::fromLatin1(name));
    if (found == nullptr) qFatal("there is no %s", name);
    return *found;
}

/// The fake program opens what it was asked for last.
test::FakeDoor& openAsked(WindowHome& home) {
    const api::OpenRequest& asked = home.workbench.opened.back();
    test::FakeDoor& door = home.workbench.openSource(100, kFirst, kFirst + std::chrono::hours(1));
    auto source = std::make_shared<api::SourceFacts>(*home.workbench.now.source);
    source->path = asked.path;
    source->fileOrder = asked.fileOrder;
    home.workbench.now.source = source;
    home.workbench.publish();
    return door;
}

void openFile(ui::MainWindow& window, const QString& path) {
    api::OpenRequest request;
    request.path = path.toStdString();
    window.openFromOutside(request);
}

} // namespace

class WindowSourcesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSampleComesAsItArrived();
    void anotherOrderBeginsANewRun();
    void aFileOfAnotherKindIsNotReplayedUnseen();
    void whatAnotherStartAskedForHolds();
    void namesOfKeysComeBackWithTheirFile();
    void anInterruptedRunIsOffered();
    void aFinishedRunIsNot();
};

void WindowSourcesTest::theSampleComesAsItArrived() {
    WindowHome home;
    const auto window = home.start();
    QTest::mouseClick(&widget<QWidget>(*window, "welcomeSample"), Qt::LeftButton);
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{1});
    QVERIFY(home.workbench.opened.back().path.empty() && home.workbench.opened.back().fileOrder);
}

void WindowSourcesTest::anotherOrderBeginsANewRun() {
    WindowHome home;
    const auto window = home.start();
    openFile(*window, home.file("trips.csv", "x"));
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{1});
    openAsked(home);
    auto& order = widget<QComboBox>(*window, "replayOrder");
    QTRY_VERIFY(order.isVisible());
    QCOMPARE(order.currentIndex(), 0);
    order.setFocus();
    QTest::keyClick(&order, Qt::Key_Down);
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{2});
    const auto& again = home.workbench.opened.back();
    QVERIFY(again.fileOrder && !again.resume && again.path == home.workbench.opened.front().path);
    openAsked(home);
    QTRY_COMPARE(order.currentIndex(), 1);
}

void WindowSourcesTest::aFileOfAnotherKindIsNotReplayedUnseen() {
    WindowHome home;
    home.workbench.nextPreview->rowsLooked = home.workbench.nextPreview->rowsBad = 200;
    const auto window = home.start();
    openFile(*window, home.file("orders.jsonl", "{}\n"));
    auto& open = widget<QPushButton>(*window, "previewOpen");
    QTRY_VERIFY(open.isVisible());
    QTRY_VERIFY(open.isEnabled()); // the person may insist
    QVERIFY(home.workbench.opened.empty());
    QTest::mouseClick(&open, Qt::LeftButton);
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{1});
}

void WindowSourcesTest::whatAnotherStartAskedForHolds() {
    WindowHome home;
    const auto window = home.start();
    api::OpenRequest request;
    request.path = home.file("trips.csv", "x").toStdString();
    request.fileOrder = request.paused = true;
    request.speed = 600;
    request.labels = "/zones.csv";
    window->openFromOutside(request);
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{1});
    const auto& opened = home.workbench.opened.back();
    QVERIFY(opened.fileOrder && opened.paused && opened.labels == request.labels);
    QCOMPARE(opened.speed, 600.0);
}

void WindowSourcesTest::namesOfKeysComeBackWithTheirFile() {
    WindowHome home;
    const auto window = home.start();
    const QString trips = home.file("trips.csv", "x"), zones = home.file("zones.csv", "id,name\n1,One\n");
    ui::LabelMemory memory(window->context().settings);
    memory.remember(trips, zones);
    openFile(*window, trips);
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(home.workbench.opened.back().labels), zones);
    QVERIFY(QFile::remove(zones));
    openFile(*window, trips);
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{2});
    QVERIFY(home.workbench.opened.back().labels.empty());
}

void WindowSourcesTest::anInterruptedRunIsOffered() {
    WindowHome home;
    const QString trips = home.file("trips.csv", "x");
    {
        const auto window = home.start();
        QVERIFY(window->findChild<QPushButton*>("resumeRun") == nullptr);
        api::OpenRequest request;
        request.path = trips.toStdString();
        request.fileOrder = true;
        window->openFromOutside(request);
        QTRY_COMPARE(home.workbench.opened.size(), std::size_t{1});
        openAsked(home);
        QTRY_VERIFY(window->context().link.open());
        home.workbench.close();
        QTRY_VERIFY(!window->context().link.open());
    }
    const auto window = home.start();
    auto& go = widget<QPushButton>(*window, "resumeRun");
    QVERIFY(go.isVisible());
    QVERIFY(widget<QLabel>(*window, "resumeText").text().contains(QStringLiteral("trips.csv")));
    QTest::mouseClick(&go, Qt::LeftButton);
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{2});
    const auto& resumed = home.workbench.opened.back();
    QVERIFY(resumed.resume && resumed.fileOrder && resumed.path == trips.toStdString());
    openFile(*window, trips); // later openings begin anew
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{3});
    QVERIFY(!home.workbench.opened.back().resume);
}

void WindowSourcesTest::aFinishedRunIsNot() {
    WindowHome home;
    {
        const auto window = home.start();
        QTest::mouseClick(&widget<QWidget>(*window, "welcomeSample"), Qt::LeftButton);
        QTRY_COMPARE(home.workbench.opened.size(), std::size_t{1});
        test::FakeDoor& door = openAsked(home);
        door.now.state = api::EngineState::Finished;
        door.publish();
        QTRY_COMPARE(window->context().link.snapshot().state, api::EngineState::Finished);
        home.workbench.close();
    }
    QVERIFY(home.start()->findChild<QPushButton*>("resumeRun") == nullptr);
    {
        const auto window = home.start();
        QTest::mouseClick(&widget<QWidget>(*window, "welcomeSample"), Qt::LeftButton);
        QTRY_COMPARE(home.workbench.opened.size(), std::size_t{2});
        home.workbench.close();
    }
    {
        const auto window = home.start();
        QTest::mouseClick(&widget<QPushButton>(*window, "resumeLeave"), Qt::LeftButton);
        QTRY_VERIFY(window->findChild<QPushButton*>("resumeLeave") == nullptr);
    }
    QVERIFY(home.start()->findChild<QPushButton*>("resumeRun") == nullptr);
}

QTEST_MAIN(WindowSourcesTest)

#include "window_sources_test.moc"
