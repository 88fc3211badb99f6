#include "core/kafka/kafka_source.h"

#include "core/base/log.h"
#include "core/kafka/client_config.h"
#include "core/kafka/message_batch.h"

#include <algorithm>
#include <array>
#include <climits>
#include <fmt/format.h>
#include <utility>

namespace streampulse::kafka {
namespace {

/// At most this many records in one take(): bounds the array of message pointers.
constexpr std::size_t kMaxBatch = 1'000'000;
/// Partition numbers above this are a mistake, not a topic.
constexpr std::int32_t kMaxPartition = 1'000'000;

/// librdkafka 2.0.2 sleeps 1 s whenever its local queue is full, so that queue holds a second at 1 M records/s; newer
/// versions look again after 10 ms and need a tenth of it. Payloads are bounded to 128 MiB either way.
void setQueueBounds(ClientConfig& config) {
    const bool looksAgain = config.setIfKnown("fetch.queue.backoff.ms", "10");
    config.set("queued.min.messages", looksAgain ? "100000" : "1000000");
    config.set("queued.max.messages.kbytes", looksAgain ? "32768" : "131072");
}

ClientConfig sourceConfig(const KafkaOptions& options) {
    ClientConfig config(options);
    config.set("group.id", options.clientId); // demanded by librdkafka; no group is ever joined
    config.set("enable.auto.commit", "false").set("enable.auto.offset.store", "false");
    config.set("auto.offset.reset", "error");
    // The end tells how far a log of others has been read where its last offsets are markers of transactions.
    config.set("enable.partition.eof", options.embedded ? "false" : "true");
    config.set("check.crcs", "true");
    setQueueBounds(config);
    // The embedded broker is too old to be told, and would only make librdkafka warn; its topics all exist.
    config.set("allow.auto.create.topics", options.embedded ? "true" : "false");
    if (options.embedded)
        config.set("fetch.wait.max.ms", "10").set("session.timeout.ms", "6000").set("fetch.error.backoff.ms", "50");
    else // a broker that hangs is missed by a fetch without an answer: after seconds, not after librdkafka's minute
        config.set("socket.timeout.ms", "10000");
    return config;
}

/// One assigned partition. `count` and `begin` describe its share of the present batch.
struct Slot {
    std::int32_t partition = 0;
    std::int64_t next = 0;    ///< records below it are old ones and not handed out
    std::int64_t readTo = -1; ///< the end of the log was met there
    std::size_t count = 0;
    std::size_t begin = 0;
};

} // namespace

struct KafkaSource::Private {
    std::string topic;
    ClientHandle client;
    QueueHandle queue;
    MessageBatch batch;
    std::vector<Slot> slots;
    std::vector<std::int32_t> slotOf; ///< by partition number; -1 = not assigned
    std::vector<RecordView> views;    ///< grows, never shrinks: bounded by the greatest batch asked for
    std::vector<PartitionBatch> batches;
    std::vector<SourceProblem> heard; ///< by the error callback, since the last take()
    std::vector<SourceProblem> problems;
    std::string lastTrouble; ///< of one connection: why all brokers are down, when they are

    static void onError(rd_kafka_t* client, int code, const char* text, void* self);

