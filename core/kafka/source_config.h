// The properties of the engine's consumer, apart from it, so that a bare consumer can be measured with the same.
#pragma once

#include "core/kafka/client_config.h"

#include <cstddef>

namespace streampulse::kafka {

/// librdkafka fetches until its queue holds that much, then some more; a message takes about 400 bytes beside its own.
inline constexpr std::size_t kQueueMessages = 50'000;
inline constexpr std::size_t kQueueKilobytes = 16'384;

/// Whether librdkafka itself looks again soon after its queue was full.
[[nodiscard]] bool queueLooksAgain();

/// No group is joined, nothing is committed, the queue is bounded; then the user's properties (create()).
[[nodiscard]] ClientConfig sourceConfig(const KafkaOptions& options);

} // namespace streampulse::kafka
