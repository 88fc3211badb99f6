// What clients may ask of the engine: live changes and actions; each refusal with its reason, and an
// audit line for each attempt (C3, C5, C15, C18).
#include "tests/support/serve_fixture.h"

#include <QtTest>
#include <nlohmann/json.hpp>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>
#include <sstream>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const std::string kPatch = "PATCH /api/v1/pipeline";
const std::string kAct = "POST /api/v1/pipeline/actions";
const std::string kGoodChange = R"({"watermarkBound":"30s"})";

json bodyOf(const RawAnswer& answer) { return json::parse(answer.body, nullptr, false); }

bool isProblem(const RawAnswer& answer, int status) {
    const json body = bodyOf(answer);
    return answer.status == status && answer.field("Content-Type") == "application/problem+json" && body.is_object() &&
           body["status"] == status && body["detail"].is_string();
}

/// The fields of "errors", one blank behind each.
std::string fieldsOf(const RawAnswer& answer) {
    std::string fields;
    const json body = bodyOf(answer);
    if (!body.is_object() || !body.contains("errors")) return "(no errors)";
    for (const json& error : body["errors"])
        fields += error["field"].get<std::string>() + (error["detail"].get<std::string>().empty() ? "?" : " ");
    return fields;
}

/// The log's lines while it lives.
class LogCapture {
public:
    LogCapture() : m_before(spdlog::default_logger()) {
        auto logger =
            std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(m_text));
        logger->set_pattern("%v");
        spdlog::set_default_logger(std::move(logger));
    }
    LogCapture(const LogCapture&) = delete;
    LogCapture& operator=(const LogCapture&) = delete;
    ~LogCapture() { spdlog::set_default_logger(m_before); }
    [[nodiscard]] std::string text() const { return m_text.str(); }

private:
    std::ostringstream m_text;
    std::shared_ptr<spdlog::logger> m_before;
};

} // namespace

class EngineCommandsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QCOMPARE(m_fixture.start(), std::string()); }
    void init() { m_fixture.engine.takeAsked(); }

    void changeIsPassedOn();
    void badChanges_data();
    void badChanges();
    void actionsArePassedOn_data();
    void actionsArePassedOn();
    void speedIsPassedOn();
    void badActions_data();
    void badActions();
    void onlyWithTheToken();
    void onlyAsJson();
    void notFromOtherSites();
    void otherMethods();
    void engineRefuses_data();
    void engineRefuses();
    void engineDoesNotAnswer();
    void auditLines();

private:
    ServeFixture m_fixture;
};

void EngineCommandsTest::changeIsPassedOn() {
    const RawAnswer answer = m_fixture.send(
        kPatch, R"({"window":{"kind":"sliding","size":"5m","slide":"30s"},"idleTimeout":null,"dedup":false})");
    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.body,
             std::string(R"({"sequence":1,"change":{"window":{"kind":"sliding","size":"5m","slide":"30s"},)"
                         R"("idleTimeout":"off","dedup":false}})"));
    const auto asked = m_fixture.engine.takeAsked();
    QCOMPARE(asked.changes.size(), std::size_t{1});
    SettingsChange expected;
    expected.window = WindowDefinition::sliding(5min, 30s);
    expected.idleTimeout = IdleTimeoutChange{};
    expected.dedup = false;
    QCOMPARE(asked.changes[0].first, expected);
    QCOMPARE(asked.changes[0].second, std::string("rest"));
}

