// Opening inputs: the same rows from every shape of file, and what is refused with which words.
#include "core/base/hash.h"
#include "core/replay/replayer.h"
#include "core/replay/sample.h"
#include "tests/support/fake_publisher.h"
#include "tests/support/tests_root.h"
#include "tests/unit/replay/input_folder.h"

#include <QtTest>
#include <functional>
#include <thread>
#include <unistd.h>

using namespace streampulse;
using namespace streampulse::replay;
using namespace streampulse::test;

class OpenInputTest : public QObject {
    Q_OBJECT
private slots:
    void rowsInEventTimeOrder();
    void fileOrderAsItIs();
    void everyLineEndAndMarkGivesTheSameRows();
    void gzipAndMemoryGiveTheSameRows();
    void standardInputGivesTheSameRows();
    void jsonShapesGiveTheSameRows();
    void nothingStaysInTheSpoolFolder();
    void onlyTheFirstRows();
    void progressCanCancel();
    void theDataFiles();
    void theBuiltinSampleOpens();
    void theSampleFilePublished();

private:
    InputFolder m_files;

    std::vector<std::string> rowsOf(const std::string& path, bool withJson = true);
    Result<Input> openThroughPipe(const std::string& bytes, const std::function<Result<Input>()>& opening, int end);
};

std::vector<std::string> OpenInputTest::rowsOf(const std::string& path, bool withJson) {
    const Result<Input> input = m_files.open(path);
    if (!input) return {input.error().message};
    return contents(**input, withJson);
}

/// Writes `bytes` to the descriptor `end` from a thread while `opening` reads the other side.
Result<Input> OpenInputTest::openThroughPipe(const std::string& bytes, const std::function<Result<Input>()>& opening,
                                             int end) {
    std::thread writer([&] {
        std::size_t written = 0;
        while (written < bytes.size()) { // odd little pieces
            const ssize_t count =
                ::write(end, bytes.data() + written, std::min<std::size_t>(7, bytes.size() - written));
            if (count <= 0) break;
            written += static_cast<std::size_t>(count);
        }
        ::close(end);
    });
    Result<Input> input = opening();
    writer.join();
    return input;
}

