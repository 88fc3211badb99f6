// A real topic of one partition, its task, and a store that takes every commit.
#pragma once

#include "core/pipeline/partition_task.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/fake_store.h"
#include "tests/support/stream_script.h"

#include <deque>
#include <stdexcept>

namespace streampulse::test {

inline constexpr std::int64_t kSecond = 1'000'000;

class RealBench {
public:
    RealBench() : spec(scriptSpec()) {
        options.partitions = 1;
        options.settings.window = WindowDefinition::tumbling(std::chrono::seconds(60));
        options.settings.watermarkBound = std::chrono::seconds(30);
        options.realTopic.emplace();
        store.content.run = RunRecord{"run", "lineage", 1, 1, false, ""};
    }

    /// A process begins: claims, restores. What the one before had not committed is lost.
    void start() {
        const Claim claim = *store.claim("run", 0);
        task = std::make_unique<pipeline::PartitionTask>(spec, options,
                                                         pipeline::TaskIdentity{0, "run", "lineage", 1, ""});
        task->expectSource("ours");
        const Status restored = task->restore(claim, *store.loadApplied(0));
        if (!restored) throw std::runtime_error(restored.error().message);
        const auto windows = store.loadWindows(0, "");
        for (const WindowBlob& blob : windows->windows) static_cast<void>(task->restoreWindow(blob));
        task->finishRestore();
    }

    RecordView& foreign(std::int64_t offset, std::int64_t second, const std::string& id = "") {
        m_values.push_back(jsonRow(id.empty() ? "f" + std::to_string(offset) : id, "k", second, 1));
        RecordView record;
        record.offset = offset;
        record.arrivalTime = EventTime(second * kSecond);
        record.value = m_values.back();
        return m_records.emplace_back(record);
    }
    RecordView& from(std::string_view source, std::int64_t sequence, std::int64_t offset, std::int64_t second) {
        RecordView& record = foreign(offset, second);
        record.tag.source = source;
        record.tag.sequence = sequence;
        record.tag.row = sequence + 1;
        return record;
    }
    RecordView& marker(std::int64_t offset) {
        RecordView record;
        record.offset = offset;
        record.tag.source = "ours";
        record.tag.end = true;
        return m_records.emplace_back(record);
    }
    /// Everything since the last give().
    void give() {
        const std::vector<RecordView> records(m_records.begin(), m_records.end());
        m_records.clear();
        std::span<const RecordView> rest(records);
        while (!rest.empty()) {
            rest = rest.subspan(task->process(rest));
            if (!rest.empty()) commit();
        }
    }
    CommitRequest commit() {
        auto work = task->prepareCommit({});
        if (!work) throw std::runtime_error(work.error().message);
        const CommitOutcome outcome = store.commit(work->request);
        pipeline::CommitDone done;
        done.result = outcome.result;
        done.text = outcome.refusal;
        done.token = work->request.token;
        done.next = work->request.next;
        task->commitDone(done);
        facts = work->facts;
        return work->request;
    }
    [[nodiscard]] api::Ledger ledger() const { return task->snapshot().ledger; }
    [[nodiscard]] std::int64_t rejected(RejectionReason reason) const {
        return ledger().rejected[static_cast<std::size_t>(reason)];
    }
    void learn(std::vector<ControlEntry> entries) {
        auto log = std::make_shared<std::vector<std::shared_ptr<const ControlEntry>>>();
        for (ControlEntry& entry : entries) {
            entry.sequence = static_cast<std::int64_t>(log->size()) + 1;
            log->push_back(std::make_shared<const ControlEntry>(std::move(entry)));
        }
        task->learnControl(std::move(log));
    }

    spec::PipelineSpec spec;
    pipeline::EngineOptions options;
    FakeStore store;
    std::unique_ptr<pipeline::PartitionTask> task;
    pipeline::CommitFacts facts;

private:
    std::deque<std::string> m_values;
    std::deque<RecordView> m_records;
};

inline ControlEntry endOf(std::int32_t partition) {
    ControlEntry entry;
    entry.author = "test";
    entry.partition = partition;
    entry.change.end = true;
    return entry;
}

} // namespace streampulse::test
