// The window keeps its edges: whatever its texts say, in both languages, after present mode, on a small projector.
#include "tests/support/moc_prelude.h"

#include "tests/support/fake_workbench.h"
#include "ui/keys/keys_view.h"
#include "ui/status/status_chips.h"
#include "ui/tables/table_panel.h"
#include "ui/window/bottom_tabs.h"
#include "ui/window/centre.h"
#include "ui/window/main_window.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStatusTipEvent>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <map>

using namespace streampulse;

namespace {

constexpr QSize kProjector{1016, 720}; ///< 1024 × 768 without the desktop's borders

EventTime at(std::int64_t seconds) { return EventTime(1'755'410'400'000'000 + seconds * 1'000'000); }

struct Opened {
    QTemporaryDir folder;
    test::FakeWorkbench workbench;
    test::FakeDoor& door = workbench.openSource(50'000, at(0), at(3600));
    ui::MainWindow window{workbench, options()};

    Opened() {
        window.chooseLanguage(QStringLiteral("en"));
        window.show();
        if (!QTest::qWaitForWindowActive(&window)) qFatal("the window does not show");
    }
    [[nodiscard]] ui::WindowOptions options() const {
        ui::WindowOptions made;
        made.settingsFile = folder.filePath(QStringLiteral("window.json"));
        return made;
    }
    /// All numbers of the run, with so many digits.
    void show(std::int64_t number) {
        door.now.inputRows = door.now.inputRowsRead = number;
        door.now.ledger.read = door.now.ledger.late = door.now.ledger.duplicate = number;
        door.now.lagRecords = number;
        door.now.commits.number = door.now.commits.applied = door.now.commits.refused = number;
        door.now.settings.watermarkBound = Duration(number);
        door.publish();
        QTest::qWait(400); // texts are told anew a few times a second
    }
};

/// The first widget that has less room than its layout needs; empty: none.
QString squeezed(const QWidget& window) {
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->layout() == nullptr || widget->isWindow()) continue;
        if (qobject_cast<const QStackedWidget*>(widget) != nullptr) continue; // asks for its hidden pages too
        const int needed = widget->layout()->minimumSize().width();
        if (needed > widget->width())
            return QStringLiteral("%1 %2 in %3: needs %4, has %5")
                .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                     widget->parentWidget()->objectName())
                .arg(needed)
                .arg(widget->width());
    }
    return {};
}

struct Look {
    QRect geometry;
    double points = 0;
    friend bool operator==(const Look&, const Look&) = default;
};

/// Of all but the chips, which tell the time.
std::map<const QWidget*, Look> looks(const QWidget& window) {
    std::map<const QWidget*, Look> found;
    for (const QWidget* widget : window.findChildren<QWidget*>())
        if (widget->isVisible() && !widget->isWindow() && qobject_cast<const ui::StatusChip*>(widget) == nullptr)
            found[widget] = {widget->geometry(), widget->font().pointSizeF()};
    return found;
}

/// What of it is shown otherwise, in words.
QStringList changes(const std::map<const QWidget*, Look>& before, const std::map<const QWidget*, Look>& after) {
    QStringList found;
    const auto text = [](const Look& look) {
        const QRect& at = look.geometry;
        return QStringLiteral("%1,%2 %3x%4 %5pt")
            .arg(at.x())
            .arg(at.y())
            .arg(at.width())
            .arg(at.height())
            .arg(look.points);
    };
    for (const auto& [widget, look] : before) {
        const auto now = after.find(widget);
        if (now != after.end() && now->second == look) continue;
        found << QStringLiteral("%1 %2 in %3: %4 -> %5")
                     .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                          widget->parentWidget()->objectName(), text(look),
                          now == after.end() ? QStringLiteral("hidden") : text(now->second));
    }
    return found;
}

} // namespace

class WindowSizesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void presentModeGivesEverythingBack_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("usual") << QSize(1360, 860);
        QTest::newRow("small") << kProjector;
    }
    void presentModeGivesEverythingBack() {
        QFETCH(QSize, size);
        Opened opened;
        opened.window.resize(size);
        opened.show(1234);
        QTest::keyClick(&opened.window, Qt::Key_F11); // once there and back, for what is laid out at first sight only
        QTest::keyClick(&opened.window, Qt::Key_F11);
        QTest::qWait(300);
        const QRect frame = opened.window.geometry();
        const auto before = looks(opened.window);
        const auto& table = opened.window.bottomTabs().currentWidget()->findChild<QTableView*>();
        const int row = table->verticalHeader()->defaultSectionSize();
        QCOMPARE(frame.size(), size);
        QTest::keyClick(&opened.window, Qt::Key_F11);
        QVERIFY(opened.window.isFullScreen());
        QTest::qWait(300);
        QTest::keyClick(&opened.window, Qt::Key_F11);
        QTRY_VERIFY(!opened.window.isFullScreen());
        QTest::qWait(300);
        QCOMPARE(opened.window.geometry(), frame);
        QCOMPARE(table->verticalHeader()->defaultSectionSize(), row);
        const QStringList changed = changes(before, looks(opened.window));
        QVERIFY2(changed.isEmpty(), qPrintable(changed.join(u'\n')));
    }

    void noTextMovesItsEdges() {
        Opened opened;
        opened.show(1);
        const QSize least = opened.window.minimumSize();
        const QSize size = opened.window.size();
        for (const QString& language : {QStringLiteral("vi"), QStringLiteral("en")}) {
            opened.window.chooseLanguage(language);
            for (const std::int64_t number : {12LL, 123'456'789'012LL}) {
                opened.show(number);
                for (int tab = 0; tab < opened.window.bottomTabs().count(); ++tab) {
                    opened.window.bottomTabs().setCurrentIndex(tab);
                    QTest::qWait(20);
                    QCOMPARE(opened.window.minimumSize(), least);
                    QCOMPARE(opened.window.size(), size);
                }
            }
        }
        opened.window.context().notices.warn(QString(400, u'x') + QStringLiteral(" cannot be read"));
        QTest::qWait(20);
        QCOMPARE(opened.window.minimumSize(), least);
        QCOMPARE(opened.window.size(), size);
    }

    void aProjectorIsWideEnough() {
        Opened opened;
        opened.show(12'345);
        opened.window.resize(kProjector);
        for (const QString& language : {QStringLiteral("en"), QStringLiteral("vi"), QStringLiteral("en")}) {
            opened.window.chooseLanguage(language);
            for (int tab = 0; tab < opened.window.bottomTabs().count(); ++tab) {
                opened.window.bottomTabs().setCurrentIndex(tab);
                QTest::qWait(20);
                QCOMPARE(opened.window.size(), kProjector);
                const QString narrow = squeezed(opened.window);
                QVERIFY2(narrow.isEmpty(), qPrintable(language + u' ' + narrow));
            }
        }
    }

    void aLanguageGivesTheSizesBack() {
        Opened opened;
        opened.show(12'345);
        const auto before = looks(opened.window);
        opened.window.chooseLanguage(QStringLiteral("vi"));
        QTest::qWait(300);
        opened.window.chooseLanguage(QStringLiteral("en"));
        QTest::qWait(300);
        const QStringList changed = changes(before, looks(opened.window));
        QVERIFY2(changed.isEmpty(), qPrintable(changed.join(u'\n')));
    }

    void wordsOfTheTablesGiveWay() {
        Opened opened;
        auto* copy = opened.window.bottomTabs().currentWidget()->findChild<QToolButton*>(QStringLiteral("copy"));
        opened.window.resize(1360, 860);
        QTRY_COMPARE(copy->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        auto* panel = static_cast<QWidget*>(copy->parentWidget());
        panel->resize(300, 200);
        QTRY_COMPARE(copy->toolButtonStyle(), Qt::ToolButtonIconOnly);
        QVERIFY(!copy->toolTip().isEmpty() && !copy->accessibleName().isEmpty());
        panel->resize(1000, 200);
        QTRY_COMPARE(copy->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    }

    void tipsLeaveTheChips() {
        Opened opened;
        auto* chips = opened.window.findChild<ui::StatusChips*>();
        QVERIFY(chips->isVisible());
        QStatusTipEvent tip(QStringLiteral("What a button does"));
        QApplication::sendEvent(&opened.window, &tip);
        QVERIFY(opened.window.statusBar()->currentMessage().isEmpty());
        QVERIFY(chips->isVisible());
    }

    void numbersSpeakTheLanguage() {
        Opened opened;
        opened.window.chooseLanguage(QStringLiteral("vi"));
        QCOMPARE(ui::KeysView::tr("%Ln window(s)", nullptr, 1623), QStringLiteral("1.623 cửa sổ"));
        QCOMPARE(ui::TablePanel::tr("%Ln row(s)", nullptr, 6500), QStringLiteral("6.500 dòng"));
        opened.window.chooseLanguage(QStringLiteral("en"));
        QCOMPARE(ui::KeysView::tr("%Ln window(s)", nullptr, 1623), QStringLiteral("1,623 windows"));
    }

    void openingAFileHasOneName() {
        Opened opened;
        const auto plain = [](QString text) { return text.remove(u'&'); };
        const QString name = plain(opened.window.findChild<QAction*>(QStringLiteral("openFile"))->text());
        QCOMPARE(name, QStringLiteral("Open file…"));
        QCOMPARE(opened.window.findChild<QAction*>(QStringLiteral("actionOpen"))->text(), name);
        for (const char* button : {"openFileButton", "previewOther"})
            QCOMPARE(opened.window.findChild<QPushButton*>(QLatin1String(button))->text(), name);
    }

    void theDigestIsExplainedInOneSentence() {
        Opened opened;
        const QString about = opened.window.findChild<QLabel*>(QStringLiteral("aboutDigest"))->text();
        QCOMPARE(about.count(u'.'), 1);
        QVERIFY2(about.contains(QStringLiteral("or now over the windows that are final so far")), qPrintable(about));
    }

    void singleKeysActAfterTheLabelDialog() {
        Opened opened;
        auto* choose = opened.window.findChild<QPushButton*>(QStringLiteral("labelsChoose"));
        const auto shown = [&] {
            const auto* dialog = opened.window.findChild<QFileDialog*>(QStringLiteral("labelsDialog"));
            return dialog != nullptr && dialog->isVisible();
        };
        choose->setFocus(Qt::TabFocusReason);
        QTest::keyClick(choose, Qt::Key_Space);
        QTRY_VERIFY(shown());
        opened.window.findChild<QFileDialog*>(QStringLiteral("labelsDialog"))->reject();
        QTRY_VERIFY(!shown());
        opened.window.activateWindow();
        QTRY_VERIFY(QApplication::focusWidget() != nullptr && QApplication::focusWidget() != choose);
        opened.door.actions.clear();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(opened.door.actions.size(), std::size_t{1});
        QVERIFY(!shown());
    }

    void singleKeysActAfterEnterInTheTuning() {
        Opened opened;
        auto* edit = opened.window.findChild<QWidget*>(QStringLiteral("boundEdit"));
        edit->setFocus(Qt::TabFocusReason);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, QStringLiteral("7m"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(opened.door.changes.size(), std::size_t{1});
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_3);
        QCOMPARE(opened.door.speeds, std::vector<double>{60});
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // on from there, or back
        const QWidget* next = QApplication::focusWidget();
        QVERIFY(next != edit && next->objectName() != QStringLiteral("boundSlider"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), edit);
    }
};

QTEST_MAIN(WindowSizesTest)
#include "window_sizes_test.moc"
