// Topics of the embedded broker as one command-line argument: "TOPIC:PARTITIONS[,TOPIC:PARTITIONS...]".
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::kafka {

struct BrokerTopic {
    std::string name;            ///< Kafka's rule: 1-249 of a-z A-Z 0-9 . _ -, not "." or ".."
    std::int32_t partitions = 1; ///< 1-1000
    friend bool operator==(const BrokerTopic&, const BrokerTopic&) = default;
};

/// Success when every name and partition count is within the rules above, each name once; else an InvalidArgument
/// that names the topic.
Status checkBrokerTopics(const std::vector<BrokerTopic>& topics);
[[nodiscard]] std::string formatBrokerTopics(const std::vector<BrokerTopic>& topics);
Result<std::vector<BrokerTopic>> parseBrokerTopics(std::string_view text);

} // namespace streampulse::kafka
