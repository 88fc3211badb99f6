// What a whole input holds: rows per key, without copies; and how its rows are spread over time.
#include "core/api/workbench.h"
#include "core/replay/truth.h"
#include "tests/support/fake_replay_input.h"
#include "tests/support/tests_root.h"
#include "tests/unit/replay/input_folder.h"

#include <QtTest>

#include <map>
#include <numeric>

using namespace streampulse;
using namespace streampulse::replay;
using namespace streampulse::test;
using Counts = std::map<std::string, std::size_t>;

namespace {

Counts countsOf(const api::InputTruth& truth) {
    Counts counts;
    for (const auto& [key, times] : truth.times) {
        if (!std::is_sorted(times.begin(), times.end())) throw std::runtime_error("not ascending: " + key);
        counts[key] = times.size();
    }
    return counts;
}

EventTime at(int second) { return EventTime(1'735'725'600'000'000) + std::chrono::seconds(second); } // 10:00:00Z

} // namespace

class TruthTest : public QObject {
    Q_OBJECT
private slots:
    void theDataFiles_data();
    void theDataFiles();
    void copiesCountOnce();
    void withoutIdsEveryRowCounts();
    void countsWithinAWindow();
    void openingIsCancelled();
    void cancelledAndExhausted();
    void aChangedFileIsNoticed();
    void densityOfTheSample();
    void densitySlices();

private:
    InputFolder m_files;
    const std::atomic<bool> m_goOn{false};

    api::InputTruth truthOf(const std::string& path, ReplayOrder order = ReplayOrder::EventTime) {
        Result<Input> input = m_files.open(path, order);
        if (!input) throw std::runtime_error(input.error().message);
        Result<api::InputTruth> truth = readTruth(m_files.spec(), **input, m_goOn);
        if (!truth) throw std::runtime_error(truth.error().message);
        return std::move(*truth);
    }
    std::vector<std::int64_t> densityOf(const std::string& rows) {
        const Result<Input> input = m_files.open(m_files.write("d.csv", std::string(kHeader) + "\n" + rows));
        if (!input) throw std::runtime_error(input.error().message);
        return (*input)->facts().density;
    }
};

void TruthTest::theDataFiles_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QList<int>>("perKey");
    QTest::newRow("sample") << "streampulse_sample_trips.csv" << 300 << QList<int>{93, 54, 59, 44, 50};
    QTest::newRow("10k") << "streampulse_load_test_10k.csv" << 10000 << QList<int>{2990, 2032, 1500, 1466, 2012};
}

void TruthTest::theDataFiles() {
    QFETCH(QString, file);
    QFETCH(int, rows);
    QFETCH(QList<int>, perKey);
    for (const ReplayOrder order : {ReplayOrder::EventTime, ReplayOrder::File}) {
        const api::InputTruth truth = truthOf(dataFile(file.toStdString()), order);
        QCOMPARE(int(truth.rows), rows);
        Counts expected;
        for (int key = 1; key <= 5; ++key) expected[std::to_string(key)] = std::size_t(perKey[key - 1]);
        QCOMPARE(countsOf(truth), expected);
    }
    QCOMPARE(int(truthOf(dataFile("malformed_test_data.csv")).rows), 4);
    const api::InputTruth newYork = truthOf(dataFile("nyc_tlc_trips_2019-03.csv"));
    QCOMPARE(int(newYork.rows), 6490);
    QCOMPARE(int(newYork.times.size()), 198);
}

void TruthTest::copiesCountOnce() {
    // In event-time order the copy at 10:00:01 comes first, in file order the row of 10:00:09. A rejected row keeps no
    // id.
    const std::string path = m_files.write("a.csv", std::string(kHeader) + "\na,5,2025-01-01T10:00:09Z,1,60,2\n"
                                                                           "b,5,2025-01-01T10:00:04Z,x,60,2\n"
                                                                           "b,6,2025-01-01T10:00:05Z,1,60,2\n"
                                                                           "a,7,2025-01-01T10:00:01Z,1,60,2\n"
                                                                           "a,5,\"2025\n");
    const api::InputTruth byTime = truthOf(path);
    QCOMPARE(byTime.rows, std::int64_t(2));
    QCOMPARE(byTime.times, (decltype(byTime.times){{"6", {at(5)}}, {"7", {at(1)}}}));
    const api::InputTruth byFile = truthOf(path, ReplayOrder::File);
    QCOMPARE(byFile.times, (decltype(byFile.times){{"5", {at(9)}}, {"6", {at(5)}}}));
}

void TruthTest::withoutIdsEveryRowCounts() {
    const Result<spec::PipelineSpec> orders = spec::loadPipelineSpec(dataFile("specs/orders.toml"));
    InputOptions options;
    options.path = dataFile("orders.jsonl");
    const Result<Input> input = openInput(*orders, options);
    QVERIFY(input);
    const Result<api::InputTruth> truth = readTruth(*orders, **input, m_goOn);
    QVERIFY(truth);
    QCOMPARE(int(truth->rows), 192);
    QCOMPARE(countsOf(*truth),
             (Counts{{"K\u00f6ln", 36}, {"east \"1\"", 39}, {"north", 38}, {"south", 32}, {"west\tdock", 47}}));
}

void TruthTest::countsWithinAWindow() {
    const api::InputTruth truth =
        truthOf(m_files.write("a.csv", std::string(kHeader) + "\na,5,2025-01-01T10:00:00Z,1,60,2\n"
                                                              "b,5,2025-01-01T10:00:59Z,1,60,2\n"
                                                              "c,5,2025-01-01T10:01:00Z,1,60,2\n"));
    QCOMPARE(truth.count("5", {at(0), at(60)}), std::int64_t(2));
    QCOMPARE(truth.count("5", {at(60), at(120)}), std::int64_t(1));
    QCOMPARE(truth.count("6", {at(0), at(60)}), std::int64_t(0));
}

/// A large file is not read to its end only to find out that nobody wants to know any more.
void TruthTest::openingIsCancelled() {
    InputOptions options;
    options.path = dataFile("nyc_tlc_trips_2019-03.csv");
    const std::atomic<bool> stop{true};
    const auto stopped = readTruth(m_files.spec(), options, stop);
    QVERIFY(!stopped);
    QVERIFY(stopped.error().code == ErrorCode::Cancelled);
    QVERIFY2(stopped.error().message.ends_with("reading was stopped"), stopped.error().message.c_str());
    const auto whole = readTruth(m_files.spec(), options, m_goOn);
    QVERIFY(whole);
    QCOMPARE(int(whole->rows), 6490);
}

void TruthTest::cancelledAndExhausted() {
    FakeReplayInput input = FakeReplayInput::even(10, std::chrono::seconds(1), 2);
    const std::atomic<bool> stop{true};
    QCOMPARE(int(readTruth(m_files.spec(), input, stop).error().code), int(ErrorCode::Cancelled));
    QCOMPARE(input.rowsRead, std::int64_t(0));
    input.mutableFacts().rows = api::kTruthRows + 1;
    const Result<api::InputTruth> tooMuch = readTruth(m_files.spec(), input, m_goOn);
    QCOMPARE(int(tooMuch.error().code), int(ErrorCode::Exhausted));
    QVERIFY(tooMuch.error().message.find("fake.csv") != std::string::npos);
    QCOMPARE(input.rowsRead, std::int64_t(0));
}

void TruthTest::aChangedFileIsNoticed() {
    const std::string path = m_files.write("a.csv", csvText("\n"));
    Result<Input> input = m_files.open(path);
    QVERIFY(input);
    static_cast<void>(m_files.write("a.csv", csvText("\n") + "f,5,2025-01-01T10:00:01Z,1,60,1\n"));
    QCOMPARE(int(readTruth(m_files.spec(), **input, m_goOn).error().code), int(ErrorCode::Conflict));
}

void TruthTest::densityOfTheSample() {
    for (const ReplayOrder order : {ReplayOrder::EventTime, ReplayOrder::File}) {
        const Result<Input> input = m_files.open(dataFile("streampulse_sample_trips.csv"), order);
        QVERIFY(input);
        const std::vector<std::int64_t>& density = (*input)->facts().density;
        QCOMPARE(density.size(), api::kDensitySlices);
        QCOMPARE(std::accumulate(density.begin(), density.end(), std::int64_t(0)), std::int64_t(300));
        QVERIFY(density.front() > 0 && density.back() > 0);
        // By the definition, row by row.
        std::vector<std::int64_t> expected(api::kDensitySlices, 0);
        const std::int64_t first = (*input)->facts().firstTime->micros();
        const std::int64_t span = (*input)->facts().lastTime->micros() - first + 1;
        for (std::int64_t i = 0; i < 300; ++i)
            ++expected[std::size_t(((*input)->placeAt(i).time->micros() - first) * 240 / span)];
        QCOMPARE(density, expected);
    }
}

void TruthTest::densitySlices() {
    std::vector<std::int64_t> expected(api::kDensitySlices, 0);
    QCOMPARE(densityOf("a,5,never,1,60,2\n"), std::vector<std::int64_t>());
    expected[0] = 2; // one instant
    QCOMPARE(densityOf("a,5,2025-01-01T10:00:00Z,1,60,2\nb,5,2025-01-01T10:00:00Z,1,60,2\nc,5,never,1,60,2\n"),
             expected);
    // All of time: 4 minutes of 240 slices would overflow 64 bits.
    expected[0] = 1;
    expected[239] = 1;
    expected[120] = 1;
    QCOMPARE(densityOf("a,5,0001-01-01T00:00:00Z,1,60,2\nb,5,9999-12-31T23:59:59.999999Z,1,60,2\n"
                       "c,5,5000-07-02T12:00:00Z,1,60,2\n"),
             expected);
}

QTEST_GUILESS_MAIN(TruthTest)
#include "truth_test.moc"
