#include "app/open_input.h"

#include "core/replay/sample.h"

#include <filesystem>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

namespace streampulse::app {
namespace {

/// Somebody sends rows and has forgotten the "-" that takes them.
bool somethingIsPiped() {
    struct stat found {};
    if (::fstat(STDIN_FILENO, &found) != 0) return false;
    return S_ISFIFO(found.st_mode) || (S_ISREG(found.st_mode) && found.st_size > 0);
}

} // namespace

AppResult<std::unique_ptr<replay::ReplayInput>> openWantedInput(const config::ProgramOptions& options,
                                                                const spec::PipelineSpec& spec,
                                                                const std::function<bool(std::int64_t)>& progress) {
    std::error_code error;
    std::filesystem::create_directories(options.dataDir, error);
    if (error)
        return failWith(ExitCode::BadUsage,
                        fmt::format("--data-dir {}: {}; choose another folder", options.dataDir, error.message()));
    replay::InputOptions input;
    input.spoolFolder = options.dataDir;
    input.order = options.order;
    input.maxRows = options.maxRows;
    if (options.file) {
        input.path = *options.file;
    } else {
        input.memory = replay::builtinSample();
        input.displayName = "sample";
        if (somethingIsPiped()) spdlog::warn("stdin is not read without - as FILE; replaying the built-in sample");
    }
    const auto told = [](std::int64_t bytes, void* context) {
        const auto& wanted = *static_cast<const std::function<bool(std::int64_t)>*>(context);
        return !wanted || wanted(bytes);
    };
    std::function<bool(std::int64_t)> context = progress;
    auto opened = replay::openInput(spec, input, told, &context);
    if (!opened) return failWith(ExitCode::BadInput, opened.error());
    if (!(*opened)->facts().warning.empty()) spdlog::warn("{}", (*opened)->facts().warning);
    return std::move(*opened);
}

} // namespace streampulse::app
