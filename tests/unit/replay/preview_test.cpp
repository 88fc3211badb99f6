// Looking at a file before it is opened: shapes, mappings, the first rows and the first bad ones, and how little is
// read.
#include "core/replay/sample.h"
#include "tests/support/tests_root.h"
#include "tests/unit/replay/preview_folder.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::replay;
using namespace streampulse::test;
using api::InputPreview;
using api::PreviewRow;
using Texts = std::vector<std::string>;

namespace {

Texts sourcesOf(const InputPreview& preview) {
    Texts sources;
    for (const api::PreviewField& field : preview.fields) sources.push_back(field.name + " <- " + field.source);
    return sources;
}

std::string described(const PreviewRow& row) {
    return std::to_string(row.row) + " " + row.reason + " " + row.field + ": " + row.text;
}

spec::ColumnRule copyRule(const std::string& target, const std::string& column) {
    spec::ColumnRule rule;
    rule.target = target;
    rule.column = column;
    return rule;
}

} // namespace

class PreviewTest : public QObject {
    Q_OBJECT
private slots:
    void theSampleFile();
    void theNewYorkFile();
    void theMalformedFile();
    void theBuiltinSample();
    void jsonShapes_data();
    void jsonShapes();
    void aForeignSpec();
    void aHeaderThatDoesNotFit();
    void aPartlyKnownShape();
    void aChosenMappingFillsTheRest();
    void aChosenMappingGoesBeforeColumnsByName();
    void aChosenNameDependsOnItsRules();
    void headersWithTheSameNamesHaveTheSameId();
    void rowsThatCannotTravel();

private:
    PreviewFolder m_files;
};

void PreviewTest::theSampleFile() {
    const InputPreview preview = m_files.lookWell(dataFile("streampulse_sample_trips.csv"));
    QCOMPARE(preview.name, std::string("streampulse_sample_trips.csv"));
    QCOMPARE(preview.shape, std::string("csv"));
    QCOMPARE(preview.mapping, std::string());
    QCOMPARE(preview.zone, std::string("UTC"));
    QCOMPARE(preview.columns, (Texts{"trip_id", "region_id", "event_time", "fare", "duration", "distance"}));
    QCOMPARE(sourcesOf(preview), (Texts{"trip_id <- trip_id", "region_id <- region_id", "event_time <- event_time",
                                        "fare <- fare", "duration <- duration", "distance <- distance"}));
    Texts types;
    for (const api::PreviewField& field : preview.fields) {
        types.push_back(field.type);
        QVERIFY(field.required);
    }
    QCOMPARE(types, (Texts{"text", "integer", "time", "number", "number", "number"}));
    QVERIFY(preview.missing.empty() && preview.bad.empty());
    QCOMPARE(preview.good.size(), std::size_t(3));
    QCOMPARE(preview.good[0].row, std::int64_t(1));
    QCOMPARE(preview.good[0].values, (Texts{"trip_000000", "1", "2025-08-17T06:40:53.240321Z", "29.6", "1195", "8"}));
    QCOMPARE(preview.good[2].values, (Texts{"trip_000002", "4", "2025-08-17T06:00:00Z", "13.39", "825", "4.6"}));
    QCOMPARE(preview.rowsLooked, std::int64_t(300));
    QCOMPARE(preview.rowsBad, std::int64_t(0));
    QVERIFY(preview.whole);
}

void PreviewTest::theNewYorkFile() {
    const InputPreview preview = m_files.lookWell(dataFile("nyc_tlc_trips_2019-03.csv"));
    QCOMPARE(preview.mapping, std::string("nyc-tlc"));
    QCOMPARE(preview.mappingTitle, std::string("NYC TLC yellow taxi records"));
    QCOMPARE(preview.zone, std::string("America/New_York"));
    QCOMPARE(preview.columns.size(), std::size_t(21));
    QCOMPARE(sourcesOf(preview),
             (Texts{"trip_id <- file name and row", "region_id <- PULocationID", "event_time <- tpep_pickup_datetime",
                    "fare <- fare_amount", "duration <- tpep_dropoff_datetime - tpep_pickup_datetime",
                    "distance <- trip_distance \u00d7 1.609344"}));
    QCOMPARE(preview.good[0].values,
             (Texts{"nyc_tlc_trips_2019-03.csv:1", "141", "2019-03-24T00:21:09Z", "7", "375", "2.5749504"}));
    QCOMPARE(preview.rowsLooked, api::kPreviewRows);
    QVERIFY(!preview.whole);
    QVERIFY(preview.missing.empty());
}

