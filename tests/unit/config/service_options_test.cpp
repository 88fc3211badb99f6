// Options of real services: every form, what goes together, which source wins, and the older producer's names.
#include "tests/unit/config/parse_options.h"

#include "core/config/service_values.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::config;

namespace {

const Words kHome{"HOME=/home/somebody"};

/// 2025-01-15T10:30:00Z
constexpr EventTime kTime{1'736'937'000'000'000};

ProgramOptions onTopic(const Words& more) {
    Words all{"--brokers", "h:1"};
    all.insert(all.end(), more.begin(), more.end());
    return accepted(all);
}

Words errorsOf(const Words& arguments, const Words& environment = kHome) {
    return parse(arguments, environment).errors;
}

} // namespace

class ServiceOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsAskedForByDefault() {
        const ProgramOptions options = accepted({});
        QVERIFY(!options.brokers && !options.topic && !options.group && !options.redis && !options.redisPassword);
        QVERIFY(!options.from && !options.until && !options.markEnd && !options.publishOnly);
        QVERIFY(options.kafkaProperties.empty() && options.arrival == ArrivalClock::Replay);
        QVERIFY(hasReplay(options));
        QCOMPARE(effectiveTopic(options, "orders"), std::string("orders"));
    }

    void aWorkerOfAGroup() {
        const ProgramOptions options =
            accepted({"--no-gui", "--brokers", "a.b-c_d:9092, [::1]:9093 ,10.0.0.1:1", "--topic", "Events.v1-x_y",
                      "--group", "my group: ä", "--redis", "redis://me@host:6380/2", "-X", "socket.timeout.ms=9",
                      "--from", "latest", "--until", "end"},
                     {"HOME=/h", "STREAMPULSE_REDIS_PASSWORD=word"});
        QCOMPARE(options.brokers.value_or(""), std::string("a.b-c_d:9092,[::1]:9093,10.0.0.1:1"));
        QCOMPARE(effectiveTopic(options, "orders"), std::string("Events.v1-x_y"));
        QCOMPARE(options.group.value_or(""), std::string("my group: ä"));
        QVERIFY(options.redis && options.redis->host == "host" && options.redis->port == 6380);
        QVERIFY(options.redis->user == "me" && options.redis->password == "word" && options.redis->database == 2);
        QCOMPARE(options.kafkaProperties, (KafkaProperties{{"socket.timeout.ms", "9"}}));
        QVERIFY(options.from == (TopicStart{TopicStart::Kind::Latest, {}, {}}) && options.until == TopicEnd{});
        QVERIFY(!hasReplay(options));
    }

    void aPublisher() {
        const ProgramOptions options =
            accepted({"in.csv", "--brokers", "h:1", "--publish-only", "--mark-end", "--arrival", "now", "--speed", "60",
                      "--seed", "2", "--order", "file", "--max-rows", "5", "--partitions", "8"});
        QVERIFY(options.publishOnly && options.markEnd && options.arrival == ArrivalClock::Now);
        QVERIFY(hasReplay(options) && options.partitions == 8);
    }

    void placesToBegin() {
        const auto from = [](const char* text) { return onTopic({"--from", text}).from.value_or(TopicStart{}); };
        QVERIFY(onTopic({"--from", "earliest"}).from == TopicStart{});
        QVERIFY(from("2025-01-15T10:30:00Z") == (TopicStart{TopicStart::Kind::Time, kTime, {}}));
        QVERIFY(from("2025-01-15T11:30:00.000+01:00") == (TopicStart{TopicStart::Kind::Time, kTime, {}}));
        QVERIFY(from("1970-01-01T00:00:00Z") == (TopicStart{TopicStart::Kind::Time, EventTime(0), {}}));
        QVERIFY(from("1:77,0:1234") == (TopicStart{TopicStart::Kind::Offsets, {}, {{0, 1234}, {1, 77}}}));
        QVERIFY(from("1000000:9223372036854775807") ==
                (TopicStart{TopicStart::Kind::Offsets, {}, {{1'000'000, INT64_MAX}}}));
    }

    void placesToEnd() {
        QVERIFY(onTopic({"--until", "end"}).until == TopicEnd{});
        QVERIFY(onTopic({"--until", "2025-01-15T10:30:00Z"}).until == TopicEnd{kTime});
    }

