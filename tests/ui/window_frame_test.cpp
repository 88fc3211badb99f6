// The frame over a fake program: what it remembers, perspectives, present mode, languages, keys, dropped files.
#include "tests/support/moc_prelude.h"

#include "tests/support/window_home.h"
#include "ui/window/bottom_tabs.h"
#include "ui/window/centre.h"
#include "ui/window/main_window.h"
#include "ui/window/shortcut_sheet.h"

#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace streampulse;

namespace {

EventTime at(std::int64_t seconds) { return EventTime(1'755'410'400'000'000 + seconds * 1'000'000); }

using Home = test::WindowHome;

QDockWidget& dock(ui::MainWindow& window, const char* name) {
    auto* found = window.findChild<QDockWidget*>(QString::fromLatin1(name));
    if (found == nullptr) qFatal("no dock %s", name);
    return *found;
}

QString written(const Home& home) {
    QFile file(home.settings());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class WindowFrameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layoutIsOnDiskBeforeTheEnd();
    void resetLayoutForgetsIt();
    void keepsADamagedSettingsFileAside();
    void comesBackFromOutsideAllScreens();
    void comesBackNoLargerThanTheScreens();
    void presentModeIsLargeAndReversible();
    void perspectivesLeadToTheirViews();
    void speaksBothLanguages();
    void questionMarkShowsTheKeys();
    void keysDoNotActWhileOneTypes();
    void droppedFileIsOpened();
    void unknownFileShowsItsPreview();
    void asksInABarOnly();
    void navigatorLeadsToTables();
};

void WindowFrameTest::layoutIsOnDiskBeforeTheEnd() {
    Home home;
    {
        auto window = home.start();
        const int height = 700; // the width may be more than this screen has
        window->resize(1100, height);
        dock(*window, "dockTables").close();
        QTRY_VERIFY(written(home).contains("layout"));
        // What is on disk now is all that a kill -9 leaves behind.
        const QString kept = home.settings() + ".kept";
        QTRY_VERIFY([&] {
            QFile::remove(kept);
            QFile::copy(home.settings(), kept);
            ui::WindowOptions options;
            options.settingsFile = kept;
            ui::MainWindow next(home.workbench, options);
            next.show();
            return !dock(next, "dockTables").isVisible() && next.height() == height;
        }());
    }
    auto again = home.start();
    QVERIFY(!dock(*again, "dockTables").isVisible());
    QVERIFY(dock(*again, "dockSource").isVisible());
}

void WindowFrameTest::resetLayoutForgetsIt() {
    Home home;
    {
        auto window = home.start();
        dock(*window, "dockSource").close();
        window->close();
    }
    auto reset = home.start(true);
    QVERIFY(dock(*reset, "dockSource").isVisible());
    dock(*reset, "dockSource").close();
    reset->resetLayout();
    QVERIFY(dock(*reset, "dockSource").isVisible());
}

void WindowFrameTest::keepsADamagedSettingsFileAside() {
    Home home;
    QVERIFY(QDir().mkpath(QFileInfo(home.settings()).absolutePath()));
    QFile file(home.settings());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"layout\": \"AA") > 0);
    file.close();
    auto window = home.start();
    auto* text = window->findChild<QLabel*>("messageText");
    QVERIFY(text != nullptr && text->isVisible());
    const QStringList aside = QFileInfo(home.settings()).dir().entryList({"window.json.broken-*"}, QDir::Files);
    QCOMPARE(aside.size(), 1);
    QVERIFY(text->text().contains(aside.front()));
    QFile kept(QFileInfo(home.settings()).dir().filePath(aside.front()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{\"layout\": \"AA"));
}

void WindowFrameTest::comesBackFromOutsideAllScreens() {
    Home home;
    {
        auto window = home.start();
        window->move(20'000, 20'000);
        QTRY_VERIFY(written(home).contains("geometry"));
        window->close();
    }
    auto again = home.start();
    QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().intersects(again->frameGeometry()));
}

/// A long text once made the window so wide that no screen could show it.
void WindowFrameTest::comesBackNoLargerThanTheScreens() {
    Home home;
    {
        auto window = home.start();
        window->resize(14'899, 5'000);
        QTRY_VERIFY(written(home).contains("geometry"));
        window->close();
    }
    auto again = home.start();
    const QSize most = QGuiApplication::primaryScreen()->availableGeometry().size().expandedTo(again->minimumSize());
    QVERIFY2(again->width() <= most.width() && again->height() <= most.height(),
             qPrintable(QStringLiteral("%1 x %2").arg(again->width()).arg(again->height())));
}

void WindowFrameTest::presentModeIsLargeAndReversible() {
    Home home;
    auto window = home.start();
    const double size = QApplication::font().pointSizeF();
    QTest::keyClick(window.get(), Qt::Key_F11);
    QVERIFY(window->isFullScreen());
    QCOMPARE(QApplication::font().pointSizeF(), size * 1.5);
    QVERIFY(!dock(*window, "dockTables").isVisible());
    QTest::keyClick(window.get(), Qt::Key_F11);
    QVERIFY(!window->isFullScreen());
    QCOMPARE(QApplication::font().pointSizeF(), size);
    QVERIFY(dock(*window, "dockTables").isVisible());
}

void WindowFrameTest::perspectivesLeadToTheirViews() {
    Home home;
    home.workbench.openSource(300, at(0), at(3600));
    auto window = home.start();
    QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
    auto* tabs = window->findChild<QTabWidget*>("centreTabs");
    QCOMPARE(tabs->currentIndex(), 1);
    QVERIFY(!dock(*window, "dockSource").isVisible());
    QTest::keyClick(window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 0);
    QVERIFY(dock(*window, "dockSource").isVisible());
}

void WindowFrameTest::speaksBothLanguages() {
    Home home;
    auto window = home.start();
    const auto titles = [&] {
        QStringList all;
        for (const QAction* action : window->menuBar()->actions()) all << action->text();
        for (int i = 0; i < window->bottomTabs().count(); ++i) all << window->bottomTabs().tabText(i);
        return all;
    };
    window->chooseLanguage("en");
    const QStringList english = titles();
    window->chooseLanguage("vi");
    QTRY_VERIFY(titles() != english);
    const QStringList vietnamese = titles();
    QCOMPARE(english.size(), vietnamese.size());
    for (int i = 0; i < english.size(); ++i)
        if (english[i] != "API") QVERIFY2(english[i] != vietnamese[i], qPrintable(english[i]));
    QCOMPARE(window->context().format.decimal(1234.5), QString("1.234,5"));
    window->chooseLanguage("en");
    QTRY_COMPARE(titles(), english);
}

void WindowFrameTest::questionMarkShowsTheKeys() {
    Home home;
    auto window = home.start();
    QTest::keyClick(window.get(), Qt::Key_Question, Qt::ShiftModifier);
    auto* sheet = window->findChild<ui::ShortcutSheet*>();
    QVERIFY(sheet != nullptr && sheet->isVisible());
    QTest::keyClick(sheet, Qt::Key_Escape);
    QVERIFY(!sheet->isVisible());
}

void WindowFrameTest::keysDoNotActWhileOneTypes() {
    Home home;
    auto& door = home.workbench.openSource(300, at(0), at(3600));
    auto window = home.start();
    auto* filter = window->bottomTabs().currentWidget()->findChild<QLineEdit*>("filter");
    QVERIFY(filter != nullptr);
    QTest::keyClick(window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(filter->hasFocus());
    QTest::keyClicks(filter, "a .1");
    QCOMPARE(filter->text(), QString("a .1"));
    QVERIFY(door.actions.empty() && door.speeds.empty());
}

void WindowFrameTest::droppedFileIsOpened() {
    Home home;
    home.workbench.nextPreview->name = "trips.csv";
    home.workbench.nextPreview->shape = "csv";
    auto window = home.start();
    QTemporaryFile file;
    QVERIFY(file.open());
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(file.fileName())});
    QDragEnterEvent enter(QPoint(700, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(700, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &drop);
    QTRY_COMPARE(home.workbench.opened.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(home.workbench.opened.front().path), file.fileName());
}

void WindowFrameTest::unknownFileShowsItsPreview() {
    Home home;
    home.workbench.nextPreview->name = "other.csv";
    home.workbench.nextPreview->shape = "csv";
    home.workbench.nextPreview->columns = {"a", "b"};
    home.workbench.nextPreview->missing = {"fare"};
    auto window = home.start();
    api::OpenRequest request;
    request.path = "/tmp/other.csv";
    window->openFromOutside(request);
    auto* open = window->findChild<QPushButton*>("previewOpen");
    QTRY_VERIFY(open != nullptr && open->isVisible());
    QVERIFY(!open->isEnabled());
    QVERIFY(home.workbench.opened.empty());
    QTest::mouseClick(window->findChild<QPushButton*>("previewCancel"), Qt::LeftButton);
    QTRY_VERIFY(!open->isVisible());
}

void WindowFrameTest::asksInABarOnly() {
    Home home;
    auto window = home.start();
    int answered = 0;
    window->context().notices.ask("Really?", "Yes, really", [&] { ++answered; });
    auto* yes = window->findChild<QPushButton*>("messageYes");
    QVERIFY(yes->isVisible() && QApplication::activeModalWidget() == nullptr);
    QCOMPARE(yes->text(), QString("Yes, really"));
    QTest::mouseClick(yes, Qt::LeftButton);
    QCOMPARE(answered, 1);
    QVERIFY(!yes->isVisible());
}

void WindowFrameTest::navigatorLeadsToTables() {
    Home home;
    auto window = home.start();
    dock(*window, "dockTables").close();
    window->context().navigator.show(ui::View::SideOutputs, "rejected");
    QVERIFY(dock(*window, "dockTables").isVisible());
    QCOMPARE(window->bottomTabs().currentIndex(), 1);
}

QTEST_MAIN(WindowFrameTest)
#include "window_frame_test.moc"
