// Settings changed by REST while the program runs, and the same session again from its control log (S9, S7).
#include "tests/support/live_program.h"
#include "tests/support/tests_root.h"

#include <QtTest>
#include <csignal>

using namespace streampulse::test;

namespace {

QString load() { return QString::fromStdString(dataFile("streampulse_load_test_10k.csv")); }

/// Late rows, copies and damage on the way; commits often enough for a kill to fall between two.
QStringList busyRun() {
    return {load(),
            "--disorder",
            "late=10%,dup=3%,bad=1%",
            "--watermark",
            "2m",
            "--seed",
            "7",
            "--checkpoint-interval",
            "20ms",
            "--speed",
            "20000",
            "--log-level",
            "warn"};
}

/// All that must be equal between two runs of one session.
QJsonObject comparable(QJsonObject summary) {
    summary.remove("run");
    summary.remove("timing");
    return summary;
}

QByteArray controlLogOf(const QJsonObject& summary) { return QJsonDocument(summary["control_log"].toArray()).toJson(); }

/// Two partitions: region 1 has a row a minute for two hours, region 2 one at the beginning and one, by then much too
/// old, at the end.
QByteArray oneSilentPartition() {
    QByteArray rows = "trip_id,region_id,event_time,fare,duration,distance\nfirst,2,2025-01-15T10:00:00Z,1,1,1\n";
    for (int minute = 0; minute < 120; ++minute)
        rows += QString("t%1,1,2025-01-15T%2:%3:30Z,1,1,1\n")
                    .arg(minute)
                    .arg(10 + minute / 60)
                    .arg(minute % 60, 2, 10, QChar('0'))
                    .toUtf8();
    return rows + "last,2,2025-01-15T10:05:00Z,1,1,1\n";
}

} // namespace

class LiveChangesTest : public QObject {
    Q_OBJECT

    QJsonObject m_session; ///< the summary of a session with three changes
    QByteArray m_log;

