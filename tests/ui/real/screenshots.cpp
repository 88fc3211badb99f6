// Takes a picture of every view, in light and dark, English and Vietnamese, at the scale of QT_SCALE_FACTOR, into the
// folder given. Run by tests/ui/screenshots; the pictures are for eyes, nothing is compared.
//
// usage: ui_screenshots FOLDER [BROKERS]    BROKERS: a real Kafka; then those of a session on it only
#include "tests/support/real_window.h"
#include "ui/charts/chart_grid.h"
#include "ui/keys/keys_view.h"
#include "ui/source/import_preview.h"
#include "ui/window/bottom_tabs.h"
#include "ui/window/centre.h"
#include "ui/window/main_menu.h"

#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QLineEdit>

using namespace streampulse;
using test::RealWindow;

namespace {

const QString kData = QStringLiteral(STREAMPULSE_SOURCE_DIR "/tests/data/");

class Camera {
public:
    Camera(RealWindow& real, QString folder) : m_real(real), m_folder(std::move(folder)) {}

    /// The window as it is, in every language and both schemes.
    void take(const char* name) {
        for (const char* language : {"en", "vi"})
            for (const ui::ColorScheme scheme : {ui::ColorScheme::Light, ui::ColorScheme::Dark}) {
                m_real.window().chooseLanguage(QLatin1String(language));
                m_real.window().chooseScheme(scheme);
                QTest::qWait(kSettleMs); // layout, charts and run view follow within two of their ticks
                const QString file =
                    QStringLiteral("%1/%2-%3-%4-%5.png")
                        .arg(m_folder, QLatin1String(name), QLatin1String(language),
                             scheme == ui::ColorScheme::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                        .arg(qRound(100 * m_real.window().devicePixelRatio()));
                if (!m_real.window().grab().save(file)) qFatal("cannot write %s", qPrintable(file));
            }
    }

private:
    static constexpr int kSettleMs = 700;
    RealWindow& m_real;
    QString m_folder;
};

void awaitThat(const std::function<bool()>& condition, const char* what) {
    if (!QTest::qWaitFor(condition, 60'000)) qFatal("not seen: %s", what);
}

void takeTables(RealWindow& real, Camera& camera) {
    real.window().setPerspective(ui::Perspective::Learn);
    const char* names[] = {"windows", "late", "checkpoints", "store", "events", "checks", "api"};
    int at = 0;
    for (const ui::View view : ui::BottomTabs::views()) {
        real.window().bottomTabs().showView(view, {});
        camera.take(names[at++]);
    }
    real.window().bottomTabs().showView(ui::View::Windows, {});
}

void takeCentre(RealWindow& real, Camera& camera) {
    ui::KeysView& keys = real.window().centre().keys();
    real.window().setPerspective(ui::Perspective::Learn);
    camera.take("regions");
    keys.openKey(QStringLiteral("4"));
    camera.take("region");
    keys.openKey({});
    real.window().setPerspective(ui::Perspective::Operate);
    camera.take("pipeline");
    real.window().setPerspective(ui::Perspective::Learn);
    QTest::keyClick(&real.window(), Qt::Key_Question, Qt::ShiftModifier);
    camera.take("shortcuts");
    QTest::keyClick(&real.window(), Qt::Key_Question, Qt::ShiftModifier);
    real.window().setPerspective(ui::Perspective::Present);
    camera.take("present");
    real.window().setPresenting(false);
}

void takeLiveRun(RealWindow& real, Camera& camera) {
    awaitThat([&] { return real.snapshot().ledger.counted > 1500; }, "a run under way");
    SettingsChange change;
    change.watermarkBound = std::chrono::seconds(30);
    real.link().change(change);
    awaitThat([&] { return real.snapshot().ledger.late > 20; }, "late records");
    real.link().act(api::Action::Pause);
    awaitThat([&] { return real.snapshot().transport.state == api::TransportState::Paused; }, "a pause");
    takeCentre(real, camera);
    takeTables(real, camera);
    real.link().setSpeed(0);
    real.link().act(api::Action::Play);
    awaitThat([&] { return real.snapshot().state == api::EngineState::Finished; }, "the end");
    real.window().bottomTabs().showView(ui::View::Checks, {});
    camera.take("finished");
}

void takeFiles(RealWindow& real, Camera& camera) {
    real.link().workbench().close();
    awaitThat([&] { return !real.link().open(); }, "the end of the source");
    camera.take("welcome-again");
    real.window().centre().showPreview();
    real.window().centre().preview().setAutoAccept(false);
    real.window().centre().preview().show(kData + QStringLiteral("nyc_tlc_trips_2019-03.csv"));
    camera.take("preview");
    real.window().centre().preview().show(kData + QStringLiteral("malformed_test_data.csv"));
    camera.take("preview-bad");
    api::OpenRequest newYork;
    newYork.path = (kData + QStringLiteral("nyc_tlc_trips_2019-03.csv")).toStdString();
    real.window().openFromOutside(newYork);
    awaitThat([&] { return real.link().open(); }, "the New York file");
    real.link().setSpeed(0);
    awaitThat([&] { return real.snapshot().state == api::EngineState::Finished; }, "its end");
    QTest::qWait(1000);
    camera.take("many");
}

void typeInto(RealWindow& real, const char* name, const QString& text) { real.find<QLineEdit>(name)->setText(text); }

void takeConnect(RealWindow& real, Camera& camera) {
    real.click("welcomeConnect");
    camera.take("connect");
    typeInto(real, "connectTopic", "a topic");
    typeInto(real, "connectRedis", "http://somewhere");
    real.click("connectButton");
    camera.take("connect-mistakes");
    real.window().resize(1000, 600);
    camera.take("connect-small");
    real.window().resize(1400, 900);
    typeInto(real, "connectBrokers", "127.0.0.1:1");
    typeInto(real, "connectTopic", "rides");
    typeInto(real, "connectRedis", {});
    real.click("connectButton");
    awaitThat([&] { return real.find<QWidget>("connectFailure")->isVisible(); }, "a failure");
    camera.take("connect-failed");
    real.click("connectCancel");
}

/// The sample is published to a new topic; then the topic is read alone.
int photographReal(const QString& folder, const QString& brokers) {
    RealWindow real([](ui::WindowOptions& window, config::ProgramOptions&) { window.request.speed = 3600; });
    Camera camera(real, folder);
    takeConnect(real, camera);
    const QString topic = QStringLiteral("pictures-%1").arg(QDateTime::currentSecsSinceEpoch());
    real.click("welcomeConnect");
    typeInto(real, "connectBrokers", brokers);
    typeInto(real, "connectTopic", topic);
    typeInto(real, "connectFile", kData + QStringLiteral("streampulse_sample_trips.csv"));
    real.click("connectButton");
    awaitThat([&] { return real.snapshot().ledger.counted > 50; }, "records of the file");
    camera.take("real-file");
    real.window().setPerspective(ui::Perspective::Operate);
    camera.take("real-file-pipeline");
    real.window().setPerspective(ui::Perspective::Learn);
    real.link().setSpeed(0);
    awaitThat([&] { return real.snapshot().ledger.counted == 300; }, "all of them");
    real.window().findChild<QAction*>("connectServices")->trigger();
    real.click("connectButton");
    awaitThat([&] { return real.link().open() && real.link().state().source->repeated; }, "the repeats");
    camera.take("real-repeated");
    real.window().findChild<QAction*>("connectServices")->trigger();
    typeInto(real, "connectFile", {});
    real.click("connectButton");
    awaitThat([&] { return real.link().open() && !real.snapshot().transport.replay; }, "the topic alone");
    QTest::qWait(1000);
    camera.take("real-topic");
    real.window().bottomTabs().showView(ui::View::Api, {});
    camera.take("real-topic-api");
    real.window().setPerspective(ui::Perspective::Operate);
    camera.take("real-topic-pipeline");
    real.close();
    return 0;
}

int photograph(const QString& folder) {
    RealWindow real([](ui::WindowOptions& window, config::ProgramOptions&) {
        window.request.speed = 3600;
        window.request.fileOrder = true;
    });
    Camera camera(real, folder);
    camera.take("welcome");
    takeConnect(real, camera);
    real.click("welcomeSample");
    takeLiveRun(real, camera);
    takeFiles(real, camera);
    real.close();
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 3 && argv[1] == kafka::kBrokerChildArgument) return kafka::runBrokerChild(argv[2]);
    if (argc != 2 && argc != 3) return 2;
    static_cast<void>(configureLog("warn", LogFormat::Text));
    QApplication application(argc, argv);
    ui::MainWindow::nameApplication();
    const QString folder = QString::fromLocal8Bit(argv[1]);
    if (!QDir().mkpath(folder)) return 1;
    return argc == 3 ? photographReal(folder, QString::fromLocal8Bit(argv[2])) : photograph(folder);
}
