// The round trip on a real Kafka.
#include "tests/integration/kafka/round_trip_cases.h"
#include "tests/support/real_kafka.h"

#include <QCoreApplication>
#include <QTest>

using namespace streampulse::test;

namespace {

class RealUnderTest final : public BrokerUnderTest {
public:
    [[nodiscard]] streampulse::kafka::KafkaOptions options() const override { return m_kafka.options(); }
    std::string createTopic(int partitions) override { return m_kafka.createTopic(partitions); }

private:
    RealKafka m_kafka;
};

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    RealUnderTest broker;
    RoundTripCases cases(broker);
    return QTest::qExec(&cases, argc, argv);
}