void EngineCommandsTest::badChanges_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char* name, const char* body, const char* fields) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(fields);
    };
    row("empty", "", " ");
    row("no json", "watermarkBound=30s", " ");
    row("no object", "[]", " ");
    row("nothing", "{}", " ");
    row("two bad fields", R"({"watermarkBound":"soon","window":{"kind":"tumbling","size":5}})",
        "watermarkBound window.size ");
    row("extra field", R"({"watermarkBound":"30s","maxAhead":"1d"})", "maxAhead ");
    row("two limits", R"({"watermarkBound":"400d","checkpointInterval":"1ms","dedup":true})",
        "watermarkBound checkpointInterval ");
    row("slide", R"({"window":{"kind":"sliding","size":"1m","slide":"2m"}})", "window.slide ");
    row("windows per event", R"({"window":{"kind":"sliding","size":"1d","slide":"1ms"}})", "window.slide ");
    row("idle 0", R"({"idleTimeout":"0s"})", "idleTimeout ");
    row("end", R"({"end":true})", " ");
    row("advance", R"({"advanceWatermark":"2025-09-01T11:40:00Z"})", " ");
    row("twice", R"({"dedup":true,"dedup":false})", "dedup ");
    row("no utf-8", "{\"\xff\":1}", " ");
}

void EngineCommandsTest::badChanges() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, fields);
    const RawAnswer answer = m_fixture.send(kPatch, body.toStdString());
    QVERIFY2(isProblem(answer, 400), answer.body.c_str());
    QCOMPARE(fieldsOf(answer), fields.toStdString());
    QVERIFY(m_fixture.engine.takeAsked().changes.empty());
}

void EngineCommandsTest::actionsArePassedOn_data() {
    QTest::addColumn<int>("action");
    for (std::size_t i = 0; i < api::kActionCount; ++i)
        QTest::newRow(std::string(api::actionName(static_cast<api::Action>(i))).c_str()) << static_cast<int>(i);
}

void EngineCommandsTest::actionsArePassedOn() {
    QFETCH(int, action);
    const auto asked = static_cast<api::Action>(action);
    const std::string name(api::actionName(asked));
    const RawAnswer answer = m_fixture.send(kAct, R"({"action":")" + name + R"("})");
    QCOMPARE(answer.status, 202);
    const json body = bodyOf(answer);
    QCOMPARE(body["action"], name);
    QVERIFY(!body.contains("value"));
    QCOMPARE(m_fixture.engine.takeAsked().actions, std::vector{asked});
}

void EngineCommandsTest::speedIsPassedOn() {
    for (const char* value : {"0", "0.1", "60", "1e3"}) {
        const RawAnswer answer = m_fixture.send(kAct, std::string(R"({"action":"speed","value":)") + value + "}");
        QCOMPARE(answer.status, 202);
        QCOMPARE(bodyOf(answer)["value"].get<double>(), std::stod(value));
    }
    const auto asked = m_fixture.engine.takeAsked();
    QCOMPARE(asked.speeds, (std::vector<double>{0, 0.1, 60, 1000}));
    QVERIFY(asked.actions.empty());
}

void EngineCommandsTest::badActions_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char* body, const char* fields) {
        QTest::newRow(*body == '\0' ? "empty" : body) << QByteArray(body) << QByteArray(fields);
    };
    row("", " ");
    row("pause", " ");
    row("{}", "action ");
    row(R"({"action":"dance"})", "action ");
    row(R"({"action":"PAUSE"})", "action ");
    row(R"({"action":""})", "action ");
    row(R"({"action":"pause","now":true})", "now ");
    row(R"({"action":"pause","value":1})", "value ");
    row(R"({"action":"speed"})", "value ");
    row(R"({"action":"speed","value":-1})", "value ");
    row(R"({"action":"speed","value":"60"})", "value ");
    row(R"({"action":"dance","value":1})", "action value ");
}

void EngineCommandsTest::badActions() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, fields);
    const RawAnswer answer = m_fixture.send(kAct, body.toStdString());
    QVERIFY2(isProblem(answer, 400), answer.body.c_str());
    QCOMPARE(fieldsOf(answer), fields.toStdString());
    const auto asked = m_fixture.engine.takeAsked();
    QVERIFY(asked.actions.empty() && asked.speeds.empty());
}

