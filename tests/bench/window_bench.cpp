// What the window costs: how long it takes until rows move, how steadily its thread beats and paints at the embedded
// broker's full rate, and what it takes from the throughput and the memory of a run without a window.
//
// usage: bench_window first           prints ms from the start of this process until the first row is counted
//        bench_window drain FILE      replays FILE at full speed in the window; prints the figures as JSON
// tests/bench/window_cost runs both often enough and prints medians.
#include "tests/support/real_window.h"
#include "ui/status/frame_meter.h"

#include <cstdio>
#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace streampulse;
using test::RealWindow;

namespace {

/// Since exec, by the kernel's clock: /proc/self/stat, field 22.
double processAgeMs() {
    std::ifstream stat("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string field;
    for (int i = 3; i <= 22; ++i) fields >> field;
    std::ifstream uptime("/proc/uptime");
    double now = 0;
    uptime >> now;
    return (now - std::stod(field) / static_cast<double>(::sysconf(_SC_CLK_TCK))) * 1000;
}

void awaitThat(const std::function<bool()>& condition, const char* what) {
    if (!QTest::qWaitFor(condition, 300'000)) qFatal("not seen: %s", what);
}

int first() {
    RealWindow real;
    real.click("welcomeSample");
    awaitThat([&] { return real.snapshot().ledger.counted > 0; }, "a counted row");
    std::printf("%.0f\n", processAgeMs());
    return 0;
}

int drain(const QString& file) {
    RealWindow real([&](ui::WindowOptions& window, config::ProgramOptions&) {
        window.request.path = file.toStdString();
        window.request.speed = 0;
        window.openAtOnce = true;
    });
    awaitThat([&] { return real.snapshot().ledger.read > 0; }, "the first rows");
    ui::FrameMeter& frames = real.window().frameMeter();
    frames.forget();
    QElapsedTimer clock;
    clock.start();
    const std::int64_t before = real.snapshot().ledger.read;
    awaitThat([&] { return real.snapshot().state == api::EngineState::Finished; }, "the end");
    const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("{\"rows_per_second\":%.0f,\"longest_gap_ms\":%.1f,\"frames_per_second\":%.1f,\"peak_rss_mb\":%.0f}\n",
                static_cast<double>(real.snapshot().ledger.read - before) / seconds, frames.longestGapEverMs(),
                static_cast<double>(frames.frames()) / seconds, static_cast<double>(usage.ru_maxrss) / 1024.0);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 3 && argv[1] == kafka::kBrokerChildArgument) return kafka::runBrokerChild(argv[2]);
    static_cast<void>(configureLog("warn", LogFormat::Text));
    QApplication application(argc, argv);
    ui::MainWindow::nameApplication();
    if (argc == 2 && std::string_view(argv[1]) == "first") return first();
    if (argc == 3 && std::string_view(argv[1]) == "drain") return drain(QString::fromLocal8Bit(argv[2]));
    std::fputs("usage: bench_window first | drain FILE\n", stderr);
    return 2;
}
