// Live changes of a pipeline as values (S7, S9): what was asked, and what each partition made of it.
//
// The control log holds one entry per change, numbered from 1. Topic + control log = the results, so an entry never
// changes once it is appended; what partitions report about it (AppliedChange) is kept beside it.
#pragma once

#include "core/stream/window.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace streampulse {

/// Optional of an optional duration: outer empty = not part of the change; inner empty = "off".
struct IdleTimeoutChange {
    std::optional<Duration> timeout;
    friend bool operator==(const IdleTimeoutChange&, const IdleTimeoutChange&) = default;
};

/// The fields that change; all of them take effect together, before one record.
struct SettingsChange {
    std::optional<Duration> watermarkBound;
    std::optional<WindowDefinition> window;
    std::optional<Duration> allowedLateness;
    std::optional<IdleTimeoutChange> idleTimeout;
    std::optional<Duration> checkpointInterval;
    std::optional<bool> dedup;
    std::optional<EventTime> advanceWatermark; ///< S7: of one idle partition; alone in its entry
    bool end = false;                          ///< the input of one partition ends here; alone in its entry

    [[nodiscard]] bool empty() const;
    friend bool operator==(const SettingsChange&, const SettingsChange&) = default;
};

/// `settings` with the fields of `change`.
[[nodiscard]] PipelineSettings withChange(PipelineSettings settings, const SettingsChange& change);

/// Limits of what may be asked live; the first field that is wrong, as a sentence that names it. Bound, lateness:
/// 0 to 365 days; window sizes, slides, gaps: 1 ms to 366 days, at most 4,000 windows per event; idle timeout 1 ms to
/// 365 days; checkpoint interval 10 ms to 1 h; whole milliseconds throughout.
[[nodiscard]] std::optional<std::string> whyRefused(const SettingsChange& change);

struct ControlEntry {
    std::int64_t sequence = 0; ///< from 1, without holes; 0: not appended yet
    std::string author;        ///< "rest", "window", "idle", "file", ...
    /// The only partition it is for (advanceWatermark, end); empty: all.
    std::optional<std::int32_t> partition;
    SettingsChange change;
    friend bool operator==(const ControlEntry&, const ControlEntry&) = default;
};

/// What the change did, compared with the settings it replaced. It grows until the next change of bound or lateness.
struct ChangeEffect {
    std::int64_t windowsFired = 0; ///< fired by the change itself, before the next record
    std::int64_t becameLate = 0;   ///< events late now that the settings before would have counted
    std::int64_t kept = 0;         ///< events counted now that would have been late
    friend bool operator==(const ChangeEffect&, const ChangeEffect&) = default;
};

/// One entry at one partition: applied before the record at `beforeOffset` (a position, S14).
struct AppliedChange {
    std::int64_t sequence = 0;
    std::int32_t partition = 0;
    std::int64_t beforeOffset = 0;
    std::int64_t generation = 0;            ///< of the task from here on
    std::optional<EventTime> switchTime;    ///< T: from it on the new window definition is in force; empty: no switch
    EventTime eventTime = EventTime::min(); ///< greatest event time counted before
    EventTime watermark = EventTime::min(); ///< W before
    ChangeEffect effect;
    friend bool operator==(const AppliedChange&, const AppliedChange&) = default;
};

/// One entry with its applications, ascending by partition.
struct ControlRecord {
    ControlEntry entry;
    std::vector<AppliedChange> applied;
    friend bool operator==(const ControlRecord&, const ControlRecord&) = default;
};

} // namespace streampulse
