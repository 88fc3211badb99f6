#include "app/session.h"

#include "app/open_input.h"
#include "app/run_settings.h"
#include "app/wanted_spec.h"
#include "core/base/hash.h"
#include "core/codec/label_file.h"
#include "core/replay/preview.h"

#include <algorithm>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <thread>

namespace streampulse::app {
namespace {

constexpr std::size_t kTokenBytes = 32;
/// On a real broker a commit waits for no credit: it comes by time, or by its own size (S10).
constexpr std::int64_t kNoCreditLimit = INT64_MAX;
/// S15 for records that are stamped with the wall clock.
constexpr Duration kMaxAheadOfNow = std::chrono::hours(24);
constexpr int kRunAttempts = 40;
constexpr std::chrono::milliseconds kRunRetryInterval{250};

serve::ListenAddress listenAt(const config::ListenAddress& address) {
    return {address.host, address.port, address.asked};
}

} // namespace

AppResult<std::unique_ptr<Session>> Session::open(const config::ProgramOptions& options, SourceChoice choice) {
    std::unique_ptr<Session> session(new Session(options, std::move(choice)));
    using Step = AppResult<void> (Session::*)();
    for (const Step step : {&Session::loadSpec, &Session::loadControlLog, &Session::loadLabels, &Session::openInput,
                            &Session::lookAtTopic, &Session::startStore, &Session::startHttp})
        if (const auto done = (session.get()->*step)(); !done) return tl::unexpected<AppError>(done.error());
    return session;
}

Session::~Session() {
    closeDoor();
    if (m_http) m_http->stop();
}

AppResult<void> Session::loadSpec() {
    auto loaded = loadWantedSpec(m_options);
    if (!loaded) return tl::unexpected<AppError>(loaded.error());
    m_spec = replay::withMapping(std::move(*loaded), m_choice.mapping);
    m_settings = config::effectiveSettings(m_options, m_spec.defaults);
    if (m_options.arrival == ArrivalClock::Now && !m_options.maxAhead) m_settings.maxAhead = kMaxAheadOfNow;
    m_relay->setSpec(m_spec, m_settings);
    return {};
}

AppResult<void> Session::loadControlLog() {
    if (!m_options.controlLog || (m_options.brokers && !m_real)) return {}; // the topic says how many partitions it has
    auto log = app::loadControlLog(*m_options.controlLog, partitions());
    if (!log) return failWith(ExitCode::BadUsage, "--control-log: " + log.error().message);
    m_controlLog = std::move(*log);
    return {};
}

AppResult<void> Session::loadLabels() {
    if (!m_options.labels) return {};
    auto labels = codec::readLabelFile(*m_options.labels);
    if (!labels) return failWith(ExitCode::BadUsage, "--labels: " + labels.error().message);
    m_labels->publish(std::make_shared<const api::KeyLabels>(std::move(*labels)));
    return {};
}

AppResult<void> Session::openInput() {
    if (!config::hasReplay(m_options)) return {};
    auto opened = openWantedInput(m_options, m_spec, m_choice.progress);
    if (!opened) return tl::unexpected<AppError>(opened.error());
    m_input = std::move(*opened);
    return {};
}

AppResult<void> Session::lookAtTopic() {
    if (!m_options.brokers) return {};
    auto facts = prepareRealTopic(m_options, m_spec, input());
    if (!facts) return tl::unexpected<AppError>(facts.error());
    m_real = std::move(*facts);
    return loadControlLog();
}

store::StoreNames Session::storeNames() const {
    return {m_spec.name, m_spec.storePrefix, m_spec.key.name, m_spec.key.type};
}

AppResult<void> Session::startStore() {
    auto opened = SessionStore::open(m_options, storeNames());
    if (!opened) return tl::unexpected<AppError>(opened.error());
    m_store = std::move(*opened);
    return {};
}

std::unique_ptr<ResultReader> Session::makeReader() const { return m_store->makeReader(); }

AppResult<void> Session::startHttp() {
    m_token = randomHex(kTokenBytes);
    serve::ServeOptions options;
    options.rest = listenAt(m_options.rest);
    options.metrics = listenAt(m_options.metrics);
    options.restEnabled = m_options.rest.enabled;
    options.metricsEnabled = m_options.metrics.enabled;
    options.token = m_token;
    options.labels = m_labels;
    if (m_real) options.topic = m_real->name;
    options.version = STREAMPULSE_VERSION;
    m_http = std::make_unique<serve::HttpServer>(options, *m_relay, makeReader());
    if (Status started = m_http->start(); !started) {
        const bool usage = started.error().code == ErrorCode::InvalidArgument;
        return failWith(usage ? ExitCode::BadUsage : ExitCode::CannotListen, started.error());
    }
    spdlog::info("{}", addresses());
    return {};
}

pipeline::RunDescription Session::describeRun() const {
    pipeline::RunDescription description;
    if (m_real) { // any number of sources, and each worker may bring one (S16)
        description.add("topic", m_real->name);
        description.add("cluster", m_real->cluster);
    } else {
        const replay::InputFacts& facts = m_input->facts();
        description.add("input", facts.name);
        description.add("sha256", facts.sha256);
        description.add("bytes", std::to_string(facts.bytes));
        description.add("rows", std::to_string(facts.rows));
        description.add("mapping", facts.mapping);
        description.add("order", m_options.order == replay::ReplayOrder::File ? "file" : "event-time");
        description.add("disorder", replay::formatDisorder(m_options.disorder));
        description.add("seed", std::to_string(m_options.seed));
    }
    description.add("partitions", std::to_string(partitions()));
    description.add("spec", m_spec.digest);
    if (m_controlLog) description.add("control_log", m_controlLog->sha256);
    description.addSettings(m_settings);
    return description;
}

/// A run of ours never takes the place of one on a real topic unasked: its workers may be elsewhere (S16).
AppResult<void> Session::refuseToReplace() {
    if (m_real || m_options.fresh) return {};
    const auto current = m_store->results().currentRun();
    if (!current || !*current) return {};
    const auto description = pipeline::RunDescription::decode((*current)->description);
    const auto& facts = description.facts();
    const auto topic = std::find_if(facts.begin(), facts.end(), [](const auto& fact) { return fact.first == "topic"; });
    if (topic == facts.end()) return {};
    return failWith(ExitCode::BadUsage,
                    fmt::format("Redis at {} holds run {} of topic {}, which this start would remove; use another "
                                "database, or --fresh to replace it",
                                m_store->place(), (*current)->run, topic->second));
}

void Session::mentionInterruptedRun() {
    const auto current = m_store->results().currentRun();
    if (!current || !*current || (*current)->finished || m_options.fresh) return;
    spdlog::warn("the interrupted run {} is replaced by a new one; --resume would have gone on with it",
                 (*current)->run);
}

AppResult<void> Session::prepare(bool resume) {
    if (auto safe = refuseToReplace(); !safe) return safe;
    const bool goesOn = m_real ? !m_options.fresh : resume;
    if (goesOn)
        adoptSettingsOfRun();
    else
        mentionInterruptedRun();
    return makeRun(goesOn);
}

void Session::adoptSettingsOfRun() {
    const auto current = m_store->results().currentRun();
    if (!current || !*current) return;
    const auto description = pipeline::RunDescription::decode((*current)->description);
    m_settings = settingsOfRun(description, m_options, m_settings);
}

Result<pipeline::RunPlan> Session::planRun(bool resume) {
    store::RedisStore& results = m_store->results();
    const auto description = describeRun();
    if (!resume) return pipeline::beginRun(results, description, partitions());
    return m_real ? pipeline::joinRun(results, description, partitions())
                  : pipeline::resumeRun(results, description, partitions());
}

AppResult<void> Session::makeRun(bool resume) {
    auto plan = planRun(resume);
    if (!plan) {
        const bool changed = plan.error().code == ErrorCode::Conflict;
        return failWith(changed ? ExitCode::BadUsage : ExitCode::Unreachable, m_store->explain(plan.error()));
    }
    m_plan = *plan;
    std::string what;
    if (m_input) what = fmt::format(": {} rows from {}", m_input->facts().rows, m_input->facts().name);
    if (m_real) what += fmt::format(", topic {} at {}, {} partitions", m_real->name, *m_options.brokers, partitions());
    if (m_real && m_plan->run.finished)
        spdlog::warn("run {} is finished and takes no more records{}; begin a new one with --fresh", m_plan->run.run,
                     m_input ? ", so nothing of " + m_input->facts().name + " is published" : std::string());
    spdlog::info("{} run {} of pipeline {}{}", m_plan->resumed ? "going on with" : "beginning", m_plan->run.run,
                 m_spec.name, what);
    if (auto opened = openTopic(); !opened) return opened;
    if (auto made = makeEngine(); !made) return made;
    return announcePorts();
}

AppResult<void> Session::openTopic() {
    auto opened = m_real ? SessionTopic::real(*m_real, m_input != nullptr, m_options)
                         : SessionTopic::embedded(m_options, m_spec.name + "-" + m_plan->run.run);
    if (!opened) return tl::unexpected<AppError>(opened.error());
    m_topic = std::move(*opened);
    return {};
}

pipeline::EngineOptions Session::engineOptions() const {
    pipeline::EngineOptions options;
    options.settings = m_settings;
    options.partitions = partitions();
    const int cpus = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    options.workers = m_options.workers > 0 ? m_options.workers : cpus;
    options.keepAllDeadLetters = m_options.rejectedOut.has_value();
    if (m_controlLog) options.recordedLog = m_controlLog->records;
    options.startPaused = m_relay->pace().paused;
    if (!m_real) return options;
    options.realTopic = m_real->terms;
    options.commitAfterBytes = options.commitAfterRecords = kNoCreditLimit;
    return options;
}

replay::ReplayOptions Session::replayOptions() const {
    replay::ReplayOptions replay;
    replay.partitions = partitions();
    replay.seed = m_options.seed;
    replay.disorder = m_options.disorder;
    replay.speed = m_relay->pace().speed;
    replay.endMarkers = !m_real || m_options.markEnd;
    return replay;
}

AppResult<void> Session::makeEngine() {
    m_engine = std::make_unique<pipeline::PipelineEngine>(
        m_spec, engineOptions(), *m_plan,
        pipeline::EnginePorts{m_store->results(), m_topic->sources(), m_topic->records(), m_topic->deadLetters(),
                              m_input.get(), m_clock, makeReader(), m_topic->group()});
    if (Status ready = m_engine->prepare(replayOptions(), m_options.order); !ready)
        return failWith(ExitCode::Unreachable, m_store->explain(ready.error()));
    m_engine->tick();
    m_snapshot = m_engine->snapshot();
    m_relay->publish(m_snapshot);
    m_relay->connect(m_engine.get());
    m_repeatedBefore = m_snapshot->ledger.repeated;
    return {};
}

bool Session::tick() {
    if (const auto change = m_store->watch(m_clock.monotonic())) m_engine->noteStore(change->trouble, change->text);
    m_engine->tick();
    const api::EngineState before = m_snapshot->state;
    m_snapshot = m_engine->snapshot();
    m_relay->publish(m_snapshot);
    if (m_snapshot->state != before) mentionState();
    if (m_real && m_input) mentionRepeatedInput();
    return m_topic->running();
}

void Session::mentionState() const {
    using api::EngineState;
    const EngineState state = m_snapshot->state;
    const bool bad = state == EngineState::Degraded || state == EngineState::Failed;
    const std::string& why = m_snapshot->stateText;
    spdlog::log(bad ? spdlog::level::warn : spdlog::level::info, "state: {}{}{}", api::engineStateName(state),
                why.empty() ? "" : ": ", why);
}

/// S14: the same file again changes nothing, and the user is told, once.
void Session::mentionRepeatedInput() {
    const std::int64_t rows = m_input->facts().rows;
    const std::int64_t repeated = m_snapshot->ledger.repeated - m_repeatedBefore;
    if (m_repeatedBefore < 0 || m_snapshot->inputRowsRead < rows || repeated < rows) return;
    spdlog::info(
        "all {} rows of {} were in topic {} already: they are counted as repeated, and the results stay as they "
        "were",
        rows, m_input->facts().name, m_real->name);
    m_repeatedBefore = -1;
}

void Session::endEngine() {
    closeDoor();
    m_engine->requestStop();
    if (Status ended = m_engine->finish(); !ended) spdlog::warn("{}", ended.error().message);
    m_snapshot = m_engine->snapshot();
    dropEngine();
}

void Session::dropEngine() {
    closeDoor();
    m_engine.reset();
    m_topic.reset();
}

/// The store may have died in the same moment: it is brought up and asked again, for a bounded time.
AppResult<void> Session::makeNextRun(bool resume) {
    for (int attempt = 1;; ++attempt) {
        auto made = makeRun(resume);
        if (made || made.error().exit != ExitCode::Unreachable || attempt == kRunAttempts) return made;
        spdlog::warn("{}; trying again", made.error().message);
        dropEngine();
        std::this_thread::sleep_for(kRunRetryInterval);
        m_store->revive();
    }
}

AppResult<void> Session::restartBroker() {
    spdlog::warn("the embedded broker has ended ({}); its log is lost, the run goes on from the input",
                 m_topic->ending());
    endEngine();
    return makeNextRun(true);
}

AppResult<void> Session::restart() {
    endEngine();
    if (!m_controlLog)
        for (const auto& record : *m_snapshot->controlLog) m_settings = withChange(m_settings, record->entry.change);
    return makeNextRun(false);
}

} // namespace streampulse::app
