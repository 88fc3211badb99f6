// The welcome page as a person uses it: Enter, clicks, drops, recent files, progress, a failure.
#include "tests/support/ui_stage.h"
#include "ui/welcome/opening_panel.h"
#include "ui/welcome/recent_entry.h"
#include "ui/welcome/recent_files.h"
#include "ui/welcome/welcome_card.h"
#include "ui/welcome/welcome_page.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

struct Desk {
    test::UiStage stage;
    QTemporaryDir folder;
    std::unique_ptr<WelcomePage> page;
    int samples = 0;
    QStringList files;

    void make() {
        page = std::make_unique<WelcomePage>(stage.context);
        QObject::connect(page.get(), &WelcomePage::sampleRequested, page.get(), [this]() { ++samples; });
        QObject::connect(page.get(), &WelcomePage::fileRequested, page.get(),
                         [this](const QString& path) { files << path; });
        page->resize(1000, 640);
        stage.link.start();
    }
    bool show() {
        if (!page) make();
        page->show();
        page->activateWindow();
        return QTest::qWaitForWindowActive(page.get());
    }
    template<class T> T* find(const char* name) { return page->findChild<T*>(QLatin1String(name)); }
    QString makeFile(const QString& name) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) file.write("x");
        return file.fileName();
    }
    QList<RecentEntry*> entries() {
        QList<RecentEntry*> shown;
        for (RecentEntry* entry : page->findChildren<RecentEntry*>())
            if (!entry->isHidden()) shown << entry;
        return shown;
    }
    void phase(api::WorkbenchPhase phase, const std::string& text, std::int64_t read = 0, std::int64_t total = 0) {
        stage.workbench.now.phase = phase;
        stage.workbench.now.text = text;
        stage.workbench.now.bytesRead = read;
        stage.workbench.now.bytesTotal = total;
        stage.workbench.publish();
    }
    /// Drags `paths` onto the page; true when the page would take them.
    bool drag(const QStringList& paths, QMimeData& dragged) {
        QList<QUrl> urls;
        for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
        dragged.setUrls(urls);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction | Qt::MoveAction, &dragged, Qt::LeftButton, {});
        QApplication::sendEvent(page.get(), &enter);
        return enter.isAccepted() && enter.dropAction() == Qt::CopyAction;
    }
    void drop(QMimeData& dragged) {
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction | Qt::MoveAction, &dragged, Qt::LeftButton, {});
        QApplication::sendEvent(page.get(), &drop);
    }
    QWidget* overlay() { return find<QWidget>("dropOverlay"); }
};

} // namespace

class WelcomePageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void enterRunsTheSample() {
        Desk desk;
        QVERIFY(desk.show());
        QCOMPARE(QApplication::focusWidget(), desk.find<QWidget>("welcomeSample"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(desk.samples, 1);
        QTest::mouseClick(desk.find<QWidget>("welcomeSample"), Qt::LeftButton);
        QCOMPARE(desk.samples, 2);
    }

    void aFileIsAskedFor() {
        Desk desk;
        QVERIFY(desk.show());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), desk.find<QWidget>("welcomeFile"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(desk.files, QStringList{QString()});
    }

    void realServicesAreAskedFor() {
        Desk desk;
        QVERIFY(desk.show());
        QSignalSpy asked(desk.page.get(), &WelcomePage::connectRequested);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), desk.find<QWidget>("welcomeConnect"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
    }

    void aFileThatIsDroppedIsOpened_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"trips.csv", "a.json", "a.jsonl", "a.NDJSON", "a.csv.gz"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void aFileThatIsDroppedIsOpened() {
        QFETCH(QString, name);
        Desk desk;
        QVERIFY(desk.show());
        QVERIFY(!desk.overlay()->isVisible());
        QMimeData dragged;
        QVERIFY(desk.drag({QStringLiteral("/folder/") + name}, dragged));
        QVERIFY(desk.overlay()->isVisible());
        QVERIFY(desk.overlay()->accessibleName().contains(name));
        desk.drop(dragged);
        QVERIFY(!desk.overlay()->isVisible());
        QCOMPARE(desk.files, QStringList{QStringLiteral("/folder/") + name});
    }

    void whatCannotBeOpenedIsRefusedWithAReason() {
        Desk desk;
        QVERIFY(desk.show());
        QMimeData slides;
        QVERIFY(!desk.drag({QStringLiteral("/x/slides.pdf")}, slides));
        QVERIFY(desk.overlay()->isVisible());
        QVERIFY(desk.overlay()->accessibleName().contains(QStringLiteral("slides.pdf")));
        QDragLeaveEvent leave;
        QApplication::sendEvent(desk.page.get(), &leave);
        QVERIFY(!desk.overlay()->isVisible());
        QMimeData two;
        QVERIFY(!desk.drag({QStringLiteral("/x/a.csv"), QStringLiteral("/x/b.csv")}, two));
        desk.drop(two);
        QVERIFY(desk.files.isEmpty());
        QVERIFY(desk.find<QLabel>("welcomeFailureText")->isVisible());
        QVERIFY(desk.find<QLabel>("welcomeFailureText")->text().contains(QStringLiteral("Drop one")));
        QMimeData text;
        text.setText(QStringLiteral("hello"));
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &text, Qt::LeftButton, {});
        enter.ignore();
        QApplication::sendEvent(desk.page.get(), &enter);
        QVERIFY(!desk.overlay()->isVisible());
    }

