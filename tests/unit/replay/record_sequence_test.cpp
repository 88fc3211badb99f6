// The planned order of records: a pure function of (rows, seed, disorder, partitions).
#include "core/replay/record_sequence.h"
#include "tests/support/fake_replay_input.h"

#include <QtTest>
#include <map>
#include <set>

using namespace streampulse;
using namespace streampulse::replay;
using namespace std::chrono_literals;
using test::FakeReplayInput;

namespace {

std::vector<PlannedRecord> planAll(const ReplayInput& input, const RecordSequence::Options& options) {
    RecordSequence sequence(input, options);
    std::vector<PlannedRecord> plan;
    while (std::optional<PlannedRecord> next = sequence.next()) plan.push_back(*next);
    return plan;
}

std::vector<std::int64_t> rowsOf(const std::vector<PlannedRecord>& plan) {
    std::vector<std::int64_t> rows;
    for (const PlannedRecord& record : plan) rows.push_back(record.row);
    return rows;
}

std::vector<std::tuple<std::int64_t, std::int64_t, bool, int>> identity(const std::vector<PlannedRecord>& plan) {
    std::vector<std::tuple<std::int64_t, std::int64_t, bool, int>> all;
    for (const PlannedRecord& record : plan)
        all.emplace_back(record.row, record.stamp.micros(), record.copy, static_cast<int>(record.damage));
    return all;
}

ReplayInput::Row row(std::int64_t number, std::optional<std::int64_t> seconds, std::optional<std::string> key = "1") {
    std::optional<EventTime> time;
    if (seconds) time = EventTime(*seconds * 1'000'000);
    return {number, "{}", {}, std::move(key), time};
}

} // namespace

class RecordSequenceTest : public QObject {
    Q_OBJECT
private slots:
    void S1_knownPartitionsOfKeys_data();
    void S1_knownPartitionsOfKeys();
    void S1_stampsAreTheGreatestEventTimeSoFar();
    void S1_stampsBeforeAnyTimeAreOneMillisecond();
    void S14_sequencesCountEachPartition();
    void withoutAKeyPartitionZero();
    void disorderIsAFunctionOfSeedAndRow();
    void disorderKeepsItsProportions();
    void lateRowsComeOutWhenTheClockHasPassedThem();
    void lateInFileOrderIsMeasuredFromTheClock();
    void copiesFollowTheirRow();
    void nothingIsDelayedWithoutAClock();
    void stubsAreNotDamaged();
};

void RecordSequenceTest::S1_knownPartitionsOfKeys_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("murmur2"); // as the Kafka clients' own tests have them
    QTest::newRow("21") << QByteArray("21") << -973932308;
    QTest::newRow("foobar") << QByteArray("foobar") << -790332482;
    QTest::newRow("a-little-bit-long-string") << QByteArray("a-little-bit-long-string") << -985981536;
    QTest::newRow("a-little-bit-longer-string") << QByteArray("a-little-bit-longer-string") << -1486304829;
    QTest::newRow("long") << QByteArray("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8") << -58897971;
    QTest::newRow("abc") << QByteArray("abc") << 479470107;
}

void RecordSequenceTest::S1_knownPartitionsOfKeys() {
    QFETCH(QByteArray, key);
    QFETCH(int, murmur2);
    const std::uint32_t positive = static_cast<std::uint32_t>(murmur2) & 0x7fffffffU;
    QCOMPARE(partitionHash(key.toStdString()), positive);
    for (const int partitions : {1, 2, 3, 4, 7, 256}) {
        QCOMPARE(partitionOf(key.toStdString(), partitions), static_cast<int>(positive) % partitions);
        const FakeReplayInput input({row(1, 1, key.toStdString())});
        QCOMPARE(planAll(input, {partitions, 1, {}}).at(0).partition, static_cast<int>(positive) % partitions);
    }
}

void RecordSequenceTest::S1_stampsAreTheGreatestEventTimeSoFar() {
    const FakeReplayInput input({row(1, 5), row(2, 9), row(3, 7), row(4, std::nullopt), row(5, 10)});
    std::vector<std::int64_t> stamps;
    for (const PlannedRecord& record : planAll(input, {1, 1, {}})) stamps.push_back(record.stamp.micros() / 1'000'000);
    QCOMPARE(stamps, (std::vector<std::int64_t>{5, 9, 9, 9, 10}));
}

