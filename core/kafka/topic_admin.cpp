// Metadata, admin requests and offset queries of librdkafka.
#include "core/kafka/topic_admin.h"

#include "core/base/decimal.h"
#include "core/kafka/client_config.h"
#include "core/kafka/connection_trouble.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <thread>

namespace streampulse::kafka {
namespace {

constexpr int kPatienceMs = 10'000;
constexpr std::chrono::milliseconds kAskAgain{20};
constexpr std::int64_t kEndlessMs = INT64_MAX / 1000; ///< more microseconds than can be counted

struct DestroyNewTopic {
    void operator()(rd_kafka_NewTopic_t* topic) const noexcept { rd_kafka_NewTopic_destroy(topic); }
};
using NewTopicHandle = std::unique_ptr<rd_kafka_NewTopic_t, DestroyNewTopic>;

Error about(const std::string& topic, const Error& error) { return error.withContext("topic " + topic); }

/// The answer to the one admin request under way on `queue`.
Result<EventHandle> answerOn(rd_kafka_queue_t* queue) {
    EventHandle event(rd_kafka_queue_poll(queue, kPatienceMs));
    if (!event) return fail(ErrorCode::Timeout, "Kafka does not answer");
    if (const auto error = rd_kafka_event_error(event.get()); error != RD_KAFKA_RESP_ERR_NO_ERROR)
        return fail(toError(error, rd_kafka_event_error_string(event.get())));
    return event;
}

/// Why the topic was not created; nothing where it was.
std::optional<Error> refusalIn(const rd_kafka_event_t* event) {
    const rd_kafka_CreateTopics_result_t* result =
        rd_kafka_event_CreateTopics_result(const_cast<rd_kafka_event_t*>(event));
    std::size_t count = 0;
    const rd_kafka_topic_result_t** topics = rd_kafka_CreateTopics_result_topics(result, &count);
    if (count != 1) return Error{ErrorCode::Internal, "Kafka did not say whether the topic was created"};
    const rd_kafka_resp_err_t error = rd_kafka_topic_result_error(topics[0]);
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return std::nullopt;
    if (error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) return Error{ErrorCode::Conflict, "it is there already"};
    const char* text = rd_kafka_topic_result_error_string(topics[0]);
    return toError(error, text == nullptr ? rd_kafka_err2str(error) : text);
}

/// What DescribeConfigs said; facts stay unknown where this user may not ask.
void takeSettings(const rd_kafka_event_t* event, TopicFacts& facts) {
    const auto* result = rd_kafka_event_DescribeConfigs_result(const_cast<rd_kafka_event_t*>(event));
    std::size_t resources = 0;
    const rd_kafka_ConfigResource_t** all = rd_kafka_DescribeConfigs_result_resources(result, &resources);
    if (resources != 1 || rd_kafka_ConfigResource_error(all[0]) != RD_KAFKA_RESP_ERR_NO_ERROR) return;
    std::size_t count = 0;
    const rd_kafka_ConfigEntry_t** entries = rd_kafka_ConfigResource_configs(all[0], &count);
    for (std::size_t i = 0; i < count; ++i) {
        const char* value = rd_kafka_ConfigEntry_value(entries[i]);
        const std::string_view name = rd_kafka_ConfigEntry_name(entries[i]);
        if (value == nullptr) continue;
        if (name == "retention.ms") facts.retentionMs = parseInteger(value);
        if (name == "message.timestamp.before.max.ms") facts.beforeMaxMs = parseInteger(value);
        if (name == "message.timestamp.after.max.ms") facts.afterMaxMs = parseInteger(value);
        if (name == "message.timestamp.type") facts.overwritesTimes = std::string_view(value) == "LogAppendTime";
    }
}

/// A limit in milliseconds; nullopt: none is known, or none that a stamp could reach.
std::optional<Duration> limitOf(std::optional<std::int64_t> milliseconds) {
    if (!milliseconds || *milliseconds < 0 || *milliseconds > kEndlessMs) return std::nullopt;
    return std::chrono::milliseconds(*milliseconds);
}

} // namespace

std::optional<std::string> whyStampsAreLost(const std::string& topic, const TopicFacts& facts, const StampRange& stamps,
                                            EventTime now) {
    if (facts.overwritesTimes)
        return fmt::format("topic {} has message.timestamp.type=LogAppendTime: the broker would overwrite the replay's "
                           "times; use --arrival now, or set CreateTime on the topic",
                           topic);
    if (const auto kept = limitOf(facts.retentionMs); kept && stamps.oldest < now - *kept)
        return fmt::format(
            "topic {} keeps records for {} (retention.ms) and would remove those of the replay, which are "
            "stamped from {} on; use --arrival now, or set retention.ms=-1 on the topic",
            topic, formatDuration(*kept), formatRfc3339(stamps.oldest));
    if (const auto before = limitOf(facts.beforeMaxMs); before && stamps.oldest < now - *before)
        return fmt::format("topic {} takes no records stamped more than {} ago (message.timestamp.before.max.ms), and "
                           "the replay's begin at {}; use --arrival now, or raise the setting on the topic",
                           topic, formatDuration(*before), formatRfc3339(stamps.oldest));
    if (const auto after = limitOf(facts.afterMaxMs); after && stamps.newest > now + *after)
        return fmt::format("topic {} takes no records stamped more than {} ahead of now "
                           "(message.timestamp.after.max.ms), and the replay's reach {}; use --arrival now, or raise "
                           "the setting on the topic",
                           topic, formatDuration(*after), formatRfc3339(stamps.newest));
    return std::nullopt;
}

struct TopicAdmin::Private {
    ConnectionTrouble trouble;
    ClientHandle client; ///< tells `trouble`

