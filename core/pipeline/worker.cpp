#include "core/pipeline/worker.h"

#include "core/base/fail_point.h"

#include <algorithm>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace streampulse::pipeline {
namespace {

constexpr std::size_t kTakeRecords = 10'000;
constexpr std::chrono::milliseconds kNoWait{0};
constexpr std::chrono::microseconds kPublishInterval{33'334};

} // namespace

Worker::Worker(int index, Ports ports, std::vector<std::unique_ptr<PartitionTask>> tasks)
    : m_index(index),
      m_source(std::move(ports.source)),
      m_channel(ports.channel),
      m_controlLog(ports.controlLog),
      m_hooks(std::move(ports.hooks)) {
    for (auto& task : tasks) m_tasks.push_back({std::move(task)});
    publishSnapshot({}, true);
}

Status Worker::start() { return assignSource(); }

Status Worker::assignSource() {
    std::vector<StartOffset> starts;
    for (const Entry& entry : m_tasks) {
        const PartitionTask& task = *entry.task;
        if (task.needsRecords()) starts.push_back({task.partition(), task.startOffset()});
    }
    return m_source->assign(starts);
}

bool Worker::step(std::chrono::microseconds now, std::chrono::milliseconds timeout) {
    m_lastStep = now;
    obeyOrders();
    learnControl();
    noteCheckpoint();
    receiveCommits(kNoWait);
    submitCommits(now);
    if (dropLeavers()) publishSnapshot(now, true);
    if (done()) {
        publishSnapshot(now, true);
        answerQuestions(true);
        return false;
    }
    answerQuestions(false);
    if (m_stopRequested) {
        receiveCommits(timeout);
        return true;
    }
    if (!m_taking) {
        for (const Entry& entry : m_tasks)
            if (!entry.leaving) entry.task->goOn(); // what waits for no record
        receiveCommits(timeout);
        publishSnapshot(now, false);
        return true;
    }
    processRest();
    if (!m_rest.empty()) {
        // A task waits for its commit: hand it over at once, then wait for the answer, not for records.
        submitCommits(now);
        receiveCommits(timeout);
        processRest();
    } else {
        takeRecords(timeout);
        processRest();
    }
    publishSnapshot(now, false);
    return true;
}

void Worker::learnControl() {
    ControlEntries entries = m_controlLog.entries();
    if (entries == m_known) return;
    m_known = std::move(entries);
    for (const Entry& entry : m_tasks) entry.task->learnControl(m_known);
}

void Worker::noteCheckpoint() {
    if (!m_checkpointRequested.exchange(false)) return;
    for (Entry& entry : m_tasks) entry.checkpoint = true;
}

void Worker::ask(std::shared_ptr<ExplainRequest> request) {
    const std::lock_guard lock(m_questionMutex);
    m_questions.push_back(std::move(request));
    if (!m_ended) return;
    for (const auto& question : std::exchange(m_questions, {})) tellAll(*question);
}

void Worker::tellAll(ExplainRequest& question) const {
    for (const Entry& entry : m_tasks) question.ask(*entry.task);
    question.workerAsked();
}

void Worker::answerQuestions(bool ending) {
    const std::lock_guard lock(m_questionMutex);
    m_ended = ending;
    for (const auto& question : std::exchange(m_questions, {})) tellAll(*question);
}

void Worker::receiveCommits(std::chrono::milliseconds timeout) {
    while (const auto finished = m_channel.poll(m_index, timeout)) {
        receive(*finished);
        timeout = kNoWait;
    }
}

void Worker::receive(const CommitDone& finished) {
    Entry* const entry = entryOf(finished.partition);
    if (entry == nullptr || entry->underWay != finished.serial) return; // of a task that is gone
    if (finished.result != CommitResult::Applied) spdlog::error("{}", finished.text);
    if (finished.fenced && m_hooks.gone) return letGo(finished.partition, true);
    if (!finished.fenced) return entry->task->commitDone(finished);
    CommitDone told = finished;
    told.text += "; workers that share a topic need the same --group";
    entry->task->commitDone(told);
}

void Worker::give(std::unique_ptr<PartitionTask> task) {
    const std::lock_guard lock(m_orderMutex);
    m_orders.push_back({std::move(task), 0, false});
}

void Worker::takeAway(std::int32_t partition, bool lost) {
    const std::lock_guard lock(m_orderMutex);
    m_orders.push_back({nullptr, partition, lost});
}

void Worker::obeyOrders() {
    std::vector<Order> orders;
    {
        const std::lock_guard lock(m_orderMutex);
        orders.swap(m_orders);
    }
    for (Order& order : orders) {
        if (!order.given) {
            startLeaving(order.partition, order.lost);
            continue;
        }
        order.given->learnControl(m_controlLog.entries());
        m_tasks.push_back({std::move(order.given)});
        m_tasksChanged = true;
    }
    if (!m_tasksChanged) return;
    m_tasksChanged = false;
    m_newestVersion = -1;
    if (Status assigned = assignSource(); !assigned) note({SourceProblem::Kind::Failed, -1, assigned.error().message});
}

void Worker::startLeaving(std::int32_t partition, bool lost) {
    Entry* const entry = entryOf(partition);
    if (entry == nullptr) return;
    if (lost) return letGo(partition, false);
    entry->leaving = true;
    std::erase_if(m_rest, [&](const Rest& rest) { return rest.task == entry->task.get(); });
}

void Worker::letGo(std::int32_t partition, bool fenced) {
    const Entry* const entry = entryOf(partition);
    m_recordsOfGone += entry->task->recordsRead();
    std::erase_if(m_rest, [&](const Rest& rest) { return rest.task == entry->task.get(); });
    m_tasks.erase(m_tasks.begin() + (entry - m_tasks.data()));
    m_tasksChanged = true;
    m_hooks.gone(partition, fenced);
}

/// True when a task is gone.
bool Worker::dropLeavers() {
    std::vector<std::int32_t> ready;
    for (const Entry& entry : m_tasks)
        if (entry.leaving && !entry.task->commitUnderWay() && !lastCommitDue(entry))
            ready.push_back(entry.task->partition());
    for (const std::int32_t partition : ready) letGo(partition, false);
    return !ready.empty();
}

bool Worker::lastCommitDue(const Entry& entry) const {
    return (m_stopRequested || entry.leaving) && !entry.task->commitUnderWay() && entry.task->stopped().empty() &&
           entry.task->uncommitted();
}

void Worker::takeRecords(std::chrono::milliseconds timeout) {
    auto taken = m_source->take(kTakeRecords, timeout);
    if (!taken) {
        note({SourceProblem::Kind::Failed, -1, taken.error().message});
        return;
    }
    for (const SourceProblem& problem : taken->problems) note(problem);
    if (!taken->batches.empty() && passFailPoint("poll.done"))
        return note({SourceProblem::Kind::Failed, -1, "fail point poll.done"});
    for (const PartitionBatch& batch : taken->batches) {
        m_kafkaReachable = true;
        const Entry* const entry = entryOf(batch.partition);
        if (entry != nullptr && !entry->leaving) m_rest.push_back({entry->task.get(), batch.records, batch.readTo});
    }
}

void Worker::processRest() {
    for (Rest& rest : m_rest) {
        const std::size_t count = rest.task->process(rest.records);
        rest.records = rest.records.subspan(count);
        if (count > 0 && m_hooks.read) m_hooks.read(rest.task->partition(), rest.task->readPosition());
        if (rest.records.empty() && rest.readTo >= 0) rest.task->noteReadTo(rest.readTo);
    }
    std::erase_if(m_rest, [](const Rest& rest) { return rest.records.empty(); });
    // A firing that a commit interrupted goes on without records, too.
    for (const Entry& entry : m_tasks)
        if (!entry.leaving) entry.task->goOn();
}

void Worker::submitCommits(std::chrono::microseconds now) {
    const bool eager = m_hooks.eager && m_hooks.eager();
    for (Entry& entry : m_tasks) {
        PartitionTask* const task = entry.task.get();
        const bool ending = m_stopRequested || entry.leaving;
        if (entry.checkpoint && !task->uncommitted()) entry.checkpoint = false;
        if (!lastCommitDue(entry) && (ending || !task->commitDue(now, eager || entry.checkpoint))) continue;
        entry.checkpoint = false;
        auto work = task->prepareCommit(now);
        if (!work) {
            spdlog::error("{}", work.error().message);
            continue;
        }
        work->worker = m_index;
        work->serial = entry.underWay = ++m_serial;
        // One commit per partition is under way at most and the queue holds more than that: only a closed one refuses.
        if (!m_channel.submit(*work)) task->stop("the commit thread has ended");
    }
}

void Worker::note(const SourceProblem& problem) {
    if (problem.text != m_problem) spdlog::warn("Kafka: {}", problem.text);
    m_problem = problem.text;
    if (problem.kind == SourceProblem::Kind::Unreachable) {
        m_kafkaReachable = false;
        return;
    }
    for (const Entry& entry : m_tasks) {
        if (problem.partition >= 0 && entry.task->partition() != problem.partition) continue;
        const bool lost = problem.kind == SourceProblem::Kind::LostRecords;
        if (lost && entry.task->doWithoutAnchor())
            m_tasksChanged = true; // assigned anew, from where it has to read on
        else
            entry.task->stop(problem.text);
    }
}

Worker::Entry* Worker::entryOf(std::int32_t partition) {
    const auto found = std::find_if(m_tasks.begin(), m_tasks.end(),
                                    [&](const Entry& entry) { return entry.task->partition() == partition; });
    return found == m_tasks.end() ? nullptr : &*found;
}

bool Worker::anyUnderWay() const {
    return std::any_of(m_tasks.begin(), m_tasks.end(), [](const Entry& entry) { return entry.task->commitUnderWay(); });
}

bool Worker::done() const {
    if (anyUnderWay() || (m_hooks.gone && !m_stopRequested)) return false;
    const auto ended = [&](const Entry& entry) {
        const PartitionTask& task = *entry.task;
        return task.finished() || !task.stopped().empty() || (m_stopRequested && !task.uncommitted());
    };
    return std::all_of(m_tasks.begin(), m_tasks.end(), ended);
}

/// Copied only when something has changed; `version` grows with every change.
std::shared_ptr<const NewestFinal> Worker::newestOf(std::int64_t version) {
    if (version == m_newestVersion) return m_newest;
    auto newest = std::make_shared<NewestFinal>();
    for (const Entry& entry : m_tasks)
        for (const auto& [key, window] : entry.task->newestFinal()) newest->push_back(window);
    m_newestVersion = version;
    m_newest = newest;
    return m_newest;
}

void Worker::publishSnapshot(std::chrono::microseconds now, bool force) {
    if (!force && now - m_lastPublished < kPublishInterval) return;
    m_lastPublished = now;
    auto snapshot = std::make_shared<WorkerSnapshot>();
    std::int64_t newestVersion = 0;
    snapshot->records = m_recordsOfGone;
    for (const Entry& entry : m_tasks) {
        PartitionTask& task = *entry.task;
        api::PartitionSnapshot partition = task.snapshot();
        partition.worker = m_index;
        const auto end = m_source->endOffset(task.partition());
        partition.lagRecords = std::max<std::int64_t>(0, end.value_or(0) - task.committedOffset());
        const bool partitionResumes = partition.resuming;
        snapshot->partitions.push_back(std::move(partition));
        snapshot->applied.push_back(task.appliedChanges());
        snapshot->decisions.push_back(task.decisions());
        snapshot->places.push_back({!partitionResumes && end && task.readTo() >= *end, task.atEnd()});
        snapshot->records += task.recordsRead();
        snapshot->windows.push_back(task.windowCounts());
        newestVersion += task.newestVersion();
    }
    snapshot->newestFinal = newestOf(newestVersion);
    snapshot->kafkaReachable = m_kafkaReachable;
    snapshot->problem = m_problem;
    m_mailbox.publish(std::move(snapshot));
}

} // namespace streampulse::pipeline