void PreviewTest::theMalformedFile() {
    const InputPreview preview = m_files.lookWell(dataFile("malformed_test_data.csv"));
    QVERIFY(preview.whole);
    QCOMPARE(preview.rowsLooked, std::int64_t(18));
    QCOMPARE(preview.rowsBad, std::int64_t(14));
    QCOMPARE(preview.good.size(), std::size_t(3));
    QCOMPARE(preview.good[1].row, std::int64_t(7));
    QCOMPARE(preview.good[2].row, std::int64_t(14));
    QCOMPARE(preview.bad.size(), api::kPreviewBadRows);
    Texts reasons;
    for (const PreviewRow& row : preview.bad) reasons.push_back(described(row));
    const std::string aNumber = ", must be a number";
    QCOMPARE(reasons, (Texts{"2 bad_type region_id: region_id is \"INVALID_REGION\", must be an integer",
                             "3 bad_time event_time: event_time is \"INVALID_TIMESTAMP\", must be a time such as "
                             "2025-01-15T10:30:00Z",
                             "4 bad_type fare: fare is \"INVALID_FARE\"" + aNumber,
                             "5 bad_type duration: duration is \"INVALID_DURATION\"" + aNumber,
                             "6 bad_type distance: distance is \"INVALID_DISTANCE\"" + aNumber,
                             "8 missing_field region_id: region_id is missing",
                             "9 missing_field event_time: event_time is missing",
                             "10 missing_field fare: fare is missing", "11 missing_field duration: duration is missing",
                             "12 missing_field distance: distance is missing"}));
    QCOMPARE(preview.bad[0].values,
             (Texts{"trip_002", "INVALID_REGION", "2025-01-15T10:31:00.000Z", "30", "2100", "15.2"}));
    QCOMPARE(preview.bad[5].values, (Texts{"trip_008", "", "2025-01-15T10:37:00.000Z", "22", "1600", "9.8"}));
}

void PreviewTest::theBuiltinSample() {
    InputOptions options;
    options.memory = builtinSample(); // gzip data
    options.displayName = "sample";
    const Result<InputPreview> preview = previewInput(m_files.spec(), options, {});
    QVERIFY2(preview, preview ? "" : preview.error().message.c_str());
    QCOMPARE(preview->name, std::string("sample"));
    QCOMPARE(preview->rowsLooked, api::kPreviewRows);
    QCOMPARE(preview->good.size(), std::size_t(3));
    QVERIFY(!preview->whole);
}

void PreviewTest::jsonShapes_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("text");
    const QString good = R"({"trip_id":"a","region_id":5,"event_time":"2025-01-01 10:00:00","fare":1.50,"duration":1,)"
                         R"("distance":2})";
    const QString bad = R"({"trip_id":["x"],"region_id":5,"event_time":"2025-01-01T10:00:00Z","fare":1,"duration":{}})";
    QTest::newRow("lines") << "a.jsonl"
                           << "json-lines" << good + "\n\n" + bad + "\nnot JSON\n";
    QTest::newRow("array") << "a.json"
                           << "json-array"
                           << "[" + good + ",\n" + bad + ", not JSON ]";
    QTest::newRow("gzipped lines") << "a.ndjson.gz"
                                   << "json-lines" << good + "\n" + bad + "\nnot JSON";
}

void PreviewTest::jsonShapes() {
    QFETCH(QString, name);
    QFETCH(QString, shape);
    QFETCH(QString, text);
    const std::string bytes = name.endsWith(".gz") ? gzipped(text.toStdString()) : text.toStdString();
    const InputPreview preview = m_files.lookWell(m_files.write(name.toStdString(), bytes));
    QCOMPARE(preview.shape, shape.toStdString());
    QVERIFY(preview.columns.empty() && preview.headerId.empty() && preview.mapping.empty() && preview.missing.empty());
    QCOMPARE(preview.fields[0].source, std::string("trip_id"));
    QCOMPARE(preview.good.size(), std::size_t(1));
    QCOMPARE(preview.good[0].values, (Texts{"a", "5", "2025-01-01T10:00:00Z", "1.50", "1", "2"}));
    QCOMPARE(preview.bad.size(), std::size_t(2));
    QCOMPARE(described(preview.bad[0]), std::string("2 bad_type trip_id: trip_id is a list, must be a text"));
    QCOMPARE(preview.bad[0].values, (Texts{"[...]", "5", "2025-01-01T10:00:00Z", "1", "{...}", ""}));
    QCOMPARE(preview.bad[1].reason, std::string("bad_json"));
    QCOMPARE(preview.bad[1].values, Texts(6));
    QVERIFY(preview.whole);
}

