// The testbed's Kafka itself: our publisher and source on each of its listeners, what they say when they are not let
// in, and that its settings keep the records of a replay.
#include "core/base/log.h"
#include "tests/integration/kafka/collecting.h"
#include "tests/support/real_kafka.h"

#include <QProcess>
#include <QTest>
#include <array>

using namespace streampulse;
using namespace streampulse::kafka;
using namespace streampulse::test;

namespace {

constexpr std::array<StartOffset, 1> kFromZero{{{0, 0}}};
constexpr std::int64_t kRecords = 1'000;
constexpr std::int64_t kLongAgo = 1'000'000'000'000'000;  ///< 2001
constexpr std::int64_t kFarAhead = 4'000'000'000'000'000; ///< 2096
constexpr int kScramRepaired = 0x02060100; ///< earlier ones are refused by Kafka 4, whatever the password
constexpr const char* kWrong = "not-the-password-4711";

RealKafka::Options everything() {
    RealKafka::Options options;
    options.tls = true;
    options.sasl = true;
    options.settings = {"log.retention.check.interval.ms=50", "log.initial.task.delay.ms=0"};
    return options;
}

/// The properties of `options` with another value for one of them.
KafkaOptions with(KafkaOptions options, const std::string& property, const std::string& value) {
    for (auto& [name, old] : options.properties)
        if (name == property) old = value;
    return options;
}

} // namespace

class TestbedTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(configureLog("off", LogFormat::Text).has_value()); }
    void everyListener_data();
    void everyListener();
    void whoIsNotLetIn_data();
    void whoIsNotLetIn();
    void topicsAreNotMadeByAsking();
    void oldRecordsStay();
    void futureRecordsStopTheFeed();

private:
    void publishOld(const std::string& topic);
    void awaitDeletion(const std::string& topic);
    KafkaOptions optionsOf(const QString& listener) const {
        if (listener == "tls") return m_kafka.tlsOptions();
        if (listener == "sasl") return m_kafka.saslOptions();
        return listener == "scram" ? m_kafka.saslOptions("SCRAM-SHA-512") : m_kafka.options();
    }

    RealKafka m_kafka{everything()};
    TemporaryFolder m_stranger; ///< another authority's certificates
};

void TestbedTest::everyListener_data() {
    QTest::addColumn<QString>("listener");
    for (const char* listener : {"plain", "tls", "sasl", "scram"}) QTest::newRow(listener) << listener;
}

void TestbedTest::everyListener() {
    QFETCH(const QString, listener);
    const KafkaOptions options = optionsOf(listener);
    const std::string topic = m_kafka.createTopic();
    const auto out = KafkaPublisher::open(options, topic);
    if (listener == "scram" && rd_kafka_version() < kScramRepaired) {
        QVERIFY(!out.has_value());
        QVERIFY2(out.error().message.find("PLAIN over TLS, or librdkafka 2.6.1") != std::string::npos,
                 out.error().message.c_str());
        return;
    }
    QVERIFY2(out.has_value(), out ? "" : out.error().message.c_str());
    for (std::int64_t i = 0; i < kRecords; ++i) QCOMPARE(publishTagged(**out, 0, i, std::to_string(i)), "");
    QVERIFY((*out)->flush(std::chrono::seconds(30)).has_value());

    const auto in = KafkaSource::open(options, topic);
    QVERIFY2(in.has_value(), in ? "" : in.error().message.c_str());
    QVERIFY((*in)->assign(kFromZero).has_value());
    const Collected all = collectRecords(**in, kRecords);
    QCOMPARE(all.total(), static_cast<std::size_t>(kRecords));
    QVERIFY(all.problems.empty());
    for (std::int64_t i = 0; i < kRecords; ++i)
        QCOMPARE(all.records.at(0)[static_cast<std::size_t>(i)].value.value(), std::to_string(i));
}

void TestbedTest::whoIsNotLetIn_data() {
    QTest::addColumn<QString>("listener");
    QTest::addColumn<QString>("property");
    QTest::addColumn<QString>("value");
    const auto folder = QString::fromStdString(m_stranger.path());
    QCOMPARE(QProcess::execute(STREAMPULSE_SOURCE_DIR "/tests/testbed/certificates", {folder}), 0);
    const auto row = [](const char* name, const char* listener, const char* property, const QString& value) {
        QTest::newRow(name) << listener << property << value;
    };
    row("wrong password", "sasl", "sasl.password", kWrong);
    row("wrong SCRAM password", "scram", "sasl.password", kWrong);
    row("unknown user", "sasl", "sasl.username", "nobody");
    row("unknown authority", "tls", "ssl.ca.location", folder + "/ca.pem");
    row("no TLS", "tls", "security.protocol", "plaintext");
}

