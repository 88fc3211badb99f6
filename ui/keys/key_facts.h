// What is known of one key, as the table and the cells show it: newest windows, counts, completeness.
#pragma once

#include "core/api/completeness.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace streampulse::ui {

struct KeyFacts {
    std::shared_ptr<const api::KeySeries> series; ///< never null
    QString label;                                ///< the key's text where it has none
    std::shared_ptr<const WindowResult> newest;   ///< null: no window
    std::shared_ptr<const WindowResult> newestFinal;
    std::int64_t finalWindows = 0;
    std::int64_t counted = 0;  ///< records in the final windows, by the count without filter; 0 without one
    std::int64_t expected = 0; ///< what they would be had none been late; 0 while that is unknown
    bool compared = false;     ///< `expected` is known and > 0

    [[nodiscard]] const std::string& text() const { return series->key.text; }
    /// counted / expected; nothing when not compared.
    [[nodiscard]] std::optional<double> complete() const;
};

/// `aggregate`: counts records; nothing when the spec has none. `comparison`: null while the input's truth is unknown.
[[nodiscard]] KeyFacts keyFacts(std::shared_ptr<const api::KeySeries> series, std::optional<std::size_t> aggregate,
                                const api::RunComparison* comparison);

/// Every word of the filter is in the key or its label, whatever the case; an empty filter matches.
[[nodiscard]] bool matches(const KeyFacts& facts, const QString& filter);

} // namespace streampulse::ui
