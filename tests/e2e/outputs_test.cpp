// What a run leaves behind and how it ends: files, checks, ports, exit codes.
#include "tests/support/program_run.h"
#include "tests/support/tests_root.h"

#include <QFile>
#include <QFileInfo>
#include <QTcpServer>
#include <QtTest>
#include <csignal>

using namespace streampulse::test;

class OutputsTest : public QObject {
    Q_OBJECT

    QString m_csv = QString::fromStdString(dataFile("streampulse_sample_trips.csv"));
    QString m_load = QString::fromStdString(dataFile("streampulse_load_test_10k.csv"));

    static QByteArray content(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void summaryGoesToAFile() {
        ProgramRun program;
        const auto result = program.run({m_csv, "--summary", "out.json", "--log-level", "error"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.isEmpty());
        QVERIFY(result.error.isEmpty());
        const auto summary = QJsonDocument::fromJson(content(program.path("out.json"))).object();
        for (const char* name : {"schema_version", "pipeline", "inputs", "seed", "settings", "control_log", "run",
                                 "ledger", "windows", "keys", "rejections", "digest", "checks", "timing"})
            QVERIFY2(summary.contains(name), name);
        QVERIFY(summary["timing"].toObject()["first_commit_seconds"].toDouble() > 0);
        QVERIFY(summary["timing"].toObject()["peak_rss_bytes"].toInteger() > 1'000'000);
        QCOMPARE(summary["settings"].toObject()["watermark_bound"].toString(), QString("5m"));
    }
    void windowsOutHoldsEveryFinalWindowInDigestOrder() {
        ProgramRun program;
        const auto result = program.run({m_csv, "--windows-out", "w.jsonl"});
        QCOMPARE(result.exitCode, 0);
        const auto lines = content(program.path("w.jsonl")).split('\n');
        QCOMPARE(lines.size(), 286);
        QPair<QString, int> last;
        for (const QByteArray& line : lines) {
            if (line.isEmpty()) continue;
            const auto window = QJsonDocument::fromJson(line).object();
            const QPair<QString, int> place(window["windowStart"].toString(), window["regionId"].toInt());
            QVERIFY(last < place);
            QCOMPARE(window["status"].toString(), QString("final"));
            QCOMPARE(window["key"].toString(), QString::number(window["regionId"].toInt()));
            last = place;
        }
    }
    void checksDecideTheExitCode() {
        ProgramRun program;
        const auto good = program.run({m_csv, "--expect", "late_ratio < 0.01", "--expect", "counted == 300", "--expect",
                                       "windows_final >= 285", "--junit", "good.xml"});
        QCOMPARE(good.exitCode, 0);
        QCOMPARE(good.summary()["checks"].toArray().size(), 3);
        const QString digest = good.summary()["digest"].toString();
        QCOMPARE(program.run({m_csv, "--expect", "digest == " + digest}).exitCode, 0);
        const auto bad =
            program.run({m_csv, "--expect", "digest == sha256:00", "--expect", "read > 1", "--junit", "bad.xml"});
        QCOMPARE(bad.exitCode, 4);
        QVERIFY(bad.error.contains("check failed: digest == sha256:00"));
        const QByteArray xml = content(program.path("bad.xml"));
        QVERIFY(xml.contains("tests=\"2\" failures=\"1\""));
        QVERIFY(xml.contains("read &gt; 1"));
        QVERIFY(content(program.path("good.xml")).contains("failures=\"0\""));
    }
    void rejectionsAreCheckedByReason() {
        ProgramRun program;
        const QString file = QString::fromStdString(dataFile("malformed_test_data.csv"));
        const auto good = program.run({file, "--expect", "rejected.bad_type == 4", "--expect",
                                       "rejected.missing_field <= 5", "--expect", "rejected.too_large == 0"});
        QVERIFY2(good.exitCode == 0, good.error.constData());
        QCOMPARE(good.summary()["checks"].toArray()[0].toObject()["value"].toInt(), 4);
        QCOMPARE(program.run({file, "--expect", "rejected.out_of_range < 4"}).exitCode, 4);
        const auto unknown = program.run({file, "--expect", "rejected.colour == 0", "--expect", "rejected. == 0"});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.error.contains("unknown name 'rejected.colour'"), unknown.error.constData());
        QVERIFY(unknown.error.contains("rejected.bad_json"));
        QVERIFY(unknown.error.contains("unknown name 'rejected.'"));
    }
    void unknownCheckNamesAreErrors() {
        ProgramRun program;
        const auto result =
            program.run({m_csv, "--expect", "lateness < 1", "--expect", "read ~ 3", "--expect", "read < x"});
        QCOMPARE(result.exitCode, 2);
        QVERIFY(result.error.contains("unknown name 'lateness'"));
        QVERIFY(result.error.contains("read ~ 3"));
        QVERIFY(result.error.contains("'x' is not a number"));
        QVERIFY(result.out.isEmpty());
    }
    void aTimeoutWritesAPartialSummary() {
        ProgramRun program;
        const auto result = program.run({m_csv, "--speed", "60", "--timeout", "1500ms"});
        QCOMPARE(result.exitCode, 6);
        QVERIFY(result.summary()["outcome"].toString().startsWith("timed out"));
        QVERIFY(result.summary()["ledger"].toObject()["read"].toInt() < 300);
    }
    void printConfigNamesEveryValuesOrigin() {
        ProgramRun program;
        program.environment = {"STREAMPULSE_WATERMARK=45s"};
        const QString config = program.write("c.toml", "window = \"2m\"\n");
        const auto result = program.run({"--config", config, "--seed", "9", "--print-config"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.contains("45s"));
        QVERIFY(result.out.contains("environment"));
        QVERIFY(result.out.contains("command line"));
        QVERIFY(result.out.contains("c.toml"));
    }
    void settingsComeFromFileEnvironmentAndCommandLine() {
        ProgramRun program;
        program.environment = {"STREAMPULSE_WATERMARK=45s", "STREAMPULSE_WINDOW=3m"};
        const QString config = program.write("c.toml", "window = \"2m\"\nseed = 5\n");
        const auto result = program.run({m_csv, "--config", config, "--window", "10m"});
        const auto settings = result.summary()["settings"].toObject();
        QCOMPARE(settings["watermark_bound"].toString(), QString("45s"));
        QCOMPARE(settings["window"].toString(), QString("10m"));
        QCOMPARE(result.summary()["seed"].toInt(), 5);
    }
    void aTerminatedRunStopsCleanlyAndResumes_data() {
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("TERM") << int(SIGTERM) << 143;
        QTest::newRow("INT") << int(SIGINT) << 130;
    }
    void aTerminatedRunStopsCleanlyAndResumes() {
        QFETCH(int, signal);
        QFETCH(int, exitCode);
        ProgramRun program;
        const QString digest = program.run({m_csv}).summary()["digest"].toString();
        auto process = program.start({m_csv, "--speed", "2000", "--ports-file", "ports.json"});
        const auto ports = awaitPortsFile(program.path("ports.json"));
        QVERIFY(!ports.isEmpty());
        // Wait until some records are committed, as anybody would see it.
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto answer = httpGet(ports["rest"].toInt(), "/api/v1/ledger");
                return answer.body.contains("counted") && !answer.body.contains("\"counted\":0,");
            },
            20'000));
        ::kill(pid_t(process->processId()), signal);
        QVERIFY(process->waitForFinished(20'000));
        QCOMPARE(process->exitCode(), exitCode);
        const auto partial = QJsonDocument::fromJson(process->readAllStandardOutput()).object();
        QVERIFY(partial["ledger"].toObject()["read"].toInt() < 300);
        QCOMPARE(processesWith(program.folder()), 0);
        const auto resumed = program.run({m_csv, "--resume"});
        QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
        QCOMPARE(resumed.summary()["digest"].toString(), digest);
        QCOMPARE(resumed.summary()["ledger"].toObject()["read"].toInt(), 300);
    }
    void keepServingAnswersUntilASignal() {
        ProgramRun program;
        auto process = program.start({m_csv, "--keep-serving", "--ports-file", "ports.json", "--summary", "s.json"});
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(program.path("s.json")); }, 30'000));
        const auto ports = awaitPortsFile(program.path("ports.json"));
        QCOMPARE(QFileInfo(program.path("ports.json")).permissions() & 0x0077, QFileDevice::Permissions());
        const int rest = ports["rest"].toInt();
        QVERIFY(QTest::qWaitFor([&] { return httpGet(rest, "/health").body.contains("\"finished\""); }, 10'000));
        const auto window = httpGet(rest, "/metrics/region/1?window=1m&offset=0");
        QCOMPARE(window.status, 200);
        QCOMPARE(QJsonDocument::fromJson(window.body).object()["regionId"].toInt(), 1);
        QCOMPARE(httpGet(rest, "/metrics/region/77").status, 404);
        const auto top = QJsonDocument::fromJson(httpGet(rest, "/metrics/regions/top?metric=trip_count&limit=3").body);
        QVERIFY(!top.isEmpty());
        const auto timeline = httpGet(rest, "/metrics/timeline/1?hours=24&window=1m&limit=5");
        QCOMPARE(timeline.status, 200);
        const auto ledger = QJsonDocument::fromJson(httpGet(rest, "/api/v1/ledger").body).object();
        QVERIFY(QJsonDocument(ledger).toJson().contains("300"));
        QCOMPARE(httpGet(rest, "/api/v1/pipeline").status, 200);
        QCOMPARE(httpGet(rest, "/openapi.json").status, 200);
        QCOMPARE(httpGet(rest, "/nothing").status, 404);
        const auto metrics = httpGet(ports["metrics"].toInt(), "/metrics");
        QCOMPARE(metrics.status, 200);
        QVERIFY(metrics.body.contains("streampulse_records_read_total"));
        QVERIFY(metrics.body.contains("streampulse_region_trip_count{"));
        process->terminate();
        QVERIFY(process->waitForFinished(20'000));
        QCOMPARE(process->exitCode(), 143);
        QCOMPARE(processesWith(program.folder()), 0);
        QVERIFY(!QFile::exists(program.path("ports.json")));
    }
    void aPortsFileOfAnotherProgramStays() {
        ProgramRun program;
        auto process = program.start({m_csv, "--keep-serving", "--ports-file", "ports.json"});
        QVERIFY(!awaitPortsFile(program.path("ports.json")).isEmpty());
        const QByteArray other = "{\"rest\":1,\"pid\":1}\n";
        static_cast<void>(program.write("ports.json", other));
        process->terminate();
        QVERIFY(process->waitForFinished(20'000));
        QCOMPARE(content(program.path("ports.json")), other);
    }
    void pipedRowsThatNobodyReadsAreMentioned() {
        ProgramRun program;
        program.standardInput = content(m_csv);
        const auto piped = program.run({"--max-rows", "5"});
        QVERIFY2(piped.exitCode == 0, piped.error.constData());
        QVERIFY2(piped.error.contains("stdin is not read"), piped.error.constData());
        QCOMPARE(piped.summary()["inputs"].toArray()[0].toObject()["name"].toString(), QString("sample"));
        QVERIFY(!program.run({"-", "--max-rows", "5"}).error.contains("stdin is not read"));
        QProcess nothing;
        nothing.setStandardInputFile(QProcess::nullDevice());
        nothing.start(STREAMPULSE_PROGRAM, {"--no-gui", "--max-rows", "5", "--rest", "off", "--metrics", "off",
                                            "--data-dir", program.dataFolder()});
        const auto silent = program.await(nothing);
        QCOMPARE(silent.exitCode, 0);
        QVERIFY2(!silent.error.contains("stdin"), silent.error.constData());
    }
    void theProgressLineFitsTheTerminal() {
        if (QStandardPaths::findExecutable("script").isEmpty()) QFAIL("script is not installed (package bsdutils)");
        ProgramRun program;
        const QString command = QString("stty cols 40; exec '%1' --no-gui '%2' --speed 30000 --rest off --metrics off "
                                        "--log-level error --data-dir '%3' --summary '%4'")
                                    .arg(STREAMPULSE_PROGRAM, m_csv, program.dataFolder(), program.path("s.json"));
        QProcess terminal;
        terminal.start("script", {"-q", "-e", "-c", command, "/dev/null"});
        const auto result = program.await(terminal);
        QCOMPARE(result.exitCode, 0);
        int cut = 0;
        for (QByteArray line : result.out.split('\r')) {
            line.replace("\x1b[2K", "");
            QVERIFY2(line.size() < 40, line.constData());
            if (line.startsWith("running |") && line.size() == 39) ++cut;
        }
        QVERIFY2(cut > 0, result.out.constData());
    }
    void metricsSatisfyPromtool() {
        if (QStandardPaths::findExecutable("promtool").isEmpty())
            QFAIL("promtool is not installed (package prometheus)");
        ProgramRun program;
        auto process = program.start({m_csv, "--keep-serving", "--ports-file", "ports.json", "--summary", "s.json"});
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(program.path("s.json")); }, 30'000));
        const auto ports = awaitPortsFile(program.path("ports.json"));
        QProcess promtool;
        promtool.start("promtool", {"check", "metrics"});
        promtool.write(httpGet(ports["metrics"].toInt(), "/metrics").body);
        promtool.closeWriteChannel();
        QVERIFY(promtool.waitForFinished(20'000));
        const QByteArray said = promtool.readAllStandardOutput() + promtool.readAllStandardError();
        QVERIFY2(promtool.exitCode() == 0 && said.trimmed().isEmpty(), said.constData());
        process->terminate();
        QVERIFY(process->waitForFinished(20'000));
    }
    void aTakenPortIsExitFive() {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        ProgramRun program;
        const auto result = program.run({m_csv, "--rest", "127.0.0.1:" + QString::number(taken.serverPort())});
        QCOMPARE(result.exitCode, 5);
        QVERIFY(result.error.contains(QByteArray::number(taken.serverPort())));
        QCOMPARE(processesWith(program.folder()), 0);
    }
    void aSecondPipelineIsOnlyData() {
        ProgramRun program;
        const QString spec = QString::fromStdString(dataFile("specs/orders.toml"));
        QByteArray rows;
        for (int i = 0; i < 60; ++i)
            rows += QString(R"({"store":"%1","at_ms":%2,"amount":%3,"channel":"%4"})"
                            "\n")
                        .arg(i % 2 ? "north" : "süd/1")
                        .arg(1'700'000'100'000 + i * 1000)
                        .arg(i % 10 + 0.25)
                        .arg(i % 3 == 0 ? "web" : "shop")
                        .toUtf8();
        const auto result =
            program.run({program.write("orders.jsonl", rows), "--spec", spec, "--windows-out", "w.jsonl"});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(result.summary()["pipeline"].toString(), QString("orders"));
        QCOMPARE(result.summary()["ledger"].toObject()["counted"].toInt(), 60);
        const auto window = QJsonDocument::fromJson(content(program.path("w.jsonl")).split('\n').first()).object();
        QCOMPARE(window["orderCount"].toInt(), 30);
        QCOMPARE(window["webCount"].toInt(), 10);
        QCOMPARE(window["webRatio"].toDouble(), 0.3333);
        QVERIFY(window["maxWeight"].isNull());
    }
    void maxEventsStopsEarly() {
        ProgramRun program;
        const auto result = program.run({m_load, "--max-events", "1234"});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(result.summary()["ledger"].toObject()["read"].toInt(), 1234);
    }
    void helpAndVersion() {
        ProgramRun program;
        const auto help = program.run({"--help"});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.out.contains("--watermark"));
        QVERIFY(program.run({"--version"}).out.startsWith("streampulse "));
    }
    void jsonLogIsOneObjectALine() {
        ProgramRun program;
        const auto result = program.run({m_csv, "--log-format", "json", "--log-level", "debug"});
        QCOMPARE(result.exitCode, 0);
        int lines = 0;
        for (const QByteArray& line : result.error.split('\n')) {
            if (line.isEmpty()) continue;
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
            ++lines;
        }
        QVERIFY(lines > 0);
    }
};

QTEST_GUILESS_MAIN(OutputsTest)
#include "outputs_test.moc"
