// How to reach Kafka: what every client of the program (source, publisher) is made with.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace streampulse::kafka {

struct KafkaOptions {
    std::string brokers; ///< "host:port", several separated by commas
    /// Further librdkafka properties, set after our own, so that they win; the ones that exactly-once rests on
    /// (see fixedProperties() in client_config.h) are refused.
    std::vector<std::pair<std::string, std::string>> properties;
    std::string clientId = "streampulse"; ///< shown in the broker's logs
    bool embedded = false;                ///< the broker is our own child: short waits, no compression, no give-up
};

} // namespace streampulse::kafka
