// R20: a worker that goes on with its run notices that the topic was deleted and made again; a log that retention has
// emptied up to where it stands is none of that.
#include "tests/support/live_program.h"
#include "tests/support/real_services.h"
#include "tests/support/tests_root.h"

#include <QtTest>
#include <csignal>

using namespace streampulse::test;

namespace {

const QString kSample = QString::fromStdString(dataFile("streampulse_sample_trips.csv"));

} // namespace

class AnchorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<RealServices> m_services;
    QString m_topic;
    QString m_redis;

    void publish(const QStringList& more) {
        ProgramRun program;
        const auto done = program.run(QStringList{kSample, "--brokers", m_services->brokers(), "--topic", m_topic,
                                                  "--publish-only", "--partitions", "1"} +
                                      more);
        QVERIFY2(done.exitCode == 0, done.error.constData());
    }
    /// Works on the topic until `read` records are read, and is ended.
    ProgramResult work(qint64 read) {
        ProgramRun program;
        program.environment = m_services->secrets();
        LiveProgram live(program, m_services->worker(m_topic, m_redis) + QStringList{"--dedup", "off"});
        if (!QTest::qWaitFor([&] { return live.read() == read; }, 30'000))
            qWarning("%lld records were read, not %lld", live.read(), read);
        if (const auto pid = static_cast<pid_t>(live.process().processId()); pid > 0) ::kill(pid, SIGTERM);
        return live.finish();
    }
    /// Works on the topic until it ends by itself.
    ProgramResult fail() {
        ProgramRun program;
        program.environment = m_services->secrets();
        return program.run(m_services->worker(m_topic, m_redis) + QStringList{"--dedup", "off"});
    }

private slots:
    void initTestCase() { m_services = std::make_unique<RealServices>(); }
    void init() {
        m_topic = m_services->newTopicName();
        m_redis = m_services->newRedisUrl();
        publish({});
        const auto first = work(300);
        QVERIFY2(first.exitCode == 143, first.error.constData());
    }
    void aTopicMadeAgainStopsThePartition() {
        m_services->kafka.deleteTopic(m_topic.toStdString());
        publish({"--seed", "9", "--disorder", "late=20%"});
        const auto stopped = fail();
        QVERIFY2(stopped.exitCode == 7, stopped.error.constData());
        QVERIFY2(stopped.error.contains("holds another record than the one that was committed"),
                 stopped.error.constData());
        QCOMPARE(stopped.summary()["ledger"].toObject()["read"].toInteger(), 300);
    }
    void aTopicMadeAgainAndShorterStopsIt() {
        m_services->kafka.deleteTopic(m_topic.toStdString());
        publish({"--max-rows", "10"});
        const auto stopped = fail();
        QCOMPARE(stopped.exitCode, 7);
        QVERIFY2(stopped.error.contains("offset 300 is not in the log"), stopped.error.constData());
    }
    void aLogThatIsEmptiedUpToTheWorkerIsNoLoss() {
        m_services->kafka.deleteRecords(m_topic.toStdString(), 300);
        publish({"--seed", "9"});
        const auto gone = work(600);
        QVERIFY2(gone.exitCode == 143, gone.error.constData());
        QCOMPARE(gone.summary()["ledger"].toObject()["read"].toInteger(), 600);
    }
    void aLogThatIsEmptiedBeyondTheWorkerIsALoss() {
        publish({"--seed", "9"});
        m_services->kafka.deleteRecords(m_topic.toStdString(), 301);
        const auto lost = fail();
        QCOMPARE(lost.exitCode, 7);
        QVERIFY2(lost.error.contains("offset 300 is not in the log"), lost.error.constData());
    }
};

QTEST_GUILESS_MAIN(AnchorTest)
#include "anchor_test.moc"
