#include "core/kafka/mock_cluster.h"

#include "core/base/named_thread.h"

#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace streampulse::kafka {
namespace {

/// The port in "127.0.0.1:port"; 0 when there is none.
std::uint16_t portOf(std::string_view bootstrap) {
    std::uint16_t port = 0;
    const std::string_view digits = bootstrap.substr(bootstrap.rfind(':') + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return port;
}

/// One connection to the port, closed at once.
void knock(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0) return;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr generic{};
    static_assert(sizeof generic == sizeof address);
    std::memcpy(&generic, &address, sizeof generic);
    static_cast<void>(::connect(socket, &generic, sizeof generic)); // refused or not: nobody is sent anything
    ::close(socket);
}

/// Keeps the cluster's thread awake while it is given commands: librdkafka 2.0.2 can lose the signal for a command that
/// comes right behind another one, and would then carry it out a second later. A connection to its port wakes it too.
class Waker {
public:
    explicit Waker(const MockCluster& broker)
        : m_thread("mock-waker", [this, port = portOf(broker.bootstrap())] {
              while (!m_done.load()) {
                  std::this_thread::sleep_for(kBetweenKnocks);
                  knock(port);
              }
          }) {}
    ~Waker() { m_done = true; }
    Waker(const Waker&) = delete;
    Waker& operator=(const Waker&) = delete;

private:
    static constexpr std::chrono::milliseconds kBetweenKnocks{2};
    std::atomic<bool> m_done{false};
    NamedThread m_thread; ///< last: joined before m_done goes
};

} // namespace

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
    const Waker waker(broker);
    for (const BrokerTopic& topic : topics)
        if (const Status made = createMockTopic(broker, topic); !made) return fail(made.error());
    return broker;
}

} // namespace streampulse::kafka
