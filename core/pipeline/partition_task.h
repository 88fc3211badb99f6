// One task: a partition's records in, commits out (S2). It owns the partition's watermark, windows, deduplicator,
// ledger and next position, and shares nothing.
//
// No thread, no clock, no I/O: its worker hands it records and the present time, and carries its commits away.
#pragma once

#include "core/api/engine.h"
#include "core/codec/event_decoder.h"
#include "core/pipeline/commit_work.h"
#include "core/pipeline/decision_log.h"
#include "core/pipeline/engine_options.h"
#include "core/pipeline/task_control.h"
#include "core/pipeline/task_state.h"
#include "core/window/window_operator.h"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>

namespace streampulse::pipeline {

struct TaskIdentity {
    std::int32_t partition = 0;
    std::string run;
    std::string lineage;
    std::int64_t incarnation = 0;
    std::string sourceId; ///< of our replay; on an embedded topic records of others are `foreign`
};

class PartitionTask {
public:
    /// `spec` and `options` outlive the task.
    PartitionTask(const spec::PipelineSpec& spec, const EngineOptions& options, TaskIdentity identity);
    ~PartitionTask();

    /// The source our replay publishes as (S14), if there is a replay; set before the first record.
    void expectSource(std::string sourceId) { m_identity.sourceId = std::move(sourceId); }

    /// The control log as known by now; what is new applies before the next record (S9).
    void learnControl(ControlEntries entries) { m_control.learn(std::move(entries)); }

    // ---- recovery -------------------------------------------------------------------------------------------
    /// Takes over what a claim loaded; the control log is known before, windows follow by restoreWindow().
    Status restore(const Claim& claim, const std::vector<AppliedRow>& applied);
    Status restoreWindow(const WindowBlob& blob) { return m_operator->restoreWindow(blob); }
    void restoreKeyCount(const KeyCount& count) { m_operator->restoreKeyCount(count); }
    /// After the last restoreWindow(): goes on with a firing the commit interrupted, and sees whether all is done.
    void finishRestore();
    /// What the last commit before this process said.
    [[nodiscard]] CommitFacts restoredFacts() const;
    /// Where S8's re-execution begins; equals next() when nothing has to be rebuilt.
    [[nodiscard]] std::int64_t rebuildFrom() const { return m_rebuildNext; }
    /// Offset of the next record it needs; after restore(). A new incarnation is a log of its own.
    [[nodiscard]] std::int64_t startOffset() const {
        if (!isReal()) return 0;
        const std::int64_t offset = m_rebuilding ? std::max(m_rebuildNext, m_readTo) : readTo();
        return m_anchorAwaited ? std::min(offset, m_state.anchor.offset) : offset;
    }
    /// The log no longer reaches back to the record that startOffset() asks for. True: it was wanted only to be
    /// compared (R20), and is wanted no longer.
    [[nodiscard]] bool doWithoutAnchor();
    /// False: it has ended, and a real log may no longer reach back to where it did; or it has stopped.
    [[nodiscard]] bool needsRecords() const { return !isReal() || !(m_state.ended || !m_stopped.empty()); }

    // ---- records --------------------------------------------------------------------------------------------
    /// Processes records in order; returns how many it took. It stops early when a commit must come first (blocked())
    /// or the partition has stopped.
    std::size_t process(std::span<const RecordView> records);
    /// On a real topic: all records below `offset` have been processed, there are no others (markers, compaction).
    void noteReadTo(std::int64_t offset);
    /// Continues a firing that a commit interrupted, and applies what does not wait for a record (S7).
    void goOn();
    /// Nothing further is taken before the next commit: a limit of S10 is reached.
    [[nodiscard]] bool blocked() const;
    /// Stops the partition for good (R19, R29); the first reason stays.
    void stop(const std::string& reason, api::CauseKind kind = api::CauseKind::PartitionStopped);

    // ---- commits --------------------------------------------------------------------------------------------
    /// `eager`: as soon as there is something to commit (steps, a checkpoint that was asked for).
    [[nodiscard]] bool commitDue(std::chrono::microseconds now, bool eager) const;
    /// Something has been done that no commit has taken; what a stop still commits.
    [[nodiscard]] bool uncommitted() const;
    [[nodiscard]] bool commitUnderWay() const { return m_inFlight; }
    /// Builds the next commit; a commit must not be under way. Fails, and stops the partition, when an invariant of
    /// R29 does not hold.
    Result<CommitWork> prepareCommit(std::chrono::microseconds now);
    void commitDone(const CommitDone& done);

