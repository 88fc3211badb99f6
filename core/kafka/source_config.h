// The properties of the engine's consumer, apart from it, so that a bare consumer can be measured with the same.
#pragma once

#include "core/kafka/client_config.h"

namespace streampulse::kafka {

/// No group is joined, nothing is committed, the queue is bounded; then the user's properties (create()).
[[nodiscard]] ClientConfig sourceConfig(const KafkaOptions& options);

} // namespace streampulse::kafka
