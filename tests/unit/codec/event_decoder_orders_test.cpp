// Records of a user's pipeline -> events: text keys, epoch times, attributes, optional measures; and a locale with a
// decimal comma.
#include "core/codec/event_decoder.h"
#include "tests/support/tests_root.h"

#include <QFile>
#include <QtTest>
#include <clocale>
#include <map>

using namespace streampulse;
using namespace streampulse::codec;

namespace {

const spec::PipelineSpec& orders() {
    static const spec::PipelineSpec spec = *spec::loadPipelineSpec(test::dataFile("specs/orders.toml"));
    return spec;
}

} // namespace

class EventDecoderOrdersTest : public QObject {
    Q_OBJECT
private slots:
    void readsAnOrder();
    void attributes_data();
    void attributes();
    void textKeys_data();
    void textKeys();
    void optionalMeasures_data();
    void optionalMeasures();
    void numbersDoNotDependOnTheLocale();
    void wholeFile();
};

void EventDecoderOrdersTest::readsAnOrder() {
    EventDecoder decoder(orders());
    Event event;
    const auto rejection =
        decoder.decode(R"({"store":"Köln \"Süd\"","at_ms":1736937000123.5,"amount":19.995,"channel":"web"})", event);
    QVERIFY2(!rejection, rejection ? rejection->text.c_str() : "");
    QVERIFY(event.key.type == KeyType::Text);
    QCOMPARE(std::string(event.key.text), std::string("Köln \"Süd\""));
    QVERIFY(event.id.empty());
    QCOMPARE(formatRfc3339(event.time), std::string("2025-01-15T10:30:00.1235Z"));
    QCOMPARE(*event.measures[0], std::int64_t(2000)); // half to even at scale 2
    QVERIFY(!event.measures[1].has_value());
    QCOMPARE(std::string(*event.attributes[0]), std::string("web"));
    // Nothing of the earlier record stays.
    QVERIFY(!decoder.decode(R"({"store":"a","at_ms":0,"amount":1,"weight_kg":2})", event));
    QVERIFY(!event.attributes[0].has_value());
    QCOMPARE(*event.measures[1], std::int64_t(2'000'000));
}

void EventDecoderOrdersTest::attributes_data() {
    QTest::addColumn<QString>("text"); // null: absent
    QTest::addColumn<bool>("good");
    const auto row = [](const char* json, const QString& text) { QTest::newRow(json) << text << true; };
    row("\"web\"", "web");
    row("\"w\\u0065b\"", "web");
    row("5", "5");
    row("5.0", "5.0");
    row("-1e400", "-1e400");
    row("true", "true");
    row("false", "false");
    row("null", QString());
    row("\"\"", QString());
    row("\" \"", " ");
    QTest::newRow("[]") << QString() << false;
    QTest::newRow("{}") << QString() << false;
}

void EventDecoderOrdersTest::attributes() {
    QFETCH(QString, text);
    QFETCH(bool, good);
    EventDecoder decoder(orders());
    Event event;
    const std::string json =
        std::string(R"({"store":"a","at_ms":0,"amount":1,"channel":)") + QTest::currentDataTag() + "}";
    const auto rejection = decoder.decode(json, event);
    QCOMPARE(!rejection.has_value(), good);
    if (!good) {
        QCOMPARE(rejection->reason, RejectionReason::BadType);
        return;
    }
    QCOMPARE(event.attributes[0].has_value(), !text.isNull());
    if (!text.isNull()) QCOMPARE(std::string(*event.attributes[0]), text.toStdString());
}

void EventDecoderOrdersTest::textKeys_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("reason"); // -1: good
    QTest::newRow("40 bytes") << '"' + QString(40, 'k') + '"' << -1;
    QTest::newRow("41 bytes") << '"' + QString(41, 'k') + '"' << int(RejectionReason::OutOfRange);
    QTest::newRow("20 characters of 2 bytes") << '"' + QString(20, QChar(0xE9)) + '"' << -1;
    QTest::newRow("21 characters of 2 bytes")
        << '"' + QString(21, QChar(0xE9)) + '"' << int(RejectionReason::OutOfRange);
    QTest::newRow("number") << "5" << int(RejectionReason::BadType);
    QTest::newRow("empty") << "\"\"" << int(RejectionReason::MissingField);
}

