// GET /api/v1/explain: what is passed on to the engine, how causes are shown, and questions that are refused by name.
#include "tests/support/serve_fixture.h"

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

json bodyOf(const RawAnswer& answer) { return json::parse(answer.body, nullptr, false); }

} // namespace

class ExplainRouteTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QCOMPARE(m_fixture.start(), std::string()); }
    void init() { m_fixture.engine.takeAsked(); }

    void explainIsPassedOn_data();
    void explainIsPassedOn();
    void explainAnswers();
    void badQuestions_data();
    void badQuestions();

private:
    ServeFixture m_fixture;
};

void ExplainRouteTest::explainIsPassedOn_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("window") << QByteArray("window=5@2025-09-01T11:40:00Z") << QByteArray("5 2025-09-01T11:40:00Z");
    QTest::newRow("zone") << QByteArray("window=5@2025-09-01T13:40:00%2B02:00") << QByteArray("5 2025-09-01T11:40:00Z");
    QTest::newRow("key") << QByteArray("window=2025-09-01T11:40:00.5Z&key=7") << QByteArray("7 2025-09-01T11:40:00.5Z");
    QTest::newRow("row") << QByteArray("row=9223372036854775807") << QByteArray("row 9223372036854775807");
    QTest::newRow("partition") << QByteArray("partition=0") << QByteArray("partition 0");
}

void ExplainRouteTest::explainIsPassedOn() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, asked);
    QCOMPARE(m_fixture.get("/api/v1/explain?" + query.toStdString()).status, 200);
    const auto questions = m_fixture.engine.takeAsked().questions;
    QCOMPARE(questions.size(), std::size_t{1});
    const api::ExplainQuery& one = questions[0];
    std::string text;
    if (one.window) text += one.window->key + " " + formatRfc3339(one.window->start);
    if (one.row) text += "row " + std::to_string(*one.row);
    if (one.partition) text += "partition " + std::to_string(*one.partition);
    QCOMPARE(text, asked.toStdString());
}

void ExplainRouteTest::explainAnswers() {
    ServeFixture fixture;
    fixture.engine.pipeline.key.type = KeyType::Text;
    fixture.engine.pipeline.key.maxLength = 20;
    api::Cause waiting{api::CauseKind::WindowWaiting, 1, {}};
    waiting.facts = {{"watermark", EventTime::min()},
                     {"windowEnd", kFixtureStart},
                     {"bound", Duration(90s)},
                     {"row", std::int64_t{7}},
                     {"key", std::string("a\"b")}};
    const api::Cause away{api::CauseKind::StoreAway, -1, {}};
    fixture.engine.explanation.causes = {waiting, away};
    QCOMPARE(fixture.start(), std::string());
    const RawAnswer answer = fixture.get("/api/v1/explain?window=a%40b@2025-09-01T11:40:00Z");
    QCOMPARE(answer.status, 200);
    const json causes = bodyOf(answer)["causes"];
    QCOMPARE(causes.size(), std::size_t{2});
    QCOMPARE(causes[0]["kind"], std::string(api::causeKindName(waiting.kind)));
    QCOMPARE(causes[0]["partition"], 1);
    QCOMPARE(causes[0]["text"], api::causeText(waiting));
    QCOMPARE(causes[0]["facts"], (json{{"watermark", nullptr},
                                       {"windowEnd", "2025-09-01T11:40:00Z"},
                                       {"bound", "1m30s"},
                                       {"row", 7},
                                       {"key", "a\"b"}}));
    QVERIFY(causes[1]["partition"].is_null());
    QCOMPARE(causes[1]["facts"], json::object());
    QCOMPARE(fixture.engine.takeAsked().questions.at(0).window->key, std::string("a@b"));
}

void ExplainRouteTest::badQuestions_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("parameter");
    const auto row = [](const char* query, const char* parameter) {
        QTest::newRow(*query == '\0' ? "nothing" : query) << QByteArray(query) << QByteArray(parameter);
    };
    row("", "");
    row("?row=1&partition=0", "");
    row("?row=1&window=5@2025-09-01T11:40:00Z", "");
    row("?key=5", "");
    row("?row=1&key=5", "key");
    row("?row=0", "row");
    row("?row=-1", "row");
    row("?row=x", "row");
    row("?row=9223372036854775808", "row");
    row("?partition=2147483648", "partition");
    row("?partition=", "partition");
    row("?window=5", "window");
    row("?window=2025-09-01T11:40:00Z", "window");
    row("?window=5@yesterday", "window");
    row("?window=0@2025-09-01T11:40:00Z", "window");
    row("?window=05@2025-09-01T11:40:00Z", "window");
    row("?window=@2025-09-01T11:40:00Z", "window");
    row("?window=2025-09-01T11:40:00Z&key=x", "key");
    row("?window=5@2025-09-01T11:40:00Z&key=5", "window");
    row("?why=1", "why");
}

void ExplainRouteTest::badQuestions() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, parameter);
    const RawAnswer answer = m_fixture.get("/api/v1/explain" + query.toStdString());
    QVERIFY2(answer.status == 400, answer.body.c_str());
    QCOMPARE(answer.field("Content-Type"), std::string("application/problem+json"));
    QCOMPARE(bodyOf(answer).value("parameter", ""), parameter.toStdString());
    QVERIFY(m_fixture.engine.takeAsked().questions.empty());
}

QTEST_GUILESS_MAIN(ExplainRouteTest)
#include "explain_route_test.moc"
