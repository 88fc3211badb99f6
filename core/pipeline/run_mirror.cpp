#include "core/pipeline/run_mirror.h"

#include "core/base/decimal.h"
#include "core/codec/result_document.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace streampulse::pipeline {
namespace {

constexpr std::size_t kPageRows = 1000;

/// The order of rows in the store: (start, end, key).
bool before(const WindowId& a, const WindowId& b) {
    if (a.window != b.window) return a.window < b.window;
    return a.key < b.key;
}

const TouchedPartition* touchedOf(const std::vector<TouchedPartition>& touched, std::int32_t partition) {
    const auto found = std::find_if(touched.begin(), touched.end(),
                                    [&](const TouchedPartition& one) { return one.partition == partition; });
    return found == touched.end() ? nullptr : &*found;
}

const TouchedPartition* leastClosed(const std::vector<TouchedPartition>& touched) {
    return &*std::min_element(touched.begin(), touched.end(),
                              [](const auto& a, const auto& b) { return a.closed < b.closed; });
}

std::optional<Key> keyOf(KeyType type, const std::string& text) {
    if (type == KeyType::Text) return Key::ofText(text);
    const auto number = parseInteger(text);
    return number ? std::optional(Key::integer(*number)) : std::nullopt;
}

} // namespace

RunMirror::RunMirror(const spec::PipelineSpec& spec, MirrorOptions options) : m_spec(spec), m_options(options) {}

Status RunMirror::refresh(ResultReader& reader, const api::EngineSnapshot& snapshot) {
    m_rowsRead = 0;
    if (snapshot.run != m_view->run) startOver(snapshot.run);
    if (snapshot.run.empty()) return {};
    m_lowWater.observe(snapshot);
    const std::vector<TouchedPartition> touched = m_lowWater.touched(snapshot);
    if (touched.empty()) return {};
    Result<Found> found = read(reader, touched, static_cast<std::int32_t>(snapshot.partitions.size()));
    if (!found) {
        publish(found.error().message);
        return fail(found.error());
    }
    take(std::move(*found));
    m_lowWater.settle(snapshot);
    publish({});
    return {};
}

void RunMirror::startOver(const std::string& run) {
    m_lowWater = {};
    m_series.clear();
    m_latePlaces.clear();
    m_lateOrder.clear();
    m_dropped.reset();
    api::RunView empty;
    empty.run = run;
    empty.version = m_view->version + 1;
    m_view = std::make_shared<const api::RunView>(std::move(empty));
}

Status RunMirror::checkRun(ResultReader& reader) const {
    const auto run = reader.currentRun();
    if (!run) return fail(run.error());
    if (*run && (*run)->run == m_view->run) return {};
    return fail(ErrorCode::Conflict, "the store holds another run");
}

Result<RunMirror::Found> RunMirror::read(ResultReader& reader, const std::vector<TouchedPartition>& touched,
                                         std::int32_t partitions) {
    if (Status same = checkRun(reader); !same) return fail(same.error());
    Found found;
    found.from = oldestUnsettled(touched, partitions);
    if (m_dropped) found.from = std::max(found.from, m_dropped->window.start);
    if (Status rows = readRows(reader, found); !rows) return fail(rows.error());
    for (const TouchedPartition& one : touched) {
        const auto place = m_latePlaces.find(one.partition);
        auto late = readLateMarks(reader, one.partition, place == m_latePlaces.end() ? LatePlace{} : place->second);
        if (!late) return fail(late.error());
        found.late.emplace(one.partition, std::move(*late));
    }
    if (Status same = checkRun(reader); !same) return fail(same.error()); // it may have ended meanwhile
    return found;
}

EventTime RunMirror::oldestUnsettled(const std::vector<TouchedPartition>& touched, std::int32_t partitions) const {
    EventTime oldest = EventTime::max();
    for (const TouchedPartition& one : touched) oldest = std::min(oldest, one.from);
    for (const auto& [key, series] : m_series) {
        const TouchedPartition* owner =
            m_options.keysByHash ? touchedOf(touched, partitionOf(key.text, partitions)) : leastClosed(touched);
        if (owner == nullptr) continue;
        for (const Entry& entry : series.entries) { // ascending: the first one counts
            if (entry.window->id.window.start >= oldest) break;
            const bool open = entry.window->status == WindowStatus::Open;
            if (open || entry.window->id.window.lastInstant() > owner->closed) oldest = entry.window->id.window.start;
        }
    }
    return oldest;
}

/// Newest first, as many as there is room for.
Status RunMirror::readRows(ResultReader& reader, Found& found) {
    std::string cursor;
    std::size_t kept = 0;
    do {
        const auto page = reader.rows(found.from, EventTime::max(), ScanOrder::Descending, kPageRows, cursor);
        if (!page) return fail(page.error());
        m_rowsRead += page->rows.size();
        for (const ResultRow& row : page->rows) {
            if (m_dropped && !before(*m_dropped, row.id)) continue;
            if (kept == m_options.maxWindows) {
                found.dropped = row.id;
                break;
            }
            auto entry = entryOf(row);
            if (!entry) return fail(entry.error());
            found.entries[row.id.key].push_back(std::move(*entry));
            ++kept;
        }
        cursor = page->cursor;
    } while (!cursor.empty() && !found.dropped);
    for (auto& [key, entries] : found.entries) std::reverse(entries.begin(), entries.end());
    return {};
}

