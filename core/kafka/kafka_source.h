// KafkaSource: records of one topic from a Kafka broker, in batches of views into librdkafka's own messages.
//
// No consumer group is joined, nothing is committed to Kafka, nothing is paused or sought: partitions are assigned with
// their start offsets, back-pressure is not taking. One thread at a time.
#pragma once

#include "core/kafka/kafka_options.h"
#include "core/stream/record.h"

#include <memory>
#include <string>

namespace streampulse::kafka {

class KafkaSource final : public RecordSource {
public:
    /// Does not wait for the broker: one that does not answer is reported by take() as Unreachable.
    static Result<std::unique_ptr<KafkaSource>> open(const KafkaOptions& options, const std::string& topic);
    /// Takes at most about 5 s, also when the broker is gone.
    ~KafkaSource() override;

    /// Offsets >= 0, each partition at most once, else InvalidArgument and the old assignment stays. Records handed out
    /// before stay valid until the next take().
    Status assign(std::span<const StartOffset> starts) override;
    /// A record without a value has a `value` whose data() is null. Offsets of a partition ascend strictly. A problem
    /// is reported once when it begins: Unreachable, also of a broker that hangs, ends by itself when a batch comes
    /// again, one without records too; LostRecords and a Failed with a partition stop that partition until the next
    /// assign().
    Result<TakenRecords> take(std::size_t maxRecords, std::chrono::milliseconds timeout) override;
    [[nodiscard]] std::optional<std::int64_t> endOffset(std::int32_t partition) const override;

private:
    struct Private;
    explicit KafkaSource(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> m_private;
};

} // namespace streampulse::kafka
