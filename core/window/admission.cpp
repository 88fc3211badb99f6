#include "core/window/admission.h"

#include <algorithm>
#include <utility>

namespace streampulse::window {

AdmissionControl::AdmissionControl(const PipelineSettings& settings)
    : m_settings(settings),
      m_timeline(settings.window),
      m_watermark(settings.watermarkBound, settings.allowedLateness) {
    m_track.reset({0, state()});
}

Verdict AdmissionControl::admit(const Event& event, std::int64_t position) {
    m_flipped = false;
    const bool identified = m_settings.dedup && !event.id.empty();
    if (identified) {
        if (const auto original = m_dedup.find(event.id)) {
            m_original = *original;
            m_track.addDuplicate(*original, position);
            return Verdict::Duplicate;
        }
    }
    m_timeline.assign(event.time, m_windows);
    const AssignedWindow last = m_windows.back();
    const EventTime closed = m_watermark.state().closed;
    const bool late = last.window.lastInstant() <= closed;
    m_flipped = m_shadow.active && late != (last.window.lastInstant() <= m_shadow.closed);
    if (late) {
        m_lateCause = explainLate(last.window);
        return Verdict::Late;
    }
    std::erase_if(m_windows, [closed](const AssignedWindow& one) { return one.window.lastInstant() <= closed; });
    if (identified) m_dedup.keep(event.id, position, last.window.end, last.naturalEnd);
    return Verdict::Counted;
}

LateCause AdmissionControl::explainLate(const TimeWindow& lastWindow) const {
    // The window stays open while end - 1 us > max - bound - 1 us - lateness, that is bound > max - lateness - end.
    const Duration beyond = m_watermark.state().maxEventTime - lastWindow.end - m_watermark.allowedLateness();
    LateCause cause;
    cause.by = m_watermark.state().closed - lastWindow.lastInstant();
    if (beyond >= Duration::zero()) cause.smallestBound = Duration((beyond.count() / 1000 + 1) * 1000);
    return cause;
}

void AdmissionControl::advance(EventTime time) {
    m_watermark.observe(time);
    if (m_shadow.active) m_shadow.observe(m_watermark.state().maxEventTime);
    m_dedup.forgetThrough(m_watermark.state().closed);
    m_timeline.forgetThrough(m_watermark.state().closed);
}

void AdmissionControl::finish() {
    m_watermark.finish();
    m_dedup.forgetThrough(m_watermark.state().closed);
}

WindowSwitch AdmissionControl::apply(const SettingsChange& change, std::int64_t sequence) {
    m_applied = sequence;
    WindowSwitch happened;
    if (change.window) happened = m_timeline.change(*change.window, m_watermark.state());
    if (happened.kind == WindowSwitch::Kind::Begun) m_dedup.cutAt(happened.at);
    if (happened.kind == WindowSwitch::Kind::Cancelled) m_dedup.cancelCut();
    const PipelineSettings before = std::exchange(m_settings, withChange(m_settings, change));
    if (change.watermarkBound || change.allowedLateness) {
        m_shadow = {true, before.watermarkBound, before.allowedLateness, m_watermark.state().closed};
        m_watermark.change(m_settings.watermarkBound, m_settings.allowedLateness);
    }
    if (change.advanceWatermark) {
        m_watermark.advanceTo(*change.advanceWatermark);
        m_shadow.advanceTo(*change.advanceWatermark);
    }
    if (!m_settings.dedup) m_dedup.forgetAll();
    m_dedup.forgetThrough(m_watermark.state().closed);
    m_timeline.forgetThrough(m_watermark.state().closed);
    return happened;
}

AdmissionState AdmissionControl::state() const {
    return {m_watermark.state(), m_settings, m_timeline.segments(), m_shadow, m_applied};
}

void AdmissionControl::restore(const RebuildPoint& point) {
    m_settings = point.state.settings;
    m_watermark = WatermarkGenerator(m_settings.watermarkBound, m_settings.allowedLateness);
    m_watermark.restore(point.state.watermark);
    m_timeline.restore(point.state.segments);
    m_shadow = point.state.shadow;
    m_applied = point.state.applied;
    m_dedup = {};
    if (point.state.segments.size() > 1) m_dedup.cutAt(point.state.segments.back().from);
    m_track.reset(point);
}

RebuildPoint AdmissionControl::commitBoundary(std::int64_t position) {
    m_track.addBoundary({position, state()});
    return m_track.oldestNeeded(m_dedup.oldestPosition());
}

} // namespace streampulse::window
