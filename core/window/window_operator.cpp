#include "core/window/window_operator.h"

#include <algorithm>

namespace streampulse::window {
namespace {

constexpr std::size_t kRowOverheadBytes = 400; ///< document, ids and names of one changed window, roughly

} // namespace

WindowOperator::WindowOperator(const spec::PipelineSpec& spec, const PipelineSettings& settings)
    : m_keyType(spec.key.type), m_plan(spec), m_admission(settings) {}

Verdict WindowOperator::process(const Event& event, std::int64_t position) {
    const Verdict verdict = m_admission.admit(event, position);
    if (verdict != Verdict::Counted) return verdict;
    m_plan.evaluate(event, m_contribution);
    const KeyIndex key = m_keys.intern(event.key);
    m_keys.count(key);
    const DefinitionTimeline::Span span = m_admission.spanOf(event.time);
    const bool sessions = span.definition.kind == WindowKind::Session;
    m_windows.indexByKey(sessions);
    for (const AssignedWindow& window : m_admission.windows()) {
        if (sessions)
            addToSession(window, key, {span.from, span.to});
        else
            add(window, key);
    }
    m_admission.advance(event.time);
    return verdict;
}

void WindowOperator::add(const AssignedWindow& window, KeyIndex key) {
    const RowRef ref{window.window, key};
    bool fresh = false;
    OpenWindow& row = m_windows.findOrCreate(ref, m_plan, fresh);
    if (fresh) {
        ++m_open;
        row.naturalEnd = window.naturalEnd;
        row.leadIn = window.leadIn;
    }
    addTo(row, ref);
}

void WindowOperator::addToSession(const AssignedWindow& window, KeyIndex key, const TimeWindow& span) {
    std::vector<RowRef> touching = m_windows.touching(window.window, key);
    // S9: no window straddles T, so sessions on its two sides touch without merging.
    std::erase_if(touching,
                  [&](const RowRef& ref) { return ref.window.start < span.start || ref.window.start >= span.end; });
    RowRef merged{window.window, key};
    EventTime naturalEnd = window.naturalEnd;
    for (const RowRef& ref : touching) {
        merged.window.start = std::min(merged.window.start, ref.window.start);
        merged.window.end = std::max(merged.window.end, ref.window.end);
        naturalEnd = std::max(naturalEnd, m_windows.find(ref)->naturalEnd);
    }
    if (touching.empty()) return add(window, key);
    const bool same = touching.size() == 1 && touching.front() == merged;
    OpenWindow& row = same ? *m_windows.find(merged) : mergeSessions(touching, merged);
    row.naturalEnd = naturalEnd;
    addTo(row, merged);
}

OpenWindow& WindowOperator::mergeSessions(const std::vector<RowRef>& old, const RowRef& merged) {
    OpenWindow row;
    row.values = m_plan.makeAccumulator();
    for (const RowRef& ref : old) {
        OpenWindow& part = *m_windows.find(ref);
        m_plan.merge(part.values, row.values);
        row.nextRevision = std::max(row.nextRevision, part.nextRevision);
        if (part.everFired) --m_totals.final;
        if (!part.fired) --m_open;
        if (part.changed) --m_changedCount;
        if (part.stored) {
            m_withdrawn.push_back(idOf(ref));
            m_closedStates.push_back(stateId(ref));
        }
        m_windows.erase(ref);
    }
    ++m_open;
    return m_windows.insert(merged, std::move(row));
}

void WindowOperator::addTo(OpenWindow& row, const RowRef& ref) {
    m_plan.add(m_contribution, row.values);
    if (row.changed) m_pendingBytes += m_plan.quantileCells() * 8;
    markChanged(row, ref);
    if (row.fired) {
        row.fired = false;
        ++m_open;
    }
    // S5: a window the watermark has already passed fires at once, with every event.
    if (ref.window.lastInstant() <= m_admission.watermark().watermark) fire(row, ref);
}

void WindowOperator::markChanged(OpenWindow& row, const RowRef& ref) {
    if (row.changed) return;
    row.changed = true;
    ++m_changedCount;
    m_changedRows.push_back(ref);
    m_pendingBytes += kRowOverheadBytes + row.values.encodedSize();
}

void WindowOperator::fire(OpenWindow& row, const RowRef& ref) {
    if (!row.everFired) ++m_totals.final;
    ++m_totals.firings;
    if (row.nextRevision > 0) ++m_totals.corrected;
    ++row.nextRevision;
    row.everFired = true;
    row.fired = true;
    --m_open;
    markChanged(row, ref);
}

void WindowOperator::close(const RowRef& ref) {
    OpenWindow& row = *m_windows.find(ref);
    if (row.changed) {
        --m_changedCount;
        m_closedResults.push_back(resultOf(row, ref));
    }
    if (row.stored) m_closedStates.push_back(stateId(ref));
    m_windows.erase(ref);
}

void WindowOperator::finish() { m_admission.finish(); }

WindowSwitch WindowOperator::apply(const SettingsChange& change, std::int64_t sequence) {
    const WindowSwitch happened = m_admission.apply(change, sequence);
    if (happened.kind == WindowSwitch::Kind::Begun) m_reshaping = {happened.at, true, true};
    if (happened.kind == WindowSwitch::Kind::Cancelled) m_reshaping = {happened.at, false, true};
    return happened;
}

bool WindowOperator::settle(std::size_t maxPending) {
    return reshapeDue(maxPending) && fireDue(maxPending) && closeDue(maxPending);
}

/// Every row that reaches beyond a T just begun starts before it, because nothing at or after T is counted yet.
bool WindowOperator::reshapeDue(std::size_t maxPending) {
    while (m_reshaping.open) {
        const EventTime at = m_reshaping.at;
        std::vector<RowRef> rows;
        if (m_reshaping.cut) {
            if (const auto end = m_windows.firstEndAfter(at)) rows = m_windows.rowsOf(*end, m_keys);
        } else {
            rows = m_windows.rowsOf(at, m_keys);
            std::erase_if(rows, [&](const RowRef& ref) { return m_windows.find(ref)->naturalEnd <= at; });
        }
        m_reshaping.open = !rows.empty();
        for (const RowRef& ref : rows) {
            if (pendingChanges() >= maxPending) return false;
            reshape(ref, m_reshaping.cut ? at : m_windows.find(ref)->naturalEnd);
        }
    }
    return true;
}

void WindowOperator::reshape(const RowRef& ref, EventTime newEnd) {
    OpenWindow row = m_windows.take(ref);
    if (row.changed) --m_changedCount;
    if (row.stored) {
        m_withdrawn.push_back(idOf(ref));
        m_closedStates.push_back(stateId(ref));
    }
    row.changed = row.stored = false;
    const RowRef moved{{ref.window.start, newEnd}, ref.key};
    indexSessionsAt(moved.window.start);
    OpenWindow& placed = m_windows.insert(moved, std::move(row));
    markChanged(placed, moved);
    if (moved.window.lastInstant() <= m_admission.watermark().watermark) fire(placed, moved);
}

void WindowOperator::indexSessionsAt(EventTime start) {
    m_windows.indexByKey(m_admission.spanOf(start).definition.kind == WindowKind::Session);
}

bool WindowOperator::fireDue(std::size_t maxPending) {
    const EventTime watermark = m_admission.watermark().watermark;
    for (;;) {
        for (; m_firingAt < m_firing.size(); ++m_firingAt) {
            if (pendingChanges() >= maxPending) return false;
            const RowRef ref = m_firing[m_firingAt];
            OpenWindow& row = *m_windows.find(ref);
            if (!row.fired) fire(row, ref);
            if (ref.window.lastInstant() <= m_admission.watermark().closed) close(ref);
        }
        if (!m_firing.empty()) m_firedThrough = m_firing.front().window.end;
        m_firing.clear();
        m_firingAt = 0;
        const auto end = m_windows.firstEndAfter(m_firedThrough);
        if (!end || *end - Duration(1) > watermark) return true;
        m_firing = m_windows.rowsOf(*end, m_keys);
    }
}

bool WindowOperator::closeDue(std::size_t maxPending) {
    const EventTime closed = m_admission.watermark().closed;
    for (;;) {
        for (; m_closingAt < m_closing.size(); ++m_closingAt) {
            if (pendingChanges() >= maxPending) return false;
            close(m_closing[m_closingAt]);
        }
        m_closing.clear();
        m_closingAt = 0;
        const auto end = m_windows.firstEnd();
        if (!end || *end - Duration(1) > closed) return true;
        m_closing = m_windows.rowsOf(*end, m_keys);
    }
}

std::size_t WindowOperator::pendingChanges() const {
    return m_changedCount + std::max(m_closedResults.size(), m_closedStates.size()) + m_withdrawn.size();
}

std::optional<FiringCursor> WindowOperator::firingCursor() const {
    if (m_firing.empty() || m_firingAt == 0) return std::nullopt;
    const RowRef& last = m_firing[m_firingAt - 1];
    return FiringCursor{last.window.end, m_keys.key(last.key)};
}

WindowChanges WindowOperator::takeChanges() {
    WindowChanges changes;
    changes.results = std::exchange(m_closedResults, {});
    changes.withdrawn = std::exchange(m_withdrawn, {});
    changes.closedStates = std::exchange(m_closedStates, {});
    for (const RowRef& ref : std::exchange(m_changedRows, {})) {
        OpenWindow* row = m_windows.find(ref);
        if (row == nullptr || !row->changed) continue; // closed or merged since
        row->changed = false;
        row->stored = true;
        changes.results.push_back(resultOf(*row, ref));
        changes.states.push_back(blobOf(*row, ref));
    }
    changes.newKeys = m_keys.takeNewKeys();
    changes.keyCounts = m_keys.takeCounts();
    m_changedCount = 0;
    m_pendingBytes = 0;
    return changes;
}

std::optional<WindowView> WindowOperator::find(std::string_view keyText, EventTime start) const {
    std::optional<WindowView> found;
    m_windows.visit([&](const RowRef& ref, const OpenWindow& row) {
        if (ref.window.start != start || m_keys.key(ref.key).text != keyText) return;
        found = WindowView{ref.window, row.fired, row.fired ? row.nextRevision - 1 : row.nextRevision,
                           row.leadIn || row.naturalEnd > ref.window.end};
    });
    return found;
}

std::optional<EventTime> WindowOperator::firstOpenEnd() const {
    return m_windows.firstEndAfter(m_admission.watermark().watermark + Duration(1));
}

WindowResult WindowOperator::resultOf(const OpenWindow& row, const RowRef& ref) const {
    WindowResult result;
    result.id = idOf(ref);
    result.status = row.fired ? WindowStatus::Final : WindowStatus::Open;
    result.revision = row.fired ? row.nextRevision - 1 : row.nextRevision;
    result.partial = row.leadIn || row.naturalEnd > ref.window.end;
    result.approximate = m_plan.approximate(row.values);
    result.fields = m_plan.results(row.values);
    return result;
}

} // namespace streampulse::window