void PreviewTest::aForeignSpec() {
    const Result<spec::PipelineSpec> orders = spec::loadPipelineSpec(dataFile("specs/orders.toml"));
    QVERIFY(orders);
    InputOptions options;
    options.path = dataFile("orders.jsonl");
    const Result<InputPreview> preview = previewInput(*orders, options, {});
    QVERIFY2(preview, preview ? "" : preview.error().message.c_str());
    Texts fields;
    for (const api::PreviewField& field : preview->fields)
        fields.push_back(field.name + " " + field.type + (field.required ? "" : "?"));
    QCOMPARE(fields, (Texts{"store text", "at_ms time", "amount number", "weight_kg number?", "channel text?"}));
    QCOMPARE(preview->good[0].values, (Texts{"north", "2025-01-15T10:30:05.83Z", "956.38", "3.903", "web"}));
    QCOMPARE(preview->good[2].values[4], std::string()); // optional and absent
    QCOMPARE(preview->rowsLooked, std::int64_t(200));
    QCOMPARE(preview->rowsBad, std::int64_t(8));
    QCOMPARE(preview->bad[0].row, std::int64_t(20));
    QCOMPARE(preview->bad[0].reason, std::string("bad_json"));
}

void PreviewTest::aHeaderThatDoesNotFit() {
    const InputPreview preview = m_files.lookWell(
        m_files.write("a.csv", "trip_id,zone,when,fare, distance\na,7,noon,1.50,2\nb,8,noon,2\nc,9,noon,3,4\n"));
    QCOMPARE(preview.columns, (Texts{"trip_id", "zone", "when", "fare", "distance"}));
    QCOMPARE(preview.missing, (Texts{"region_id", "event_time", "duration"}));
    QCOMPARE(preview.mapping, std::string());
    QCOMPARE(sourcesOf(preview), (Texts{"trip_id <- trip_id", "region_id <- ", "event_time <- ", "fare <- fare",
                                        "duration <- ", "distance <- distance"}));
    QCOMPARE(preview.headerId.size(), std::size_t(64));
    QCOMPARE(preview.good.size(), std::size_t(2)); // the second row has other columns than the header
    QCOMPARE(preview.good[0].values, (Texts{"a", "", "", "1.5", "", "2"}));
    QCOMPARE(preview.good[1].row, std::int64_t(3));
    QVERIFY(preview.bad.empty() && preview.rowsBad == 0 && preview.whole);
}

void PreviewTest::aPartlyKnownShape() {
    // A New York file without its distance: more of it fits the mapping than the names.
    const InputPreview preview =
        m_files.lookWell(m_files.write("a.csv", "tpep_pickup_datetime,tpep_dropoff_datetime,PULocationID,fare_amount\n"
                                                "2019-03-23 20:21:09,2019-03-23 20:27:24,141,7.0\n"));
    QCOMPARE(preview.mapping, std::string("nyc-tlc"));
    QCOMPARE(preview.missing, (Texts{"distance"}));
    QCOMPARE(preview.good[0].values, (Texts{"a.csv:1", "141", "2019-03-24T00:21:09Z", "7", "375", ""}));
}

void PreviewTest::aChosenMappingFillsTheRest() {
    spec::ColumnMapping mapping{"mine", "My file", "Asia/Ho_Chi_Minh", {}};
    mapping.rules = {copyRule("region_id", "zone"), copyRule("event_time", "when")};
    const std::string path =
        m_files.write("a.csv", "trip_id,zone,when,fare,distance,seconds\na,7,2025-01-01 10:00:00,1,2,3\n");
    QCOMPARE(m_files.lookWell(path, mapping).missing, (Texts{"duration"}));
    QCOMPARE(m_files.lookWell(path, mapping).zone, std::string("Asia/Ho_Chi_Minh"));
    mapping.rules.push_back(copyRule("duration", "sec"));
    QCOMPARE(m_files.lookWell(path, mapping).missing, (Texts{"duration"})); // no such column
    mapping.rules.back().column = "seconds";
    const InputPreview preview = m_files.lookWell(path, mapping);
    QVERIFY(preview.missing.empty());
    QCOMPARE(preview.mappingTitle, std::string("My file"));
    QCOMPARE(preview.good[0].values, (Texts{"a", "7", "2025-01-01T03:00:00Z", "1", "3", "2"}));
    // The file opens by the same spec, and runs by another mapping do not take it for the same source.
    InputOptions options;
    options.path = path;
    options.spoolFolder = m_files.spool();
    const spec::PipelineSpec used = withMapping(m_files.spec(), mapping);
    const Result<Input> input = openInput(used, options);
    QVERIFY2(input, input ? "" : input.error().message.c_str());
    QCOMPARE((*input)->facts().mapping, "csv:" + preview.mapping);
    QCOMPARE((*input)->rowAt(0)->key, std::optional<std::string>("7"));
}

