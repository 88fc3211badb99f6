#include "core/kafka/fetch_wake.h"

#include "core/kafka/source_config.h"

#include <array>
#include <cstdlib>

namespace streampulse::kafka {
namespace {

/// A number among the client's properties.
std::size_t propertyOf(rd_kafka_t* client, const char* name) {
    std::array<char, 32> text{};
    std::size_t size = text.size();
    if (rd_kafka_conf_get(rd_kafka_conf(client), name, text.data(), &size) != RD_KAFKA_CONF_OK) return 0;
    return std::strtoull(text.data(), nullptr, 10);
}

} // namespace

FetchWake::FetchWake(rd_kafka_t* client, const KafkaOptions& options)
    : m_client(client),
      m_everyMessages(propertyOf(client, "queued.min.messages") / 8),
      m_everyBytes(propertyOf(client, "queued.max.messages.kbytes") * 1024 / 8),
      m_needed(!queueLooksAgain()) {
    for (const auto& [name, value] : options.properties) {
        if (name == "sasl.username") m_user = value;
        if (name == "sasl.password") m_password = value;
    }
}

void FetchWake::taken(std::span<rd_kafka_message_t* const> messages) {
    if (!m_needed || messages.empty()) return;
    m_messages += messages.size();
    for (const rd_kafka_message_t* message : messages) m_bytes += message->len;
    if (m_messages < m_everyMessages && m_bytes < m_everyBytes) return;
    m_messages = m_bytes = 0;
    const ErrorHandle error(rd_kafka_sasl_set_credentials(m_client, m_user.c_str(), m_password.c_str()));
}

} // namespace streampulse::kafka
