// What one commit says about its task, beside the windows (S10, S14): the blob in CommitRequest::state.
//
//   blob = version:u8 (4) next offset incarnation firstArrival lastArrival : i64
//          admission state (core/window/admission_state.h)      (at next)
//          rebuild: position:i64 admission state
//          ledger: read repeated counted late duplicate : i64, rejected count:u32 then i64 each
//          times truncated, shifted, ambiguous : i64
//          windows final, corrected, firings : i64
//          ended:u8 cursor present:u8 [cursor end:i64, key type:u8, key:text]
//          reshaping open:u8 cut:u8 at:i64, firingFor:i64
//          begin:i64, sequences at next, sequences at the rebuild position (each: count:u32, source:text next:i64 each)
//          anchor offset:i64 arrival:i64 crc:u32
//          crc32c:u32
//
// Version 3 had no anchor, version 2 neither begin nor sequences; both are still read.
#pragma once

#include "core/api/engine.h"
#include "core/base/result.h"
#include "core/window/window_operator.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace streampulse::pipeline {

/// Source id -> sequence of its next record (S14); real topics only.
using SourceSequences = std::map<std::string, std::int64_t, std::less<>>;

/// R20: the newest record below `next`, as it was read; real topics only. Another record at its offset means another
/// topic of the same name.
struct Anchor {
    std::int64_t offset = -1; ///< -1: there is none
    EventTime arrival = EventTime::min();
    std::uint32_t crc = 0; ///< CRC-32C of key and value
    friend bool operator==(const Anchor&, const Anchor&) = default;
};

struct TaskState {
    std::int64_t next = 0;   ///< position of the next record (S14)
    std::int64_t offset = 0; ///< where it lies in the topic of `incarnation`
    std::int64_t incarnation = 0;
    EventTime firstArrival = EventTime::min();
    EventTime lastArrival = EventTime::min(); ///< of the newest record below `next`
    window::AdmissionState admission;
    window::RebuildPoint rebuild;
    api::Ledger ledger;
    api::TimeNotes times;
    window::WindowTotals totals;
    bool ended = false; ///< W = +inf
    std::optional<window::FiringCursor> cursor;
    window::Reshaping reshaping;
    std::int64_t firingFor = 0; ///< the control-log entry whose windows are being fired; 0: none
    std::int64_t begin = 0;     ///< position at which the run began here
    SourceSequences sequences;
    SourceSequences rebuildSequences; ///< as they were at `rebuild`
    Anchor anchor;

    [[nodiscard]] std::string encode() const;
    /// Corrupt names what is wrong.
    static Result<TaskState> decode(std::string_view bytes);
};

} // namespace streampulse::pipeline
