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

class HeadlessRun {
public:
    HeadlessRun(const config::ProgramOptions& options, std::vector<Check> checks)
        : m_options(options), m_checks(std::move(checks)) {}

    ExitCode run() {
        auto session = Session::open(m_options);
        if (!session) return failed(session.error());
        m_session = std::move(*session);
        if (const auto ready = m_session->prepare(m_options.resume); !ready) return failed(ready.error());
        if (const auto announced = m_session->announcePorts(); !announced) return failed(announced.error());
        m_session->start();
        Ending ending = follow();
        m_progress.clear();
        m_session->engine().requestStop();
        if (Status ended = m_session->engine().finish(); !ended)
            ending = {ExitCode::Unreachable, ended.error().message};
        static_cast<void>(m_session->tick()); // the last snapshot, whatever the broker does now
        const ExitCode exit = report(ending);
        const bool over = exit == ExitCode::Done || exit == ExitCode::CheckFailed || exit == ExitCode::BadInput;
        if (m_options.keepServing && over) return serve(exit);
        return exit;
    }

private:
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
                return {ExitCode::TimedOut,
                        "timed out after " + formatDuration(*m_options.timeout) + "; --resume goes on from here"};
        }
    }

    static Ending endOf(const api::EngineSnapshot& snapshot) {
        for (const api::PartitionSnapshot& partition : snapshot.partitions)
            if (!partition.stopped.empty()) return {ExitCode::Unreachable, partition.stopped};
        return {};
    }

    static Ending stoppedBy(int signal) {
        if (signal == SIGINT) return {ExitCode::Interrupted, "interrupted; --resume goes on from here"};
        return {ExitCode::Terminated, "terminated; --resume goes on from here"};
    }

    ExitCode report(Ending ending) {
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
        const bool complete = ending.exit == ExitCode::Done;
        const std::int64_t bad = outputs.figures.ledger.rejectedTotal();
        if (complete && m_options.maxBadRows && bad > *m_options.maxBadRows)
            ending = {ExitCode::BadInput,
                      fmt::format("{} bad rows, more than the {} of --max-bad-rows", bad, *m_options.maxBadRows)};
        const std::vector<Check::Outcome> outcomes = check(outputs.figures, complete, ending);
        if (ending.exit != ExitCode::Done) fmt::print(stderr, "streampulse: {}\n", ending.outcome);
        warnWhenNothingCounted(outputs);
        return write(ending, outputs, outcomes);
    }

    /// A check on a run that was not completed never passes.
    std::vector<Check::Outcome> check(const RunFigures& figures, bool complete, Ending& ending) const {
        std::vector<Check::Outcome> outcomes;
        for (const Check& check : m_checks) {
            outcomes.push_back(check.evaluate(figures));
            outcomes.back().passed = outcomes.back().passed && complete;
            if (outcomes.back().passed) continue;
            fmt::print(stderr, "streampulse: check failed: {} (the value is {})\n", outcomes.back().expression,
                       outcomes.back().value);
            if (ending.exit == ExitCode::Done) ending = {ExitCode::CheckFailed, "a check failed"};
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
        const bool ran = ending.exit == ExitCode::Done || ending.exit == ExitCode::CheckFailed;
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

    ExitCode serve(ExitCode exit) {
        fmt::print(stderr, "streampulse: the run is over; still serving: {}. Ctrl-C ends the program\n",
                   m_session->addresses());
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
    std::vector<std::string> errors = std::move(parsed.errors);
    for (std::string& error : outputPathErrors(options)) errors.push_back(std::move(error));
    for (const std::string& error : errors) fmt::print(stderr, "streampulse: {}\n", error);
    if (!errors.empty()) return ExitCode::BadUsage;
    return HeadlessRun(options, std::move(parsed.checks)).run();
}

} // namespace streampulse::app
