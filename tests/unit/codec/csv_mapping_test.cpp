// CSV rows -> JSON records: quoting, headers, numbers, the built-in mapping, and what becomes of whole files.
#include "core/codec/csv_mapping.h"
#include "core/codec/csv_number.h"
#include "core/codec/csv_row.h"
#include "core/codec/event_decoder.h"
#include "tests/support/tests_root.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>
#include <map>

using namespace streampulse;
using namespace streampulse::codec;

namespace {

const std::string kTripHeader = "trip_id,region_id,event_time,fare,duration,distance";
const std::string kTaxiHeader = "tpep_pickup_datetime,tpep_dropoff_datetime,trip_distance,PULocationID,fare_amount";

const spec::PipelineSpec& trips() {
    static const spec::PipelineSpec spec = *spec::builtinSpec("trips");
    return spec;
}

QDir corpus() { return QDir(QString::fromStdString(test::dataFile("../corpora/csv"))); }

std::string bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string jsonOf(const std::string& header, const std::string& row, const std::string& file = "f.csv") {
    Result<CsvMapping> mapping = CsvMapping::fromHeader(trips(), header, file);
    if (!mapping) return mapping.error().message;
    const auto json = mapping->toJson(row, 7);
    return json ? *json : "bad row: " + json.error().text;
}

/// Rows of a file by what became of them: "counted" or the reason.
std::map<std::string, int> outcomes(const std::string& file, const std::string& mappingName) {
    std::map<std::string, int> counts;
    QFile input(QString::fromStdString(test::dataFile(file)));
    if (!input.open(QIODevice::ReadOnly)) return counts;
    Result<CsvMapping> mapping = CsvMapping::fromHeader(trips(), input.readLine().trimmed().toStdString(), file);
    if (!mapping || mapping->mappingName() != mappingName) return counts;
    EventDecoder decoder(trips());
    Event event;
    for (std::int64_t row = 1; !input.atEnd(); ++row) {
        const auto json = mapping->toJson(input.readLine().trimmed().toStdString(), row);
        const auto rejection = json ? decoder.decode(*json, event) : Rejection{RejectionReason::BadRow, {}, {}};
        ++counts[rejection ? std::string(rejectionReasonName(rejection->reason)) : "counted"];
    }
    return counts;
}

} // namespace

class CsvMappingTest : public QObject {
    Q_OBJECT
private slots:
    void rowCorpus_data();
    void rowCorpus();
    void numbers_data();
    void numbers();
    void products_data();
    void products();
    void rows_data();
    void rows();
    void badRows_data();
    void badRows();
    void columnsInAnyOrder();
    void headers_data();
    void headers();
    void taxiRows_data();
    void taxiRows();
    void taxiTimeNotes();
    void greenTaxis();
    void rowIds();
    void epochTimesOfAZone();
    void wholeFiles_data();
    void wholeFiles();
};

void CsvMappingTest::rowCorpus_data() {
    QTest::addColumn<bool>("valid");
    const QStringList names = corpus().entryList({"*.csv"}, QDir::Files, QDir::Name);
    QVERIFY2(names.size() >= 40, "the corpus is missing");
    for (const QString& name : names) QTest::newRow(qPrintable(name)) << name.startsWith("y_");
}

