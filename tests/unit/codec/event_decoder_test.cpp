// Records of the built-in pipeline -> events: types, ranges, missing fields, order of checks, exact numbers, integer
// keys, ids, texts for people.
#include "core/codec/event_decoder.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::codec;

Q_DECLARE_METATYPE(streampulse::RejectionReason)

namespace {

/// The built-in trips.
const spec::PipelineSpec& trips() {
    static const spec::PipelineSpec spec = *spec::builtinSpec("trips");
    return spec;
}

/// A good trip in which the member `name` has the value `value`; an empty value leaves it out.
std::string tripWith(const std::string& name, const std::string& value) {
    std::string json;
    const std::pair<const char*, const char*> members[] = {
        {"trip_id", "\"t1\""}, {"region_id", "5"},   {"event_time", "\"2025-01-15T10:30:00Z\""},
        {"fare", "25.5"},      {"duration", "1800"}, {"distance", "12.5"}};
    for (const auto& [member, usual] : members) {
        const std::string text = name == member ? value : usual;
        if (!text.empty()) json += (json.empty() ? "{\"" : ",\"") + std::string(member) + "\":" + text;
    }
    return json + "}";
}

/// A number of `scale` 6 as the tests write it.
QString scaled(std::int64_t value) { return QString::number(value); }

} // namespace

class EventDecoderTest : public QObject {
    Q_OBJECT
private slots:
    void readsATrip();
    void rejections_data();
    void rejections();
    void measures_data();
    void measures();
    void integerKeys_data();
    void integerKeys();
    void ids_data();
    void ids();
    void checksInTheSpecsOrder();
    void lastOfDuplicateNamesCounts();
    void escapedNamesAndValues();
    void nonObjectsAreBadType_data();
    void nonObjectsAreBadType();
    void probesWhatItCan_data();
    void probesWhatItCan();
    void rejectionTextsAreCut();
};

void EventDecoderTest::readsATrip() {
    EventDecoder decoder(trips());
    Event event;
    const std::string json = tripWith("", "");
    const auto rejection = decoder.decode(json, event);
    QVERIFY2(!rejection, rejection ? rejection->text.c_str() : "");
    QVERIFY(event.key.type == KeyType::Integer);
    QCOMPARE(event.key.number, std::int64_t(5));
    QCOMPARE(std::string(event.key.text), std::string("5"));
    QCOMPARE(std::string(event.id), std::string("t1"));
    QCOMPARE(formatRfc3339(event.time), std::string("2025-01-15T10:30:00Z"));
    QCOMPARE(event.measures.size(), std::size_t(3));
    QCOMPARE(*event.measures[0], std::int64_t(25'500'000));
    QCOMPARE(*event.measures[1], std::int64_t(1'800'000'000));
    QCOMPARE(*event.measures[2], std::int64_t(12'500'000));
    QVERIFY(!event.timeTruncated && !event.timeShifted && !event.timeAmbiguous);
}

void EventDecoderTest::rejections_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<RejectionReason>("reason");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* field, const char* value, RejectionReason reason, const char* text) {
        QTest::addRow("%s=%s", field, value) << QString(field) << QString(value) << reason << QString(text);
    };
    using R = RejectionReason;
    for (const char* field : {"trip_id", "region_id", "event_time", "fare", "duration", "distance"}) {
        const QByteArray missing = QByteArray(field) + " is missing";
        row(field, "", R::MissingField, missing);
        row(field, "null", R::MissingField, missing);
        row(field, "\"\"", R::MissingField, missing);
    }
    row("fare", "-10", R::OutOfRange, "fare is -10, must be 0 to 1000");
    row("fare", "1000.000001", R::OutOfRange, "fare is 1000.000001, must be 0 to 1000");
    row("fare", "1e400", R::OutOfRange, "fare is 1e400, must be 0 to 1000");
    row("fare", "-1e400", R::OutOfRange, "fare is -1e400, must be 0 to 1000");
    row("fare", "9223372036854775808", R::OutOfRange, "fare is 9223372036854775808, must be 0 to 1000");
    row("fare", "\"25.5\"", R::BadType, "fare is \"25.5\", must be a number");
    row("fare", "true", R::BadType, "fare is true, must be a number");
    row("fare", "[25.5]", R::BadType, "fare is a list, must be a number");
    row("fare", "{\"a\":1}", R::BadType, "fare is an object, must be a number");
    row("duration", "86400.5", R::OutOfRange, "duration is 86400.5, must be 0 to 86400");
    row("duration", "-500", R::OutOfRange, "duration is -500, must be 0 to 86400");
    row("distance", "-3.2", R::OutOfRange, "distance is -3.2, must be 0 to 500");
    row("region_id", "0", R::OutOfRange, "region_id is 0, must be 1 to 100000");
    row("region_id", "-1", R::OutOfRange, "region_id is -1, must be 1 to 100000");
    row("region_id", "100001", R::OutOfRange, "region_id is 100001, must be 1 to 100000");
    row("region_id", "1e30", R::OutOfRange, "region_id is 1e30, must be 1 to 100000");
    row("region_id", "5.5", R::BadType, "region_id is 5.5, must be an integer");
    row("region_id", "1e-1", R::BadType, "region_id is 1e-1, must be an integer");
    row("region_id", "\"5\"", R::BadType, "region_id is \"5\", must be an integer");
    row("region_id", "\"INVALID_REGION\"", R::BadType, "region_id is \"INVALID_REGION\", must be an integer");
    row("region_id", "false", R::BadType, "region_id is false, must be an integer");
    row("event_time", "\"INVALID\"", R::BadTime,
        "event_time is \"INVALID\", must be a time such as 2025-01-15T10:30:00Z");
    row("event_time", "1736937000", R::BadTime,
        "event_time is 1736937000, must be a time such as 2025-01-15T10:30:00Z");
    row("event_time", "true", R::BadType, "event_time is true, must be a time such as 2025-01-15T10:30:00Z");
    row("event_time", "[]", R::BadType, "event_time is a list, must be a time such as 2025-01-15T10:30:00Z");
    row("trip_id", "5", R::BadType, "trip_id is 5, must be a text");
    row("trip_id", "{}", R::BadType, "trip_id is an object, must be a text");
}

