// Bodies of commands: what is read, and every mistake by its field.
#include "core/codec/command_document.h"

#include <QtTest>

using namespace streampulse::codec;

class CommandDocumentTest : public QObject {
    Q_OBJECT
private slots:
    void reads() {
        std::vector<ChangeProblem> problems;
        const auto pause = parseCommand(R"({"action":"pause"})", problems);
        QVERIFY(pause && pause->action == "pause" && !pause->value);
        for (const char* value : {"60", "60.0", "6e1"}) {
            const auto speed = parseCommand(std::string(R"({"value":)") + value + R"(,"action":"speed"})", problems);
            QVERIFY(speed && speed->action == "speed");
            QCOMPARE(speed->value, std::optional<double>(60));
        }
        QVERIFY(problems.empty());
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("fields");
        const auto row = [](const char* json, const char* fields) {
            QTest::newRow(*json == '\0' ? "empty" : json) << QByteArray(json) << QByteArray(fields);
        };
        row("", " ");
        row("[]", " ");
        row("{}", "action ");
        row(R"({"value":1})", "action ");
        row(R"({"action":7})", "action ");
        row(R"({"action":null,"value":"60"})", "action value ");
        row(R"({"action":"speed","value":null})", "value ");
        row(R"({"action":"speed","value":true})", "value ");
        row(R"({"action":"speed","value":1e999})", " ");
        row(R"({"action":"speed","value":NaN})", " ");
        row(R"({"action":"play","action":"pause","force":true})", "action force ");
    }

    void refuses() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, fields);
        std::vector<ChangeProblem> problems;
        QVERIFY(!parseCommand(json.toStdString(), problems));
        std::string named;
        for (const ChangeProblem& problem : problems) named += problem.field + " ";
        QCOMPARE(named, fields.toStdString());
    }
};

QTEST_GUILESS_MAIN(CommandDocumentTest)
#include "command_document_test.moc"
