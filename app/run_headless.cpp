#include "app/run_headless.h"

#include "app/progress_line.h"
#include "app/summary.h"
#include "app/termination.h"

#include <csignal>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

namespace streampulse::app {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTick{20};
constexpr int kBrokerRestarts = 3;

/// How the run ended, and what that means for the exit code.
struct Ending {
    ExitCode exit = ExitCode::Done;
    std::string outcome = "finished";
};

std::int64_t peakRssBytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
}

ExitCode say(const AppError& error) {
    fmt::print(stderr, "streampulse: {}\n", error.message);
    return error.exit;
}

class HeadlessRun {
public:
    HeadlessRun(const config::ProgramOptions& options, std::vector<Check> checks)
        : m_options(options), m_checks(std::move(checks)) {}

    ExitCode run() {
        auto session = Session::open(m_options);
        if (!session) return say(session.error());
        m_session = std::move(*session);
        if (const auto ready = m_session->prepare(m_options.resume); !ready) return say(ready.error());
        if (const auto announced = m_session->announcePorts(); !announced) return say(announced.error());
        m_session->start();
        Ending ending = follow();
        m_progress.clear();
        m_session->engine().requestStop();
        if (const Status ended = m_session->engine().finish(); !ended)
            ending = {ExitCode::Unreachable, ended.error().message};
        static_cast<void>(m_session->tick()); // the last snapshot, whatever the broker does now
        const ExitCode exit = report(ending);
        if (m_options.keepServing && ending.exit == ExitCode::Done) return serve(exit);
        return exit;
    }

private:
    Ending follow() {
        int restarts = 0;
        for (;;) {
            if (const auto signal = m_termination.wait(kTick)) return stoppedBy(*signal);
            const bool brokerLives = m_session->tick();
            const api::EngineSnapshot& snapshot = m_session->snapshot();
            m_progress.show(snapshot);
            if (m_session->engine().done()) return endOf(snapshot);
            if (!brokerLives) {
                if (++restarts > kBrokerRestarts)
                    return {ExitCode::Unreachable, "the embedded broker ends again and again; see broker.log"};
                if (const auto again = m_session->restartBroker(); !again)
                    return {again.error().exit, again.error().message};
                m_session->start();
            } else if (snapshot.state == api::EngineState::Failed) {
                return {ExitCode::Unreachable, snapshot.stateText};
            }
            if (m_options.timeout && steady_clock::now() - m_begin >= *m_options.timeout)
                return {ExitCode::TimedOut, "timed out after " + formatDuration(*m_options.timeout)};
        }
    }

    static Ending endOf(const api::EngineSnapshot& snapshot) {
        for (const api::PartitionSnapshot& partition : snapshot.partitions)
            if (!partition.stopped.empty()) return {ExitCode::Unreachable, partition.stopped};
        return {};
    }

    static Ending stoppedBy(int signal) {
        if (signal == SIGINT) return {ExitCode::Interrupted, "interrupted"};
        return {ExitCode::Terminated, "terminated"};
    }

    ExitCode report(const Ending& ending) {
        if (ending.exit != ExitCode::Done) fmt::print(stderr, "streampulse: {}\n", ending.outcome);
        const auto outputs = collectOutputs(*m_session, m_options);
        if (!outputs) {
            fmt::print(stderr, "streampulse: {}\n", outputs.error().message);
            return ending.exit == ExitCode::Done ? ExitCode::Unreachable : ending.exit;
        }
        std::vector<Check::Outcome> outcomes;
        bool passed = true;
        for (const Check& check : m_checks) {
            outcomes.push_back(check.evaluate(outputs->figures));
            passed = passed && outcomes.back().passed;
        }
        SummaryParts parts;
        parts.outputs = &*outputs;
        parts.checks = &outcomes;
        parts.timing = timing();
        parts.seed = m_options.seed;
        parts.disorder = replay::formatDisorder(m_options.disorder);
        parts.order = m_options.order == replay::ReplayOrder::File ? "file" : "event-time";
        parts.outcome = ending.outcome;
        Status written = writeText(m_options.summary.value_or(""), summaryJson(*m_session, parts));
        if (written && m_options.junit)
            written = writeText(*m_options.junit, junitXml("streampulse." + m_session->spec().name, outcomes));
        if (!written) {
            fmt::print(stderr, "streampulse: {}\n", written.error().message);
            return ExitCode::BadUsage;
        }
        if (ending.exit != ExitCode::Done) return ending.exit;
        return judge(*outputs, outcomes, passed);
    }

    [[nodiscard]] ExitCode judge(const RunOutputs& outputs, const std::vector<Check::Outcome>& outcomes,
                                 bool passed) const {
        const std::int64_t bad = outputs.figures.ledger.rejectedTotal();
        if (m_options.maxBadRows && bad > *m_options.maxBadRows) {
            fmt::print(stderr, "streampulse: {} bad rows, more than the {} of --max-bad-rows\n", bad,
                       *m_options.maxBadRows);
            return ExitCode::BadInput;
        }
        for (const Check::Outcome& outcome : outcomes)
            if (!outcome.passed)
                fmt::print(stderr, "streampulse: check failed: {} (the value is {})\n", outcome.expression,
                           outcome.value);
        return passed ? ExitCode::Done : ExitCode::CheckFailed;
    }

    [[nodiscard]] SummaryTiming timing() const {
        SummaryTiming timing;
        timing.wallSeconds = std::chrono::duration<double>(steady_clock::now() - m_begin).count();
        const double first = m_session->snapshot().commits.firstSuccessWall;
        if (first > 0) timing.firstCommitSeconds = std::max(0.0, first - m_beginWall);
        timing.peakRssBytes = peakRssBytes();
        return timing;
    }

    ExitCode serve(ExitCode exit) {
        const auto ports = m_session->ports();
        fmt::print(stderr,
                   "streampulse: the run is over; still serving on 127.0.0.1, REST port {}, metrics port {}. "
                   "Ctrl-C ends the program\n",
                   ports.rest, ports.metrics);
        for (;;) {
            if (const auto signal = m_termination.wait(std::chrono::milliseconds(200)))
                return exit == ExitCode::Done ? stoppedBy(*signal).exit : exit;
            static_cast<void>(m_session->tick());
        }
    }

    const config::ProgramOptions& m_options;
    std::vector<Check> m_checks;
    Termination m_termination;
    ProgressLine m_progress;
    steady_clock::time_point m_begin = steady_clock::now();
    double m_beginWall = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    std::unique_ptr<Session> m_session;
};

} // namespace

ExitCode runHeadless(const config::ProgramOptions& options) {
    ParsedChecks parsed = parseChecks(options.expect);
    if (!parsed.errors.empty()) {
        for (const std::string& error : parsed.errors) fmt::print(stderr, "streampulse: {}\n", error);
        return ExitCode::BadUsage;
    }
    return HeadlessRun(options, std::move(parsed.checks)).run();
}

} // namespace streampulse::app
