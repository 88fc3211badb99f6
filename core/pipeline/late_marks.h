// Event times of late records, read from the store's side outputs bit by bit.
#pragma once

#include "core/stream/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace streampulse::pipeline {

struct LateMark {
    std::string key; ///< text
    EventTime time;
};

/// How far the side outputs of one partition have been read.
struct LatePlace {
    std::string cursor;         ///< of the newest page that is not the last one
    std::int64_t position = -1; ///< of the newest late record seen
};

struct LatePage {
    std::vector<LateMark> marks; ///< in the order they were committed
    LatePlace place;
};

/// Late records behind `from`; re-reads at most one page of side outputs. Corrupt: a line that is none of ours.
Result<LatePage> readLateMarks(ResultReader& reader, std::int32_t partition, LatePlace from);

} // namespace streampulse::pipeline