    [[nodiscard]] Slot* slot(std::int32_t partition) {
        const auto at = static_cast<std::size_t>(partition);
        return partition >= 0 && at < slotOf.size() && slotOf[at] >= 0 ? &slots[static_cast<std::size_t>(slotOf[at])]
                                                                       : nullptr;
    }
    [[nodiscard]] Slot* slotFor(const rd_kafka_message_t& message);
    void addProblem(const rd_kafka_message_t& message);
    [[nodiscard]] std::string lostText(const rd_kafka_message_t& message) const;
    void count();
    void group();
    void useSlots(std::span<const StartOffset> starts);
};

void KafkaSource::Private::onError(rd_kafka_t* client, int code, const char* text, void* self) {
    try {
        using Kind = SourceProblem::Kind;
        auto& heard = static_cast<Private*>(self)->heard;
        auto& lastTrouble = static_cast<Private*>(self)->lastTrouble;
        switch (code) {
        case RD_KAFKA_RESP_ERR__FATAL: {
            std::array<char, 512> reason{};
            rd_kafka_fatal_error(client, reason.data(), reason.size());
            heard.push_back({Kind::Failed, -1, reason.data()});
            break;
        }
        case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
            heard.push_back({Kind::Unreachable, -1,
                             "Kafka does not answer: " + (lastTrouble.empty() ? std::string(text) : lastTrouble)});
            break;
        case RD_KAFKA_RESP_ERR__AUTHENTICATION:
        case RD_KAFKA_RESP_ERR__RESOLVE:
        case RD_KAFKA_RESP_ERR__SSL:
            lastTrouble = connectionText(static_cast<rd_kafka_resp_err_t>(code), text);
            heard.push_back({Kind::Unreachable, -1, "Kafka does not answer: " + lastTrouble});
            break;
        default: // one connection of several, or one that was idle: not yet a condition of the source
            lastTrouble = text;
            spdlog::debug("kafka consumer: {}", text);
        }
    } catch (...) { // a C library called us: nothing may pass
    }
}

std::string KafkaSource::Private::lostText(const rd_kafka_message_t& message) const {
    std::int64_t low = -1;
    std::int64_t high = -1;
    rd_kafka_get_watermark_offsets(client.get(), topic.c_str(), message.partition, &low, &high);
    std::string text =
        fmt::format("topic {} partition {}: offset {} is not in the log", topic, message.partition, message.offset);
    if (low >= 0 && high >= low && message.offset < low) text += fmt::format(", which begins at {}", low);
    if (high >= 0 && message.offset > high) text += fmt::format(", which ends at {}", high);
    return text;
}

void KafkaSource::Private::addProblem(const rd_kafka_message_t& message) {
    Slot* const found = message.rkt != nullptr ? slot(message.partition) : nullptr;
    const bool ours = found != nullptr;
    if (message.rkt != nullptr && message.partition >= 0 && !ours) return; // of an earlier assignment
    const std::int32_t partition = ours ? message.partition : -1;
    const char* text = rd_kafka_message_errstr(&message);
    switch (message.err) {
    case RD_KAFKA_RESP_ERR__PARTITION_EOF:
        if (ours && message.offset >= found->next) found->readTo = message.offset;
        return;
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
    case RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
        problems.push_back({SourceProblem::Kind::LostRecords, partition, lostText(message)});
        return;
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE:
    case RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION:
    case RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR:
        problems.push_back({SourceProblem::Kind::Unreachable, partition, fmt::format("topic {}: {}", topic, text)});
        return;
    default:
        problems.push_back({SourceProblem::Kind::Failed, partition, fmt::format("topic {}: {}", topic, text)});
    }
}

/// The slot a message belongs to; null for errors, records of an earlier assignment and repeated offsets (R15).
Slot* KafkaSource::Private::slotFor(const rd_kafka_message_t& message) {
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) return nullptr;
    Slot* found = slot(message.partition);
    return found != nullptr && message.offset >= found->next ? found : nullptr;
}

/// First pass: how many records each slot gets. A repeated offset inside one batch is found by the second pass.
void KafkaSource::Private::count() {
    for (Slot& each : slots) {
        each.count = 0;
        each.readTo = -1;
    }
    for (const rd_kafka_message_t* message : batch.messages()) {
        if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
            addProblem(*message);
        else if (Slot* found = slotFor(*message))
            ++found->count;
    }
    std::size_t begin = 0;
    for (Slot& each : slots) {
        each.begin = begin;
        begin += std::exchange(each.count, 0);
    }
    if (views.size() < begin) views.resize(begin);
}

/// Second pass: views, side by side per partition.
void KafkaSource::Private::group() {
    for (rd_kafka_message_t* message : batch.messages()) {
        Slot* found = slotFor(*message);
        if (found == nullptr) continue;
        views[found->begin + found->count++] = viewOf(message);
        found->next = message->offset + 1;
    }
    batches.clear();
    for (const Slot& each : slots)
        if (each.count > 0 || each.readTo >= 0)
            batches.push_back(
                {each.partition, std::span<const RecordView>(views).subspan(each.begin, each.count), each.readTo});
}

