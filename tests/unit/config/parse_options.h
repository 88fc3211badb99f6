// Parsing a made-up command line, environment and configuration file.
#pragma once

#include "core/config/program_options.h"

#include <QTemporaryDir>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace streampulse::config {

using Words = std::vector<std::string>;

inline ParsedOptions parse(const Words& arguments, const Words& environment = {"HOME=/home/somebody"}) {
    std::vector<const char*> argv{"streampulse"};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    std::vector<const char*> variables;
    for (const std::string& variable : environment) variables.push_back(variable.c_str());
    variables.push_back(nullptr);
    return parseProgramOptions(static_cast<int>(argv.size()), argv.data(), variables.data());
}

inline std::string joined(const Words& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

inline ProgramOptions accepted(const Words& arguments, const Words& environment = {"HOME=/home/somebody"}) {
    const ParsedOptions parsed = parse(arguments, environment);
    if (!parsed.errors.empty()) qWarning("%s", joined(parsed.errors).c_str());
    return parsed.errors.empty() ? parsed.options : ProgramOptions{};
}

inline bool mentions(const Words& errors, const std::string& text) {
    return std::any_of(errors.begin(), errors.end(),
                       [&](const std::string& error) { return error.find(text) != std::string::npos; });
}

/// A file with that content and mode (a test under another umask gets it too).
class TextFile {
public:
    explicit TextFile(const std::string& text, int mode = 0600) {
        std::ofstream(path()) << text;
        std::filesystem::permissions(path(), static_cast<std::filesystem::perms>(mode));
    }
    [[nodiscard]] std::string path() const { return m_folder.filePath("file").toStdString(); }

private:
    QTemporaryDir m_folder;
};

/// A configuration file where the program looks for it by default.
class ConfigFolder {
public:
    explicit ConfigFolder(const std::string& toml, int mode = 0644) {
        std::filesystem::create_directories(folder() + "/streampulse");
        std::ofstream(path()) << toml;
        std::filesystem::permissions(path(), static_cast<std::filesystem::perms>(mode));
    }
    [[nodiscard]] std::string folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::string path() const { return folder() + "/streampulse/config.toml"; }
    [[nodiscard]] Words environment(const Words& more = {}) const {
        Words all{"HOME=/home/somebody", "XDG_CONFIG_HOME=" + folder()};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace streampulse::config