void CsvMappingTest::rowCorpus() {
    QFETCH(bool, valid);
    const QString path = corpus().filePath(QTest::currentDataTag());
    const std::string bytes = bytesOf(path);
    CsvRow row;
    QCOMPARE(row.split(bytes), valid);
    QVERIFY(row.split("a,\"b\"")); // a broken row leaves nothing behind
    QCOMPARE(row.size(), std::size_t(2));
    if (!valid) return;
    QVERIFY(row.split(bytes));
    const QString expectedPath = QString(path).replace(".csv", ".json");
    const QJsonArray expected = QJsonDocument::fromJson(QByteArray::fromStdString(bytesOf(expectedPath))).array();
    QCOMPARE(int(row.size()), int(expected.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
        QCOMPARE(std::string(row.field(i)), expected[int(i)].toString().toStdString());
}

void CsvMappingTest::numbers_data() {
    QTest::addColumn<QString>("canonical"); // empty: no number
    const auto row = [](const char* text, const char* canonical) { QTest::newRow(text) << QString(canonical); };
    row("0", "0");
    row("00", "0");
    row("-0", "0");
    row("-0.000", "0");
    row("+0", "0");
    row("0e5", "0");
    row("5", "5");
    row("05", "5");
    row("+5", "5");
    row("-05", "-5");
    row("  5\t", "5");
    row(".5", "0.5");
    row("-.5", "-0.5");
    row("1.", "1");
    row("1.50", "1.5");
    row("-10.0", "-10");
    row("001.2300", "1.23");
    row("100", "100");
    row("1e5", "1e5");
    row("1E+05", "1e5");
    row("1e-05", "1e-5");
    row("1e0", "1");
    row("1.50e+00", "1.5");
    row("1e400", "1e400");
    row("123456789012345678901234567890.10", "123456789012345678901234567890.1");
    for (const char* text : {"-",    "+",   ".",   "e5",       "1e",    "1e+",  "--1", "+-1",   "1 2", "1,5", "1.2.3",
                             "0x1F", "NaN", "inf", "Infinity", "1_000", "5 km", "$5",  "1e1.5", "٣",   "true"})
        row(text, "");
}

void CsvMappingTest::numbers() {
    QFETCH(QString, canonical);
    QCOMPARE(QString::fromStdString(canonicalNumber(QTest::currentDataTag()).value_or("")), canonical);
}

void CsvMappingTest::products_data() {
    QTest::addColumn<QString>("product");
    const auto row = [](const char* text, const char* product) { QTest::newRow(text) << QString(product); };
    row("0", "0");
    row("1", "1.609344");
    row("1.6", "2.5749504");
    row("0.79", "1.27138176");
    row("-1.5", "-2.414016");
    row("10", "16.09344");
    row("1e2", "1.609344e2");
    row("x", "");
    row("99999999999999999999999999999999999999", "160934399999999999999999999999999999998.390656");
    row("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001609344");
}

void CsvMappingTest::products() {
    QFETCH(QString, product);
    QCOMPARE(QString::fromStdString(multipliedNumber(QTest::currentDataTag(), 1'609'344, 6).value_or("")), product);
}

void CsvMappingTest::rows_data() {
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("json");
    const auto row = [](const char* tag, const char* text, const char* json) {
        QTest::newRow(tag) << QString(text) << QString(json);
    };
    row("plain", "t1,5,2025-01-15T10:30:00Z,25.5,1800,12.5",
        R"({"trip_id":"t1","region_id":5,"event_time":"2025-01-15T10:30:00Z","fare":25.5,"duration":1800,"distance":12.5})");
    row("canonical numbers", "t1,05,x,+25.50,.5,1.",
        R"({"trip_id":"t1","region_id":5,"event_time":"x","fare":25.5,"duration":0.5,"distance":1})");
    row("blanks around numbers and times", "t1, 5 , 2025-01-15T10:30:00Z ,\t25.5, 1800, 12.5",
        R"({"trip_id":"t1","region_id":5,"event_time":"2025-01-15T10:30:00Z","fare":25.5,"duration":1800,"distance":12.5})");
    row("ids are texts, blanks and zeros included", " 007 ,5,x,1,1,1",
        R"({"trip_id":" 007 ","region_id":5,"event_time":"x","fare":1,"duration":1,"distance":1})");
    row("no number stays text", "t1,INVALID,x,1 000,\"1,5\",NaN",
        R"({"trip_id":"t1","region_id":"INVALID","event_time":"x","fare":"1 000","duration":"1,5","distance":"NaN"})");
    row("empty fields are omitted", "t1,,,  ,,", R"({"trip_id":"t1"})");
    row("all empty", ",,,,,", "{}");
    row("quotes and escapes", "\"a \"\"b\"\", \\ \n\",5,x,1,1,1",
        R"({"trip_id":"a \"b\", \\ \n","region_id":5,"event_time":"x","fare":1,"duration":1,"distance":1})");
    row("a number in a time column is a text", "t1,5,1736937000,1,1,1",
        R"({"trip_id":"t1","region_id":5,"event_time":"1736937000","fare":1,"duration":1,"distance":1})");
}

void CsvMappingTest::rows() {
    QFETCH(QString, row);
    QFETCH(QString, json);
    QCOMPARE(QString::fromStdString(jsonOf(kTripHeader, row.toStdString())), json);
}

void CsvMappingTest::badRows_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("text");
    QTest::newRow("too few") << QByteArray("a,1,x,1,1") << "5 columns, the header has 6";
    QTest::newRow("too many") << QByteArray("a,1,x,1,1,1,") << "7 columns, the header has 6";
    QTest::newRow("empty") << QByteArray("") << "1 columns, the header has 6";
    QTest::newRow("quoting") << QByteArray("a\"b,1,x,1,1,1")
                             << "broken quoting: a quote inside a field must be doubled";
    QTest::newRow("latin1") << QByteArray("caf\xe9,1,x,1,1,1") << "not UTF-8";
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80,1,x,1,1,1") << "not UTF-8";
}

