#include "app/session.h"

#include "app/run_settings.h"
#include "app/wanted_spec.h"
#include "core/base/hash.h"
#include "core/codec/label_file.h"
#include "core/kafka/kafka_source.h"
#include "core/replay/preview.h"
#include "core/replay/sample.h"
#include "core/store/redis_reader.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <thread>

namespace streampulse::app {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::chrono::microseconds kStoreRestartInterval{1'000'000};
constexpr int kRunAttempts = 40;
constexpr std::chrono::milliseconds kRunRetryInterval{250};

ExitCode exitOfStore(const Error& error) {
    return error.code == ErrorCode::InvalidArgument ? ExitCode::BadUsage : ExitCode::Unreachable;
}

std::string folderOf(const config::ProgramOptions& options, const std::string& name) {
    return (std::filesystem::path(options.dataDir) / name).string();
}

/// Somebody sends rows and has forgotten the "-" that takes them.
bool somethingIsPiped() {
    struct stat found {};
    if (::fstat(STDIN_FILENO, &found) != 0) return false;
    return S_ISFIFO(found.st_mode) || (S_ISREG(found.st_mode) && found.st_size > 0);
}

StoreTrouble troubleOf(const Error& error) {
    return error.code == ErrorCode::Exhausted ? StoreTrouble::Full : StoreTrouble::Away;
}

serve::ListenAddress listenAt(const config::ListenAddress& address) {
    return {address.host, address.port, address.asked};
}

} // namespace

AppResult<std::unique_ptr<Session>> Session::open(const config::ProgramOptions& options, SourceChoice choice) {
    std::unique_ptr<Session> session(new Session(options, std::move(choice)));
    using Step = AppResult<void> (Session::*)();
    for (const Step step : {&Session::loadSpec, &Session::loadControlLog, &Session::loadLabels, &Session::openInput,
                            &Session::startStore, &Session::startHttp})
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
    m_relay->setSpec(m_spec, m_settings);
    return {};
}

AppResult<void> Session::loadControlLog() {
    if (!m_options.controlLog) return {};
    auto log = app::loadControlLog(*m_options.controlLog, m_options.partitions);
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
    std::error_code error;
    std::filesystem::create_directories(m_options.dataDir, error);
    if (error)
        return failWith(ExitCode::BadUsage,
                        fmt::format("--data-dir {}: {}; choose another folder", m_options.dataDir, error.message()));
    replay::InputOptions input;
    input.spoolFolder = m_options.dataDir;
    input.order = m_options.order;
    input.maxRows = m_options.maxRows;
    if (m_options.file) {
        input.path = *m_options.file;
    } else {
        input.memory = replay::builtinSample();
        input.displayName = "sample";
        if (somethingIsPiped()) spdlog::warn("stdin is not read without - as FILE; replaying the built-in sample");
    }
    const auto progress = [](std::int64_t bytes, void* session) {
        const auto& told = static_cast<Session*>(session)->m_choice.progress;
        return !told || told(bytes);
    };
    auto opened = replay::openInput(m_spec, input, progress, this);
    if (!opened) return failWith(ExitCode::BadInput, opened.error());
    m_input = std::move(*opened);
    if (!m_input->facts().warning.empty()) spdlog::warn("{}", m_input->facts().warning);
    return {};
}

store::StoreNames Session::storeNames() const {
    return {m_spec.name, m_spec.storePrefix, m_spec.key.name, m_spec.key.type};
}

AppResult<void> Session::startStore() {
    store::EmbeddedRedisOptions options;
    options.dataFolder = folderOf(m_options, "redis");
    auto redis = store::EmbeddedRedis::start(options);
    if (!redis) return failWith(exitOfStore(redis.error()), redis.error());
    m_redis = std::move(*redis);
    m_store = std::make_unique<store::RedisStore>(m_redis->options(), storeNames());
    return {};
}

std::unique_ptr<ResultReader> Session::makeReader() const {
    return std::make_unique<store::RedisReader>(m_redis->options(), storeNames());
}

