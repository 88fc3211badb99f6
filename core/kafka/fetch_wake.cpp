#include "core/kafka/fetch_wake.h"

#include "core/kafka/source_config.h"

namespace streampulse::kafka {
namespace {

/// Often enough that the queue is still well filled when it is looked at again.
constexpr std::size_t kMessages = kQueueMessages / 8;
constexpr std::size_t kBytes = kQueueKilobytes * 1024 / 8;

} // namespace

FetchWake::FetchWake(const KafkaOptions& options) : m_needed(!queueLooksAgain()) {
    for (const auto& [name, value] : options.properties) {
        if (name == "sasl.username") m_user = value;
        if (name == "sasl.password") m_password = value;
    }
}

void FetchWake::taken(rd_kafka_t* client, std::span<rd_kafka_message_t* const> messages) {
    if (!m_needed) return;
    m_messages += messages.size();
    for (const rd_kafka_message_t* message : messages) m_bytes += message->len;
    if (m_messages < kMessages && m_bytes < kBytes) return;
    m_messages = m_bytes = 0;
    const ErrorHandle error(rd_kafka_sasl_set_credentials(client, m_user.c_str(), m_password.c_str()));
}

} // namespace streampulse::kafka
