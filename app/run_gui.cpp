#include "app/run_gui.h"

#include "app/service_choice.h"
#include "app/termination.h"
#include "app/workbench_host.h"
#include "ui/window/main_window.h"
#include "ui/window/single_instance.h"

#include <QApplication>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

namespace streampulse::app {
namespace {

constexpr double kWindowSpeed = 60;

bool isSet(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

bool hasDisplay() { return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM"); }

/// What only makes sense for a run that ends by itself.
std::vector<std::string> headlessOptions(const config::ParsedOptions& parsed) {
    static constexpr std::array<const char*, 8> kNames{"summary",      "expect",       "junit",   "windows-out",
                                                       "rejected-out", "max-bad-rows", "timeout", "keep-serving"};
    std::vector<std::string> errors;
    for (const char* name : kNames) {
        const auto origin = parsed.origins.find(name);
        if (origin != parsed.origins.end() && origin->second == "command line")
            errors.push_back(fmt::format("--{} is for runs without a window: add --no-gui", name));
    }
    return errors;
}

/// Options of the command line that the open window cannot take over.
std::string notHandedOver(const config::ParsedOptions& parsed) {
    static constexpr std::array<std::string_view, 6> kTaken{"file",  "order",  "start-paused",
                                                            "speed", "labels", "data-dir"};
    std::string names;
    for (const auto& [name, origin] : parsed.origins)
        if (origin == "command line" && std::find(kTaken.begin(), kTaken.end(), name) == kTaken.end())
            names += (names.empty() ? "--" : ", --") + name;
    return names;
}

ui::WindowOptions windowOptions(const config::ParsedOptions& parsed) {
    const config::ProgramOptions& options = parsed.options;
    ui::WindowOptions window;
    window.settingsFile =
        QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) + QStringLiteral("/streampulse/window.json");
    window.resetLayout = options.resetLayout;
    window.version = QStringLiteral(STREAMPULSE_VERSION);
    window.request.speed = parsed.origins.count("speed") > 0 ? options.speed : kWindowSpeed;
    window.request.paused = options.startPaused;
    window.request.fileOrder = options.order == replay::ReplayOrder::File;
    window.request.resume = options.resume;
    if (options.labels) window.request.labels = std::filesystem::absolute(*options.labels).string();
    if (options.file) {
        window.openAtOnce = true;
        window.request.path = *options.file == "-" ? *options.file : std::filesystem::absolute(*options.file).string();
    }
    if (options.brokers) window.request.services = startedServices(options);
    if (options.resume || options.controlLog || options.brokers) window.openAtOnce = true;
    return window;
}

} // namespace

ExitCode runGui(int& argc, char** argv, const config::ParsedOptions& parsed) {
    std::vector<std::string> errors = headlessOptions(parsed);
    if (!hasDisplay()) errors.emplace_back("there is no display here; --no-gui runs without a window");
    for (const std::string& error : errors) fmt::print(stderr, "streampulse: {}\n", error);
    if (!errors.empty()) return ExitCode::BadUsage;
    std::error_code error;
    std::filesystem::create_directories(parsed.options.dataDir, error);
    if (error) {
        fmt::print(stderr, "streampulse: --data-dir {}: {}; choose another folder\n", parsed.options.dataDir,
                   error.message());
        return ExitCode::BadUsage;
    }
    QApplication application(argc, argv);
    ui::MainWindow::nameApplication();
    const ui::WindowOptions window = windowOptions(parsed);
    ui::SingleInstance first(QString::fromStdString(parsed.options.dataDir));
    const auto begun = first.begin(window.request);
    if (begun == ui::SingleInstance::Begun::Silent) {
        fmt::print(stderr,
                   "streampulse: another window of this data folder does not answer{}; end it first, or use another "
                   "--data-dir\n",
                   first.holder() > 0 ? fmt::format(" (process {})", first.holder()) : std::string());
        return ExitCode::BadUsage;
    }
    if (begun == ui::SingleInstance::Begun::HandedOver) {
        fmt::print(stderr, "streampulse: handed over to the window that is open already\n");
        if (const std::string left = notHandedOver(parsed); !left.empty())
            fmt::print(stderr, "streampulse: it keeps its own settings; close it first for {}\n", left);
        return ExitCode::Done;
    }
    auto host = WorkbenchHost::create(parsed.options);
    if (!host) {
        fmt::print(stderr, "streampulse: {}\n", host.error().message);
        return host.error().exit;
    }
    ExitCode exit = ExitCode::Done;
    {
        ui::MainWindow main(**host, window);
        QObject::connect(&first, &ui::SingleInstance::asked, &main, &ui::MainWindow::openFromOutside);
        const Termination termination;
        QSocketNotifier signalled(termination.descriptor(), QSocketNotifier::Read);
        QObject::connect(&signalled, &QSocketNotifier::activated, &main, [&]() {
            const auto signal = termination.wait(std::chrono::milliseconds(0));
            if (!signal) return;
            exit = *signal == SIGINT ? ExitCode::Interrupted : ExitCode::Terminated;
            main.close();
        });
        main.show();
        QApplication::exec();
    }
    if (!(*host)->end()) { // the last commit, without a window that could freeze
        first.leave();
        spdlog::default_logger()->flush();
        std::fflush(nullptr);
        ::_exit(static_cast<int>(exit)); // nothing may be taken away from a thread that still runs
    }
    return exit;
}

} // namespace streampulse::app
