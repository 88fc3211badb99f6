// Several workers of one consumer group on one topic: they join, leave, are killed and frozen, and come back fenced;
// partitions move with their state, any worker answers for all, and the digest is that of an undisturbed run (F7-F9).
#include "tests/support/live_program.h"
#include "tests/support/real_services.h"
#include "tests/support/tests_root.h"

#include <QtTest>
#include <csignal>

using namespace streampulse::test;

namespace {

constexpr int kPartitions = 4;
const QString kLoad = QString::fromStdString(dataFile("streampulse_load_test_10k.csv"));
const QStringList kDisorder{"--disorder", "late=10%,dup=3%,bad=1%", "--seed", "11"};

/// A worker with a folder of its own.
struct Worker {
    Worker(const RealServices& services, const QStringList& arguments) {
        program.environment = services.secrets();
        live = std::make_unique<LiveProgram>(program, arguments);
    }
    [[nodiscard]] pid_t pid() const { return static_cast<pid_t>(live->process().processId()); }
    [[nodiscard]] int owned() const {
        int count = 0;
        for (const auto& partition : live->pipeline()["partitions"].toArray())
            count += partition.toObject()["owned"].toBool() ? 1 : 0;
        return count;
    }
    [[nodiscard]] qint64 rebalances() const { return live->pipeline()["group"].toObject()["rebalances"].toInteger(); }

    ProgramRun program;
    std::unique_ptr<LiveProgram> live;
};

} // namespace

class GroupTest : public QObject {
    Q_OBJECT

    std::unique_ptr<RealServices> m_services;
    QString m_digest;
    QJsonObject m_ledger;

    QStringList member(const QString& topic, const QString& redis) {
        return m_services->worker(topic, redis) + QStringList{"--group",
                                                              "of-" + topic,
                                                              "-X",
                                                              "session.timeout.ms=6000",
                                                              "-X",
                                                              "heartbeat.interval.ms=1000",
                                                              "--checkpoint-interval",
                                                              "50ms",
                                                              "--keep-serving"};
    }
    std::unique_ptr<QProcess> publish(ProgramRun& program, const QString& topic, int speed) {
        return program.start(QStringList{kLoad, "--brokers", m_services->brokers(), "--topic", topic, "--publish-only",
                                         "--mark-end", "--speed", QString::number(speed)} +
                             kDisorder);
    }
    /// Everybody owns something, together all of it.
    static bool shared(const QList<Worker*>& workers) {
        return QTest::qWaitFor(
            [&] {
                int total = 0;
                bool each = true;
                for (const Worker* worker : workers) {
                    const int owned = worker->owned();
                    total += owned;
                    each = each && owned > 0;
                }
                return each && total == kPartitions;
            },
            40'000);
    }
    void expectTheRun(const Worker& worker) {
        QVERIFY2(worker.live->awaitState("finished"), qPrintable(worker.live->pipeline()["stateText"].toString()));
        const QJsonObject total = worker.live->json("/api/v1/ledger")["total"].toObject();
        for (const char* name : {"read", "counted", "late", "duplicate"}) QCOMPARE(total[name], m_ledger[name]);
    }
    void expectTheSummary(Worker& worker) {
        ::kill(worker.pid(), SIGTERM);
        const auto ended = worker.live->finish();
        QVERIFY2(ended.exitCode == 143, ended.error.constData());
        QCOMPARE(ended.summary()["digest"].toString(), m_digest);
        QCOMPARE(ended.summary()["ledger"].toObject(), m_ledger);
    }

private slots:
    void initTestCase() {
        m_services = std::make_unique<RealServices>();
        ProgramRun program;
        const auto undisturbed = program.run(QStringList{kLoad} + kDisorder);
        QVERIFY2(undisturbed.exitCode == 0, undisturbed.error.constData());
        m_digest = undisturbed.summary()["digest"].toString();
        m_ledger = undisturbed.summary()["ledger"].toObject();
        QVERIFY(m_ledger["late"].toInt() > 0 && m_ledger["duplicate"].toInt() > 0);
    }
    void theyJoinLeaveAndAreKilled() {
        const QString topic = m_services->newTopicName();
        const QString redis = m_services->newRedisUrl();
        m_services->kafka.createTopic(topic.toStdString(), kPartitions, {{"retention.ms", "-1"}});
        Worker first(*m_services, member(topic, redis));
        QVERIFY(shared({&first}));
        ProgramRun program;
        const auto publisher = publish(program, topic, 2'000);
        Worker second(*m_services, member(topic, redis));
        QVERIFY(shared({&first, &second}));
        const QByteArray metrics = second.live->get("/metrics").body;
        QCOMPARE(metrics.count("streampulse_partition_owned{partition="), kPartitions);
        QVERIFY(metrics.contains("streampulse_group_rebalances_total "));
        Worker third(*m_services, member(topic, redis));
        QVERIFY(shared({&first, &second, &third}));
        ::kill(second.pid(), SIGTERM); // leaves: others take over at once
        QCOMPARE(second.live->finish().exitCode, 143);
        QVERIFY(shared({&first, &third}));
        ::kill(third.pid(), SIGKILL); // after the session timeout
        QVERIFY(third.live->finish().crashed);
        QVERIFY(shared({&first}));
        Worker fourth(*m_services, member(topic, redis));
        QVERIFY(shared({&first, &fourth}));
        const auto published = program.await(*publisher);
        QVERIFY2(published.exitCode == 0, published.error.constData());
        for (const Worker* worker : {&first, &fourth}) expectTheRun(*worker);
        // Any of them answers for all, the same.
        const QByteArray top = first.live->get("/metrics/regions/top?metric=tripCount").body;
        QVERIFY(top.contains("tripCount"));
        QCOMPARE(fourth.live->get("/metrics/regions/top?metric=tripCount").body, top);
        for (Worker* worker : {&first, &fourth}) expectTheSummary(*worker);
    }
    void aFrozenOneComesBackFenced() {
        const QString topic = m_services->newTopicName();
        const QString redis = m_services->newRedisUrl();
        m_services->kafka.createTopic(topic.toStdString(), kPartitions, {{"retention.ms", "-1"}});
        Worker zombie(*m_services, member(topic, redis));
        Worker heir(*m_services, member(topic, redis));
        QVERIFY(shared({&zombie, &heir}));
        ProgramRun program;
        const auto publisher = publish(program, topic, 3'000);
        QVERIFY(QTest::qWaitFor([&] { return zombie.live->read() > 0; }, 30'000));
        ::kill(zombie.pid(), SIGSTOP);
        QVERIFY(shared({&heir}));
        const qint64 before = heir.rebalances();
        ::kill(zombie.pid(), SIGCONT); // with a batch in hand and a commit under way, as it comes
        QVERIFY(shared({&zombie, &heir}));
        QVERIFY(heir.rebalances() > before);
        QCOMPARE(program.await(*publisher).exitCode, 0);
        for (const Worker* worker : {&zombie, &heir}) expectTheRun(*worker);
        for (Worker* worker : {&zombie, &heir}) expectTheSummary(*worker);
    }
};

QTEST_GUILESS_MAIN(GroupTest)
#include "group_test.moc"