void CsvMappingTest::badRows() {
    QFETCH(QByteArray, row);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(jsonOf(kTripHeader, row.toStdString())), "bad row: " + text);
}

void CsvMappingTest::columnsInAnyOrder() {
    QCOMPARE(jsonOf("fare , note,distance,\"event_time\",duration,region_id,trip_id", "1,hello,2,x,3,4,t"),
             std::string(R"({"trip_id":"t","region_id":4,"event_time":"x","fare":1,"duration":3,"distance":2})"));
    QCOMPARE(jsonOf("\xEF\xBB\xBF" + kTripHeader + ",,", "t,4,x,1,3,2,,"),
             std::string(R"({"trip_id":"t","region_id":4,"event_time":"x","fare":1,"duration":3,"distance":2})"));
}

void CsvMappingTest::headers_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << QByteArray("trip_id,region_id,event_time,fare")
                             << "missing duration, distance; found trip_id, region_id, event_time, fare";
    QTest::newRow("mapping") << QByteArray("tpep_pickup_datetime,tpep_dropoff_datetime,trip_distance,fare_amount")
                             << "for the mapping \"nyc-tlc\" it misses PULocationID;";
    QTest::newRow("semicolons") << QByteArray("trip_id;region_id;event_time;fare;duration;distance")
                                << "the columns are separated by semicolons: save the file with commas";
    QTest::newRow("tabs") << QByteArray("trip_id\tregion_id\tevent_time\tfare") << "separated by tabs";
    QTest::newRow("bars") << QByteArray("trip_id|region_id|event_time|fare") << "separated by vertical bars";
    QTest::newRow("twice") << QByteArray("trip_id,region_id,fare,event_time, fare") << "the column \"fare\" twice";
    QTest::newRow("empty") << QByteArray("") << "missing trip_id, region_id";
    QTest::newRow("quotes") << QByteArray("trip_id,\"region_id") << "the header's quotes are broken";
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\xff\xfe\x01")
                            << "the header is not UTF-8 text";
    QTest::newRow("wide") << QByteArray("x0") + [] {
        QByteArray more;
        for (int i = 1; i < 100; ++i) more += ",x" + QByteArray::number(i);
        return more;
    }() << "x23, and 76 more";
}

void CsvMappingTest::headers() {
    QFETCH(QByteArray, header);
    QFETCH(QString, says);
    const Result<CsvMapping> mapping = CsvMapping::fromHeader(trips(), header.toStdString(), "f.csv");
    QVERIFY(!mapping.has_value());
    QCOMPARE(mapping.error().code, ErrorCode::InvalidArgument);
    const QString message = QString::fromStdString(mapping.error().message);
    QVERIFY2(message.contains(says), qPrintable(message));
    QVERIFY2(message.size() < 1200, qPrintable(message));
}

