// A run's windows as front ends show them: an immutable copy of what the store holds, per key, brought up to date a few
// times a second while somebody looks.
#pragma once

#include "core/stream/key.h"
#include "core/stream/window_result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace streampulse::api {

/// One key's windows, ascending by (start, end); final and open ones.
struct KeySeries {
    Key key;
    std::vector<std::shared_ptr<const WindowResult>> windows;
    /// Event times of records that were late for all their windows, ascending; of the newest ones the store keeps.
    std::vector<EventTime> late;
};

/// How many windows are held at most; older ones are dropped first, and `truncated` says so.
inline constexpr std::size_t kRunViewWindows = 20'000;

struct RunView {
    std::string run;                                    ///< id of the run shown; empty before the first
    std::int64_t version = 0;                           ///< one more with every change
    std::vector<std::shared_ptr<const KeySeries>> keys; ///< by key
    std::int64_t windows = 0;                           ///< held here
    bool truncated = false;                             ///< the store holds older windows than these
    std::string trouble;                                ///< why it is not up to date; empty when it is
    /// By partition: every window whose last instant is at or before this is final here, or nobody counted anything in
    /// it. max() once the partition has finished. One for all where keys are not partitioned by their hash.
    std::vector<EventTime> closed;
};

/// What a whole, finite input holds, whatever the engine made of its disorder: the times of every row that decodes,
/// copies of an id left out, per key. Completeness compares a run with it.
struct InputTruth {
    std::int64_t rows = 0;                                            ///< that decode and are no copies
    std::map<std::string, std::vector<EventTime>, std::less<>> times; ///< by key text; ascending

    /// Rows of `key` whose event time lies in `window`; 0 for a key that is not there.
    [[nodiscard]] std::int64_t count(const std::string& key, const TimeWindow& window) const;
};

/// Inputs with more rows than this have no truth.
inline constexpr std::int64_t kTruthRows = 2'000'000;

} // namespace streampulse::api
