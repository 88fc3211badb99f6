#include "core/kafka/mock_cluster.h"

#include <array>
#include <fmt/format.h>

namespace streampulse::kafka {

Status createMockTopic(const MockCluster& broker, const BrokerTopic& topic) {
    const auto error = rd_kafka_mock_topic_create(broker.cluster.get(), topic.name.c_str(), topic.partitions, 1);
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return {};
    return fail(ErrorCode::Unavailable, fmt::format("topic '{}': {}", topic.name, rd_kafka_err2str(error)));
}

Result<MockCluster> makeMockCluster(const std::vector<BrokerTopic>& topics) {
    ConfHandle conf(rd_kafka_conf_new());
    std::array<char, 512> text{};
    rd_kafka_conf_set(conf.get(), "log_level", "4", text.data(), text.size()); // warnings: it has no broker to talk to
    MockCluster broker;
    broker.client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf.get(), text.data(), text.size()));
    if (!broker.client) return fail(ErrorCode::Unavailable, text.data());
    static_cast<void>(conf.release()); // the client owns it now
    broker.cluster.reset(rd_kafka_mock_cluster_new(broker.client.get(), 1));
    if (!broker.cluster) return fail(ErrorCode::Unavailable, "no port of 127.0.0.1 can be opened");
    for (const BrokerTopic& topic : topics)
        if (const Status made = createMockTopic(broker, topic); !made) return fail(made.error());
    return broker;
}

} // namespace streampulse::kafka