void KafkaSource::Private::useSlots(std::span<const StartOffset> starts) {
    slots.clear();
    slotOf.clear();
    for (const StartOffset& start : starts) {
        const auto at = static_cast<std::size_t>(start.partition);
        if (slotOf.size() <= at) slotOf.resize(at + 1, -1);
        slotOf[at] = static_cast<std::int32_t>(slots.size());
        slots.push_back(Slot{start.partition, start.offset});
    }
}

KafkaSource::KafkaSource(std::unique_ptr<Private> parts) : m_private(std::move(parts)) {}
KafkaSource::~KafkaSource() = default;

Result<std::unique_ptr<KafkaSource>> KafkaSource::open(const KafkaOptions& options, const std::string& topic) {
    auto parts = std::make_unique<Private>();
    parts->topic = topic;
    ClientConfig config = sourceConfig(options);
    rd_kafka_conf_set_opaque(config.raw(), parts.get());
    rd_kafka_conf_set_error_cb(config.raw(), &Private::onError);
    auto client = config.create(RD_KAFKA_CONSUMER);
    if (!client) return fail(client.error().withContext("reading from Kafka"));
    parts->client = std::move(*client);
    const rd_kafka_resp_err_t error = rd_kafka_poll_set_consumer(parts->client.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(error).withContext("reading from Kafka"));
    parts->queue.reset(rd_kafka_queue_get_consumer(parts->client.get()));
    return std::unique_ptr<KafkaSource>(new KafkaSource(std::move(parts)));
}

Status KafkaSource::assign(std::span<const StartOffset> starts) {
    std::vector<std::int32_t> partitions;
    for (const StartOffset& start : starts) {
        if (start.partition < 0 || start.partition > kMaxPartition || start.offset < 0)
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("partition {} cannot start at offset {}", start.partition, start.offset));
        partitions.push_back(start.partition);
    }
    std::ranges::sort(partitions);
    if (std::ranges::adjacent_find(partitions) != partitions.end())
        return fail(ErrorCode::InvalidArgument, "a partition is assigned twice");

    // First away with the old assignment: its fetches stop and its queued records become outdated; what is still in
    // the queue is thrown away, so that nothing old can stand in front of the new records.
    Private& self = *m_private;
    rd_kafka_resp_err_t error = rd_kafka_assign(self.client.get(), nullptr);
    self.useSlots({});
    MessageBatch old;
    old.drain(self.queue.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(error).withContext("leaving the old partitions"));

    const PartitionListHandle list(rd_kafka_topic_partition_list_new(static_cast<int>(starts.size())));
    for (const StartOffset& start : starts)
        rd_kafka_topic_partition_list_add(list.get(), self.topic.c_str(), start.partition)->offset = start.offset;
    error = starts.empty() ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_assign(self.client.get(), list.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(error).withContext("assigning topic " + self.topic));
    self.useSlots(starts);
    return {};
}

Result<TakenRecords> KafkaSource::take(std::size_t maxRecords, std::chrono::milliseconds timeout) {
    Private& self = *m_private;
    const auto wait = std::clamp<std::int64_t>(timeout.count(), 0, INT_MAX);
    self.batch.take(self.queue.get(), std::min(maxRecords, kMaxBatch), static_cast<int>(wait));
    self.problems = std::exchange(self.heard, {});
    self.count();
    self.group();
    return TakenRecords{self.batches, self.problems};
}

std::optional<std::int64_t> KafkaSource::endOffset(std::int32_t partition) const {
    std::int64_t low = -1;
    std::int64_t high = -1;
    const auto error =
        rd_kafka_get_watermark_offsets(m_private->client.get(), m_private->topic.c_str(), partition, &low, &high);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR || high < 0) return std::nullopt;
    return high;
}

} // namespace streampulse::kafka
