// One step of the transport: when its next record may leave and when it is complete (workbench: steps are exact).
//
// A step begins when all that was published before is committed and all windows behind the watermarks have fired. Then
// one record at a time leaves, and what it causes is committed before anything else happens. Where no record is left,
// the end markers leave and the step ends when every partition has ended. Rebuild records (S8) belong to no step.
#pragma once

#include "core/api/command.h"
#include "core/pipeline/commit_work.h"
#include "core/replay/replayer.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace streampulse::pipeline {

/// Pure: no thread, no clock. One user at a time.
class StepControl {
public:
    enum class Turn : std::uint8_t {
        Idle,    ///< no step is under way, or it has just become complete
        Wait,    ///< for a commit
        Publish, ///< one record, or what is left of the end markers
    };

    /// Every commit: what it says of its partition.
    void note(const CommitFacts& facts);
    /// What the replay has published: before a step, and after each turn to publish.
    void note(const replay::ReplayCounts& counts);

    /// Asks for a step (StepRecord, StepWatermark or StepWindow); none is under way.
    void begin(api::Action kind);
    /// Ends the step under way, if any, as cancelled.
    void cancel();
    /// What is to be done now. Who is told to publish tells the outcome by note() before asking again.
    [[nodiscard]] Turn advance();

    [[nodiscard]] bool active() const { return m_active; }
    [[nodiscard]] const api::StepReport& last() const { return m_last; }

private:
    struct Partition {
        CommitFacts facts;
        std::int64_t published = 0; ///< everything below
        EventTime baseWatermark = EventTime::min();
        std::int64_t baseFirings = 0;
    };

    Partition& at(std::size_t partition);
    [[nodiscard]] bool quiet() const;
    void takeBaseline();
    /// The partition the step stops at; -1: it goes on.
    [[nodiscard]] std::int32_t reached() const;
    [[nodiscard]] std::int32_t firstFired() const;
    template<class Condition> [[nodiscard]] std::int32_t first(Condition holds) const {
        const auto found = std::find_if(m_partitions.begin(), m_partitions.end(), holds);
        return found == m_partitions.end() ? -1 : static_cast<std::int32_t>(found - m_partitions.begin());
    }
    void finish(std::int32_t partition, bool cancelled);

    std::vector<Partition> m_partitions;
    bool m_ending = false;   ///< the end markers are being published, or are
    bool m_finished = false; ///< nothing is left to publish
    std::int64_t m_recordsPublished = 0;
    std::int64_t m_newestRow = 0;
    std::int32_t m_newestPartition = -1;

    bool m_active = false;
    bool m_begun = false; ///< the baseline is taken
    api::Action m_kind = api::Action::StepRecord;
    std::int64_t m_baseRecords = 0;
    api::StepReport m_last;
};

} // namespace streampulse::pipeline
