// The newest decisions of one task, row by row, and what causes need to know of them: how many were late, by how much,
// and which event moved the watermark furthest. Bounded; push costs some nanoseconds and allocates nothing.
#pragma once

#include "core/stream/event.h"
#include "core/window/admission.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace streampulse::pipeline {

enum class RowVerdict : std::uint8_t { Counted, Late, Duplicate, Rejected, Repeated };

struct RowDecision {
    std::int64_t row = -1;                  ///< of the input, from 1; -1: the record has none
    std::int64_t position = -1;             ///< S14
    EventTime eventTime = EventTime::min(); ///< -inf: rejected or repeated
    // as they were before the record
    EventTime maxEventTime = EventTime::min();
    EventTime closed = EventTime::min(); ///< C (S5)
    Duration by{0};                      ///< late: how far behind C its last window's last instant lies
    std::int64_t detail = -1;            ///< late: smallest bound in us; duplicate: position of the original
    RowVerdict verdict = RowVerdict::Counted;
    RejectionReason reason = RejectionReason::BadJson; ///< rejected
    std::uint8_t hours = 0; ///< late: the run of late events it is in began this many whole hours back; 0: no number
};
static_assert(sizeof(RowDecision) == 64);

/// Fixed size, copied into every snapshot.
struct DecisionSummary {
    static constexpr std::size_t kHours = 15; ///< 1 to 14 hours, the distance between any two time zones in use
    struct Share {
        std::int64_t judged = 0; ///< counted or late
        std::int64_t late = 0;
        friend bool operator==(const Share&, const Share&) = default;
    };
    /// The event that moved the greatest event time furthest in one step, and what became of those after it.
    struct Jump {
        std::int64_t row = -1;
        EventTime from = EventTime::min(); ///< -inf: it was the first event
        EventTime to = EventTime::min();   ///< -inf: nothing was counted yet
        EventTime closedBefore = EventTime::min();
        std::int64_t judged = 0;     ///< events since
        std::int64_t late = 0;       ///< of them
        std::int64_t lateByJump = 0; ///< of those: they would have been kept without the jump
        std::int64_t followers = 0;  ///< events since that were counted near or beyond it
        /// It stands alone: it was a single event, not a gap in time that the others crossed too.
        [[nodiscard]] bool alone() const;
        friend bool operator==(const Jump&, const Jump&) = default;
    };

    Share newest100, newest1000;                  ///< of that many newest decisions
    std::array<std::int64_t, kHours> lateHours{}; ///< late ones among the newest 1,000 by RowDecision::hours
    Jump jump;
    Duration smallestBound{0}; ///< of the newest late event
    friend bool operator==(const DecisionSummary&, const DecisionSummary&) = default;
};

class DecisionLog {
public:
    static constexpr std::size_t kKept = 4096;

    struct Place {
        std::int64_t row = -1;
        std::int64_t position = -1;
    };

    DecisionLog() : m_ring(kKept) {}

    // ---- `before`: the watermark's state before the record
    void counted(Place place, EventTime time, const window::WatermarkState& before);
    void late(Place place, EventTime time, const window::WatermarkState& before, const window::LateCause& cause);
    void duplicate(Place place, EventTime time, const window::WatermarkState& before, std::int64_t original);
    void rejected(Place place, RejectionReason reason, const window::WatermarkState& before);
    void repeated(Place place, const window::WatermarkState& before);

    /// Of the decisions that are kept, oldest first; several when a row came more than once.
    [[nodiscard]] std::vector<RowDecision> find(std::int64_t row) const;
    /// The first decision about the record at `position`, if it is kept.
    [[nodiscard]] std::optional<RowDecision> at(std::int64_t position) const;
    [[nodiscard]] const DecisionSummary& summary() const { return m_summary; }
    /// All that were ever made, forgotten ones included.
    [[nodiscard]] std::int64_t total() const { return static_cast<std::int64_t>(m_total); }

private:
    void push(const RowDecision& decision);
    static void count(DecisionSummary::Share& share, std::uint8_t mark, int by);
    void follow(EventTime time, RowVerdict verdict);
    void jumpTo(Place place, EventTime time, const window::WatermarkState& before);
    [[nodiscard]] std::uint8_t hoursOf(EventTime time, const window::WatermarkState& before, EventTime lastInstant);
    [[nodiscard]] const RowDecision& newest(std::size_t age) const { return m_ring[(m_total - 1 - age) % kKept]; }
    [[nodiscard]] std::size_t kept() const { return m_total < kKept ? m_total : kKept; }

    std::vector<RowDecision> m_ring;
    std::array<std::uint8_t, 1024> m_marks{}; ///< of the newest decisions, one byte each
    std::size_t m_total = 0;
    DecisionSummary m_summary;
    EventTime m_followFrom = EventTime::min(); ///< an event from here on follows the jump
    bool m_lateRun = false;                    ///< the newest judged event was late
    Duration m_runBack{0};                     ///< how far back it was
    std::uint8_t m_runHours = 0;               ///< RowDecision::hours of the run of late events
};

} // namespace streampulse::pipeline
