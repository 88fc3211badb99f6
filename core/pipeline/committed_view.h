// What the store says of every partition, whoever works on it: how a member of a consumer group answers for all.
#pragma once

#include "core/api/engine.h"
#include "core/base/latest_value.h"
#include "core/pipeline/control_log.h"
#include "core/pipeline/task_control.h"
#include "core/stream/store.h"

#include <memory>
#include <vector>

namespace streampulse::pipeline {

struct CommittedPartition {
    api::PartitionSnapshot snapshot; ///< `owned` is false; what only the owner knows (open windows, lag) is 0
    AppliedView applied;             ///< never null
    api::WindowCounts windows;
    std::int64_t number = -1; ///< of the newest commit; -1: not read yet
};

class CommittedView {
public:
    CommittedView(ResultReader& reader, std::int32_t partitions);

    /// Reads what has been committed since the last call. On the thread that uses the reader.
    Status refresh(const ControlLog& control);
    /// By partition; never null. Any thread.
    [[nodiscard]] std::shared_ptr<const std::vector<CommittedPartition>> latest() const { return m_mailbox.latest(); }

private:
    Status read(const CommittedState& state, CommittedPartition& into);

    ResultReader& m_reader;
    std::vector<std::int32_t> m_numbers;
    std::vector<CommittedPartition> m_known;
    LatestValue<std::vector<CommittedPartition>> m_mailbox;
};

} // namespace streampulse::pipeline
