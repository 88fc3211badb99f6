// Result documents: their exact text, the way back, damage, and digest lines (S12).
#include "core/codec/result_document.h"
#include "tests/support/tests_root.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::codec;

namespace {

const spec::PipelineSpec& trips() {
    static const spec::PipelineSpec spec = *spec::builtinSpec("trips");
    return spec;
}

const spec::PipelineSpec& orders() {
    static const spec::PipelineSpec spec = *spec::loadPipelineSpec(test::dataFile("specs/orders.toml"));
    return spec;
}

WindowResult tripResult() {
    WindowResult result;
    result.id = {Key::integer(5), {EventTime(1'756'726'800'000'000), EventTime(1'756'726'860'000'000)}};
    result.status = WindowStatus::Final;
    result.fields = {"7", "50.25", "117.6", "1442.5714", "1602", "2686"};
    return result;
}

WindowResult orderResult(const std::string& key) {
    WindowResult result;
    result.id = {Key::ofText(key), {EventTime(0), EventTime(500'000)}};
    result.revision = 3;
    result.fields = {"0", "0", "0", "0", std::nullopt, std::nullopt};
    return result;
}

} // namespace

class ResultDocumentTest : public QObject {
    Q_OBJECT
private slots:
    void writesTheDocumentedText();
    void writesFlagsAndNulls();
    void readsWhatItWrote_data();
    void readsWhatItWrote();
    void readsEdges_data();
    void readsEdges();
    void otherLayoutsAreRead();
    void numbersStayText();
    void damageIsNamed_data();
    void damageIsNamed();
    void digestLines();
    void jsonStrings_data();
    void jsonStrings();
};

void ResultDocumentTest::writesTheDocumentedText() {
    QCOMPARE(encodeDocument(trips(), tripResult()),
             std::string(R"({"regionId":5,"windowStart":"2025-09-01T11:40:00Z","windowEnd":"2025-09-01T11:41:00Z",)"
                         R"("tripCount":7,"avgFare":50.25,"totalDistance":117.6,"avgDuration":1442.5714,)"
                         R"("p50Duration":1602,"p95Duration":2686,"status":"final","revision":0})"));
}

void ResultDocumentTest::writesFlagsAndNulls() {
    WindowResult result = orderResult("a \"b\"");
    result.partial = true;
    result.approximate = true;
    QCOMPARE(encodeDocument(orders(), result),
             std::string(R"({"storeId":"a \"b\"","windowStart":"1970-01-01T00:00:00Z",)"
                         R"("windowEnd":"1970-01-01T00:00:00.5Z","orderCount":0,"webCount":0,"webAmount":0,)"
                         R"("totalAmount":0,"webRatio":null,"maxWeight":null,"status":"open","revision":3,)"
                         R"("partial":true,"approximate":true})"));
}

void ResultDocumentTest::readsWhatItWrote_data() {
    QTest::addColumn<QByteArray>("key");
    for (const char* key :
         {"plain", "with blank", "\"quoted\"", "back\\slash", "tab\there", "line\nfeed", "cr\rhere", "\x01\x1f\x7f",
          "Köln", "日本語", "\xF0\x9F\x98\x80", "a:b:window:5", "{}[],", "status\":\"final"})
        QTest::newRow(key) << QByteArray(key);
    QTest::newRow("nul") << QByteArray("a\0b", 3);
    QTest::newRow("long") << QByteArray(1000, 'x');
}

void ResultDocumentTest::readsWhatItWrote() {
    QFETCH(QByteArray, key);
    WindowResult result = orderResult(key.toStdString());
    for (const bool flag : {false, true}) {
        result.partial = flag;
        result.approximate = !flag;
        result.status = flag ? WindowStatus::Final : WindowStatus::Open;
        const Result<WindowResult> read = decodeDocument(orders(), encodeDocument(orders(), result));
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QVERIFY(*read == result);
    }
}

void ResultDocumentTest::readsEdges_data() {
    QTest::addColumn<qint64>("start");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<qint64>("key");
    const qint64 first = kFirstEventTime.micros();
    const qint64 last = kLastEventTime.micros();
    QTest::newRow("first") << first << first + 1 << qint64(INT64_MIN);
    QTest::newRow("last") << last << last + 1 << qint64(INT64_MAX);
    QTest::newRow("before year 1") << first - 86'400'000'000 << first << qint64(-1);
    QTest::newRow("long before year 1") << first - 31'536'000'000'000'000 << first << qint64(0);
    QTest::newRow("after year 9999") << last + 1 << last + 1 + 31'536'000'000'000'000 << qint64(7);
    QTest::newRow("fractions") << qint64(-1'500'000) << qint64(123'456) << qint64(9);
}

void ResultDocumentTest::readsEdges() {
    QFETCH(qint64, start);
    QFETCH(qint64, end);
    QFETCH(qint64, key);
    WindowResult result = tripResult();
    result.id = {Key::integer(key), {EventTime(start), EventTime(end)}};
    result.revision = INT64_MAX;
    const std::string document = encodeDocument(trips(), result);
    const Result<WindowResult> read = decodeDocument(trips(), document);
    QVERIFY2(read.has_value(), read ? "" : (read.error().message + document).c_str());
    QVERIFY2(*read == result, document.c_str());
}

void ResultDocumentTest::otherLayoutsAreRead() {
    const Result<WindowResult> read = decodeDocument(
        trips(), R"( { "revision" : 0, "status" : "final", "windowEnd" : "2025-09-01T11:41:00Z", "note" : [1],
        "p95Duration" : 2686, "p50Duration" : 1602, "avgDuration" : 1442.5714, "totalDistance" : 117.6,
        "avgFare" : 50.25, "tripCount" : 7, "windowStart" : "2025-09-01T11:40:00Z", "regionId" : 5 } )");
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QVERIFY(*read == tripResult());
}

void ResultDocumentTest::numbersStayText() {
    WindowResult result = tripResult();
    result.fields[2] = "170141183460469231731687303715884105.727";
    result.fields[1] = "0.1000000000000000055511151231257827";
    const Result<WindowResult> read = decodeDocument(trips(), encodeDocument(trips(), result));
    QVERIFY(read.has_value());
    QCOMPARE(*read->fields[2], std::string("170141183460469231731687303715884105.727"));
    QCOMPARE(*read->fields[1], std::string("0.1000000000000000055511151231257827"));
}

void ResultDocumentTest::damageIsNamed_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* from, const char* to, const char* names) {
        QTest::addRow("%s -> %s", from, to) << QString(from) << QString(to) << QString(names);
    };
    row("}", "", "not JSON");
    row("{", "", "not JSON");
    row("{", "[{", "not JSON");
    row("5,\"windowStart", "\"5\",\"windowStart", "regionId");
    row("5,\"windowStart", "null,\"windowStart", "regionId");
    row("regionId", "storeId", "regionId");
    row("2025-09-01T11:40:00Z", "2025-09-01", "windowStart");
    row("2025-09-01T11:40:00Z", "2025-02-30T11:40:00Z", "windowStart");
    row("2025-09-01T11:40:00Z", "2025-09-01T24:40:00Z", "windowStart");
    row("2025-09-01T11:40:00Z", "2025-09-01T11:40:60Z", "windowStart");
    row("2025-09-01T11:40:00Z", "2025-09-01T11:40:-1Z", "windowStart");
    row("2025-09-01T11:40:00Z", "99999999-09-01T11:40:00Z", "windowStart");
    row("\"2025-09-01T11:41:00Z\"", "5", "windowEnd");
    row("\"final\"", "\"closed\"", "status");
    row("\"final\"", "true", "status");
    row("\"revision\":0", "\"revision\":0.5", "revision");
    row("\"revision\":0", "\"revision\":null", "revision");
    row("\"revision\":0", "\"revision\":0,\"partial\":1", "partial");
    row("\"tripCount\":7", "\"tripCount\":\"7\"", "tripCount");
    row("\"avgFare\":50.25,", "", "avgFare");
    row("\"avgFare\":50.25", "\"avgFare\":[50.25]", "avgFare");
}