void EventDecoderTest::rejections() {
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(RejectionReason, reason);
    QFETCH(QString, text);
    EventDecoder decoder(trips());
    Event event;
    const auto rejection = decoder.decode(tripWith(field.toStdString(), value.toStdString()), event);
    QVERIFY(rejection.has_value());
    QCOMPARE(QString::fromStdString(rejection->text), text);
    QCOMPARE(rejection->reason, reason);
    QCOMPARE(QString::fromStdString(rejection->field), field);
}

void EventDecoderTest::measures_data() {
    QTest::addColumn<QString>("micros");
    const auto row = [](const char* text, std::int64_t value) { QTest::newRow(text) << scaled(value); };
    row("0", 0);
    row("-0", 0);
    row("-0.0", 0);
    row("0e99", 0);
    row("1000", 1'000'000'000);
    row("1e3", 1'000'000'000);
    row("1E+3", 1'000'000'000);
    row("100000e-2", 1'000'000'000);
    row("0.1", 100'000);
    row("0.000001", 1);
    row("1e-6", 1);
    row("25.123456", 25'123'456);
    row("25.1234564", 25'123'456);
    row("25.1234565", 25'123'456); // half to even
    row("25.1234575", 25'123'458);
    row("25.12345650000000000000000000001", 25'123'457);
    row("0.0000005", 0);
    row("0.0000015", 2);
    row("1000.0000004", 1'000'000'000); // judged as it is counted: rounded
    row("-0.0000004", 0);
    row("0.1000000000000000055511151231257827021181583404541015625", 100'000);
    row("999.9999999999999999999999999999999999999999", 1'000'000'000);
    row("1e-400", 0);
    row("123.456000", 123'456'000);
}

void EventDecoderTest::measures() {
    QFETCH(QString, micros);
    EventDecoder decoder(trips());
    Event event;
    const auto rejection = decoder.decode(tripWith("fare", QTest::currentDataTag()), event);
    QVERIFY2(!rejection, rejection ? rejection->text.c_str() : "");
    QCOMPARE(scaled(*event.measures[0]), micros);
}

void EventDecoderTest::integerKeys_data() {
    QTest::addColumn<QString>("text");
    const auto row = [](const char* json, const char* text) { QTest::newRow(json) << QString(text); };
    row("1", "1");
    row("100000", "100000");
    row("5.0", "5");
    row("5e0", "5");
    row("50e-1", "5");
    row("0.5e1", "5");
    row("1e5", "100000");
}

void EventDecoderTest::integerKeys() {
    QFETCH(QString, text);
    EventDecoder decoder(trips());
    Event event;
    const auto rejection = decoder.decode(tripWith("region_id", QTest::currentDataTag()), event);
    QVERIFY2(!rejection, rejection ? rejection->text.c_str() : "");
    QCOMPARE(QString::fromUtf8(event.key.text.data(), int(event.key.text.size())), text);
    QCOMPARE(QString::number(event.key.number), text);
}

void EventDecoderTest::ids_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    QTest::newRow("1 character") << "a" << true;
    QTest::newRow("50 characters") << QString(50, 'a') << true;
    QTest::newRow("51 characters") << QString(51, 'a') << false;
    QTest::newRow("50 characters of 2 bytes") << QString(50, QChar(0xE9)) << true;
    QTest::newRow("51 characters of 2 bytes") << QString(51, QChar(0xE9)) << false;
    QTest::newRow("50 characters of 4 bytes") << QString("\U0001F600").repeated(50) << true;
    QTest::newRow("51 characters of 4 bytes") << QString("\U0001F600").repeated(51) << false;
    QTest::newRow("50 escapes") << QString("\\u00e9").repeated(50) << true;
    QTest::newRow("51 escapes") << QString("\\u00e9").repeated(51) << false;
    QTest::newRow("blank") << " " << true;
}

void EventDecoderTest::ids() {
    QFETCH(QString, value);
    QFETCH(bool, good);
    EventDecoder decoder(trips());
    Event event;
    const auto rejection = decoder.decode(tripWith("trip_id", "\"" + value.toStdString() + "\""), event);
    QCOMPARE(!rejection.has_value(), good);
    if (rejection) {
        QCOMPARE(rejection->reason, RejectionReason::OutOfRange);
        QVERIFY(QString::fromStdString(rejection->text).endsWith(", must be 1 to 50 characters"));
    }
}

void EventDecoderTest::checksInTheSpecsOrder() {
    EventDecoder decoder(trips());
    Event event;
    const char* const rows[][2] = {
        {R"({"region_id":0,"event_time":5,"fare":"x","duration":-1,"distance":null})", "trip_id"},
        {R"({"trip_id":"a","region_id":0,"event_time":5,"fare":"x","duration":-1})", "region_id"},
        {R"({"trip_id":"a","region_id":1,"event_time":5,"fare":"x","duration":-1})", "event_time"},
        {R"({"trip_id":"a","region_id":1,"event_time":"2025-01-15 10:30:00","fare":"x","duration":-1})", "fare"},
        {R"({"trip_id":"a","region_id":1,"event_time":"2025-01-15 10:30:00","fare":1,"duration":-1})", "duration"},
        {R"({"trip_id":"a","region_id":1,"event_time":"2025-01-15 10:30:00","fare":1,"duration":1})", "distance"}};
    for (const auto& [json, field] : rows) {
        const auto rejection = decoder.decode(json, event);
        QVERIFY(rejection.has_value());
        QCOMPARE(rejection->field, std::string(field));
    }
    const auto rejection = decoder.decode(R"({"trip_id":5,"region_id":[1})", event);
    QVERIFY(rejection.has_value());
    QCOMPARE(rejection->reason, RejectionReason::BadJson);
    QVERIFY(rejection->field.empty());
}

void EventDecoderTest::lastOfDuplicateNamesCounts() {
    EventDecoder decoder(trips());
    Event event;
    std::string json = tripWith("", "");
    json.back() = ',';
    QVERIFY(!decoder.decode(json + R"("fare":7,"region_id":9})", event));
    QCOMPARE(*event.measures[0], std::int64_t(7'000'000));
    QCOMPARE(event.key.number, std::int64_t(9));
    const auto rejection = decoder.decode(json + R"("fare":7,"fare":null})", event);
    QVERIFY(rejection.has_value());
    QCOMPARE(rejection->reason, RejectionReason::MissingField);
    QVERIFY(!decoder.decode(json + R"("other":{"fare":-5},"list":[{"fare":"x"}]})", event));
    QCOMPARE(*event.measures[0], std::int64_t(25'500'000));
}

void EventDecoderTest::escapedNamesAndValues() {
    EventDecoder decoder(trips());
    Event event;
    std::string json = tripWith("trip_id", R"("\u0074\n\"\\\ud83d\ude00\u0000")");
    json.back() = ',';
    const auto rejection =
        decoder.decode(json + R"("f\u0061re":7,"event\u005ftime":"2025-01-15T10:30\u003A07Z"})", event);
    QVERIFY2(!rejection, rejection ? rejection->text.c_str() : "");
    QCOMPARE(std::string(event.id), std::string("t\n\"\\\xF0\x9F\x98\x80\0", 9));
    QCOMPARE(*event.measures[0], std::int64_t(7'000'000));
    QCOMPARE(formatRfc3339(event.time), std::string("2025-01-15T10:30:07Z"));
}

void EventDecoderTest::nonObjectsAreBadType_data() {
    QTest::addColumn<QString>("text");
    const auto row = [](const char* json, const char* text) { QTest::newRow(json) << QString(text); };
    row("[]", "the record is a list, must be an object");
    row("[{\"trip_id\":\"a\"}]", "the record is a list, must be an object");
    row("5", "the record is a number, must be an object");
    row(" -1e400 ", "the record is a number, must be an object");
    row("\"{}\"", "the record is a text, must be an object");
    row("null", "the record is null, must be an object");
    row("true", "the record is true or false, must be an object");
}

void EventDecoderTest::nonObjectsAreBadType() {
    QFETCH(QString, text);
    EventDecoder decoder(trips());
    Event event;
    const auto rejection = decoder.decode(QTest::currentDataTag(), event);
    QVERIFY(rejection.has_value());
    QCOMPARE(rejection->reason, RejectionReason::BadType);
    QCOMPARE(QString::fromStdString(rejection->text), text);
}

void EventDecoderTest::probesWhatItCan_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("time");
    const QString time = "2025-01-15T10:30:00Z";
    const auto row = [](const char* tag, const QString& json, const QString& key, const QString& at) {
        QTest::newRow(tag) << json << key << at;
    };
    row("good", QString::fromStdString(tripWith("", "")), "5", time);
    row("bad measure", QString::fromStdString(tripWith("fare", "\"x\"")), "5", time);
    row("no id", QString::fromStdString(tripWith("trip_id", "")), "5", time);
    row("canonical key", QString::fromStdString(tripWith("region_id", "5.0")), "5", time);
    row("bad key", QString::fromStdString(tripWith("region_id", "\"x\"")), "", time);
    row("key out of range", QString::fromStdString(tripWith("region_id", "0")), "", time);
    row("bad time", QString::fromStdString(tripWith("event_time", "\"x\"")), "5", "");
    row("broken behind them", R"({"region_id":5,"event_time":"2025-01-15T10:30:00Z","fare":})", "5", time);
    row("broken between them", R"({"region_id":5,"fare":,"event_time":"2025-01-15T10:30:00Z"})", "5", "");
    row("not JSON", "hello", "", "");
    row("empty", "", "", "");
    row("list", "[5]", "", "");
}

void EventDecoderTest::probesWhatItCan() {
    QFETCH(QString, json);
    QFETCH(QString, key);
    QFETCH(QString, time);
    EventDecoder decoder(trips());
    const EventDecoder::Probe probe = decoder.probe(json.toStdString());
    QCOMPARE(QString::fromStdString(probe.key.value_or("")), key);
    QCOMPARE(probe.time ? QString::fromStdString(formatRfc3339(*probe.time)) : QString(), time);
}

void EventDecoderTest::rejectionTextsAreCut() {
    EventDecoder decoder(trips());
    Event event;
    const auto text = decoder.decode(tripWith("fare", "\"" + std::string(1000, 'x') + "\""), event);
    QVERIFY(text.has_value());
    QCOMPARE(text->text, "fare is \"" + std::string(64, 'x') + "...\", must be a number");
    const auto number = decoder.decode(tripWith("fare", std::string(400, '9')), event);
    QVERIFY(number.has_value());
    QCOMPARE(number->text, "fare is " + std::string(64, '9') + "..., must be 0 to 1000");
    const auto umlauts = decoder.decode(tripWith("fare", "\"" + QString(65, QChar(0xE4)).toStdString() + "\""), event);
    QVERIFY(umlauts.has_value());
    QCOMPARE(umlauts->text, "fare is \"" + QString(64, QChar(0xE4)).toStdString() + "...\", must be a number");
}

QTEST_GUILESS_MAIN(EventDecoderTest)
#include "event_decoder_test.moc"