    /// The number of partitions once all have a leader, 0 while one has none; nullopt: no such topic.
    Result<std::optional<std::int32_t>> partitionsOf(const std::string& topic) const;
};

Result<std::optional<std::int32_t>> TopicAdmin::Private::partitionsOf(const std::string& topic) const {
    const TopicHandle handle(rd_kafka_topic_new(client.get(), topic.c_str(), nullptr));
    if (!handle) return fail(toError(rd_kafka_last_error()));
    const rd_kafka_metadata_t* answer = nullptr;
    const auto error = rd_kafka_metadata(client.get(), 0, handle.get(), &answer, kPatienceMs);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(error));
    const MetadataHandle metadata(answer);
    if (metadata->topic_cnt != 1) return fail(ErrorCode::Internal, "Kafka said nothing about it");
    const rd_kafka_metadata_topic_t& found = metadata->topics[0];
    if (found.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || found.err == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC)
        return std::optional<std::int32_t>();
    if (found.err == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE) return std::optional<std::int32_t>(0);
    if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(found.err));
    const bool led = std::all_of(found.partitions, found.partitions + found.partition_cnt,
                                 [](const auto& partition) { return partition.leader >= 0; });
    return std::optional<std::int32_t>(led ? found.partition_cnt : 0);
}

TopicAdmin::TopicAdmin(std::unique_ptr<Private> parts) : m_private(std::move(parts)) {}
TopicAdmin::~TopicAdmin() = default;

Result<std::unique_ptr<TopicAdmin>> TopicAdmin::open(const KafkaOptions& options) {
    ClientConfig config(options);
    config.set("allow.auto.create.topics", "false");
    config.set("session.timeout.ms", "6000"); // of no use here, but a user's max.poll.interval.ms may not be below it
    auto parts = std::make_unique<Private>();
    rd_kafka_conf_set_opaque(config.raw(), &parts->trouble);
    rd_kafka_conf_set_error_cb(config.raw(), [](rd_kafka_t*, int code, const char* text, void* trouble) {
        static_cast<ConnectionTrouble*>(trouble)->hear(static_cast<rd_kafka_resp_err_t>(code), text);
    });
    auto client = config.create(RD_KAFKA_CONSUMER); // a producer's question may create the topic it asks about
    if (!client) return fail(client.error().withContext("asking Kafka about topics"));
    parts->client = std::move(*client);
    return std::unique_ptr<TopicAdmin>(new TopicAdmin(std::move(parts)));
}

Result<std::string> TopicAdmin::clusterId() {
    const auto answer =
        askBrokers(m_private->client.get(), nullptr, m_private->trouble, std::chrono::milliseconds(kPatienceMs));
    if (!answer) return fail(answer.error());
    const std::unique_ptr<char, void (*)(void*)> id(rd_kafka_clusterid(m_private->client.get(), kPatienceMs),
                                                    [](void* text) { rd_kafka_mem_free(nullptr, text); });
    if (!id) return fail(ErrorCode::Timeout, "Kafka does not answer");
    return std::string(id.get());
}

