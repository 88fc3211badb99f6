#include "tests/support/mock_kafka.h"

#include "core/kafka/mock_cluster.h"

#include <stdexcept>

namespace streampulse::test {
namespace {

constexpr std::int32_t kBrokerId = 1;

/// Kafka's number of a request kind.
std::int16_t apiKey(MockKafka::Request request) { return request == MockKafka::Request::Produce ? 0 : 1; }

void require(bool condition, const char* what) {
    if (!condition) throw std::runtime_error(std::string("mock Kafka: ") + what);
}

} // namespace

struct MockKafka::Private {
    kafka::MockCluster broker;
    std::string bootstrap;
};

MockKafka::MockKafka() : m_private(std::make_unique<Private>()) {
    auto broker = kafka::makeMockCluster({});
    require(broker.has_value(), "no cluster");
    m_private->broker = std::move(*broker);
    m_private->bootstrap = m_private->broker.bootstrap();
}

MockKafka::~MockKafka() = default;

void MockKafka::createTopic(const std::string& name, int partitions) {
    require(kafka::createMockTopic(m_private->broker, {name, partitions}).has_value(), "no topic");
}

const std::string& MockKafka::bootstrap() const { return m_private->bootstrap; }

kafka::KafkaOptions MockKafka::options() const {
    kafka::KafkaOptions options;
    options.brokers = m_private->bootstrap;
    options.embedded = true;
    return options;
}

void MockKafka::delayNextAnswer(Request request, int rttMs) {
    const auto error = rd_kafka_mock_broker_push_request_error_rtts(
        m_private->broker.cluster.get(), kBrokerId, apiKey(request), 1, RD_KAFKA_RESP_ERR_NO_ERROR, rttMs);
    require(error == RD_KAFKA_RESP_ERR_NO_ERROR, "no delay");
}

void MockKafka::refuseNext(Request request, const std::vector<int>& errorCodes) {
    std::vector<rd_kafka_resp_err_t> errors;
    errors.reserve(errorCodes.size());
    for (const int code : errorCodes) errors.push_back(static_cast<rd_kafka_resp_err_t>(code));
    rd_kafka_mock_push_request_errors_array(m_private->broker.cluster.get(), apiKey(request), errors.size(),
                                            errors.data());
}

void MockKafka::setRoundTrip(int rttMs) {
    require(rd_kafka_mock_broker_set_rtt(m_private->broker.cluster.get(), kBrokerId, rttMs) == 0, "no round trip");
}

void MockKafka::goDown() {
    require(rd_kafka_mock_broker_set_down(m_private->broker.cluster.get(), kBrokerId) == 0, "not down");
}

void MockKafka::goUp() {
    require(rd_kafka_mock_broker_set_up(m_private->broker.cluster.get(), kBrokerId) == 0, "not up");
}

} // namespace streampulse::test
