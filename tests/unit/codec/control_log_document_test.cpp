// The control log as one text: what people write, the way back of random logs, and every mistake with its place.
#include "core/codec/control_document.h"
#include "tests/unit/codec/control_values.h"

#include <QtTest>
#include <algorithm>

using namespace streampulse;
using namespace streampulse::codec;
using streampulse::test::Values;

class ControlLogDocumentTest : public QObject {
    Q_OBJECT
private slots:
    void randomLogsComeBack();
    void handWrittenLogs();
    void badLogs_data();
    void badLogs();
    void allMistakesOfALog();
    void limitsOfALog();
};

void ControlLogDocumentTest::randomLogsComeBack() {
    Values values(3);
    for (int i = 0; i < 1000; ++i) {
        const std::vector<ControlRecord> log = values.log();
        const std::string text = encodeControlLog(log);
        const auto back = decodeControlLog(text, "log");
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QVERIFY2(*back == log, text.c_str());
        QCOMPARE(encodeControlLog(*back), text);
    }
}

/// Only change, partition and beforeOffset are needed.
void ControlLogDocumentTest::handWrittenLogs() {
    const auto log = decodeControlLog(
        R"([{"change":{"watermarkBound":"30s"},"applied":[{"partition":1,"beforeOffset":7},{"partition":0,"beforeOffset":0}]},
            {"change":{"dedup":false},"before":{"dedup":true},"author":"me"},
            {"change":{"end":true},"applied":[{"partition":1,"beforeOffset":7}]},
            {"partition":0,"change":{"advanceWatermark":"2025-09-01T11:40:00Z"},"sequence":4}])",
        "log");
    QVERIFY2(log, log ? "" : log.error().message.c_str());
    QCOMPARE(log->size(), std::size_t{4});
    QCOMPARE((*log)[0].entry.sequence, 1);
    QCOMPARE((*log)[0].entry.author, std::string("file"));
    QCOMPARE((*log)[0].applied[0].partition, 0);
    QCOMPARE((*log)[0].applied[1].beforeOffset, 7);
    QCOMPARE((*log)[0].applied[1].sequence, 1);
    QVERIFY((*log)[1].applied.empty());
    QCOMPARE((*log)[2].entry.partition, std::optional<std::int32_t>(1));
    QCOMPARE((*log)[3].entry.partition, std::optional<std::int32_t>(0));
    SettingsChange before;
    before.dedup = true;
    const auto again = decodeControlLog("[" + encodeControlRecord((*log)[0], &before) + "]", "log");
    QVERIFY(again && (*again)[0] == (*log)[0]);
}