Result<std::optional<TopicFacts>> TopicAdmin::describe(const std::string& topic) {
    const auto partitions = m_private->partitionsOf(topic);
    if (!partitions) return fail(about(topic, partitions.error()));
    if (!*partitions) return std::optional<TopicFacts>();
    if (**partitions == 0) return fail(ErrorCode::Unavailable, "topic " + topic + ": a partition has no leader now");
    TopicFacts facts;
    facts.partitions = **partitions;
    const ResourceHandle resource(rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()));
    const QueueHandle queue(rd_kafka_queue_new(m_private->client.get()));
    std::array<rd_kafka_ConfigResource_t*, 1> resources{resource.get()};
    rd_kafka_DescribeConfigs(m_private->client.get(), resources.data(), resources.size(), nullptr, queue.get());
    const auto event = answerOn(queue.get());
    if (!event) return fail(about(topic, event.error()));
    takeSettings(event->get(), facts);
    return std::optional(facts);
}

Status TopicAdmin::create(const std::string& topic, std::int32_t partitions) {
    std::array<char, 512> text{};
    const NewTopicHandle wanted(rd_kafka_NewTopic_new(topic.c_str(), partitions, -1, text.data(), text.size()));
    if (!wanted) return fail(ErrorCode::InvalidArgument, fmt::format("topic {}: {}", topic, text.data()));
    rd_kafka_NewTopic_set_config(wanted.get(), "retention.ms", "-1");
    const QueueHandle queue(rd_kafka_queue_new(m_private->client.get()));
    std::array<rd_kafka_NewTopic_t*, 1> topics{wanted.get()};
    rd_kafka_CreateTopics(m_private->client.get(), topics.data(), topics.size(), nullptr, queue.get());
    const auto event = answerOn(queue.get());
    if (!event) return fail(about(topic, event.error()).withContext("creating"));
    if (const auto refusal = refusalIn(event->get())) return fail(about(topic, *refusal).withContext("creating"));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kPatienceMs);
    for (;;) {
        const auto ready = m_private->partitionsOf(topic);
        if (ready && *ready && **ready == partitions) return {};
        if (std::chrono::steady_clock::now() >= deadline)
            return fail(ErrorCode::Timeout, "topic " + topic + " was created, but its partitions have no leaders yet");
        std::this_thread::sleep_for(kAskAgain); // nobody tells: it is asked
    }
}

Result<std::vector<OffsetRange>> TopicAdmin::offsets(const std::string& topic, std::int32_t partitions) {
    std::vector<OffsetRange> ranges;
    for (std::int32_t partition = 0; partition < partitions; ++partition) {
        OffsetRange range;
        const auto error = rd_kafka_query_watermark_offsets(m_private->client.get(), topic.c_str(), partition,
                                                            &range.low, &range.high, kPatienceMs);
        if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
            return fail(about(topic, toError(error)).withContext(fmt::format("offsets of partition {}", partition)));
        ranges.push_back(range);
    }
    return ranges;
}

Result<std::vector<std::int64_t>> TopicAdmin::offsetsAt(const std::string& topic, std::int32_t partitions,
                                                        EventTime time) {
    const auto ranges = offsets(topic, partitions);
    if (!ranges) return fail(ranges.error());
    // Kafka counts milliseconds: the first one that is not before `time`.
    const std::int64_t micros = std::max<std::int64_t>(time.micros(), 0);
    const std::int64_t millis = micros / 1000 + (micros % 1000 > 0 ? 1 : 0);
    const PartitionListHandle list(rd_kafka_topic_partition_list_new(partitions));
    for (std::int32_t partition = 0; partition < partitions; ++partition)
        rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = millis;
    const auto error = rd_kafka_offsets_for_times(m_private->client.get(), list.get(), kPatienceMs);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(about(topic, toError(error)));
    std::vector<std::int64_t> found;
    for (const OffsetRange& range : *ranges) found.push_back(range.high);
    for (int i = 0; i < list->cnt; ++i) {
        const rd_kafka_topic_partition_t& one = list->elems[i];
        if (one.err != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(about(topic, toError(one.err)));
        if (one.offset >= 0) found.at(static_cast<std::size_t>(one.partition)) = one.offset;
    }
    return found;
}

} // namespace streampulse::kafka
