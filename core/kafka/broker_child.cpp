// The embedded broker's child process: librdkafka's mock cluster and nothing else.
#include "core/kafka/embedded_broker.h"
#include "core/kafka/mock_cluster.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <ctime>
#include <exception>
#include <future>
#include <string>
#include <sys/prctl.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace streampulse::kafka {
namespace {

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;
constexpr std::chrono::milliseconds kCloseTimeout{50};

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

/// Gives the broker back, but waits for that only 50 ms: librdkafka sometimes sleeps a second first, while our parent
/// is waiting for us to end. What is then still held goes with the process, without exit handlers under its threads.
void closeAndLeave(MockCluster broker) {
    std::promise<void> closed;
    std::future<void> done = closed.get_future();
    std::thread([held = std::move(broker), closed = std::move(closed)]() mutable {
        held.cluster.reset();
        held.client.reset();
        closed.set_value();
    }).detach();
    if (done.wait_for(kCloseTimeout) != std::future_status::ready) ::_exit(0);
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
        auto broker = makeMockCluster(*parsed);
        if (!broker) {
            complain(broker.error().message);
            return kExitFailed;
        }
        if (!announce(broker->bootstrap())) return kExitFailed;
        waitForEnd(terminate, parent);
        closeAndLeave(std::move(*broker));
        return 0;
    } catch (const std::exception& error) {
        complain(error.what());
        return kExitFailed;
    }
}

} // namespace streampulse::kafka
