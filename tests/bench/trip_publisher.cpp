#include "tests/bench/trip_publisher.h"

#include "core/kafka/client_config.h"

#include <array>
#include <fmt/format.h>
#include <stdexcept>

namespace streampulse::bench {
namespace {

constexpr int kWaitMs = 100;
constexpr int kPatienceMs = 60'000;

rd_kafka_vu_t bytes(rd_kafka_vtype_t type, const char* text, std::size_t size) {
    rd_kafka_vu_t argument{};
    argument.vtype = type;
    argument.u.mem.ptr = const_cast<char*>(text);
    argument.u.mem.size = size;
    return argument;
}

} // namespace

struct TripPublisher::Deliveries {
    std::int64_t failed = 0;
    std::string first;

    static void onDelivery(rd_kafka_t* /*client*/, const rd_kafka_message_t* message, void* self) {
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) return;
        auto& deliveries = *static_cast<Deliveries*>(self);
        if (deliveries.failed++ == 0) deliveries.first = rd_kafka_err2str(message->err);
    }
};

TripPublisher::TripPublisher(const std::string& brokers, const std::string& topic, int lingerMs)
    : m_deliveries(std::make_unique<Deliveries>()) {
    kafka::KafkaOptions options;
    options.brokers = brokers;
    kafka::ClientConfig config(options);
    config.set("partitioner", "murmur2_random").set("enable.idempotence", "true");
    config.set("linger.ms", std::to_string(lingerMs)).set("queue.buffering.max.messages", "500000");
    rd_kafka_conf_set_opaque(config.raw(), m_deliveries.get());
    rd_kafka_conf_set_dr_msg_cb(config.raw(), &Deliveries::onDelivery);
    auto client = config.create(RD_KAFKA_PRODUCER);
    if (!client) throw std::runtime_error(client.error().message);
    m_client = std::move(*client);
    m_topic.reset(rd_kafka_topic_new(m_client.get(), topic.c_str(), nullptr));
}

TripPublisher::~TripPublisher() = default;

void TripPublisher::publish(const Trip& trip, std::int64_t stampMillis, const std::string& value) {
    const fmt::format_int key(trip.region);
    std::array<rd_kafka_vu_t, 5> arguments{};
    arguments[0].vtype = RD_KAFKA_VTYPE_RKT;
    arguments[0].u.rkt = m_topic.get();
    arguments[1].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    arguments[1].u.i = RD_KAFKA_MSG_F_COPY;
    arguments[2].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
    arguments[2].u.i64 = stampMillis;
    arguments[3] = bytes(RD_KAFKA_VTYPE_KEY, key.data(), key.size());
    arguments[4] = bytes(RD_KAFKA_VTYPE_VALUE, value.data(), value.size());
    for (;;) {
        const kafka::ErrorHandle error(rd_kafka_produceva(m_client.get(), arguments.data(), arguments.size()));
        if (!error) break;
        if (rd_kafka_error_code(error.get()) != RD_KAFKA_RESP_ERR__QUEUE_FULL)
            throw std::runtime_error(rd_kafka_error_string(error.get()));
        rd_kafka_poll(m_client.get(), kWaitMs);
    }
    if (++m_published % 1024 == 0) rd_kafka_poll(m_client.get(), 0);
}

void TripPublisher::finish() {
    const bool flushed = rd_kafka_flush(m_client.get(), kPatienceMs) == RD_KAFKA_RESP_ERR_NO_ERROR;
    if (!flushed || m_deliveries->failed > 0)
        throw std::runtime_error("not every record was taken: " + m_deliveries->first);
}

} // namespace streampulse::bench
