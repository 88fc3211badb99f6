// Options from command line, environment and file: defaults, values, precedence, and how they are shown.
#include "tests/unit/config/parse_options.h"

#include "core/config/option_table.h"

#include <QtTest>

#include <map>
#include <set>
#include <sstream>

using namespace streampulse;
using namespace streampulse::config;
using namespace std::chrono_literals;

class ProgramOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void defaults() {
        const ParsedOptions parsed = parse({});
        QVERIFY(parsed.errors.empty());
        QVERIFY(parsed.origins.empty());
        const ProgramOptions& options = parsed.options;
        QVERIFY(!options.file && !options.spec && !options.summary && !options.timeout && !options.maxBadRows);
        QVERIFY(!options.controlLog && !options.startPaused);
        QCOMPARE(options.speed, 0.0);
        QCOMPARE(options.partitions, 4);
        QCOMPARE(options.workers, 0);
        QCOMPARE(options.seed, std::int64_t(1));
        QCOMPARE(options.dataDir, std::string("/home/somebody/.local/share/streampulse"));
        QVERIFY((options.rest == ListenAddress{true, "127.0.0.1", 8000, false}));
        QVERIFY((options.metrics == ListenAddress{true, "127.0.0.1", 9108, false}));
        QVERIFY(effectiveSettings(options, {}) == PipelineSettings{});
    }

    void inputOptions() {
        const ProgramOptions options =
            accepted({"--no-gui", "in.csv", "--spec", "orders.toml", "--speed", "60x", "--order", "file", "--disorder",
                      "late=5%", "--seed", "42", "--max-rows", "10", "--print-config"});
        QCOMPARE(options.file.value_or(""), std::string("in.csv"));
        QCOMPARE(options.spec.value_or(""), std::string("orders.toml"));
        QCOMPARE(options.speed, 60.0);
        QVERIFY(options.order == replay::ReplayOrder::File);
        QCOMPARE(options.disorder.latePpm, std::int64_t(50'000));
        QCOMPARE(options.seed, std::int64_t(42));
        QCOMPARE(options.maxRows.value_or(0), std::int64_t(10));
        QVERIFY(options.noGui && options.printConfig);
    }

    void pipelineOptions() {
        const ProgramOptions options =
            accepted({"--watermark", "30s", "--window=5m/30s", "--allowed-lateness", "10s", "--idle-timeout", "20s",
                      "--checkpoint-interval", "250ms", "--dedup", "off", "--max-ahead", "1d", "--partitions", "2",
                      "--workers", "2", "--resume"});
        const PipelineSettings settings = effectiveSettings(options, {});
        QVERIFY(settings.watermarkBound == 30s && settings.allowedLateness == 10s);
        QVERIFY(settings.checkpointInterval == 250ms);
        QVERIFY(settings.window == WindowDefinition::sliding(5min, 30s));
        QVERIFY(settings.idleTimeout == Duration(20s) && settings.maxAhead == Duration(24h) && !settings.dedup);
        QVERIFY(options.partitions == 2 && options.workers == 2 && options.resume && !options.fresh);
    }

    void liveOptions() {
        const ProgramOptions options =
            accepted({"--control-log", "c.json", "--start-paused", "--workers", "auto", "--labels", "zones.csv"});
        QCOMPARE(options.labels.value_or(""), std::string("zones.csv"));
        QCOMPARE(options.controlLog.value_or(""), std::string("c.json"));
        QVERIFY(options.startPaused);
        QCOMPARE(options.workers, 0);
    }

    void servingAndReportOptions() {
        const ProgramOptions options = accepted({"--data-dir",
                                                 "/d",
                                                 "--rest",
                                                 "[::1]:0",
                                                 "--metrics",
                                                 "off",
                                                 "--ports-file",
                                                 "p",
                                                 "--keep-serving",
                                                 "--summary",
                                                 "s",
                                                 "--expect",
                                                 "late == 0",
                                                 "--expect",
                                                 "digest == x",
                                                 "--junit",
                                                 "j",
                                                 "--windows-out",
                                                 "w",
                                                 "--rejected-out",
                                                 "r",
                                                 "--max-bad-rows",
                                                 "10",
                                                 "--timeout",
                                                 "2m",
                                                 "--log-level",
                                                 "debug",
                                                 "--log-format",
                                                 "json"});
        QCOMPARE(options.dataDir, std::string("/d"));
        QVERIFY((options.rest == ListenAddress{true, "::1", 0, true}));
        QVERIFY(!options.metrics.enabled && options.metrics.asked);
        QVERIFY(options.portsFile == "p" && options.keepServing && options.summary == "s" && options.junit == "j");
        QCOMPARE(options.expect, (Words{"late == 0", "digest == x"}));
        QVERIFY(options.windowsOut == "w" && options.rejectedOut == "r" && options.maxBadRows == 10);
        QVERIFY(options.timeout == Duration(2min));
        QVERIFY(options.logLevel == "debug" && options.logFormat == LogFormat::Json);
    }

    void specDefaultsStayUntilAskedFor() {
        PipelineSettings ofSpec;
        ofSpec.watermarkBound = 7s;
        ofSpec.idleTimeout = 9s;
        ofSpec.dedup = false;
        QVERIFY(effectiveSettings(accepted({}), ofSpec) == ofSpec);
        QVERIFY(effectiveSettings(accepted({"--dedup", "spec"}), ofSpec) == ofSpec);
        const PipelineSettings asked =
            effectiveSettings(accepted({"--idle-timeout", "off", "--dedup", "on", "--watermark", "0s"}), ofSpec);
        QVERIFY(!asked.idleTimeout && asked.dedup && asked.watermarkBound == 0s);
    }

    void olderNames() {
        const ProgramOptions options =
            accepted({"--csv-file", "in.csv", "--replay-speed", "60", "--max-events", "5", "--preserve-timestamps"});
        QVERIFY(options.file == "in.csv" && options.speed == 60 && options.maxRows == 5);
    }

    void stdinAndOtherWork() {
        QVERIFY(accepted({"-"}).file == "-");
        const ProgramOptions maker = accepted({"--generate", "20000", "--output", "x.csv", "--seed", "7"});
        QVERIFY(maker.generate == 20'000 && maker.output == "x.csv" && maker.seed == 7);
        QVERIFY(accepted({"--broker-child", "a:4"}).brokerChild == "a:4");
    }

    void helpAndVersionWinOverMistakes() {
        QVERIFY(parse({"-h", "--nonsense"}).options.help);
        QVERIFY(parse({"--help"}).options.help && parse({"--version", "--speed"}).options.version);
        QVERIFY(parse({"--help", "--nonsense"}).errors.empty());
    }

    void strongerSourcesWin() {
        const ConfigFolder config("speed = 10\nseed = 3\npartitions = 8\nexpect = [\"a == 1\", \"b == 2\"]\n");
        const Words environment =
            config.environment({"STREAMPULSE_SPEED=20", "STREAMPULSE_SEED=4", "STREAMPULSE_WORKERS="});
        const ParsedOptions parsed = parse({"--speed", "30"}, environment);
        QVERIFY2(parsed.errors.empty(), joined(parsed.errors).c_str());
        QCOMPARE(parsed.options.speed, 30.0);
        QCOMPARE(parsed.options.seed, std::int64_t(4));
        QCOMPARE(parsed.options.partitions, 8);
        QCOMPARE(parsed.options.workers, 0); // an empty variable is none
        QCOMPARE(parsed.options.expect, (Words{"a == 1", "b == 2"}));
        QCOMPARE(parsed.origins.at("speed"), std::string("command line"));
        QCOMPARE(parsed.origins.at("seed"), std::string("environment"));
        QCOMPARE(parsed.origins.at("partitions"), config.path() + ":3");
        QVERIFY(!parsed.origins.contains("workers"));
        QCOMPARE(parse({"--expect", "c == 3"}, environment).options.expect, Words{"c == 3"});
        QCOMPARE(parse({}, config.environment({"STREAMPULSE_EXPECT=d == 4;e == 5"})).options.expect,
                 (Words{"d == 4", "e == 5"}));
    }

    void everyOptionWorksInEverySource() {
        const std::map<std::string, std::string> samples{{"file", "x"},
                                                         {"spec", "x"},
                                                         {"speed", "5"},
                                                         {"order", "file"},
                                                         {"disorder", "dup=1%"},
                                                         {"seed", "9"},
                                                         {"max-rows", "9"},
                                                         {"watermark", "9s"},
                                                         {"window", "9m"},
                                                         {"allowed-lateness", "9s"},
                                                         {"idle-timeout", "9s"},
                                                         {"checkpoint-interval", "9s"},
                                                         {"dedup", "off"},
                                                         {"max-ahead", "9h"},
                                                         {"control-log", "x"},
                                                         {"partitions", "9"},
                                                         {"workers", "9"},
                                                         {"data-dir", "x"},
                                                         {"rest", "0.0.0.0:9"},
                                                         {"metrics", "off"},
                                                         {"ports-file", "x"},
                                                         {"summary", "x"},
                                                         {"expect", "x == 1"},
                                                         {"junit", "x"},
                                                         {"windows-out", "x"},
                                                         {"rejected-out", "x"},
                                                         {"max-bad-rows", "9"},
                                                         {"timeout", "9m"},
                                                         {"log-level", "warn"},
                                                         {"log-format", "json"},
                                                         {"generate", "9"},
                                                         {"output", "x"},
                                                         {"labels", "x"},
                                                         {"brokers", "h:9"},
                                                         {"topic", "x"},
                                                         {"group", "x"},
                                                         {"from", "latest"},
                                                         {"until", "end"},
                                                         {"arrival", "now"},
                                                         {"redis", "redis://x"},
                                                         {"kafka-properties", "debug=all"}};
        for (const OptionRow& row : optionTable()) {
            if (row.kind == OptionKind::CommandSwitch || row.kind == OptionKind::CommandValue) continue;
            if (row.name == "redis-password") continue; // refused on the command line: see secrets_test
            const bool isSwitch = row.kind == OptionKind::Switch;
            const std::string name(row.name);
            QVERIFY2(isSwitch || samples.contains(name), row.name.data());
            const std::string value = isSwitch ? "true" : samples.at(name);
            const ConfigFolder config(tomlKey(row) + " = " + (isSwitch ? value : "\"" + value + "\"") + "\n");
            const Words command = isSwitch ? Words{"--" + name} : Words{"--" + name, value};
            const Words variable{"HOME=/h", environmentName(row) + "=" + value};
            const Words plain{"HOME=/h"};
            const auto fromCommand = row.show(parse(command, plain).options, {});
            QVERIFY2(fromCommand != row.show(parse({}, plain).options, {}), row.name.data());
            QVERIFY2(row.show(parse({}, variable).options, {}) == fromCommand, row.name.data());
            QVERIFY2(row.show(parse({}, config.environment()).options, {}) == fromCommand, row.name.data());
        }
    }

    void goodAddresses() {
        QVERIFY((accepted({"--rest", "9000"}).rest == ListenAddress{true, "127.0.0.1", 9000, true}));
        QVERIFY((accepted({"--rest", "localhost:80"}).rest == ListenAddress{true, "localhost", 80, true}));
    }

    void dataFolderByXdg() {
        QCOMPARE(accepted({}, {"XDG_DATA_HOME=/data", "HOME=/h"}).dataDir, std::string("/data/streampulse"));
        QCOMPARE(accepted({}, {"XDG_DATA_HOME=relative", "HOME=/h"}).dataDir,
                 std::string("/h/.local/share/streampulse"));
    }

    void printedConfigIsAConfigFile() {
        const Words arguments{"in \"1\".csv", "--window", "session:30s", "--seed",  "5",       "--no-gui", "--expect",
                              "a == 'x'",     "--expect", "b > 1",       "--speed", "2.5",     "--rest",   "[::1]:0",
                              "--disorder",   "late=1%",  "--timeout",   "2m",      "--dedup", "off"};
        const std::string printed = printConfig(parse(arguments), {});
        const ConfigFolder config(printed);
        const ParsedOptions again = parse({}, config.environment());
        QVERIFY2(again.errors.empty(), joined(again.errors).c_str());
        for (const OptionRow& row : optionTable())
            QVERIFY2(row.show(again.options, {}) == row.show(parse(arguments).options, {}), row.name.data());
        QVERIFY(printed.find("session:30s") != std::string::npos);
    }

    void printedConfigNamesOrigins() {
        const ConfigFolder config("seed = 3\n");
        const std::string printed =
            printConfig(parse({"--speed", "60"}, config.environment({"STREAMPULSE_WORKERS=2"})), {});
        std::set<std::string> lines;
        std::istringstream all(printed);
        for (std::string line; std::getline(all, line);) {
            const std::size_t hash = line.rfind(" # ");
            lines.insert(line.substr(0, line.find_last_not_of(' ', hash) + 1) + line.substr(hash));
        }
        QVERIFY(lines.contains("speed = \"60\" # command line"));
        QVERIFY(lines.contains("workers = \"2\" # environment"));
        QVERIFY(lines.contains("seed = \"3\" # " + config.path() + ":1"));
        QVERIFY(lines.contains("partitions = \"4\" # default"));
        QVERIFY(lines.contains("watermark = \"5m\" # default of the pipeline"));
        QVERIFY(lines.contains("# file is not set # default"));
    }

    void helpNamesEveryOptionOnce() {
        const std::string help = helpText();
        for (const OptionRow& row : optionTable()) {
            if (row.help.empty() || row.kind == OptionKind::Positional) continue;
            const std::string name = "--" + std::string(row.name) + " ";
            QVERIFY2(help.find(name) != std::string::npos, row.name.data());
        }
        std::istringstream lines(help);
        int count = 0;
        for (std::string line; std::getline(lines, line); ++count) QVERIFY2(line.size() <= 100, line.c_str());
        QVERIFY(count < 90);
        QVERIFY(help.find("broker-child") == std::string::npos && help.find("--redis-password") == std::string::npos);
        QVERIFY(help.find("  -X, --kafka-properties ITEM ") != std::string::npos);
        QVERIFY(help.find("STREAMPULSE_REDIS_PASSWORD") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ProgramOptionsTest)
#include "program_options_test.moc"
