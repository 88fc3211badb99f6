// What the program asks of a topic on a real broker before it reads or publishes there: whether it is there, how many
// partitions it has, how long it keeps records, where its offsets begin and end (S1, S7, S14).
//
// Every call waits for the broker, at most 10 s; not for a thread that must not wait.
#pragma once

#include "core/base/result.h"
#include "core/kafka/kafka_options.h"
#include "core/stream/time.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::kafka {

struct TopicFacts {
    std::int32_t partitions = 0;
    std::optional<std::int64_t> retentionMs; ///< -1: records are kept for ever; empty: we may not ask
    bool overwritesTimes = false;            ///< message.timestamp.type=LogAppendTime: our stamps would be lost
    /// message.timestamp.before.max.ms and after.max.ms: how far from the broker's clock a stamp may be; empty:
    /// unknown.
    std::optional<std::int64_t> beforeMaxMs, afterMaxMs;
};

/// The stamps of what is to be published.
struct StampRange {
    EventTime oldest, newest;
};

/// S1: why what a replay stamps would not stay so in the topic, or not be taken, with the cure; nullopt: it stays.
[[nodiscard]] std::optional<std::string> whyStampsAreLost(const std::string& topic, const TopicFacts& facts,
                                                          const StampRange& stamps, EventTime now);

struct OffsetRange {
    std::int64_t low = 0;  ///< of the oldest record that is kept
    std::int64_t high = 0; ///< behind the newest one
    friend bool operator==(const OffsetRange&, const OffsetRange&) = default;
};

/// One thread at a time.
class TopicAdmin {
public:
    static Result<std::unique_ptr<TopicAdmin>> open(const KafkaOptions& options);
    ~TopicAdmin();

    /// What tells this Kafka from another one with topics of the same names. Unavailable at once when it refuses us;
    /// the best first question, because its error says why nobody answers.
    Result<std::string> clusterId();
    /// nullopt: there is no such topic. Never creates one.
    Result<std::optional<TopicFacts>> describe(const std::string& topic);
    /// With retention.ms=-1 and the broker's default replication; returns when every partition has a leader. Conflict:
    /// it is there already.
    Status create(const std::string& topic, std::int32_t partitions);
    /// By partition.
    Result<std::vector<OffsetRange>> offsets(const std::string& topic, std::int32_t partitions);
    /// By partition: of the first record that arrived at `time` or later; the end where there is none.
    Result<std::vector<std::int64_t>> offsetsAt(const std::string& topic, std::int32_t partitions, EventTime time);

private:
    struct Private;
    explicit TopicAdmin(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> m_private;
};

} // namespace streampulse::kafka
