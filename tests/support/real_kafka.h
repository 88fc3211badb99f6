// A real Apache Kafka of its own for one test program: one node in a temporary folder (tests/testbed/kafka).
//
// Needs Java and the jars of tests/testbed/kafka-jars, which tests/run and CTest bring; without them the test program
// ends with what to do. A start takes seconds: one broker a test program, a new topic a test.
#pragma once

#include "core/kafka/client_handle.h"
#include "core/kafka/kafka_options.h"
#include "tests/support/testbed_server.h"

#include <string>
#include <utility>
#include <vector>

namespace streampulse::test {

class RealKafka {
public:
    struct Options {
        bool tls = false;                  ///< a TLS listener beside the plain one
        bool sasl = false;                 ///< a SASL_SSL listener beside the plain one: SCRAM-SHA-512 and PLAIN
        std::vector<std::string> settings; ///< further broker settings, "name=value"
    };
    using Settings = std::vector<std::pair<std::string, std::string>>;

    RealKafka();
    explicit RealKafka(const Options& options);

    /// "host:port" of the plain listener, and of those that Options asked for.
    [[nodiscard]] std::string brokers() const { return m_server.address("plaintext"); }
    [[nodiscard]] std::string tlsBrokers() const { return m_server.address("tls"); }
    [[nodiscard]] std::string saslBrokers() const { return m_server.address("sasl_tls"); }
    [[nodiscard]] std::string caFile() const { return m_server.address("ca"); }
    [[nodiscard]] std::string user() const { return m_server.address("user"); }
    [[nodiscard]] std::string password() const { return m_server.address("password"); }

    /// How our program reaches each of them.
    [[nodiscard]] kafka::KafkaOptions options() const;
    [[nodiscard]] kafka::KafkaOptions tlsOptions() const;
    [[nodiscard]] kafka::KafkaOptions saslOptions(const std::string& mechanism = "PLAIN") const;

    /// A new topic with a name of its own, ready to be written; returns the name.
    std::string createTopic(int partitions = 1, const Settings& settings = {});
    /// The same with a given name.
    void createTopic(const std::string& name, int partitions, const Settings& settings = {});

    void deleteTopic(const std::string& topic);
    /// Of partition 0: everything below `offset` is gone, as by retention.
    void deleteRecords(const std::string& topic, std::int64_t offset);

    /// kill -9.
    void kill() { m_server.kill(); }
    /// Same ports, same data; returns when it answers.
    void restart() {
        m_server.start([this] { return answers(); });
    }

    [[nodiscard]] const TestbedServer& server() const { return m_server; }

private:
    [[nodiscard]] bool answers() const;
    [[nodiscard]] bool canBeWritten(const std::string& topic, int partitions) const;

    TestbedServer m_server;
    kafka::ClientHandle m_client; ///< asks and administers
    int m_topics = 0;
};

} // namespace streampulse::test
