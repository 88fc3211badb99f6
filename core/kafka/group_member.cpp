#include "core/kafka/group_member.h"

#include "core/base/log.h"
#include "core/kafka/client_config.h"

#include <algorithm>
#include <climits>
#include <fmt/format.h>

namespace streampulse::kafka {
namespace {

constexpr std::chrono::milliseconds kLastFarewell{3000};
constexpr std::chrono::milliseconds kCloseSlice{50};

using Clock = std::chrono::steady_clock;

int millisUntil(Clock::time_point deadline) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, INT_MAX));
}

ClientConfig memberConfig(const KafkaOptions& options, const std::string& group) {
    ClientConfig config(options);
    config.set("group.id", group);
    config.set("partition.assignment.strategy", "range");
    config.set("enable.auto.commit", "false").set("enable.auto.offset.store", "false");
    config.set("auto.offset.reset", "error").set("allow.auto.create.topics", "false");
    config.set("session.timeout.ms", "10000").set("heartbeat.interval.ms", "1000");
    config.set("max.poll.interval.ms", "60000");
    rd_kafka_conf_set_events(config.raw(),
                             RD_KAFKA_EVENT_REBALANCE | RD_KAFKA_EVENT_OFFSET_COMMIT | RD_KAFKA_EVENT_ERROR);
    return config;
}

} // namespace

GroupMember::GroupMember(KafkaOptions options, std::string topic, std::string group)
    : m_options(std::move(options)), m_topic(std::move(topic)), m_group(std::move(group)) {}

GroupMember::~GroupMember() { leave(kLastFarewell); }

Result<std::unique_ptr<GroupMember>> GroupMember::open(const KafkaOptions& options, const std::string& topic,
                                                       const std::string& group) {
    if (group.empty()) return fail(ErrorCode::InvalidArgument, "a consumer group needs a name");
    std::unique_ptr<GroupMember> member(new GroupMember(options, topic, group));
    if (Status made = member->makeClient(); !made) return fail(made.error());
    return member;
}

Status GroupMember::makeClient() {
    auto client = memberConfig(m_options, m_group).create(RD_KAFKA_CONSUMER);
    if (!client) return fail(client.error().withContext("joining consumer group " + m_group));
    m_client = std::move(*client);
    const rd_kafka_resp_err_t error = rd_kafka_poll_set_consumer(m_client.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(error).withContext("joining consumer group"));
    m_queue.reset(rd_kafka_queue_get_consumer(m_client.get()));
    return {};
}