void EngineCommandsTest::onlyWithTheToken() {
    for (const auto& [line, body] : {std::pair(kPatch, kGoodChange), std::pair(kAct, std::string("{}"))}) {
        for (const std::string& fields :
             {std::string(), "Authorization: Bearer " + kToken + "x\r\n", "Authorization: Basic " + kToken + "\r\n"}) {
            const RawAnswer answer = m_fixture.send(line, body, fields);
            QVERIFY2(isProblem(answer, 401), answer.body.c_str());
            QCOMPARE(answer.field("WWW-Authenticate"), std::string("Bearer"));
        }
    }
    QVERIFY(m_fixture.engine.takeAsked().changes.empty());
    ServeFixture closed;
    closed.options.token.clear();
    QCOMPARE(closed.start(), std::string());
    QCOMPARE(closed.send(kPatch, kGoodChange, "Authorization: Bearer \r\n").status, 401);
}

void EngineCommandsTest::onlyAsJson() {
    for (const char* type :
         {"application/json", "Application/JSON", "application/json; charset=utf-8", "application/json;charset=utf-8"})
        QCOMPARE(m_fixture.send(kPatch, kGoodChange, kBearer + "Content-Type: " + type + "\r\n").status, 202);
    QCOMPARE(m_fixture.send(kPatch, kGoodChange).status, 202);
    m_fixture.engine.takeAsked();
    for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "application/jsonp",
                             "application/json-patch+json", "multipart/form-data; boundary=application/json"}) {
        const RawAnswer answer = m_fixture.send(kPatch, kGoodChange, kBearer + "Content-Type: " + type + "\r\n");
        QVERIFY2(isProblem(answer, 415), type);
        QCOMPARE(m_fixture.send(kAct, R"({"action":"stop"})", kBearer + "Content-Type: " + type + "\r\n").status, 415);
    }
    const std::string two = "Content-Type: application/json\r\nContent-Type: text/plain\r\n";
    QCOMPARE(m_fixture.send(kPatch, kGoodChange, kBearer + two).status, 400);
    const auto asked = m_fixture.engine.takeAsked();
    QVERIFY(asked.changes.empty() && asked.actions.empty());
}

void EngineCommandsTest::notFromOtherSites() {
    QVERIFY(isProblem(m_fixture.send(kPatch, kGoodChange, kBearer + "Sec-Fetch-Site: cross-site\r\n"), 403));
    QCOMPARE(m_fixture.send(kPatch, kGoodChange, kBearer + "Sec-Fetch-Site: same-origin\r\n").status, 202);
    QCOMPARE(m_fixture.engine.takeAsked().changes.size(), std::size_t{1});
    QCOMPARE(m_fixture.get("/api/v1/pipeline", "Sec-Fetch-Site: cross-site\r\n").status, 200);
}

void EngineCommandsTest::otherMethods() {
    const RawAnswer pipeline = m_fixture.send("PUT /api/v1/pipeline", kGoodChange);
    QVERIFY(isProblem(pipeline, 405));
    QCOMPARE(pipeline.field("Allow"), std::string("GET, HEAD, PATCH, OPTIONS"));
    const RawAnswer actions = m_fixture.get("/api/v1/pipeline/actions");
    QVERIFY(isProblem(actions, 405));
    QCOMPARE(actions.field("Allow"), std::string("POST, OPTIONS"));
    QVERIFY(isProblem(m_fixture.send("PATCH /api/v1/explain", "{}"), 405));
    QVERIFY(isProblem(m_fixture.send(kPatch + "?force=1", kGoodChange), 400));
    QVERIFY(m_fixture.engine.takeAsked().changes.empty());
}

void EngineCommandsTest::engineRefuses_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("reasonShown");
    const auto row = [](const char* name, ErrorCode code, int status, bool shown) {
        QTest::newRow(name) << static_cast<int>(code) << status << shown;
    };
    row("invalid", ErrorCode::InvalidArgument, 400, true);
    row("not found", ErrorCode::NotFound, 404, true);
    row("conflict", ErrorCode::Conflict, 409, true);
    row("away", ErrorCode::Unavailable, 503, false);
    row("timeout", ErrorCode::Timeout, 503, false);
    row("full", ErrorCode::Exhausted, 503, false);
    row("cancelled", ErrorCode::Cancelled, 503, false);
    row("internal", ErrorCode::Internal, 500, false);
}

