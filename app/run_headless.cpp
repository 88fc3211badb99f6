#include "app/run_headless.h"

#include "app/output_paths.h"
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
constexpr std::chrono::milliseconds kServingTick{100};
constexpr int kBrokerRestarts = 3;

/// How the run ended, and what that means for the exit code.
struct Ending {
    ExitCode exit = ExitCode::Internal;
    std::string outcome;
    bool complete = false; ///< to the end of the input; else no check passes
};

std::int64_t peakRssBytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
}

double wallSeconds() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

class HeadlessRun {
public:
    HeadlessRun(const config::ProgramOptions& options, std::vector<Check> checks)
        : m_options(options), m_checks(std::move(checks)) {}

    ExitCode run() {
        SourceChoice choice;
        choice.progress = [this](std::int64_t) {
            if (!m_earlySignal) m_earlySignal = m_termination.wait(std::chrono::milliseconds(0));
            return !m_earlySignal;
        };
        auto session = Session::open(m_options, std::move(choice));
        if (!session && m_earlySignal)
            return failed({stoppedBy(*m_earlySignal).exit, "stopped while the input was being read"});
        if (!session) return failed(session.error());
        m_session = std::move(*session);
        if (const auto ready = m_session->prepare(m_options.resume); !ready) return failed(ready.error());
        m_session->start();
        for (;;) {
            auto ending = follow();
            m_progress.clear();
            if (!ending) return failed(ending.error());
            const ExitCode exit = conclude(*ending);
            if (!m_options.keepServing || !ending->complete) return exit;
            if (const auto end = serve(exit)) return *end;
            if (const auto begun = restart(); !begun) return failed(begun.error());
        }
    }

private:
    /// Ends the engine and reports; the program goes on only to serve a complete run.
    ExitCode conclude(Ending& ending) {
        if (!m_options.keepServing || !ending.complete) m_session->closeDoor();
        if (!m_session->engine().done()) m_session->engine().requestStop();
        if (Status ended = m_session->engine().finish(); !ended)
            ending = {ExitCode::Unreachable, ended.error().message};
        static_cast<void>(m_session->tick()); // the last snapshot, whatever the broker does now
        // Only now is it sure to show what stopped a partition in the last moment.
        if (ending.complete) ending = endOf(m_session->snapshot());
        return report(ending);
    }

    AppResult<void> restart() {
        if (auto begun = m_session->restart(); !begun) return begun;
        m_begin = steady_clock::now();
        m_beginWall = wallSeconds();
        m_session->start();
        return {};
    }

    /// Nothing was run: the reason on stderr, and in the summary and JUnit files that were asked for.
    ExitCode failed(const AppError& error) const {
        fmt::print(stderr, "streampulse: {}\n", error.message);
        Status written;
        if (m_options.summary) written = writeText(*m_options.summary, failureSummaryJson(error.message));
        if (written && m_options.junit)
            written = writeText(*m_options.junit, junitXml("streampulse", {}, error.message));
        if (!written) fmt::print(stderr, "streampulse: {}\n", written.error().message);
        return error.exit;
    }

    /// An error: there is no engine any more.
    AppResult<Ending> follow() {
        int restarts = 0;
        for (;;) {
            if (const auto signal = m_termination.wait(kTick)) return stoppedBy(*signal);
            const auto request = m_session->takeRequest();
            if (request == api::Action::Stop) return Ending{ExitCode::Done, "stopped on request; " + howToGoOn()};
            if (request == api::Action::Restart) {
                if (const auto begun = restart(); !begun) return tl::unexpected<AppError>(begun.error());
                restarts = 0;
            }
            const bool brokerLives = m_session->tick();
            const api::EngineSnapshot& snapshot = m_session->snapshot();
            m_progress.show(snapshot);
            if (m_session->engine().done()) return Ending{ExitCode::Done, "finished", true};
            if (!brokerLives) {
                if (++restarts > kBrokerRestarts)
                    return Ending{ExitCode::Unreachable, "the embedded broker ends again and again; see broker.log"};
                if (const auto again = m_session->restartBroker(); !again)
                    return tl::unexpected<AppError>(again.error());
                m_session->start();
            } else if (snapshot.state == api::EngineState::Failed) {
                return Ending{ExitCode::Unreachable, snapshot.stateText};
            }
            if (m_options.timeout && steady_clock::now() - m_begin >= *m_options.timeout)
                return Ending{ExitCode::TimedOut,
                              "timed out after " + formatDuration(*m_options.timeout) + "; " + howToGoOn()};
        }
    }

    static Ending endOf(const api::EngineSnapshot& snapshot) {
        for (const api::PartitionSnapshot& partition : snapshot.partitions)
            if (!partition.stopped.empty()) return {ExitCode::Unreachable, partition.stopped};
        return {ExitCode::Done, "finished", true};
    }

    [[nodiscard]] Ending stoppedBy(int signal) const {
        if (signal == SIGINT) return {ExitCode::Interrupted, "interrupted; " + howToGoOn()};
        return {ExitCode::Terminated, "terminated; " + howToGoOn()};
    }

    /// A run on a real topic is gone on with by every start (S16).
    [[nodiscard]] std::string howToGoOn() const {
        return m_options.brokers ? "the next start goes on from here" : "--resume goes on from here";
    }

