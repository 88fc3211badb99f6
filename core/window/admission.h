// Which events enter their windows: duplicates (S8), lateness (S5), and the watermark they move (S3).
//
// Admission depends only on the events before it, so recovery re-executes exactly this part to rebuild the
// deduplicator, without touching results.
#pragma once

#include "core/stream/event.h"
#include "core/window/deduplicator.h"
#include "core/window/rebuild_track.h"
#include "core/window/watermark.h"

#include <vector>

namespace streampulse::window {

enum class Verdict { Counted, Late, Duplicate };

/// Why an event was late, in numbers (S5).
struct LateCause {
    Duration by{0};            ///< how far behind the close line its last window's last instant lies
    Duration smallestBound{0}; ///< the smallest watermark bound, in whole ms, that would have kept it
};

class AdmissionControl {
public:
    explicit AdmissionControl(const PipelineSettings& settings);

    /// Decides about one event, in S4's order. Counted: windows() are those it enters, its id is kept, and advance()
    /// must follow once it has been added to them.
    [[nodiscard]] Verdict admit(const Event& event, std::int64_t position);
    /// The watermark moves; ids whose windows are closed for good are forgotten.
    void advance(EventTime time);
    /// W = +inf (S7).
    void finish();

    [[nodiscard]] const std::vector<TimeWindow>& windows() const { return m_windows; }
    [[nodiscard]] const LateCause& lateCause() const { return m_lateCause; }
    /// Position of the counted original of the last Duplicate.
    [[nodiscard]] std::int64_t originalPosition() const { return m_original; }
    [[nodiscard]] const WatermarkState& watermark() const { return m_watermark.state(); }
    [[nodiscard]] std::size_t keptIds() const { return m_dedup.size(); }

    /// Starts over at a rebuild point, with no id kept.
    void restore(const RebuildPoint& point);
    /// Called for every commit: recovery may begin at `position`. Returns the point this commit must store.
    [[nodiscard]] RebuildPoint commitBoundary(std::int64_t position);

private:
    [[nodiscard]] LateCause explainLate(const TimeWindow& lastWindow) const;

    WindowDefinition m_definition;
    bool m_dedupOn;
    WatermarkGenerator m_watermark;
    Deduplicator m_dedup;
    RebuildTrack m_track;
    std::vector<TimeWindow> m_windows;
    LateCause m_lateCause;
    std::int64_t m_original = 0;
};

} // namespace streampulse::window