    QStringList repeating(ProgramRun& program, const QStringList& more) const {
        return busyRun() + QStringList{"--control-log", program.write("c.json", m_log)} + more;
    }

private slots:
    void initTestCase() {
        ProgramRun program;
        LiveProgram live(program, busyRun() + QStringList{"--start-paused"});
        QVERIFY(live.awaitState("paused"));

        QCOMPARE(live.patch(R"({"watermarkBound":"30s"})").status, 202);
        QVERIFY(live.await([](const QJsonObject& now) { return now["pending"].toArray().size() == 1; }));
        const QJsonObject paused = live.pipeline();
        QCOMPARE(paused["pending"].toArray()[0].toObject()["partitions"].toArray().size(), 4);
        QVERIFY(paused["controlLog"].toArray()[0].toObject()["applied"].toArray().isEmpty());
        QCOMPARE(paused["settings"].toObject()["watermarkBound"].toString(), QString("2m"));
        QCOMPARE(live.read(), 0);

        QCOMPARE(live.act("play").status, 202);
        QVERIFY(live.awaitApplied(1));
        QCOMPARE(live.pipeline()["settings"].toObject()["watermarkBound"].toString(), QString("30s"));
        QCOMPARE(live.patch(R"({"window":{"kind":"sliding","size":"4m","slide":"2m"},"allowedLateness":"1m"})").status,
                 202);
        QVERIFY(live.awaitApplied(2));
        QCOMPARE(live.patch(R"({"dedup":false,"watermarkBound":"5m"})").status, 202);
        QVERIFY(live.awaitApplied(3));
        QVERIFY(live.read() < 10'000); // the changes met a running stream
        QCOMPARE(live.speed(0).status, 202);

        const ProgramResult result = live.finish();
        QVERIFY2(result.exitCode == 0, result.error.constData());
        m_session = result.summary();
        m_log = controlLogOf(m_session);
    }
    void theSummaryTellsTheSession() {
        QCOMPARE(m_session["settings"].toObject()["watermark_bound"].toString(), QString("2m"));
        QCOMPARE(m_session["settings"].toObject()["window"].toString(), QString("1m"));
        const QJsonArray log = m_session["control_log"].toArray();
        QCOMPARE(log.size(), 3);
        for (int i = 0; i < log.size(); ++i) {
            const QJsonObject entry = log[i].toObject();
            QCOMPARE(entry["sequence"].toInt(), i + 1);
            QCOMPARE(entry["author"].toString(), QString("rest"));
            QCOMPARE(entry["applied"].toArray().size(), 4);
            for (const auto& applied : entry["applied"].toArray()) {
                QCOMPARE(applied.toObject()["generation"].toInt(), i + 1);
                QVERIFY(applied.toObject()["beforeOffset"].toInteger() >= 0);
                QCOMPARE(applied.toObject()["switchTime"].isNull(), i != 1);
            }
        }
        QCOMPARE(log[0].toObject()["change"].toObject()["watermarkBound"].toString(), QString("30s"));
        QCOMPARE(log[0].toObject()["applied"].toArray()[0].toObject()["beforeOffset"].toInt(), 0);
    }
    void theControlLogRepeatsTheSession_data() {
        QTest::addColumn<QStringList>("more");
        QTest::newRow("one worker, as fast as it goes") << QStringList{"--workers", "1"};
        QTest::newRow("four workers, seldom commits") << QStringList{"--workers", "4"};
    }
    void theControlLogRepeatsTheSession() {
        QFETCH(QStringList, more);
        ProgramRun program;
        QStringList arguments = repeating(program, more);
        arguments[arguments.indexOf("--speed") + 1] = "max";
        const ProgramResult again = program.run(arguments);
        QVERIFY2(again.exitCode == 0, again.error.constData());
        QCOMPARE(again.summary()["digest"].toString(), m_session["digest"].toString());
        QCOMPARE(comparable(again.summary()), comparable(m_session));
    }
    void withoutItTheResultIsAnother() {
        ProgramRun program;
        const ProgramResult plain = program.run(busyRun());
        QCOMPARE(plain.exitCode, 0);
        QVERIFY(plain.summary()["digest"].toString() != m_session["digest"].toString());
        QVERIFY(plain.summary()["control_log"].toArray().isEmpty());
    }
    void aRepeatedSessionIsResumedByItsLogOnly() {
        ProgramRun program;
        program.environment = {"STREAMPULSE_FAIL_POINT=commit.sent:9"};
        QVERIFY(program.run(repeating(program, {})).crashed);
        program.environment.clear();
        const ProgramResult without = program.run(busyRun() + QStringList{"--resume"});
        QCOMPARE(without.exitCode, 2);
        QVERIFY2(without.error.contains("control_log"), without.error.constData());
        const QString other = program.write("other.json", "[]");
        const ProgramResult another = program.run(busyRun() + QStringList{"--resume", "--control-log", other});
        QCOMPARE(another.exitCode, 2);
        QVERIFY2(another.error.contains("control_log"), another.error.constData());
        const ProgramResult resumed = program.run(repeating(program, {"--resume"}));
        QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
        QCOMPARE(comparable(resumed.summary()), comparable(m_session));
    }
    void aRepeatedSessionTakesNoChange() {
        ProgramRun program;
        LiveProgram live(program, repeating(program, {"--start-paused"}));
        QVERIFY(live.awaitState("paused"));
        QVERIFY(live.pipeline()["repeatsControlLog"].toBool());
        const HttpAnswer refused = live.patch(R"({"watermarkBound":"1s"})");
        QCOMPARE(refused.status, 409);
        QVERIFY2(refused.body.contains("--control-log"), refused.body.constData());
        QCOMPARE(live.act("play").status, 202);
        QCOMPARE(live.speed(0).status, 202);
        const ProgramResult result = live.finish();
        QCOMPARE(comparable(result.summary()), comparable(m_session));
    }
    void aKilledSessionGoesOnAsOneSession() {
        ProgramRun program;
        LiveProgram live(program, busyRun() + QStringList{"--start-paused"});
        QVERIFY(live.awaitState("paused"));
        QCOMPARE(live.act("play").status, 202);
        QVERIFY(live.await([&](const QJsonObject&) { return live.read() > 200; }));
        QCOMPARE(live.patch(R"({"window":{"kind":"session","gap":"90s"},"watermarkBound":"20s"})").status, 202);
        QVERIFY(live.awaitApplied(1));
        live.process().kill();
        QVERIFY(live.process().waitForFinished(10'000));
        const ProgramResult resumed = program.run(busyRun() + QStringList{"--resume"});
        QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
        const QJsonObject session = resumed.summary();
        QCOMPARE(session["control_log"].toArray().size(), 1);
        QCOMPARE(session["control_log"].toArray()[0].toObject()["applied"].toArray().size(), 4);

        const QString log = program.write("s.json", controlLogOf(session));
        const ProgramResult again = program.run(busyRun() + QStringList{"--control-log", log});
        QVERIFY2(again.exitCode == 0, again.error.constData());
        QCOMPARE(comparable(again.summary()), comparable(session));
    }
    void anIdlePartitionIsAdvancedAndTheAdvanceRepeated() {
        ProgramRun program;
        const QStringList arguments{program.write("silent.csv", oneSilentPartition()),
                                    "--order",
                                    "file",
                                    "--partitions",
                                    "2",
                                    "--watermark",
                                    "1m",
                                    "--checkpoint-interval",
                                    "20ms",
                                    "--idle-timeout",
                                    "10m"};
        LiveProgram live(program, arguments + QStringList{"--speed", "2000"});
        const ProgramResult result = live.finish();
        QVERIFY2(result.exitCode == 0, result.error.constData());
        const QJsonObject session = result.summary();
        QCOMPARE(session["ledger"].toObject()["late"].toInt(), 1); // the last row met an advanced watermark
        const QJsonArray log = session["control_log"].toArray();
        QVERIFY(!log.isEmpty());
        for (const auto& entry : log) {
            QCOMPARE(entry.toObject()["author"].toString(), QString("idle"));
            QCOMPARE(entry.toObject()["partition"].toInt(-1), 0);
            QVERIFY(entry.toObject()["change"].toObject().contains("advanceWatermark"));
        }
        const QString file = program.write("idle.json", controlLogOf(session));
        for (const char* workers : {"1", "2"}) {
            const ProgramResult again =
                program.run(arguments + QStringList{"--control-log", file, "--workers", workers});
            QVERIFY2(again.exitCode == 0, again.error.constData());
            QCOMPARE(comparable(again.summary()), comparable(session));
        }
        // Nothing is decided live with a control log, not even with the timeout on.
        const ProgramResult none = program.run(arguments + QStringList{"--control-log", program.write("n.json", "[]")});
        QCOMPARE(none.summary()["ledger"].toObject()["late"].toInt(), 0);
        QVERIFY(none.summary()["control_log"].toArray().isEmpty());
    }
    void changesNeedTheTokenAndARunThatGoesOn() {
        ProgramRun program;
        LiveProgram live(program, {load(), "--keep-serving"});
        QCOMPARE(httpSend(live.rest(), "PATCH /api/v1/pipeline", R"({"dedup":false})", {}).status, 401);
        QCOMPARE(httpSend(live.rest(), "PATCH /api/v1/pipeline", R"({"dedup":false})", "wrong").status, 401);
        const HttpAnswer bad = live.patch(R"({"watermarkBound":"-1s","window":{"kind":"tumbling"}})");
        QCOMPARE(bad.status, 400);
        QVERIFY2(bad.body.contains("watermarkBound") && bad.body.contains("window.size"), bad.body.constData());
        QVERIFY(live.awaitState("finished"));
        const HttpAnswer late = live.patch(R"({"dedup":false})");
        QVERIFY2(late.status == 409, late.body.constData());
        live.process().terminate();
        const ProgramResult result = live.finish();
        QCOMPARE(result.exitCode, 143);
        QVERIFY(result.summary()["control_log"].toArray().isEmpty());
    }
    void aBadControlLogIsNamedWithAllItsMistakes() {
        ProgramRun program;
        const QString file = program.write("bad.json", R"([
            {"change":{"watermarkBound":"5 parsecs"},"applied":[{"partition":0,"beforeOffset":0}]},
            {"change":{"colour":"red"},"applied":[{"partition":0,"beforeOffset":-1}]}])");
        const ProgramResult bad = program.run({load(), "--control-log", file});
        QCOMPARE(bad.exitCode, 2);
        for (const char* words : {"--control-log", "entry 1", "watermarkBound", "entry 2", "colour", "beforeOffset"})
            QVERIFY2(bad.error.contains(words), bad.error.constData());
        const ProgramResult missing = program.run({load(), "--control-log", "nowhere.json"});
        QCOMPARE(missing.exitCode, 2);
        QVERIFY2(missing.error.contains("nowhere.json"), missing.error.constData());
        const ProgramResult fewer = program.run(repeating(program, {"--partitions", "2"}));
        QCOMPARE(fewer.exitCode, 2);
        QVERIFY2(fewer.error.contains("partition 3 is not among the 2"), fewer.error.constData());
        const ProgramResult overwritten = program.run({load(), "--control-log", file, "--summary", file});
        QCOMPARE(overwritten.exitCode, 2);
        QVERIFY2(overwritten.error.contains("must not be overwritten"), overwritten.error.constData());
    }
};

QTEST_GUILESS_MAIN(LiveChangesTest)
#include "live_changes_test.moc"
