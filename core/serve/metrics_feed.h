// From an engine snapshot to the values of the metrics room.
#pragma once

#include "core/api/engine.h"
#include "core/metrics/metric_catalogue.h"

#include <string>

namespace streampulse::serve {

/// Everything the snapshot knows; the caller adds program, process and HTTP values.
[[nodiscard]] metrics::MetricsInput metricsInputOf(const spec::PipelineSpec& spec, const api::EngineSnapshot& snapshot);

} // namespace streampulse::serve
