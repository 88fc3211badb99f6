// One task's side of the control log (S9): which entry comes next, where entries were applied, and what they did.
//
// Live, an entry is due before the next record. A recorded log (--control-log) says before which record.
#pragma once

#include "core/pipeline/control_log.h"

#include <memory>
#include <optional>
#include <vector>

namespace streampulse::pipeline {

/// Ascending by sequence; immutable.
using AppliedView = std::shared_ptr<const std::vector<std::shared_ptr<const AppliedChange>>>;

class TaskControl {
public:
    /// `recorded` may be null; it outlives the task.
    TaskControl(std::int32_t partition, const std::vector<ControlRecord>* recorded);

    /// The log has grown. Entries are known before restore().
    void learn(ControlEntries entries);
    /// What the store says this partition has applied, ascending; effects go on growing.
    Status restore(const std::vector<AppliedRow>& rows);

    /// The first entry beyond `applied`, when it is due before the record at `position`; else null. An entry that is
    /// not for this partition is due at once.
    [[nodiscard]] const ControlEntry* due(std::int64_t applied, std::int64_t position) const;
    /// An idle partition's watermark or the end of the input (S7) does not wait for a record, nor does what stands
    /// before it in the log: those entries are due now. A recorded end is, once all below its place has been read.
    [[nodiscard]] const ControlEntry* dueNow(std::int64_t applied, std::int64_t readTo) const;
    /// Entries beyond `applied` that are for this partition.
    [[nodiscard]] std::int64_t pendingAfter(std::int64_t applied) const;
    [[nodiscard]] bool isForUs(const ControlEntry& entry) const;
    [[nodiscard]] const ControlEntry& entry(std::int64_t sequence) const;

    /// `change` was applied; `reaches`: it changes what is late, so later events count for its effect.
    void noteApplied(const AppliedChange& change, bool reaches);
    /// Windows fired by the change `sequence`.
    void noteFired(std::int64_t sequence, std::int64_t windows);
    /// The fate of an event is another one because of the last change of bound or lateness.
    void noteFlipped(bool late);

    /// Rows to store with the next commit: new ones, and those whose effect has grown.
    [[nodiscard]] std::vector<AppliedRow> takeRows();
    [[nodiscard]] bool hasRows() const { return !m_unstored.empty(); }
    [[nodiscard]] const std::vector<AppliedChange>& applied() const { return m_applied; }
    [[nodiscard]] AppliedView view();

private:
    void touch(std::size_t index);

    const std::int32_t m_partition;
    std::vector<std::optional<std::int64_t>> m_recordedAt; ///< by sequence - 1: beforeOffset
    bool m_repeats = false;
    ControlEntries m_entries;
    std::int64_t m_immediate = 0;          ///< newest entry that does not wait for a record
    std::int64_t m_recordedEnd = 0;        ///< the recorded entry that ends this partition; 0: none
    std::vector<AppliedChange> m_applied;  ///< ascending by sequence
    std::optional<std::size_t> m_reaching; ///< index of the last change of bound or lateness
    std::vector<std::size_t> m_unstored;   ///< indices, unique
    std::vector<std::size_t> m_unseen;     ///< indices that differ from m_shown
    std::shared_ptr<const std::vector<std::shared_ptr<const AppliedChange>>> m_shown;
};

} // namespace streampulse::pipeline