    void shownAsTheyAreRead() {
        for (const char* text :
             {"earliest", "latest", "2025-01-15T10:30:00Z", "2025-01-15T10:30:00.25Z", "0:1234,1:77"})
            QCOMPARE(formatTopicStart(parseTopicStart(text).value_or(TopicStart{})), std::string(text));
        for (const char* text : {"end", "2025-01-15T10:30:00Z"})
            QCOMPARE(formatTopicEnd(parseTopicEnd(text).value_or(TopicEnd{kTime + std::chrono::hours(1)})),
                     std::string(text));
        for (const char* text : {"replay", "now"})
            QCOMPARE(formatArrivalClock(*parseArrivalClock(text)), std::string(text));
    }

    void olderNames() {
        const ProgramOptions options = accepted({"--kafka-servers", "h:1", "--kafka-topic=t"});
        QVERIFY(options.brokers == "h:1" && options.topic == "t");
        QVERIFY(mentions(errorsOf({"--kafka-servers", "h"}), "--kafka-servers: 'h' is no broker"));
        QVERIFY(mentions(errorsOf({"--kafka-servers", "h:1", "--brokers", "i:1"}), "given twice"));
        QVERIFY(mentions(errorsOf({"--kafka-topic", "t"}), "--topic: needs --brokers"));
    }

    void propertiesByEveryName() {
        const KafkaProperties both{{"debug", "all"}, {"client.rack", "r"}};
        QCOMPARE(onTopic({"-X", "debug=all", "-X", "client.rack=r"}).kafkaProperties, both);
        QCOMPARE(onTopic({"-Xdebug=all", "--kafka-properties=client.rack=r"}).kafkaProperties, both);
        const TextFile file("debug=all\nclient.rack=r\n", 0644);
        QCOMPARE(onTopic({"-X", "@" + file.path()}).kafkaProperties, both);
        const ConfigFolder list("brokers = \"h:1\"\nkafka_properties = [\"debug=all\", \"client.rack=r\"]\n");
        QCOMPARE(accepted({}, list.environment()).kafkaProperties, both);
        const ConfigFolder text("brokers = \"h:1\"\nkafka_properties = \"@" + file.path() + "\"\n");
        QCOMPARE(accepted({}, text.environment()).kafkaProperties, both);
        QCOMPARE(accepted({"--brokers", "h:1"}, {"HOME=/h", "STREAMPULSE_KAFKA_PROPERTIES=debug=all;client.rack=r"})
                     .kafkaProperties,
                 both);
        QVERIFY(mentions(errorsOf({"--brokers", "h:1", "-X"}), "-X: needs a value (ITEM)"));
    }

    void propertiesAreJoinedByName() {
        const ConfigFolder config("kafka_properties = [\"debug=file\", \"client.rack=file\", \"retries=1\"]\n");
        const Words environment = config.environment(
            {"STREAMPULSE_KAFKA_PROPERTIES=client.rack=variable;linger.ms=2", "STREAMPULSE_BROKERS=h:1"});
        const ParsedOptions parsed = parse({"-X", "debug=first", "-X", "debug=last"}, environment);
        QVERIFY2(parsed.errors.empty(), joined(parsed.errors).c_str());
        QCOMPARE(
            parsed.options.kafkaProperties,
            (KafkaProperties{{"retries", "1"}, {"client.rack", "variable"}, {"linger.ms", "2"}, {"debug", "last"}}));
        QCOMPARE(parsed.origins.at("kafka-properties"),
                 std::string("command line, environment, " + config.path() + ":1"));
        QVERIFY(printConfig(parsed, {}).find("kafka_properties = [\"retries=1\", \"client.rack=variable\"") !=
                std::string::npos);
    }

    void strongerSourcesWin() {
        const ConfigFolder config(
            "brokers = \"file:1\"\ntopic = \"file\"\nredis = \"redis://file\"\nfrom = \"latest\"\n");
        const Words environment =
            config.environment({"STREAMPULSE_TOPIC=variable", "STREAMPULSE_REDIS=redis://variable"});
        const ProgramOptions options = accepted({"--redis", "unix:///r.sock"}, environment);
        QVERIFY(options.brokers == "file:1" && options.topic == "variable");
        QVERIFY(options.redis && options.redis->socketPath == "/r.sock");
        QVERIFY(options.from && options.from->kind == TopicStart::Kind::Latest);
    }

