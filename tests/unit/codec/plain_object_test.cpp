// The shortcut for plain objects against the validating parser: what it reads, that parser reads as well, with the same
// values. Usual records, and the same damaged at random and at every byte.
#include "core/codec/json_record.h"
#include "core/codec/plain_object.h"

#include <QtTest>
#include <random>

using namespace streampulse;
using namespace streampulse::codec;

namespace {

const std::vector<std::string> kFields{"id", "region", "time", "fare", "paid"};

/// What is wrong with how `json` is read; empty when both agree. `plain` counts what the shortcut has read.
class Comparison {
public:
    Comparison() : m_shortcut(kFields), m_values(kFields.size()), m_thorough(kFields) {}

    QString fault(const std::string& json) {
        if (!m_shortcut.read(json, m_values)) return {};
        ++plain;
        if (const auto rejection = m_thorough.readThoroughly(json))
            return QString::fromStdString(json + " is read, but " + rejection->text);
        for (std::size_t field = 0; field < kFields.size(); ++field) {
            const JsonValue& ours = m_values[field];
            const JsonValue& theirs = m_thorough.value(field);
            if (ours.kind != theirs.kind || ours.raw != theirs.raw || ours.escaped != theirs.escaped)
                return QString::fromStdString(kFields[field] + " differs in " + json);
        }
        return {};
    }
    int plain = 0;

private:
    PlainObject m_shortcut;
    std::vector<JsonValue> m_values;
    JsonRecord m_thorough;
};

const std::vector<std::string> kUsual{
    R"({"id":"t000000001","region":17,"time":"2025-09-01T00:00:01.250Z","fare":12.50,"paid":true})",
    R"({"id":"t000000002","region":17,"time":"2025-09-01T00:00:01.250Z","fare":0,"paid":false})",
    R"({"id": "a", "region": -1, "time": "", "fare": 0.001, "paid": null, "other": "twelve bytes"})",
    R"({ "region" : 5 , "id" : "t" , "unknown" : 1.5 })",
    R"({"region":1,"region":2,"id":"x","id":"y"})",
    R"({"fare":-0.0})",
};

} // namespace

class PlainObjectTest : public QObject {
    Q_OBJECT
private slots:
    void usualRecordsAreRead();
    void unusualOnesAreLeftToTheParser_data();
    void unusualOnesAreLeftToTheParser();
    void membersMayChangeTheirOrder();
    void everyDamagedByteIsJudgedAlike();
    void randomTextsAreJudgedAlike();
};

void PlainObjectTest::usualRecordsAreRead() {
    Comparison comparison;
    for (int round = 0; round < 2; ++round)
        for (const std::string& json : kUsual) QCOMPARE(comparison.fault(json), "");
    QCOMPARE(comparison.plain, 2 * static_cast<int>(kUsual.size()));
}

void PlainObjectTest::unusualOnesAreLeftToTheParser_data() {
    QTest::addColumn<QByteArray>("json");
    for (const char* json : {"",
                             "{",
                             "{}",
                             " {\"id\":1}",
                             "{\"id\":1} ",
                             "{\"id\":1}}",
                             "[1]",
                             "{\"id\":1,}",
                             "{\"id\":}",
                             "{\"id\":01}",
                             "{\"id\":1.}",
                             "{\"id\":.5}",
                             "{\"id\":-}",
                             "{\"id\":1e5}",
                             "{\"id\":+1}",
                             "{\"id\":nul}",
                             "{\"id\":truee}",
                             "{\"id\":\"a\\n\"}",
                             "{\"id\":\"\xC3\xA4\"}",
                             "{\"id\":\"\xC3\"}",
                             "{\"id\":\"a\tb\"}",
                             "{\"id\":\"a}",
                             "{\"id\":[1]}",
                             "{\"id\":{}}",
                             "{\"id\" 1}",
                             "{id:1}",
                             "{\"id\":1\n}",
                             "{\"id\":\"\x7F\" \"\"}"})
        QTest::newRow(json) << QByteArray(json);
}

void PlainObjectTest::unusualOnesAreLeftToTheParser() {
    QFETCH(QByteArray, json);
    PlainObject shortcut(kFields);
    std::vector<JsonValue> values(kFields.size());
    QVERIFY(!shortcut.read(json.toStdString(), values));
}

void PlainObjectTest::membersMayChangeTheirOrder() {
    PlainObject shortcut(kFields);
    std::vector<JsonValue> values(kFields.size());
    const std::string first = R"({"id":"a","region":1})";
    const std::string second = R"({"region":2,"id":"b"})";
    for (int round = 0; round < 3; ++round) {
        QVERIFY(shortcut.read(first, values));
        QCOMPARE(values[0].raw, "a");
        QCOMPARE(values[1].raw, "1");
        QVERIFY(shortcut.read(second, values));
        QCOMPARE(values[0].raw, "b");
        QCOMPARE(values[1].raw, "2");
        QCOMPARE(values[2].kind, JsonKind::Absent);
    }
}

void PlainObjectTest::everyDamagedByteIsJudgedAlike() {
    Comparison comparison;
    for (const std::string& json : kUsual) {
        for (std::size_t at = 0; at < json.size(); ++at) {
            QCOMPARE(comparison.fault(json.substr(0, at)), "");
            QCOMPARE(comparison.fault(json.substr(0, at) + json.substr(at + 1)), "");
            for (int byte = 0; byte < 256; ++byte) {
                std::string damaged = json;
                damaged[at] = static_cast<char>(byte);
                QCOMPARE(comparison.fault(damaged), "");
            }
        }
    }
    QVERIFY(comparison.plain > 10'000); // a letter of a string may be any other
}

void PlainObjectTest::randomTextsAreJudgedAlike() {
    const std::vector<std::string> pieces{"{",    "}",     "[",        "]",         ",",       ":",
                                          " ",    "\"",    "\"id\":",  "\"fare\":", "\"x\":",  "1",
                                          "-",    "0",     "0.5",      "1e3",       ".",       "null",
                                          "true", "false", "\\",       "\\\"",      "\"abc\"", "\"abcdefgh\"",
                                          "\"\"", "\n",    "\xC3\xA4", "\x01",      "t",       "\"\\u0041\""};
    std::mt19937 random(7);
    const auto piece = [&] { return pieces[random() % pieces.size()]; };
    Comparison comparison;
    for (int i = 0; i < 300'000; ++i) {
        std::string json = kUsual[random() % kUsual.size()];
        for (unsigned changes = random() % 4; changes > 0; --changes) {
            const std::size_t at = random() % (json.size() + 1);
            json.replace(at, random() % 4, piece());
        }
        QCOMPARE(comparison.fault(json), "");
    }
    QVERIFY(comparison.plain > 50'000);
}

QTEST_APPLESS_MAIN(PlainObjectTest)
#include "plain_object_test.moc"
