#include "tests/integration/kafka/round_trip_cases.h"

#include "core/base/log.h"
#include "tests/integration/kafka/collecting.h"

#include <QDeadlineTimer>
#include <QTest>
#include <array>

namespace streampulse::test {

using namespace streampulse::kafka;

namespace {

constexpr std::size_t kManyRecords = 100'000;
constexpr std::int32_t kPartitions = 4;

std::vector<StartOffset> fromStart(std::int32_t partitions) {
    std::vector<StartOffset> starts;
    for (std::int32_t partition = 0; partition < partitions; ++partition) starts.push_back({partition, 0});
    return starts;
}

} // namespace

void RoundTripCases::initTestCase() { QVERIFY(configureLog("off", LogFormat::Text).has_value()); }

std::unique_ptr<KafkaPublisher> RoundTripCases::publisher(const std::string& topic) {
    auto made = KafkaPublisher::open(m_broker.options(), topic);
    if (!made) qFatal("%s", made.error().message.c_str());
    return std::move(*made);
}

std::unique_ptr<KafkaSource> RoundTripCases::source(const std::string& topic) {
    auto made = KafkaSource::open(m_broker.options(), topic);
    if (!made) qFatal("%s", made.error().message.c_str());
    return std::move(*made);
}

void RoundTripCases::s14EveryPartOfARecord() {
    const std::string topic = m_broker.createTopic(1);
    const auto out = publisher(topic);

    const std::string binary("a\0b\xff", 4);
    const std::array<Header, 5> headers{{{kHeaderSource, "abc"},
                                         {kHeaderSequence, "41"},
                                         {kHeaderRow, "42"},
                                         {kHeaderRebuild, ""},
                                         {kHeaderReject, "too_large:1 MB"}}};
    OutgoingRecord record;
    record.arrivalTime = EventTime(1'756'726'859'123'999);
    record.key = binary;
    record.value = binary;
    record.headers = headers;
    QCOMPARE(publishOne(*out, record), "");

    record = OutgoingRecord{};
    record.arrivalTime = EventTime::min(); // raised to 1 ms
    const std::array<Header, 1> end{{{kHeaderEnd, ""}}};
    record.headers = end;
    QCOMPARE(publishOne(*out, record), ""); // neither key nor value

    record = OutgoingRecord{};
    record.key = "";
    record.value = "";
    record.arrivalTime = EventTime(-5);
    QCOMPARE(publishOne(*out, record), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    QCOMPARE(out->counts().queued, 3);
    QCOMPARE(out->counts().acknowledged, 3);
    QCOMPARE(out->counts().failed, 0);

    const auto in = source(topic);
    QVERIFY(in->assign(fromStart(1)).has_value());
    const Collected all = collectRecords(*in, 3);
    QCOMPARE(all.total(), std::size_t{3});
    const auto& taken = all.records.at(0);
    QCOMPARE(taken[0].arrivalTime.micros(), 1'756'726'859'123'000);
    QCOMPARE(taken[0].key.value(), binary);
    QCOMPARE(taken[0].value.value(), binary);
    QCOMPARE(taken[0].source, "abc");
    QCOMPARE(taken[0].sequence, 41);
    QCOMPARE(taken[0].row, 42);
    QVERIFY(taken[0].rebuild && !taken[0].end);
    QCOMPARE(taken[0].reject, "too_large:1 MB");
    QCOMPARE(taken[1].arrivalTime.micros(), 1000);
    QVERIFY(!taken[1].key && !taken[1].value && taken[1].end);
    QCOMPARE(taken[1].sequence, -1);
    QVERIFY(taken[2].key && taken[2].key->empty());
    QVERIFY(taken[2].value && taken[2].value->empty());
    QCOMPARE(taken[2].arrivalTime.micros(), 1000);
    QCOMPARE(taken[2].sequence, -1);
    QVERIFY(!taken[2].end && taken[2].source.empty());
}

void RoundTripCases::headersThatAreNotTerminated() {
    const std::string topic = m_broker.createTopic(1);
    const auto out = publisher(topic);
    const std::string_view together = "sp-srcsp-seqxyz12";
    const std::array<Header, 2> headers{
        {{together.substr(0, 6), together.substr(12, 3)}, {together.substr(6, 6), together.substr(15)}}};
    OutgoingRecord record;
    record.headers = headers;
    record.value = "v";
    QCOMPARE(publishOne(*out, record), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    const auto in = source(topic);
    QVERIFY(in->assign(fromStart(1)).has_value());
    const Collected all = collectRecords(*in, 1);
    QCOMPARE(all.total(), std::size_t{1});
    QCOMPARE(all.records.at(0)[0].source, "xyz");
    QCOMPARE(all.records.at(0)[0].sequence, 12);
}

void RoundTripCases::s1OrderOfManyRecords() {
    const std::string topic = m_broker.createTopic(kPartitions);
    const auto out = publisher(topic);
    for (std::size_t i = 0; i < kManyRecords; ++i) {
        const auto partition = static_cast<std::int32_t>(i % kPartitions);
        QCOMPARE(publishTagged(*out, partition, static_cast<std::int64_t>(i / kPartitions), std::to_string(i)), "");
    }
    QVERIFY(out->flush(std::chrono::seconds(30)).has_value());
    QCOMPARE(out->counts().acknowledged, static_cast<std::int64_t>(kManyRecords));

    const auto in = source(topic);
    QVERIFY(in->assign(fromStart(kPartitions)).has_value());
    const Collected all = collectRecords(*in, kManyRecords);
    QCOMPARE(all.total(), kManyRecords);
    QVERIFY(all.problems.empty());
    for (std::int32_t partition = 0; partition < kPartitions; ++partition) {
        const auto& records = all.records.at(partition);
        QCOMPARE(records.size(), kManyRecords / kPartitions);
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto number = static_cast<std::int64_t>(i);
            if (records[i].offset != number || records[i].sequence != number || records[i].row != number + 1 ||
                records[i].value != std::to_string(i * kPartitions + static_cast<std::size_t>(partition)))
                QFAIL(qPrintable(QString("partition %1, record %2 is wrong").arg(partition).arg(i)));
        }
    }
}

void RoundTripCases::offsetsOfTheAssignment() {
    const std::string topic = m_broker.createTopic(3);
    const auto out = publisher(topic);
    for (std::int64_t i = 0; i < 300; ++i)
        QCOMPARE(publishTagged(*out, static_cast<std::int32_t>(i % 3), i / 3, "v"), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    const auto in = source(topic);
    const std::array<StartOffset, 2> starts{{{2, 60}, {0, 99}}};
    QVERIFY(in->assign(starts).has_value());
    Collected all = collectRecords(*in, 41);
    takeInto(all, *in); // nothing of partition 1 comes behind
    QCOMPARE(all.total(), std::size_t{41});
    QCOMPARE(all.records.at(2).front().offset, 60);
    QCOMPARE(all.records.at(2).size(), std::size_t{40});
    QCOMPARE(all.records.at(0).front().offset, 99);
    QVERIFY(!all.records.contains(1));
}

/// R15: a new assignment in the middle of many queued records, forwards and backwards, over other partitions.
void RoundTripCases::r15NothingOldAfterAssign() {
    const std::string topic = m_broker.createTopic(2);
    const auto out = publisher(topic);
    constexpr std::int64_t kEach = 20'000;
    for (std::int64_t i = 0; i < kEach; ++i)
        for (const std::int32_t partition : {0, 1}) QCOMPARE(publishTagged(*out, partition, i, "value"), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());

    const auto in = source(topic);
    for (int round = 0; round < 20; ++round) {
        const std::int32_t only = round % 2;
        const std::int64_t start = (round * 7919) % kEach;
        QVERIFY(in->assign(fromStart(2)).has_value());
        QVERIFY(collectRecords(*in, 100).total() >= 100); // thousands more are queued now
        const std::array<StartOffset, 1> next{{{only, start}}};
        QVERIFY(in->assign(next).has_value());
        const Collected all = collectRecords(*in, 50);
        QCOMPARE(all.records.size(), std::size_t{1});
        const auto& records = all.records.at(only);
        for (std::size_t i = 0; i < records.size(); ++i)
            QCOMPARE(records[i].offset, start + static_cast<std::int64_t>(i));
    }
    QVERIFY(in->assign({}).has_value());
    Collected none;
    takeInto(none, *in);
    QCOMPARE(none.total(), std::size_t{0});
}

void RoundTripCases::takeReturnsWithTheFirstRecord() {
    const std::string topic = m_broker.createTopic(1);
    const auto out = publisher(topic);
    QCOMPARE(publishTagged(*out, 0, 0, "v"), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    const auto in = source(topic);
    QVERIFY(in->assign(fromStart(1)).has_value());
    const auto start = std::chrono::steady_clock::now();
    const auto taken = in->take(1000, std::chrono::seconds(20));
    QVERIFY(taken.has_value());
    QCOMPARE(taken->batches.size(), std::size_t{1});
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    for (std::int64_t i = 1; i < 50; ++i) QCOMPARE(publishTagged(*out, 0, i, "v"), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    Collected all;
    while (all.total() < 49 && start + std::chrono::seconds(30) > std::chrono::steady_clock::now()) {
        const std::size_t before = all.total();
        takeInto(all, *in, 7);
        QVERIFY(all.total() <= before + 7);
    }
    QCOMPARE(all.total(), std::size_t{49});
    const auto nothing = in->take(0, std::chrono::milliseconds(0));
    QVERIFY(nothing.has_value() && nothing->batches.empty());
}

void RoundTripCases::badAssignments() {
    const std::string topic = m_broker.createTopic(2);
    const auto out = publisher(topic);
    QCOMPARE(publishTagged(*out, 1, 0, "v"), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    const auto in = source(topic);
    const std::array<StartOffset, 1> good{{{1, 0}}};
    QVERIFY(in->assign(good).has_value());
    const std::array<StartOffset, 2> twice{{{1, 0}, {1, 5}}};
    const std::array<StartOffset, 1> negative{{{0, -1}}};
    const std::array<StartOffset, 1> noPartition{{{-1, 0}}};
    for (const std::span<const StartOffset> bad :
         {std::span<const StartOffset>(twice), std::span<const StartOffset>(negative),
          std::span<const StartOffset>(noPartition)}) {
        const Status refused = in->assign(bad);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    }
    QCOMPARE(collectRecords(*in, 1).total(), std::size_t{1}); // the old assignment stayed
}

void RoundTripCases::endOffsets() {
    const std::string topic = m_broker.createTopic(2);
    const auto out = publisher(topic);
    for (std::int64_t i = 0; i < 25; ++i) QCOMPARE(publishTagged(*out, 1, i, "v"), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    const auto in = source(topic);
    QVERIFY(!in->endOffset(1).has_value());
    QVERIFY(in->assign(fromStart(2)).has_value());
    const Collected all =
        collect(*in, [&](const Collected& so) { return so.total() == 25 && in->endOffset(0) && in->endOffset(1); });
    QCOMPARE(all.total(), std::size_t{25});
    QCOMPARE(in->endOffset(0).value(), 0);
    QCOMPARE(in->endOffset(1).value(), 25);
    QVERIFY(!in->endOffset(17).has_value());
}

void RoundTripCases::s7TheEndOfARealLogIsTold() {
    const std::string topic = m_broker.createTopic(2);
    const auto out = publisher(topic);
    for (std::int64_t i = 0; i < 3; ++i) QCOMPARE(publishTagged(*out, 0, i, "v"), "");
    QVERIFY(out->flush(std::chrono::seconds(10)).has_value());
    KafkaOptions real = m_broker.options();
    real.embedded = false;
    auto in = KafkaSource::open(real, topic);
    QVERIFY(in.has_value());
    QVERIFY((*in)->assign(fromStart(2)).has_value());
    std::array<std::int64_t, 2> readTo{-1, -1};
    std::size_t records = 0;
    const QDeadlineTimer deadline(20'000);
    while ((readTo[0] < 3 || readTo[1] < 0) && !deadline.hasExpired()) {
        const auto taken = (*in)->take(100, std::chrono::milliseconds(50));
        QVERIFY(taken.has_value());
        for (const PartitionBatch& batch : taken->batches) {
            records += batch.records.size();
            auto& known = readTo.at(static_cast<std::size_t>(batch.partition));
            known = std::max(known, batch.readTo);
            if (batch.partition == 0 && batch.readTo == 3) QCOMPARE(records, std::size_t{3}); // not ahead of them
        }
    }
    QCOMPARE(readTo[0], 3);
    QCOMPARE(readTo[1], 0);
}

void RoundTripCases::publisherKnowsItsTopic() {
    const std::string topic = m_broker.createTopic(3);
    const auto out = publisher(topic);
    QCOMPARE(out->partitions(), 3);
    OutgoingRecord record;
    record.value = "v";
    for (const std::int32_t partition : {-1, 3, 1'000'000}) {
        record.partition = partition;
        const auto outcome = out->publish(record);
        QVERIFY(!outcome.has_value());
        QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
    }
    const std::vector<Header> nine(9, Header{"h", "v"});
    record.partition = 0;
    record.headers = nine;
    QCOMPARE(out->publish(record).error().code, ErrorCode::InvalidArgument);
    const std::string huge(1'000'001, 'x');
    record.headers = {};
    record.value = huge;
    QCOMPARE(out->publish(record).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(out->counts().queued, 0);
    const std::string large(900'000, 'x'); // the greatest row that travels
    record.value = large;
    QCOMPARE(publishOne(*out, record), "");
    const Status flushed = out->flush(std::chrono::seconds(10));
    QVERIFY2(flushed.has_value(), flushed ? "" : flushed.error().message.c_str());
}

} // namespace streampulse::test
