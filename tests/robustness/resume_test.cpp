// Killed with SIGKILL at named points and resumed: F1-F6, F13, F15, F23, A1-A4, A9.
#include "tests/support/program_run.h"
#include "tests/support/tests_root.h"

#include <QDir>
#include <QFile>
#include <QtTest>
#include <csignal>

using namespace streampulse::test;

namespace {

QString load() { return QString::fromStdString(dataFile("streampulse_load_test_10k.csv")); }

/// Many commits, duplicates and late rows on the way.
QStringList busyRun(const QString& checkpoint = "5ms", const QString& speed = "20000") {
    return {load(),        "--disorder", "late=10%,dup=3%,bad=1%",
            "--watermark", "2m",         "--checkpoint-interval",
            checkpoint,    "--speed",    speed,
            "--log-level", "warn"};
}

/// The child of a program whose command line contains `text`; 0 when there is none.
qint64 childOf(const QProcess& process, const QByteArray& text) {
    QFile children(QString("/proc/%1/task/%1/children").arg(process.processId()));
    if (!children.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& pid : children.readAll().split(' ')) {
        QFile command("/proc/" + pid + "/cmdline");
        if (!pid.isEmpty() && command.open(QIODevice::ReadOnly) && command.readAll().contains(text))
            return pid.toLongLong();
    }
    return 0;
}

/// The entries of one partition's commit ledger, read as the server's administrator.
QList<QStringList> commitLedger(const ProgramRun& program, const QString& socket, int partition) {
    QFile configuration(program.dataFolder() + "/redis/redis.conf");
    if (!configuration.open(QIODevice::ReadOnly)) return {};
    QString password;
    for (const QByteArray& line : configuration.readAll().split('\n'))
        if (line.startsWith("requirepass ")) password = QString(line.mid(12)).remove('"').trimmed();
    QProcess client;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert("REDISCLI_AUTH", password);
    client.setProcessEnvironment(variables);
    client.start("redis-cli",
                 {"-s", socket, "LRANGE", QString("streampulse:trips:commits:%1").arg(partition), "0", "-1"});
    client.waitForFinished();
    QList<QStringList> entries;
    for (const QByteArray& line : client.readAllStandardOutput().split('\n'))
        if (!line.isEmpty()) entries << QString(line).split(' ');
    return entries;
}

} // namespace

class ResumeTest : public QObject {
    Q_OBJECT

    QString m_digest;
    QJsonObject m_ledger;

