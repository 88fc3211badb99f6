// The round trip on librdkafka's mock cluster.
#include "tests/integration/kafka/round_trip_cases.h"
#include "tests/support/mock_kafka.h"

#include <QCoreApplication>
#include <QTest>

using namespace streampulse::test;

namespace {

class MockUnderTest final : public BrokerUnderTest {
public:
    [[nodiscard]] streampulse::kafka::KafkaOptions options() const override { return m_kafka.options(); }
    std::string createTopic(int partitions) override {
        std::string name = "topic-" + std::to_string(++m_topics);
        m_kafka.createTopic(name, partitions);
        return name;
    }

private:
    MockKafka m_kafka;
    int m_topics = 0;
};

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    MockUnderTest broker;
    RoundTripCases cases(broker);
    return QTest::qExec(&cases, argc, argv);
}
