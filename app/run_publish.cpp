#include "app/run_publish.h"

#include "app/open_input.h"
#include "app/output_paths.h"
#include "app/real_topic.h"
#include "app/run_outputs.h"
#include "app/session_topic.h"
#include "app/summary.h"
#include "app/termination.h"
#include "app/wanted_spec.h"

#include <chrono>
#include <csignal>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace streampulse::app {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kRecordsPerPump = 1'000;
constexpr std::chrono::milliseconds kLook{20}; ///< longest wait for what nobody announces
constexpr std::chrono::milliseconds kNoWait{0};
/// A real broker keeps what it has taken.
constexpr std::int64_t kUnlimitedCredit = INT64_MAX / 2;

class PublishRun {
public:
    explicit PublishRun(const config::ProgramOptions& options) : m_options(options) {}

    ExitCode run() {
        if (const auto ready = prepare(); !ready) return failed(ready.error());
        replay::ReplayOptions replay;
        replay.partitions = m_topic.partitions;
        replay.seed = m_options.seed;
        replay.disorder = m_options.disorder;
        replay.speed = m_options.speed;
        replay.creditBytes = replay.creditRecords = kUnlimitedCredit;
        replay.endMarkers = m_options.markEnd;
        replay::Replayer replayer(*m_input, *m_publisher, replay, m_options.order, {});
        spdlog::info("publishing {} rows of {} to topic {} at {}, {} partitions", m_input->facts().rows,
                     m_input->facts().name, m_topic.name, *m_options.brokers, m_topic.partitions);
        m_begin = steady_clock::now();
        const AppError ending = pump(replayer);
        return report(ending, replayer);
    }

private:
    AppResult<void> prepare() {
        auto spec = loadWantedSpec(m_options);
        if (!spec) return tl::unexpected<AppError>(spec.error());
        m_spec = std::move(*spec);
        auto input = openWantedInput(m_options, m_spec, [this](std::int64_t) { return !signalled(kNoWait); });
        if (!input && m_signal) return failWith(exitOfSignal(), "stopped while the input was being read");
        if (!input) return tl::unexpected<AppError>(input.error());
        m_input = std::move(*input);
        auto topic = prepareRealTopic(m_options, m_spec, &m_input->facts());
        if (!topic) return tl::unexpected<AppError>(topic.error());
        m_topic = std::move(*topic);
        auto publisher = openPublisher(m_topic.kafka, m_topic.name, m_options.arrival);
        if (!publisher) return failWith(ExitCode::Unreachable, publisher.error());
        m_publisher = std::move(*publisher);
        return {};
    }

    [[nodiscard]] bool signalled(std::chrono::milliseconds patience) {
        if (!m_signal) m_signal = m_termination.wait(patience);
        return m_signal.has_value();
    }

    [[nodiscard]] ExitCode exitOfSignal() const {
        return m_signal == SIGINT ? ExitCode::Interrupted : ExitCode::Terminated;
    }

    /// How it ended.
    AppError pump(replay::Replayer& replayer) {
        for (;;) {
            const auto now = m_clock.monotonic();
            const auto round = replayer.pump(now, kRecordsPerPump);
            if (!round) return {ExitCode::Unreachable, round.error().message};
            if (round->state == replay::PumpState::Finished) return {ExitCode::Done, "finished"};
            std::chrono::milliseconds wait = round->state == replay::PumpState::Busy ? kNoWait : kLook;
            if (round->nextDue)
                wait = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(*round->nextDue - now), kNoWait, kLook);
            if (signalled(wait))
                return {exitOfSignal(), "stopped; the same command publishes the rest: what is in the topic already is "
                                        "counted once"};
            if (m_options.timeout && steady_clock::now() - m_begin >= *m_options.timeout)
                return {ExitCode::TimedOut, "timed out after " + formatDuration(*m_options.timeout)};
        }
    }

    ExitCode report(const AppError& ending, const replay::Replayer& replayer) {
        const replay::ReplayCounts counts = replayer.counts();
        PublishFigures figures;
        figures.outcome = ending.message;
        figures.published = m_publisher->counts().acknowledged;
        figures.duplicatesAdded = counts.duplicatesAdded;
        figures.endMarkers = m_options.markEnd && counts.finished;
        figures.sourceId = replayer.sourceId();
        figures.wallSeconds = std::chrono::duration<double>(steady_clock::now() - m_begin).count();
        if (ending.exit != ExitCode::Done) fmt::print(stderr, "streampulse: {}\n", ending.message);
        Status written =
            writeText(m_options.summary.value_or(""), publishSummaryJson(m_spec, m_input->facts(), m_topic, figures));
        if (written) return ending.exit;
        fmt::print(stderr, "streampulse: {}\n", written.error().message);
        return ending.exit == ExitCode::Done ? ExitCode::BadUsage : ending.exit;
    }

    ExitCode failed(const AppError& error) const {
        fmt::print(stderr, "streampulse: {}\n", error.message);
        if (!m_options.summary) return error.exit;
        Status written = writeText(*m_options.summary, failureSummaryJson(error.message));
        if (!written) fmt::print(stderr, "streampulse: {}\n", written.error().message);
        return error.exit;
    }

    const config::ProgramOptions& m_options;
    Termination m_termination;
    std::optional<int> m_signal;
    SystemClock m_clock;
    spec::PipelineSpec m_spec;
    std::unique_ptr<replay::ReplayInput> m_input;
    RealTopicFacts m_topic;
    std::unique_ptr<RecordPublisher> m_publisher;
    steady_clock::time_point m_begin = steady_clock::now();
};

} // namespace

ExitCode runPublish(const config::ProgramOptions& options) {
    const std::vector<std::string> errors = outputPathErrors(options);
    for (const std::string& error : errors) fmt::print(stderr, "streampulse: {}\n", error);
    return errors.empty() ? PublishRun(options).run() : ExitCode::BadUsage;
}

} // namespace streampulse::app
