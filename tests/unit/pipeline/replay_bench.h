// A replay thread against a publisher that keeps everything and an engine that commits by hand.
#pragma once

#include "core/pipeline/replay_thread.h"
#include "tests/support/fake_log.h"
#include "tests/support/fake_publisher.h"
#include "tests/support/fake_replay_input.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace streampulse::test {

using pipeline::CommitFacts;
using pipeline::ReplayThread;

/// Rows of one key each, at these seconds, in this order.
inline FakeReplayInput rowsAt(const std::vector<int>& seconds, int keys = 1) {
    std::vector<replay::ReplayInput::Row> rows;
    for (const int second : seconds) {
        const auto row = static_cast<std::int64_t>(rows.size() + 1);
        rows.push_back({row, "{}", {}, std::to_string(row % keys), EventTime(0) + std::chrono::seconds(second)});
    }
    return FakeReplayInput(std::move(rows));
}

/// The tasks of an engine in the smallest: W follows the greatest event time, windows are 10 s wide, nothing is
/// committed before a test says so.
class HandEngine {
public:
    HandEngine(const FakeReplayInput& input, const FakePublisher& publisher,
               const std::vector<replay::ResumePoint>& resume)
        : m_input(input), m_publisher(publisher) {
        for (std::size_t i = 0; i < resume.size(); ++i) {
            Task task;
            task.facts.partition = static_cast<std::int32_t>(i);
            task.facts.next = resume[i].committed;
            m_tasks.push_back(task);
        }
    }

    /// The next commit of `partition`; when `split`, of one window only. False: nothing to commit.
    bool commit(std::int32_t partition, ReplayThread& thread, bool split = false) {
        Task& task = m_tasks[static_cast<std::size_t>(partition)];
        const std::size_t seen = task.seen;
        if (task.facts.settled) takeRecords(partition, thread);
        const std::int64_t left = task.windowsEnded() - task.facts.firings;
        if (seen == task.seen && left == 0) return false;
        task.facts.firings += split ? std::min<std::int64_t>(left, 1) : left;
        task.facts.settled = task.facts.firings == task.windowsEnded();
        thread.committed(task.facts);
        return true;
    }
    void commitAll(ReplayThread& thread) {
        for (const Task& task : m_tasks)
            while (commit(task.facts.partition, thread)) {
            }
    }
    void prime(ReplayThread& thread) {
        for (const Task& task : m_tasks) thread.committed(task.facts);
    }
    /// Everything published is committed and has fired.
    [[nodiscard]] bool quiet() const {
        std::vector<std::int64_t> next(m_tasks.size(), 0);
        for (const KeptRecord& record : m_publisher.records)
            if (!record.isEnd() && !record.isRebuild())
                next[static_cast<std::size_t>(record.partition)] = record.sequence() + 1;
        for (std::size_t i = 0; i < m_tasks.size(); ++i)
            if (m_tasks[i].facts.next < next[i] || !m_tasks[i].facts.settled) return false;
        return true;
    }
    [[nodiscard]] const CommitFacts& facts(std::int32_t partition) const {
        return m_tasks[static_cast<std::size_t>(partition)].facts;
    }

private:
    struct Task {
        std::size_t seen = 0; ///< of the publisher's records
        std::int64_t greatest = -1;
        CommitFacts facts;

        /// Every window up to the greatest event time is there.
        [[nodiscard]] std::int64_t windowsEnded() const {
            if (greatest < 0) return 0;
            return greatest / 10 + (facts.ended ? 1 : 0);
        }
    };

    void takeRecords(std::int32_t partition, ReplayThread& thread) {
        Task& task = m_tasks[static_cast<std::size_t>(partition)];
        for (; task.seen < m_publisher.records.size(); ++task.seen) {
            const KeptRecord& record = m_publisher.records[task.seen];
            if (record.partition != partition) continue;
            if (record.isEnd()) {
                task.facts.ended = true;
                task.facts.watermark = EventTime::max();
                continue;
            }
            thread.acknowledgeRead(partition, record.sequence() + 1);
            if (record.isRebuild()) continue;
            task.facts.next = record.sequence() + 1;
            const std::int64_t second = m_input.placeAt(record.row() - 1).time->micros() / 1'000'000;
            task.greatest = std::max(task.greatest, second);
            task.facts.watermark = EventTime(task.greatest * 1'000'000 - 1);
        }
    }

    const FakeReplayInput& m_input;
    const FakePublisher& m_publisher;
    std::vector<Task> m_tasks;
};

/// A replay with all around it; rounds are made by hand.
struct Bench {
    FakeReplayInput input;
    FakePublisher publisher;
    ManualClock clock;
    std::vector<replay::ResumePoint> resume;
    HandEngine engine;
    ReplayThread thread;

    Bench(FakeReplayInput rows, const replay::ReplayOptions& options, bool paused,
          std::vector<replay::ResumePoint> points = {})
        : input(std::move(rows)),
          resume(std::move(points)),
          engine(input, publisher, padded(options)),
          thread(std::make_unique<replay::Replayer>(input, publisher, options, replay::ReplayOrder::File, resume),
                 clock, paused) {}

    static replay::ReplayOptions at(double speed, std::int32_t partitions = 1) {
        replay::ReplayOptions options;
        options.partitions = partitions;
        options.speed = speed;
        return options;
    }
    [[nodiscard]] std::vector<replay::ResumePoint> padded(const replay::ReplayOptions& options) const {
        std::vector<replay::ResumePoint> all = resume;
        all.resize(static_cast<std::size_t>(options.partitions));
        return all;
    }
    void rounds(int count = 5) {
        for (int i = 0; i < count; ++i) static_cast<void>(thread.pumpOnce());
    }
    /// Rounds and commits until no step is under way any more; false when there seems to be no end.
    bool finishStep() {
        for (int i = 0; i < 1'000; ++i) {
            static_cast<void>(thread.pumpOnce());
            if (!thread.stepping()) return true;
            engine.commitAll(thread);
        }
        return false;
    }
    [[nodiscard]] std::int64_t published() const {
        return std::count_if(publisher.records.begin(), publisher.records.end(),
                             [](const KeptRecord& record) { return !record.isEnd() && !record.isRebuild(); });
    }
    [[nodiscard]] api::TransportState state() const { return thread.transport().state; }
    [[nodiscard]] api::StepReport last() const { return thread.transport().lastStep; }
};

inline CommitFacts committedTo(std::int64_t next) {
    CommitFacts facts;
    facts.next = next;
    return facts;
}

} // namespace streampulse::test
