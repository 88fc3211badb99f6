#include "app/session_topic.h"

#include "core/base/clock.h"
#include "core/kafka/group_member.h"
#include "core/kafka/kafka_publisher.h"
#include "core/kafka/kafka_source.h"

#include <filesystem>

namespace streampulse::app {
namespace {

/// `--arrival now`.
class StampedNow final : public RecordPublisher {
public:
    explicit StampedNow(std::unique_ptr<RecordPublisher> next) : m_next(std::move(next)) {}

    Result<PublishOutcome> publish(const OutgoingRecord& record) override {
        OutgoingRecord stamped = record;
        stamped.arrivalTime = EventTime(m_clock.wall().count());
        return m_next->publish(stamped);
    }
    Status flush(std::chrono::milliseconds timeout) override { return m_next->flush(timeout); }
    [[nodiscard]] PublisherCounts counts() const override { return m_next->counts(); }

private:
    std::unique_ptr<RecordPublisher> m_next;
    SystemClock m_clock;
};

} // namespace

Result<std::unique_ptr<RecordPublisher>> openPublisher(const kafka::KafkaOptions& client, const std::string& topic,
                                                       ArrivalClock arrival) {
    auto opened = kafka::KafkaPublisher::open(client, topic);
    if (!opened) return fail(opened.error());
    std::unique_ptr<RecordPublisher> publisher = std::move(*opened);
    if (arrival == ArrivalClock::Now) publisher = std::make_unique<StampedNow>(std::move(publisher));
    return publisher;
}

AppResult<std::unique_ptr<SessionTopic>> SessionTopic::embedded(const config::ProgramOptions& options,
                                                                const std::string& name) {
    const std::string deadLetters = name + "-dead";
    kafka::EmbeddedBroker::Options wanted;
    wanted.topics = {{name, options.partitions}, {deadLetters, options.partitions}};
    wanted.logFile = (std::filesystem::path(options.dataDir) / "broker.log").string();
    auto broker = kafka::EmbeddedBroker::start(wanted);
    if (!broker) return failWith(ExitCode::Unreachable, broker.error());
    kafka::KafkaOptions client;
    client.brokers = broker->bootstrap();
    client.embedded = true;
    std::unique_ptr<SessionTopic> topic(new SessionTopic(std::move(client), name));
    topic->m_broker.emplace(std::move(*broker));
    auto opened = topic->openRecords(ArrivalClock::Replay);
    if (opened) opened = topic->openDeadLetters(deadLetters);
    if (!opened) return tl::unexpected<AppError>(opened.error());
    return topic;
}

AppResult<std::unique_ptr<SessionTopic>> SessionTopic::real(const RealTopicFacts& facts, bool publishes,
                                                            const config::ProgramOptions& options) {
    std::unique_ptr<SessionTopic> topic(new SessionTopic(facts.kafka, facts.name));
    auto opened = topic->openDeadLetters(facts.deadLetters);
    if (opened && publishes) opened = topic->openRecords(options.arrival);
    if (opened && options.group) opened = topic->openMember(*options.group);
    if (!opened) return tl::unexpected<AppError>(opened.error());
    return topic;
}

AppResult<void> SessionTopic::openRecords(ArrivalClock arrival) {
    auto records = openPublisher(m_client, m_name, arrival);
    if (!records) return failWith(ExitCode::Unreachable, records.error());
    m_records = std::move(*records);
    return {};
}

AppResult<void> SessionTopic::openDeadLetters(const std::string& name) {
    auto dead = openPublisher(m_client, name, ArrivalClock::Replay);
    if (!dead) return failWith(ExitCode::Unreachable, dead.error());
    m_deadLetters = std::move(*dead);
    return {};
}

AppResult<void> SessionTopic::openMember(const std::string& group) {
    auto member = kafka::GroupMember::open(m_client, m_name, group);
    if (!member) return failWith(ExitCode::BadUsage, member.error());
    m_member = std::move(*member);
    return {};
}

std::function<Result<std::unique_ptr<RecordSource>>()> SessionTopic::sources() const {
    return [client = m_client, name = m_name]() -> Result<std::unique_ptr<RecordSource>> {
        auto source = kafka::KafkaSource::open(client, name);
        if (!source) return fail(source.error());
        return std::unique_ptr<RecordSource>(std::move(*source));
    };
}

} // namespace streampulse::app