void ResultDocumentTest::damageIsNamed() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, names);
    QString document = QString::fromStdString(encodeDocument(trips(), tripResult()));
    QVERIFY(document.contains(from));
    document.replace(from, to);
    const Result<WindowResult> read = decodeDocument(trips(), document.toStdString());
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, ErrorCode::Corrupt);
    QVERIFY2(QString::fromStdString(read.error().message).contains(names), read.error().message.c_str());
}

void ResultDocumentTest::digestLines() {
    QCOMPARE(digestLine(trips(), tripResult()),
             std::string("2025-09-01T11:40:00Z\t2025-09-01T11:41:00Z\t5\t0\t7\t50.25\t117.6\t1442.5714\t1602\t2686\n"));
    QCOMPARE(
        digestLine(orders(), orderResult("a\tb\nc\rd\\e\"f Köln")),
        std::string("1970-01-01T00:00:00Z\t1970-01-01T00:00:00.5Z\ta\\tb\\nc\\rd\\\\e\"f Köln\t3\t0\t0\t0\t0\t\t\n"));
}

void ResultDocumentTest::jsonStrings_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* tag, const QByteArray& text, const QByteArray& json) {
        QTest::newRow(tag) << text << json;
    };
    row("empty", "", R"("")");
    row("plain", "abc", R"("abc")");
    row("escapes", "\"\\\n\r\t/", R"("\"\\\n\r\t/")");
    row("controls", QByteArray("\0\x01\x1f\x7f", 4), "\"\\u0000\\u0001\\u001f\x7f\"");
    row("utf8", "é€\xF0\x9F\x98\x80", "\"é€\xF0\x9F\x98\x80\"");
    row("lone continuation", "a\x80z", "\"a\xEF\xBF\xBDz\"");
    row("cut sequence", "a\xE2\x82", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
    row("overlong", "\xC0\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    row("surrogate", "\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    row("latin1", "caf\xe9!", "\"caf\xEF\xBF\xBD!\"");
}

void ResultDocumentTest::jsonStrings() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(QByteArray::fromStdString(jsonString(text.toStdString())), json);
}

QTEST_GUILESS_MAIN(ResultDocumentTest)
#include "result_document_test.moc"
