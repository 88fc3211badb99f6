// What one snapshot cannot tell: for how long the replay has been held, a change has waited, a partition has had no
// record. One thread; time is monotonic.
#pragma once

#include "core/api/engine.h"
#include "core/replay/replayer.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace streampulse::pipeline {

struct Progress {
    struct Partition {
        std::int64_t othersRead = 0;              ///< by the others, since this one's newest record
        std::int64_t othersUsual = 0;             ///< by the others per record of this one, until then; 0: it had none
        std::chrono::microseconds changeWaits{0}; ///< for how long its next control-log entry has been pending
    };
    std::chrono::microseconds running{0}; ///< since the first look at partitions
    bool replayHeld = false;              ///< by missing credit, so long that it is no breath between two commits
    std::vector<Partition> partitions;
};

class ProgressWatch {
public:
    /// `seen` without causes; at each snapshot, `now` not decreasing.
    const Progress& observe(std::chrono::microseconds now, const api::EngineSnapshot& seen,
                            const replay::ReplayCounts& replay);

private:
    struct Partition {
        std::int64_t next = 0;
        std::int64_t totalThen = 0; ///< read by all when `next` was last seen to move
        std::int64_t applied = 0;
        std::chrono::microseconds pendingSince{-1}; ///< -1: nothing is pending
    };

    void watchReplay(std::chrono::microseconds now, const api::EngineSnapshot& seen,
                     const replay::ReplayCounts& replay);
    void watchPartition(std::size_t index, std::int64_t total, const api::EngineSnapshot& seen);

    bool m_begun = false;
    std::chrono::microseconds m_begin{0};
    std::chrono::microseconds m_now{0};
    std::int64_t m_published = 0;
    std::chrono::microseconds m_publishedAt{0}; ///< when it last moved, or last had no need to
    double m_waiting = 0;                       ///< share of the time that the replay waited for credit lately
    std::vector<Partition> m_partitions;
    Progress m_progress;
};

} // namespace streampulse::pipeline
