// The embedded broker's child process: librdkafka's mock cluster and nothing else.
#include "core/kafka/client_handle.h"
#include "core/kafka/embedded_broker.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fmt/format.h>
#include <librdkafka/rdkafka_mock.h>
#include <memory>
#include <string>
#include <sys/prctl.h>
#include <unistd.h>
#include <utility>

namespace streampulse::kafka {
namespace {

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;

struct DestroyCluster {
    void operator()(rd_kafka_mock_cluster_t* cluster) const noexcept { rd_kafka_mock_cluster_destroy(cluster); }
};
using ClusterHandle = std::unique_ptr<rd_kafka_mock_cluster_t, DestroyCluster>;

/// The cluster lives inside a client that has no other purpose.
struct Broker {
    ClientHandle client;
    ClusterHandle cluster;
};

Result<Broker> makeBroker(const std::vector<BrokerTopic>& topics) {
    ConfHandle conf(rd_kafka_conf_new());
    std::array<char, 512> text{};
    rd_kafka_conf_set(conf.get(), "log_level", "4", text.data(), text.size()); // warnings: it has no broker to talk to
    Broker broker;
    broker.client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf.get(), text.data(), text.size()));
    if (!broker.client) return fail(ErrorCode::Unavailable, text.data());
    static_cast<void>(conf.release()); // the client owns it now
    broker.cluster.reset(rd_kafka_mock_cluster_new(broker.client.get(), 1));
    if (!broker.cluster) return fail(ErrorCode::Unavailable, "no port of 127.0.0.1 can be opened");
    for (const BrokerTopic& topic : topics) {
        const auto error = rd_kafka_mock_topic_create(broker.cluster.get(), topic.name.c_str(), topic.partitions, 1);
        if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
            return fail(ErrorCode::Unavailable, fmt::format("topic '{}': {}", topic.name, rd_kafka_err2str(error)));
    }
    return broker;
}

void complain(const std::string& text) {
    const std::string line = "embedded broker: " + text + "\n";
    const ssize_t ignored = ::write(STDERR_FILENO, line.data(), line.size());
    static_cast<void>(ignored);
}

bool announce(const std::string& bootstrap) {
    const std::string line = "BOOTSTRAP " + bootstrap + "\n";
    std::size_t done = 0;
    while (done < line.size()) {
        const ssize_t written = ::write(STDOUT_FILENO, line.data() + done, line.size() - done);
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) done += static_cast<std::size_t>(written);
    }
    return true;
}

/// SIGTERM is blocked in every thread and taken by sigtimedwait; a Ctrl-C at the terminal is the parent's business.
sigset_t arrangeSignals() {
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t terminate;
    ::sigemptyset(&terminate);
    ::sigaddset(&terminate, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &terminate, nullptr);
    return terminate;
}

/// Returns on SIGTERM, or within half a second of the parent's end (PDEATHSIG normally comes first).
void waitForEnd(const sigset_t& terminate, pid_t parent) {
    const timespec slice{0, 500'000'000};
    while (::getppid() == parent)
        if (::sigtimedwait(&terminate, nullptr, &slice) == SIGTERM) return;
}

} // namespace

int runBrokerChild(std::string_view topics) {
    const pid_t parent = ::getppid();
    ::prctl(PR_SET_NAME, "sp-broker");
    const sigset_t terminate = arrangeSignals();
    try {
        const auto parsed = parseBrokerTopics(topics);
        if (!parsed) {
            complain(parsed.error().message);
            return kExitUsage;
        }
        const auto broker = makeBroker(*parsed);
        if (!broker) {
            complain(broker.error().message);
            return kExitFailed;
        }
        if (!announce(rd_kafka_mock_cluster_bootstraps(broker->cluster.get()))) return kExitFailed;
        waitForEnd(terminate, parent);
        return 0;
    } catch (const std::exception& error) {
        complain(error.what());
        return kExitFailed;
    }
}

} // namespace streampulse::kafka
