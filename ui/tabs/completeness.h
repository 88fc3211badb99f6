// How much of what a finite input holds a run has counted: pure, from the run's windows and the input's truth.
#pragma once

#include "core/api/run_view.h"
#include "core/spec/pipeline_spec.h"

#include <cstdint>
#include <optional>

namespace streampulse::ui {

/// The aggregate that counts all records of a window; nullopt when the spec has none.
[[nodiscard]] std::optional<std::size_t> countingAggregate(const spec::PipelineSpec& spec);

struct Completeness {
    std::int64_t finalWindows = 0;
    std::int64_t completeWindows = 0; ///< counted all that the input holds for them
    std::int64_t counted = 0;         ///< in final windows; a record counts in each window it falls into
    std::int64_t held = 0;            ///< by the input, for these windows
};

/// Of the final windows that the view holds. `aggregate` as countingAggregate() says.
[[nodiscard]] Completeness completenessOf(const api::RunView& view, const api::InputTruth& truth,
                                          std::size_t aggregate);

} // namespace streampulse::ui
