// What admission depends on, as a value: stored with every commit, and the beginning of S8's re-execution.
#pragma once

#include "core/base/bytes.h"
#include "core/window/definition_timeline.h"

#include <optional>
#include <vector>

namespace streampulse::window {

/// The kept ids are not part of it: recovery makes them again (S8).
struct AdmissionState {
    WatermarkState watermark;
    PipelineSettings settings; ///< in force; `window` is the newest definition
    std::vector<Segment> segments;
    ShadowLine shadow;
    std::int64_t applied = 0; ///< newest control-log entry that was applied or is for others
    friend bool operator==(const AdmissionState&, const AdmissionState&) = default;
};

/// A commit's position with the state there; the deduplicator is empty at its beginning.
struct RebuildPoint {
    std::int64_t position = 0;
    AdmissionState state;
    friend bool operator==(const RebuildPoint&, const RebuildPoint&) = default;
};

//   state    = maxEventTime watermark closed : i64, bound lateness : i64, idle present:u8 [i64], checkpoint : i64,
//              dedup:u8, max-ahead present:u8 [i64], definition, segments:u32 (from:i64 definition)...,
//              shadow active:u8 bound lateness closed : i64, applied:i64
//   definition = kind:u8 size slide gap : i64
void encodeAdmissionState(ByteWriter& out, const AdmissionState& state);
/// nullopt when the bytes are none of ours.
[[nodiscard]] std::optional<AdmissionState> decodeAdmissionState(ByteReader& in);

} // namespace streampulse::window
