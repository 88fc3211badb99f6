// What goes wrong between us and the broker is reported, never skipped: F24, F26, F27, F28, a full queue, a record that
// fails for good (R19, R21).
#include "core/base/log.h"
#include "tests/integration/kafka/collecting.h"
#include "tests/support/mock_kafka.h"

#include <QElapsedTimer>
#include <QTest>
#include <array>
#include <set>

using namespace streampulse;
using namespace streampulse::kafka;
using namespace streampulse::test;

namespace {

using Kind = SourceProblem::Kind;

constexpr std::array<StartOffset, 1> kFromZero{{{0, 0}}};

template<class T> T unwrap(Result<T> result) {
    if (!result) qFatal("%s", result.error().message.c_str());
    return std::move(*result);
}

/// A port of 127.0.0.1 where nobody listens any more.
std::string deadBroker() {
    const MockKafka kafka;
    return kafka.bootstrap();
}

} // namespace

class FaultsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(configureLog("off", LogFormat::Text).has_value()); }
    void r19LostRecordsAreNamed();
    void r19OffsetBehindTheEndIsNamed();
    void unreachableBrokerIsReported();
    void brokerAwayAndBack();
    void closingIsBounded();
    void r21LostAcknowledgementOnlyRepeats();
    void r21RefusedRequestIsRetriedInOrder();
    void fullQueueIsSaid();
    void r21FailedRecordStopsTheFeed();
    void publisherWithoutTopicOrBroker();
};