void OpenInputTest::rowsInEventTimeOrder() {
    const Result<Input> input = m_files.open(m_files.write("a.csv", csvText("\n")));
    QVERIFY2(input, input ? "" : input.error().message.c_str());
    const std::vector<std::string> rows = contents(**input, false);
    QCOMPARE(rows, (std::vector<std::string>{"2 key 3 time 2025-01-01T10:00:01Z reject ",
                                             "3 key - time - reject ", // behind its predecessor
                                             "5 key 5 time 2025-01-01T10:00:01Z reject ",
                                             "1 key 5 time 2025-01-01T10:00:02Z reject ",
                                             "4 key 5 time 2025-01-01T10:00:03Z reject "}));
    const InputFacts& facts = (*input)->facts();
    QCOMPARE(facts.rows, std::int64_t(5));
    QCOMPARE(facts.mapping, std::string("csv"));
    QCOMPARE(facts.bytes, static_cast<std::int64_t>(csvText("\n").size()));
    QCOMPARE(facts.sha256, sha256Hex(csvText("\n")));
    QCOMPARE(formatRfc3339(*facts.firstTime), std::string("2025-01-01T10:00:01Z"));
    QCOMPARE(formatRfc3339(*facts.lastTime), std::string("2025-01-01T10:00:03Z"));
    QVERIFY((*input)->rowAt(4)->json.find(R"("d\n,\"")") != std::string::npos);
}

void OpenInputTest::fileOrderAsItIs() {
    const Result<Input> input = m_files.open(m_files.write("a.csv", csvText("\n")), ReplayOrder::File);
    for (std::int64_t i = 0; i < 5; ++i) QCOMPARE((*input)->rowAt(i)->row, i + 1);
}

void OpenInputTest::everyLineEndAndMarkGivesTheSameRows() {
    const std::vector<std::string> wanted = rowsOf(m_files.write("a.csv", csvText("\n")));
    QCOMPARE(wanted.size(), std::size_t(5));
    for (const std::string end : {"\n", "\r\n", "\r", "\n\n", "\n  \n"})
        for (const bool lastEnd : {true, false})
            for (const std::string mark : {"", "\xef\xbb\xbf"})
                QCOMPARE(rowsOf(m_files.write("b.csv", mark + csvText(end, lastEnd))), wanted);
}

void OpenInputTest::gzipAndMemoryGiveTheSameRows() {
    const std::string text = csvText("\n");
    const std::vector<std::string> wanted = rowsOf(m_files.write("a.csv", text));
    const Result<Input> zipped = m_files.open(m_files.write("a.csv.gz", gzipped(text)));
    QCOMPARE(contents(**zipped), wanted);
    QCOMPARE((*zipped)->facts().sha256, sha256Hex(gzipped(text))); // of the bytes as given
    QCOMPARE(rowsOf(m_files.write("no-name", gzipped(text.substr(0, 90)) + gzipped(text.substr(90)))), wanted);

    for (const std::string& bytes : {text, gzipped(text)}) {
        InputOptions options;
        options.memory = bytes;
        options.displayName = "in";
        options.spoolFolder = m_files.spool();
        const Result<Input> fromMemory = openInput(m_files.spec(), options);
        QVERIFY(fromMemory);
        QCOMPARE(contents(**fromMemory), wanted);
    }
}

void OpenInputTest::standardInputGivesTheSameRows() {
    const std::string text = csvText("\r\n");
    const std::vector<std::string> wanted = rowsOf(m_files.write("a.csv", text));
    std::array<int, 2> ends{};
    QCOMPARE(::pipe(ends.data()), 0);
    const int saved = ::dup(STDIN_FILENO);
    QVERIFY(::dup2(ends[0], STDIN_FILENO) >= 0);
    ::close(ends[0]);
    const Result<Input> input = openThroughPipe(
        text, [&] { return m_files.open("-"); }, ends[1]);
    ::dup2(saved, STDIN_FILENO);
    ::close(saved);
    QVERIFY2(input, input ? "" : input.error().message.c_str());
    QCOMPARE(contents(**input), wanted);
}

void OpenInputTest::jsonShapesGiveTheSameRows() {
    const Result<Input> csv = m_files.open(m_files.write("a.csv", csvText("\n")), ReplayOrder::File);
    std::vector<std::string> records;
    for (std::int64_t i = 0; i < 5; ++i) records.push_back((*csv)->rowAt(i)->json);
    const std::vector<std::string> wanted = rowsOf(m_files.write("a.csv", csvText("\n")));
    const std::string lines = joined(records, "\n");
    const std::string array = " [\n " + joined(records, " ,\n  ", false) + "\n]\n";
    for (const std::string name : {"a.jsonl", "a.ndjson", "a.json", "a.unknown"})
        QCOMPARE(rowsOf(m_files.write(name, lines)), wanted);
    for (const std::string name : {"b.json", "b.unknown"}) QCOMPARE(rowsOf(m_files.write(name, array)), wanted);
    QCOMPARE(rowsOf(m_files.write("c.json.gz", gzipped(array))), wanted);
    QCOMPARE((*m_files.open(m_files.write("a.jsonl", lines)))->facts().mapping, std::string("json-lines"));
    QCOMPARE((*m_files.open(m_files.write("b.json", array)))->facts().mapping, std::string("json-array"));
    // Byte for byte, also what is no object.
    QCOMPARE((*m_files.open(m_files.write("d.jsonl", "{ \"x\" :1}  \n [1, 2]\nnonsense\n")))->rowAt(1)->json,
             std::string("[1, 2]"));
}

void OpenInputTest::nothingStaysInTheSpoolFolder() {
    const Result<Input> input = m_files.open(m_files.write("a.csv.gz", gzipped(csvText("\n"))));
    QVERIFY(input);
    QCOMPARE(QDir(m_files.folder().filePath("spool")).entryList(QDir::Files | QDir::Hidden).size(), 0);
    InputOptions options;
    options.path = m_files.folder().filePath("a.csv.gz").toStdString();
    options.spoolFolder = m_files.folder().filePath("no such folder").toStdString();
    const Result<Input> refused = openInput(m_files.spec(), options);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("no such folder") != std::string::npos);
}

