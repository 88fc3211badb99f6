#include "core/window/admission_state.h"

namespace streampulse::window {
namespace {

constexpr std::uint32_t kMostSegments = 1024;

void putOptional(ByteWriter& out, const std::optional<Duration>& duration) {
    out.u8(duration ? 1 : 0);
    if (duration) out.i64(duration->count());
}

std::optional<Duration> getOptional(ByteReader& in) {
    if (in.u8() == 0) return std::nullopt;
    return Duration(in.i64());
}

void putDefinition(ByteWriter& out, const WindowDefinition& definition) {
    out.u8(static_cast<std::uint8_t>(definition.kind));
    for (const Duration duration : {definition.size, definition.slide, definition.gap}) out.i64(duration.count());
}

/// False when the kind or a length makes no sense.
bool getDefinition(ByteReader& in, WindowDefinition& definition) {
    const std::uint8_t kind = in.u8();
    if (kind > static_cast<std::uint8_t>(WindowKind::Session)) return false;
    definition.kind = static_cast<WindowKind>(kind);
    for (Duration* duration : {&definition.size, &definition.slide, &definition.gap}) *duration = Duration(in.i64());
    if (definition.kind == WindowKind::Session) return definition.gap > Duration::zero();
    return definition.slide > Duration::zero() && definition.size >= definition.slide;
}

} // namespace

void encodeAdmissionState(ByteWriter& out, const AdmissionState& state) {
    for (const EventTime time : {state.watermark.maxEventTime, state.watermark.watermark, state.watermark.closed})
        out.i64(time.micros());
    out.i64(state.settings.watermarkBound.count());
    out.i64(state.settings.allowedLateness.count());
    putOptional(out, state.settings.idleTimeout);
    out.i64(state.settings.checkpointInterval.count());
    out.u8(state.settings.dedup ? 1 : 0);
    putOptional(out, state.settings.maxAhead);
    putDefinition(out, state.settings.window);
    out.u32(static_cast<std::uint32_t>(state.segments.size()));
    for (const Segment& segment : state.segments) {
        out.i64(segment.from.micros());
        putDefinition(out, segment.definition);
    }
    out.u8(state.shadow.active ? 1 : 0);
    out.i64(state.shadow.bound.count());
    out.i64(state.shadow.lateness.count());
    out.i64(state.shadow.closed.micros());
    out.i64(state.applied);
}

std::optional<AdmissionState> decodeAdmissionState(ByteReader& in) {
    AdmissionState state;
    for (EventTime* time : {&state.watermark.maxEventTime, &state.watermark.watermark, &state.watermark.closed})
        *time = EventTime(in.i64());
    state.settings.watermarkBound = Duration(in.i64());
    state.settings.allowedLateness = Duration(in.i64());
    state.settings.idleTimeout = getOptional(in);
    state.settings.checkpointInterval = Duration(in.i64());
    state.settings.dedup = in.u8() != 0;
    state.settings.maxAhead = getOptional(in);
    if (!getDefinition(in, state.settings.window)) return std::nullopt;
    const std::uint32_t segments = in.u32();
    if (!in.ok() || segments == 0 || segments > kMostSegments) return std::nullopt;
    for (std::uint32_t i = 0; i < segments; ++i) {
        Segment segment;
        segment.from = EventTime(in.i64());
        if (!getDefinition(in, segment.definition)) return std::nullopt;
        state.segments.push_back(segment);
    }
    state.shadow.active = in.u8() != 0;
    state.shadow.bound = Duration(in.i64());
    state.shadow.lateness = Duration(in.i64());
    state.shadow.closed = EventTime(in.i64());
    state.applied = in.i64();
    if (!in.ok()) return std::nullopt;
    return state;
}

} // namespace streampulse::window
