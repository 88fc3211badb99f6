#include "core/pipeline/pipeline_engine.h"

#include "core/base/fail_point.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace streampulse::pipeline {
namespace {

constexpr std::chrono::milliseconds kStepTimeout{20};
constexpr std::chrono::microseconds kPublishInterval{33'334}; ///< 30 snapshots a second
constexpr std::chrono::microseconds kAppendPatience{1'000'000};
constexpr std::chrono::milliseconds kStopGrace{2'000};
constexpr std::chrono::milliseconds kStopPoll{2};
/// A real broker keeps what it has taken: a replay never waits for commits there.
constexpr std::int64_t kUnlimitedCredit = INT64_MAX / 2;

const replay::InputFacts& factsOf(const replay::ReplayInput* input) {
    static const replay::InputFacts kNone;
    return input == nullptr ? kNone : input->facts();
}

} // namespace

PipelineEngine::PipelineEngine(spec::PipelineSpec spec, EngineOptions options, RunPlan plan, EnginePorts ports)
    : m_spec(std::move(spec)),
      m_options(std::move(options)),
      m_plan(std::move(plan)),
      m_ports(std::move(ports)),
      m_controlLog(m_ports.store, m_plan.run.run),
      m_assembler(m_spec, m_options, m_plan, factsOf(m_ports.input)) {
    publish();
}

PipelineEngine::~PipelineEngine() {
    requestStop();
    Status ended = finish();
    static_cast<void>(ended); // reported by the first finish(); here only the threads matter
}

Result<std::unique_ptr<PartitionTask>> PipelineEngine::makeTask(std::int32_t partition) {
    TaskIdentity identity{partition, m_plan.run.run, m_plan.run.lineage, m_plan.run.incarnation, {}};
    auto task = std::make_unique<PartitionTask>(m_spec, m_options, std::move(identity));
    task->learnControl(m_controlLog.entries());
    if (Status loaded = loadTask(*task); !loaded)
        return fail(loaded.error().withContext(fmt::format("cannot load partition {}", partition)));
    task->finishRestore();
    m_resume.push_back({task->rebuildFrom(), task->next()});
    return task;
}

Status PipelineEngine::loadTask(PartitionTask& task) {
    const std::int32_t partition = task.partition();
    const auto claim = m_ports.store.claim(m_plan.run.run, partition);
    if (!claim) return fail(claim.error());
    const auto applied = m_ports.store.loadApplied(partition);
    if (!applied) return fail(applied.error());
    if (passFailPoint("claim.loaded")) return fail(ErrorCode::Unavailable, "fail point claim.loaded");
    if (Status restored = task.restore(*claim, *applied); !restored) return restored;
    std::string cursor;
    do {
        const auto slice = m_ports.store.loadWindows(partition, cursor);
        if (!slice) return fail(slice.error());
        for (const WindowBlob& blob : slice->windows)
            if (Status restored = task.restoreWindow(blob); !restored) return restored;
        cursor = slice->cursor;
    } while (!cursor.empty());
    do {
        const auto slice = m_ports.store.loadKeyCounts(partition, cursor);
        if (!slice) return fail(slice.error());
        for (const KeyCount& count : slice->counts) task.restoreKeyCount(count);
        cursor = slice->cursor;
    } while (!cursor.empty());
    return {};
}

/// The run's log so far; a recorded one (--control-log) is written to the store first, as far as it is not there yet.
Status PipelineEngine::loadControlLog() {
    if (Status loaded = m_controlLog.load(); !loaded) return loaded;
    if (!m_options.recordedLog || m_plan.run.finished) return {};
    for (std::size_t i = m_controlLog.entries()->size(); i < m_options.recordedLog->size(); ++i) {
        const auto appended = m_controlLog.append((*m_options.recordedLog)[i].entry);
        if (!appended) return fail(appended.error().withContext("writing the recorded control log"));
    }
    return {};
}

Status PipelineEngine::prepare(const replay::ReplayOptions& replay, replay::ReplayOrder order) {
    if (Status loaded = loadControlLog(); !loaded) return loaded;
    std::vector<std::unique_ptr<PartitionTask>> tasks;
    for (std::int32_t partition = 0; partition < m_options.partitions; ++partition) {
        auto task = makeTask(partition);
        if (!task) return fail(task.error());
        tasks.push_back(std::move(*task));
    }
    if (Status made = makeReplay(replay, order); !made) return made;
    for (const auto& task : tasks) {
        if (m_replay) task->expectSource(m_replay->sourceId());
        noteCommitted(task->restoredFacts());
    }
    if (Status made = makeWorkers(std::move(tasks)); !made) return made;
    m_advancing.resize(static_cast<std::size_t>(m_options.partitions));
    m_advances.resize(m_advancing.size(), 0);
    m_ending.resize(m_advancing.size());
    m_endAppended.resize(m_advancing.size(), false);
    m_running = static_cast<int>(m_workers.size());
    m_prepared = true;
    return {};
}

/// A finished run of a real topic takes no more records (S16), so nothing is published to it either.
bool PipelineEngine::replays() const {
    return m_ports.input != nullptr && !(m_options.realTopic && m_plan.run.finished);
}

/// On a real topic the file is published from its beginning each time: what is there already is dropped as repeated
/// (S14).
Status PipelineEngine::makeReplay(replay::ReplayOptions replay, replay::ReplayOrder order) {
    m_order = order;
    m_taking = !m_options.startPaused;
    if (!replays() && !m_options.realTopic)
        return fail(ErrorCode::InvalidArgument, "an embedded topic has no records without an input");
    if (!replays()) return {};
    const bool real = m_options.realTopic.has_value();
    if (real) replay.creditBytes = replay.creditRecords = kUnlimitedCredit;
    auto replayer = std::make_unique<replay::Replayer>(*m_ports.input, *m_ports.records, replay, order,
                                                       real ? std::vector<replay::ResumePoint>{} : m_resume);
    m_replay = std::make_unique<ReplayThread>(std::move(replayer), m_ports.clock, m_options.startPaused);
    return {};
}

void PipelineEngine::start() {
    m_committer->start();
    for (const auto& worker : m_workers)
        m_threads.emplace_back(fmt::format("worker-{}", worker->index()), [this, &worker] { runWorker(*worker); });
    if (m_replay) m_replay->start();
}

bool PipelineEngine::stepOnce() {
    m_stepping.resize(m_workers.size(), true);
    if (m_replay) static_cast<void>(m_replay->pumpOnce()); // a failure shows in the snapshot
    for (std::size_t i = 0; i < m_workers.size(); ++i) {
        if (!m_stepping[i]) continue;
        m_stepping[i] = m_workers[i]->step(m_ports.clock.monotonic(), std::chrono::milliseconds(0));
        if (!m_stepping[i]) --m_running;
    }
    while (m_committer->runOne()) {
    }
    tick();
    return !done();
}

void PipelineEngine::makeCommitter(int workers) {
    m_committer =
        std::make_unique<Committer>(Committer::Ports{m_ports.store, m_ports.deadLetters, m_ports.clock, m_controlLog,
                                                     [this](const CommitFacts& facts) { noteCommitted(facts); }},
                                    workers);
}

/// What is published to a partition that has ended early (S7) is never committed; its credit comes back here.
void PipelineEngine::noteCommitted(CommitFacts facts) {
    if (facts.ended && facts.settled) facts.next = INT64_MAX;
    if (m_replay) m_replay->committed(facts);
}

Status PipelineEngine::makeWorkers(std::vector<std::unique_ptr<PartitionTask>> tasks) {
    const int workers = std::clamp(m_options.workers, 1, m_options.partitions);
    makeCommitter(workers);
    std::vector<std::vector<std::unique_ptr<PartitionTask>>> shares(static_cast<std::size_t>(workers));
    m_workerReports.resize(shares.size());
    for (auto& task : tasks) {
        const auto worker = static_cast<std::size_t>(task->partition() % workers);
        m_workerReports[worker].worker = static_cast<int>(worker);
        m_workerReports[worker].partitions.push_back(task->partition());
        shares[worker].push_back(std::move(task));
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto source = m_ports.makeSource();
        if (!source) return fail(source.error());
        m_workers.push_back(std::make_unique<Worker>(
            static_cast<int>(i), Worker::Ports{std::move(*source), *m_committer, m_controlLog, workerHooks()},
            std::move(shares[i])));
        m_workers.back()->setTaking(m_replay || m_taking);
        if (Status assigned = m_workers.back()->start(); !assigned) return fail(assigned.error());
    }
    return {};
}

Worker::Hooks PipelineEngine::workerHooks() {
    if (!m_replay) return {};
    Worker::Hooks hooks;
    hooks.eager = [this] { return m_replay->stepping(); };
    if (!m_options.realTopic)
        hooks.read = [this](std::int32_t partition, std::int64_t position) {
            m_replay->acknowledgeRead(partition, position);
        };
    return hooks;
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
    publish();
    const auto last = snapshot();
    const bool complete = !last->partitions.empty() &&
                          std::all_of(last->partitions.begin(), last->partitions.end(),
                                      [](const api::PartitionSnapshot& partition) { return partition.finished; });
    if (!complete) return {};
    if (Status marked = m_ports.store.finishRun(m_plan.run.run); !marked) return marked;
    m_runFinished = true;
    publish();
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
    if (m_committer) m_committer->expireAppends(kAppendPatience);
    const auto now = m_ports.clock.monotonic();
    if (now - m_lastPublished < kPublishInterval) return;
    m_lastPublished = now;
    receiveAdvances(); // before the snapshot, so that an advance under way is not asked for again
    publish();
    advanceIdle();
    endInputs();
}

void PipelineEngine::publish() { m_mailbox.publish(m_assembler.assemble(gather())); }

EngineFacts PipelineEngine::gather() const {
    EngineFacts facts;
    facts.now = m_ports.clock.monotonic();
    for (const auto& worker : m_workers) facts.workers.push_back(worker->snapshot());
    if (m_replay) {
        facts.replay = m_replay->counts(); // after the workers' part, see EngineFacts
        facts.replayFailure = m_replay->failure();
    }
    facts.transport = transport();
    facts.control = m_controlLog.entries();
    facts.advances = m_advances;
    facts.stopped = m_finished;
    facts.runFinished = m_runFinished;
    if (!m_committer) return facts;
    facts.commits = m_committer->executor().statistics();
    facts.commitQueueFill = m_committer->queueFill();
    facts.storeTrouble = m_committer->executor().troubleKind();
    facts.troubleText = m_committer->executor().trouble();
    const std::lock_guard lock(m_storeMutex);
    if (m_storeTrouble != StoreTrouble::None && !facts.troubleText.empty()) {
        facts.storeTrouble = m_storeTrouble;
        facts.troubleText = m_storeText;
    }
    return facts;
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
