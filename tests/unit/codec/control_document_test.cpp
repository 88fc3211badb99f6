// Live changes and rows of the control log as JSON: exact texts, the way back of random values, and every mistake named
// with its place.
#include "core/codec/control_document.h"
#include "tests/unit/codec/control_values.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::codec;
using streampulse::test::Values;
using namespace std::chrono_literals;

namespace {

std::string linesOf(const std::vector<ChangeProblem>& problems) {
    std::string lines;
    for (const ChangeProblem& problem : problems) lines += problem.field + ": " + problem.text + "\n";
    return lines;
}

/// The fields that a bad change complains about, in order, one blank between them.
std::string fieldsOf(std::string_view json) {
    std::vector<ChangeProblem> problems;
    if (parseChange(json, problems)) return "(good)";
    std::string fields;
    for (const ChangeProblem& problem : problems) fields += (fields.empty() ? "" : " ") + problem.field;
    return problems.empty() ? "(silent)" : fields;
}

} // namespace

class ControlDocumentTest : public QObject {
    Q_OBJECT
private slots:
    void writesTheDocumentedTexts();
    void readsWhatPeopleWrite();
    void badChanges_data();
    void badChanges();
    void allProblemsAtOnce();
    void problemsAreBounded();
    void randomChangesComeBack();
    void randomRowsComeBack();
    void damagedRows_data();
    void damagedRows();
};

void ControlDocumentTest::writesTheDocumentedTexts() {
    SettingsChange all;
    all.watermarkBound = 30s;
    all.window = WindowDefinition::sliding(5min, 30s);
    all.allowedLateness = 0s;
    all.idleTimeout = IdleTimeoutChange{10s};
    all.checkpointInterval = 1500ms;
    all.dedup = true;
    QCOMPARE(encodeChange(all),
             std::string(R"({"watermarkBound":"30s","window":{"kind":"sliding","size":"5m","slide":"30s"},)"
                         R"("allowedLateness":"0s","idleTimeout":"10s","checkpointInterval":"1s500ms","dedup":true})"));
    SettingsChange off;
    off.idleTimeout = IdleTimeoutChange{};
    off.window = WindowDefinition::session(90s);
    QCOMPARE(encodeChange(off), std::string(R"({"window":{"kind":"session","gap":"1m30s"},"idleTimeout":"off"})"));
    QCOMPARE(encodeChange({}), std::string("{}"));
    ControlRecord record{{1, "rest", {}, {}}, {}};
    record.entry.change.watermarkBound = 30s;
    QCOMPARE(encodeControlEntry(record.entry),
             std::string(R"({"sequence":1,"author":"rest","change":{"watermarkBound":"30s"}})"));
    record.applied.push_back({1, 0, 1234, 2, {}, EventTime(0), EventTime::min(), {3, 0, 0}});
    QCOMPARE(encodeAppliedChange(record.applied[0]),
             std::string(R"({"partition":0,"sequence":1,"beforeOffset":1234,"generation":2,"switchTime":null,)"
                         R"("eventTime":"1970-01-01T00:00:00Z","watermark":null,)"
                         R"("effect":{"windowsFired":3,"becameLate":0,"kept":0}})"));
    ControlRecord end{{2, "until", 1, {}}, {}};
    end.entry.change.end = true;
    QCOMPARE(
        encodeControlLog(std::vector{record, end}),
        std::string(R"([{"sequence":1,"author":"rest","change":{"watermarkBound":"30s"},"applied":[{"partition":0,)"
                    R"("beforeOffset":1234,"generation":2,"switchTime":null,"eventTime":"1970-01-01T00:00:00Z",)"
                    R"("watermark":null,"effect":{"windowsFired":3,"becameLate":0,"kept":0}}]},)"
                    "\n"
                    R"({"sequence":2,"author":"until","partition":1,"change":{"end":true},"applied":[]}])"));
    QCOMPARE(encodeControlLog({}), std::string("[]"));
}

