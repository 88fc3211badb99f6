// Three ways to damage a record, each the same every time.
#include "core/replay/json_damage.h"

#include <QtTest>

using namespace streampulse::replay;

class JsonDamageTest : public QObject {
    Q_OBJECT
private slots:
    void damage_data();
    void damage();
};

Q_DECLARE_METATYPE(streampulse::replay::Damage)

void JsonDamageTest::damage_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Damage>("kind");
    QTest::addColumn<QByteArray>("wanted");
    const auto add = [](const char* name, const char* json, Damage kind, const char* wanted) {
        QTest::newRow(name) << QByteArray(json) << kind << QByteArray(wanted);
    };
    add("none", R"({"a":1})", Damage::None, R"({"a":1})");
    add("cut", R"({"n":1,"t":2})", Damage::CutJson, R"({"n":1)");
    add("text", R"({"n":1,"t":2})", Damage::TextInNumber, R"({"n":"damaged","t":2})");
    add("text, last, blanks", R"({ "t" : "x" , "n" : -1.5e3 })", Damage::TextInNumber,
        R"({ "t" : "x" , "n" : "damaged"})");
    add("time", R"({"n":1,"t":"2025-01-01T00:00:00Z"})", Damage::NoTime, R"({"n":1,"t":null})");
    add("every duplicate name", R"({"n":1,"t":2,"n":3})", Damage::TextInNumber,
        R"({"n":"damaged","t":2,"n":"damaged"})");
    add("not the nested one", R"({"o":{"n":[1,{"n":2}]},"s":"},\"n\":","n":3})", Damage::TextInNumber,
        R"({"o":{"n":[1,{"n":2}]},"s":"},\"n\":","n":"damaged"})");
    add("field absent: cut", R"({"a":1})", Damage::TextInNumber, R"({"a)");
    add("no object: cut", "[1,2]", Damage::NoTime, "[1");
    add("broken: cut", R"({"n")", Damage::TextInNumber, R"({")");
    add("empty", "", Damage::CutJson, "");
}

void JsonDamageTest::damage() {
    QFETCH(QByteArray, json);
    QFETCH(Damage, kind);
    QFETCH(QByteArray, wanted);
    QCOMPARE(QByteArray::fromStdString(damageJson(json.toStdString(), kind, {.number = "n", .time = "t"})), wanted);
}

QTEST_GUILESS_MAIN(JsonDamageTest)
#include "json_damage_test.moc"
