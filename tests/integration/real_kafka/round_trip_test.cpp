// The round trip on a real Kafka.
#include "tests/integration/kafka/round_trip_cases.h"
#include "tests/support/real_kafka.h"

#include <QCoreApplication>
#include <QTest>

using namespace streampulse::test;

namespace {

class RealUnderTest final : public BrokerUnderTest {
public:
    /// A new assignment waits for the answer to the last fetch, and that one for new records.
    [[nodiscard]] streampulse::kafka::KafkaOptions options() const override {
        auto options = m_kafka.options();
        options.properties.emplace_back("fetch.wait.max.ms", "10");
        return options;
    }
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
