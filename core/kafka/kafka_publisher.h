// KafkaPublisher: records to given partitions of one topic, in order and never skipping one.
//
// Idempotent, one request in flight, batches of at most 1 MB (a larger one is unreadable on the embedded broker). On
// that broker idempotence does nothing: a lost acknowledgement repeats records, in order (R21).
#pragma once

#include "core/kafka/kafka_options.h"
#include "core/stream/record.h"

#include <memory>
#include <string>

namespace streampulse::kafka {

class KafkaPublisher final : public RecordPublisher {
public:
    /// Asks the broker for the topic first, at most `patience`: Unavailable or Timeout when no broker answers in that
    /// time, with the reason as far as it is known; Unavailable at once when it refuses user, password or certificate;
    /// NotFound when the topic does not exist.
    static Result<std::unique_ptr<KafkaPublisher>>
    open(const KafkaOptions& options, const std::string& topic,
         std::chrono::milliseconds patience = std::chrono::milliseconds(10'000));
    /// Drops what is not acknowledged yet; takes at most about 5 s.
    ~KafkaPublisher() override;

    /// How many partitions the topic has.
    [[nodiscard]] std::int32_t partitions() const;

    /// InvalidArgument: no such partition, more than 8 headers, or a record over 1,000,000 bytes. Once a record has
    /// failed for good every call answers with that first failure: the feed stops, it never leaves a hole.
    Result<PublishOutcome> publish(const OutgoingRecord& record) override;
    Status flush(std::chrono::milliseconds timeout) override;
    /// Also serves waiting delivery reports, so that a caller who only looks sees them arrive.
    [[nodiscard]] PublisherCounts counts() const override;

private:
    struct Private;
    explicit KafkaPublisher(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> m_private;
};

} // namespace streampulse::kafka
