// Properties of librdkafka from texts and files: what is read, what is refused, and who may read a file of secrets.
#include "core/config/kafka_property.h"
#include "tests/unit/config/parse_options.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::config;

class KafkaPropertyTest : public QObject {
    Q_OBJECT

private slots:
    void pairs() {
        const auto one = [](const char* text) { return parseKafkaProperties(text).value_or(KafkaProperties{}); };
        QCOMPARE(one("security.protocol=ssl"), (KafkaProperties{{"security.protocol", "ssl"}}));
        QCOMPARE(one(" a.b = c d "), (KafkaProperties{{"a.b", "c d"}}));
        QCOMPARE(one("sasl.password=a=b#c;d"), (KafkaProperties{{"sasl.password", "a=b#c;d"}}));
        QCOMPARE(one("debug="), (KafkaProperties{{"debug", ""}}));
        QCOMPARE(one("ssl.key.pem=BEGIN\nline\nEND\n"), (KafkaProperties{{"ssl.key.pem", "BEGIN\nline\nEND"}}));
    }

    void mistakes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* text, const char* reason) { QTest::newRow(text) << text << reason; };
        row("", "no '='");
        row("debug", "no '='");
        row("=x", "no name");
        row("de bug=x", "no name");
        row("ä=x", "no name");
        row("@", "needs the name of a file");
        row("@/nowhere/at.all", "/nowhere/at.all: cannot read");
        row("@/", "is a folder");
        row("acks=1", "acks is fixed by the engine");
        row("bootstrap.servers=h:1", "--brokers");
        row("metadata.broker.list=h:1", "--brokers");
        row("group.id=g", "--group");
        row("auto.offset.reset=latest", "--from");
        row("ssl.endpoint.identification.algorithm=none", "stays https");
        row("enable.ssl.certificate.verification=false", "stays true");
        row("sasl.password=***", "--print-config");
    }
    void mistakes() {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const auto parsed = parseKafkaProperties(text.toStdString());
        QVERIFY(!parsed.has_value());
        QVERIFY2(parsed.error().message.find(reason.toStdString()) != std::string::npos,
                 parsed.error().message.c_str());
    }

    void zeroBytesAreRefused() {
        using namespace std::string_literals;
        const auto parsed = parseKafkaProperties("sasl.password=a\0b"s);
        QVERIFY(!parsed.has_value() && parsed.error().message.find("zero byte") != std::string::npos);
    }

    void files() {
        const TextFile file("# the cluster\r\n\n  security.protocol = sasl_ssl  \r\n\t# sasl.password=no\n"
                            "sasl.password=a#b=c\nsocket.timeout.ms=1\nsocket.timeout.ms=2");
        const auto parsed = parseKafkaProperties("@" + file.path());
        QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().message.c_str());
        QCOMPARE(*parsed,
                 (KafkaProperties{
                     {"security.protocol", "sasl_ssl"}, {"sasl.password", "a#b=c"}, {"socket.timeout.ms", "2"}}));
        const TextFile empty("");
        QVERIFY(parseKafkaProperties("@" + empty.path()).value_or(KafkaProperties{{"x", "y"}}).empty());
    }

    void allMistakesOfAFileWithTheirLines() {
        const TextFile file("debug=all\nnonsense canary\nacks=0\n=canary\nsasl.password=***\n@other\n");
        const auto parsed = parseKafkaProperties("@" + file.path());
        QVERIFY(!parsed.has_value());
        const std::string& message = parsed.error().message;
        for (const char* part : {":2: is no property", ":3: acks is fixed", ":4: has no name",
                                 ":5: sasl.password is ***", ":6: is no property"})
            QVERIFY2(message.find(file.path() + part) != std::string::npos, message.c_str());
        QVERIFY2(message.find("canary") == std::string::npos, message.c_str());
    }

    void secretsNeedAPrivateFile_data() {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("0600") << 0600 << true;
        QTest::newRow("0400") << 0400 << true;
        QTest::newRow("0640") << 0640 << false;
        QTest::newRow("0604") << 0604 << false;
        QTest::newRow("0620") << 0620 << false;
        QTest::newRow("0644") << 0644 << false;
    }
    void secretsNeedAPrivateFile() {
        QFETCH(int, mode);
        QFETCH(bool, allowed);
        const TextFile secret("sasl.username=me\nsasl.password=canary\n", mode);
        const auto parsed = parseKafkaProperties("@" + secret.path());
        QCOMPARE(parsed.has_value(), allowed);
        if (!parsed) {
            QVERIFY(parsed.error().message.find("chmod 600 '" + secret.path() + "'") != std::string::npos);
            QVERIFY(parsed.error().message.find("canary") == std::string::npos);
        }
        const TextFile open("sasl.username=me\nssl.key.location=/k\n", mode);
        QVERIFY(parseKafkaProperties("@" + open.path()).has_value());
    }

    void largeFilesAreRefused() {
        const TextFile most("#" + std::string((std::size_t{1} << 20U) - 1, 'x'));
        QVERIFY(parseKafkaProperties("@" + most.path()).has_value());
        const TextFile large("#" + std::string(std::size_t{1} << 20U, 'x'));
        const auto parsed = parseKafkaProperties("@" + large.path());
        QVERIFY(!parsed.has_value() && parsed.error().message.find("1 MiB") != std::string::npos);
    }

    void secretsAreHidden() {
        QCOMPARE(formatKafkaProperty({"sasl.password", "x"}), std::string("sasl.password=***"));
        QCOMPARE(formatKafkaProperty({"sasl.username", "x"}), std::string("sasl.username=x"));
        QVERIFY(carriesKafkaSecret("sasl.password=x") && carriesKafkaSecret(" SSL.Key.Pem = x"));
        QVERIFY(!carriesKafkaSecret("@/sasl.password=x") && !carriesKafkaSecret("sasl.password"));
        QVERIFY(!carriesKafkaSecret("sasl.username=password"));
    }
};

QTEST_GUILESS_MAIN(KafkaPropertyTest)
#include "kafka_property_test.moc"
