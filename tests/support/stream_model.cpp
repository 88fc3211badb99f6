#include "tests/support/stream_model.h"

#include "core/base/decimal.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <tuple>

namespace streampulse::test {
namespace {

constexpr Duration kInstant{1};
constexpr Duration kSessionBoundary = std::chrono::seconds(1);

/// The greatest multiple of `step` that is not after `time`.
EventTime multipleBefore(EventTime time, Duration step) {
    const std::int64_t remainder = time.micros() % step.count();
    return time - Duration(remainder < 0 ? remainder + step.count() : remainder);
}

/// The first multiple of `step` that is not before `time`.
EventTime multipleAfter(EventTime time, Duration step) {
    const EventTime before = multipleBefore(time, step);
    return before == time ? time : before + step;
}

auto digestOrder(const ModelWindow& window) { return std::tie(window.window.start, window.window.end, window.key); }

} // namespace

std::string_view modelVerdictName(ModelVerdict verdict) {
    switch (verdict) {
    case ModelVerdict::Counted:
        return "counted";
    case ModelVerdict::Late:
        return "late";
    case ModelVerdict::Duplicate:
        return "duplicate";
    case ModelVerdict::Rejected:
        return "rejected";
    }
    return {};
}

StreamModel::StreamModel(const PipelineSettings& settings)
    : m_bound(settings.watermarkBound),
      m_lateness(settings.allowedLateness),
      m_dedup(settings.dedup),
      m_timeline{{EventTime::min(), settings.window}} {}

// ---- windows (S4, S9) ----------------------------------------------------------------------------------------------

std::size_t StreamModel::segmentOf(EventTime time) const {
    std::size_t segment = m_timeline.size() - 1;
    while (m_timeline[segment].from > time) --segment;
    return segment;
}

TimeWindow StreamModel::cut(const Uncut& uncut) const {
    TimeWindow window = uncut.window;
    if (uncut.segment + 1 < m_timeline.size()) window.end = std::min(window.end, m_timeline[uncut.segment + 1].from);
    return window;
}

bool StreamModel::isPartial(const Uncut& uncut) const { return uncut.leadIn || cut(uncut).end < uncut.window.end; }
bool StreamModel::isClosed(const Uncut& uncut) const { return cut(uncut).end - kInstant <= m_closed; }
bool StreamModel::isPassed(const Uncut& uncut) const { return cut(uncut).end - kInstant <= m_watermark; }

bool StreamModel::isSession(const Uncut& uncut) const {
    return m_timeline[uncut.segment].definition.kind == WindowKind::Session;
}

/// All windows of an event, ascending by end.
std::vector<StreamModel::Uncut> StreamModel::windowsOf(EventTime time) const {
    const std::size_t segment = segmentOf(time);
    const auto& [from, definition] = m_timeline[segment];
    if (definition.kind == WindowKind::Session) return {{segment, {time, time + definition.gap}, false}};
    const bool first = segment == 0;
    const EventTime firstStart = first ? EventTime::min() : multipleAfter(from, definition.slide);
    if (time < firstStart) return {{segment, {from, firstStart}, true}};
    std::vector<Uncut> windows;
    for (EventTime start = multipleBefore(time - definition.size, definition.slide); start <= time;
         start = start + definition.slide) {
        const bool holds = start <= time && time < start + definition.size;
        if (holds && start >= firstStart) windows.push_back({segment, {start, start + definition.size}, false});
    }
    return windows;
}

bool StreamModel::belongTogether(const Row& row, const Row& other) const {
    if (row.key != other.key || row.uncut.segment != other.uncut.segment) return false;
    if (!isSession(row.uncut)) return row.uncut.window == other.uncut.window;
    const TimeWindow a = cut(row.uncut);
    const TimeWindow b = cut(other.uncut);
    return !isClosed(row.uncut) && a.start <= b.end && b.start <= a.end;
}

void StreamModel::add(const Uncut& uncut, const ModelRecord& record) {
    Row target{uncut, record.key, {record.value}, 0, true};
    const Row entering = target;
    std::vector<Row> others;
    for (Row& row : m_rows) {
        if (!belongTogether(row, entering)) {
            others.push_back(std::move(row));
            continue;
        }
        target.uncut.window.start = std::min(target.uncut.window.start, row.uncut.window.start);
        target.uncut.window.end = std::max(target.uncut.window.end, row.uncut.window.end);
        target.values.insert(target.values.end(), row.values.begin(), row.values.end());
        target.firings = std::max(target.firings, row.firings);
    }
    if (isPassed(target.uncut)) {
        ++target.firings;
        target.due = false;
    }
    others.push_back(std::move(target));
    m_rows = std::move(others);
}

// ---- records (S4, S5, S8) ------------------------------------------------------------------------------------------

ModelVerdict StreamModel::feed(const ModelRecord& record) {
    if (record.rejected) {
        ++m_ledger.rejected;
        return ModelVerdict::Rejected;
    }
    const bool identified = m_dedup && !record.id.empty();
    if (identified && m_kept.count(record.id) != 0) {
        ++m_ledger.duplicate;
        return ModelVerdict::Duplicate;
    }
    std::vector<Uncut> windows = windowsOf(record.time);
    const Uncut last = windows.back();
    std::erase_if(windows, [this](const Uncut& uncut) { return isClosed(uncut); });
    noteEffect(last, windows.empty());
    if (windows.empty()) {
        ++m_ledger.late;
        return ModelVerdict::Late;
    }
    ++m_ledger.counted;
    if (identified) m_kept[record.id] = last;
    for (const Uncut& uncut : windows) add(uncut, record);
    m_maxTime = std::max(m_maxTime, record.time);
    advance(m_maxTime - m_bound - kInstant);
    if (m_shadow) advanceShadow(m_maxTime - m_shadow->bound - kInstant);
    return ModelVerdict::Counted;
}

/// An event whose fate is another one than it would have been without the last change of bound or lateness.
void StreamModel::noteEffect(const Uncut& last, bool late) {
    if (!m_shadow) return;
    ChangeEffect& effect = m_applied[m_shadow->change].effect;
    const bool lateBefore = cut(last).end - kInstant <= m_shadow->closed;
    if (late && !lateBefore) ++effect.becameLate;
    if (!late && lateBefore) ++effect.kept;
}

void StreamModel::advanceShadow(EventTime watermark) {
    if (!m_shadow) return;
    m_shadow->watermark = std::max(m_shadow->watermark, watermark);
    m_shadow->closed = std::max(m_shadow->closed, m_shadow->watermark - m_shadow->lateness);
}

std::int64_t StreamModel::advance(EventTime watermark) {
    m_watermark = std::max(m_watermark, watermark);
    m_closed = std::max(m_closed, m_watermark - m_lateness);
    std::int64_t fired = 0;
    for (Row& row : m_rows) {
        if (!row.due || !isPassed(row.uncut)) continue;
        ++row.firings;
        row.due = false;
        ++fired;
    }
    std::erase_if(m_kept, [this](const auto& kept) { return isClosed(kept.second); });
    return fired;
}

void StreamModel::end() { advance(EventTime::max()); }

// ---- changes (S9) --------------------------------------------------------------------------------------------------

EventTime StreamModel::nextBoundary() const {
    const WindowDefinition& definition = m_timeline.back().definition;
    const Duration step = definition.kind == WindowKind::Session ? kSessionBoundary : definition.slide;
    return multipleBefore(std::max(m_maxTime, m_watermark), step) + step;
}

/// T, when there is a switch that this change made or gave another definition.
std::optional<EventTime> StreamModel::change(const WindowDefinition& definition) {
    Segment& newest = m_timeline.back();
    const bool nothingSeen = m_maxTime.isMin() && m_watermark.isMin();
    const bool reached = m_maxTime >= newest.from || m_watermark >= newest.from - kInstant;
    if (nothingSeen) {
        newest.definition = definition;
        return std::nullopt;
    }
    if (definition == newest.definition) return std::nullopt;
    if (reached) {
        m_timeline.push_back({nextBoundary(), definition});
        return m_timeline.back().from;
    }
    if (definition == m_timeline[m_timeline.size() - 2].definition) {
        m_timeline.pop_back();
        return std::nullopt;
    }
    newest.definition = definition;
    return newest.from;
}

void StreamModel::apply(const SettingsChange& asked) {
    ModelApplied applied{std::nullopt, m_maxTime, m_watermark, {}};
    if (asked.watermarkBound || asked.allowedLateness)
        m_shadow = Shadow{m_applied.size(), m_bound, m_lateness, m_watermark, m_closed};
    if (asked.watermarkBound) m_bound = *asked.watermarkBound;
    if (asked.allowedLateness) m_lateness = *asked.allowedLateness;
    if (asked.dedup) m_dedup = *asked.dedup;
    if (!m_dedup) m_kept.clear();
    if (asked.window) applied.switchTime = change(*asked.window);
    EventTime watermark = m_maxTime - m_bound - kInstant;
    if (asked.advanceWatermark) watermark = std::max(watermark, *asked.advanceWatermark);
    if (asked.end) watermark = EventTime::max();
    applied.effect.windowsFired = advance(watermark);
    if (asked.advanceWatermark) advanceShadow(*asked.advanceWatermark);
    m_applied.push_back(applied);
}

// ---- what comes out ------------------------------------------------------------------------------------------------

std::vector<ModelWindow> StreamModel::windows() const {
    std::vector<ModelWindow> windows;
    for (const Row& row : m_rows) {
        ModelWindow window;
        window.window = cut(row.uncut);
        window.key = row.key;
        window.final = !row.due;
        window.partial = isPartial(row.uncut);
        window.revision = row.due ? row.firings : row.firings - 1;
        window.count = static_cast<std::int64_t>(row.values.size());
        window.sum = std::accumulate(row.values.begin(), row.values.end(), std::int64_t{0});
        windows.push_back(std::move(window));
    }
    std::sort(windows.begin(), windows.end(),
              [](const ModelWindow& a, const ModelWindow& b) { return digestOrder(a) < digestOrder(b); });
    return windows;
}

ModelOutcome runModel(const PipelineSettings& settings, const ModelInput& input) {
    StreamModel model(settings);
    ModelOutcome outcome;
    auto change = input.changes.begin();
    for (std::size_t position = 0; position <= input.records.size(); ++position) {
        for (; change != input.changes.end() && change->beforeOffset <= static_cast<std::int64_t>(position); ++change)
            model.apply(change->change);
        if (position < input.records.size()) outcome.verdicts.push_back(model.feed(input.records[position]));
    }
    if (input.ended) model.end();
    outcome.applied = model.applied();
    outcome.windows = model.windows();
    outcome.ledger = model.ledger();
    outcome.maxTime = model.maxTime();
    outcome.watermark = model.watermark();
    outcome.closed = model.closed();
    return outcome;
}

WindowResult modelResult(const ModelWindow& window) {
    WindowResult result;
    result.id = {Key::ofText(window.key), window.window};
    result.status = window.final ? WindowStatus::Final : WindowStatus::Open;
    result.revision = window.revision;
    result.partial = window.partial;
    result.fields = {std::to_string(window.count), formatDecimal(window.sum, 6)};
    return result;
}

std::string describeWindow(const ModelWindow& window) {
    return fmt::format("{} [{},{}) {} r{} count={} sum={}{}", window.final ? "final" : "open",
                       formatEpochSeconds(window.window.start), formatEpochSeconds(window.window.end), window.key,
                       window.revision, window.count, formatDecimal(window.sum, 6), window.partial ? " partial" : "");
}

} // namespace streampulse::test
