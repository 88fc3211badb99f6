// A Kafka broker for tests: librdkafka's mock cluster in the test's own process, with its faults at hand.
#pragma once

#include "core/kafka/kafka_options.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace streampulse::test {

/// One cluster with one broker; gone with the object. Calls may come from any thread.
class MockKafka {
public:
    MockKafka();
    ~MockKafka();
    MockKafka(const MockKafka&) = delete;
    MockKafka& operator=(const MockKafka&) = delete;

    void createTopic(const std::string& name, int partitions);
    [[nodiscard]] const std::string& bootstrap() const;
    /// Options of a client of this broker, as on the embedded one.
    [[nodiscard]] kafka::KafkaOptions options() const;

    enum class Request { Produce, Fetch };
    /// The next request of this kind is carried out, but its answer comes only after `rttMs`.
    void delayNextAnswer(Request request, int rttMs);
    /// The next requests of this kind are refused with these Kafka error codes, one each.
    void refuseNext(Request request, const std::vector<int>& errorCodes);
    /// Every answer of the broker takes this long from now on.
    void setRoundTrip(int rttMs);
    /// Closes all connections and takes no new ones, until goUp().
    void goDown();
    void goUp();

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace streampulse::test