void OpenInputTest::onlyTheFirstRows() {
    InputOptions options;
    options.path = m_files.write("a.csv", csvText("\n"));
    options.maxRows = 2;
    const Result<Input> input = openInput(m_files.spec(), options);
    QCOMPARE((*input)->facts().rows, std::int64_t(2));
    QCOMPARE((*input)->facts().name, std::string("a.csv"));
    QCOMPARE((*input)->facts().sha256, sha256Hex(csvText("\n")));
    QVERIFY((*input)->facts().maxRows == 2);
    options.maxRows = 0;
    QVERIFY(!openInput(m_files.spec(), options));
}

void OpenInputTest::progressCanCancel() {
    InputOptions options;
    options.path = test::dataFile("nyc_tlc_trips_2019-03.csv");
    std::vector<std::int64_t> seen;
    const auto note = [](std::int64_t bytes, void* context) {
        auto& list = *static_cast<std::vector<std::int64_t>*>(context);
        list.push_back(bytes);
        return list.size() < 2;
    };
    const Result<Input> input = openInput(m_files.spec(), options, note, &seen);
    QVERIFY(!input);
    QVERIFY(input.error().code == ErrorCode::Cancelled);
    QCOMPARE(seen.size(), std::size_t(2));
    QVERIFY(seen[0] < seen[1]);
}

void OpenInputTest::theDataFiles() {
    const auto rowsIn = [&](const char* name) { return (*m_files.open(test::dataFile(name)))->facts().rows; };
    QCOMPARE(rowsIn("streampulse_sample_trips.csv"), std::int64_t(300));
    QCOMPARE(rowsIn("streampulse_load_test_10k.csv"), std::int64_t(10'000));
    QCOMPARE(rowsIn("malformed_test_data.csv"), std::int64_t(18));
    const Result<Input> foreign = m_files.open(test::dataFile("nyc_tlc_trips_2019-03.csv"));
    QCOMPARE((*foreign)->facts().rows, std::int64_t(6'500));
    QCOMPARE((*foreign)->facts().mapping, std::string("csv:nyc-tlc"));
    EventTime last = EventTime::min();
    std::int64_t lastRow = 0;
    for (std::int64_t i = 0; i < 6'500; ++i) {
        const Result<ReplayInput::Row> row = (*foreign)->rowAt(i);
        QVERIFY(row && row->time);
        QVERIFY(*row->time > last || (*row->time == last && row->row > lastRow));
        last = *row->time;
        lastRow = row->row;
    }
}

void OpenInputTest::theBuiltinSampleOpens() {
    InputOptions options;
    options.memory = builtinSample();
    options.displayName = "sample";
    options.spoolFolder = m_files.spool();
    const Result<Input> input = openInput(m_files.spec(), options);
    QVERIFY2(input, input ? "" : input.error().message.c_str());
    QCOMPARE((*input)->facts().rows, std::int64_t(20'000));
    QCOMPARE((*input)->facts().name, std::string("sample"));
    for (std::int64_t i = 0; i < 20'000; i += 997) QVERIFY((*input)->rowAt(i)->key && (*input)->rowAt(i)->time);
}

void OpenInputTest::theSampleFilePublished() {
    const Result<Input> input = m_files.open(test::dataFile("streampulse_sample_trips.csv"));
    test::FakePublisher publisher;
    Replayer replayer(**input, publisher, {}, ReplayOrder::EventTime, {});
    Result<PumpResult> result = replayer.pump(std::chrono::microseconds(0), 1'000);
    QVERIFY(result && result->state == PumpState::Finished);
    std::map<std::string, int> keys;
    for (const test::KeptRecord& record : publisher.records)
        if (!record.isEnd()) ++keys[*record.key];
    QCOMPARE(keys, (std::map<std::string, int>{{"1", 93}, {"2", 54}, {"3", 59}, {"4", 44}, {"5", 50}}));
}

QTEST_GUILESS_MAIN(OpenInputTest)
#include "open_input_test.moc"
