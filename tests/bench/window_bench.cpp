// What the window costs: how long it takes until rows move, how steadily its thread beats and paints at the embedded
// broker's full rate, and what it takes from the throughput and the memory of a run without a window.
//
// usage: bench_window first           prints ms from the start of this process until the first row is counted
//        bench_window drain FILE      replays FILE at full speed in the window; prints the figures as JSON
//        bench_window headless FILE   the same measured alike without a window, for the ratio
// tests/bench/window_cost runs both often enough and prints medians.
#include "app/session.h"
#include "tests/support/real_window.h"
#include "ui/status/frame_meter.h"

#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <thread>
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

/// From the first rows read to the end of the run, measured alike with and without a window.
class DrainClock {
public:
    explicit DrainClock(const api::EngineSnapshot& snapshot) : m_before(snapshot.ledger.read) { m_clock.start(); }
    void stop(const api::EngineSnapshot& snapshot) {
        m_seconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
        m_rows = snapshot.ledger.read - m_before;
        ::getrusage(RUSAGE_SELF, &m_usage);
    }
    [[nodiscard]] double seconds() const { return m_seconds; }
    void print(const std::string& more) const {
        const auto of = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        fmt::print("{{\"rows_per_second\":{:.0f},\"cpu_seconds\":{:.2f},\"peak_rss_mb\":{:.0f}{}}}\n",
                   static_cast<double>(m_rows) / m_seconds, of(m_usage.ru_utime) + of(m_usage.ru_stime),
                   static_cast<double>(m_usage.ru_maxrss) / 1024.0, more);
    }

private:
    QElapsedTimer m_clock;
    std::int64_t m_before = 0, m_rows = 0;
    double m_seconds = 0;
    rusage m_usage{};
};

int drain(const QString& file) {
    RealWindow real([&](ui::WindowOptions& window, config::ProgramOptions&) {
        window.request.path = file.toStdString();
        window.request.speed = 0;
        window.openAtOnce = true;
    });
    awaitThat([&] { return real.snapshot().ledger.read > 0; }, "the first rows");
    ui::FrameMeter& frames = real.window().frameMeter();
    frames.forget();
    DrainClock clock(real.snapshot());
    awaitThat([&] { return real.snapshot().state == api::EngineState::Finished; }, "the end");
    clock.stop(real.snapshot());
    clock.print(fmt::format(",\"longest_gap_ms\":{:.1f},\"frames_per_second\":{:.1f}", frames.longestGapEverMs(),
                            static_cast<double>(frames.frames()) / clock.seconds()));
    return 0;
}

int headless(const QString& file) {
    QTemporaryDir folder;
    config::ProgramOptions program;
    program.file = file.toStdString();
    program.dataDir = folder.path().toStdString();
    program.rest.port = 0;
    program.metrics.port = 0;
    program.speed = 0;
    auto session = app::Session::open(program);
    if (!session) qFatal("%s", session.error().message.c_str());
    if (const auto ready = (*session)->prepare(false); !ready) qFatal("%s", ready.error().message.c_str());
    (*session)->start();
    const auto follow = [&](const std::function<bool(const api::EngineSnapshot&)>& seen) {
        while (!seen((*session)->snapshot())) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20)); // as the program without a window does
            if (!(*session)->tick()) qFatal("the embedded broker has ended");
        }
    };
    follow([](const api::EngineSnapshot& now) { return now.ledger.read > 0; });
    DrainClock clock((*session)->snapshot());
    follow([&](const api::EngineSnapshot&) { return (*session)->engine().done(); });
    if (Status ended = (*session)->engine().finish(); !ended) qFatal("%s", ended.error().message.c_str());
    static_cast<void>((*session)->tick());
    clock.stop((*session)->snapshot());
    clock.print({});
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
    if (argc == 3 && std::string_view(argv[1]) == "headless") return headless(QString::fromLocal8Bit(argv[2]));
    std::fputs("usage: bench_window first | drain FILE | headless FILE\n", stderr);
    return 2;
}
