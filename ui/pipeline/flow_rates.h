// Records per second of each partition, from successive snapshots over about one second. Time is monotonic
// milliseconds, given by the caller.
#pragma once

#include "core/api/engine.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace streampulse::ui {

class FlowRates {
public:
    struct Lane {
        double published = 0; ///< into the topic, records/s: growth of committed + lag
        double read = 0;      ///< by the task: growth of the ledger's `read`
        double committed = 0; ///< growth of the committed position
        double silence = 0;   ///< seconds since the task last read a record, as far as was watched
        friend bool operator==(const Lane&, const Lane&) = default;
    };

    /// Also without news, so that rates fall to zero. `nowMs` does not decrease.
    void observe(std::int64_t nowMs, const api::EngineSnapshot& snapshot);
    /// Another source was opened.
    void forget();
    /// By index of EngineSnapshot::partitions; zeros beyond.
    [[nodiscard]] Lane lane(std::size_t index) const;

private:
    struct Counts {
        std::int64_t end = 0, read = 0, committed = 0;
    };
    struct Sample {
        std::int64_t atMs = 0;
        std::vector<Counts> lanes;
    };
    [[nodiscard]] bool wentBack(const std::vector<Counts>& now) const;

    std::deque<Sample> m_samples; ///< oldest first, at most about one second apart
    std::vector<Lane> m_lanes;
    std::vector<std::int64_t> m_lastRead;   ///< by lane
    std::vector<std::int64_t> m_lastReadAt; ///< likewise, when it last grew
};

} // namespace streampulse::ui
