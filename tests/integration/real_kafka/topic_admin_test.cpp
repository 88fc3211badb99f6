// What a real Kafka says about topics, and a topic of ours on it (S1, S7, S14).
#include "core/kafka/kafka_publisher.h"
#include "core/kafka/topic_admin.h"
#include "tests/support/real_kafka.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::kafka;
using namespace streampulse::test;

class TopicAdminTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        auto made = TopicAdmin::open(m_kafka.options());
        QVERIFY2(made.has_value(), made ? "" : made.error().message.c_str());
        m_admin = std::move(*made);
    }
    void aTopicThatIsNotThereIsNotCreatedByAsking() {
        for (int i = 0; i < 3; ++i) {
            const auto facts = m_admin->describe("nobodys");
            QVERIFY2(facts.has_value(), facts ? "" : facts.error().message.c_str());
            QVERIFY(!facts->has_value());
        }
    }
    void s1ATopicOfOursKeepsItsRecords() {
        const Status created = m_admin->create("ours", 3);
        QVERIFY2(created.has_value(), created ? "" : created.error().message.c_str());
        const auto facts = m_admin->describe("ours");
        QVERIFY(facts.has_value() && facts->has_value());
        QCOMPARE((*facts)->partitions, 3);
        QCOMPARE((*facts)->retentionMs, std::optional<std::int64_t>(-1));
        QVERIFY(!(*facts)->overwritesTimes);
        const Status again = m_admin->create("ours", 3);
        QVERIFY(!again);
        QVERIFY(again.error().code == ErrorCode::Conflict);
        QVERIFY(!m_admin->create("not a name", 1).has_value());
    }
    void s1SettingsThatWouldLoseOurRecordsAreSeen() {
        const std::string topic =
            m_kafka.createTopic(1, {{"retention.ms", "60000"}, {"message.timestamp.type", "LogAppendTime"}});
        const auto facts = m_admin->describe(topic);
        QVERIFY(facts.has_value() && facts->has_value());
        QCOMPARE((*facts)->retentionMs, std::optional<std::int64_t>(60'000));
        QVERIFY((*facts)->overwritesTimes);
    }
    void s14OffsetsAndTimes() {
        QVERIFY(m_admin->create("times", 2).has_value());
        auto publisher = KafkaPublisher::open(m_kafka.options(), "times");
        QVERIFY(publisher.has_value());
        for (const std::int64_t second : {100, 200, 300}) {
            OutgoingRecord record;
            record.partition = 1;
            record.arrivalTime = EventTime(second * 1'000'000);
            record.value = "v";
            QVERIFY((*publisher)->publish(record).has_value());
        }
        QVERIFY((*publisher)->flush(std::chrono::seconds(20)).has_value());
        const auto offsets = m_admin->offsets("times", 2);
        QVERIFY(offsets.has_value());
        QVERIFY(offsets->at(0) == (OffsetRange{0, 0}));
        QVERIFY(offsets->at(1) == (OffsetRange{0, 3}));
        const auto at = [this](std::int64_t micros) {
            const auto found = m_admin->offsetsAt("times", 2, EventTime(micros));
            return found ? *found : std::vector<std::int64_t>{};
        };
        using Offsets = std::vector<std::int64_t>;
        QCOMPARE(at(200'000'000), (Offsets{0, 1}));
        QCOMPARE(at(200'000'001), (Offsets{0, 2}));
        QCOMPARE(at(-5), (Offsets{0, 0}));
        QCOMPARE(at(400'000'000), (Offsets{0, 3})); // the end
    }
    void nobodyAnswers() {
        KafkaOptions nowhere;
        nowhere.brokers = "127.0.0.1:1";
        auto admin = TopicAdmin::open(nowhere);
        QVERIFY(admin.has_value());
        const auto facts = (*admin)->describe("any");
        QVERIFY(!facts);
        QVERIFY(QString::fromStdString(facts.error().message).contains("topic any"));
    }

private:
    RealKafka m_kafka;
    std::unique_ptr<TopicAdmin> m_admin;
};

QTEST_GUILESS_MAIN(TopicAdminTest)
#include "topic_admin_test.moc"
