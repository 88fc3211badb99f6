// A person connects the window to a real Kafka and a real Redis: publishes the sample, sees the charts move, does it
// again, and watches both services go away and come back.
#include "tests/support/moc_prelude.h"

#include "tests/support/real_services.h"
#include "tests/support/real_window.h"
#include "ui/window/centre.h"

#include <QLabel>
#include <QLineEdit>
#include <csignal>

using namespace streampulse;
using test::RealServices;
using test::RealWindow;

namespace {

const QString kSample = QStringLiteral(STREAMPULSE_SOURCE_DIR "/tests/data/streampulse_sample_trips.csv");
const QString kMore = QStringLiteral(STREAMPULSE_SOURCE_DIR "/tests/data/streampulse_load_test_10k.csv");
constexpr int kSoon = 30'000;
constexpr int kNoticed = 90'000; ///< a broker that only stopped is missed by a request that gets no answer

} // namespace

class ConnectTest : public QObject {
    Q_OBJECT

    std::unique_ptr<RealServices> m_services;
    QString m_topic, m_redis;

    static void type(RealWindow& real, const char* name, const QString& text) {
        auto* line = real.find<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    [[nodiscard]] QString password() const { return QString::fromStdString(m_services->redis.options().password); }
    /// Types everything and presses Enter.
    void connectTo(RealWindow& real, const QString& file) {
        real.click("welcomeConnect");
        type(real, "connectBrokers", m_services->brokers());
        type(real, "connectTopic", m_topic);
        type(real, "connectRedis", m_redis);
        type(real, "connectPassword", password());
        type(real, "connectFile", file);
        QTest::keyClick(real.find<QLineEdit>("connectFile"), Qt::Key_Return);
    }
    [[nodiscard]] static QString chip(RealWindow& real) { return real.find<QWidget>("chipState")->accessibleName(); }
    [[nodiscard]] static QString bar(RealWindow& real) { return real.find<QLabel>("messageText")->text(); }
    static const std::function<void(ui::WindowOptions&, config::ProgramOptions&)> kFast;

private Q_SLOTS:
    void initTestCase() {
        m_services = std::make_unique<RealServices>();
        m_topic = m_services->newTopicName();
        m_redis = m_services->newRedisUrl();
    }
    void whatCannotBeOpenedIsToldAtTheForm();
    void theSampleIsPublishedAndCounted();
    void theSameFileAgainIsToldAndCountsNothing();
    void theTopicAloneIsReadByASecondWindow();
    void anotherWorkerTakesOver();
    void redisGoesAwayAndComesBack();
    void kafkaGoesAwayAndComesBack_data();
    void kafkaGoesAwayAndComesBack();
};

const std::function<void(ui::WindowOptions&, config::ProgramOptions&)> ConnectTest::kFast =
    [](ui::WindowOptions& window, config::ProgramOptions&) { window.request.speed = 0; };

void ConnectTest::whatCannotBeOpenedIsToldAtTheForm() {
    RealWindow real;
    connectTo(real, {}); // there is no such topic, and nothing that would make it
    auto* failure = real.find<QLabel>("connectFailureText");
    QTRY_VERIFY_WITH_TIMEOUT(failure->isVisible(), kSoon);
    QVERIFY2(failure->text().contains(m_topic), qPrintable(failure->text()));
    QCOMPARE(real.find<QLineEdit>("connectTopic")->text(), m_topic);
    type(real, "connectPassword", "wrong");
    type(real, "connectFile", kSample);
    QTest::keyClick(real.find<QLineEdit>("connectFile"), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(real.link().state().phase == api::WorkbenchPhase::Opening, kSoon);
    QTRY_VERIFY_WITH_TIMEOUT(failure->isVisible(), kSoon);
    QVERIFY2(failure->text().contains("Redis"), qPrintable(failure->text()));
    QVERIFY(!failure->text().contains("wrong"));
}

void ConnectTest::theSampleIsPublishedAndCounted() {
    RealWindow real(kFast);
    connectTo(real, kSample);
    QTRY_VERIFY_WITH_TIMEOUT(real.link().open(), kSoon);
    QCOMPARE(real.link().state().source->topic, m_topic.toStdString());
    QTRY_VERIFY_WITH_TIMEOUT(!real.link().runView().keys.empty(), kSoon); // the charts have bars
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().ledger.counted, std::int64_t{300}, kSoon);
    QVERIFY(chip(real).contains("running"));
    real.close();
    QFile settings(real.path("window.json"));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    const QByteArray written = settings.readAll();
    QVERIFY(written.contains(m_topic.toUtf8()));
    QVERIFY(!written.contains(password().toUtf8()));
}

void ConnectTest::theSameFileAgainIsToldAndCountsNothing() {
    RealWindow real(kFast);
    connectTo(real, kSample);
    QTRY_VERIFY_WITH_TIMEOUT(bar(real).contains("were in topic " + m_topic + " already"), kSoon);
    QCOMPARE(real.snapshot().ledger.counted, std::int64_t{300});
    QCOMPARE(real.snapshot().ledger.repeated, std::int64_t{300});
}

void ConnectTest::theTopicAloneIsReadByASecondWindow() {
    RealWindow real;
    m_redis = m_services->newRedisUrl();
    connectTo(real, {});
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().ledger.counted, std::int64_t{300}, kSoon);
    QVERIFY(!real.snapshot().transport.replay);
    QVERIFY(!real.find<QWidget>("speedBox")->isEnabled());
    real.click("playPauseButton"); // takes nothing more
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().state, api::EngineState::Paused, kSoon);
    real.click("playPauseButton");
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().state, api::EngineState::Running, kSoon);
}

