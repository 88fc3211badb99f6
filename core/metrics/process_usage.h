// What this process uses, read from /proc at the moment of the call: the `process_*` metrics.
#pragma once

#include "core/metrics/metric_catalogue.h"

namespace streampulse::metrics {

/// Values that cannot be read stay 0. Safe from every thread; takes well under a millisecond.
[[nodiscard]] ProcessValues readProcessUsage();

} // namespace streampulse::metrics