    void expectSame(const ProgramResult& result) {
        QVERIFY2(result.exitCode == 0, result.error.constData());
        const QJsonObject summary = result.summary();
        QCOMPARE(summary["digest"].toString(), m_digest);
        QCOMPARE(summary["ledger"].toObject(), m_ledger);
    }

private slots:
    void initTestCase() {
        ProgramRun program;
        const auto result = program.run(busyRun());
        QVERIFY2(result.exitCode == 0, result.error.constData());
        m_digest = result.summary()["digest"].toString();
        m_ledger = result.summary()["ledger"].toObject();
        QVERIFY(m_ledger["duplicate"].toInt() > 0);
        QVERIFY(m_ledger["late"].toInt() > 0);
        QVERIFY(result.summary()["timing"].toObject()["commits"].toInt() > 20);
    }
    void killedAtAFailPoint_data() {
        QTest::addColumn<QString>("point");
        for (const char* name : {"commit.sending", "commit.sent", "commit.replied"})
            for (const int count : {2, 7, 19}) {
                const QString point = QString("%1:%2").arg(name).arg(count);
                QTest::newRow(point.toUtf8().constData()) << point;
            }
    }
    void killedAtAFailPoint() {
        QFETCH(QString, point);
        ProgramRun program;
        program.environment = {"STREAMPULSE_FAIL_POINT=" + point};
        const auto killed = program.run(busyRun());
        QVERIFY(killed.crashed);
        program.environment.clear();
        // Children end with us, also when we are killed.
        QVERIFY(QTest::qWaitFor([&] { return processesWith(program.folder()) == 0; }, 10'000));
        const auto resumed = program.run(busyRun() + QStringList{"--resume"});
        expectSame(resumed);
        const QJsonObject report = resumed.summary()["timing"].toObject()["resume"].toObject();
        QCOMPARE(report["incarnation"].toInt(), 2);
        qint64 committed = 0;
        for (const auto& value : report["partitions"].toArray()) {
            const QJsonObject partition = value.toObject();
            committed += partition["committed_position"].toInteger();
            QVERIFY(partition["rebuild_from"].toInteger() <= partition["committed_position"].toInteger());
            if (!partition["first_published_sequence"].isNull())
                QCOMPARE(partition["first_published_sequence"].toInteger(),
                         partition["committed_position"].toInteger());
        }
        QVERIFY(committed > 0);
        QVERIFY(report["rebuilt_records"].toInteger() > 0);
    }
    void theCommitLedgerHoldsBothProcessesAndTiles() {
        ProgramRun program;
        program.environment = {"STREAMPULSE_FAIL_POINT=commit.sent:12"};
        QVERIFY(program.run(busyRun()).crashed);
        program.environment.clear();
        auto process = program.start(
            busyRun() + QStringList{"--resume", "--keep-serving", "--ports-file", "ports.json", "--summary", "s.json"});
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(program.path("s.json")); }, 60'000));
        const auto ports = awaitPortsFile(program.path("ports.json"));
        QSet<QString> incarnations;
        for (int partition = 0; partition < 4; ++partition) {
            const auto entries = commitLedger(program, ports["redis"].toString(), partition);
            QVERIFY(!entries.isEmpty());
            qint64 next = 0;
            qint64 number = 0;
            for (const QStringList& entry : entries) { // number from to generation incarnation token crc
                QCOMPARE(entry.size(), 7);
                QCOMPARE(entry[0].toLongLong(), ++number);
                QCOMPARE(entry[1].toLongLong(), next);
                QVERIFY(entry[2].toLongLong() >= next);
                next = entry[2].toLongLong();
                incarnations << entry[4];
            }
        }
        QCOMPARE(incarnations, (QSet<QString>{"1", "2"}));
        process->terminate();
        QVERIFY(process->waitForFinished(30'000));
    }
    void killedTwiceInARow() {
        ProgramRun program;
        program.environment = {"STREAMPULSE_FAIL_POINT=commit.sent:5"};
        QVERIFY(program.run(busyRun()).crashed);
        program.environment = {"STREAMPULSE_FAIL_POINT=commit.replied:2"};
        QVERIFY(program.run(busyRun() + QStringList{"--resume"}).crashed);
        program.environment.clear();
        expectSame(program.run(busyRun() + QStringList{"--resume"}));
    }
    void killedAtRandomMoments() {
        ProgramRun program;
        auto first = program.start(busyRun() + QStringList{"--ports-file", "ports.json"});
        QVERIFY(!awaitPortsFile(program.path("ports.json")).isEmpty());
        first->kill();
        QVERIFY(first->waitForFinished(10'000));
        for (int i = 0; i < 3; ++i) {
            QFile::remove(program.path("ports.json"));
            auto again = program.start(busyRun() + QStringList{"--resume", "--ports-file", "ports.json"});
            const auto ports = awaitPortsFile(program.path("ports.json"));
            QVERIFY(!ports.isEmpty());
            QVERIFY(httpGet(ports["rest"].toInt(), "/health").status > 0);
            again->kill();
            QVERIFY(again->waitForFinished(10'000));
        }
        expectSame(program.run(busyRun() + QStringList{"--resume"}));
    }
    void redisKilledIsStartedAgain() {
        ProgramRun program;
        auto process = program.start(busyRun() + QStringList{"--ports-file", "ports.json"});
        const auto ports = awaitPortsFile(program.path("ports.json"));
        const qint64 redis = childOf(*process, "redis-server");
        QVERIFY(redis > 0);
        QCOMPARE(::kill(pid_t(redis), SIGKILL), 0);
        const ProgramResult result = program.await(*process);
        expectSame(result);
        QVERIFY(result.error.contains("starting it again"));
    }
    void brokerKilledIsFedAgain_data() {
        QTest::addColumn<QString>("checkpoint");
        QTest::newRow("many commits") << "5ms";
        QTest::newRow("few commits") << "1s";
    }
    void brokerKilledIsFedAgain() {
        QFETCH(QString, checkpoint);
        ProgramRun program;
        auto process = program.start(busyRun(checkpoint) + QStringList{"--ports-file", "ports.json"});
        QVERIFY(!awaitPortsFile(program.path("ports.json")).isEmpty());
        const qint64 broker = childOf(*process, "--broker-child");
        QVERIFY(broker > 0);
        QCOMPARE(::kill(pid_t(broker), SIGKILL), 0);
        const ProgramResult result = program.await(*process);
        expectSame(result);
        QVERIFY(result.error.contains("broker has ended"));
    }
    void aFinishedRunIsOnlyReported() {
        ProgramRun program;
        expectSame(program.run(busyRun()));
        const auto again = program.run(busyRun() + QStringList{"--resume"});
        expectSame(again);
        QCOMPARE(again.summary()["timing"].toObject()["commits"].toInt(), 0);
    }
    void stoppedWhileRedisIsFrozen() {
        ProgramRun program;
        auto process = program.start(busyRun("5ms", "2000") + QStringList{"--ports-file", "ports.json"});
        QVERIFY(!awaitPortsFile(program.path("ports.json")).isEmpty());
        const qint64 redis = childOf(*process, "redis-server");
        QVERIFY(redis > 0);
        ::kill(pid_t(redis), SIGSTOP);
        process->terminate();
        QVERIFY(process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 143);
        QVERIFY(QJsonDocument::fromJson(process->readAllStandardOutput()).object().contains("ledger"));
        QCOMPARE(processesWith(program.folder()), 0);
        expectSame(program.run(busyRun() + QStringList{"--resume"}));
    }
    void stoppedWhileManyWindowsFire() {
        ProgramRun program;
        const QByteArray rows = "trip_id,region_id,event_time,fare,duration,distance\n"
                                "t1,1,2025-01-15T10:30:00Z,25.5,1800,12.5\nt2,2,2025-01-15T10:30:09Z,25.5,1800,12.5\n"
                                "t3,3,2025-01-15T10:31:00Z,25.5,1800,12.5\n";
        const QString file = program.write("few.csv", rows);
        auto process = program.start({file, "--window", "3600s/1s", "--partitions", "1", "--ports-file", "ports.json"});
        QVERIFY(!awaitPortsFile(program.path("ports.json")).isEmpty());
        process->terminate();
        QVERIFY(process->waitForFinished(30'000));
        const auto resumed = program.run({file, "--window", "3600s/1s", "--partitions", "1", "--resume"});
        QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
        QCOMPARE(resumed.summary()["windows"].toObject()["final"].toInt(), 3 * 3600);
    }
    void diskFull() {
        if (QProcess::execute("sh", {"-c", "test $(id -u) = 0"}) != 0) QFAIL("needs root for a tmpfs");
        ProgramRun program;
        const QString small = program.path("small");
        QVERIFY(QDir().mkdir(small));
        QCOMPARE(QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=1m", "tmpfs", small}), 0);
        program.timeoutSeconds = 90;
        const auto result = program.run({load(), "--data-dir", small + "/data", "--timeout", "20s"});
        QCOMPARE(QProcess::execute("umount", {"-l", small}), 0);
        QVERIFY2(result.exitCode == 6 || result.exitCode == 7, result.error.constData());
        QVERIFY2(result.error.contains("space") || result.error.contains("full"), result.error.constData());
        QCOMPARE(processesWith(program.folder()), 0);
    }
};

QTEST_GUILESS_MAIN(ResumeTest)
#include "resume_test.moc"
