// Causes as JSON: why nothing comes out, why a partition waits, and the answers of /api/v1/explain.
#pragma once

#include "core/api/cause.h"
#include "core/serve/json_answer.h"

#include <vector>

namespace streampulse::serve {

/// [{"kind":"window_waiting","partition":0,"text":"...","facts":{...}}]; partition is null for the whole pipeline.
[[nodiscard]] Json causesArray(const std::vector<api::Cause>& causes);

[[nodiscard]] Response explainAnswer(const api::Explanation& explanation);

} // namespace streampulse::serve
