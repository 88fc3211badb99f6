// streampulse: options first, then the window or the headless run. `--broker-child` makes this process the embedded
// broker of another one.
#include "app/exit_code.h"
#include "app/run_gui.h"
#include "app/run_headless.h"
#include "app/run_publish.h"
#include "app/termination.h"
#include "app/wanted_spec.h"
#include "core/config/program_options.h"
#include "core/kafka/embedded_broker.h"
#include "core/replay/replayer.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <string_view>
#include <sys/stat.h>

namespace streampulse::app {
namespace {

spec::PipelineSpec specOrDefault(const config::ProgramOptions& options) {
    auto loaded = findWantedSpec(options);
    return loaded ? std::move(*loaded) : spec::PipelineSpec{};
}

ExitCode generate(const config::ProgramOptions& options) {
    const spec::PipelineSpec spec = specOrDefault(options);
    if (options.output && std::filesystem::exists(*options.output)) {
        fmt::print(stderr, "streampulse: --output {}: the file exists; remove it or give another name\n",
                   *options.output);
        return ExitCode::BadUsage;
    }
    Status made = replay::generateCsv(spec, *options.generate, options.seed, options.output.value_or(""));
    if (made) {
        fmt::print(stderr, "streampulse: {} rows written to {}\n", *options.generate, options.output.value_or(""));
        return ExitCode::Done;
    }
    fmt::print(stderr, "streampulse: {}\n", made.error().message);
    return ExitCode::BadUsage;
}

ExitCode runProgram(int& argc, char** argv, const config::ParsedOptions& parsed) {
    const config::ProgramOptions& options = parsed.options;
    if (options.help) {
        fmt::print("{}", config::helpText());
        return ExitCode::Done;
    }
    if (options.version) {
        fmt::print("streampulse {}\n", STREAMPULSE_VERSION);
        return ExitCode::Done;
    }
    for (const std::string& error : parsed.errors) fmt::print(stderr, "streampulse: {}\n", error);
    if (!parsed.errors.empty()) {
        fmt::print(stderr, "streampulse: --help lists the options\n");
        return ExitCode::BadUsage;
    }
    if (Status log = configureLog(options.logLevel, options.logFormat); !log) {
        fmt::print(stderr, "streampulse: {}\n", log.error().message);
        return ExitCode::BadUsage;
    }
    if (options.printConfig) {
        fmt::print("{}", config::printConfig(parsed, specOrDefault(options).defaults));
        return ExitCode::Done;
    }
    if (options.generate) return generate(options);
    if (options.publishOnly) return runPublish(options);
    return options.noGui ? runHeadless(options) : runGui(argc, argv, parsed);
}

} // namespace
} // namespace streampulse::app

int main(int argc, char** argv) {
    using namespace streampulse;
    std::signal(SIGPIPE, SIG_IGN); // a peer that goes away is an error where we write, not the end of the program
    ::umask(077);
    if (argc == 3 && argv[1] == kafka::kBrokerChildArgument) return kafka::runBrokerChild(argv[2]);
    app::Termination::block();
    try {
        const auto parsed = config::parseProgramOptions(argc, argv, environ);
        return static_cast<int>(app::runProgram(argc, argv, parsed));
    } catch (const std::exception& error) {
        fmt::print(stderr, "streampulse: internal error: {}\n", error.what());
        return static_cast<int>(app::ExitCode::Internal);
    }
}
