// librdkafka's mock cluster with its owner: one broker on a random port of 127.0.0.1, inside a client that has no other
// purpose. Used by the embedded broker's child process and by tests.
#pragma once

#include "core/base/result.h"
#include "core/kafka/broker_topics.h"
#include "core/kafka/client_handle.h"

#include <librdkafka/rdkafka_mock.h>
#include <memory>
#include <string>
#include <vector>

namespace streampulse::kafka {

/// librdkafka now and then waits a full second in there for a thread of its own.
struct DestroyCluster {
    void operator()(rd_kafka_mock_cluster_t* cluster) const noexcept { rd_kafka_mock_cluster_destroy(cluster); }
};
using ClusterHandle = std::unique_ptr<rd_kafka_mock_cluster_t, DestroyCluster>;

struct MockCluster {
    ClientHandle client; ///< outlives the cluster
    ClusterHandle cluster;

    /// "127.0.0.1:port"
    [[nodiscard]] std::string bootstrap() const { return rd_kafka_mock_cluster_bootstraps(cluster.get()); }
};

/// Unavailable when no port can be opened, or when a topic cannot be made (named).
Result<MockCluster> makeMockCluster(const std::vector<BrokerTopic>& topics);
Status createMockTopic(const MockCluster& broker, const BrokerTopic& topic);

} // namespace streampulse::kafka