AppResult<void> Session::startHttp() {
    m_token = randomHex(kTokenBytes);
    serve::ServeOptions options;
    options.rest = listenAt(m_options.rest);
    options.metrics = listenAt(m_options.metrics);
    options.restEnabled = m_options.rest.enabled;
    options.metricsEnabled = m_options.metrics.enabled;
    options.token = m_token;
    options.labels = m_labels;
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
    const replay::InputFacts& facts = m_input->facts();
    pipeline::RunDescription description;
    description.add("input", facts.name);
    description.add("sha256", facts.sha256);
    description.add("bytes", std::to_string(facts.bytes));
    description.add("rows", std::to_string(facts.rows));
    description.add("mapping", facts.mapping);
    description.add("order", m_options.order == replay::ReplayOrder::File ? "file" : "event-time");
    description.add("disorder", replay::formatDisorder(m_options.disorder));
    description.add("seed", std::to_string(m_options.seed));
    description.add("partitions", std::to_string(m_options.partitions));
    description.add("spec", m_spec.digest);
    if (m_controlLog) description.add("control_log", m_controlLog->sha256);
    description.addSettings(m_settings);
    return description;
}

void Session::mentionInterruptedRun() {
    const auto current = m_store->currentRun();
    if (!current || !*current || (*current)->finished || m_options.fresh) return;
    spdlog::warn("the interrupted run {} is replaced by a new one; --resume would have gone on with it",
                 (*current)->run);
}

AppResult<void> Session::prepare(bool resume) {
    if (resume)
        adoptSettingsOfRun();
    else
        mentionInterruptedRun();
    return makeRun(resume);
}

void Session::adoptSettingsOfRun() {
    const auto current = m_store->currentRun();
    if (!current || !*current) return;
    const auto description = pipeline::RunDescription::decode((*current)->description);
    m_settings = settingsOfRun(description, m_options, m_settings);
}

AppResult<void> Session::makeRun(bool resume) {
    const auto description = describeRun();
    auto plan = resume ? pipeline::resumeRun(*m_store, description, m_options.partitions)
                       : pipeline::beginRun(*m_store, description, m_options.partitions);
    if (!plan) {
        const bool changed = plan.error().code == ErrorCode::Conflict;
        return failWith(changed ? ExitCode::BadUsage : ExitCode::Unreachable, m_redis->explain(plan.error()));
    }
    m_plan = *plan;
    spdlog::info("{} run {} of pipeline {}: {} rows from {}", m_plan->resumed ? "resuming" : "beginning",
                 m_plan->run.run, m_spec.name, m_input->facts().rows, m_input->facts().name);
    if (auto started = startBroker(); !started) return started;
    if (auto made = makeEngine(); !made) return made;
    return announcePorts();
}

AppResult<void> Session::startBroker() {
    const std::string topic = m_spec.name + "-" + m_plan->run.run;
    const std::string deadTopic = topic + "-dead";
    kafka::EmbeddedBroker::Options options;
    options.topics = {{topic, m_options.partitions}, {deadTopic, m_options.partitions}};
    options.logFile = folderOf(m_options, "broker.log");
    auto broker = kafka::EmbeddedBroker::start(options);
    if (!broker) return failWith(ExitCode::Unreachable, broker.error());
    m_broker.emplace(std::move(*broker));
    kafka::KafkaOptions client;
    client.brokers = m_broker->bootstrap();
    client.embedded = true;
    auto records = kafka::KafkaPublisher::open(client, topic);
    if (!records) return failWith(ExitCode::Unreachable, records.error());
    m_records = std::move(*records);
    auto dead = kafka::KafkaPublisher::open(client, deadTopic);
    if (!dead) return failWith(ExitCode::Unreachable, dead.error());
    m_deadLetters = std::move(*dead);
    return {};
}

