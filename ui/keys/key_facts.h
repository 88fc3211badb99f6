// What is known of one key, as the table and the cells show it: newest windows, counts, completeness. Made once for
// each KeySeries and kept as long as that is the newest one.
#pragma once

#include "core/api/run_view.h"
#include "core/spec/pipeline_spec.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace streampulse::ui {

/// Sums over the first windows of a series, all of them final.
struct SettledWindows {
    std::size_t windows = 0;
    std::int64_t counted = 0;
    std::int64_t expected = 0;
};

struct KeyFacts {
    std::shared_ptr<const api::KeySeries> series; ///< never null
    QString label;                                ///< the key's text where it has none
    std::shared_ptr<const WindowResult> newest;   ///< null: no window
    std::shared_ptr<const WindowResult> newestFinal;
    std::int64_t finalWindows = 0;
    std::int64_t counted = 0;  ///< records in the final windows, by the count without filter; 0 without one
    std::int64_t expected = 0; ///< records the input holds for the same windows; 0 while that is unknown
    bool compared = false;     ///< `expected` is known and > 0
    SettledWindows settled;

    [[nodiscard]] const std::string& text() const { return series->key.text; }
    /// counted / expected; nothing when not compared.
    [[nodiscard]] std::optional<double> complete() const;
};

/// The first aggregate that counts every record of a window; nothing when the spec has none.
[[nodiscard]] std::optional<std::size_t> countAggregate(const spec::PipelineSpec& spec);
/// Whether its values can be compared with the input's truth.
[[nodiscard]] bool countsRecords(const spec::Aggregate& aggregate);

/// `truth` may be null; so may `before`: the facts of the same key, spec and truth a moment ago, which save counting
/// windows again that are still the same.
[[nodiscard]] KeyFacts keyFacts(std::shared_ptr<const api::KeySeries> series, const spec::PipelineSpec& spec,
                                const api::InputTruth* truth, const KeyFacts* before = nullptr);

/// A plain decimal as an integer; nothing for "no value" and for what is none.
[[nodiscard]] std::optional<std::int64_t> wholeNumber(const std::optional<std::string>& decimal);

/// Every word of the filter is in the key or its label, whatever the case; an empty filter matches.
[[nodiscard]] bool matches(const KeyFacts& facts, const QString& filter);

} // namespace streampulse::ui
