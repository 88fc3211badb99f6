// Idle partitions (S7): which partitions have had no record while the others' arrival time went on by the timeout, and
// how far their watermarks are to be advanced. Pure: no thread, no clock; time is arrival time.
#pragma once

#include "core/stream/time.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace streampulse::pipeline {

/// What is known of one partition, taken before `caughtUp` was asked.
struct PartitionActivity {
    EventTime firstArrival = EventTime::min(); ///< -inf: no record yet
    EventTime lastArrival = EventTime::min();
    EventTime watermark = EventTime::min();
    std::optional<EventTime> firstOpenEnd; ///< of the next window to fire
    bool caughtUp = false;                 ///< it has read all there is to read
    bool ended = false;                    ///< W = +inf: it neither waits nor holds others back
    bool advancing = false;                ///< an earlier advance is not applied yet
};

struct IdleDecision {
    struct Advance {
        std::int32_t partition = 0;
        EventTime to;
        friend bool operator==(const Advance&, const Advance&) = default;
    };
    std::vector<bool> idle; ///< by partition
    std::vector<Advance> advances;
};

/// An advance is asked for when a window would fire, or when the watermark would move by at least a quarter of the
/// timeout: the control log grows with the data, not with the clock.
[[nodiscard]] IdleDecision decideIdle(std::span<const PartitionActivity> partitions, std::optional<Duration> timeout);

/// The least watermark of those that are neither idle nor ended; nullopt when there is none.
[[nodiscard]] std::optional<EventTime> leastWatermark(std::span<const PartitionActivity> partitions,
                                                      const std::vector<bool>& idle);

} // namespace streampulse::pipeline