    void needsBrokers() {
        const Words errors = errorsOf({"in.csv", "--topic", "t", "--group", "g", "--mark-end", "--from", "earliest",
                                       "--until", "end", "-X", "debug=all"});
        QVERIFY2(errors.size() == 6, joined(errors).c_str());
        for (const char* name : {"--topic", "--group", "--mark-end", "--from", "--until", "-X"})
            QVERIFY2(mentions(errors, std::string(name) + ": needs --brokers HOST:PORT"), name);
        QVERIFY(mentions(errorsOf({"in.csv", "--publish-only"}), "--publish-only: needs --brokers HOST:PORT"));
        QVERIFY(errorsOf({"--redis", "redis://h"}).empty());
    }

    void needsAFile() {
        const Words errors = errorsOf({"--brokers", "h:1", "--publish-only", "--mark-end", "--arrival", "replay"});
        QCOMPARE(errors.size(), std::size_t(3));
        for (const char* name : {"--publish-only", "--mark-end", "--arrival"})
            QVERIFY2(mentions(errors, std::string(name) + ": needs FILE, the rows to publish"), name);
        QVERIFY(mentions(errorsOf({"--arrival", "now"}), "--arrival: needs FILE"));
        QVERIFY(errorsOf({"in.csv", "--arrival", "now"}).empty());
        QVERIFY(errorsOf({"-", "--brokers", "h:1", "--publish-only", "--mark-end"}).empty());
    }

    void withoutAFileNothingIsReplayed() {
        const Words replay{"--speed", "1", "--order",    "file", "--disorder",    "dup=1%",
                           "--seed",  "1", "--max-rows", "1",    "--start-paused"};
        Words arguments{"--brokers", "h:1"};
        arguments.insert(arguments.end(), replay.begin(), replay.end());
        const Words errors = errorsOf(arguments);
        QCOMPARE(errors.size(), std::size_t(6));
        for (const char* name : {"--speed", "--order", "--disorder", "--seed", "--max-rows", "--start-paused"})
            QVERIFY2(mentions(errors, std::string(name) + ": needs FILE: without one nothing is replayed"), name);
        QVERIFY(errorsOf(replay).empty());
        arguments.emplace_back("in.csv");
        QVERIFY(errorsOf(arguments).empty());
        QVERIFY(errorsOf({"--brokers", "h:1", "--generate", "5", "--output", "x", "--seed", "7"}).empty());
        QVERIFY(errorsOf({"--brokers", "h:1", "--partitions", "9", "--labels", "l"}).empty());
    }

    void publishOnlyRunsNoEngine() {
        const Words errors = errorsOf({"in.csv",
                                       "--brokers",
                                       "h:1",
                                       "--publish-only",
                                       "--group",
                                       "g",
                                       "--redis",
                                       "redis://h",
                                       "--from",
                                       "latest",
                                       "--until",
                                       "end",
                                       "--control-log",
                                       "c",
                                       "--expect",
                                       "late == 0",
                                       "--junit",
                                       "j",
                                       "--windows-out",
                                       "w",
                                       "--rejected-out",
                                       "r",
                                       "--max-bad-rows",
                                       "0",
                                       "--start-paused",
                                       "--ports-file",
                                       "p",
                                       "--keep-serving"});
        QCOMPARE(errors.size(), std::size_t(13));
        for (const char* name : {"group", "redis", "from", "until", "control-log", "expect", "junit", "windows-out",
                                 "rejected-out", "max-bad-rows", "start-paused", "ports-file", "keep-serving"})
            QVERIFY2(mentions(errors, "--" + std::string(name) + ": belongs to the engine"), name);
    }
    void theEndOfATopicIsNotBehindAFileThatComesLater() {
        const Words ended{"in.csv", "--brokers", "h:1", "--until", "end"};
        QVERIFY(mentions(errorsOf(ended), "--until: ends before the rows of FILE"));
        QVERIFY(errorsOf({"in.csv", "--brokers", "h:1", "--until", "2025-01-15T10:30:00Z"}).empty());
        QVERIFY(errorsOf({"--brokers", "h:1", "--until", "end"}).empty());
    }

