// Every tab of the bottom dock as a picture, filled and empty, light and dark, in the build folder: to be looked at.
#include "tests/support/moc_prelude.h"

#include "tests/ui/tabs_content.h"
#include "ui/tabs/api_tab.h"
#include "ui/tabs/checkpoints_tab.h"
#include "ui/tabs/checks_tab.h"
#include "ui/tabs/events_tab.h"
#include "ui/tabs/side_outputs_tab.h"
#include "ui/tabs/store_tab.h"
#include "ui/tabs/windows_tab.h"

#include <QDir>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

/// The tabs over one stage; the last one is the picture's subject.
struct Tabs {
    test::UiStage stage;
    WindowsTab windows{stage.context};
    SideOutputsTab sideOutputs{stage.context};
    CheckpointsTab checkpoints{stage.context};
    StoreTab store{stage.context};
    EventsTab events{stage.context};
    ChecksTab checks{stage.context};
    ApiTab api{stage.context};
    std::vector<std::pair<QString, QWidget*>> all{{QStringLiteral("windows"), &windows},
                                                  {QStringLiteral("side-outputs"), &sideOutputs},
                                                  {QStringLiteral("checkpoints"), &checkpoints},
                                                  {QStringLiteral("store"), &store},
                                                  {QStringLiteral("events"), &events},
                                                  {QStringLiteral("checks"), &checks},
                                                  {QStringLiteral("api"), &api}};
};

double brightness(const QImage& image) {
    double sum = 0;
    for (int y = 0; y < image.height(); y += 7)
        for (int x = 0; x < image.width(); x += 7) sum += image.pixelColor(x, y).lightnessF();
    return sum / (((image.height() + 6) / 7) * ((image.width() + 6) / 7));
}

} // namespace

class TabsPicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pictures_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("filled");
        QTest::newRow("light-empty") << false << false;
        QTest::newRow("light-filled") << false << true;
        QTest::newRow("dark-empty") << true << false;
        QTest::newRow("dark-filled") << true << true;
    }

    void pictures() {
        QFETCH(bool, dark);
        QFETCH(bool, filled);
        const QDir folder(QStringLiteral(STREAMPULSE_BINARY_DIR "/pictures/tabs"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        Tabs tabs;
        tabs.stage.theme.setScheme(dark ? ColorScheme::Dark : ColorScheme::Light);
        for (const auto& [name, tab] : tabs.all) {
            tab->resize(1180, name == QStringLiteral("checks") || name == QStringLiteral("api") ? 470 : 300);
            tab->show();
        }
        tabs.stage.link.start();
        if (filled) fill(tabs);
        for (const auto& [name, tab] : tabs.all) {
            QImage image;
            QTRY_VERIFY((image = tab->grab().toImage(), dark ? brightness(image) < .4 : brightness(image) > .7));
            QVERIFY(image.save(
                folder.filePath(name + u'-' + QLatin1String(QTest::currentDataTag()) + QStringLiteral(".png"))));
        }
    }

private:
    static void fill(Tabs& tabs) {
        test::FakeDoor& door = test::fillAll(tabs.stage);
        auto* windows = tabs.windows.findChild<QTableView*>();
        QTRY_VERIFY(windows->model()->rowCount() > 0);
        QTRY_VERIFY(tabs.sideOutputs.findChild<QTableView*>()->model()->rowCount() > 0);
        auto* store = tabs.store.findChild<QTableView*>();
        QTRY_VERIFY(store->model()->rowCount() > 0);
        store->selectRow(2);
        SettingsChange change;
        change.watermarkBound = std::chrono::seconds(30);
        tabs.stage.link.change(change);
        tabs.stage.workbench.lines.push_back({1, 1'756'710'012, "info", "REST answers on 127.0.0.1:8000"});
        tabs.stage.workbench.lines.push_back({2, 1'756'710'013, "warning", "the topic was made anew"});
        QTRY_VERIFY(!door.changes.empty());
        door.apply({3, 12, 0});
        door.now.storeReachable = false;
        api::Cause cause;
        cause.kind = api::CauseKind::StoreAway;
        door.now.causes = {cause};
        door.publish();
        auto truth = std::make_shared<api::InputTruth>();
        truth->rows = 1'200;
        for (const auto& series : tabs.stage.workbench.view.keys)
            for (int n = 0; n < 300; ++n) truth->times[series->key.text].push_back(test::runTime(n * 2));
        tabs.stage.workbench.now.truth = truth;
        tabs.stage.workbench.publish();
        tabs.stage.workbench.nextProof = api::RunProof{"sha256:" + std::string(64, '7'), 264, 24};
        QTRY_VERIFY(tabs.events.findChild<QTableView*>()->model()->rowCount() >= 9);
        windows->selectRow(3);
        QTest::mouseClick(tabs.windows.findChild<QToolButton*>(QStringLiteral("why")), Qt::LeftButton);
        QSignalSpy explained(&tabs.windows, &WindowsTab::explained);
        QTRY_COMPARE(explained.count(), 1);
    }
};

QTEST_MAIN(TabsPicturesTest)
#include "tabs_pictures_test.moc"
