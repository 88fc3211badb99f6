// Why a broker cannot be reached, as librdkafka tells it: in error callbacks, while the question itself only times out.
#pragma once

#include "core/base/result.h"
#include "core/kafka/client_handle.h"

#include <chrono>
#include <string>

namespace streampulse::kafka {

/// One thread: callbacks come from rd_kafka_poll.
class ConnectionTrouble {
public:
    /// An error callback's arguments. "All brokers are down" says nothing and changes nothing.
    void hear(rd_kafka_resp_err_t code, const char* text);
    /// Trying again does not help: user, password or certificate are wrong.
    [[nodiscard]] bool refused() const { return isRefusal(m_code); }
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] static bool isRefusal(rd_kafka_resp_err_t code);

private:
    rd_kafka_resp_err_t m_code = RD_KAFKA_RESP_ERR_NO_ERROR;
    std::string m_text;
};

/// What the brokers say about `topic`; null: about none. `client`'s error callbacks reach `trouble`. Unavailable at
/// once when they refuse us, else after `patience`, with the reason as far as it was heard.
Result<MetadataHandle> askBrokers(rd_kafka_t* client, rd_kafka_topic_t* topic, const ConnectionTrouble& trouble,
                                  std::chrono::milliseconds patience);

} // namespace streampulse::kafka