void ControlDocumentTest::readsWhatPeopleWrite() {
    std::vector<ChangeProblem> problems;
    const auto idle = parseChange(" { \"idleTimeout\" : null }\n", problems);
    QVERIFY2(idle && idle->idleTimeout && !idle->idleTimeout->timeout, linesOf(problems).c_str());
    const auto window = parseChange(R"({"window":{"size":"1h30m","kind":"tumbling"}})", problems);
    QVERIFY2(window && window->window == WindowDefinition::tumbling(90min), linesOf(problems).c_str());
    const auto advance = parseChange(R"({"advanceWatermark":"2025-09-01T13:40:00.5+02:00"})", problems);
    QVERIFY2(advance && advance->advanceWatermark == EventTime(1'756'726'800'500'000), linesOf(problems).c_str());
    const auto escaped = parseChange(R"({"water\u006darkBound":"5\u006d"})", problems);
    QVERIFY2(escaped && escaped->watermarkBound == Duration(5min), linesOf(problems).c_str());
    const auto nothing = parseChange("{}", problems);
    QVERIFY(nothing && nothing->empty() && whyRefused(*nothing));
}

void ControlDocumentTest::badChanges_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char* name, const QByteArray& json, const char* fields) {
        QTest::newRow(name) << json << QByteArray(fields);
    };
    for (const char* text : {"", " ", "{", "{}x", "{\"dedup\":true,}", "{'dedup':true}", "[1]", "\"a\"", "null", "7",
                             "{\"dedup\":tru}", "\xff", "{\"a\":\"\xff\"}", "{}{}"})
        row(QByteArray("text: ").append(text).constData(), text, "");
    row("too deep", "{\"a\":" + QByteArray(100, '[') + QByteArray(100, ']') + "}", "");
    row("unknown", R"({"maxAhead":"1d"})", "maxAhead");
    row("case", R"({"Dedup":true})", "Dedup");
    row("twice", R"({"dedup":true,"dedup":true})", "dedup");
    row("twice, escaped", R"({"dedup":true,"d\u0065dup":false})", "dedup");
    row("number as duration", R"({"watermarkBound":30})", "watermarkBound");
    row("no unit", R"({"watermarkBound":"30"})", "watermarkBound");
    row("negative", R"({"allowedLateness":"-1s"})", "allowedLateness");
    row("null duration", R"({"checkpointInterval":null})", "checkpointInterval");
    row("blank", R"({"checkpointInterval":" 1s"})", "checkpointInterval");
    row("dedup as text", R"({"dedup":"true"})", "dedup");
    row("idle as number", R"({"idleTimeout":0})", "idleTimeout");
    row("idle as word", R"({"idleTimeout":"Off"})", "idleTimeout");
    row("window as text", R"({"window":"5m"})", "window");
    row("window null", R"({"window":null})", "window");
    row("no kind", R"({"window":{"size":"5m"}})", "window.kind");
    row("bad kind", R"({"window":{"kind":"hopping","size":"5m"}})", "window.kind");
    row("kind as number", R"({"window":{"kind":1,"size":"5m"}})", "window.kind");
    row("no size", R"({"window":{"kind":"tumbling"}})", "window.size");
    row("no slide", R"({"window":{"kind":"sliding","size":"5m"}})", "window.slide");
    row("bad gap", R"({"window":{"kind":"session","gap":"soon"}})", "window.gap");
    row("gap of tumbling", R"({"window":{"kind":"tumbling","size":"5m","gap":"1s"}})", "window.gap");
    row("unknown in window", R"({"window":{"kind":"tumbling","size":"5m","x":1}})", "window.x");
    row("window twice", R"({"window":{"kind":"tumbling","size":"5m","size":"6m"}})", "window.size");
    row("time without zone", R"({"advanceWatermark":"2025-09-01T11:40:00"})", "advanceWatermark");
    row("time too fine", R"({"advanceWatermark":"2025-09-01T11:40:00.1234567Z"})", "advanceWatermark");
    row("time null", R"({"advanceWatermark":null})", "advanceWatermark");
    row("time as stamp with one digit", R"({"advanceWatermark":"2025-09-01T11:40:0Z"})", "advanceWatermark");
    row("advance in company", R"({"advanceWatermark":"2025-09-01T11:40:00Z","dedup":true})", "advanceWatermark");
    row("end in company", R"({"end":true,"dedup":true})", "end");
    row("both", R"({"end":true,"advanceWatermark":"2025-09-01T11:40:00Z"})", "advanceWatermark");
    row("end false", R"({"end":false})", "end");
    row("end null", R"({"end":null})", "end");
}

void ControlDocumentTest::badChanges() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, fields);
    QCOMPARE(fieldsOf(json.toStdString()), fields.toStdString());
}