/// Both clients say why and where, and never what was tried as a password.
void TestbedTest::whoIsNotLetIn() {
    QFETCH(const QString, listener);
    QFETCH(const QString, property);
    QFETCH(const QString, value);
    const std::string said = property.startsWith("sasl") ? "uthentication failed" : property.toStdString();
    const KafkaOptions good = optionsOf(listener);
    const KafkaOptions options = with(good, property.toStdString(), value.toStdString());
    const std::string topic = m_kafka.createTopic();
    const std::chrono::seconds patience(property == "security.protocol" ? 2 : 10); // only that one is waited out
    const auto out = KafkaPublisher::open(options, topic, patience);
    QVERIFY(!out.has_value());
    QCOMPARE(out.error().code, ErrorCode::Unavailable);

    const auto in = KafkaSource::open(options, topic);
    QVERIFY2(in.has_value(), in ? "" : in.error().message.c_str());
    QVERIFY((*in)->assign(kFromZero).has_value());
    const Collected all = collect(**in, [](const Collected& so) { return !so.problems.empty(); });
    QVERIFY(!all.problems.empty());
    QCOMPARE(all.problems[0].kind, SourceProblem::Kind::Unreachable);

    for (const std::string& text : {out.error().message, all.problems[0].text}) {
        QVERIFY2(text.find(said) != std::string::npos, text.c_str());
        QVERIFY2(text.find(good.brokers) != std::string::npos, text.c_str());
        QVERIFY2(text.find(kWrong) == std::string::npos, text.c_str());
        QVERIFY2(good.brokers != m_kafka.saslBrokers() || text.find(m_kafka.password()) == std::string::npos,
                 text.c_str());
    }
}

void TestbedTest::topicsAreNotMadeByAsking() {
    const auto out = KafkaPublisher::open(m_kafka.options(), "nobody-made-it");
    QVERIFY(!out.has_value());
    QCOMPARE(out.error().code, ErrorCode::NotFound);
}

void TestbedTest::publishOld(const std::string& topic) {
    const auto out = KafkaPublisher::open(m_kafka.options(), topic);
    QVERIFY2(out.has_value(), out ? "" : out.error().message.c_str());
    OutgoingRecord record;
    record.value = "old";
    record.arrivalTime = EventTime(kLongAgo);
    QCOMPARE(publishOne(**out, record), "");
    QVERIFY((*out)->flush(std::chrono::seconds(30)).has_value());
}

/// Reads from offset 0, again and again, until the source says that it is no longer there (R19).
void TestbedTest::awaitDeletion(const std::string& topic) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    Collected all;
    while (!all.hasProblem(SourceProblem::Kind::LostRecords) && std::chrono::steady_clock::now() < end) {
        const auto in = KafkaSource::open(m_kafka.options(), topic);
        QVERIFY(in.has_value());
        QVERIFY((*in)->assign(kFromZero).has_value());
        all = collect(**in, [](const Collected& so) { return so.total() > 0 || !so.problems.empty(); });
    }
    QVERIFY(all.hasProblem(SourceProblem::Kind::LostRecords));
    QVERIFY2(all.problems[0].text.find("offset 0 is not in the log") != std::string::npos,
             all.problems[0].text.c_str());
}

/// A broker with an age limit deletes what a replay stamps years ago, and our source says so; with the testbed's
/// settings everything stays, however often the broker looks.
void TestbedTest::oldRecordsStay() {
    const std::string kept = m_kafka.createTopic();
    publishOld(kept);
    for (int look = 0; look < 2; ++look) {
        const std::string aged = m_kafka.createTopic(1, {{"retention.ms", "86400000"}});
        publishOld(aged);
        awaitDeletion(aged);
    }
    const auto in = KafkaSource::open(m_kafka.options(), kept);
    QVERIFY(in.has_value());
    QVERIFY((*in)->assign(kFromZero).has_value());
    const Collected all = collectRecords(**in, 1);
    QCOMPARE(all.total(), std::size_t{1});
    QCOMPARE(all.records.at(0)[0].arrivalTime.micros(), kLongAgo);
}

/// A broker's own default: nothing stamped more than an hour ahead of its clock.
void TestbedTest::futureRecordsStopTheFeed() {
    const std::string topic = m_kafka.createTopic();
    const auto out = KafkaPublisher::open(m_kafka.options(), topic);
    QVERIFY2(out.has_value(), out ? "" : out.error().message.c_str());
    OutgoingRecord record;
    record.value = "new";
    record.arrivalTime = EventTime(kFarAhead);
    QCOMPARE(publishOne(**out, record), "");
    const Status flushed = (*out)->flush(std::chrono::seconds(30));
    QVERIFY(!flushed.has_value());
    const std::string& text = flushed.error().message;
    QVERIFY2(text.find(topic) != std::string::npos && text.find("timestamp") != std::string::npos, text.c_str());
    QVERIFY(!(*out)->publish(record).has_value());
}

QTEST_GUILESS_MAIN(TestbedTest)
#include "testbed_test.moc"
