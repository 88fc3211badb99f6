// What a person is told while services come and go: never green and stuck (A7, A8). In /health, the metrics and the
// log.
#include "tests/support/live_program.h"
#include "tests/support/real_services.h"
#include "tests/support/tests_root.h"

#include <QtTest>
#include <csignal>

using namespace streampulse::test;

namespace {

const QString kSample = QString::fromStdString(dataFile("streampulse_sample_trips.csv"));

} // namespace

class StatesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<RealServices> m_services;

    void publish(const QString& topic, const QStringList& more = {}) {
        ProgramRun program;
        const auto done = program.run(
            QStringList{kSample, "--brokers", m_services->brokers(), "--topic", topic, "--publish-only"} + more);
        QVERIFY2(done.exitCode == 0, done.error.constData());
    }

    /// The same in all three places.
    static void expectState(const LiveProgram& live, const QString& state) {
        QVERIFY2(live.awaitState(state), qPrintable(live.pipeline()["stateText"].toString()));
        const QByteArray metrics = live.get("/metrics").body;
        QVERIFY(metrics.contains("streampulse_engine_state{state=\"" + state.toUtf8() + "\"} 1\n"));
        QCOMPARE(metrics.count("streampulse_engine_state{"), 7);
    }
    static QString health(const LiveProgram& live) { return live.json("/health")["status"].toString(); }
    static QString service(const LiveProgram& live, const char* name) {
        return live.json("/health")["services"].toObject()[name].toString();
    }
    static bool counted(const LiveProgram& live, qint64 wanted) {
        return QTest::qWaitFor(
            [&] { return live.json("/api/v1/ledger")["total"].toObject()["counted"].toInteger() == wanted; }, 60'000);
    }
    static ProgramResult end(LiveProgram& live) {
        ::kill(static_cast<pid_t>(live.process().processId()), SIGTERM);
        return live.finish();
    }

private slots:
    void initTestCase() { m_services = std::make_unique<RealServices>(); }

    void aBrokerThatHangsIsNoticedAndItsReturn() {
        const QString topic = m_services->newTopicName();
        publish(topic);
        ProgramRun program;
        program.environment = m_services->secrets();
        LiveProgram live(program, m_services->worker(topic, m_services->newRedisUrl()));
        QVERIFY(counted(live, 300));
        expectState(live, "running");
        QCOMPARE(health(live), QString("healthy"));
        const pid_t broker = m_services->kafka.server().pid();
        ::kill(broker, SIGSTOP);
        expectState(live, "degraded"); // though there is nothing to read: the broker is asked
        QCOMPARE(service(live, "kafka"), QString("unreachable"));
        QCOMPARE(service(live, "redis"), QString("healthy"));
        ::kill(broker, SIGCONT);
        expectState(live, "running"); // though nothing has come
        QCOMPARE(service(live, "kafka"), QString("healthy"));
        const auto ended = end(live);
        QCOMPARE(ended.exitCode, 143);
        QVERIFY2(ended.error.contains("warning state: degraded: Kafka does not answer"), ended.error.constData());
        QVERIFY2(ended.error.count("state: running") >= 1, ended.error.constData());
    }
    void aBrokerThatIsKilledAndComesBack() {
        const QString topic = m_services->newTopicName();
        publish(topic);
        ProgramRun program;
        program.environment = m_services->secrets();
        LiveProgram live(program, m_services->worker(topic, m_services->newRedisUrl()));
        QVERIFY(counted(live, 300));
        m_services->kafka.kill();
        expectState(live, "degraded");
        m_services->kafka.restart();
        expectState(live, "running");
        publish(topic, {"--seed", "5"}); // another source: it is read, and its ids are known
        QVERIFY(QTest::qWaitFor([&] { return live.read() == 600; }, 60'000));
        QCOMPARE(end(live).exitCode, 143);
    }
    void aRedisThatIsKilledAndComesBack() {
        const QString topic = m_services->newTopicName();
        publish(topic);
        ProgramRun program;
        program.environment = m_services->secrets();
        LiveProgram live(program, m_services->worker(topic, m_services->newRedisUrl()) + QStringList{"--keep-serving"});
        QVERIFY(counted(live, 300));
        m_services->redis.kill();
        publish(topic, {"--mark-end"}); // repeats of what is there, and the end
        expectState(live, "degraded");
        QCOMPARE(service(live, "redis"), QString("unreachable"));
        QCOMPARE(service(live, "kafka"), QString("healthy"));
        QCOMPARE(health(live), QString("degraded"));
        m_services->redis.restart();
        expectState(live, "finished");
        QCOMPARE(health(live), QString("healthy"));
        const auto ended = end(live);
        QCOMPARE(ended.summary()["ledger"].toObject()["counted"].toInteger(), 300);
        QCOMPARE(ended.summary()["ledger"].toObject()["repeated"].toInteger(), 300);
        QCOMPARE(ended.summary()["windows"].toObject()["final"].toInteger(), 285);
    }
    void aStoppedPartitionSaysWhy() {
        // A partition of another width: the keys of the second producer fall into other partitions than they are owned
        // by.
        const QString topic = QString::fromStdString(m_services->kafka.createTopic(2));
        publish(topic);
        ProgramRun program;
        program.environment = m_services->secrets();
        LiveProgram live(program, m_services->worker(topic, m_services->newRedisUrl()) + QStringList{"--dedup", "off"});
        QVERIFY(counted(live, 300));
        QProcess kcat;
        for (const char* partition : {"0", "1"}) {
            kcat.start("kcat", {"-b", m_services->brokers(), "-P", "-t", topic, "-p", partition});
            kcat.write(R"({"trip_id":"x","region_id":1,"event_time":"2025-08-17T23:59:59Z","fare":1,"duration":1,)"
                       R"("distance":1})"
                       "\n");
            kcat.closeWriteChannel();
            QVERIFY(kcat.waitForFinished());
        }
        const auto ended = live.finish(); // by itself, with what there is to say
        QCOMPARE(ended.exitCode, 7);
        QVERIFY2(ended.error.contains("state: failed: ") && ended.error.contains("key 1"), ended.error.constData());
    }
    void whoWorksAloneIsFencedByTheNext() {
        const QString topic = m_services->newTopicName();
        const QString redis = m_services->newRedisUrl();
        publish(topic);
        ProgramRun first;
        first.environment = m_services->secrets();
        LiveProgram old(first, m_services->worker(topic, redis));
        QVERIFY(counted(old, 300));
        ProgramRun second;
        second.environment = m_services->secrets();
        LiveProgram next(second, m_services->worker(topic, redis));
        expectState(next, "running");
        publish(topic, {"--seed", "5"}); // both read it, one may commit it
        const auto fenced = old.finish();
        QCOMPARE(fenced.exitCode, 7);
        QVERIFY2(fenced.error.contains("FENCED") && fenced.error.contains("need the same --group"),
                 fenced.error.constData());
        QVERIFY(QTest::qWaitFor([&] { return next.read() == 600; }, 60'000));
        QCOMPARE(end(next).exitCode, 143);
    }
};

QTEST_GUILESS_MAIN(StatesTest)
#include "states_test.moc"