void PreviewTest::aChosenMappingGoesBeforeColumnsByName() {
    const std::string path = m_files.write("a.csv", std::string(kHeader) + ",tip\na,5,2025-01-01T10:00:00Z,1,60,2,9\n");
    QCOMPARE(m_files.lookWell(path).good[0].values[3], std::string("1"));
    const spec::ColumnMapping mapping{"tips", "Tips", "", {copyRule("fare", "tip")}};
    const InputPreview preview = m_files.lookWell(path, mapping);
    QCOMPARE(preview.fields[3].source, std::string("tip"));
    QCOMPARE(preview.good[0].values[3], std::string("9"));
}

void PreviewTest::aChosenNameDependsOnItsRules() {
    const auto nameOf = [&](const spec::ColumnMapping& mapping) {
        const spec::PipelineSpec spec = withMapping(m_files.spec(), mapping);
        return spec.mappings.front().chosen ? spec.mappings.front().name : std::string("not in front");
    };
    spec::ColumnMapping mapping{"", "", "", {copyRule("fare", "tip")}};
    const std::string first = nameOf(mapping);
    QVERIFY2(first.starts_with("chosen-") && first.size() == 15, first.c_str());
    QCOMPARE(nameOf(mapping), first);
    mapping.zone = "Europe/Berlin";
    QVERIFY(nameOf(mapping) != first);
    mapping.zone.clear();
    mapping.rules[0].column = "fare_amount";
    QVERIFY(nameOf(mapping) != first);
    QCOMPARE(nameOf(m_files.spec().mappings[1]), std::string("nyc-tlc-green")); // as built in
    spec::ColumnMapping changed = m_files.spec().mappings[1];
    changed.rules[0] = copyRule("trip_id", "VendorID");
    QVERIFY(nameOf(changed).starts_with("nyc-tlc-green-"));
    QCOMPARE(withMapping(m_files.spec(), {}).mappings.size(), m_files.spec().mappings.size());
}

void PreviewTest::headersWithTheSameNamesHaveTheSameId() {
    const auto idOf = [&](const std::string& header) {
        return m_files.lookWell(m_files.write("a.csv", header + "\na,b,c\n")).headerId;
    };
    const std::string id = idOf("x,y,z");
    QCOMPARE(id.size(), std::size_t(64));
    QCOMPARE(idOf("\xEF\xBB\xBF x ,\"y\",z "), id);
    QVERIFY(idOf("y,x,z") != id);
    QVERIFY(idOf("x,yz,") != id);
    QVERIFY(idOf("xy,z,") != idOf("x,yz,"));
}

void PreviewTest::rowsThatCannotTravel() {
    const InputPreview preview = m_files.lookWell(m_files.write(
        "a.csv", std::string(kHeader) + "\na,5\nb,\"5\"x,2025-01-01T10:00:00Z,1,60,2\n" + goodRows(1) + "c,5,\"2025"));
    QCOMPARE(preview.rowsLooked, std::int64_t(4));
    QCOMPARE(preview.bad.size(), std::size_t(3));
    QCOMPARE(described(preview.bad[0]), std::string("1 bad_row : 2 columns, the header has 6"));
    QCOMPARE(preview.bad[0].values, Texts(6));
    QCOMPARE(preview.bad[1].reason, std::string("bad_row"));
    QCOMPARE(described(preview.bad[2]), std::string("4 bad_row : a quoted field is never closed"));
    QCOMPARE(preview.good[0].row, std::int64_t(3));
}

QTEST_GUILESS_MAIN(PreviewTest)
#include "preview_test.moc"
