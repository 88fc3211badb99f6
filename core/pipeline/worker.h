// A worker: one record source and the tasks of its partitions. It takes batches, hands them to the tasks, and carries
// their commits to the commit channel and back.
//
// step() never blocks longer than the timeout it is given; a thread or a test calls it until it returns false.
//
// In a consumer group tasks come and go while it runs (give(), takeAway()), and it ends only when asked to.
#pragma once

#include "core/base/latest_value.h"
#include "core/pipeline/control_log.h"
#include "core/pipeline/explain_request.h"
#include "core/pipeline/partition_task.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace streampulse::pipeline {

using NewestFinal = std::vector<std::shared_ptr<const api::EngineSnapshot::NewestWindow>>;

/// Where a task stands in a real topic.
struct LogPlace {
    bool caughtUp = false; ///< it has read all there is, as far as the broker has told
    bool atEnd = false;    ///< PartitionTask::atEnd()
};

/// What a worker shows to others; published after steps, at most 30 times a second.
struct WorkerSnapshot {
    std::vector<api::PartitionSnapshot> partitions;
    std::vector<AppliedView> applied;       ///< by index of `partitions`
    std::vector<DecisionSummary> decisions; ///< likewise
    std::vector<LogPlace> places;           ///< likewise
    std::vector<api::WindowCounts> windows; ///< likewise
    std::shared_ptr<const NewestFinal> newestFinal;
    std::int64_t records = 0;
    bool kafkaReachable = true;
    std::string problem;
};

class Worker {
public:
    struct Hooks {
        /// Records of `partition` below `position` have been read (releases the replay's rebuild credit).
        std::function<void(std::int32_t partition, std::int64_t position)> read;
        /// Commits are wanted at once (steps).
        std::function<bool()> eager;
        /// A task is gone, as takeAway() asked; or, `fenced`, because somebody else has claimed its partition (R13).
        /// Set where tasks come and go: the worker then lives without any.
        std::function<void(std::int32_t partition, bool fenced)> gone;
    };
    /// References outlive the worker.
    struct Ports {
        std::unique_ptr<RecordSource> source;
        CommitChannel& channel;
        const ControlLog& controlLog;
        Hooks hooks;
    };

    Worker(int index, Ports ports, std::vector<std::unique_ptr<PartitionTask>> tasks);

    /// Assigns the partitions, each from where its task has to read on.
    Status start();
    /// One round; false when every task has finished or stopped, or a requested stop is complete.
    [[nodiscard]] bool step(std::chrono::microseconds now, std::chrono::milliseconds timeout);

    // ---- any thread
    /// Take nothing more, commit what is there, end. Idempotent.
    void requestStop() { m_stopRequested = true; }
    /// Whether records are taken; what was taken before may still be processed.
    void setTaking(bool taking) { m_taking = taking; }
    /// Every task that has something to commit does so at once.
    void requestCheckpoint() { m_checkpointRequested = true; }
    /// Answered by the next step(), or here and now when the worker has ended.
    void ask(std::shared_ptr<ExplainRequest> request);
    /// One more task; its partition's records are read with the next step.
    void give(std::unique_ptr<PartitionTask> task);
    /// Nothing more is taken for the partition and its task is dropped; before, unless it is `lost`, what it has done
    /// is committed (R12). Nothing happens when there is no such task.
    void takeAway(std::int32_t partition, bool lost);
    /// When the last step began (Clock::monotonic()).
    [[nodiscard]] std::chrono::microseconds lastStep() const { return m_lastStep; }
    [[nodiscard]] std::shared_ptr<const WorkerSnapshot> snapshot() const { return m_mailbox.latest(); }
    [[nodiscard]] int index() const { return m_index; }

private:
    struct Rest {
        PartitionTask* task;
        std::span<const RecordView> records;
        std::int64_t readTo = -1;
    };
    struct Entry {
        std::unique_ptr<PartitionTask> task;
        bool checkpoint = false;   ///< a commit was asked for and not yet made
        bool leaving = false;      ///< a last commit, and it is gone
        std::int64_t underWay = 0; ///< serial of its newest commit
    };
    struct Order {
        std::unique_ptr<PartitionTask> given; ///< null: take `partition` away
        std::int32_t partition = 0;
        bool lost = false;
    };

    void obeyOrders();
    void startLeaving(std::int32_t partition, bool lost);
    void letGo(std::int32_t partition, bool fenced);
    void receive(const CommitDone& finished);
    [[nodiscard]] bool dropLeavers();
    Status assignSource();
    [[nodiscard]] bool lastCommitDue(const Entry& entry) const;
    [[nodiscard]] Entry* entryOf(std::int32_t partition);
    void learnControl();
    void noteCheckpoint();
    void answerQuestions(bool ending);
    void tellAll(ExplainRequest& question) const;

    void receiveCommits(std::chrono::milliseconds timeout);
    void takeRecords(std::chrono::milliseconds timeout);
    void processRest();
    void submitCommits(std::chrono::microseconds now);
    void note(const SourceProblem& problem);
    [[nodiscard]] std::shared_ptr<const NewestFinal> newestOf(std::int64_t version);
    void publishSnapshot(std::chrono::microseconds now, bool force);
    [[nodiscard]] bool anyUnderWay() const;
    [[nodiscard]] bool done() const;

    const int m_index;
    std::unique_ptr<RecordSource> m_source;
    std::vector<Entry> m_tasks;
    CommitChannel& m_channel;
    const ControlLog& m_controlLog;
    Hooks m_hooks;
    ControlEntries m_known;
    std::vector<Rest> m_rest; ///< taken and not yet processed; views live until the next take
    std::atomic<bool> m_stopRequested{false};
    std::atomic<bool> m_taking{true};
    std::atomic<bool> m_checkpointRequested{false};
    std::atomic<std::chrono::microseconds> m_lastStep{std::chrono::microseconds(0)};
    std::mutex m_orderMutex;
    std::vector<Order> m_orders;      ///< guarded by m_orderMutex
    bool m_tasksChanged = false;      ///< the source reads for others than it should
    std::int64_t m_serial = 0;        ///< of the newest commit
    std::int64_t m_recordsOfGone = 0; ///< read for tasks that are gone
    std::mutex m_questionMutex;       ///< guards what follows, and the tasks once m_ended is true
    std::vector<std::shared_ptr<ExplainRequest>> m_questions;
    bool m_ended = false;
    std::int64_t m_newestVersion = -1;
    std::shared_ptr<const NewestFinal> m_newest = std::make_shared<const NewestFinal>();
    bool m_kafkaReachable = true;
    std::string m_problem;
    std::chrono::microseconds m_lastPublished{0};
    LatestValue<WorkerSnapshot> m_mailbox;
};

} // namespace streampulse::pipeline
