// Publishes made-up trips as any other program would: no headers of ours, keyed by region, partitioned by the key (S1).
#pragma once

#include "core/kafka/client_handle.h"
#include "tests/bench/trips.h"

#include <memory>
#include <string>

namespace streampulse::bench {

/// One thread. Everything throws std::runtime_error when the broker does not take a record.
class TripPublisher {
public:
    /// A batch waits `lingerMs` to be filled.
    TripPublisher(const std::string& brokers, const std::string& topic, int lingerMs);
    ~TripPublisher();
    TripPublisher(const TripPublisher&) = delete;
    TripPublisher& operator=(const TripPublisher&) = delete;

    /// Waits while the queue is full. Records of one partition keep the order of the calls.
    void publish(const Trip& trip, std::int64_t stampMillis, const std::string& value);
    /// Waits until all are taken.
    void finish();

private:
    struct Deliveries;

    std::unique_ptr<Deliveries> m_deliveries;
    kafka::ClientHandle m_client;
    kafka::TopicHandle m_topic;
    std::uint64_t m_published = 0;
};

} // namespace streampulse::bench
