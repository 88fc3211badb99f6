#include "core/pipeline/decision_log.h"

#include <algorithm>

namespace streampulse::pipeline {
namespace {

constexpr Duration kHour = std::chrono::hours(1);
constexpr Duration kHourTolerance = std::chrono::minutes(15);
constexpr Duration kNewRun = std::chrono::minutes(30); ///< a step in time: other events than those just before
constexpr Duration kNearFirst = std::chrono::hours(1); ///< nothing is known yet of how the events lie
constexpr std::int64_t kLatePerFollower = 20;
constexpr std::int64_t kGenuine = 20; ///< so many followers: the jump was a gap in time

std::uint8_t wholeHours(Duration back) {
    const Duration rounded = back + kHour / 2;
    const std::int64_t hours = rounded / kHour;
    const Duration off = back - hours * kHour;
    if (hours < 1 || hours >= static_cast<std::int64_t>(DecisionSummary::kHours)) return 0;
    return off <= kHourTolerance && -off <= kHourTolerance ? static_cast<std::uint8_t>(hours) : std::uint8_t{0};
}

constexpr std::uint8_t kNotJudged = 255;
constexpr std::uint8_t kCounted = 254;
constexpr std::size_t kShort = 100;
constexpr std::size_t kLong = 1000;

/// One byte of a decision, for the shares: late ones say their hours.
std::uint8_t markOf(const RowDecision& decision) {
    if (decision.verdict == RowVerdict::Late) return decision.hours;
    return decision.verdict == RowVerdict::Counted ? kCounted : kNotJudged;
}

bool isLate(std::uint8_t mark) { return mark < kCounted; }

RowDecision decisionAt(DecisionLog::Place place, const window::WatermarkState& before) {
    RowDecision decision;
    decision.row = place.row;
    decision.position = place.position;
    decision.maxEventTime = before.maxEventTime;
    decision.closed = before.closed;
    return decision;
}

} // namespace

bool DecisionSummary::Jump::alone() const {
    if (to.isMin()) return false;
    return from.isMin() ? followers == 0 : followers * kLatePerFollower <= lateByJump;
}

void DecisionLog::push(const RowDecision& decision) {
    m_ring[m_total % kKept] = decision;
    const std::uint8_t mark = markOf(decision);
    count(m_summary.newest100, mark, 1);
    count(m_summary.newest1000, mark, 1);
    if (isLate(mark)) ++m_summary.lateHours[mark];
    if (m_total >= kShort) count(m_summary.newest100, m_marks[(m_total - kShort) % m_marks.size()], -1);
    if (m_total >= kLong) {
        const std::uint8_t old = m_marks[(m_total - kLong) % m_marks.size()];
        count(m_summary.newest1000, old, -1);
        if (isLate(old)) --m_summary.lateHours[old];
    }
    m_marks[m_total % m_marks.size()] = mark;
    ++m_total;
}

void DecisionLog::count(DecisionSummary::Share& share, std::uint8_t mark, int by) {
    if (mark == kNotJudged) return;
    share.judged += by;
    if (isLate(mark)) share.late += by;
}

/// After a first event, late ones follow too: the events come in reverse order then.
void DecisionLog::follow(EventTime time, RowVerdict verdict) {
    ++m_summary.jump.judged;
    const bool speaks = verdict == RowVerdict::Counted || m_summary.jump.from.isMin();
    if (speaks && time >= m_followFrom) ++m_summary.jump.followers;
}

void DecisionLog::jumpTo(Place place, EventTime time, const window::WatermarkState& before) {
    DecisionSummary::Jump& jump = m_summary.jump;
    const bool known = !jump.to.isMin();
    const bool genuine = jump.from.isMin() ? jump.followers > 0 : jump.followers >= kGenuine;
    if (known && !genuine && (jump.from.isMin() || time - before.maxEventTime <= jump.to - jump.from)) return;
    jump = {};
    jump.row = place.row;
    jump.from = before.maxEventTime;
    jump.to = time;
    jump.closedBefore = before.closed;
    m_followFrom = jump.from.isMin() ? time - kNearFirst : time - (time - jump.from) / 2;
}

void DecisionLog::counted(Place place, EventTime time, const window::WatermarkState& before) {
    m_lateRun = false;
    follow(time, RowVerdict::Counted);
    if (time > before.maxEventTime) jumpTo(place, time, before);
    RowDecision decision = decisionAt(place, before);
    decision.eventTime = time;
    push(decision);
}

/// Events late because of one event far ahead say nothing about hours; the others say what their run began with,
/// because within a run the distance to the greatest event time drifts.
std::uint8_t DecisionLog::hoursOf(EventTime time, const window::WatermarkState& before, EventTime lastInstant) {
    DecisionSummary::Jump& jump = m_summary.jump;
    ++jump.late;
    const bool byJump = lastInstant > jump.closedBefore;
    if (byJump) ++jump.lateByJump;
    const Duration back = before.maxEventTime - time;
    if (!m_lateRun || back - m_runBack > kNewRun || m_runBack - back > kNewRun) m_runHours = wholeHours(back);
    m_lateRun = true;
    m_runBack = back;
    return byJump && jump.alone() ? std::uint8_t{0} : m_runHours;
}

void DecisionLog::late(Place place, EventTime time, const window::WatermarkState& before,
                       const window::LateCause& cause) {
    follow(time, RowVerdict::Late);
    RowDecision decision = decisionAt(place, before);
    decision.eventTime = time;
    decision.by = cause.by;
    decision.detail = cause.smallestBound.count();
    decision.verdict = RowVerdict::Late;
    decision.hours = hoursOf(time, before, before.closed - cause.by);
    m_summary.smallestBound = cause.smallestBound;
    push(decision);
}

void DecisionLog::duplicate(Place place, EventTime time, const window::WatermarkState& before, std::int64_t original) {
    RowDecision decision = decisionAt(place, before);
    decision.eventTime = time;
    decision.detail = original;
    decision.verdict = RowVerdict::Duplicate;
    push(decision);
}

void DecisionLog::rejected(Place place, RejectionReason reason, const window::WatermarkState& before) {
    RowDecision decision = decisionAt(place, before);
    decision.verdict = RowVerdict::Rejected;
    decision.reason = reason;
    push(decision);
}

void DecisionLog::repeated(Place place, const window::WatermarkState& before) {
    RowDecision decision = decisionAt(place, before);
    decision.verdict = RowVerdict::Repeated;
    push(decision);
}

std::vector<RowDecision> DecisionLog::find(std::int64_t row) const {
    std::vector<RowDecision> found;
    for (std::size_t age = kept(); age-- > 0;)
        if (newest(age).row == row) found.push_back(newest(age));
    return found;
}

std::optional<RowDecision> DecisionLog::at(std::int64_t position) const {
    for (std::size_t age = kept(); age-- > 0;)
        if (newest(age).position == position) return newest(age);
    return std::nullopt;
}

} // namespace streampulse::pipeline
