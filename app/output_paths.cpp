#include "app/output_paths.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <unistd.h>
#include <utility>

namespace streampulse::app {
namespace {

namespace fs = std::filesystem;

struct Output {
    const char* option;
    fs::path path;
};

std::vector<Output> outputsOf(const config::ProgramOptions& options) {
    const std::pair<const char*, const std::optional<std::string>*> kAll[] = {{"--summary", &options.summary},
                                                                              {"--junit", &options.junit},
                                                                              {"--windows-out", &options.windowsOut},
                                                                              {"--rejected-out", &options.rejectedOut},
                                                                              {"--ports-file", &options.portsFile}};
    std::vector<Output> outputs;
    for (const auto& [option, path] : kAll)
        if (path->has_value()) outputs.push_back({option, **path});
    return outputs;
}

bool sameFile(const fs::path& a, const fs::path& b) {
    std::error_code error;
    if (fs::equivalent(a, b, error) && !error) return true;
    return fs::weakly_canonical(a, error) == fs::weakly_canonical(b, error);
}

std::string writeProblem(const fs::path& path) {
    std::error_code error;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, error)) return fmt::format("there is no folder {}; make it first", folder.string());
    if (fs::is_directory(path, error)) return "that is a folder; give a file";
    const fs::path& wanted = fs::exists(path, error) ? path : folder;
    if (::access(wanted.c_str(), W_OK) != 0)
        return fmt::format("{}: {}; choose another place", wanted.string(), std::strerror(errno));
    return {};
}

} // namespace

std::vector<std::string> outputPathErrors(const config::ProgramOptions& options) {
    std::vector<std::string> errors;
    const std::vector<Output> outputs = outputsOf(options);
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto& [option, path] = outputs[i];
        const auto say = [&, name = option, text = path.string()](const std::string& what) {
            errors.push_back(fmt::format("{} {}: {}", name, text, what));
        };
        std::error_code ignored;
        if (std::string_view(option) == "--ports-file" && fs::exists(path, ignored) &&
            !fs::is_regular_file(path, ignored))
            say("that is no regular file; give another one");
        if (const std::string problem = writeProblem(path); !problem.empty()) say(problem);
        if (options.file && *options.file != "-" && sameFile(path, *options.file))
            say("that is the input, which must not be overwritten; give another file");
        if (options.controlLog && sameFile(path, *options.controlLog))
            say("that is the control log to repeat, which must not be overwritten; give another file");
        for (std::size_t j = 0; j < i; ++j)
            if (sameFile(path, outputs[j].path))
                say(fmt::format("{} writes the same file; give another one", outputs[j].option));
    }
    return errors;
}

} // namespace streampulse::app