void RecordSequenceTest::S1_stampsBeforeAnyTimeAreOneMillisecond() {
    const FakeReplayInput input({row(1, std::nullopt), row(2, -50), row(3, 7)});
    const std::vector<PlannedRecord> plan = planAll(input, {1, 1, {}});
    QCOMPARE(plan[0].stamp, EventTime(1000));
    QVERIFY(!plan[0].timeKnown);
    QCOMPARE(plan[1].stamp, EventTime(1000)); // never goes back
    QVERIFY(plan[1].timeKnown);
    QCOMPARE(plan[2].stamp, EventTime(7'000'000));
}

void RecordSequenceTest::S14_sequencesCountEachPartition() {
    const FakeReplayInput input = FakeReplayInput::even(1'000, 1s, 17);
    std::map<std::int32_t, std::int64_t> expected;
    for (const PlannedRecord& record : planAll(input, {4, 1, {}})) {
        QCOMPARE(record.partition, partitionOf(std::to_string(1 + record.row % 17), 4));
        QCOMPARE(record.sequence, expected[record.partition]++);
    }
    QCOMPARE(expected.size(), std::size_t(4));
}

void RecordSequenceTest::withoutAKeyPartitionZero() {
    const FakeReplayInput input({row(1, 1, std::nullopt), row(2, 2, "foobar")});
    const std::vector<PlannedRecord> plan = planAll(input, {256, 1, {}});
    QCOMPARE(plan[0].partition, 0);
    QVERIFY(plan[1].partition != 0);
}

void RecordSequenceTest::disorderIsAFunctionOfSeedAndRow() {
    const FakeReplayInput input = FakeReplayInput::even(3'000, 1s, 5);
    const Disorder disorder{.latePpm = 100'000, .duplicatePpm = 100'000, .badPpm = 100'000, .lateBy = 5min};
    const auto plan = identity(planAll(input, {4, 42, disorder}));
    QCOMPARE(identity(planAll(input, {4, 42, disorder})), plan);
    QCOMPARE(identity(planAll(input, {1, 42, disorder})), plan); // partitions change places, not the order
    QVERIFY(identity(planAll(input, {4, 43, disorder})) != plan);
    // One kind of disorder does not move the draws of another.
    for (std::int64_t number = 1; number <= 500; ++number) {
        const DisorderDraw all = drawDisorder(disorder, 42, number);
        const DisorderDraw onlyLate = drawDisorder({.latePpm = 100'000, .lateBy = 5min}, 42, number);
        QVERIFY(all.late == onlyLate.late);
        QVERIFY(!onlyLate.copy);
    }
}

void RecordSequenceTest::disorderKeepsItsProportions() {
    const Disorder disorder{.latePpm = 50'000, .duplicatePpm = 10'000, .badPpm = 30'000, .lateBy = 10min};
    std::int64_t late = 0, copies = 0;
    std::map<Damage, std::int64_t> damages;
    Duration shortest = 1h, longest{0}, sum{0};
    constexpr std::int64_t kRows = 200'000;
    for (std::int64_t number = 1; number <= kRows; ++number) {
        const DisorderDraw draw = drawDisorder(disorder, 7, number);
        copies += draw.copy ? 1 : 0;
        ++damages[draw.damage];
        if (!draw.late) continue;
        ++late;
        QCOMPARE(draw.late->count() % 1000, std::int64_t(0));
        shortest = std::min(shortest, *draw.late);
        longest = std::max(longest, *draw.late);
        sum += *draw.late;
    }
    // Five standard deviations around the mean of each binomial.
    QVERIFY(std::abs(late - 10'000) < 500);
    QVERIFY(std::abs(copies - 2'000) < 225);
    for (const Damage kind : {Damage::CutJson, Damage::TextInNumber, Damage::NoTime})
        QVERIFY(std::abs(damages[kind] - 2'000) < 225);
    QVERIFY(shortest >= 1ms && shortest < 1s);
    QVERIFY(longest <= 10min && longest > 599s);
    QVERIFY(std::abs((sum / late - 5min).count()) < 10'000'000);
    QVERIFY(drawDisorder({.latePpm = 1'000'000, .lateBy = 1ms}, 1, 1).late == Duration(1ms));
}

void RecordSequenceTest::lateRowsComeOutWhenTheClockHasPassedThem() {
    const FakeReplayInput input = FakeReplayInput::even(2'000, 1s, 3);
    const Disorder disorder{.latePpm = 200'000, .lateBy = 30s};
    const std::vector<PlannedRecord> plan = planAll(input, {1, 9, disorder});
    QCOMPARE(plan.size(), std::size_t(2'000));
    std::int64_t clock = 0;
    EventTime stamp = EventTime::min();
    std::int64_t overtaken = 0;
    for (const PlannedRecord& record : plan) {
        QVERIFY(record.stamp >= stamp);
        stamp = record.stamp;
        const std::optional<Duration> late = drawDisorder(disorder, 9, record.row).late;
        const EventTime due = EventTime(0) + record.row * 1s + late.value_or(Duration(0));
        QCOMPARE(record.stamp, due);
        if (late) QVERIFY(EventTime(0) + clock * 1s <= due); // before the first row beyond its due time
        if (record.row < clock) ++overtaken;
        clock = std::max(clock, record.row);
    }
    QVERIFY(overtaken > 200);
    std::vector<std::int64_t> rows = rowsOf(plan);
    std::sort(rows.begin(), rows.end());
    for (std::int64_t i = 0; i < 2'000; ++i) QCOMPARE(rows[static_cast<std::size_t>(i)], i + 1);
}

void RecordSequenceTest::lateInFileOrderIsMeasuredFromTheClock() {
    // Every row is late by exactly 1 ms; row 2 stands far behind the clock, which is at 100 s.
    const FakeReplayInput input({row(1, 100), row(2, 10), row(3, 200)});
    const std::vector<PlannedRecord> plan = planAll(input, {1, 1, {.latePpm = 1'000'000, .lateBy = 1ms}});
    QCOMPARE(rowsOf(plan), (std::vector<std::int64_t>{1, 2, 3}));
    QCOMPARE(plan[0].stamp, EventTime(100'001'000));
    QCOMPARE(plan[1].stamp, EventTime(100'001'000));
    QCOMPARE(plan[2].stamp, EventTime(200'001'000));
}

void RecordSequenceTest::copiesFollowTheirRow() {
    const FakeReplayInput input = FakeReplayInput::even(500, 1s, 3);
    const Disorder disorder{.duplicatePpm = 1'000'000, .badPpm = 500'000, .lateBy = 10s};
    RecordSequence sequence(input, {4, 3, disorder});
    std::map<std::int64_t, PlannedRecord> originals;
    std::int64_t copies = 0;
    while (const std::optional<PlannedRecord> next = sequence.next()) {
        if (!next->copy) {
            QVERIFY(originals.emplace(next->row, *next).second);
            continue;
        }
        ++copies;
        const PlannedRecord& original = originals.at(next->row);
        QCOMPARE(next->partition, original.partition);
        QVERIFY(next->damage == original.damage); // the same bytes
        QVERIFY(next->stamp > original.stamp);
        QVERIFY(next->sequence > original.sequence);
    }
    QCOMPARE(copies, std::int64_t(500));
    QCOMPARE(sequence.copiesMade(), copies);
    QCOMPARE(originals.size(), std::size_t(500));
}

void RecordSequenceTest::nothingIsDelayedWithoutAClock() {
    const FakeReplayInput input({row(1, std::nullopt), row(2, std::nullopt), row(3, -5)});
    const std::vector<PlannedRecord> plan = planAll(input, {1, 1, {.latePpm = 1'000'000, .duplicatePpm = 1'000'000}});
    QCOMPARE(plan.size(), std::size_t(6));
    QCOMPARE(plan[0].row, std::int64_t(1));
    QCOMPARE(plan[1].row, std::int64_t(2));
    std::multiset<std::int64_t> rows;
    for (const std::int64_t number : rowsOf(plan)) rows.insert(number);
    QCOMPARE(rows, (std::multiset<std::int64_t>{1, 1, 2, 2, 3, 3}));
}

void RecordSequenceTest::stubsAreNotDamaged() {
    ReplayInput::Row stub = row(1, std::nullopt, std::nullopt);
    stub.reject = "bad_row:x";
    const FakeReplayInput input({stub, row(2, 1)});
    const std::vector<PlannedRecord> plan = planAll(input, {1, 1, {.badPpm = 1'000'000}});
    QVERIFY(plan[0].damage == Damage::None);
    QVERIFY(plan[1].damage != Damage::None);
}

QTEST_GUILESS_MAIN(RecordSequenceTest)
#include "record_sequence_test.moc"