void ControlDocumentTest::allProblemsAtOnce() {
    QCOMPARE(fieldsOf(R"({"window":{"kind":"sliding","size":1,"slide":"x","gap":"1s"},"watermarkBound":"1","who":1,)"
                      R"("dedup":1,"dedup":true})"),
             std::string("who dedup watermarkBound window.gap window.size window.slide dedup"));
    std::vector<ChangeProblem> problems{{"earlier", "stays"}};
    QVERIFY(!parseChange(R"({"watermarkBound":"30 s"})", problems));
    QCOMPARE(problems.size(), std::size_t{2});
    QVERIFY2(problems[1].text.find("30 s") != std::string::npos, problems[1].text.c_str());
    problems.clear();
    QVERIFY(!parseChange("{\n\"dedup\":tru}", problems));
    QVERIFY2(problems[0].text.find("at byte 11") != std::string::npos, problems[0].text.c_str());
}

void ControlDocumentTest::problemsAreBounded() {
    std::string json = "{\"" + std::string(100'000, 'x') + "\":1";
    for (int i = 0; i < 5000; ++i) json += ",\"f" + std::to_string(i) + "\":1";
    std::vector<ChangeProblem> problems;
    QVERIFY(!parseChange(json + "}", problems));
    QCOMPARE(problems.size(), kMaxProblems + 1);
    QVERIFY(problems.front().field.size() < 100);
}

void ControlDocumentTest::randomChangesComeBack() {
    Values values(1);
    for (int i = 0; i < 5000; ++i) {
        const SettingsChange change = values.entry(1).change;
        std::vector<ChangeProblem> problems;
        const auto back = parseChange(encodeChange(change), problems);
        QVERIFY2(back == change, (encodeChange(change) + linesOf(problems)).c_str());
    }
}

void ControlDocumentTest::randomRowsComeBack() {
    Values values(2);
    for (int i = 0; i < 5000; ++i) {
        const ControlEntry entry = values.entry(values.number(0, 1'000'000));
        const auto entryBack = decodeControlEntry(encodeControlEntry(entry));
        QVERIFY2(entryBack, entryBack ? "" : entryBack.error().message.c_str());
        QCOMPARE(*entryBack, entry);
        const AppliedChange applied = values.applied(values.number(1, INT64_MAX), 3, values.number(0, INT64_MAX));
        const auto appliedBack = decodeAppliedChange(encodeAppliedChange(applied));
        QVERIFY2(appliedBack, appliedBack ? "" : appliedBack.error().message.c_str());
        QCOMPARE(*appliedBack, applied);
    }
}

void ControlDocumentTest::damagedRows_data() {
    QTest::addColumn<bool>("entry");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("named");
    const auto entry = [](const QByteArray& text, const char* named) {
        QTest::newRow(("entry " + text.left(60)).constData()) << true << text << QByteArray(named);
    };
    entry("", "empty");
    entry("[]", "object");
    entry(R"({"sequence":1,"author":"rest"})", "change: is missing");
    entry(R"({"sequence":-1,"author":"rest","change":{}})", "sequence");
    entry(R"({"sequence":1.0,"author":"rest","change":{}})", "sequence");
    entry(R"({"sequence":1,"change":{}})", "author: is missing");
    entry(R"({"author":"rest","change":{"dedup":1}})", "change.dedup");
    entry(R"({"author":"rest","change":{},"partition":4294967296})", "partition");
    const auto applied = [](const QByteArray& from, const QByteArray& to, const char* named) {
        const AppliedChange good{1, 0, 5, 2, {}, {}, {}, {}};
        const QByteArray text = QByteArray::fromStdString(encodeAppliedChange(good)).replace(from, to);
        QTest::newRow(("applied " + to).constData()) << false << text << QByteArray(named);
    };
    applied("\"beforeOffset\":5", "\"beforeOffset\":-5", "beforeOffset");
    applied("\"beforeOffset\":5,", "", "beforeOffset: is missing");
    applied("\"sequence\":1", "\"sequence\":0", "sequence");
    applied("\"generation\":2", "\"generation\":9223372036854775808", "generation");
    applied("\"kept\":0", "\"kept\":null", "effect.kept");
    applied("\"switchTime\":null", "\"switchTime\":\"never\"", "switchTime");
    applied("\"effect\"", "\"defect\"", "effect: is missing");
}

void ControlDocumentTest::damagedRows() {
    QFETCH(bool, entry);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, named);
    const auto decodedEntry = decodeControlEntry(text.toStdString());
    const auto decodedApplied = decodeAppliedChange(text.toStdString());
    QVERIFY(!decodedEntry && !decodedApplied);
    const Error& error = entry ? decodedEntry.error() : decodedApplied.error();
    QCOMPARE(error.code, ErrorCode::Corrupt);
    QVERIFY2(error.message.find(named.toStdString()) != std::string::npos, error.message.c_str());
}

QTEST_GUILESS_MAIN(ControlDocumentTest)
#include "control_document_test.moc"
