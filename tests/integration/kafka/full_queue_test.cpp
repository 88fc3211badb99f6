// A consumer whose queue is full every now and then still reads at speed: librdkafka before 2.2 would sleep a second
// each time.
#include "core/base/log.h"
#include "tests/integration/kafka/collecting.h"
#include "tests/support/mock_kafka.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::kafka;
using namespace streampulse::test;

namespace {

constexpr std::int64_t kRecords = 40'000;
constexpr const char* kQueue = "500"; ///< records; so it is full dozens of times

} // namespace

class FullQueueTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(configureLog("off", LogFormat::Text).has_value()); }
    void isReadWithoutSleeping();
};

void FullQueueTest::isReadWithoutSleeping() {
    MockKafka broker;
    broker.createTopic("full", 1);
    KafkaOptions small = broker.options(); // the mock cluster answers a fetch with one batch
    small.properties.emplace_back("batch.num.messages", "250");
    const auto out = KafkaPublisher::open(small, "full");
    QVERIFY(out.has_value());
    const std::string value(100, 'x');
    for (std::int64_t number = 0; number < kRecords;) {
        const auto done = (*out)->publish({0, EventTime(number * 1000), std::nullopt, value, {}});
        QVERIFY(done.has_value());
        if (*done == PublishOutcome::Queued) ++number;
    }
    QVERIFY((*out)->flush(std::chrono::seconds(30)).has_value());

    KafkaOptions options = broker.options();
    options.properties.emplace_back("queued.min.messages", kQueue);
    const auto in = KafkaSource::open(options, "full");
    QVERIFY(in.has_value());
    const std::array<StartOffset, 1> start{{{0, 0}}};
    QVERIFY((*in)->assign(start).has_value());
    // Once the queue is full, with the fetching thread asleep, the records are taken in small steps.
    QElapsedTimer elapsed;
    elapsed.start();
    Collected all;
    while (all.total() < kRecords && elapsed.elapsed() < 60'000) takeInto(all, **in, 50);
    QCOMPARE(all.total(), static_cast<std::size_t>(kRecords));
    // With a second's sleep whenever the queue is full it takes twice as long as is allowed here.
    QVERIFY2(elapsed.elapsed() < 5'000, qPrintable(QString("it took %1 ms").arg(elapsed.elapsed())));
}

QTEST_GUILESS_MAIN(FullQueueTest)
#include "full_queue_test.moc"
