#include "core/kafka/kafka_publisher.h"

#include "core/base/log.h"
#include "core/kafka/client_config.h"
#include "core/kafka/connection_trouble.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <climits>
#include <fmt/format.h>
#include <utility>

namespace streampulse::kafka {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kMaxHeaders = 8;
constexpr std::size_t kMaxRecordBytes = 1'000'000;
/// Delivery reports are served once in so many publishes: one call into librdkafka for all of them.
constexpr std::int64_t kPollEvery = 1024;
/// flush() looks for a failure this often.
constexpr milliseconds kFlushSlice{100};

ClientConfig publisherConfig(const KafkaOptions& options) {
    ClientConfig config(options);
    config.set("acks", "all").set("enable.idempotence", "true").set("max.in.flight", "1");
    config.set("message.max.bytes", std::to_string(kMaxRecordBytes)).set("batch.size", std::to_string(kMaxRecordBytes));
    config.set("linger.ms", "5");
    config.set("queue.buffering.max.messages", "100000").set("queue.buffering.max.kbytes", "32768");
    if (options.embedded) config.set("compression.type", "none").set("message.timeout.ms", std::to_string(INT_MAX));
    return config;
}

/// The arguments of one produce call, in a fixed array.
class Arguments {
public:
    rd_kafka_vu_t& add(rd_kafka_vtype_t type) {
        rd_kafka_vu_t& next = m_values[m_size++];
        next.vtype = type;
        return next;
    }
    void bytes(rd_kafka_vtype_t type, std::string_view value) {
        rd_kafka_vu_t& next = add(type);
        next.u.mem.ptr = const_cast<char*>(value.data() == nullptr ? "" : value.data());
        next.u.mem.size = value.size();
    }
    [[nodiscard]] const rd_kafka_vu_t* data() const { return m_values.data(); }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    std::array<rd_kafka_vu_t, 7> m_values; // not cleared: this is the producer's inner loop
    std::size_t m_size = 0;
};

HeadersHandle copyHeaders(std::span<const Header> headers) {
    HeadersHandle list(rd_kafka_headers_new(headers.size()));
    for (const Header& header : headers)
        rd_kafka_header_add(list.get(), header.name.data(), static_cast<ssize_t>(header.name.size()),
                            header.value.data(), static_cast<ssize_t>(header.value.size()));
    return list;
}

} // namespace

struct KafkaPublisher::Private {
    std::string topic;
    ClientHandle client;
    TopicHandle handle;
    std::int32_t partitions = 0;
    std::int64_t queued = 0;
    std::atomic<std::int64_t> acknowledged{0};
    std::atomic<std::int64_t> failed{0};
    Error firstFailure; ///< set before `failed` leaves 0
    ConnectionTrouble trouble;

    static void onDelivery(rd_kafka_t* client, const rd_kafka_message_t* message, void* self);
    static void onError(rd_kafka_t* client, int code, const char* text, void* self);

    void poll() const { rd_kafka_poll(client.get(), 0); }
    [[nodiscard]] bool hasFailed() const { return failed.load(std::memory_order_relaxed) > 0; }
    void recordFailure(Error error) {
        if (!hasFailed()) firstFailure = std::move(error);
        failed.fetch_add(1, std::memory_order_relaxed);
    }
    [[nodiscard]] Error fatalError() const;
    Status learnPartitions(milliseconds patience);
    [[nodiscard]] Status check(const OutgoingRecord& record) const;
    [[nodiscard]] ErrorHandle produce(const OutgoingRecord& record);
};

/// Called from rd_kafka_poll and rd_kafka_flush, that is on the caller's thread.
void KafkaPublisher::Private::onDelivery(rd_kafka_t* /*client*/, const rd_kafka_message_t* message, void* self) {
    auto& parts = *static_cast<Private*>(self);
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        parts.acknowledged.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    try {
        parts.recordFailure(
            toError(message->err, fmt::format("topic {} partition {}: a record could not be written: {}", parts.topic,
                                              message->partition, rd_kafka_err2str(message->err))));
    } catch (...) { // no memory for the text: the count alone must do
        parts.failed.fetch_add(1, std::memory_order_relaxed);
    }
}

void KafkaPublisher::Private::onError(rd_kafka_t* /*client*/, int code, const char* text, void* self) {
    try {
        auto& parts = *static_cast<Private*>(self);
        const auto error = static_cast<rd_kafka_resp_err_t>(code);
        parts.trouble.hear(error, text);
        if (error == RD_KAFKA_RESP_ERR__FATAL)
            parts.recordFailure(parts.fatalError());
        else if (error == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN || ConnectionTrouble::isRefusal(error))
            spdlog::warn("writing to Kafka waits: {}", text);
        else
            spdlog::debug("kafka producer: {}", text);
    } catch (...) { // a C library called us: nothing may pass
    }
}

Error KafkaPublisher::Private::fatalError() const {
    std::array<char, 512> reason{};
    rd_kafka_fatal_error(client.get(), reason.data(), reason.size());
    return Error{ErrorCode::Unavailable,
                 fmt::format("topic {}: the Kafka producer cannot go on: {}", topic, reason.data())};
}