void CsvMappingTest::taxiRows_data() {
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("json");
    const auto row = [](const char* tag, const char* text, const QString& fields) {
        QTest::newRow(tag) << QString(text) << R"({"trip_id":"f.csv:7",)" + fields + "}";
    };
    row("winter", "2019-03-04 16:11:55,2019-03-04 16:19:00,0.79,239,5.0",
        R"("region_id":239,"event_time":"2019-03-04T21:11:55Z","fare":5,"duration":425,"distance":1.27138176)");
    row("summer", "2019-03-23 20:21:09,2019-03-23 20:27:24,1.6,141,7.0",
        R"("region_id":141,"event_time":"2019-03-24T00:21:09Z","fare":7,"duration":375,"distance":2.5749504)");
    row("across the gap", "2019-03-10 01:59:00,2019-03-10 03:01:00,1,1,1",
        R"("region_id":1,"event_time":"2019-03-10T06:59:00Z","fare":1,"duration":120,"distance":1.609344)");
    row("across the overlap", "2019-11-03 00:59:00,2019-11-03 02:00:00,1,1,1",
        R"("region_id":1,"event_time":"2019-11-03T04:59:00Z","fare":1,"duration":7260,"distance":1.609344)");
    row("backwards", "2019-03-04 16:19:00,2019-03-04 16:11:55,1,1,1",
        R"("region_id":1,"event_time":"2019-03-04T21:19:00Z","fare":1,"duration":-425,"distance":1.609344)");
    row("fraction", "2019-03-04 16:11:55.1234567,2019-03-04 16:11:56,0,1,1",
        R"("region_id":1,"event_time":"2019-03-04T21:11:55.1234567Z","fare":1,"duration":0.876544,"distance":0)");
    row("an offset holds", "2019-03-04T16:11:55Z,2019-03-04T16:11:56Z,0,1,1",
        R"("region_id":1,"event_time":"2019-03-04T16:11:55Z","fare":1,"duration":1,"distance":0)");
    row("bad later time", "2019-03-04 16:11:55,soon,far,1,1",
        R"("region_id":1,"event_time":"2019-03-04T21:11:55Z","fare":1,"duration":"soon","distance":"far")");
    row("bad earlier time", "yesterday,2019-03-04 16:11:55,0,1,1",
        R"("region_id":1,"event_time":"yesterday","fare":1,"duration":"yesterday","distance":0)");
    row("no later time", "2019-03-04 16:11:55,,,1,1", R"("region_id":1,"event_time":"2019-03-04T21:11:55Z","fare":1)");
}

void CsvMappingTest::taxiRows() {
    QFETCH(QString, row);
    QFETCH(QString, json);
    QCOMPARE(QString::fromStdString(jsonOf(kTaxiHeader, row.toStdString())), json);
}

void CsvMappingTest::taxiTimeNotes() {
    Result<CsvMapping> mapping = CsvMapping::fromHeader(trips(), kTaxiHeader, "f.csv");
    QVERIFY(mapping.has_value());
    QCOMPARE(mapping->mappingName(), std::string("nyc-tlc"));
    const auto notes = [&](const char* row) {
        const auto json = mapping->toJson(row, 1);
        const CsvMapping::TimeNotes noted = mapping->timeNotes();
        return QString(json ? "" : "bad ") + (noted.shifted ? "shifted " : "") + (noted.ambiguous ? "ambiguous" : "");
    };
    QCOMPARE(notes("2019-03-10 02:30:00,2019-03-10 03:31:00,1,1,1"), QString("shifted "));
    QCOMPARE(notes("2019-03-10 12:30:00,2019-03-10 12:31:00,1,1,1"), QString());
    QCOMPARE(notes("2019-11-03 01:30:00,2019-11-03 12:31:00,1,1,1"), QString("ambiguous"));
    QCOMPARE(notes("2019-11-03 00:30:00,2019-11-03 01:31:00,1,1,1"), QString("ambiguous"));
}

