// A worker: one record source and the tasks of its partitions. It takes batches, hands them to the tasks, and carries
// their commits to the commit channel and back.
//
// step() never blocks longer than the timeout it is given; a thread or a test calls it until it returns false.
#pragma once

#include "core/base/latest_value.h"
#include "core/pipeline/partition_task.h"

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace streampulse::pipeline {

/// What a worker shows to others; published after steps, at most every 50 ms.
struct WorkerSnapshot {
    std::vector<api::PartitionSnapshot> partitions;
    api::WindowCounts windows;
    std::vector<api::EngineSnapshot::NewestWindow> newestFinal;
    std::int64_t records = 0;
    bool kafkaReachable = true;
    std::string problem;
};

class Worker {
public:
    struct Hooks {
        /// Records of `partition` below `position` have been read (releases the replay's rebuild credit).
        std::function<void(std::int32_t partition, std::int64_t position)> read;
    };

    /// `channel` outlives the worker.
    Worker(int index, std::unique_ptr<RecordSource> source, std::vector<std::unique_ptr<PartitionTask>> tasks,
           CommitChannel& channel, Hooks hooks);

    /// Assigns the partitions; every task reads its incarnation's log from offset 0.
    Status start();
    /// One round; false when every task has finished or stopped, or a requested stop is complete.
    [[nodiscard]] bool step(std::chrono::microseconds now, std::chrono::milliseconds timeout);
    /// Any thread: take nothing more, commit what is there, end. Idempotent.
    void requestStop() { m_stopRequested = true; }

    // ---- any thread
    [[nodiscard]] std::shared_ptr<const WorkerSnapshot> snapshot() const { return m_mailbox.latest(); }
    [[nodiscard]] int index() const { return m_index; }

private:
    struct Rest {
        PartitionTask* task;
        std::span<const RecordView> records;
    };

    void receiveCommits(std::chrono::milliseconds timeout);
    void takeRecords(std::chrono::milliseconds timeout);
    void processRest();
    void submitCommits(std::chrono::microseconds now);
    void note(const SourceProblem& problem);
    void publishSnapshot(std::chrono::microseconds now, bool force);
    [[nodiscard]] PartitionTask* taskOf(std::int32_t partition);
    [[nodiscard]] bool anyUnderWay() const;
    [[nodiscard]] bool done() const;

    const int m_index;
    std::unique_ptr<RecordSource> m_source;
    std::vector<std::unique_ptr<PartitionTask>> m_tasks;
    CommitChannel& m_channel;
    Hooks m_hooks;
    std::vector<Rest> m_rest; ///< taken and not yet processed; views live until the next take
    std::atomic<bool> m_stopRequested{false};
    bool m_kafkaReachable = true;
    std::string m_problem;
    std::chrono::microseconds m_lastPublished{0};
    LatestValue<WorkerSnapshot> m_mailbox;
};

} // namespace streampulse::pipeline
