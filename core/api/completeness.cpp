#include "core/api/completeness.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace streampulse::api {
namespace {

using Times = std::vector<EventTime>;
using Place = Times::const_iterator;

/// The first time that is not before `time`, looked for from `from` on in growing steps: windows follow each other.
Place onwards(Place from, Place end, EventTime time) {
    std::ptrdiff_t step = 1;
    Place at = from;
    while (end - at > step && *(at + step) < time) {
        at += step;
        step *= 2;
    }
    return std::lower_bound(at, end - at > step ? at + step + 1 : end, time);
}

/// The parts of ascending spans that no earlier span had.
class Union {
public:
    explicit Union(Place limit) : m_limit(limit) {}
    void add(Place begin, Place end) {
        begin = std::max(begin, m_reached);
        end = std::min(end, m_limit);
        if (begin >= end) return;
        m_rows += end - begin;
        m_reached = end;
    }
    void startAt(Place begin) { m_reached = begin; }
    [[nodiscard]] std::int64_t rows() const { return m_rows; }

private:
    Place m_limit;
    Place m_reached{};
    std::int64_t m_rows = 0;
};

} // namespace

bool countsRecords(const spec::Aggregate& aggregate) {
    return aggregate.function == spec::AggregateFunction::Count && !aggregate.filter;
}

std::optional<std::size_t> countingAggregate(const spec::PipelineSpec& spec) {
    const auto found = std::find_if(spec.aggregates.begin(), spec.aggregates.end(), countsRecords);
    if (found == spec.aggregates.end()) return std::nullopt;
    return static_cast<std::size_t>(found - spec.aggregates.begin());
}

std::int64_t countIn(const WindowResult& window, std::size_t aggregate) {
    if (aggregate >= window.fields.size() || !window.fields[aggregate]) return 0;
    const std::string& text = *window.fields[aggregate];
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return count;
}

Completeness& Completeness::operator+=(const Completeness& other) {
    finalWindows += other.finalWindows;
    completeWindows += other.completeWindows;
    counted += other.counted;
    held += other.held;
    rows += other.rows;
    lost += other.lost;
    return *this;
}

std::int64_t Completeness::expected() const {
    if (rows == 0 || held == rows) return held + lost;
    return held + std::llround(static_cast<double>(lost) * static_cast<double>(held) / static_cast<double>(rows));
}

std::optional<double> Completeness::ratio() const {
    const std::int64_t all = expected();
    if (all == 0) return std::nullopt;
    return static_cast<double>(counted) / static_cast<double>(all);
}

RunComparison::RunComparison(const RunView& view, const InputTruth& truth, std::size_t aggregate)
    : m_view(view), m_truth(truth), m_aggregate(aggregate) {
    EventTime oldest = EventTime::max();
    std::vector<EventTime> ends;
    for (const auto& series : view.keys)
        for (const auto& window : series->windows) {
            oldest = std::min(oldest, window->id.window.start);
            if (ends.empty() || ends.back() != window->id.window.end) ends.push_back(window->id.window.end);
        }
    if (view.truncated) m_from = oldest;
    std::sort(ends.begin(), ends.end());
    for (const EventTime closed : view.closed) {
        if (closed.isMax()) {
            m_overBefore.push_back(closed);
            continue;
        }
        // Not the close line itself, which stands within a window that may be open: where windows have ended.
        const auto after =
            std::partition_point(ends.begin(), ends.end(), [&](EventTime end) { return end - Duration(1) <= closed; });
        m_overBefore.push_back(after == ends.begin() ? EventTime::min() : *std::prev(after));
    }
}

EventTime RunComparison::overBefore(const std::string& key) const {
    if (m_overBefore.empty()) return EventTime::min();
    return m_overBefore[static_cast<std::size_t>(partitionOf(key, static_cast<std::int32_t>(m_overBefore.size())))];
}

Completeness RunComparison::of(const KeySeries& series) const {
    static const Times none;
    const auto found = m_truth.times.find(series.key.text);
    const Times& times = found == m_truth.times.end() ? none : found->second;
    const Place first = std::lower_bound(times.begin(), times.end(), m_from);
    const Place over = std::lower_bound(first, times.end(), overBefore(series.key.text));
    Completeness all;
    Union inFinal(times.end()), inAny(over);
    inFinal.startAt(first);
    inAny.startAt(first);
    Place begin = first;
    for (const auto& window : series.windows) {
        begin = onwards(begin, times.end(), window->id.window.start);
        const Place end = onwards(begin, times.end(), window->id.window.end);
        inAny.add(begin, end);
        if (window->status != WindowStatus::Final) continue;
        const std::int64_t counted = countIn(*window, m_aggregate);
        ++all.finalWindows;
        if (counted >= end - begin) ++all.completeWindows;
        all.counted += counted;
        all.held += end - begin;
        inFinal.add(begin, end);
    }
    all.rows = inFinal.rows();
    all.lost = (over - first) - inAny.rows();
    return all;
}

Completeness RunComparison::all() const {
    Completeness all;
    std::set<std::string_view> seen;
    for (const auto& series : m_view.keys) {
        all += of(*series);
        seen.insert(series->key.text);
    }
    for (const auto& [key, times] : m_truth.times) {
        if (seen.contains(key)) continue;
        const auto first = std::lower_bound(times.begin(), times.end(), m_from);
        all.lost += std::lower_bound(first, times.end(), overBefore(key)) - first;
    }
    return all;
}

std::optional<double> CountedShare::ratio() const {
    if (of == 0) return std::nullopt;
    return static_cast<double>(counted) / static_cast<double>(of);
}

CountedShare countedShare(const EngineSnapshot& snapshot, const InputTruth* truth) {
    const Ledger& ledger = snapshot.ledger;
    if (truth != nullptr && snapshot.state == EngineState::Finished) return {ledger.counted, truth->rows, true};
    return {ledger.counted, ledger.counted + ledger.late, false};
}

} // namespace streampulse::api
