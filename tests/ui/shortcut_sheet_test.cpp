// The "?" sheet: what it lists is what the actions say, also after they change; how it opens and closes.
#include "tests/support/ui_stage.h"
#include "ui/window/shortcut_sheet.h"

#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

struct Desk {
    test::UiStage stage;
    QMainWindow window;
    QLineEdit* field = new QLineEdit;
    QAction* play = new QAction(QStringLiteral("&Play && pause"), &window);
    QAction* quiet = new QAction(QStringLiteral("No key"), &window);
    QAction* open = new QAction(QStringLiteral("&Open…"), &window);
    ShortcutSheet* sheet = nullptr;

    Desk() {
        window.setCentralWidget(field);
        window.resize(900, 600);
        play->setShortcuts({QKeySequence(Qt::Key_Space), QKeySequence(Qt::Key_K)});
        open->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_O));
        sheet = new ShortcutSheet(stage.context, &window);
        sheet->addGroup([]() { return QStringLiteral("Run"); }, {play, quiet});
        sheet->addGroup([]() { return QStringLiteral("File"); }, {open});
        sheet->addGroup([]() { return QStringLiteral("Nothing here"); }, {quiet});
    }
    bool show() {
        window.show();
        window.activateWindow();
        field->setFocus();
        return QTest::qWaitForWindowActive(&window);
    }
    QStringList texts() {
        QStringList all;
        for (const QLabel* label : sheet->findChildren<QLabel*>()) all << label->text();
        return all;
    }
};

} // namespace

class ShortcutSheetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itListsWhatTheActionsSay() {
        Desk desk;
        QVERIFY(desk.show());
        desk.sheet->toggle();
        QVERIFY(desk.sheet->isVisible());
        const QStringList texts = desk.texts();
        QVERIFY(texts.contains(QStringLiteral("Play & pause")));
        QVERIFY(texts.contains(QStringLiteral("Space   K")));
        QVERIFY(texts.contains(QStringLiteral("Open…")));
        QVERIFY(texts.contains(QStringLiteral("Ctrl+O")));
        QVERIFY(!texts.contains(QStringLiteral("No key")));
        QVERIFY(!texts.contains(QStringLiteral("Nothing here"))); // a group without a key
    }

    void itIsNeverOutOfDate() {
        Desk desk;
        QVERIFY(desk.show());
        desk.sheet->toggle();
        desk.quiet->setShortcut(QKeySequence(Qt::Key_F11)); // while it is open
        QVERIFY(desk.texts().contains(QStringLiteral("F11")));
        desk.sheet->toggle();
        delete desk.open;
        desk.sheet->toggle();
        QVERIFY(!desk.texts().contains(QStringLiteral("Ctrl+O")));
    }

    void escapeClosesItAndGivesTheFocusBack() {
        Desk desk;
        QVERIFY(desk.show());
        QSignalSpy closed(desk.sheet, &ShortcutSheet::closed);
        desk.sheet->toggle();
        QTRY_COMPARE(QApplication::focusWidget(), desk.sheet);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!desk.sheet->isVisible());
        QCOMPARE(closed.size(), 1);
        QTRY_COMPARE(QApplication::focusWidget(), desk.field);
        desk.sheet->toggle();
        QTest::mouseClick(desk.sheet->findChild<QToolButton*>(QStringLiteral("shortcutClose")), Qt::LeftButton);
        QVERIFY(!desk.sheet->isVisible());
    }

    void aClickBesideItClosesItAndTheWindowStaysAlive() {
        Desk desk;
        QVERIFY(desk.show());
        desk.sheet->toggle();
        QVERIFY(!desk.sheet->isModal());
        QTest::mouseClick(desk.sheet, Qt::LeftButton); // inside
        QVERIFY(desk.sheet->isVisible());
        QTest::mouseClick(desk.field, Qt::LeftButton, {}, QPoint(2, 2));
        QVERIFY(!desk.sheet->isVisible());
    }

    void itStaysInsideAWindowThatShrinks() {
        Desk desk;
        QVERIFY(desk.show());
        desk.sheet->toggle();
        desk.window.resize(300, 220);
        QTRY_VERIFY(desk.window.rect().contains(desk.sheet->geometry()));
    }
};

QTEST_MAIN(ShortcutSheetTest)
#include "shortcut_sheet_test.moc"
