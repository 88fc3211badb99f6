// The composition root: the one place that names concrete classes and puts the program together for a run.
//
// Order of construction: input, look at the topic of a real Kafka, store, HTTP front, run, topic (broker child),
// engine; destruction runs backwards. All of it happens on the main thread, because the children die with the thread
// that started them.
#pragma once

#include "app/app_error.h"
#include "app/control_log.h"
#include "app/engine_relay.h"
#include "app/ports_file.h"
#include "app/session_store.h"
#include "app/session_topic.h"
#include "core/api/workbench.h"
#include "core/base/clock.h"
#include "core/config/program_options.h"
#include "core/pipeline/pipeline_engine.h"
#include "core/replay/replayer.h"
#include "core/serve/http_server.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace streampulse::app {

/// What a person at the window may add to the options.
struct SourceChoice {
    std::optional<spec::ColumnMapping> mapping; ///< goes before those of the spec
    /// Called with the bytes read so far; false cancels. May be empty.
    std::function<bool(std::int64_t bytes)> progress;
};

class Session {
public:
    /// `options` outlives the session.
    static AppResult<std::unique_ptr<Session>> open(const config::ProgramOptions& options, SourceChoice choice = {});
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Begins or resumes the run (on a real topic: becomes part of the one there is, unless --fresh), builds topic and
    /// engine and writes `--ports-file`; nothing moves yet.
    AppResult<void> prepare(bool resume);
    void start() { m_engine->start(); }

    /// Looks after the children and publishes a snapshot; call it 10 to 50 times a second. False: the embedded broker
    /// is gone, and with it its log; restartBroker() continues from the input.
    [[nodiscard]] bool tick();
    AppResult<void> restartBroker();
    /// S16: ends the present run, also a finished one, and prepares a new one of the same input with the settings in
    /// force, pending changes among them: the next record they wait for is the new run's first. A run that repeats a
    /// control log repeats it from its beginning. Speed and pause stay as they are. After an error, here and in
    /// restartBroker(), there is no engine.
    AppResult<void> restart();
    /// Restart or Stop, when a front end has asked for it.
    [[nodiscard]] std::optional<api::Action> takeRequest() { return m_relay->takeRequest(); }
    /// Front ends are told from now on that nothing can be asked any more.
    void closeDoor() { m_relay->connect(nullptr); }

    [[nodiscard]] pipeline::PipelineEngine& engine() { return *m_engine; }
    [[nodiscard]] const api::EngineSnapshot& snapshot() const { return *m_snapshot; }
    [[nodiscard]] const spec::PipelineSpec& spec() const { return m_spec; }
    /// Null: nothing is replayed.
    [[nodiscard]] const replay::InputFacts* input() const { return m_input ? &m_input->facts() : nullptr; }
    /// Null: the topic is embedded.
    [[nodiscard]] const RealTopicFacts* realTopic() const { return m_real ? &*m_real : nullptr; }
    /// All rows that this session published were in the topic already (S14).
    [[nodiscard]] bool inputRepeated() const { return m_repeatedBefore < 0; }
    /// At the start of the run.
    [[nodiscard]] const PipelineSettings& settings() const { return m_settings; }
    [[nodiscard]] std::unique_ptr<ResultReader> makeReader() const;
    /// Where the ports are, for people.
    [[nodiscard]] std::string addresses() const;

    // ---- for the window
    /// The same over all runs; Unavailable once the session is gone.
    [[nodiscard]] std::shared_ptr<api::Engine> door() const { return m_relay; }
    [[nodiscard]] api::Addresses where() const;
    [[nodiscard]] std::shared_ptr<const api::SourceFacts> source() const;
    /// Names of windows in the store; the function may outlive the session.
    [[nodiscard]] std::function<std::string(const WindowId&)> storeKeys() const;
    /// Where REST looks for names of keys; any thread may publish there.
    [[nodiscard]] std::shared_ptr<LatestValue<api::KeyLabels>> labels() const { return m_labels; }

private:
    Session(const config::ProgramOptions& options, SourceChoice choice)
        : m_options(options), m_choice(std::move(choice)) {
        m_relay->setPace({options.speed, options.startPaused});
        m_relay->setRestartable(!options.brokers);
    }

    AppResult<void> loadSpec();
    AppResult<void> loadControlLog();
    AppResult<void> loadLabels();
    AppResult<void> openInput();
    AppResult<void> lookAtTopic();
    AppResult<void> startStore();
    AppResult<void> startHttp();
    AppResult<void> makeRun(bool resume);
    Result<pipeline::RunPlan> planRun(bool resume);
    AppResult<void> openTopic();
    AppResult<void> makeEngine();
    AppResult<void> announcePorts();
    void endEngine();
    void dropEngine();
    AppResult<void> makeNextRun(bool resume);
    void adoptSettingsOfRun();
    [[nodiscard]] pipeline::EngineOptions engineOptions() const;
    [[nodiscard]] replay::ReplayOptions replayOptions() const;
    [[nodiscard]] pipeline::RunDescription describeRun() const;
    [[nodiscard]] store::StoreNames storeNames() const;
    AppResult<void> refuseToReplace();
    void mentionInterruptedRun();
    void mentionRepeatedInput();
    void mentionState() const;
    [[nodiscard]] std::int32_t partitions() const { return m_real ? m_real->partitions : m_options.partitions; }

    const config::ProgramOptions& m_options;
    SourceChoice m_choice;
    SystemClock m_clock;
    spec::PipelineSpec m_spec;
    PipelineSettings m_settings;
    std::optional<RecordedLog> m_controlLog; ///< to repeat
    std::unique_ptr<replay::ReplayInput> m_input;
    std::optional<RealTopicFacts> m_real; ///< with --brokers
    std::unique_ptr<SessionStore> m_store;
    std::string m_token;
    std::optional<PortsFile> m_portsFile;
    std::shared_ptr<EngineRelay> m_relay = std::make_shared<EngineRelay>();
    std::shared_ptr<LatestValue<api::KeyLabels>> m_labels = std::make_shared<LatestValue<api::KeyLabels>>();
    std::unique_ptr<serve::HttpServer> m_http;
    std::optional<pipeline::RunPlan> m_plan;
    std::unique_ptr<SessionTopic> m_topic;
    std::unique_ptr<pipeline::PipelineEngine> m_engine;
    std::shared_ptr<const api::EngineSnapshot> m_snapshot;
    std::int64_t m_repeatedBefore = 0; ///< in the ledger when the engine was made; -1: that all is repeated was said
};

} // namespace streampulse::app
