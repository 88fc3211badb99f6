// How much of what a finite input holds a run has counted: pure, from the run's windows and the input's truth.
//
// Rows count where their time is over: in final windows, and in windows that stand nowhere because every row of them
// was late. So a window that does not exist is not mistaken for one that is complete.
#pragma once

#include "core/api/engine.h"
#include "core/api/run_view.h"
#include "core/spec/pipeline_spec.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace streampulse::api {

/// Whether its values are numbers of records, and can be compared with an input.
[[nodiscard]] bool countsRecords(const spec::Aggregate& aggregate);
/// The first aggregate that counts every record of a window; nothing when the spec has none.
[[nodiscard]] std::optional<std::size_t> countingAggregate(const spec::PipelineSpec& spec);
/// A count as it stands in a window; 0 for "no value".
[[nodiscard]] std::int64_t countIn(const WindowResult& window, std::size_t aggregate);

struct Completeness {
    std::int64_t finalWindows = 0;
    std::int64_t completeWindows = 0; ///< final ones that counted all the input holds for them
    std::int64_t counted = 0;         ///< in final windows; a record counts in each window it falls into
    std::int64_t held = 0;            ///< by the input for these windows, likewise
    std::int64_t rows = 0;            ///< of the input in these windows, each once
    std::int64_t lost = 0;            ///< rows whose time is over and that no window holds

    Completeness& operator+=(const Completeness& other);
    /// What `counted` would be without disorder: held, and each lost row as often as the others count on average.
    [[nodiscard]] std::int64_t expected() const;
    /// counted / expected(); nothing while nothing is expected. Above 1 where copies were counted.
    [[nodiscard]] std::optional<double> ratio() const;
};

/// One view compared with one truth; both outlive it. One thread.
class RunComparison {
public:
    /// `aggregate`: as countingAggregate() says.
    RunComparison(const RunView& view, const InputTruth& truth, std::size_t aggregate);

    /// `series` is one of the view's.
    [[nodiscard]] Completeness of(const KeySeries& series) const;
    /// Over all keys of the view and of the input.
    [[nodiscard]] Completeness all() const;

private:
    [[nodiscard]] EventTime overBefore(const std::string& key) const;

    const RunView& m_view;
    const InputTruth& m_truth;
    const std::size_t m_aggregate;
    EventTime m_from = EventTime::min(); ///< older windows are not in the view
    std::vector<EventTime> m_overBefore; ///< by partition: rows before this are in windows that are over
};

/// How many records of a run were counted, of how many.
struct CountedShare {
    std::int64_t counted = 0;
    std::int64_t of = 0;     ///< rows of the whole input, or records judged so far: counted or late
    bool wholeInput = false; ///< which of the two
    /// Nothing before the first record.
    [[nodiscard]] std::optional<double> ratio() const;
};
/// While a run goes on what it has not read yet is neither counted nor missing; a finished run is compared with its
/// input where `truth` (may be null) is known.
[[nodiscard]] CountedShare countedShare(const EngineSnapshot& snapshot, const InputTruth* truth);

} // namespace streampulse::api
