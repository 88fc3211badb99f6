// The topic of a session, with everything that writes to it and reads from it: on the embedded broker, a child process
// of ours whose log lives as long as it does; or on a Kafka of the user's.
#pragma once

#include "app/app_error.h"
#include "app/real_topic.h"
#include "core/config/program_options.h"
#include "core/kafka/embedded_broker.h"
#include "core/stream/membership.h"
#include "core/stream/record.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace streampulse::app {

/// Belongs to the thread that opened it: the broker child dies with it.
class SessionTopic {
public:
    /// Starts a broker with topic `name` and one for its dead letters.
    static AppResult<std::unique_ptr<SessionTopic>> embedded(const config::ProgramOptions& options,
                                                             const std::string& name);
    /// `publishes`: rows are to be written to it.
    static AppResult<std::unique_ptr<SessionTopic>> real(const RealTopicFacts& facts, bool publishes,
                                                         const config::ProgramOptions& options);

    /// "host:port", several separated by commas.
    [[nodiscard]] const std::string& brokers() const { return m_client.brokers; }
    /// Null: nothing is published.
    [[nodiscard]] RecordPublisher* records() const { return m_records.get(); }
    [[nodiscard]] RecordPublisher* deadLetters() const { return m_deadLetters.get(); }
    /// Null: every partition is ours.
    [[nodiscard]] GroupMembership* group() const { return m_member.get(); }
    /// Makes one source a call; the function may outlive the topic.
    [[nodiscard]] std::function<Result<std::unique_ptr<RecordSource>>()> sources() const;

    /// False once the embedded broker is gone, and with it its log; ending() then says how it ended.
    [[nodiscard]] bool running() { return !m_broker || m_broker->running(); }
    [[nodiscard]] std::string ending() const { return m_broker ? m_broker->ending() : std::string(); }

private:
    SessionTopic(kafka::KafkaOptions client, std::string name) : m_client(std::move(client)), m_name(std::move(name)) {}
    AppResult<void> openDeadLetters(const std::string& name);
    AppResult<void> openRecords(ArrivalClock arrival);
    AppResult<void> openMember(const std::string& group);

    kafka::KafkaOptions m_client;
    std::string m_name;
    std::optional<kafka::EmbeddedBroker> m_broker; ///< before the publishers: they end first
    std::unique_ptr<RecordPublisher> m_records;
    std::unique_ptr<RecordPublisher> m_deadLetters;
    std::unique_ptr<GroupMembership> m_member;
};

/// A publisher to the topic; with ArrivalClock::Now records are stamped when they are written, not by the replay.
Result<std::unique_ptr<RecordPublisher>> openPublisher(const kafka::KafkaOptions& client, const std::string& topic,
                                                       ArrivalClock arrival);

} // namespace streampulse::app
