// Every mistake in the options at once, each with its place and its cure.
#include "tests/unit/config/parse_options.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::config;

class OptionErrorsTest : public QObject {
    Q_OBJECT

private slots:
    void badValues_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        const std::vector<std::pair<const char*, Words>> bad{
            {"speed", {"0", "-1", "fast", "nan", "inf", "1e10", "60xx", "x", "1,5", "maximum"}},
            {"window", {"0s", "1m/2m", "session", "session:0s", "1", "5m/", "minute"}},
            {"watermark", {"5", "-5s", "five", "1h5", "1.5s"}},
            {"checkpoint-interval", {"0s", "off"}},
            {"timeout", {"0s", "never"}},
            {"idle-timeout", {"on", "10"}},
            {"dedup", {"true", "yes"}},
            {"order", {"event", "File"}},
            {"disorder", {"late", "late=101%", "wild=1%"}},
            {"partitions", {"0", "257", "4.0", "four"}},
            {"workers", {"0", "-1", "257", "all"}},
            {"seed", {"x", "9223372036854775808", "0x10"}},
            {"max-rows", {"0"}},
            {"max-bad-rows", {"many", "1.5"}},
            {"rest", {"localhost", "1.2.3.4:65536", ":8000", "::1:80", "a b:80", "1.2.3.4:", "http://x:80", "on"}},
            {"log-level", {"loud"}},
            {"log-format", {"xml"}},
            {"generate", {"0", "lots"}},
            {"expect", {" "}},
            {"brokers",
             {"h", "h:", ":1", "h:0", "h:65536", "h:x", "h:1,", ",h:1", "h:1,,i:1", "ssl://h:1", "a b:1", "u:p@h:1",
              "::1:9092", "[]:1", "[::1]"}},
            {"topic", {".", "..", "a b", "a/b", "a:b", "ü", std::string(250, 'x')}},
            {"group", {" a", "a ", "a\x01", std::string(250, 'x')}},
            {"redis", {"h:6379", "rediss://h"}},
            {"from",
             {"first", "0", "0:", ":1", "0:1,", "0:1,0:2", "-1:5", "0:-1", "1000001:0", "0:9223372036854775808",
              "2025-01-15", "2025-01-15T10:30:00", "1969-12-31T23:59:59Z", "end"}},
            {"until", {"latest", "0:5", "2025-13-01T00:00:00Z", "1969-12-31T23:59:59Z", "off"}},
            {"arrival", {"event", "wall", "Now"}},
        };
        for (const auto& [option, values] : bad)
            for (const std::string& value : values)
                QTest::addRow("%s=%s", option, value.c_str()) << QString(option) << QString::fromStdString(value);
    }
    void badValues() {
        QFETCH(QString, option);
        QFETCH(QString, value);
        const std::string name = "--" + option.toStdString();
        const ParsedOptions parsed = parse({name + "=" + value.toStdString()});
        QVERIFY2(parsed.errors.size() == 1, joined(parsed.errors).c_str());
        QVERIFY2(parsed.errors[0].starts_with(name + ": "), parsed.errors[0].c_str());
        QVERIFY2(parsed.errors[0].size() < 250, parsed.errors[0].c_str());
    }

    void allMistakesAtOnceEachWithItsPlace() {
        const ConfigFolder config("speeed = 5\n[pipeline]\nwindow = \"1m\"\n");
        const Words environment = config.environment({"STREAMPULSE_WINDOE=1m", "STREAMPULSE_SEED=x", "OTHER=1"});
        const Words errors = parse({"a.csv", "b.csv", "--speed", "fast", "--dedup"}, environment).errors;
        QCOMPARE(errors.size(), std::size_t(7));
        QVERIFY(mentions(errors, "--speed: 'fast'"));
        QVERIFY(mentions(errors, "--dedup: needs a value (spec|on|off)"));
        QVERIFY(mentions(errors, "FILE: given twice, as 'a.csv' and as 'b.csv'"));
        QVERIFY(mentions(errors, "STREAMPULSE_WINDOE: no such setting; did you mean STREAMPULSE_WINDOW?"));
        QVERIFY(mentions(errors, "STREAMPULSE_SEED: 'x'"));
        QVERIFY(mentions(errors, config.path() + ":1: speeed: no such setting; did you mean speed?"));
        QVERIFY(mentions(errors, config.path() + ":2: pipeline: no such setting"));
    }

    void overriddenMistakesAreMistakesToo() {
        const ConfigFolder config("seed = \"x\"\n");
        const Words errors = parse({"--seed", "1"}, config.environment()).errors;
        QCOMPARE(errors.size(), std::size_t(1));
        QVERIFY(mentions(errors, config.path() + ":1: seed: 'x'"));
    }

    void unknownOptions_data() {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("error");
        QTest::newRow("near") << "--speeed"
                              << "--speeed: no such option; did you mean --speed?";
        QTest::newRow("swapped") << "--windwo"
                                 << "--windwo: no such option; did you mean --window?";
        QTest::newRow("with a value") << "--sede=4"
                                      << "--sede: no such option; did you mean --seed?";
        QTest::newRow("far") << "--banana"
                             << "--banana: no such option; see --help";
        QTest::newRow("short") << "-x"
                               << "-x: no such option; see --help";
        QTest::newRow("one dash") << "-speed"
                                  << "-speed: no such option; did you mean --speed?";
        QTest::newRow("later") << "--cors-origin=x"
                               << "--cors-origin: not in this version";
        QTest::newRow("hidden, near") << "--redis-passwort=canary"
                                      << "--redis-passwort: no such option";
    }
    void unknownOptions() {
        QFETCH(QString, argument);
        QFETCH(QString, error);
        const Words errors = parse({argument.toStdString(), "value", "in.csv"}).errors;
        QCOMPARE(errors.size(), std::size_t(1));
        QVERIFY2(errors[0].find(error.toStdString()) != std::string::npos, errors[0].c_str());
    }

    void missingAndRepeatedValues() {
        QVERIFY(mentions(parse({"--speed"}).errors, "--speed: needs a value (max|N)"));
        QVERIFY(mentions(parse({"--summary=", "in.csv"}).errors, "--summary: needs a value"));
        QVERIFY(mentions(parse({"--seed", "--no-gui"}).errors, "--seed: needs a value (N)"));
        QVERIFY(mentions(parse({"--seed", "1", "--seed", "2"}).errors, "--seed: given twice, as '1' and as '2'"));
        QVERIFY(mentions(parse({"--speed", "1", "--replay-speed", "2"}).errors, "given twice"));
        QVERIFY(parse({"--no-gui", "--no-gui"}).errors.empty());
    }

    void whatDoesNotGoTogether() {
        QVERIFY(mentions(parse({"--fresh", "--resume"}).errors, "--fresh and --resume"));
        QVERIFY(mentions(parse({"--start-paused", "--rest", "off"}).errors, "--start-paused: needs the REST port"));
        QVERIFY(parse({"--start-paused", "--metrics", "off"}).errors.empty());
        QVERIFY(mentions(parse({"--generate", "5"}).errors, "--output"));
        QVERIFY(mentions(parse({"--output", "x"}).errors, "--generate"));
        QVERIFY(mentions(parse({"in.csv", "--generate", "5", "--output", "x"}).errors, "FILE"));
        QVERIFY(mentions(parse({}, {}).errors, "--data-dir"));
        QVERIFY(parse({"--data-dir", "/d"}, {}).errors.empty());
    }

    void configFiles() {
        QTemporaryDir folder;
        const std::string missing = folder.filePath("none.toml").toStdString();
        QVERIFY(mentions(parse({"--config", missing}).errors, missing + ": cannot read"));
        QVERIFY(mentions(parse({"--config", folder.path().toStdString()}).errors, "is a folder"));
        const ConfigFolder broken("speed = 5\nseed = = 4\n");
        QVERIFY(mentions(parse({}, broken.environment()).errors, broken.path() + ":2: not TOML"));
        const ConfigFolder empty("");
        QVERIFY(parse({}, empty.environment()).errors.empty());
        const ConfigFolder date("seed = 2025-01-01\nspeed = [1]\nno_gui = true\nspeed_ = 1\n");
        QCOMPARE(parse({}, date.environment()).errors.size(), std::size_t(3));
        const ConfigFolder other("speed = 2.5\nno_gui = true\n");
        const ProgramOptions chosen = accepted({"--config", other.path()});
        QVERIFY(chosen.speed == 2.5 && chosen.noGui);
        QVERIFY(accepted({}, {"HOME=/h", "STREAMPULSE_CONFIG=" + other.path()}).speed == 2.5);
    }

    void anOptionIsNamedOnce() {
        const Words errors = parse({"--disorder", "wild=1%,late=101%"}).errors;
        QCOMPARE(errors.size(), std::size_t(1));
        QVERIFY2(errors[0].starts_with("--disorder: 'wild=1%' is not known"), errors[0].c_str());
        QVERIFY(mentions(errors, "'late=101%' must be"));
    }

    void controlCharactersAreShown() {
        const Words errors = parse({"--seed", "a\x1b[31m\n"}).errors;
        QVERIFY(mentions(errors, "'a\\x1b[31m\\x0a'"));
    }
};

QTEST_GUILESS_MAIN(OptionErrorsTest)
#include "option_errors_test.moc"