pipeline::EngineOptions Session::engineOptions() const {
    pipeline::EngineOptions options;
    options.settings = m_settings;
    options.partitions = m_options.partitions;
    const int cpus = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    options.workers = m_options.workers > 0 ? m_options.workers : cpus;
    options.keepAllDeadLetters = m_options.rejectedOut.has_value();
    if (m_controlLog) options.recordedLog = m_controlLog->records;
    options.startPaused = m_relay->pace().paused;
    return options;
}

replay::ReplayOptions Session::replayOptions() const {
    replay::ReplayOptions replay;
    replay.partitions = m_options.partitions;
    replay.seed = m_options.seed;
    replay.disorder = m_options.disorder;
    replay.speed = m_relay->pace().speed;
    return replay;
}

AppResult<void> Session::makeEngine() {
    kafka::KafkaOptions client;
    client.brokers = m_broker->bootstrap();
    client.embedded = true;
    const std::string topic = m_spec.name + "-" + m_plan->run.run;
    const auto makeSource = [client, topic]() -> Result<std::unique_ptr<RecordSource>> {
        auto source = kafka::KafkaSource::open(client, topic);
        if (!source) return fail(source.error());
        return std::unique_ptr<RecordSource>(std::move(*source));
    };
    m_engine = std::make_unique<pipeline::PipelineEngine>(m_spec, engineOptions(), *m_plan,
                                                          pipeline::EnginePorts{*m_store, makeSource, m_records.get(),
                                                                                m_deadLetters.get(), m_input.get(),
                                                                                m_clock, makeReader()});
    if (Status ready = m_engine->prepare(replayOptions(), m_options.order); !ready)
        return failWith(ExitCode::Unreachable, m_redis->explain(ready.error()));
    m_engine->tick();
    m_snapshot = m_engine->snapshot();
    m_relay->publish(m_snapshot);
    m_relay->connect(m_engine.get());
    return {};
}

bool Session::tick() {
    watchStore();
    m_engine->tick();
    m_snapshot = m_engine->snapshot();
    m_relay->publish(m_snapshot);
    return m_broker->running();
}

void Session::watchStore() {
    if (m_redis->running()) {
        // On a full disk it starts, and falls over the next write.
        if (m_clock.monotonic() >= m_nextStoreRestart) noteStore(StoreTrouble::None, {});
        return;
    }
    if (m_clock.monotonic() < m_nextStoreRestart) return;
    const Error failure = m_redis->failure();
    noteStore(troubleOf(failure), failure.message);
    Status restarted = m_redis->restart();
    if (!restarted)
        noteStore(troubleOf(restarted.error()), restarted.error().message);
    else if (m_storeTrouble == StoreTrouble::Away)
        noteStore(StoreTrouble::None, {});
    m_nextStoreRestart = m_clock.monotonic() + kStoreRestartInterval;
}

void Session::noteStore(StoreTrouble trouble, const std::string& text) {
    if (trouble == m_storeTrouble) return;
    m_storeTrouble = trouble;
    m_engine->noteStore(trouble, text);
    if (trouble == StoreTrouble::None)
        spdlog::info("redis-server is up again");
    else
        spdlog::warn("redis-server has ended; starting it again every second: {}", text);
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
    m_deadLetters.reset();
    m_records.reset();
    m_broker.reset();
}

/// The store may have died in the same moment: it is brought up and asked again, for a bounded time.
AppResult<void> Session::makeNextRun(bool resume) {
    for (int attempt = 1;; ++attempt) {
        auto made = makeRun(resume);
        if (made || made.error().exit != ExitCode::Unreachable || attempt == kRunAttempts) return made;
        spdlog::warn("{}; trying again", made.error().message);
        dropEngine();
        std::this_thread::sleep_for(kRunRetryInterval);
        if (m_redis->running()) continue;
        if (Status restarted = m_redis->restart(); !restarted) spdlog::warn("{}", restarted.error().message);
    }
}

AppResult<void> Session::restartBroker() {
    spdlog::warn("the embedded broker has ended ({}); its log is lost, the run goes on from the input",
                 m_broker->ending());
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
