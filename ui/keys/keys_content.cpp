#include "ui/keys/keys_content.h"

#include <algorithm>
#include <limits>

namespace streampulse::ui {
namespace {

constexpr int kFollowWindows = 40; ///< that Follow keeps in view
constexpr int kRoundParts = 20;    ///< "all times" grows by so many parts of itself at least: axes keep still
constexpr int kFollowSteps = 4;    ///< windows by which Follow moves on at once: axes keep still, and agree
constexpr Duration kHour = std::chrono::hours(1);
constexpr Duration kCarriedAway = std::chrono::hours(24);

Duration stepOf(const WindowDefinition& window) {
    return window.kind == WindowKind::Session ? std::max(window.gap, Duration(1)) : std::max(window.slide, Duration(1));
}

/// The greatest watermark, but for partitions that one far future event has carried away from the others.
EventTime soundWatermark(const api::EngineSnapshot& snapshot) {
    Watermarks watermarks = watermarksOf(snapshot);
    std::erase_if(watermarks, [](EventTime watermark) { return watermark.isMin(); });
    std::sort(watermarks.begin(), watermarks.end());
    if (watermarks.empty()) return EventTime::max();
    EventTime greatest = watermarks.front();
    for (const EventTime watermark : watermarks) {
        if (watermark - greatest > kCarriedAway) break;
        greatest = watermark;
    }
    return greatest;
}

/// Furthest a window of a sound stream can end: the greatest event in time lies at the watermark + bound.
EventTime furthestEnd(const api::EngineSnapshot& snapshot) {
    const EventTime watermark = soundWatermark(snapshot);
    if (watermark.isMax()) return EventTime::max();
    const PipelineSettings& settings = snapshot.settings;
    return watermark + settings.watermarkBound + 4 * std::max(settings.window.size, settings.window.gap);
}

double newestValue(const KeyFacts& facts, std::size_t aggregate) {
    const auto& window = facts.newestFinal ? facts.newestFinal : facts.newest;
    return window ? paintValue(*window, aggregate).value_or(-std::numeric_limits<double>::infinity())
                  : -std::numeric_limits<double>::infinity();
}

double orderValue(const KeyFacts& facts, const KeysChoice& choice) {
    return choice.order == KeysOrder::ByCount ? static_cast<double>(facts.counted)
                                              : newestValue(facts, choice.aggregate);
}

} // namespace

void KeysContent::take(const api::RunView& view, const spec::PipelineSpec& spec, const api::WorkbenchState& state) {
    std::vector<KeyFacts> facts;
    facts.reserve(view.keys.size());
    const std::optional<std::size_t> aggregate = api::countingAggregate(spec);
    std::optional<api::RunComparison> comparison;
    if (aggregate && state.truth) comparison.emplace(view, *state.truth, *aggregate);
    for (const auto& series : view.keys) {
        facts.push_back(keyFacts(series, aggregate, comparison ? &*comparison : nullptr));
        const auto label = state.labels->find(series->key.text);
        facts.back().label = QString::fromStdString(label == state.labels->end() ? series->key.text : label->second);
    }
    m_facts = std::move(facts);
    m_newestEnd = EventTime::min();
    for (const KeyFacts& one : m_facts)
        if (one.newest) m_newestEnd = std::max(m_newestEnd, one.newest->id.window.end);
    m_places.clear();
    for (std::size_t i = 0; i < m_facts.size(); ++i) m_places.emplace(m_facts[i].text(), i);
}

void KeysContent::clear() {
    m_facts.clear();
    m_places.clear();
}

const KeyFacts* KeysContent::find(const std::string& key) const {
    const auto found = m_places.find(key);
    return found == m_places.end() ? nullptr : &m_facts[found->second];
}

std::vector<std::size_t> KeysContent::shown(const KeysChoice& choice) const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_facts.size(); ++i)
        if (matches(m_facts[i], choice.filter)) order.push_back(i);
    if (choice.order == KeysOrder::ByKey) return order;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return orderValue(m_facts[a], choice) > orderValue(m_facts[b], choice);
    });
    return order;
}

ChartRange KeysContent::extent(const api::EngineSnapshot& snapshot) const {
    const EventTime most = furthestEnd(snapshot);
    ChartRange all{EventTime::max(), EventTime::min()};
    for (const KeyFacts& facts : m_facts) {
        const auto& windows = facts.series->windows;
        if (windows.empty()) continue;
        all.from = std::min(all.from, windows.front()->id.window.start);
        // A far future event opens a window that nobody wants to see instead of all the others.
        for (std::size_t i = windows.size(); i-- > 0;) {
            const EventTime end = windows[i]->id.window.end;
            if (end > most && i > 0) continue;
            all.to = std::max(all.to, end);
            break;
        }
    }
    return all;
}

ChartRange KeysContent::range(KeysRange range, const api::EngineSnapshot& snapshot) const {
    ChartRange all = extent(snapshot);
    if (all.empty()) return {};
    const Duration step = stepOf(snapshot.settings.window);
    const bool moving = snapshot.state != api::EngineState::Finished; // else there is nothing to follow
    if (range == KeysRange::Follow && moving) {
        const Duration stride = step * kFollowSteps;
        const auto strides = (all.to.micros() + stride.count() - 1) / stride.count();
        const EventTime to = EventTime(strides * stride.count());
        return {to - step * kFollowWindows, to};
    }
    if (range == KeysRange::LastHour) return {all.to - kHour, all.to};
    const Duration part = std::max<Duration>(step, all.span() / kRoundParts / step * step);
    const auto parts = (all.span() + part - Duration(1)) / part;
    return {all.from, all.from + part * parts};
}

double KeysContent::highest(std::size_t aggregate, const ChartRange& range) const {
    double high = 0;
    for (const KeyFacts& facts : m_facts)
        for (auto at = facts.series->windows.rbegin(); at != facts.series->windows.rend(); ++at) {
            if ((*at)->id.window.end <= range.from) break;
            if ((*at)->id.window.start < range.to) high = std::max(high, paintValue(**at, aggregate).value_or(0));
        }
    return high;
}

} // namespace streampulse::ui