Status GroupMember::join() {
    if (!m_client)
        if (Status made = makeClient(); !made) return made;
    const PartitionListHandle topics(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(topics.get(), m_topic.c_str(), RD_KAFKA_PARTITION_UA);
    const rd_kafka_resp_err_t error = rd_kafka_subscribe(m_client.get(), topics.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(error).withContext("joining consumer group"));
    return {};
}

std::optional<GroupEvent> GroupMember::poll(std::chrono::milliseconds timeout) {
    const auto deadline = Clock::now() + timeout;
    while (m_client) {
        const EventHandle event(rd_kafka_queue_poll(m_queue.get(), millisUntil(deadline)));
        if (!event) return std::nullopt;
        if (auto news = take(event.get())) return news;
    }
    return std::nullopt;
}

std::optional<GroupEvent> GroupMember::take(rd_kafka_event_t* event) {
    switch (rd_kafka_event_type(event)) {
    case RD_KAFKA_EVENT_REBALANCE:
        return onRebalance(event);
    case RD_KAFKA_EVENT_OFFSET_COMMIT:
        if (rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR_NO_ERROR) m_trouble.clear();
        return std::nullopt;
    case RD_KAFKA_EVENT_ERROR:
        onError(event);
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<GroupEvent> GroupMember::onRebalance(rd_kafka_event_t* event) {
    GroupEvent news;
    const rd_kafka_topic_partition_list_t* list = rd_kafka_event_topic_partition_list(event);
    for (int i = 0; list != nullptr && i < list->cnt; ++i) news.partitions.push_back(list->elems[i].partition);
    std::ranges::sort(news.partitions);
    if (rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
        m_trouble.clear();
        assignNothing(true);
        return m_leaving ? std::nullopt : std::optional(std::move(news));
    }
    const bool lost = rd_kafka_assignment_lost(m_client.get()) != 0;
    news.kind = lost ? GroupEvent::Kind::Lost : GroupEvent::Kind::Revoked;
    if (!m_leaving) return news;
    assignNothing(false);
    return std::nullopt;
}

/// As a member that owns something and reads none of it, or as one that owns nothing.
void GroupMember::assignNothing(bool member) {
    const PartitionListHandle none(rd_kafka_topic_partition_list_new(0));
    const rd_kafka_resp_err_t error = rd_kafka_assign(m_client.get(), member ? none.get() : nullptr);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) spdlog::warn("consumer group {}: {}", m_group, toError(error).message);
}

void GroupMember::onError(rd_kafka_event_t* event) {
    const rd_kafka_resp_err_t code = rd_kafka_event_error(event);
    const std::string text = connectionText(code, rd_kafka_event_error_string(event));
    switch (code) {
    case RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED: // Lost follows, and a new assignment
        return spdlog::warn("consumer group {}: {}", m_group, text);
    case RD_KAFKA_RESP_ERR__TRANSPORT: // one connection, or one that was idle
        return spdlog::debug("consumer group {}: {}", m_group, text);
    default:
        if (text != m_trouble) spdlog::warn("consumer group {}: {}", m_group, text);
        m_trouble = text;
    }
}

void GroupMember::confirm() {
    if (m_client) assignNothing(false);
}

void GroupMember::leave(std::chrono::milliseconds timeout) {
    if (!m_client) return;
    const auto deadline = Clock::now() + timeout;
    m_leaving = true;
    assignNothing(false); // an event that waits for its answer would hold the farewell up
    const ErrorHandle refused(rd_kafka_consumer_close_queue(m_client.get(), m_queue.get()));
    while (!refused && rd_kafka_consumer_closed(m_client.get()) == 0 && Clock::now() < deadline)
        if (const EventHandle event(rd_kafka_queue_poll(m_queue.get(), static_cast<int>(kCloseSlice.count()))); event)
            static_cast<void>(take(event.get()));
    if (refused || rd_kafka_consumer_closed(m_client.get()) == 0)
        spdlog::warn("consumer group {}: left without a farewell; others take over after the session timeout", m_group);
    m_queue.reset();
    m_client.reset();
    m_leaving = false;
    m_trouble.clear();
}

void GroupMember::commitOffsets(std::span<const StartOffset> offsets) {
    if (!m_client || offsets.empty()) return;
    const PartitionListHandle list(rd_kafka_topic_partition_list_new(static_cast<int>(offsets.size())));
    for (const StartOffset& one : offsets)
        rd_kafka_topic_partition_list_add(list.get(), m_topic.c_str(), one.partition)->offset = one.offset;
    rd_kafka_commit(m_client.get(), list.get(), 1); // the answer comes as an event
}

Result<std::vector<std::int64_t>> GroupMember::endOffsets(std::int32_t partitions, std::chrono::milliseconds timeout) {
    if (!m_client) return fail(ErrorCode::Unavailable, "not in the group");
    const PartitionListHandle list(rd_kafka_topic_partition_list_new(partitions));
    for (std::int32_t partition = 0; partition < partitions; ++partition)
        rd_kafka_topic_partition_list_add(list.get(), m_topic.c_str(), partition)->offset = RD_KAFKA_OFFSET_END;
    const auto error = rd_kafka_offsets_for_times(m_client.get(), list.get(), static_cast<int>(timeout.count()));
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(error).withContext("end offsets of " + m_topic));
    std::vector<std::int64_t> ends(static_cast<std::size_t>(partitions), 0);
    for (int i = 0; i < list->cnt; ++i) {
        const rd_kafka_topic_partition_t& one = list->elems[i];
        if (one.err != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(one.err).withContext("end of " + m_topic));
        ends.at(static_cast<std::size_t>(one.partition)) = one.offset;
    }
    return ends;
}

} // namespace streampulse::kafka
