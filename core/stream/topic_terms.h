// The terms on which a real topic is read and written: where reading begins and ends (S7, S14), and which clock stamps
// what is published (S1).
#pragma once

#include "core/stream/time.h"

#include <cstdint>
#include <map>
#include <optional>

namespace streampulse {

/// Where reading begins. It counts only when nothing is stored for the topic; otherwise reading goes on there.
struct TopicStart {
    enum class Kind {
        Earliest, ///< the low watermark
        Latest,   ///< the end offsets at start
        Time,     ///< the first record with arrival time >= `time`
        Offsets,  ///< `offsets`; partitions not named there begin at the earliest
    };
    Kind kind = Kind::Earliest;
    EventTime time;                               ///< Time only; not before 1970
    std::map<std::int32_t, std::int64_t> offsets; ///< Offsets only; by partition, never empty

    friend bool operator==(const TopicStart&, const TopicStart&) = default;
};

/// Where reading ends.
struct TopicEnd {
    std::optional<EventTime> time; ///< before the first record with arrival time >= it; empty: at the end offsets at
                                   ///< start
    friend bool operator==(const TopicEnd&, const TopicEnd&) = default;
};

/// What a published record's arrival time is taken from.
enum class ArrivalClock { Replay, Now };

} // namespace streampulse
