// GroupMember: one member of a Kafka consumer group that fetches nothing. The group says which partitions are ours; the
// workers' sources read them (KafkaSource). It answers every assignment with an empty one of its own, so librdkafka
// keeps the membership, by heartbeats of its own thread, and nothing else.
//
// Eager `range`, the only assignor that librdkafka 2.0.2 does without trouble (faults.md 7): every change of the group
// takes all partitions away and gives them out anew. All members of a group must use it.
#pragma once

#include "core/kafka/client_handle.h"
#include "core/kafka/kafka_options.h"
#include "core/stream/membership.h"

#include <memory>
#include <string>

namespace streampulse::kafka {

class GroupMember final : public GroupMembership {
public:
    /// Does not wait for the broker and does not join yet. The user's properties count, `session.timeout.ms` (10 s
    /// unless set: so long nobody misses a member that is killed or frozen) and `max.poll.interval.ms` (60 s) too.
    static Result<std::unique_ptr<GroupMember>> open(const KafkaOptions& options, const std::string& topic,
                                                     const std::string& group);
    /// Leaves, as leave() with 3 s.
    ~GroupMember() override;

    Status join() override;
    std::optional<GroupEvent> poll(std::chrono::milliseconds timeout) override;
    void confirm() override;
    void leave(std::chrono::milliseconds timeout) override;
    void commitOffsets(std::span<const StartOffset> offsets) override;
    Result<std::vector<std::int64_t>> endOffsets(std::int32_t partitions, std::chrono::milliseconds timeout) override;
    [[nodiscard]] std::string trouble() const override { return m_trouble; }

private:
    GroupMember(KafkaOptions options, std::string topic, std::string group);
    Status makeClient();
    [[nodiscard]] std::optional<GroupEvent> take(rd_kafka_event_t* event);
    [[nodiscard]] std::optional<GroupEvent> onRebalance(rd_kafka_event_t* event);
    void onError(rd_kafka_event_t* event);
    void assignNothing(bool member);

    const KafkaOptions m_options;
    const std::string m_topic;
    const std::string m_group;
    ClientHandle m_client; ///< null after leave(): a member that comes back is a new one
    QueueHandle m_queue;
    bool m_leaving = false;
    std::string m_trouble;
};

} // namespace streampulse::kafka
