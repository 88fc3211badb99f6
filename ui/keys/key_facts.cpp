#include "ui/keys/key_facts.h"

#include <QStringList>
#include <algorithm>

namespace streampulse::ui {
std::optional<double> KeyFacts::complete() const {
    if (!compared) return std::nullopt;
    return static_cast<double>(counted) / static_cast<double>(expected);
}

KeyFacts keyFacts(std::shared_ptr<const api::KeySeries> series, std::optional<std::size_t> aggregate,
                  const api::RunComparison* comparison) {
    KeyFacts facts;
    for (const auto& window : series->windows) {
        if (window->status != WindowStatus::Final) continue;
        ++facts.finalWindows;
        if (aggregate) facts.counted += api::countIn(*window, *aggregate);
    }
    if (comparison != nullptr) facts.expected = comparison->of(*series).expected();
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
