// From KafkaOptions to a librdkafka client: one place for properties, logging and the translation of errors.
#pragma once

#include "core/base/result.h"
#include "core/kafka/client_handle.h"
#include "core/kafka/kafka_options.h"

#include <optional>
#include <string>
#include <string_view>

namespace streampulse::kafka {

/// Collects properties; the first mistake is reported by create(). One thread.
class ClientConfig {
public:
    /// Sets what every client has: brokers, client id, logging through spdlog.
    explicit ClientConfig(const KafkaOptions& options);

    ClientConfig& set(const char* property, const std::string& value);
    /// Sets it only where this version of librdkafka knows it; false otherwise.
    bool setIfKnown(const char* property, const std::string& value);
    [[nodiscard]] rd_kafka_conf_t* raw() { return m_conf.get(); }

    /// Adds the user's properties and makes the client. Errors: InvalidArgument for a property that is wrong or
    /// refused (propertyObstacle(); secrets are never quoted), Internal when librdkafka refuses.
    Result<ClientHandle> create(rd_kafka_type_t type);

private:
    void addUserProperties();
    void remember(ErrorCode code, std::string text);

    KafkaOptions m_options;
    ConfHandle m_conf;
    std::optional<Error> m_error;
};

/// What librdkafka says of a connection, with the cure where it leaves the user with a riddle: its SCRAM before 2.6.1
/// is refused by Kafka 4 as if the password were wrong.
[[nodiscard]] std::string connectionText(rd_kafka_resp_err_t code, std::string_view text);

/// librdkafka's error as ours.
[[nodiscard]] Error toError(rd_kafka_resp_err_t code, std::string_view text);
/// The same with librdkafka's own description.
[[nodiscard]] Error toError(rd_kafka_resp_err_t code);

} // namespace streampulse::kafka