    // ---- what others see ------------------------------------------------------------------------------------
    [[nodiscard]] std::int32_t partition() const { return m_identity.partition; }
    [[nodiscard]] std::int64_t next() const { return m_state.next; }
    /// Read so far, S8's re-execution included: what releases the replay's rebuild credit.
    [[nodiscard]] std::int64_t readPosition() const { return m_rebuilding ? m_rebuildNext : m_state.next; }
    /// Offset, in the present incarnation's topic, below which everything is committed.
    [[nodiscard]] std::int64_t committedOffset() const;
    /// Offset, on a real topic, below which everything is read.
    [[nodiscard]] std::int64_t readTo() const { return std::max(m_state.next, m_readTo); }
    /// S7: everything before the end that was asked for is read and committed.
    [[nodiscard]] bool atEnd() const;
    /// Records read by this process, those of S8's re-execution and end markers excluded.
    [[nodiscard]] std::int64_t recordsRead() const { return m_state.ledger.read - m_restoredRead; }
    [[nodiscard]] bool finished() const { return m_finished; }
    [[nodiscard]] const std::string& stopped() const { return m_stopped; }
    [[nodiscard]] api::PartitionSnapshot snapshot() const;
    [[nodiscard]] api::WindowCounts windowCounts() const;
    /// Newest final window per key, at most kNewestKeys of them.
    using NewestWindows = std::map<Key, std::shared_ptr<const api::EngineSnapshot::NewestWindow>>;
    [[nodiscard]] const NewestWindows& newestFinal() const { return m_newest; }
    /// Grows whenever newestFinal() changes.
    [[nodiscard]] std::int64_t newestVersion() const { return m_newestVersion; }
    [[nodiscard]] const DecisionSummary& decisions() const { return m_decisions.summary(); }
    [[nodiscard]] AppliedView appliedChanges() { return m_control.view(); }
    /// What this task knows of a window or a row; empty: nothing.
    [[nodiscard]] std::vector<api::Cause> explain(const api::ExplainQuery& query) const;
    static constexpr std::size_t kNewestKeys = 1000;

private:
    enum class Delivery : std::uint8_t { Ordinary, Repeated, Lost };

    [[nodiscard]] bool isReal() const { return m_options.realTopic.has_value(); }
    /// S14; on an embedded topic -1 for a record that is not ours.
    [[nodiscard]] std::int64_t positionOf(const RecordView& record) const {
        return isReal() ? record.offset : record.tag.sequence;
    }
    [[nodiscard]] bool readyForRecord(std::int64_t position);
    [[nodiscard]] bool takeReal(const RecordView& record);
    void handleReal(const RecordView& record);
    [[nodiscard]] Delivery deliveryOf(const RecordView& record, SourceSequences& sequences);
    [[nodiscard]] bool isBeyondEnd(const RecordView& record);
    void beginReal();
    void noteAnchor(std::span<const RecordView> read);
    [[nodiscard]] bool isAnchored(const RecordView& record);
    void rebuildReal(const RecordView& record);
    void endRebuild();
    void noteBoundary();
    [[nodiscard]] std::int64_t replayedNext() const;
    void judgeOrdinary(const RecordView& record);
    void applyControl(const ControlEntry& entry);
    void handle(const RecordView& record);
    void handleRebuild(const RecordView& record);
    void reapplyUpTo(std::int64_t position);
    void handleEnd();
    /// Decode and S15; empty when the event is good.
    [[nodiscard]] std::optional<Rejection> decode(const RecordView& record);
    void judge(const RecordView& record);
    void late(const RecordView& record, const window::WatermarkState& before);
    void duplicate(const RecordView& record, const window::WatermarkState& before);
    void reject(const RecordView& record, const Rejection& rejection);
    void sideOutput(const RecordView& record, std::string_view kind, const Rejection& why, bool first);
    void settle();
    void noteFinal(const WindowResult& result);
    Status checkInvariants() const;
    [[nodiscard]] CommitRequest buildRequest();

    const spec::PipelineSpec& m_spec;
    const EngineOptions& m_options;
    TaskIdentity m_identity;
    codec::EventDecoder m_decoder;
    std::unique_ptr<window::WindowOperator> m_operator;
    TaskControl m_control;
    DecisionLog m_decisions;
    Event m_event;

    TaskState m_state;
    TaskState m_committed; ///< what the last prepared commit said
    std::string m_token;
    std::int64_t m_generation = 0;       ///< of the task
    std::int64_t m_storedGeneration = 0; ///< what the store compares with
    std::int64_t m_number = 0;
    std::int64_t m_expectedNext = 0;
    std::int64_t m_committedNext = 0; ///< confirmed by the store
    std::int64_t m_committedOffset = 0;
    EventTime m_committedArrival = EventTime::min();

    std::int64_t m_restoredRead = 0;

    // ---- real topics
    std::int64_t m_readTo = 0;
    bool m_beyondEnd = false;     ///< the first record beyond the end has been seen
    bool m_anchorAwaited = false; ///< the record at the stored anchor has not been compared yet
    SourceSequences m_rebuildSequences;
    std::deque<std::pair<std::int64_t, SourceSequences>> m_boundaries; ///< at commits, from the rebuild position on

    bool m_rebuilding = false;
    std::int64_t m_rebuildNext = 0;
    std::size_t m_reapplied = 0; ///< of m_control.applied(), by the re-execution
    bool m_settled = true;
    bool m_inFlight = false;
    bool m_finishSent = false;
    bool m_finished = false;
    std::string m_stopped;
    api::CauseKind m_stopKind = api::CauseKind::PartitionStopped;

    std::int64_t m_bytesSinceCommit = 0;
    std::int64_t m_recordsSinceCommit = 0;
    std::chrono::microseconds m_lastCommit{0};
    std::int64_t m_commits = 0;
    std::vector<DeadLetter> m_deadLetters;
    std::vector<DeadRecord> m_deadRecords;
    NewestWindows m_newest;
    std::int64_t m_newestVersion = 0;
};

} // namespace streampulse::pipeline