    void allAtOnceWithTheirPlaces() {
        const ConfigFolder config("topic = \"t\"\nspeed = \"max\"\narrival = \"replay\"\n");
        const Words errors =
            errorsOf({"--from", "latest"},
                     config.environment({"STREAMPULSE_GROUP=g", "STREAMPULSE_FRESH=1", "STREAMPULSE_RESUME=1"}));
        QCOMPARE(errors.size(), std::size_t(4));
        QVERIFY(mentions(errors, "--fresh and --resume"));
        QVERIFY(mentions(errors, "--from: needs --brokers"));
        QVERIFY(mentions(errors, "STREAMPULSE_GROUP: needs --brokers"));
        QVERIFY(mentions(errors, config.path() + ":1: topic: needs --brokers"));
    }

    /// All defaults stand in a printed configuration; none of them asks for anything.
    void aPrintedConfigurationStaysConsistent() {
        for (const Words& arguments :
             {Words{"--brokers", "h:1"}, Words{"in.csv", "--brokers", "h:1", "--publish-only"}, Words{},
              Words{"--redis", "unix:///r.sock", "--brokers", "h:1", "--from", "0:5", "--until", "end", "-X",
                    "debug=all"}}) {
            const std::string printed = printConfig(parse(arguments), {});
            const ConfigFolder config(printed);
            const ParsedOptions again = parse({}, config.environment());
            QVERIFY2(again.errors.empty(), joined(again.errors).c_str());
            QVERIFY(printConfig(again, {}).substr(0, printed.find(" #")) == printed.substr(0, printed.find(" #")));
            QVERIFY(again.options.brokers == parse(arguments).options.brokers);
            QVERIFY(again.options.publishOnly == parse(arguments).options.publishOnly);
            QVERIFY(again.options.from == parse(arguments).options.from);
        }
    }

    void redisPasswords() {
        const Words apart{"HOME=/h", "STREAMPULSE_REDIS_PASSWORD=word"};
        QVERIFY(mentions(errorsOf({}, apart), "STREAMPULSE_REDIS_PASSWORD: needs --redis URL"));
        QVERIFY(mentions(errorsOf({"--redis", "redis://me@h"}), "--redis: names a user but no password"));
        const ParsedOptions parsed = parse({"--redis", "redis://me@h"}, apart);
        QVERIFY2(parsed.errors.empty(), joined(parsed.errors).c_str());
        QVERIFY(parsed.options.redis && parsed.options.redis->password == "word");
        const std::string printed = printConfig(parsed, {});
        QVERIFY(printed.find("redis = \"redis://me@h:6379/0\"") != std::string::npos);
        QVERIFY(printed.find("redis_password = \"***\"") != std::string::npos);
        const Words twice{"HOME=/h", "STREAMPULSE_REDIS_PASSWORD=one", "STREAMPULSE_REDIS=redis://:two@h"};
        QVERIFY(
            mentions(errorsOf({}, twice), "STREAMPULSE_REDIS_PASSWORD: the URL of STREAMPULSE_REDIS has a password"));
        QVERIFY(mentions(errorsOf({"--redis", "redis://h"}, {"HOME=/h", "STREAMPULSE_REDIS_PASSWORD=***"}),
                         "STREAMPULSE_REDIS_PASSWORD: is ***"));
    }

    void refusedPropertiesAreNamedAtOnce() {
        const Words errors = errorsOf({"--brokers", "h:1", "-X", "acks=0", "-X", "group.id=g", "-X",
                                       "ssl.endpoint.identification.algorithm=none", "-X", "nonsense"});
        QCOMPARE(errors.size(), std::size_t(4));
        QVERIFY(mentions(errors, "-X: acks is fixed by the engine; remove it"));
        QVERIFY(mentions(errors, "-X: group.id is fixed by the engine; remove it and use --group"));
        QVERIFY(mentions(errors, "-X: ssl.endpoint.identification.algorithm stays https"));
        QVERIFY(mentions(errors, "-X: is no property"));
    }
};

QTEST_GUILESS_MAIN(ServiceOptionsTest)
#include "service_options_test.moc"