void CsvMappingTest::greenTaxis() {
    Result<CsvMapping> mapping = CsvMapping::fromHeader(
        trips(), "lpep_pickup_datetime,lpep_dropoff_datetime,trip_distance,PULocationID,fare_amount", "g.csv");
    QVERIFY(mapping.has_value());
    QCOMPARE(mapping->mappingName(), std::string("nyc-tlc-green"));
    QCOMPARE(mapping->toJson("2019-07-04 12:00:00,2019-07-04 12:00:30,2,74,9.5", 3).value(),
             std::string(R"({"trip_id":"g.csv:3","region_id":74,"event_time":"2019-07-04T16:00:00Z","fare":9.5,)"
                         R"("duration":30,"distance":3.218688})"));
}

void CsvMappingTest::rowIds() {
    const std::string row = "2019-03-04 16:11:55,,,1,1";
    EventDecoder decoder(trips());
    for (const std::string& file :
         {std::string("f.csv"), std::string(37, 'x'), std::string(200, 'x'), QString(37, QChar(0xE9)).toStdString(),
          std::string("a\"b\\c"), std::string("caf\xe9.csv")}) {
        const std::string json = jsonOf(kTaxiHeader, row, file);
        Event event;
        const auto rejection = decoder.decode(json, event);
        QVERIFY(rejection.has_value());
        QCOMPARE(rejection->field, std::string("duration")); // the id before it is good
    }
    QVERIFY(jsonOf(kTaxiHeader, row, std::string(200, 'x')) != jsonOf(kTaxiHeader, row, std::string(201, 'x')));
    QVERIFY(jsonOf(kTaxiHeader, row, std::string(37, 'x')).find("xxx:7") != std::string::npos);
}

void CsvMappingTest::epochTimesOfAZone() {
    const auto spec = spec::parsePipelineSpec("name = \"o\"\n"
                                              "[key]\nname = \"store\"\nfield = \"store\"\ntype = \"text\"\n"
                                              "[time]\nfield = \"at\"\nformat = \"epoch_ms\"\n"
                                              "[[aggregate]]\nname = \"n\"\nfunction = \"count\"\n"
                                              "[[mapping]]\nname = \"local\"\nzone = \"Europe/Berlin\"\n"
                                              "[[mapping.rule]]\ntarget = \"at\"\ncolumn = \"local_time\"\n",
                                              "o.toml");
    QVERIFY2(spec.has_value(), spec ? "" : spec.error().message.c_str());
    Result<CsvMapping> mapping = CsvMapping::fromHeader(*spec, "store,local_time", "f.csv");
    QVERIFY(mapping.has_value());
    QCOMPARE(mapping->toJson("007,1970-01-01 01:00:01.5", 1).value(), std::string(R"({"store":"007","at":1500})"));
    QCOMPARE(mapping->toJson("a,soon", 2).value(), std::string(R"({"store":"a","at":"soon"})"));
    Result<CsvMapping> direct = CsvMapping::fromHeader(*spec, "store,at", "f.csv");
    QVERIFY(direct.has_value());
    QVERIFY(direct->mappingName().empty());
    QCOMPARE(direct->toJson("5,1736937000123", 1).value(), std::string(R"({"store":"5","at":1736937000123})"));
}

void CsvMappingTest::wholeFiles_data() {
    QTest::addColumn<QString>("mapping");
    QTest::addColumn<QString>("counts");
    QTest::newRow("streampulse_sample_trips.csv") << ""
                                                  << "counted=300";
    QTest::newRow("streampulse_load_test_10k.csv") << ""
                                                   << "counted=10000";
    QTest::newRow("malformed_test_data.csv") << ""
                                             << "bad_time=1 bad_type=4 counted=4 missing_field=5 out_of_range=4";
    QTest::newRow("nyc_tlc_trips_2019-03.csv") << "nyc-tlc"
                                               << "counted=6490 out_of_range=10";
}

void CsvMappingTest::wholeFiles() {
    QFETCH(QString, mapping);
    QFETCH(QString, counts);
    QStringList seen;
    for (const auto& [name, count] : outcomes(QTest::currentDataTag(), mapping.toStdString()))
        seen << QString::fromStdString(name) + "=" + QString::number(count);
    QCOMPARE(seen.join(' '), counts);
}

QTEST_GUILESS_MAIN(CsvMappingTest)
#include "csv_mapping_test.moc"