    ExitCode report(Ending& ending) {
        RunOutputs outputs;
        if (auto collected = collectOutputs(*m_session, m_options)) {
            outputs = std::move(*collected);
        } else {
            outputs = outputsWithoutStore(*m_session);
            if (ending.exit == ExitCode::Done)
                ending = {ExitCode::Unreachable, collected.error().message};
            else
                ending.outcome += "; its results cannot be read back: " + collected.error().message;
        }
        const std::int64_t bad = outputs.figures.ledger.rejectedTotal();
        if (ending.complete && m_options.maxBadRows && bad > *m_options.maxBadRows)
            ending = {ExitCode::BadInput,
                      fmt::format("{} bad rows, more than the {} of --max-bad-rows", bad, *m_options.maxBadRows), true};
        const std::vector<Check::Outcome> outcomes = check(outputs.figures, ending);
        if (ending.exit != ExitCode::Done || !ending.complete) fmt::print(stderr, "streampulse: {}\n", ending.outcome);
        warnWhenNothingCounted(outputs);
        return write(ending, outputs, outcomes);
    }

    /// A check on a run that was not completed never passes.
    std::vector<Check::Outcome> check(const RunFigures& figures, Ending& ending) const {
        std::vector<Check::Outcome> outcomes;
        for (const Check& check : m_checks) {
            outcomes.push_back(check.evaluate(figures));
            outcomes.back().passed = outcomes.back().passed && ending.complete;
            if (outcomes.back().passed) continue;
            fmt::print(stderr, "streampulse: check failed: {} (the value is {})\n", outcomes.back().expression,
                       outcomes.back().value);
            if (ending.exit == ExitCode::Done)
                ending = {ExitCode::CheckFailed, ending.complete ? "a check failed" : ending.outcome, ending.complete};
        }
        return outcomes;
    }

    static void warnWhenNothingCounted(const RunOutputs& outputs) {
        const api::Ledger& ledger = outputs.figures.ledger;
        if (ledger.read == 0 || ledger.counted > 0 || ledger.rejectedTotal() == 0) return;
        fmt::print(stderr,
                   "streampulse: none of the {} rows was counted, {} were rejected; is this the right --spec? The "
                   "summary's `rejections` say why\n",
                   ledger.read, ledger.rejectedTotal());
    }

    ExitCode write(const Ending& ending, const RunOutputs& outputs, const std::vector<Check::Outcome>& outcomes) {
        SummaryParts parts;
        parts.outputs = &outputs;
        parts.checks = &outcomes;
        parts.timing = timing();
        parts.seed = m_options.seed;
        parts.disorder = replay::formatDisorder(m_options.disorder);
        parts.order = m_options.order == replay::ReplayOrder::File ? "file" : "event-time";
        parts.outcome = ending.outcome;
        Status written = writeText(m_options.summary.value_or(""), summaryJson(*m_session, parts));
        const bool ran = ending.complete && ending.exit != ExitCode::BadInput;
        if (written && m_options.junit)
            written = writeText(*m_options.junit, junitXml("streampulse." + m_session->spec().name, outcomes,
                                                           ran ? std::string() : ending.outcome));
        if (written) return ending.exit;
        fmt::print(stderr, "streampulse: {}\n", written.error().message);
        return ending.exit == ExitCode::Done ? ExitCode::BadUsage : ending.exit;
    }

    [[nodiscard]] SummaryTiming timing() const {
        SummaryTiming timing;
        timing.wallSeconds = std::chrono::duration<double>(steady_clock::now() - m_begin).count();
        const double first = m_session->snapshot().commits.firstSuccessWall;
        if (first > 0) timing.firstCommitSeconds = std::max(0.0, first - m_beginWall);
        timing.peakRssBytes = peakRssBytes();
        return timing;
    }

    /// The program's exit code; nullopt when a new run is to begin.
    std::optional<ExitCode> serve(ExitCode exit) {
        fmt::print(stderr, "streampulse: the run is over; still serving: {}. Ctrl-C ends the program\n",
                   m_session->addresses());
        for (;;) {
            if (const auto signal = m_termination.wait(kServingTick))
                return exit == ExitCode::Done ? stoppedBy(*signal).exit : exit;
            static_cast<void>(m_session->tick());
            const auto request = m_session->takeRequest();
            if (request == api::Action::Stop) return exit;
            if (request == api::Action::Restart) return std::nullopt;
        }
    }

    const config::ProgramOptions& m_options;
    std::vector<Check> m_checks;
    Termination m_termination;
    std::optional<int> m_earlySignal; ///< came while the input was being read
    ProgressLine m_progress;
    steady_clock::time_point m_begin = steady_clock::now();
    double m_beginWall = wallSeconds();
    std::unique_ptr<Session> m_session;
};

} // namespace

ExitCode runHeadless(const config::ProgramOptions& options) {
    ParsedChecks parsed = parseChecks(options.expect);
    std::vector<std::string> errors = std::move(parsed.errors);
    for (std::string& error : outputPathErrors(options)) errors.push_back(std::move(error));
    for (const std::string& error : errors) fmt::print(stderr, "streampulse: {}\n", error);
    if (!errors.empty()) return ExitCode::BadUsage;
    return HeadlessRun(options, std::move(parsed.checks)).run();
}

} // namespace streampulse::app