void EventDecoderOrdersTest::textKeys() {
    QFETCH(QString, value);
    QFETCH(int, reason);
    EventDecoder decoder(orders());
    Event event;
    const auto rejection = decoder.decode("{\"store\":" + value.toStdString() + ",\"at_ms\":0,\"amount\":1}", event);
    QCOMPARE(rejection ? int(rejection->reason) : -1, reason);
}

void EventDecoderOrdersTest::optionalMeasures_data() {
    QTest::addColumn<int>("reason"); // -1: good and absent
    QTest::newRow("null") << -1;
    QTest::newRow("\"\"") << -1;
    QTest::newRow("\"5\"") << int(RejectionReason::BadType);
    QTest::newRow("-1") << int(RejectionReason::OutOfRange);
}

void EventDecoderOrdersTest::optionalMeasures() {
    QFETCH(int, reason);
    EventDecoder decoder(orders());
    Event event;
    const auto rejection = decoder.decode(
        std::string(R"({"store":"a","at_ms":0,"amount":1,"weight_kg":)") + QTest::currentDataTag() + "}", event);
    QCOMPARE(rejection ? int(rejection->reason) : -1, reason);
    if (!rejection) QVERIFY(!event.measures[1].has_value());
}

void EventDecoderOrdersTest::numbersDoNotDependOnTheLocale() {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    const char* chosen = nullptr;
    for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "de_AT.UTF-8", "fr_FR.UTF-8", "pl_PL.UTF-8", "ru_RU.UTF-8"})
        if (chosen == nullptr) chosen = std::setlocale(LC_ALL, name);
    if (chosen == nullptr) QSKIP("no locale with a decimal comma is installed (locale-gen de_DE.UTF-8)");
    QCOMPARE(std::string(std::localeconv()->decimal_point), std::string(","));
    EventDecoder decoder(orders());
    Event event;
    const auto range = decoder.decode(R"({"store":"a","at_ms":1.5,"amount":10000.5})", event);
    const auto order = decoder.decode(R"({"store":"a","at_ms":1.5,"amount":2.25})", event);
    std::setlocale(LC_ALL, before.c_str());
    QVERIFY(range.has_value());
    QCOMPARE(range->text, std::string("amount is 10000.5, must be 0 to 10000"));
    QVERIFY(!order);
    QCOMPARE(*event.measures[0], std::int64_t(225));
    QCOMPARE(event.time.micros(), std::int64_t(1500));
}

/// The figures of tests/data/README.md.
void EventDecoderOrdersTest::wholeFile() {
    struct Totals {
        int orders = 0;
        int web = 0;
        std::int64_t webCents = 0;
        std::int64_t cents = 0;
        std::int64_t maxWeight = 0;
    };
    std::map<std::string, Totals> stores;
    QStringList rejected;
    QFile file(QString::fromStdString(test::dataFile("orders.jsonl")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    EventDecoder decoder(orders());
    Event event;
    for (int line = 1; !file.atEnd(); ++line) {
        const std::string json = file.readLine().toStdString();
        if (const auto rejection = decoder.decode(json, event)) {
            const std::string name(rejectionReasonName(rejection->reason));
            rejected << QString("%1:%2").arg(line).arg(QString::fromStdString(name));
            continue;
        }
        Totals& store = stores[std::string(event.key.text)];
        const bool web = event.attributes[0] == "web" || event.attributes[0] == "app";
        store.orders += 1;
        store.web += web ? 1 : 0;
        store.webCents += web ? *event.measures[0] : 0;
        store.cents += *event.measures[0];
        store.maxWeight = std::max(store.maxWeight, event.measures[1].value_or(0));
    }
    QCOMPARE(rejected.join(' '), QString("20:bad_json 40:bad_type 60:missing_field 80:bad_time 100:out_of_range "
                                         "120:bad_type 140:bad_type 160:out_of_range"));
    QStringList lines;
    for (const auto& [name, store] : stores)
        lines << QString("%1 %2 %3 %4 %5")
                     .arg(store.orders)
                     .arg(store.web)
                     .arg(store.webCents)
                     .arg(store.cents)
                     .arg(store.maxWeight);
    // In the bytewise order of the names: Köln, east, north, south, west.
    QCOMPARE(lines, (QStringList{"36 18 951428 1700263 49353000", "39 10 516655 2117809 48326000",
                                 "38 18 792489 1864390 47084000", "32 13 685188 1790854 45560000",
                                 "47 19 910199 2188915 45342000"}));
}

QTEST_GUILESS_MAIN(EventDecoderOrdersTest)
#include "event_decoder_orders_test.moc"
