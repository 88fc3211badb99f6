#include "core/kafka/embedded_broker.h"

#include <utility>

namespace streampulse::kafka {
namespace {

constexpr std::string_view kReady = "BOOTSTRAP ";

/// Reads the child's output up to its ready line.
Result<std::string> awaitBootstrap(ChildProcess& child, std::chrono::milliseconds timeout) {
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        auto line = child.readLine(left);
        if (!line) return fail(line.error());
        if (line->starts_with(kReady)) return line->substr(kReady.size());
    }
}

} // namespace

EmbeddedBroker::EmbeddedBroker(ChildProcess child, std::string bootstrap)
    : m_child(std::move(child)), m_bootstrap(std::move(bootstrap)) {}

Result<EmbeddedBroker> EmbeddedBroker::start(const Options& options) {
    if (const Status checked = checkBrokerTopics(options.topics); !checked) return fail(checked.error());
    ChildProcess::Options childOptions;
    childOptions.arguments = {options.program, std::string(kBrokerChildArgument), formatBrokerTopics(options.topics)};
    childOptions.logFile = options.logFile;
    childOptions.pipeOutput = true;
    auto child = ChildProcess::start(childOptions);
    if (!child) return fail(child.error().withContext("embedded broker"));
    auto bootstrap = awaitBootstrap(*child, options.startTimeout);
    if (bootstrap) return EmbeddedBroker(std::move(*child), std::move(*bootstrap));
    Error error = bootstrap.error().withContext("the embedded broker does not start");
    child->stop();
    error.message += " (" + child->ending() + ")";
    if (!options.logFile.empty()) error.message += "; see " + options.logFile;
    return fail(std::move(error));
}

} // namespace streampulse::kafka
