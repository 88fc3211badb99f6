// The engine: claims the partitions, runs workers, commit and replay threads, and shows what they do as one snapshot.
//
// It knows Kafka and the store through ports only. Lifecycle: prepare(), start(); tick() now and then from one thread;
// when done() is true, or after requestStop(), finish() joins everything in a fixed order (replay, workers, commit).
#pragma once

#include "core/api/engine.h"
#include "core/base/clock.h"
#include "core/base/latest_value.h"
#include "core/base/named_thread.h"
#include "core/pipeline/committer.h"
#include "core/pipeline/replay_thread.h"
#include "core/pipeline/run_plan.h"
#include "core/pipeline/snapshot_assembler.h"
#include "core/pipeline/task_loader.h"
#include "core/pipeline/worker.h"
#include "core/stream/membership.h"

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace streampulse::pipeline {

/// Everything the engine reaches of the outside. References outlive the engine.
struct EnginePorts {
    ResultStore& store;
    std::function<Result<std::unique_ptr<RecordSource>>()> makeSource; ///< one per worker
    /// To the pipeline's topic, with `input`. Both null: nothing is replayed; on a real topic only.
    RecordPublisher* records;
    RecordPublisher* deadLetters; ///< to the dead-letter topic; may be null
    replay::ReplayInput* input;
    const Clock& clock;
    /// For explanations out of the store; used by one thread at a time. May be null.
    std::unique_ptr<ResultReader> reader = nullptr;
    /// Null: every partition is ours. Else, on a real topic and with `reader`: partitions come and go as the group
    /// says. Not joined yet; the engine joins with start() and leaves with finish(), after the last commits.
    GroupMembership* group = nullptr;
};

/// `timing.resume` of the summary.
struct ResumeReport {
    std::int32_t partition = 0;
    std::int64_t committed = 0;
    std::int64_t rebuildFrom = 0;
    std::int64_t firstPublished = -1; ///< first ordinary sequence published by this process; -1: none
};

struct WorkerReport {
    int worker = 0;
    std::vector<std::int32_t> partitions;
    std::int64_t records = 0;
};

class PipelineEngine final : public api::Engine {
public:
    PipelineEngine(spec::PipelineSpec spec, EngineOptions options, RunPlan plan, EnginePorts ports);
    ~PipelineEngine() override;

    /// Claims and restores every partition, unless a group gives them out later, and builds workers and replay; nothing
    /// moves yet.
    Status prepare(const replay::ReplayOptions& replay, replay::ReplayOrder order);
    /// Starts the threads; after prepare().
    void start();
    /// Instead of start(): one round of replay, workers and commits on the calling thread, without waiting. False when
    /// every worker is done.
    [[nodiscard]] bool stepOnce();
    /// Publishes a fresh snapshot; call it 10 to 30 times a second.
    void tick();
    /// Every task has finished or stopped, or a requested stop is complete.
    [[nodiscard]] bool done() const;
    /// Any thread; idempotent. The last commit of every task is still made.
    void requestStop();
    /// Joins all threads; marks the run finished when all of it was committed. Idempotent.
    Status finish();
    /// Instead of finish(), where no thread was started: the engine ends as if its process had been killed.
    void abandon() { m_finished = true; }

    [[nodiscard]] const spec::PipelineSpec& spec() const override { return m_spec; }
    [[nodiscard]] std::shared_ptr<const api::EngineSnapshot> snapshot() const override { return m_mailbox.latest(); }

    [[nodiscard]] std::future<api::ChangeReceipt> change(const SettingsChange& change,
                                                         const std::string& author) override;
    /// Restart and Stop are the owner's: Conflict here.
    Status act(api::Action action) override;
    Status setSpeed(double speed) override;
    [[nodiscard]] std::future<Result<api::Explanation>> explain(const api::ExplainQuery& query) override;

    /// What the owner knows of the store's server and the connection cannot tell, such as a full disk. Any thread.
    void noteStore(StoreTrouble trouble, const std::string& text);

    [[nodiscard]] std::vector<ResumeReport> resumeReports() const;
    [[nodiscard]] std::vector<WorkerReport> workerReports() const;
    [[nodiscard]] std::int64_t rebuiltRecords() const;
    [[nodiscard]] const RunPlan& plan() const { return m_plan; }

private:
    Result<std::vector<std::unique_ptr<PartitionTask>>> loadAll();
    Status loadControlLog();
    [[nodiscard]] bool replays() const;
    Status makeReplay(replay::ReplayOptions replay, replay::ReplayOrder order);
    Status makeWorkers(std::vector<std::unique_ptr<PartitionTask>> tasks);
    [[nodiscard]] Worker::Hooks workerHooks();
    void makeCommitter(int workers);
    void noteCommitted(CommitFacts facts);
    void runWorker(Worker& worker);
    void awaitWorkers();
    [[nodiscard]] EngineFacts gather() const;
    void publish();
    void advanceIdle();
    void receiveAdvances();
    void endInputs();
    void endInput(std::size_t partition);
    Status prepareGroup();
    [[nodiscard]] GroupKeeper::Ports keeperPorts();
    [[nodiscard]] GroupKeeper::Loaded loadForGroup(std::int32_t partition);
    [[nodiscard]] Worker& workerOf(std::int32_t partition) const;
    [[nodiscard]] std::vector<StartOffset> committedOffsets() const;
    void lookAtOthers();
    void endWithTheRun();
    [[nodiscard]] api::Transport transport() const;
    Status takeOrPause(api::Action action);
    [[nodiscard]] Result<api::Explanation> explainPartition(std::int32_t partition) const;
    [[nodiscard]] Result<api::Explanation> explainUnknown(const api::ExplainQuery& query) const;
    void lookUpInStore(const std::shared_ptr<ExplainRequest>& request);

    const spec::PipelineSpec m_spec;
    const EngineOptions m_options;
    const RunPlan m_plan;
    EnginePorts m_ports;
    ControlLog m_controlLog;
    TaskLoader m_loader;
    SnapshotAssembler m_assembler;
    replay::ReplayOrder m_order = replay::ReplayOrder::EventTime;
    std::vector<replay::ResumePoint> m_resume;
    std::vector<WorkerReport> m_workerReports;
    std::unique_ptr<ReplayThread> m_replay;
    std::unique_ptr<CommittedView> m_committedView; ///< in a group, as the keeper
    std::unique_ptr<GroupKeeper> m_keeper;
    std::unique_ptr<Committer> m_committer;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::vector<NamedThread> m_threads;
    NamedThread m_groupThread;
    std::atomic<bool> m_groupEnding{false};
    std::atomic<bool> m_looking{false}; ///< a look at the other workers' partitions is under way
    std::chrono::microseconds m_lookAt{0};
    std::atomic<int> m_running{0};
    std::vector<bool> m_stepping; ///< stepOnce(): workers not done
    std::atomic<bool> m_stopRequested{false};
    std::atomic<bool> m_prepared{false}; ///< from here on commands are taken
    bool m_finished = false;
    bool m_runFinished = false;
    std::chrono::microseconds m_lastPublished{0};
    std::vector<std::future<Result<std::int64_t>>> m_advancing; ///< by partition: an append under way
    std::vector<std::int64_t> m_advances;                       ///< by partition: sequence of the newest advance
    std::vector<std::future<Result<std::int64_t>>> m_ending;    ///< by partition: an append under way (--until)
    std::vector<bool> m_endAppended;                            ///< by partition
    std::atomic<bool> m_taking{true};                           ///< without a replay: play and pause
    std::mutex m_readerMutex;                                   ///< guards m_ports.reader
    mutable std::mutex m_storeMutex;
    StoreTrouble m_storeTrouble = StoreTrouble::None;
    std::string m_storeText;
    LatestValue<api::EngineSnapshot> m_mailbox;
};

} // namespace streampulse::pipeline
