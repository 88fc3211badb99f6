// The smallest program with an embedded broker, for embedded_broker_test: `--broker-child TOPICS` is the broker child;
// `--parent TOPICS` starts one, prints "PID pid" and "BOOTSTRAP host:port", and waits to be killed.
#include "core/kafka/embedded_broker.h"

#include <cstdio>
#include <string_view>
#include <unistd.h>

namespace {

int runParent(std::string_view topics) {
    using namespace streampulse::kafka;
    EmbeddedBroker::Options options;
    const auto parsed = parseBrokerTopics(topics);
    if (!parsed) return 2;
    options.topics = *parsed;
    const auto broker = EmbeddedBroker::start(options);
    if (!broker) {
        std::fprintf(stderr, "%s\n", broker.error().message.c_str());
        return 1;
    }
    std::printf("PID %d\nBOOTSTRAP %s\n", static_cast<int>(broker->pid()), broker->bootstrap().c_str());
    std::fflush(stdout);
    for (;;) ::pause();
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    if (argv[1] == streampulse::kafka::kBrokerChildArgument) return streampulse::kafka::runBrokerChild(argv[2]);
    return std::string_view(argv[1]) == "--parent" ? runParent(argv[2]) : 2;
}
