// The embedded broker: librdkafka's mock cluster in a child process of our own program, on a random port of 127.0.0.1.
//
// It keeps 5 MiB or 100,000 batches per partition, in memory, and drops older ones silently (faults.md 0): the producer
// must stay within its credit (R22). It has no authentication; every local process can use it (C22).
#pragma once

#include "core/base/child_process.h"
#include "core/base/result.h"
#include "core/kafka/broker_topics.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::kafka {

/// The argument that makes our program a broker child; its value is the list of topics (broker_topics.h). main() must
/// look for it first, before anything that starts threads, and hand over to runBrokerChild().
inline constexpr std::string_view kBrokerChildArgument = "--broker-child";

/// Parent's side. One thread; start() from the main thread only (see ChildProcess).
class EmbeddedBroker {
public:
    struct Options {
        std::vector<BrokerTopic> topics;
        std::string program = "/proc/self/exe"; ///< a program that knows kBrokerChildArgument
        std::string logFile;                    ///< receives the child's stderr; empty: /dev/null
        std::chrono::milliseconds startTimeout{10'000};
    };

    /// Returns once the broker answers at bootstrap(). Errors: InvalidArgument for topics; Unavailable or Timeout when
    /// the child does not come up, with how it ended.
    static Result<EmbeddedBroker> start(const Options& options);

    [[nodiscard]] const std::string& bootstrap() const { return m_bootstrap; } ///< "127.0.0.1:port"
    [[nodiscard]] pid_t pid() const { return m_child.pid(); }
    /// False once the child has ended, for whatever reason; its log is then gone. Never blocks.
    [[nodiscard]] bool running() { return m_child.running(); }
    /// How it ended, once running() is false.
    [[nodiscard]] std::string ending() const { return m_child.ending(); }
    /// Idempotent; the destructor does the same.
    void stop() { m_child.stop(); }

private:
    EmbeddedBroker(ChildProcess child, std::string bootstrap);

    ChildProcess m_child;
    std::string m_bootstrap;
};

/// The child's whole main: makes the broker and its topics, prints one line "BOOTSTRAP host:port" on stdout, and waits
/// for SIGTERM or the end of its parent; SIGINT is ignored. Returns the exit code: 0, 1 when the broker cannot be
/// made, 2 when `topics` is malformed (both with a line on stderr). Call it on the main thread, before other threads.
[[nodiscard]] int runBrokerChild(std::string_view topics);

} // namespace streampulse::kafka
