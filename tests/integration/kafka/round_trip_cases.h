// What is published comes back: keys, values, headers, times, order, offsets, end offsets (S1, S14). The same cases
// hold for every broker: librdkafka's mock cluster and a real Kafka.
#pragma once

#include "core/kafka/kafka_publisher.h"
#include "core/kafka/kafka_source.h"

#include <QObject>
#include <memory>
#include <string>

namespace streampulse::test {

class BrokerUnderTest {
public:
    virtual ~BrokerUnderTest() = default;
    [[nodiscard]] virtual kafka::KafkaOptions options() const = 0;
    /// A topic of its own for each case; returns its name.
    virtual std::string createTopic(int partitions) = 0;
};

class RoundTripCases : public QObject {
    Q_OBJECT
public:
    explicit RoundTripCases(BrokerUnderTest& broker) : m_broker(broker) {}

private slots:
    void initTestCase();
    void s14EveryPartOfARecord();
    void headersThatAreNotTerminated();
    void s1OrderOfManyRecords();
    void offsetsOfTheAssignment();
    void r15NothingOldAfterAssign();
    void takeReturnsWithTheFirstRecord();
    void badAssignments();
    void endOffsets();
    void s7TheEndOfARealLogIsTold();
    void publisherKnowsItsTopic();

private:
    std::unique_ptr<kafka::KafkaPublisher> publisher(const std::string& topic);
    std::unique_ptr<kafka::KafkaSource> source(const std::string& topic);

    BrokerUnderTest& m_broker;
};

} // namespace streampulse::test
