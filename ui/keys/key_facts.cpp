#include "ui/keys/key_facts.h"

#include <QStringList>
#include <algorithm>
#include <charconv>

namespace streampulse::ui {
namespace {

/// The settled windows of `before` are the very same ones in `series`.
bool startsAlike(const api::KeySeries& series, const KeyFacts& before) {
    const auto settled = static_cast<std::ptrdiff_t>(before.settled.windows);
    return before.settled.windows <= series.windows.size() &&
           std::equal(series.windows.begin(), series.windows.begin() + settled, before.series->windows.begin());
}

} // namespace

std::optional<double> KeyFacts::complete() const {
    if (!compared) return std::nullopt;
    return static_cast<double>(counted) / static_cast<double>(expected);
}

bool countsRecords(const spec::Aggregate& aggregate) {
    return aggregate.function == spec::AggregateFunction::Count && !aggregate.filter;
}

std::optional<std::size_t> countAggregate(const spec::PipelineSpec& spec) {
    const auto found = std::find_if(spec.aggregates.begin(), spec.aggregates.end(), countsRecords);
    if (found == spec.aggregates.end()) return std::nullopt;
    return static_cast<std::size_t>(found - spec.aggregates.begin());
}

std::optional<std::int64_t> wholeNumber(const std::optional<std::string>& decimal) {
    if (!decimal) return std::nullopt;
    std::int64_t value = 0;
    const char* end = decimal->data() + decimal->size();
    const auto [rest, error] = std::from_chars(decimal->data(), end, value);
    return error == std::errc() && rest == end ? std::optional(value) : std::nullopt;
}

KeyFacts keyFacts(std::shared_ptr<const api::KeySeries> series, const spec::PipelineSpec& spec,
                  const api::InputTruth* truth, const KeyFacts* before) {
    KeyFacts facts;
    if (before != nullptr && startsAlike(*series, *before)) facts.settled = before->settled;
    SettledWindows sums = facts.settled;
    bool settling = true;
    const std::optional<std::size_t> count = countAggregate(spec);
    for (std::size_t i = sums.windows; i < series->windows.size(); ++i) {
        const WindowResult& window = *series->windows[i];
        settling = settling && window.status == WindowStatus::Final;
        if (window.status != WindowStatus::Final) continue;
        ++sums.windows;
        if (count && *count < window.fields.size()) {
            sums.counted += wholeNumber(window.fields[*count]).value_or(0);
            if (truth != nullptr) sums.expected += truth->count(series->key.text, window.id.window);
        }
        if (settling) facts.settled = sums;
    }
    facts.finalWindows = static_cast<std::int64_t>(sums.windows);
    facts.counted = sums.counted;
    facts.expected = sums.expected;
    facts.compared = facts.expected > 0;
    facts.label = QString::fromStdString(series->key.text);
    const auto newestFinal = std::find_if(series->windows.rbegin(), series->windows.rend(),
                                          [](const auto& window) { return window->status == WindowStatus::Final; });
    if (newestFinal != series->windows.rend()) facts.newestFinal = *newestFinal;
    if (!series->windows.empty()) facts.newest = series->windows.back();
    facts.series = std::move(series);
    return facts;
}

bool matches(const KeyFacts& facts, const QString& filter) {
    const QString key = QString::fromStdString(facts.text());
    const QStringList words = filter.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return key.contains(word, Qt::CaseInsensitive) || facts.label.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace streampulse::ui