    void recentFilesOpenAndCanBeForgotten() {
        Desk desk;
        RecentFiles recent(desk.stage.settings);
        const QString here = desk.makeFile(QStringLiteral("orders.csv"));
        recent.add(desk.folder.filePath(QStringLiteral("gone.csv")));
        recent.add(here);
        QVERIFY(desk.show());
        QCOMPARE(desk.entries().size(), 2);
        QTRY_VERIFY(desk.entries()[1]->missing());
        QVERIFY(!desk.entries()[0]->missing());
        QTest::mouseClick(desk.entries()[0], Qt::LeftButton, {}, QPoint(40, 10));
        QCOMPARE(desk.files, QStringList{here});
        QTest::mouseClick(desk.entries()[1], Qt::LeftButton, {}, QPoint(40, 10));
        QCOMPARE(desk.files.size(), 1); // it is not there
        QVERIFY(desk.entries()[1]->accessibleName().contains(QStringLiteral("not found")));
        desk.entries()[0]->setFocus();
        QTest::keyClick(desk.entries()[0], Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), desk.entries()[1]);
        QTest::keyClick(desk.entries()[1], Qt::Key_Delete);
        QCOMPARE(desk.entries().size(), 1);
        QCOMPARE(recent.list(), QStringList{here});
        QCOMPARE(QApplication::focusWidget(), desk.entries()[0]);
        QTest::mouseClick(desk.entries()[0]->findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(desk.entries().size(), 0);
        QVERIFY(recent.list().isEmpty());
        QCOMPARE(desk.files.size(), 1);
    }

    void openingShowsTheProgressAndAWayOut() {
        Desk desk;
        QVERIFY(desk.show());
        desk.phase(api::WorkbenchPhase::Opening, "Reading trips.csv", 25, 100);
        auto* panel = desk.find<QWidget>("openingPanel");
        QTRY_VERIFY(panel->isVisible());
        QVERIFY(!desk.find<QWidget>("welcomeSample")->isVisible());
        auto* bar = desk.find<QProgressBar>("openingBar");
        QCOMPARE(bar->value() * 100 / bar->maximum(), 25);
        QCOMPARE(desk.find<QLabel>("openingText")->text(), QStringLiteral("Reading trips.csv"));
        desk.phase(api::WorkbenchPhase::Opening, "Starting Redis");
        QTRY_COMPARE(bar->maximum(), 0); // how long is not known
        auto* cancel = desk.find<QPushButton>("openingCancel");
        QCOMPARE(QApplication::focusWidget(), cancel); // the card that had the focus has gone
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(!panel->isVisible());
        QVERIFY(desk.find<QWidget>("welcomeSample")->isVisible());
        QCOMPARE(QApplication::focusWidget(), desk.find<QWidget>("welcomeSample"));
    }

    void aFailureSaysWhyAndOffersTheCardsAgain() {
        Desk desk;
        QVERIFY(desk.show());
        auto* text = desk.find<QLabel>("welcomeFailureText");
        QVERIFY(!text->isVisible());
        desk.phase(api::WorkbenchPhase::Failed, "orders.csv:3: <b>no</b> comma. Correct the row.");
        QTRY_VERIFY(text->isVisible());
        QCOMPARE(text->text(), QStringLiteral("orders.csv:3: <b>no</b> comma. Correct the row."));
        QCOMPARE(text->textFormat(), Qt::PlainText); // a file's content is not markup
        QVERIFY(desk.find<QWidget>("welcomeSample")->isVisible());
        desk.phase(api::WorkbenchPhase::Opening, "Reading");
        QTRY_VERIFY(!text->isVisible());
    }

    void aNoticeHasItsPlace() {
        Desk desk;
        QVERIFY(desk.show());
        QPointer<QLabel> notice = new QLabel(QStringLiteral("Resume the interrupted run"));
        desk.page->setNotice(notice);
        QVERIFY(notice->isVisibleTo(desk.page.get()));
        desk.phase(api::WorkbenchPhase::Opening, "Reading");
        QTRY_VERIFY(notice->isHidden());
        desk.page->setNotice(nullptr);
        QTRY_VERIFY(notice.isNull());
    }

    void aNarrowPageStacksItsCards() {
        Desk desk;
        QVERIFY(desk.show());
        auto* sample = desk.find<QWidget>("welcomeSample");
        auto* file = desk.find<QWidget>("welcomeFile");
        QTRY_COMPARE(sample->y(), file->y());
        desk.page->resize(420, 640);
        QTRY_VERIFY(file->y() > sample->y());
        QVERIFY(sample->width() <= 420);
    }
};

QTEST_MAIN(WelcomePageTest)
#include "welcome_page_test.moc"
