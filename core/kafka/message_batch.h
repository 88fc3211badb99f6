// The consumer messages of one take(): taken together, grouped by partition, released together.
#pragma once

#include "core/kafka/client_handle.h"
#include "core/stream/record.h"

#include <cstddef>
#include <span>
#include <vector>

namespace streampulse::kafka {

/// Owns up to as many messages as the last take() asked for. One thread.
class MessageBatch {
public:
    MessageBatch() = default;
    ~MessageBatch() { clear(); }
    MessageBatch(const MessageBatch&) = delete;
    MessageBatch& operator=(const MessageBatch&) = delete;

    /// Releases what it holds, then takes up to `maxRecords` messages: what is there at once, else it waits for one.
    /// (librdkafka's own batch call waits for the whole batch.)
    void take(rd_kafka_queue_t* queue, std::size_t maxRecords, int timeoutMs);
    /// Releases everything it holds and everything the queue holds right now.
    void drain(rd_kafka_queue_t* queue);
    void clear();

    [[nodiscard]] std::span<rd_kafka_message_t* const> messages() const { return {m_messages.data(), m_held}; }

private:
    void append(rd_kafka_queue_t* queue, std::size_t maxRecords, int timeoutMs);

    std::vector<rd_kafka_message_t*> m_messages;
    std::size_t m_held = 0;
};

/// A view of a message without error; valid as long as the message.
[[nodiscard]] RecordView viewOf(rd_kafka_message_t* message);

} // namespace streampulse::kafka