void ControlLogDocumentTest::badLogs_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* name, const char* text, const char* named) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(named);
    };
    row("empty", "", "log: not JSON");
    row("object", "{}", "log: must be a JSON array");
    row("cut off", R"([{"change":{"dedup":true}})", "log: not JSON: it ends too early");
    row("no object", "[7]", "log: entry 1: must be an object");
    row("no change", R"([{"author":"x"}])", "log: entry 1: change: is missing");
    row("empty change", R"([{"change":{}}])", "log: entry 1: change: nothing to change");
    row("unknown", R"([{"change":{"dedup":true},"when":1}])", "log: entry 1: when: there is no such field");
    row("limit", R"([{"change":{"checkpointInterval":"1ms"}}])", "log: entry 1: change.checkpointInterval: 1ms is");
    row("limit of window", R"([{"change":{"window":{"kind":"sliding","size":"1h","slide":"2h"}}}])",
        "log: entry 1: change.window.slide: 2h is longer");
    row("bad window", R"([{"change":{"window":{"kind":"sliding","size":"1h"}}}])",
        "log: entry 1: change.window.slide: is missing");
    row("sequence", R"([{"change":{"dedup":true}},{"sequence":3,"change":{"dedup":true}}])",
        "log: entry 2: sequence: must be 2");
    row("no partition", R"([{"change":{"end":true}}])", "log: entry 1: partition: is missing");
    row("two partitions",
        R"([{"change":{"end":true},"applied":[{"partition":0,"beforeOffset":1},{"partition":1,"beforeOffset":1}]}])",
        "log: entry 1: partition: is missing");
    row("other partition", R"([{"partition":0,"change":{"end":true},"applied":[{"partition":1,"beforeOffset":1}]}])",
        "log: entry 1: applied: the entry is for partition 0");
    row("partition of a setting", R"([{"partition":0,"change":{"dedup":true}}])", "log: entry 1: partition: is only");
    row("applied as object", R"([{"change":{"dedup":true},"applied":{}}])", "log: entry 1: applied: must be a list");
    row("applied a number", R"([{"change":{"dedup":true},"applied":[7]}])", "log: entry 1: applied[0]: must be");
    row("no position", R"([{"change":{"dedup":true},"applied":[{"partition":0}]}])",
        "log: entry 1: applied[0].beforeOffset: is missing");
    row("partition twice",
        R"([{"change":{"dedup":true},"applied":[{"partition":0,"beforeOffset":1},{"partition":0,"beforeOffset":1}]}])",
        "log: entry 1: applied[1].partition: partition 0 is named twice");
    row("going down",
        R"([{"change":{"dedup":true},"applied":[{"partition":0,"beforeOffset":9}]},{"change":{"dedup":true}},
            {"change":{"dedup":false},"applied":[{"partition":1,"beforeOffset":2},{"partition":0,"beforeOffset":8}]}])",
        "log: entry 3: applied[1].beforeOffset: 8 lies before 9, where partition 0 applied entry 1");
}

void ControlLogDocumentTest::badLogs() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, named);
    const auto log = decodeControlLog(text.toStdString(), "log");
    QVERIFY(!log);
    QCOMPARE(log.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(log.error().message.starts_with(named.toStdString()), log.error().message.c_str());
    QVERIFY2(log.error().message.find('\n') == std::string::npos, log.error().message.c_str());
}

void ControlLogDocumentTest::allMistakesOfALog() {
    const auto log = decodeControlLog(
        R"([{"change":{"watermarkBound":"5"}},{"change":{"dedup":true}},{"applied":[{"partition":-1,"beforeOffset":"x"}]}])",
        "control.json");
    QVERIFY(!log);
    QStringList places;
    for (const QString& line : QString::fromStdString(log.error().message).split('\n'))
        places += line.section(": ", 0, 2);
    QCOMPARE(places, QStringList({"control.json: entry 1: change.watermarkBound", "control.json: entry 3: change",
                                  "control.json: entry 3: applied[0].partition",
                                  "control.json: entry 3: applied[0].beforeOffset"}));
    std::string many = "[7";
    for (int i = 0; i < 500; ++i) many += ",7";
    const auto bad = decodeControlLog(many + "]", "log");
    QVERIFY(!bad);
    QCOMPARE(std::count(bad.error().message.begin(), bad.error().message.end(), '\n'), std::ptrdiff_t{kMaxProblems});
}

void ControlLogDocumentTest::limitsOfALog() {
    const std::string entry = R"({"change":{"dedup":true}})";
    std::string text = "[" + entry;
    for (std::size_t i = 1; i < kMaxControlEntries; ++i) text += "," + entry;
    const auto most = decodeControlLog(text + "]", "log");
    QVERIFY2(most, most ? "" : most.error().message.c_str());
    QCOMPARE(most->size(), kMaxControlEntries);
    const auto over = decodeControlLog(text + "," + entry + "]", "log");
    QVERIFY(!over && over.error().message.find("100001 entries") != std::string::npos);
    text = "[]";
    text.resize(kMaxControlLogBytes, ' ');
    QVERIFY(decodeControlLog(text, "log"));
    const auto large = decodeControlLog(text + " ", "log");
    QVERIFY(!large && large.error().message == "log: is larger than 64 MiB");
}

QTEST_GUILESS_MAIN(ControlLogDocumentTest)
#include "control_log_document_test.moc"