/// A second program of the same run claims every partition; the window learns it by its next commit.
void ConnectTest::anotherWorkerTakesOver() {
    RealWindow real;
    connectTo(real, {});
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().state, api::EngineState::Running, kSoon);
    test::ProgramRun other;
    other.environment = m_services->secrets();
    const auto claimed = other.run(m_services->worker(m_topic, m_redis) + QStringList{"--until", "end"});
    QVERIFY2(claimed.exitCode == 0, claimed.error.constData());
    test::ProgramRun writer;
    const auto written = writer.run({kMore, "--brokers", m_services->brokers(), "--topic", m_topic, "--publish-only"});
    QVERIFY2(written.exitCode == 0, written.error.constData());
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().state, api::EngineState::Failed, kSoon);
    QTRY_VERIFY_WITH_TIMEOUT(bar(real).contains("another program"), kSoon);
    QTRY_VERIFY_WITH_TIMEOUT(chip(real).contains("failed: Commit refused"), kSoon);
    real.click("messageYes"); // connects again, and finds the run finished
    QTRY_VERIFY_WITH_TIMEOUT(bar(real).contains("takes no more records"), kSoon);
    real.click("messageYes"); // a new run reads everything
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().ledger.read, std::int64_t{2 * 300 + 10'000}, kSoon);
    QCOMPARE(real.snapshot().ledger.repeated, std::int64_t{300}); // the sample was published twice
    QTRY_VERIFY_WITH_TIMEOUT(chip(real).contains("running"), kSoon);
}

void ConnectTest::redisGoesAwayAndComesBack() {
    RealWindow real([](ui::WindowOptions& window, config::ProgramOptions&) { window.request.speed = 20; });
    m_topic = m_services->newTopicName();
    m_redis = m_services->newRedisUrl();
    connectTo(real, kSample);
    QTRY_VERIFY_WITH_TIMEOUT(real.snapshot().ledger.counted > 0, kSoon);
    m_services->redis.kill();
    QTRY_VERIFY_WITH_TIMEOUT(chip(real).contains("degraded: Store away"), kSoon);
    m_services->redis.restart();
    QTRY_VERIFY_WITH_TIMEOUT(chip(real).contains("running"), kSoon);
    real.link().setSpeed(0);
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().ledger.counted, std::int64_t{300}, kSoon);
}

void ConnectTest::kafkaGoesAwayAndComesBack_data() {
    QTest::addColumn<bool>("stopped");
    QTest::newRow("killed") << false;
    QTest::newRow("stopped") << true;
}

/// Nothing is published, so nothing but the connection itself can tell.
void ConnectTest::kafkaGoesAwayAndComesBack() {
    QFETCH(bool, stopped);
    RealWindow real;
    connectTo(real, {});
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().ledger.counted, std::int64_t{300}, kSoon);
    QTRY_VERIFY_WITH_TIMEOUT(chip(real).contains("running"), kSoon);
    QElapsedTimer clock;
    clock.start();
    if (stopped)
        ::kill(m_services->kafka.server().pid(), SIGSTOP);
    else
        m_services->kafka.kill();
    QTRY_VERIFY_WITH_TIMEOUT(chip(real).contains("degraded: Kafka away"), kNoticed);
    qInfo("noticed after %lld ms", static_cast<long long>(clock.restart()));
    if (stopped)
        ::kill(m_services->kafka.server().pid(), SIGCONT);
    else
        m_services->kafka.restart();
    QTRY_VERIFY_WITH_TIMEOUT(chip(real).contains("running"), kNoticed);
    qInfo("back after %lld ms", static_cast<long long>(clock.elapsed()));
}

int main(int argc, char** argv) { return test::realWindowMain<ConnectTest>(argc, argv); }

#include "connect_test.moc"
