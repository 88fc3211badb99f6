#include "core/kafka/message_batch.h"

#include "core/kafka/source_tag.h"

namespace streampulse::kafka {
namespace {

constexpr std::size_t kDrainSlice = 4096;

std::string_view textOf(const void* bytes, std::size_t size) {
    return bytes == nullptr ? std::string_view{} : std::string_view(static_cast<const char*>(bytes), size);
}

SourceTag tagOf(rd_kafka_message_t* message) {
    rd_kafka_headers_t* headers = nullptr; // stays the message's
    if (rd_kafka_message_headers(message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return {};
    SourceTagReader reader;
    const char* name = nullptr;
    const void* value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0; rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++i)
        reader.header(name, textOf(value, size));
    return reader.tag();
}

} // namespace

void MessageBatch::clear() {
    for (std::size_t i = 0; i < m_held; ++i) rd_kafka_message_destroy(m_messages[i]);
    m_held = 0;
}

void MessageBatch::append(rd_kafka_queue_t* queue, std::size_t maxRecords, int timeoutMs) {
    const ssize_t got = rd_kafka_consume_batch_queue(queue, timeoutMs, m_messages.data() + m_held, maxRecords);
    if (got > 0) m_held += static_cast<std::size_t>(got);
}

void MessageBatch::take(rd_kafka_queue_t* queue, std::size_t maxRecords, int timeoutMs) {
    clear();
    if (m_messages.size() < maxRecords) m_messages.resize(maxRecords);
    append(queue, maxRecords, 0);
    if (m_held > 0 || timeoutMs <= 0 || maxRecords == 0) return;
    append(queue, 1, timeoutMs);
    if (m_held == 1 && maxRecords > 1) append(queue, maxRecords - 1, 0);
}

void MessageBatch::drain(rd_kafka_queue_t* queue) {
    do take(queue, kDrainSlice, 0);
    while (m_held > 0);
}

RecordView viewOf(rd_kafka_message_t* message) {
    RecordView view;
    view.offset = message->offset;
    rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const std::int64_t millis = rd_kafka_message_timestamp(message, &type);
    std::int64_t micros = 0;
    if (type == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE)
        view.arrivalTime = EventTime::min();
    else if (__builtin_mul_overflow(millis, std::int64_t{1000}, &micros))
        view.arrivalTime = millis < 0 ? EventTime::min() : EventTime::max();
    else
        view.arrivalTime = EventTime(micros);
    if (message->key != nullptr) view.key = textOf(message->key, message->key_len);
    view.value = textOf(message->payload, message->len);
    view.tag = tagOf(message);
    return view;
}

} // namespace streampulse::kafka
