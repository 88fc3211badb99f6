#include "core/pipeline/committed_view.h"

#include "core/codec/control_document.h"
#include "core/pipeline/task_state.h"

#include <algorithm>
#include <numeric>

namespace streampulse::pipeline {
namespace {

AppliedView noneApplied() { return std::make_shared<const std::vector<std::shared_ptr<const AppliedChange>>>(); }

api::PartitionSnapshot shownOf(const TaskState& state, const CommittedState& committed) {
    api::PartitionSnapshot shown;
    shown.ledger = state.ledger;
    shown.times = state.times;
    shown.watermark = state.admission.watermark.watermark;
    shown.maxEventTime = state.admission.watermark.maxEventTime;
    shown.next = shown.committed = committed.next;
    shown.firstArrival = state.firstArrival;
    shown.lastArrival = shown.committedArrival = state.lastArrival;
    shown.generation = committed.generation;
    shown.appliedSequence = state.admission.applied;
    shown.finished = committed.finished;
    return shown;
}

std::int64_t pendingAfter(std::int64_t applied, std::int32_t partition, const ControlEntries& entries) {
    return std::count_if(entries->begin(), entries->end(), [&](const auto& entry) {
        return entry->sequence > applied && entry->partition.value_or(partition) == partition;
    });
}

} // namespace

CommittedView::CommittedView(ResultReader& reader, std::int32_t partitions)
    : m_reader(reader), m_numbers(static_cast<std::size_t>(partitions)), m_known(m_numbers.size()) {
    std::iota(m_numbers.begin(), m_numbers.end(), 0);
    for (CommittedPartition& one : m_known) one.applied = noneApplied();
    for (const std::int32_t partition : m_numbers) {
        api::PartitionSnapshot& shown = m_known[static_cast<std::size_t>(partition)].snapshot;
        shown.partition = partition;
        shown.worker = -1;
        shown.owned = false;
    }
    m_mailbox.publish(std::make_shared<const std::vector<CommittedPartition>>(m_known));
}

Status CommittedView::refresh(const ControlLog& control) {
    const auto states = m_reader.committed(m_numbers);
    if (!states) return fail(states.error().withContext("reading the other workers' partitions"));
    const ControlEntries entries = control.entries();
    for (std::size_t i = 0; i < std::min(states->size(), m_known.size()); ++i) {
        CommittedPartition& known = m_known[i];
        if ((*states)[i].number != known.number)
            if (Status taken = read((*states)[i], known); !taken) return taken;
        known.snapshot.pendingChanges = pendingAfter(known.snapshot.appliedSequence, m_numbers[i], entries);
    }
    m_mailbox.publish(std::make_shared<const std::vector<CommittedPartition>>(m_known));
    return {};
}

Status CommittedView::read(const CommittedState& state, CommittedPartition& into) {
    TaskState task;
    if (!state.state.empty()) {
        auto decoded = TaskState::decode(state.state);
        if (!decoded) return fail(decoded.error());
        task = std::move(*decoded);
    }
    const std::int32_t partition = into.snapshot.partition;
    const auto rows = m_reader.applied(partition);
    if (!rows) return fail(rows.error());
    auto applied = std::make_shared<std::vector<std::shared_ptr<const AppliedChange>>>();
    for (const AppliedRow& row : *rows)
        if (auto change = codec::decodeAppliedChange(row.text))
            applied->push_back(std::make_shared<const AppliedChange>(std::move(*change)));
    into.snapshot = shownOf(task, state);
    into.snapshot.partition = partition;
    into.snapshot.worker = -1;
    into.snapshot.owned = false;
    into.applied = std::move(applied);
    into.windows = {task.totals.final, task.totals.corrected, 0};
    into.number = state.number;
    return {};
}

} // namespace streampulse::pipeline
