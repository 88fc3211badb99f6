// Which run a start belongs to (S16): new, resumed, fresh, again, refused; and the store's disk while it runs (F15).
#include "tests/support/live_program.h"
#include "tests/support/tests_root.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace streampulse::test;

namespace {

QString load() { return QString::fromStdString(dataFile("streampulse_load_test_10k.csv")); }

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList trips(const QString& file = load()) {
    return {file, "--checkpoint-interval", "5ms", "--speed", "50000", "--log-level", "warn"};
}

QString digestOf(const ProgramResult& result) { return result.summary()["digest"].toString(); }
QString runOf(const ProgramResult& result) { return result.summary()["run"].toString(); }
qint64 ledger(const ProgramResult& result, const char* name) {
    return result.summary()["ledger"].toObject()[name].toInteger();
}

/// Killed with SIGKILL after a few commits.
bool killed(ProgramRun& program, const QStringList& arguments) {
    program.environment = {"STREAMPULSE_FAIL_POINT=commit.sent:7"};
    const bool crashed = program.run(arguments).crashed;
    program.environment.clear();
    return crashed;
}

} // namespace

class RunsTest : public QObject {
    Q_OBJECT

    QString m_digest;

private slots:
    void initTestCase() {
        ProgramRun program;
        m_digest = digestOf(program.run(trips()));
        QVERIFY(m_digest.startsWith("sha256:"));
    }
    void theSameFileAgainIsANewRun() {
        ProgramRun program;
        const ProgramResult first = program.run(trips());
        const ProgramResult second = program.run(trips());
        QVERIFY(!runOf(first).isEmpty());
        QVERIFY(runOf(first) != runOf(second));
        QCOMPARE(ledger(second, "repeated"), 0);
        QCOMPARE(ledger(second, "read"), 10'000);
        QCOMPARE(digestOf(second), m_digest);
    }
    void withoutResumeAnInterruptedRunIsReplacedAndNamed() {
        ProgramRun program;
        QVERIFY(killed(program, trips()));
        const ProgramResult next = program.run(trips());
        QVERIFY2(next.exitCode == 0, next.error.constData());
        QVERIFY2(next.error.contains("is replaced by a new one"), next.error.constData());
        QVERIFY(next.error.contains("--resume"));
        QCOMPARE(digestOf(next), m_digest);
        QVERIFY(!next.summary()["timing"].toObject().contains("resume"));
    }
    void freshBeginsANewRunWithoutAWord() {
        ProgramRun program;
        QVERIFY(killed(program, trips()));
        const ProgramResult fresh = program.run(trips() + QStringList{"--fresh"});
        QVERIFY2(fresh.exitCode == 0, fresh.error.constData());
        QVERIFY2(fresh.error.isEmpty(), fresh.error.constData());
        QCOMPARE(digestOf(fresh), m_digest);
        QCOMPARE(ledger(fresh, "read"), 10'000);
        // It is the run that a resume finds now.
        const ProgramResult again = program.run(trips() + QStringList{"--resume"});
        QCOMPARE(runOf(again), runOf(fresh));
        QCOMPARE(again.summary()["timing"].toObject()["commits"].toInt(), 0);
    }
    void resumeWithoutARunBeginsOne() {
        ProgramRun program;
        const ProgramResult result = program.run(trips() + QStringList{"--resume"});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(digestOf(result), m_digest);
    }
    void aChangedFileIsRefusedAndMayBeginAFreshRun() {
        ProgramRun program;
        const QByteArray rows = content(load());
        const QString file = program.write("trips.csv", rows);
        QVERIFY(killed(program, trips(file)));
        static_cast<void>(program.write("trips.csv", rows + "one_more,1,2025-08-17T23:59:30Z,1,1,1\n"));
        const ProgramResult refused = program.run(trips(file) + QStringList{"--resume"});
        QCOMPARE(refused.exitCode, 2);
        for (const char* words :
             {"cannot be resumed", "sha256", "rows: the run has 10000, this start 10001", "--fresh"})
            QVERIFY2(refused.error.contains(words), refused.error.constData());
        // The refusal changed nothing: the run's own file still resumes it.
        static_cast<void>(program.write("trips.csv", rows));
        const ProgramResult resumed = program.run(trips(file) + QStringList{"--resume"});
        QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
        QCOMPARE(digestOf(resumed), m_digest);
    }
    void anotherSpecOfTheSameNameIsRefused() {
        ProgramRun program;
        QVERIFY(killed(program, trips()));
        QByteArray text = content(QString(STREAMPULSE_SOURCE_DIR) + "/resources/specs/trips.toml");
        QVERIFY(text.contains("name = \"trips\""));
        const QString spec = program.write("mine.toml", text + "\n# another digest\n");
        const ProgramResult refused = program.run(trips() + QStringList{"--spec", spec, "--resume"});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.error.contains("spec: the run has"), refused.error.constData());
        const ProgramResult resumed = program.run(trips() + QStringList{"--resume"});
        QCOMPARE(digestOf(resumed), m_digest);
    }
    void anotherPipelineHasARunOfItsOwn() {
        ProgramRun program;
        QVERIFY(killed(program, trips()));
        const QStringList orders{QString::fromStdString(dataFile("orders.jsonl")), "--spec",
                                 QString::fromStdString(dataFile("specs/orders.toml")), "--resume"};
        const ProgramResult other = program.run(orders);
        QVERIFY2(other.exitCode == 0, other.error.constData());
        QCOMPARE(other.summary()["pipeline"].toString(), QString("orders"));
        const ProgramResult resumed = program.run(trips() + QStringList{"--resume"});
        QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
        QCOMPARE(digestOf(resumed), m_digest);
        QCOMPARE(digestOf(program.run(orders)), digestOf(other));
    }
    void settingsThatAreNotAskedForAreThoseOfTheRun() {
        ProgramRun program;
        const QStringList settings{"--watermark",        "1m",  "--window", "session:2m",
                                   "--allowed-lateness", "30s", "--dedup",  "off"};
        const ProgramResult whole = program.run(trips() + settings);
        QVERIFY(killed(program, trips() + settings));
        const ProgramResult resumed = program.run(trips() + QStringList{"--resume"});
        QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
        QCOMPARE(digestOf(resumed), digestOf(whole));
        QCOMPARE(resumed.summary()["settings"].toObject(), whole.summary()["settings"].toObject());
    }
    void aSecondProgramSaysWhoHoldsTheFolderAndSinceWhen() {
        ProgramRun program;
        LiveProgram live(program, {load(), "--start-paused"});
        QVERIFY(live.awaitState("paused"));
        const ProgramResult second = program.run(trips());
        QCOMPARE(second.exitCode, 7);
        QVERIFY2(second.error.contains("process " + QByteArray::number(live.process().processId())),
                 second.error.constData());
        QVERIFY2(second.error.contains("(started 20"), second.error.constData());
        // The first one is not disturbed.
        QCOMPARE(live.speed(0).status, 202);
        QCOMPARE(live.act("play").status, 202);
        QCOMPARE(digestOf(live.finish()), m_digest);
    }
    void aPausedRunStaysPausedWhenItsBrokerIsReplaced() {
        ProgramRun program;
        LiveProgram live(program, trips() + QStringList{"--start-paused"});
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.act("step-record").status, 202);
        QVERIFY(live.awaitStep(1));
        QCOMPARE(live.speed(7777).status, 202);
        const QString broker = brokerOf(live);
        QVERIFY(killChild(live.process(), "--broker-child"));
        QVERIFY(QTest::qWaitFor([&] { return !brokerOf(live).isEmpty() && brokerOf(live) != broker; }, 30'000));
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.pipeline()["transport"].toObject()["speed"].toInt(), 7777);
        QCOMPARE(live.read(), 1);
        playsToTheDigest(live);
    }
    void aRestartInTheMomentRedisDiesBeginsTheRun() {
        ProgramRun program;
        LiveProgram live(program, trips() + QStringList{"--start-paused"});
        QVERIFY(live.awaitState("paused"));
        const QJsonObject before = live.pipeline();
        QVERIFY(killChild(live.process(), "redis-server"));
        QCOMPARE(live.act("restart").status, 202);
        QVERIFY(live.await([&](const QJsonObject& now) {
            return now["run"] != before["run"] && now["state"].toString() == "paused";
        }));
        playsToTheDigest(live);
    }
    void aBrokerAndARedisThatDieTogetherAreReplaced() {
        ProgramRun program;
        LiveProgram live(program, trips() + QStringList{"--start-paused"});
        QVERIFY(live.awaitState("paused"));
        const QString broker = brokerOf(live);
        QVERIFY(killChild(live.process(), "--broker-child"));
        QVERIFY(killChild(live.process(), "redis-server"));
        QVERIFY(QTest::qWaitFor([&] { return !brokerOf(live).isEmpty() && brokerOf(live) != broker; }, 30'000));
        QVERIFY(live.awaitState("paused"));
        playsToTheDigest(live);
    }
    void aFullDiskIsTheCauseUntilThereIsSpace() {
        if (QProcess::execute("sh", {"-c", "test $(id -u) = 0"}) != 0) QFAIL("needs root for a tmpfs");
        ProgramRun program;
        const QString small = program.path("small");
        QVERIFY(QDir().mkdir(small));
        QCOMPARE(QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=1m", "tmpfs", small}), 0);
        const auto unmount = qScopeGuard([&] { QProcess::execute("umount", {"-l", small}); });
        program.timeoutSeconds = 120;
        LiveProgram live(program, trips() + QStringList{"--data-dir", small + "/data"});
        const auto causes = [](const QJsonObject& now) {
            QStringList kinds;
            for (const auto& cause : now["causes"].toArray()) kinds << cause.toObject()["kind"].toString();
            return kinds;
        };
        QVERIFY(live.await([&](const QJsonObject& now) { return causes(now) == QStringList{"store_full"}; }));
        QCOMPARE(live.pipeline()["state"].toString(), QString("degraded"));
        QCOMPARE(QProcess::execute("mount", {"-o", "remount,size=100m", small}), 0);
        const ProgramResult result = live.finish();
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QVERIFY2(result.error.contains("disk is full"), result.error.constData());
        QCOMPARE(digestOf(result), m_digest);
        QCOMPARE(ledger(result, "read"), 10'000);
    }

private:
    static QString brokerOf(const LiveProgram& live) { return awaitPortsFile(live.portsPath())["broker"].toString(); }
    /// Goes on as fast as possible to the end that an undisturbed run has.
    void playsToTheDigest(LiveProgram& live) const {
        QCOMPARE(live.speed(0).status, 202);
        QCOMPARE(live.act("play").status, 202);
        const ProgramResult result = live.finish();
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(digestOf(result), m_digest);
    }
    static bool killChild(const QProcess& process, const QByteArray& text) {
        QFile children(QString("/proc/%1/task/%1/children").arg(process.processId()));
        if (!children.open(QIODevice::ReadOnly)) return false;
        for (const QByteArray& pid : children.readAll().split(' '))
            if (!pid.isEmpty() && content("/proc/" + pid + "/cmdline").contains(text))
                return QProcess::execute("kill", {"-9", pid}) == 0;
        return false;
    }
};

QTEST_GUILESS_MAIN(RunsTest)
#include "runs_test.moc"
