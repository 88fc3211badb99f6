#include "tests/support/real_kafka.h"

#include "core/kafka/client_config.h"

#include <QtGlobal>
#include <array>
#include <chrono>
#include <memory>
#include <thread>

namespace streampulse::test {
namespace {

using namespace streampulse::kafka;
using std::chrono::steady_clock;

constexpr int kAskMs = 1000;
constexpr std::chrono::seconds kTopicPatience{30};

struct DestroyNewTopic {
    void operator()(rd_kafka_NewTopic_t* topic) const noexcept { rd_kafka_NewTopic_destroy(topic); }
};
using NewTopicHandle = std::unique_ptr<rd_kafka_NewTopic_t, DestroyNewTopic>;

std::vector<std::string> arguments(const RealKafka::Options& options) {
    std::vector<std::string> all;
    if (options.tls) all.emplace_back("--tls");
    if (options.sasl) all.emplace_back("--sasl");
    for (const std::string& setting : options.settings) {
        all.emplace_back("--set");
        all.push_back(setting);
    }
    return all;
}

/// Quick to come back after the broker was away, and silent while it is.
ClientHandle makeClient(KafkaOptions options) {
    options.embedded = true;
    options.properties.emplace_back("log_level", "0");
    auto client = ClientConfig(options).create(RD_KAFKA_PRODUCER);
    if (!client) qFatal("no client for the test's Kafka: %s", client.error().message.c_str());
    return std::move(*client);
}

/// Empty when the topic was made.
std::string refusal(const rd_kafka_event_t* event) {
    if (event == nullptr) return "no answer";
    if (rd_kafka_event_error(const_cast<rd_kafka_event_t*>(event)) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return rd_kafka_event_error_string(const_cast<rd_kafka_event_t*>(event));
    std::size_t count = 0;
    const auto* result = rd_kafka_event_CreateTopics_result(const_cast<rd_kafka_event_t*>(event));
    const rd_kafka_topic_result_t** topics = rd_kafka_CreateTopics_result_topics(result, &count);
    if (count != 1) return "no result";
    const auto error = rd_kafka_topic_result_error(topics[0]);
    return error == RD_KAFKA_RESP_ERR_NO_ERROR ? "" : rd_kafka_err2str(error);
}

MetadataHandle ask(rd_kafka_t* client, rd_kafka_topic_t* topic) {
    const rd_kafka_metadata_t* answer = nullptr;
    if (rd_kafka_metadata(client, 0, topic, &answer, kAskMs) != RD_KAFKA_RESP_ERR_NO_ERROR) return nullptr;
    return MetadataHandle(answer);
}

/// The one admin request under way on `queue`.
void awaitDone(rd_kafka_queue_t* queue, const std::string& what) {
    const auto most = std::chrono::duration_cast<std::chrono::milliseconds>(kTopicPatience);
    const EventHandle event(rd_kafka_queue_poll(queue, static_cast<int>(most.count())));
    if (!event) qFatal("%s: no answer", what.c_str());
    if (rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
        qFatal("%s: %s", what.c_str(), rd_kafka_event_error_string(event.get()));
}

} // namespace

RealKafka::RealKafka() : RealKafka(Options{}) {}

RealKafka::RealKafka(const Options& options)
    : m_server("kafka", arguments(options)), m_client(makeClient(this->options())) {
    restart();
}

KafkaOptions RealKafka::options() const {
    KafkaOptions options;
    options.brokers = brokers();
    return options;
}

KafkaOptions RealKafka::tlsOptions() const {
    KafkaOptions options;
    options.brokers = tlsBrokers();
    options.properties = {{"security.protocol", "ssl"}, {"ssl.ca.location", caFile()}};
    return options;
}

KafkaOptions RealKafka::saslOptions(const std::string& mechanism) const {
    KafkaOptions options;
    options.brokers = saslBrokers();
    options.properties = {{"security.protocol", "sasl_ssl"},
                          {"ssl.ca.location", caFile()},
                          {"sasl.mechanisms", mechanism},
                          {"sasl.username", user()},
                          {"sasl.password", password()}};
    return options;
}

std::string RealKafka::createTopic(int partitions, const Settings& settings) {
    std::string name = "topic-" + std::to_string(++m_topics);
    createTopic(name, partitions, settings);
    return name;
}

void RealKafka::createTopic(const std::string& name, int partitions, const Settings& settings) {
    std::array<char, 512> text{};
    const NewTopicHandle topic(rd_kafka_NewTopic_new(name.c_str(), partitions, 1, text.data(), text.size()));
    if (!topic) qFatal("topic %s: %s", name.c_str(), text.data());
    for (const auto& [setting, value] : settings)
        rd_kafka_NewTopic_set_config(topic.get(), setting.c_str(), value.c_str());
    const QueueHandle queue(rd_kafka_queue_new(m_client.get()));
    std::array<rd_kafka_NewTopic_t*, 1> topics{topic.get()};
    rd_kafka_CreateTopics(m_client.get(), topics.data(), topics.size(), nullptr, queue.get());
    const auto most = std::chrono::duration_cast<std::chrono::milliseconds>(kTopicPatience);
    const EventHandle event(rd_kafka_queue_poll(queue.get(), static_cast<int>(most.count())));
    if (const std::string reason = refusal(event.get()); !reason.empty())
        qFatal("topic %s: %s", name.c_str(), reason.c_str());
    const auto deadline = steady_clock::now() + kTopicPatience;
    while (!canBeWritten(name, partitions)) {
        if (steady_clock::now() > deadline) qFatal("topic %s has no leaders", name.c_str());
        std::this_thread::sleep_for(std::chrono::milliseconds(2)); // nobody tells: it is asked
    }
}

void RealKafka::deleteTopic(const std::string& topic) {
    const std::unique_ptr<rd_kafka_DeleteTopic_t, decltype(&rd_kafka_DeleteTopic_destroy)> wanted(
        rd_kafka_DeleteTopic_new(topic.c_str()), &rd_kafka_DeleteTopic_destroy);
    const QueueHandle queue(rd_kafka_queue_new(m_client.get()));
    std::array<rd_kafka_DeleteTopic_t*, 1> topics{wanted.get()};
    rd_kafka_DeleteTopics(m_client.get(), topics.data(), topics.size(), nullptr, queue.get());
    awaitDone(queue.get(), "deleting " + topic);
    const TopicHandle handle(rd_kafka_topic_new(m_client.get(), topic.c_str(), nullptr));
    const auto deadline = steady_clock::now() + kTopicPatience;
    for (;;) {
        const MetadataHandle found = ask(m_client.get(), handle.get());
        if (found && found->topic_cnt == 1 && found->topics[0].err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) return;
        if (steady_clock::now() > deadline) qFatal("topic %s is still there", topic.c_str());
        std::this_thread::sleep_for(std::chrono::milliseconds(2)); // nobody tells: it is asked
    }
}

void RealKafka::deleteRecords(const std::string& topic, std::int64_t offset) {
    const PartitionListHandle before(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(before.get(), topic.c_str(), 0)->offset = offset;
    const std::unique_ptr<rd_kafka_DeleteRecords_t, decltype(&rd_kafka_DeleteRecords_destroy)> wanted(
        rd_kafka_DeleteRecords_new(before.get()), &rd_kafka_DeleteRecords_destroy);
    const QueueHandle queue(rd_kafka_queue_new(m_client.get()));
    std::array<rd_kafka_DeleteRecords_t*, 1> records{wanted.get()};
    rd_kafka_DeleteRecords(m_client.get(), records.data(), records.size(), nullptr, queue.get());
    awaitDone(queue.get(), "deleting records of " + topic);
}

bool RealKafka::answers() const {
    const MetadataHandle found = ask(m_client.get(), nullptr);
    return found && found->broker_cnt == 1;
}

bool RealKafka::canBeWritten(const std::string& topic, int partitions) const {
    const TopicHandle handle(rd_kafka_topic_new(m_client.get(), topic.c_str(), nullptr));
    const MetadataHandle found = ask(m_client.get(), handle.get());
    if (!found || found->topic_cnt != 1 || found->topics[0].partition_cnt != partitions) return false;
    for (int i = 0; i < partitions; ++i)
        if (found->topics[0].partitions[i].leader < 0) return false;
    return true;
}

} // namespace streampulse::test