void EngineCommandsTest::engineRefuses() {
    QFETCH(int, code);
    QFETCH(int, status);
    QFETCH(bool, reasonShown);
    ServeFixture fixture;
    fixture.engine.refusal = Error{static_cast<ErrorCode>(code), "the run has finished; /tmp/secret.sock"};
    QCOMPARE(fixture.start(), std::string());
    const RawAnswer change = fixture.send(kPatch, kGoodChange);
    const RawAnswer act = fixture.send(kAct, R"({"action":"step-window"})");
    const RawAnswer speed = fixture.send(kAct, R"({"action":"speed","value":1})");
    const RawAnswer explain = fixture.get("/api/v1/explain?row=7");
    for (const RawAnswer* answer : {&change, &act, &speed, &explain}) {
        QVERIFY2(isProblem(*answer, status), answer->body.c_str());
        QCOMPARE(answer->body.find("the run has finished") != std::string::npos, reasonShown);
        QCOMPARE(answer->field("Retry-After"), std::string(status == 503 ? "1" : ""));
    }
}

void EngineCommandsTest::engineDoesNotAnswer() {
    ServeFixture silent;
    silent.engine.silent = true;
    silent.options.limits.engineTimeout = 50ms;
    QCOMPARE(silent.start(), std::string());
    const RawAnswer change = silent.send(kPatch, kGoodChange);
    QVERIFY2(isProblem(change, 503), change.body.c_str());
    QCOMPARE(change.field("Retry-After"), std::string("1"));
    QVERIFY(change.body.find("control log") != std::string::npos);
    // One question waits; the next ones are turned away at once, and everything else is answered.
    for (int i = 0; i < 5; ++i) QVERIFY(isProblem(silent.get("/api/v1/explain?row=1"), 503));
    const std::size_t questions = silent.engine.takeAsked().questions.size();
    QVERIFY2(questions >= 1 && questions < 5, std::to_string(questions).c_str());
    QCOMPARE(silent.get("/health").status, 200);
    ServeFixture dropping;
    dropping.engine.dropsRequests = true;
    QCOMPARE(dropping.start(), std::string());
    QVERIFY(isProblem(dropping.send(kPatch, kGoodChange), 503));
    QVERIFY(isProblem(dropping.get("/api/v1/explain?row=1"), 503));
}

void EngineCommandsTest::auditLines() {
    const LogCapture log;
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    fixture.send(kPatch, kGoodChange);
    fixture.send(kPatch, R"({"watermarkBound":"400d"})");
    fixture.send(kPatch, "{\"a\nb\":1}");
    fixture.send(kAct, R"({"action":"speed","value":60})");
    fixture.send(kAct, R"({"action":"x\n12:00 info audit: forged"})");
    fixture.send(kAct, R"({"action":"stop"})", "");
    fixture.get("/api/v1/pipeline");
    fixture.server().stop(); // nobody writes to the log any more
    const std::string patch = "audit: 127.0.0.1 PATCH /api/v1/pipeline ";
    const std::string act = "audit: 127.0.0.1 POST /api/v1/pipeline/actions ";
    QCOMPARE(log.text(), patch + R"({"watermarkBound":"30s"} as entry 1 -> 202)" + "\n" + patch +
                             R"({"watermarkBound":"400d"} -> 400)" + "\n" + patch + "(a bad body of 9 bytes) -> 400\n" +
                             act + "speed 60 -> 202\n" + act + R"(x\x0a12:00 info audit: forged -> 400)" + "\n" + act +
                             "-> 401\n");
    QVERIFY(log.text().find(kToken) == std::string::npos);
}

QTEST_GUILESS_MAIN(EngineCommandsTest)
#include "engine_commands_test.moc"
