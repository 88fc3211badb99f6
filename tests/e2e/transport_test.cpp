// Play, pause, steps, speed, checkpoint, stop and restart of the real program by REST (workbench, S16).
#include "tests/support/live_program.h"
#include "tests/support/tests_root.h"

#include <QFile>
#include <QtTest>

using namespace streampulse::test;

namespace {

QString load() { return QString::fromStdString(dataFile("streampulse_load_test_10k.csv")); }
QString sample() { return QString::fromStdString(dataFile("streampulse_sample_trips.csv")); }

QJsonObject transport(const QJsonObject& pipeline) { return pipeline["transport"].toObject(); }
QJsonObject lastStep(const QJsonObject& pipeline) { return transport(pipeline)["lastStep"].toObject(); }

/// The kinds of the causes in an answer, newest information first.
QStringList kinds(const QJsonObject& answer) {
    QStringList names;
    for (const auto& cause : answer["causes"].toArray()) names << cause.toObject()["kind"].toString();
    return names;
}

} // namespace

class TransportTest : public QObject {
    Q_OBJECT
private slots:
    void stepsAreExact() {
        ProgramRun program;
        LiveProgram live(program, {sample(), "--watermark", "1m", "--start-paused"});
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(kinds(live.pipeline()), QStringList{"paused"});
        for (int step = 1; step <= 3; ++step) {
            QCOMPARE(live.act("step-record").status, 202);
            QVERIFY(live.awaitStep(step));
            QCOMPARE(lastStep(live.pipeline())["records"].toInt(), 1);
            QVERIFY(live.await([&](const QJsonObject&) { return live.read() == step; }));
        }
        QCOMPARE(live.act("step-watermark").status, 202);
        QVERIFY(live.awaitStep(4));
        QCOMPARE(lastStep(live.pipeline())["kind"].toString(), QString("step-watermark"));
        QVERIFY(lastStep(live.pipeline())["partition"].toInt(-1) >= 0);
        const int untilFour = 3 + lastStep(live.pipeline())["records"].toInt();

        QCOMPARE(live.pipeline()["windows"].toObject()["final"].toInt(), 0);
        QCOMPARE(live.act("step-window").status, 202);
        QVERIFY(live.awaitStep(5));
        QVERIFY(live.await([](const QJsonObject& now) { return now["windows"].toObject()["final"].toInt() > 0; }));
        // All that left has been committed.
        QVERIFY(live.await([](const QJsonObject& now) { return now["lagRecords"].toInt(-1) == 0; }));
        const QJsonObject stopped = live.pipeline();
        QCOMPARE(transport(stopped)["state"].toString(), QString("paused"));
        QCOMPARE(live.read(), untilFour + lastStep(stopped)["records"].toInt());
        live.process().terminate();
        QCOMPARE(live.finish().exitCode, 143);
    }
    void aRunInPiecesHasTheDigestOfAWholeOne() {
        ProgramRun program;
        const QString digest = program.run({sample()}).summary()["digest"].toString();
        LiveProgram live(program, {sample(), "--start-paused"});
        QVERIFY(live.awaitState("paused"));
        int steps = 0;
        for (const char* kind : {"step-record", "step-window", "step-watermark", "step-window"}) {
            QCOMPARE(live.act(kind).status, 202);
            QVERIFY(live.awaitStep(++steps));
        }
        QCOMPARE(live.speed(3000).status, 202);
        QCOMPARE(live.act("play").status, 202);
        QVERIFY(live.await([](const QJsonObject& now) {
            return transport(now)["state"].toString() == "playing" && transport(now)["speed"].toInt() == 3000;
        }));
        QCOMPARE(live.act("pause").status, 202);
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.speed(0).status, 202);
        QCOMPARE(live.act("play").status, 202);
        const ProgramResult result = live.finish();
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(result.summary()["digest"].toString(), digest);
        QVERIFY(result.summary()["control_log"].toArray().isEmpty());
    }
    void aCheckpointIsTakenNow() {
        ProgramRun program;
        LiveProgram live(program, {load(), "--checkpoint-interval", "1h", "--speed", "600"});
        const auto applied = [&] { return live.json("/api/v1/checkpoints")["applied"].toInteger(); };
        // The first commit of each partition is made at once, the next one would come in an hour.
        QVERIFY(live.await([&](const QJsonObject&) { return applied() == 4; }));
        const qint64 committed = live.read();
        QVERIFY(live.await([&](const QJsonObject&) { return live.read() > committed + 20; }));
        QCOMPARE(applied(), 4);
        QCOMPARE(live.act("checkpoint").status, 202);
        QVERIFY(live.await([&](const QJsonObject&) { return applied() > 4; }));
        QCOMPARE(live.act("stop").status, 202);
        QCOMPARE(live.finish().exitCode, 0);
    }
    void everyDecisionIsExplained() {
        ProgramRun program;
        const QByteArray rows = "trip_id,region_id,event_time,fare,duration,distance\n"
                                "a,1,2025-01-15T10:00:00Z,1,1,1\na,1,2025-01-15T10:00:10Z,1,1,1\n"
                                "b,1,2025-01-15T10:05:00Z,1,1,1\nc,1,2025-01-15T10:00:20Z,1,1,1\n"
                                "d,1,2025-01-15T10:05:10Z,-5,1,1\ne,1,2025-01-15T10:06:00Z,1,1,1\n"
                                "f,1,2025-01-15T10:06:10Z,1,1,1\n";
        LiveProgram live(program, {program.write("few.csv", rows), "--order", "file", "--watermark", "1m",
                                   "--partitions", "1", "--start-paused"});
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(kinds(live.json("/api/v1/explain?row=1")), QStringList{"row_not_read"});
        for (int step = 1; step <= 5; ++step) {
            QCOMPARE(live.act("step-record").status, 202);
            QVERIFY(live.awaitStep(step));
        }
        QVERIFY(live.await([&](const QJsonObject&) { return live.read() == 5; }));
        const auto explained = [&](const char* what) { return kinds(live.json(QString("/api/v1/explain?") + what)); };
        QCOMPARE(explained("row=1"), QStringList{"row_counted"});
        QCOMPARE(explained("row=2"), QStringList{"row_duplicate"});
        QCOMPARE(explained("row=4"), QStringList{"row_late"});
        QCOMPARE(explained("row=5"), QStringList{"row_rejected"});
        QCOMPARE(explained("row=7"), QStringList{"row_not_read"});
        QCOMPARE(explained("window=1@2025-01-15T10:00:00Z"), QStringList{"window_final"});
        QCOMPARE(explained("window=1@2025-01-15T10:05:00Z"), QStringList{"window_waiting"});
        QCOMPARE(explained("window=7@2025-01-15T10:05:00Z"), QStringList{"window_unknown"});
        QCOMPARE(explained("partition=0"), QStringList{"paused"});
        QCOMPARE(live.get("/api/v1/explain?partition=9").status, 404);
        QCOMPARE(live.get("/api/v1/explain").status, 400);
        live.process().terminate();
        QCOMPARE(live.finish().exitCode, 143);
    }
    void stopEndsInOrderAndTheRunIsResumed() {
        ProgramRun program;
        const QString digest = program.run({sample()}).summary()["digest"].toString();
        LiveProgram live(program, {sample(), "--start-paused"});
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.act("step-record").status, 202);
        QVERIFY(live.awaitStep(1));
        QCOMPARE(live.act("stop").status, 202);
        const ProgramResult stopped = live.finish();
        QVERIFY2(stopped.exitCode == 0, stopped.error.constData());
        QVERIFY(stopped.summary()["outcome"].toString().startsWith("stopped on request"));
        QVERIFY(stopped.error.contains("--resume"));
        QCOMPARE(stopped.summary()["ledger"].toObject()["read"].toInt(), 1);
        QVERIFY(!QFile::exists(live.portsPath()));
        QCOMPARE(processesWith(program.folder()), 0);
        const ProgramResult resumed = program.run({sample(), "--resume"});
        QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
        QCOMPARE(resumed.summary()["digest"].toString(), digest);
    }
    void aStoppedRunPassesNoCheck() {
        ProgramRun program;
        LiveProgram live(program,
                         {sample(), "--start-paused", "--expect", "late == 0", "--junit", "j.xml", "--keep-serving"});
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.act("stop").status, 202);
        const ProgramResult stopped = live.finish();
        QCOMPARE(stopped.exitCode, 4);
        QVERIFY(!stopped.summary()["checks"].toArray()[0].toObject()["passed"].toBool());
        QVERIFY(stopped.summary()["outcome"].toString().startsWith("stopped on request"));
        QFile junit(program.path("j.xml"));
        QVERIFY(junit.open(QIODevice::ReadOnly));
        QVERIFY(junit.readAll().contains("errors=\"1\""));
    }
    void restartBeginsANewRunWithTheSettingsInForce() {
        ProgramRun program;
        const QStringList arguments{load(), "--disorder", "late=10%", "--checkpoint-interval", "50ms"};
        const ProgramResult plain = program.run(arguments + QStringList{"--watermark", "30s", "--window", "2m"});
        LiveProgram live(program, arguments + QStringList{"--watermark", "2m", "--speed", "2000"});
        const QString first = live.pipeline()["run"].toString();
        QCOMPARE(live.patch(R"({"watermarkBound":"30s","window":{"kind":"tumbling","size":"2m"}})").status, 202);
        QVERIFY(live.awaitApplied(1));
        const QJsonObject before = awaitPortsFile(live.portsPath());
        QCOMPARE(live.act("pause").status, 202);
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.act("restart").status, 202);
        QVERIFY(live.await([&](const QJsonObject& now) {
            const QString run = now["run"].toString();
            return !run.isEmpty() && run != first && now["state"].toString() == "paused";
        }));
        QCOMPARE(live.read(), 0);
        const QJsonObject begun = live.pipeline();
        QVERIFY(begun["controlLog"].toArray().isEmpty());
        QCOMPARE(transport(begun)["speed"].toInt(), 2000);
        QCOMPARE(begun["initialSettings"].toObject()["watermarkBound"].toString(), QString("30s"));
        QVERIFY(QTest::qWaitFor([&] { return awaitPortsFile(live.portsPath())["broker"] != before["broker"]; }));
        QCOMPARE(live.speed(0).status, 202);
        QCOMPARE(live.act("play").status, 202);
        const ProgramResult result = live.finish();
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(result.summary()["settings"].toObject()["watermark_bound"].toString(), QString("30s"));
        QCOMPARE(result.summary()["settings"].toObject()["window"].toString(), QString("2m"));
        QCOMPARE(result.summary()["digest"].toString(), plain.summary()["digest"].toString());
        QCOMPARE(result.summary()["ledger"].toObject(), plain.summary()["ledger"].toObject());
        QCOMPARE(processesWith(program.folder()), 0);
    }
    void aRestartedRunIsResumedByTheCommandLineThatBeganIt() {
        ProgramRun program;
        const QStringList arguments{sample(), "--order", "file", "--checkpoint-interval", "20ms"};
        const ProgramResult plain = program.run(arguments + QStringList{"--watermark", "2h"});
        LiveProgram live(program, arguments + QStringList{"--start-paused"});
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.patch(R"({"watermarkBound":"2h"})").status, 202);
        const QString first = live.pipeline()["run"].toString();
        QCOMPARE(live.speed(2000).status, 202);
        QCOMPARE(live.act("play").status, 202);
        QVERIFY(live.awaitApplied(1));
        QCOMPARE(live.act("pause").status, 202);
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.act("restart").status, 202);
        QVERIFY(live.await([&](const QJsonObject& now) { return now["run"].toString() != first; }));
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.act("step-record").status, 202);
        QVERIFY(live.awaitStep(1));
        live.process().kill();
        QVERIFY(live.process().waitForFinished(10'000));
        const ProgramResult resumed = program.run(arguments + QStringList{"--resume"});
        QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
        QCOMPARE(resumed.summary()["settings"].toObject()["watermark_bound"].toString(), QString("2h"));
        QCOMPARE(resumed.summary()["digest"].toString(), plain.summary()["digest"].toString());
    }
    void aFinishedRunIsRestartedWhileItIsServed() {
        ProgramRun program;
        LiveProgram live(program, {sample(), "--keep-serving", "--summary", "s.json"});
        QVERIFY(live.awaitState("finished"));
        const QJsonObject first = live.pipeline();
        QVERIFY(QTest::qWaitFor([&] { return summaryOf(program)["run"] == first["run"]; }, 10'000));
        const QString digest = summaryOf(program)["digest"].toString();
        // Its windows are explained out of the store.
        const QString start = live.json("/metrics/region/1")["windowStart"].toString();
        QVERIFY(!start.isEmpty());
        const QJsonArray causes = live.json("/api/v1/explain?window=1@" + start)["causes"].toArray();
        QCOMPARE(causes.size(), 1);
        QCOMPARE(causes[0].toObject()["kind"].toString(), QString("window_final"));
        QCOMPARE(live.act("restart").status, 202);
        QVERIFY(live.await([&](const QJsonObject& now) {
            return now["run"] != first["run"] && now["state"].toString() == "finished";
        }));
        QVERIFY(QTest::qWaitFor([&] { return summaryOf(program)["run"] == live.pipeline()["run"]; }, 10'000));
        QCOMPARE(summaryOf(program)["digest"].toString(), digest);
        QCOMPARE(summaryOf(program)["ledger"].toObject()["read"].toInt(), 300);
        QCOMPARE(live.act("stop").status, 202);
        QCOMPARE(live.finish().exitCode, 0);
        QCOMPARE(summaryOf(program)["outcome"].toString(), QString("finished"));
        QVERIFY(!QFile::exists(live.portsPath()));
    }

private:
    static QJsonObject summaryOf(const ProgramRun& program) {
        QFile file(program.path("s.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
};

QTEST_GUILESS_MAIN(TransportTest)
#include "transport_test.moc"
