#include "core/pipeline/pipeline_engine.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace streampulse::pipeline {
namespace {

constexpr std::chrono::milliseconds kStepTimeout{20};
constexpr std::chrono::microseconds kRateWindow{500'000};
constexpr std::chrono::milliseconds kStopGrace{2'000};
constexpr std::chrono::milliseconds kStopPoll{2};

} // namespace

PipelineEngine::PipelineEngine(spec::PipelineSpec spec, EngineOptions options, RunPlan plan, EnginePorts ports)
    : m_spec(std::move(spec)), m_options(options), m_plan(std::move(plan)), m_ports(std::move(ports)) {
    auto first = std::make_shared<api::EngineSnapshot>();
    first->pipeline = m_spec.name;
    first->run = m_plan.run.run;
    first->settings = m_options.settings;
    first->inputRows = m_ports.input.facts().rows;
    m_mailbox.publish(std::move(first));
}

PipelineEngine::~PipelineEngine() {
    requestStop();
    Status ended = finish();
    static_cast<void>(ended); // reported by the first finish(); here only the threads matter
}

Result<std::unique_ptr<PartitionTask>> PipelineEngine::makeTask(std::int32_t partition) {
    const auto claim = m_ports.store.claim(m_plan.run.run, partition);
    if (!claim) return fail(claim.error().withContext(fmt::format("cannot claim partition {}", partition)));
    TaskIdentity identity{partition, m_plan.run.run, m_plan.run.lineage, m_plan.run.incarnation, {}};
    auto task = std::make_unique<PartitionTask>(m_spec, m_options, std::move(identity));
    if (Status restored = task->restore(*claim); !restored) return fail(restored.error());
    std::string cursor;
    do {
        const auto slice = m_ports.store.loadWindows(partition, cursor);
        if (!slice) return fail(slice.error().withContext(fmt::format("cannot load partition {}", partition)));
        for (const WindowBlob& blob : slice->windows)
            if (Status restored = task->restoreWindow(blob); !restored)
                return fail(restored.error().withContext(fmt::format("partition {}", partition)));
        cursor = slice->cursor;
    } while (!cursor.empty());
    do {
        const auto slice = m_ports.store.loadKeyCounts(partition, cursor);
        if (!slice) return fail(slice.error().withContext(fmt::format("cannot load partition {}", partition)));
        for (const KeyCount& count : slice->counts) task->restoreKeyCount(count);
        cursor = slice->cursor;
    } while (!cursor.empty());
    task->finishRestore();
    m_resume.push_back({task->rebuildFrom(), task->next()});
    return task;
}

Status PipelineEngine::prepare(const replay::ReplayOptions& replay, replay::ReplayOrder order) {
    std::vector<std::unique_ptr<PartitionTask>> tasks;
    for (std::int32_t partition = 0; partition < m_options.partitions; ++partition) {
        auto task = makeTask(partition);
        if (!task) return fail(task.error());
        tasks.push_back(std::move(*task));
    }
    m_replaySpeed = replay.speed;
    auto replayer = std::make_unique<replay::Replayer>(m_ports.input, m_ports.records, replay, order, m_resume);
    m_replay = std::make_unique<ReplayThread>(std::move(replayer), m_ports.clock);
    if (Status made = makeWorkers(std::move(tasks)); !made) return made;
    m_rateSince = m_ports.clock.monotonic();
    m_running = static_cast<int>(m_workers.size());
    return {};
}

void PipelineEngine::start() {
    m_committer->start();
    for (const auto& worker : m_workers)
        m_threads.emplace_back(fmt::format("worker-{}", worker->index()), [this, &worker] { runWorker(*worker); });
    m_replay->start();
}

bool PipelineEngine::stepOnce() {
    m_stepping.resize(m_workers.size(), true);
    static_cast<void>(m_replay->pumpOnce()); // a failure shows in the snapshot
    for (std::size_t i = 0; i < m_workers.size(); ++i) {
        if (!m_stepping[i]) continue;
        m_stepping[i] = m_workers[i]->step(m_ports.clock.monotonic(), std::chrono::milliseconds(0));
        if (!m_stepping[i]) --m_running;
    }
    while (m_committer->runOne()) {
    }
    return !done();
}

Status PipelineEngine::makeWorkers(std::vector<std::unique_ptr<PartitionTask>> tasks) {
    const int workers = std::clamp(m_options.workers, 1, m_options.partitions);
    m_committer = std::make_unique<Committer>(
        m_ports.store, m_ports.deadLetters, m_ports.clock, workers,
        [this](std::int32_t partition, std::int64_t next) { m_replay->acknowledgeCommitted(partition, next); });
    std::vector<std::vector<std::unique_ptr<PartitionTask>>> shares(static_cast<std::size_t>(workers));
    m_workerReports.resize(shares.size());
    for (auto& task : tasks) {
        const auto worker = static_cast<std::size_t>(task->partition() % workers);
        task->expectSource(m_replay->sourceId());
        m_workerReports[worker].worker = static_cast<int>(worker);
        m_workerReports[worker].partitions.push_back(task->partition());
        shares[worker].push_back(std::move(task));
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto source = m_ports.makeSource();
        if (!source) return fail(source.error());
        Worker::Hooks hooks{
            [this](std::int32_t partition, std::int64_t position) { m_replay->acknowledgeRead(partition, position); }};
        m_workers.push_back(std::make_unique<Worker>(static_cast<int>(i), std::move(*source), std::move(shares[i]),
                                                     *m_committer, std::move(hooks)));
        if (Status assigned = m_workers.back()->start(); !assigned) return fail(assigned.error());
    }
    return {};
}

void PipelineEngine::runWorker(Worker& worker) {
    while (worker.step(m_ports.clock.monotonic(), kStepTimeout))
        if (m_stopRequested) worker.requestStop();
    --m_running;
}

bool PipelineEngine::done() const { return m_running == 0; }

void PipelineEngine::requestStop() {
    m_stopRequested = true;
    for (const auto& worker : m_workers) worker->requestStop();
}

Status PipelineEngine::finish() {
    if (m_finished) return {};
    m_finished = true;
    if (m_replay) m_replay->stop();
    awaitWorkers();
    if (m_committer) m_committer->stop();
    tick();
    const auto last = snapshot();
    const bool complete = !last->partitions.empty() &&
                          std::all_of(last->partitions.begin(), last->partitions.end(),
                                      [](const api::PartitionSnapshot& partition) { return partition.finished; });
    if (!complete) return {};
    if (Status marked = m_ports.store.finishRun(m_plan.run.run); !marked) return marked;
    m_runFinished = true;
    tick();
    return {};
}

void PipelineEngine::awaitWorkers() {
    // The last commits are made as long as the store answers; one that is away is waited for a little, not for ever.
    const auto giveUp = std::chrono::steady_clock::now() + kStopGrace;
    while (!m_threads.empty() && m_running > 0) {
        if (!m_committer->executor().storeReachable() && std::chrono::steady_clock::now() >= giveUp)
            m_committer->stopWaiting();
        std::this_thread::sleep_for(kStopPoll);
    }
    for (NamedThread& thread : m_threads) thread.join();
}

void PipelineEngine::tick() {
    auto next = std::make_shared<api::EngineSnapshot>();
    assemble(*next);
    measureRate(*next);
    m_mailbox.publish(std::move(next));
}

void PipelineEngine::assemble(api::EngineSnapshot& out) const {
    out.pipeline = m_spec.name;
    out.run = m_plan.run.run;
    out.settings = m_options.settings;
    out.inputRows = m_ports.input.facts().rows;
    out.replaySpeed = m_replaySpeed;
    addWorkers(out);
    if (m_replay) {
        const replay::ReplayCounts counts = m_replay->counts();
        out.inputRowsRead = counts.rowsRead;
        out.replayClock = counts.clock;
    }
    if (m_committer) {
        out.commits = m_committer->executor().statistics();
        out.commitQueueFill = m_committer->queueFill();
        out.storeReachable = m_committer->executor().storeReachable();
    }
    decideState(out);
}

void PipelineEngine::addWorkers(api::EngineSnapshot& out) const {
    out.watermark = out.maxEventTime = EventTime::min();
    bool first = true;
    for (const auto& worker : m_workers) {
        const auto part = worker->snapshot();
        out.kafkaReachable = out.kafkaReachable && part->kafkaReachable;
        out.windows.final += part->windows.final;
        out.windows.corrected += part->windows.corrected;
        out.windows.open += part->windows.open;
        out.newestFinal.insert(out.newestFinal.end(), part->newestFinal.begin(), part->newestFinal.end());
        for (const api::PartitionSnapshot& partition : part->partitions) {
            out.ledger += partition.ledger;
            out.times += partition.times;
            out.lagRecords += partition.lagRecords;
            out.watermark = first ? partition.watermark : std::min(out.watermark, partition.watermark);
            out.maxEventTime = std::max(out.maxEventTime, partition.maxEventTime);
            first = false;
            out.partitions.push_back(partition);
        }
    }
    std::sort(out.partitions.begin(), out.partitions.end(),
              [](const auto& a, const auto& b) { return a.partition < b.partition; });
    if (out.newestFinal.size() > PartitionTask::kNewestKeys) out.newestFinal.resize(PartitionTask::kNewestKeys);
}

void PipelineEngine::decideState(api::EngineSnapshot& out) const {
    using api::EngineState;
    const auto stopped = std::find_if(out.partitions.begin(), out.partitions.end(),
                                      [](const auto& partition) { return !partition.stopped.empty(); });
    const std::string replayFailure = m_replay ? m_replay->failure() : std::string();
    if (stopped != out.partitions.end()) {
        out.state = EngineState::Failed;
        out.stateText = stopped->stopped;
    } else if (!replayFailure.empty()) {
        out.state = EngineState::Failed;
        out.stateText = replayFailure;
    } else if (m_runFinished) {
        out.state = EngineState::Finished;
    } else if (m_finished) {
        out.state = EngineState::Stopped;
        out.stateText = "stopped on request; resume with --resume";
    } else if (!out.storeReachable) {
        out.state = EngineState::Degraded;
        out.stateText = m_committer->executor().trouble();
    } else if (!out.kafkaReachable) {
        out.state = EngineState::Degraded;
        out.stateText = "Kafka does not answer";
    } else {
        out.state = m_workers.empty() ? EngineState::Starting : EngineState::Running;
    }
}

void PipelineEngine::measureRate(api::EngineSnapshot& out) {
    const auto now = m_ports.clock.monotonic();
    if (now - m_rateSince >= kRateWindow) {
        const double seconds = std::chrono::duration<double>(now - m_rateSince).count();
        m_rate = static_cast<double>(out.ledger.read - m_rateRecords) / seconds;
        m_rateRecords = out.ledger.read;
        m_rateSince = now;
    }
    out.recordsPerSecond = m_rate;
}

std::vector<ResumeReport> PipelineEngine::resumeReports() const {
    std::vector<ResumeReport> reports;
    const replay::ReplayCounts counts = m_replay ? m_replay->counts() : replay::ReplayCounts{};
    for (std::size_t i = 0; i < m_resume.size(); ++i) {
        const std::int64_t first = i < counts.firstSequence.size() ? counts.firstSequence[i] : -1;
        reports.push_back({static_cast<std::int32_t>(i), m_resume[i].committed, m_resume[i].rebuildFrom, first});
    }
    return reports;
}

std::vector<WorkerReport> PipelineEngine::workerReports() const {
    std::vector<WorkerReport> reports = m_workerReports;
    for (std::size_t i = 0; i < m_workers.size(); ++i) reports[i].records = m_workers[i]->snapshot()->records;
    return reports;
}

std::int64_t PipelineEngine::rebuiltRecords() const { return m_replay ? m_replay->counts().rebuiltRecords : 0; }

} // namespace streampulse::pipeline