/// Asks for the topic's metadata, so that only partitions that exist are ever written to (librdkafka frees headers
/// twice otherwise, faults.md 7).
Status KafkaPublisher::Private::learnPartitions(milliseconds patience) {
    const Result<MetadataHandle> metadata = askBrokers(client.get(), handle.get(), trouble, patience);
    if (!metadata) return fail(metadata.error());
    if ((*metadata)->topic_cnt != 1) return fail(ErrorCode::NotFound, "the broker does not know the topic");
    const rd_kafka_metadata_topic_t& found = (*metadata)->topics[0];
    if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(toError(found.err));
    partitions = found.partition_cnt;
    return {};
}

Status KafkaPublisher::Private::check(const OutgoingRecord& record) const {
    if (record.partition < 0 || record.partition >= partitions)
        return fail(ErrorCode::InvalidArgument, fmt::format("topic {} has no partition {}, only {} partitions", topic,
                                                            record.partition, partitions));
    if (record.headers.size() > kMaxHeaders)
        return fail(ErrorCode::InvalidArgument, fmt::format("a record with {} headers; at most {} are possible",
                                                            record.headers.size(), kMaxHeaders));
    return {};
}

ErrorHandle KafkaPublisher::Private::produce(const OutgoingRecord& record) {
    Arguments arguments;
    arguments.add(RD_KAFKA_VTYPE_RKT).u.rkt = handle.get();
    arguments.add(RD_KAFKA_VTYPE_PARTITION).u.i32 = record.partition;
    arguments.add(RD_KAFKA_VTYPE_MSGFLAGS).u.i = RD_KAFKA_MSG_F_COPY;
    arguments.add(RD_KAFKA_VTYPE_TIMESTAMP).u.i64 = std::max<std::int64_t>(record.arrivalTime.micros() / 1000, 1);
    if (record.key) arguments.bytes(RD_KAFKA_VTYPE_KEY, *record.key);
    if (record.value) arguments.bytes(RD_KAFKA_VTYPE_VALUE, *record.value);
    HeadersHandle headers;
    if (!record.headers.empty()) {
        headers = copyHeaders(record.headers);
        arguments.add(RD_KAFKA_VTYPE_HEADERS).u.headers = headers.get();
    }
    ErrorHandle error(rd_kafka_produceva(client.get(), arguments.data(), arguments.size()));
    if (!error) static_cast<void>(headers.release()); // the message owns them now
    return error;
}

KafkaPublisher::KafkaPublisher(std::unique_ptr<Private> parts) : m_private(std::move(parts)) {}

KafkaPublisher::~KafkaPublisher() {
    rd_kafka_purge(m_private->client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    m_private->poll(); // the reports of what was just dropped
}

Result<std::unique_ptr<KafkaPublisher>> KafkaPublisher::open(const KafkaOptions& options, const std::string& topic,
                                                             milliseconds patience) {
    auto parts = std::make_unique<Private>();
    parts->topic = topic;
    ClientConfig config = publisherConfig(options);
    rd_kafka_conf_set_opaque(config.raw(), parts.get());
    rd_kafka_conf_set_dr_msg_cb(config.raw(), &Private::onDelivery);
    rd_kafka_conf_set_error_cb(config.raw(), &Private::onError);
    auto client = config.create(RD_KAFKA_PRODUCER);
    if (!client) return fail(client.error().withContext("writing to Kafka"));
    parts->client = std::move(*client);
    parts->handle.reset(rd_kafka_topic_new(parts->client.get(), topic.c_str(), nullptr));
    if (!parts->handle) return fail(toError(rd_kafka_last_error()).withContext("topic " + topic));
    const Status learned = parts->learnPartitions(patience);
    if (!learned) return fail(learned.error().withContext("topic " + topic + " at " + options.brokers));
    return std::unique_ptr<KafkaPublisher>(new KafkaPublisher(std::move(parts)));
}

std::int32_t KafkaPublisher::partitions() const { return m_private->partitions; }

Result<PublishOutcome> KafkaPublisher::publish(const OutgoingRecord& record) {
    Private& self = *m_private;
    if (self.hasFailed()) return fail(self.firstFailure);
    if (const Status checked = self.check(record); !checked) return fail(checked.error());
    const ErrorHandle error = self.produce(record);
    if (!error) {
        if (++self.queued % kPollEvery == 0) self.poll();
        return PublishOutcome::Queued;
    }
    const rd_kafka_resp_err_t code = rd_kafka_error_code(error.get());
    if (code == RD_KAFKA_RESP_ERR__FATAL) return fail(self.fatalError());
    if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL)
        return fail(toError(code, rd_kafka_error_string(error.get())).withContext("topic " + self.topic));
    self.poll();
    return PublishOutcome::QueueFull;
}

Status KafkaPublisher::flush(milliseconds timeout) {
    Private& self = *m_private;
    const auto deadline = steady_clock::now() + timeout;
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
        const milliseconds slice = std::clamp(left, milliseconds(0), kFlushSlice);
        const auto error = rd_kafka_flush(self.client.get(), static_cast<int>(slice.count()));
        if (self.hasFailed()) return fail(self.firstFailure);
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return {};
        if (left <= kFlushSlice)
            return fail(ErrorCode::Timeout,
                        fmt::format("topic {}: {} records are not acknowledged after {} ms", self.topic,
                                    rd_kafka_outq_len(self.client.get()), timeout.count()));
    }
}

PublisherCounts KafkaPublisher::counts() const {
    const Private& self = *m_private;
    self.poll();
    return PublisherCounts{self.queued, self.acknowledged.load(std::memory_order_relaxed),
                           self.failed.load(std::memory_order_relaxed), self.firstFailure.message};
}

} // namespace streampulse::kafka
