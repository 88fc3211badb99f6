// The index keeps what it is told in 24 bytes, and sorts it stably by time.
#include "core/replay/row_index.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::replay;

namespace {

RowFacts factsOf(std::int64_t row, std::optional<std::int64_t> micros) {
    RowFacts facts;
    facts.row = row;
    facts.offset = static_cast<std::uint64_t>(row) * 100;
    facts.length = 90;
    if (micros) facts.time = EventTime(*micros);
    return facts;
}

std::vector<std::int64_t> order(const RowIndex& index) {
    std::vector<std::int64_t> rows;
    for (std::int64_t i = 0; i < index.size(); ++i) rows.push_back(index.placeAt(i).row);
    return rows;
}

} // namespace

class RowIndexTest : public QObject {
    Q_OBJECT
private slots:
    void keepsExtremes();
    void S1_eventTimeOrderIsStable();
    void rowsWithoutATimeStayBehindTheirPredecessor();
    void firstAndLastTime();
};

void RowIndexTest::keepsExtremes() {
    RowIndex index;
    RowFacts first = factsOf(1, kFirstEventTime.micros());
    first.offset = (std::uint64_t{1} << 44) - 1;
    first.length = (1U << 20) - 1;
    first.keyHash = 0x7fffffff;
    RowFacts second = factsOf(4'294'967'295, kLastEventTime.micros());
    second.shape = RowShape::TooLarge;
    second.stub = true;
    second.length = 5'000'000'000;
    second.sha256 = "abc";
    RowFacts last = factsOf(3, -1);
    last.shape = RowShape::Unterminated;
    for (const RowFacts& row : {first, second, last}) QVERIFY(index.push(row));

    const RowFacts one = index.at(0);
    QCOMPARE(one.offset, first.offset);
    QCOMPARE(one.length, first.length);
    QVERIFY(one.time == first.time);
    QVERIFY(one.keyHash == first.keyHash);
    QVERIFY(!one.stub);
    QVERIFY(one.shape == RowShape::Whole);
    const RowFacts two = index.at(1);
    QCOMPARE(two.row, second.row);
    QCOMPARE(two.length, second.length);
    QCOMPARE(two.sha256, second.sha256);
    QVERIFY(two.shape == RowShape::TooLarge);
    QVERIFY(two.stub && index.placeAt(1).stub);
    QVERIFY(two.time == second.time);
    QVERIFY(!two.keyHash);
    QVERIFY(index.at(2).shape == RowShape::Unterminated);
    QVERIFY(index.at(2).time == EventTime(-1));

    RowFacts beyond = factsOf(4'294'967'296, 1);
    QVERIFY(!index.push(beyond));
    beyond = factsOf(5, 1);
    beyond.offset = std::uint64_t{1} << 44;
    QVERIFY(!index.push(beyond));
}

void RowIndexTest::S1_eventTimeOrderIsStable() {
    RowIndex index;
    const std::vector<std::int64_t> times{5, 3, 5, -7, 3, 5};
    for (std::size_t i = 0; i < times.size(); ++i)
        QVERIFY(index.push(factsOf(static_cast<std::int64_t>(i) + 1, times[i])));
    index.sortByTime();
    QCOMPARE(order(index), (std::vector<std::int64_t>{4, 2, 5, 1, 3, 6}));
    QCOMPARE(index.at(1).offset, std::uint64_t(200));
}

void RowIndexTest::rowsWithoutATimeStayBehindTheirPredecessor() {
    RowIndex index;
    const std::vector<std::optional<std::int64_t>> times{{}, {}, 50, {}, {}, 20, {}, 50};
    for (std::size_t i = 0; i < times.size(); ++i)
        QVERIFY(index.push(factsOf(static_cast<std::int64_t>(i) + 1, times[i])));
    QCOMPARE(order(index), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8}));
    index.sortByTime();
    QCOMPARE(order(index), (std::vector<std::int64_t>{1, 2, 6, 7, 3, 4, 5, 8}));
    QVERIFY(!index.placeAt(0).time);
    QVERIFY(!index.placeAt(3).time);
    QVERIFY(index.placeAt(4).time == EventTime(50));
}

void RowIndexTest::firstAndLastTime() {
    RowIndex index;
    QVERIFY(!index.firstTime());
    for (const std::int64_t time : {30, 10, 20}) QVERIFY(index.push(factsOf(index.size() + 1, time)));
    QVERIFY(index.firstTime() == EventTime(10));
    QVERIFY(index.lastTime() == EventTime(30));
}

QTEST_GUILESS_MAIN(RowIndexTest)
#include "row_index_test.moc"
