#include "core/kafka/client_config.h"

#include "core/base/log.h"

#include <array>
#include <syslog.h>
#include <utility>

namespace streampulse::kafka {
namespace {

/// The first librdkafka whose SCRAM sends the nonce as Kafka 4 wants it.
constexpr int kScramRepaired = 0x02060100;

spdlog::level::level_enum toLevel(int syslogLevel) {
    if (syslogLevel <= LOG_ERR) return spdlog::level::err;
    if (syslogLevel == LOG_WARNING) return spdlog::level::warn;
    return syslogLevel <= LOG_INFO ? spdlog::level::info : spdlog::level::debug;
}

/// Called from librdkafka's own threads.
void writeLog(const rd_kafka_t* /*client*/, int level, const char* facility, const char* text) {
    try {
        spdlog::log(toLevel(level), "kafka {}: {}", facility, text);
    } catch (...) { // a C library called us: nothing may pass
    }
}

} // namespace

ClientConfig::ClientConfig(const KafkaOptions& options) : m_options(options), m_conf(rd_kafka_conf_new()) {
    rd_kafka_conf_set_log_cb(m_conf.get(), &writeLog);
    if (!options.brokers.empty()) set("bootstrap.servers", options.brokers);
    set("client.id", options.clientId);
    set("socket.nagle.disable", "true");
    set("socket.keepalive.enable", "true");
    // librdkafka's own 10 s would keep us waiting long after a broker is back.
    set("reconnect.backoff.max.ms", options.embedded ? "500" : "1000");
    if (options.embedded) set("reconnect.backoff.ms", "50");
}

ClientConfig& ClientConfig::set(const char* property, const std::string& value) {
    std::array<char, 512> text{};
    const auto result = rd_kafka_conf_set(m_conf.get(), property, value.c_str(), text.data(), text.size());
    if (result == RD_KAFKA_CONF_OK) return *this;
    const std::string reason = isSecretProperty(property) ? "its value is not accepted" : text.data();
    remember(ErrorCode::InvalidArgument, "Kafka property '" + std::string(property) + "': " + reason);
    return *this;
}

bool ClientConfig::setIfKnown(const char* property, const std::string& value) {
    std::array<char, 512> text{};
    return rd_kafka_conf_set(m_conf.get(), property, value.c_str(), text.data(), text.size()) == RD_KAFKA_CONF_OK;
}

void ClientConfig::addUserProperties() {
    for (const auto& [name, value] : m_options.properties) {
        const std::string_view obstacle = propertyObstacle(name, value);
        if (obstacle.empty())
            set(name.c_str(), value);
        else
            remember(ErrorCode::InvalidArgument, "Kafka property '" + name + "' " + std::string(obstacle));
    }
}

void ClientConfig::remember(ErrorCode code, std::string text) {
    if (!m_error) m_error = Error{code, std::move(text)};
}

Result<ClientHandle> ClientConfig::create(rd_kafka_type_t type) {
    if (m_options.brokers.empty()) remember(ErrorCode::InvalidArgument, "no Kafka broker is given (host:port)");
    addUserProperties();
    if (m_error) return fail(*m_error);
    std::array<char, 512> text{};
    rd_kafka_t* client = rd_kafka_new(type, m_conf.get(), text.data(), text.size());
    if (client == nullptr)
        return fail(ErrorCode::InvalidArgument, "the Kafka client cannot be made: " + std::string(text.data()));
    static_cast<void>(m_conf.release()); // the client owns it now
    return ClientHandle(client);
}

std::string connectionText(rd_kafka_resp_err_t code, std::string_view text) {
    std::string said(text);
    const bool scram = code == RD_KAFKA_RESP_ERR__AUTHENTICATION && text.find("SCRAM") != std::string_view::npos;
    if (scram && rd_kafka_version() < kScramRepaired)
        said += std::string("; if user and password are right: librdkafka ") + rd_kafka_version_str() +
                " cannot use SCRAM with Kafka 4, use sasl.mechanisms PLAIN over TLS, or librdkafka 2.6.1 or newer";
    return said;
}

Error toError(rd_kafka_resp_err_t code, std::string_view text) {
    ErrorCode ours = ErrorCode::Internal;
    switch (code) {
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__FATAL:
    case RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE:
    case RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION:
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
        ours = ErrorCode::Unavailable;
        break;
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
    case RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT:
        ours = ErrorCode::Timeout;
        break;
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
        ours = ErrorCode::NotFound;
        break;
    case RD_KAFKA_RESP_ERR__INVALID_ARG:
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
        ours = ErrorCode::InvalidArgument;
        break;
    case RD_KAFKA_RESP_ERR__QUEUE_FULL:
        ours = ErrorCode::Exhausted;
        break;
    default:
        break;
    }
    return Error{ours, std::string(text)};
}

Error toError(rd_kafka_resp_err_t code) { return toError(code, rd_kafka_err2str(code)); }

} // namespace streampulse::kafka
