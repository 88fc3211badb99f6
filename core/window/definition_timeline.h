// Which window definition is in force at which event time (S9), and the windows of an event under it (S4).
//
// A timeline is a row of segments; each begins at its T, the first one at -inf. Windows never straddle a T: those of
// the segment before end there, and what lies between T and the first aligned start is one lead-in window. Both are
// partial.
#pragma once

#include "core/window/watermark.h"

#include <vector>

namespace streampulse::window {

struct Segment {
    EventTime from = EventTime::min(); ///< T
    WindowDefinition definition;
    friend bool operator==(const Segment&, const Segment&) = default;
};

/// A window as an event enters it.
struct AssignedWindow {
    TimeWindow window;
    EventTime naturalEnd; ///< its end without the next T; for a session: of this event's own window
    bool leadIn = false;  ///< fills the gap between T and the first aligned start
    friend bool operator==(const AssignedWindow&, const AssignedWindow&) = default;
};

/// What a change of the definition did to the timeline.
struct WindowSwitch {
    enum class Kind : std::uint8_t {
        None,      ///< the definition was the one in force or pending already
        AtOnce,    ///< nothing was counted yet: no T
        Begun,     ///< a new segment from `at` on; windows that straddle it are to be cut there
        Redefined, ///< the pending segment got another definition
        Cancelled, ///< the pending segment is gone; windows cut at `at` get their natural ends back
    };
    Kind kind = Kind::None;
    EventTime at;
};

class DefinitionTimeline {
public:
    explicit DefinitionTimeline(const WindowDefinition& definition) : m_segments{{EventTime::min(), definition}} {}

    /// Fills `out` with the windows of `time`, ascending by start; never empty.
    void assign(EventTime time, std::vector<AssignedWindow>& out) const;
    /// T of a new definition is the first boundary of the last one beyond all that was counted and beyond W. It counts
    /// as reached with an event at or after it, or with W at T - 1 us: what W has passed cannot be reshaped any more.
    WindowSwitch change(const WindowDefinition& definition, const WatermarkState& watermark);
    /// Drops segments whose windows are all closed for good; a few are kept, to tell how late an event is.
    void forgetThrough(EventTime closed);

    /// Bounds and definition of the segment an event of `time` belongs to.
    struct Span {
        EventTime from;
        EventTime to; ///< T of the next one, or +inf
        const WindowDefinition& definition;
    };
    [[nodiscard]] Span spanOf(EventTime time) const;

    [[nodiscard]] const std::vector<Segment>& segments() const { return m_segments; }
    /// `segments` is not empty and ascending.
    void restore(std::vector<Segment> segments) { m_segments = std::move(segments); }

private:
    std::vector<Segment> m_segments;
};

} // namespace streampulse::window