/// F26: more than 5 MiB in one partition, so that offset 0 is gone.
void FaultsTest::r19LostRecordsAreNamed() {
    MockKafka kafka;
    kafka.createTopic("t", 2);
    const auto out = unwrap(KafkaPublisher::open(kafka.options(), "t"));
    const std::string value(50'000, 'x');
    for (std::int64_t i = 0; i < 200; ++i) QCOMPARE(publishTagged(*out, 1, i, value), "");
    QCOMPARE(publishTagged(*out, 0, 0, "kept"), "");
    QVERIFY(out->flush(std::chrono::seconds(20)).has_value());

    const auto in = unwrap(KafkaSource::open(kafka.options(), "t"));
    const std::array<StartOffset, 2> starts{{{0, 0}, {1, 0}}};
    QVERIFY(in->assign(starts).has_value());
    const Collected all =
        collect(*in, [](const Collected& so) { return so.hasProblem(Kind::LostRecords) && so.total() > 0; });
    QCOMPARE(all.problems.size(), std::size_t{1});
    QCOMPARE(all.problems[0].kind, Kind::LostRecords);
    QCOMPARE(all.problems[0].partition, 1);
    const std::string& text = all.problems[0].text;
    QVERIFY2(text.find("partition 1") != std::string::npos && text.find("offset 0 ") != std::string::npos,
             text.c_str());
    QCOMPARE(all.records.at(0).size(), std::size_t{1}); // the other partition goes on
    QVERIFY(!all.records.contains(1));                  // and nothing of the lost one, neither earliest nor latest
}

void FaultsTest::r19OffsetBehindTheEndIsNamed() {
    MockKafka kafka;
    kafka.createTopic("t", 1);
    const auto out = unwrap(KafkaPublisher::open(kafka.options(), "t"));
    QCOMPARE(publishTagged(*out, 0, 0, "v"), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    const auto in = unwrap(KafkaSource::open(kafka.options(), "t"));
    const std::array<StartOffset, 1> beyond{{{0, 4711}}};
    QVERIFY(in->assign(beyond).has_value());
    const Collected all = collect(*in, [](const Collected& so) { return !so.problems.empty(); });
    QVERIFY(all.hasProblem(Kind::LostRecords));
    QVERIFY2(all.problems[0].text.find("4711") != std::string::npos, all.problems[0].text.c_str());
    QVERIFY(in->assign(kFromZero).has_value()); // a new assignment starts it again
    QCOMPARE(collectRecords(*in, 1).total(), std::size_t{1});
}

void FaultsTest::unreachableBrokerIsReported() {
    KafkaOptions options;
    options.brokers = deadBroker();
    options.embedded = true;
    const auto in = unwrap(KafkaSource::open(options, "t"));
    QVERIFY(in->assign(kFromZero).has_value());
    const Collected all = collect(*in, [](const Collected& so) { return !so.problems.empty(); });
    QVERIFY(all.hasProblem(Kind::Unreachable));
    QVERIFY(!all.problems[0].text.empty());
    QVERIFY(!in->endOffset(0).has_value());
}

/// F24 without a group: Unreachable while it is away, and every record exactly once afterwards.
void FaultsTest::brokerAwayAndBack() {
    MockKafka kafka;
    kafka.createTopic("t", 1);
    const auto out = unwrap(KafkaPublisher::open(kafka.options(), "t"));
    const auto in = unwrap(KafkaSource::open(kafka.options(), "t"));
    QVERIFY(in->assign(kFromZero).has_value());
    for (std::int64_t i = 0; i < 100; ++i) QCOMPARE(publishTagged(*out, 0, i, "v"), "");
    Collected all = collectRecords(*in, 100);
    QCOMPARE(all.total(), std::size_t{100});
    kafka.goDown();
    const Collected away = collect(*in, [](const Collected& so) { return so.hasProblem(Kind::Unreachable); });
    QVERIFY(away.hasProblem(Kind::Unreachable));
    for (std::int64_t i = 100; i < 200; ++i) QCOMPARE(publishTagged(*out, 0, i, "v"), "");
    kafka.goUp();
    const Collected back = collectRecords(*in, 100);
    QVERIFY(out->flush(std::chrono::seconds(20)).has_value());
    QCOMPARE(back.total(), std::size_t{100});
    for (std::size_t i = 0; i < 100; ++i) QCOMPARE(back.records.at(0)[i].offset, static_cast<std::int64_t>(100 + i));
}

void FaultsTest::closingIsBounded() {
    auto kafka = std::make_unique<MockKafka>();
    kafka->createTopic("t", 1);
    auto out = unwrap(KafkaPublisher::open(kafka->options(), "t"));
    auto in = unwrap(KafkaSource::open(kafka->options(), "t"));
    QVERIFY(in->assign(kFromZero).has_value());
    QCOMPARE(publishTagged(*out, 0, 0, "v"), "");
    QCOMPARE(collectRecords(*in, 1).total(), std::size_t{1});
    kafka.reset();
    for (std::int64_t i = 1; i < 1000; ++i) QCOMPARE(publishTagged(*out, 0, i, "v"), ""); // never acknowledged
    QElapsedTimer timer;
    timer.start();
    in.reset();
    out.reset();
    QVERIFY2(timer.elapsed() < 11'000, qPrintable(QString::number(timer.elapsed())));
}

/// F27: the broker appends but its answer comes too late; the record is sent again and lies in the log twice, in order.
void FaultsTest::r21LostAcknowledgementOnlyRepeats() {
    MockKafka kafka;
    kafka.createTopic("t", 1);
    KafkaOptions options = kafka.options();
    options.properties = {{"socket.timeout.ms", "1000"}, {"request.timeout.ms", "900"}};
    const auto out = unwrap(KafkaPublisher::open(options, "t"));
    QCOMPARE(publishTagged(*out, 0, 0, "v"), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    kafka.delayNextAnswer(MockKafka::Request::Produce, 2500);
    constexpr std::int64_t kRecords = 500;
    for (std::int64_t i = 1; i < kRecords; ++i) QCOMPARE(publishTagged(*out, 0, i, "v"), "");
    const Status flushed = out->flush(std::chrono::seconds(30));
    QVERIFY2(flushed.has_value(), flushed ? "" : flushed.error().message.c_str());
    QCOMPARE(out->counts().acknowledged, kRecords);
    QCOMPARE(out->counts().failed, 0);

    const auto in = unwrap(KafkaSource::open(kafka.options(), "t"));
    QVERIFY(in->assign(kFromZero).has_value());
    const Collected all = collect(*in, [&](const Collected& so) {
        return in->endOffset(0) && so.total() > 0 && so.records.at(0).back().offset + 1 == *in->endOffset(0);
    });
    QVERIFY(all.total() > kRecords); // repeated ones there are
    std::int64_t expected = 0;
    for (const TakenRecord& record : all.records.at(0)) {
        QVERIFY2(record.sequence <= expected, "a record is missing");
        if (record.sequence == expected) ++expected;
    }
    QCOMPARE(expected, kRecords);
}

/// F28: the request is lost before the append; it is sent again, nothing is missing, doubled or out of order.
void FaultsTest::r21RefusedRequestIsRetriedInOrder() {
    MockKafka kafka;
    kafka.createTopic("t", 1);
    const auto out = unwrap(KafkaPublisher::open(kafka.options(), "t"));
    constexpr int kTransport = -195;       // RD_KAFKA_RESP_ERR__TRANSPORT: the connection is closed
    constexpr int kNotEnoughReplicas = 19; // a retriable answer
    kafka.refuseNext(MockKafka::Request::Produce, {kTransport, kNotEnoughReplicas, kTransport});
    for (std::int64_t i = 0; i < 1000; ++i) QCOMPARE(publishTagged(*out, 0, i, "v"), "");
    const Status flushed = out->flush(std::chrono::seconds(30));
    QVERIFY2(flushed.has_value(), flushed ? "" : flushed.error().message.c_str());
    const auto in = unwrap(KafkaSource::open(kafka.options(), "t"));
    QVERIFY(in->assign(kFromZero).has_value());
    const Collected all = collectRecords(*in, 1000);
    QCOMPARE(all.total(), std::size_t{1000});
    for (std::size_t i = 0; i < 1000; ++i) QCOMPARE(all.records.at(0)[i].sequence, static_cast<std::int64_t>(i));
    QCOMPARE(in->endOffset(0).value(), 1000);
}

void FaultsTest::fullQueueIsSaid() {
    MockKafka kafka;
    kafka.createTopic("t", 1);
    KafkaOptions options = kafka.options();
    options.properties = {{"queue.buffering.max.messages", "100"}};
    const auto out = unwrap(KafkaPublisher::open(options, "t"));
    kafka.goDown();
    OutgoingRecord record;
    record.value = "v";
    for (int i = 0; i < 100; ++i) {
        const auto outcome = out->publish(record);
        QVERIFY(outcome.has_value() && *outcome == PublishOutcome::Queued);
    }
    for (int i = 0; i < 3; ++i) {
        const auto outcome = out->publish(record);
        QVERIFY(outcome.has_value() && *outcome == PublishOutcome::QueueFull);
    }
    QCOMPARE(out->counts().queued, 100);
    QCOMPARE(out->counts().acknowledged, 0);
    kafka.goUp();
    QCOMPARE(publishOne(*out, record), ""); // room again, once the broker takes them
    QVERIFY(out->flush(std::chrono::seconds(20)).has_value());
    QCOMPARE(out->counts().acknowledged, 101);
}

void FaultsTest::r21FailedRecordStopsTheFeed() {
    MockKafka kafka;
    kafka.createTopic("t", 1);
    const auto out = unwrap(KafkaPublisher::open(kafka.options(), "t"));
    kafka.refuseNext(MockKafka::Request::Produce, {29}); // TOPIC_AUTHORIZATION_FAILED: not to be tried again
    QCOMPARE(publishTagged(*out, 0, 0, "v"), "");
    const Status flushed = out->flush(std::chrono::seconds(20));
    QVERIFY(!flushed.has_value());
    const PublisherCounts counts = out->counts();
    QCOMPARE(counts.failed, 1);
    QCOMPARE(counts.acknowledged, 0);
    QCOMPARE(counts.firstFailure, flushed.error().message);
    QVERIFY2(counts.firstFailure.find("topic t partition 0") != std::string::npos, counts.firstFailure.c_str());
    OutgoingRecord record;
    record.value = "next";
    const auto outcome = out->publish(record);
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().message, counts.firstFailure);
}

void FaultsTest::publisherWithoutTopicOrBroker() {
    KafkaOptions options;
    options.brokers = deadBroker();
    options.embedded = true;
    const auto out = KafkaPublisher::open(options, "t", std::chrono::milliseconds(500));
    QVERIFY(!out.has_value());
    QVERIFY2(out.error().message.find(options.brokers) != std::string::npos, out.error().message.c_str());
    QVERIFY(out.error().code == ErrorCode::Unavailable || out.error().code == ErrorCode::Timeout);
}

QTEST_GUILESS_MAIN(FaultsTest)
#include "faults_test.moc"
