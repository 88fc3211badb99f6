#include "tests/support/mock_kafka.h"

#include "core/kafka/client_handle.h"

#include <array>
#include <librdkafka/rdkafka_mock.h>
#include <stdexcept>

namespace streampulse::test {
namespace {

constexpr std::int32_t kBrokerId = 1;

struct DestroyCluster {
    void operator()(rd_kafka_mock_cluster_t* cluster) const noexcept { rd_kafka_mock_cluster_destroy(cluster); }
};

/// Kafka's number of a request kind.
std::int16_t apiKey(MockKafka::Request request) { return request == MockKafka::Request::Produce ? 0 : 1; }

void require(bool condition, const char* what) {
    if (!condition) throw std::runtime_error(std::string("mock Kafka: ") + what);
}

} // namespace

struct MockKafka::Private {
    kafka::ClientHandle client;
    std::unique_ptr<rd_kafka_mock_cluster_t, DestroyCluster> cluster;
    std::string bootstrap;
};

MockKafka::MockKafka() : m_private(std::make_unique<Private>()) {
    std::array<char, 256> text{};
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "log_level", "4", text.data(), text.size());
    m_private->client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf, text.data(), text.size()));
    require(m_private->client != nullptr, text.data());
    m_private->cluster.reset(rd_kafka_mock_cluster_new(m_private->client.get(), 1));
    require(m_private->cluster != nullptr, "no cluster");
    m_private->bootstrap = rd_kafka_mock_cluster_bootstraps(m_private->cluster.get());
}

MockKafka::~MockKafka() = default;

void MockKafka::createTopic(const std::string& name, int partitions) {
    require(rd_kafka_mock_topic_create(m_private->cluster.get(), name.c_str(), partitions, 1) == 0, "no topic");
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
        m_private->cluster.get(), kBrokerId, apiKey(request), 1, RD_KAFKA_RESP_ERR_NO_ERROR, rttMs);
    require(error == RD_KAFKA_RESP_ERR_NO_ERROR, "no delay");
}

void MockKafka::refuseNext(Request request, const std::vector<int>& errorCodes) {
    std::vector<rd_kafka_resp_err_t> errors;
    errors.reserve(errorCodes.size());
    for (const int code : errorCodes) errors.push_back(static_cast<rd_kafka_resp_err_t>(code));
    rd_kafka_mock_push_request_errors_array(m_private->cluster.get(), apiKey(request), errors.size(), errors.data());
}

void MockKafka::setRoundTrip(int rttMs) {
    require(rd_kafka_mock_broker_set_rtt(m_private->cluster.get(), kBrokerId, rttMs) == 0, "no round trip");
}

void MockKafka::goDown() {
    require(rd_kafka_mock_broker_set_down(m_private->cluster.get(), kBrokerId) == 0, "not down");
}

void MockKafka::goUp() { require(rd_kafka_mock_broker_set_up(m_private->cluster.get(), kBrokerId) == 0, "not up"); }

} // namespace streampulse::test