/// The one that is held where nothing has changed.
Result<RunMirror::Entry> RunMirror::entryOf(const ResultRow& row) const {
    const auto series = m_series.find(row.id.key);
    if (series != m_series.end()) {
        const std::vector<Entry>& entries = series->second.entries;
        const auto held = std::lower_bound(
            entries.begin(), entries.end(), row.id.window,
            [](const Entry& entry, const TimeWindow& window) { return entry.window->id.window < window; });
        if (held != entries.end() && held->window->id == row.id && held->document == row.document) return *held;
    }
    auto window = codec::decodeDocument(m_spec, row.document);
    if (!window) return fail(window.error());
    return Entry{row.document, std::make_shared<const WindowResult>(std::move(*window))};
}

void RunMirror::take(Found found) {
    for (const auto& [key, entries] : found.entries) m_series.try_emplace(key);
    for (auto& [key, series] : m_series) {
        const auto tail = std::partition_point(series.entries.begin(), series.entries.end(), [&](const Entry& entry) {
            return entry.window->id.window.start < found.from;
        });
        std::vector<Entry>& fresh = found.entries[key];
        const bool same = std::equal(tail, series.entries.end(), fresh.begin(), fresh.end(),
                                     [](const Entry& a, const Entry& b) { return a.window == b.window; });
        if (same) continue;
        series.entries.erase(tail, series.entries.end());
        std::move(fresh.begin(), fresh.end(), std::back_inserter(series.entries));
        series.shown.reset();
    }
    dropOldest(std::move(found.dropped));
    for (auto& [partition, page] : found.late) {
        takeLate(page);
        m_latePlaces[partition] = std::move(page.place);
    }
    std::erase_if(m_series, [](const auto& one) { return one.second.entries.empty() && one.second.late.empty(); });
}

std::size_t RunMirror::rowCount() const {
    std::size_t count = 0;
    for (const auto& [key, series] : m_series) count += series.entries.size();
    return count;
}

/// Rows up to `newest`, and as many more as there is no room for.
void RunMirror::dropOldest(std::optional<WindowId> newest) {
    const std::size_t count = rowCount();
    if (!newest && count > m_options.maxWindows) {
        std::vector<const WindowId*> ids;
        ids.reserve(count);
        for (const auto& [key, series] : m_series)
            for (const Entry& entry : series.entries) ids.push_back(&entry.window->id);
        const auto last = ids.begin() + static_cast<std::ptrdiff_t>(count - m_options.maxWindows - 1);
        std::nth_element(ids.begin(), last, ids.end(),
                         [](const WindowId* a, const WindowId* b) { return before(*a, *b); });
        newest = **last;
    }
    if (!newest) return;
    for (auto& [key, series] : m_series) {
        const auto kept = std::partition_point(series.entries.begin(), series.entries.end(),
                                               [&](const Entry& entry) { return !before(*newest, entry.window->id); });
        if (kept == series.entries.begin()) continue;
        series.entries.erase(series.entries.begin(), kept);
        series.shown.reset();
    }
    m_dropped = std::move(newest);
}

void RunMirror::takeLate(const LatePage& page) {
    for (const LateMark& mark : page.marks) {
        const auto key = keyOf(m_spec.key.type, mark.key);
        if (!key) continue;
        Series& series = m_series[*key];
        series.late.insert(std::upper_bound(series.late.begin(), series.late.end(), mark.time), mark.time);
        series.shown.reset();
        m_lateOrder.emplace_back(*key, mark.time);
    }
    for (; m_lateOrder.size() > kMirrorLateMarks; m_lateOrder.pop_front()) {
        Series& series = m_series[m_lateOrder.front().first];
        series.late.erase(std::lower_bound(series.late.begin(), series.late.end(), m_lateOrder.front().second));
        series.shown.reset();
    }
}

/// A new view where something has changed.
void RunMirror::publish(const std::string& trouble) {
    api::RunView view;
    view.run = m_view->run;
    view.version = m_view->version + 1;
    view.truncated = m_dropped.has_value();
    view.trouble = trouble;
    view.closed = m_lowWater.closed();
    if (!m_options.keysByHash && !view.closed.empty())
        view.closed = {*std::min_element(view.closed.begin(), view.closed.end())};
    for (auto& [key, series] : m_series) {
        if (!series.shown) {
            api::KeySeries shown{key, {}, series.late};
            shown.windows.reserve(series.entries.size());
            for (const Entry& entry : series.entries) shown.windows.push_back(entry.window);
            series.shown = std::make_shared<const api::KeySeries>(std::move(shown));
        }
        view.windows += static_cast<std::int64_t>(series.entries.size());
        view.keys.push_back(series.shown);
    }
    const bool same = view.keys == m_view->keys && view.truncated == m_view->truncated &&
                      view.closed == m_view->closed && trouble == m_view->trouble;
    if (!same) m_view = std::make_shared<const api::RunView>(std::move(view));
}

} // namespace streampulse::pipeline
