// librdkafka before 2.2 stops fetching when its queue is full and then sleeps up to a second, however soon the queue is
// empty again. Its threads look again at once when they are woken: this wakes them while the queue is being emptied.
#pragma once

#include "core/kafka/client_handle.h"
#include "core/kafka/kafka_options.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace streampulse::kafka {

/// Of one consumer, one thread. Does nothing where librdkafka looks again by itself (kQueueLooksAgain).
class FetchWake {
public:
    /// With the same options as the consumer.
    explicit FetchWake(const KafkaOptions& options);

    /// The application has taken these messages out of the queue.
    void taken(rd_kafka_t* client, std::span<rd_kafka_message_t* const> messages);

private:
    /// The only call that wakes the threads from outside and asks nothing of a broker is the one that sets the SASL
    /// credentials; so they are set to what they are. Without SASL nobody reads them.
    std::string m_user;
    std::string m_password;
    std::size_t m_messages = 0; ///< taken since the last time
    std::size_t m_bytes = 0;
    bool m_needed;
};

} // namespace streampulse::kafka
