#include "core/window/admission.h"

#include "core/window/window_assigner.h"

#include <algorithm>

namespace streampulse::window {

AdmissionControl::AdmissionControl(const PipelineSettings& settings)
    : m_definition(settings.window),
      m_dedupOn(settings.dedup),
      m_watermark(settings.watermarkBound, settings.allowedLateness) {
    m_track.reset({});
}

Verdict AdmissionControl::admit(const Event& event, std::int64_t position) {
    const bool identified = m_dedupOn && !event.id.empty();
    if (identified) {
        if (const auto original = m_dedup.find(event.id)) {
            m_original = *original;
            m_track.addDuplicate(*original, position);
            return Verdict::Duplicate;
        }
    }
    assignWindows(m_definition, event.time, m_windows);
    const TimeWindow last = m_windows.back();
    const EventTime closed = m_watermark.state().closed;
    m_windows.erase(std::remove_if(m_windows.begin(), m_windows.end(),
                                   [closed](const TimeWindow& window) { return window.lastInstant() <= closed; }),
                    m_windows.end());
    if (m_windows.empty()) {
        m_lateCause = explainLate(last);
        return Verdict::Late;
    }
    if (identified) m_dedup.keep(event.id, position, last.end);
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
    m_dedup.forgetThrough(m_watermark.state().closed);
}

void AdmissionControl::finish() {
    m_watermark.finish();
    m_dedup.forgetThrough(m_watermark.state().closed);
}

void AdmissionControl::restore(const RebuildPoint& point) {
    m_watermark.restore(point.watermark);
    m_dedup = {};
    m_track.reset(point);
}

RebuildPoint AdmissionControl::commitBoundary(std::int64_t position) {
    m_track.addBoundary({position, m_watermark.state()});
    return m_track.oldestNeeded(m_dedup.oldestPosition());
}

} // namespace streampulse::window
