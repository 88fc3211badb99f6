// Which events enter their windows: duplicates (S8), lateness (S5), and the watermark they move (S3).
//
// Admission depends only on the events before it, so recovery re-executes exactly this part to rebuild the
// deduplicator, without touching results.
#pragma once

#include "core/stream/control.h"
#include "core/stream/event.h"
#include "core/window/deduplicator.h"
#include "core/window/definition_timeline.h"
#include "core/window/rebuild_track.h"

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
    /// S9: takes effect at once, all fields together. `sequence` is its place in the control log. Not after finish().
    WindowSwitch apply(const SettingsChange& change, std::int64_t sequence);
    /// An entry of the control log that is for other partitions.
    void pass(std::int64_t sequence) { m_applied = sequence; }

    [[nodiscard]] const std::vector<AssignedWindow>& windows() const { return m_windows; }
    [[nodiscard]] DefinitionTimeline::Span spanOf(EventTime time) const { return m_timeline.spanOf(time); }
    [[nodiscard]] const LateCause& lateCause() const { return m_lateCause; }
    /// The last Late or Counted would have been the other one without the last change of bound or lateness.
    [[nodiscard]] bool flipped() const { return m_flipped; }
    /// Position of the counted original of the last Duplicate.
    [[nodiscard]] std::int64_t originalPosition() const { return m_original; }
    [[nodiscard]] const WatermarkState& watermark() const { return m_watermark.state(); }
    [[nodiscard]] const PipelineSettings& settings() const { return m_settings; }
    [[nodiscard]] std::int64_t appliedSequence() const { return m_applied; }
    [[nodiscard]] std::size_t keptIds() const { return m_dedup.size(); }
    [[nodiscard]] AdmissionState state() const;

    /// Starts over at a rebuild point, with no id kept.
    void restore(const RebuildPoint& point);
    /// Called for every commit: recovery may begin at `position`. Returns the point this commit must store.
    [[nodiscard]] RebuildPoint commitBoundary(std::int64_t position);

private:
    [[nodiscard]] LateCause explainLate(const TimeWindow& lastWindow) const;

    PipelineSettings m_settings;
    DefinitionTimeline m_timeline;
    WatermarkGenerator m_watermark;
    ShadowLine m_shadow;
    std::int64_t m_applied = 0;
    Deduplicator m_dedup;
    RebuildTrack m_track;
    std::vector<AssignedWindow> m_windows;
    LateCause m_lateCause;
    bool m_flipped = false;
    std::int64_t m_original = 0;
};

} // namespace streampulse::window
