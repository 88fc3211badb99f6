// The route table as clients see it: every route answers and is described (C26); health, pipeline, ledger, metrics.
#include "core/serve/routes.h"
#include "tests/support/serve_fixture.h"

#include <QtTest>
#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

using namespace streampulse;
using namespace streampulse::test;
using nlohmann::json;

namespace {

json bodyOf(const RawAnswer& answer) { return json::parse(answer.body, nullptr, false); }

bool refuses(const RawAnswer& answer, const std::string& parameter) {
    const json body = bodyOf(answer);
    return answer.status == 400 && body.is_object() && body.value("parameter", "") == parameter;
}

/// Store 5: minutes 0..9 final, 10 and 11 open. Store 7: minute 9 final. Store 8: minute 9 open. Store 9: minute 9.
void fill(ServeFixture& fixture) {
    for (int minute = 0; minute < 12; ++minute)
        fixture.rows.push_back(storeRow(5, minute, minute < 10, minute + 1, "2.5"));
    fixture.rows.push_back(storeRow(7, 9, true, 30, "1.5"));
    fixture.rows.push_back(storeRow(8, 9, false, 99, "9"));
    fixture.rows.push_back(storeRow(9, 9, true, 10, "null"));
}

} // namespace

class RoutesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        fill(m_fixture);
        api::EngineSnapshot& shown = m_fixture.engine.shown;
        shown.ledger.read = 10;
        shown.ledger.counted = 7;
        shown.ledger.late = 1;
        shown.ledger.rejected[static_cast<std::size_t>(RejectionReason::BadTime)] = 2;
        shown.partitions[0].ledger = shown.ledger;
        shown.newestFinal.push_back(std::make_shared<const api::EngineSnapshot::NewestWindow>(
            api::EngineSnapshot::NewestWindow{Key::integer(5), {}, {"7", "50.25"}}));
        QCOMPARE(m_fixture.start(), std::string());
    }

    void everyRouteAnswersAndIsDescribed();
    void openApiHoldsEveryRouteOnce();
    void undescribedParametersAreRefused();
    void metricsPortHasItsOwnTable();
    void health();
    void pipeline();
    void ledger();
    void prometheusText();
    void stateChangingRoutesNeedTheToken();

private:
    ServeFixture m_fixture;
};

/// The single source is the table itself: this walks it, so a new route is tested the day it is added.
void RoutesTest::everyRouteAnswersAndIsDescribed() {
    FakeReader reader(m_fixture.rows);
    serve::ResultQueries queries(m_fixture.engine, reader);
    const serve::RequestCounters counters;
    serve::EngineCommands commands(m_fixture.engine, std::chrono::seconds(2));
    const auto routes = serve::makeRoutes({m_fixture.options, m_fixture.engine, queries, commands, counters});
    const json document = bodyOf(m_fixture.get("/openapi.json"));
    QVERIFY(routes.size() >= 10);
    for (const serve::Route& route : routes) {
        QString path = QString::fromStdString(route.pattern);
        std::string target = path.replace("{id}", "5").toStdString();
        if (route.operation == "explain") target += "?partition=0"; // the only route that needs a parameter
        const RawAnswer answer = m_fixture.send(route.method + " " + target, route.bodyExample);
        QVERIFY2(answer.status == route.success, route.pattern.c_str());
        QCOMPARE(answer.field("Content-Type"), route.contentType);
        QVERIFY2(document["paths"].contains(route.pattern), route.pattern.c_str());
        const json& described =
            document["paths"][route.pattern][QString::fromStdString(route.method).toLower().toStdString()];
        QVERIFY(described["responses"].contains(std::to_string(route.success)));
        QCOMPARE(described.contains("security"), route.changesState);
        QCOMPARE(described.contains("requestBody"), !route.bodyExample.empty());
        QCOMPARE(described["parameters"].size(), route.parameters.size());
        QVERIFY(!described["summary"].get<std::string>().empty());
        for (const serve::Parameter& parameter : route.parameters) QVERIFY(!parameter.description.empty());
        QCOMPARE(m_fixture.request("DELETE " + path.toStdString()).status, 405);
    }
}

void RoutesTest::openApiHoldsEveryRouteOnce() {
    const json document = bodyOf(m_fixture.get("/openapi.json"));
    QCOMPARE(document["openapi"], "3.1.0");
    QCOMPARE(document["info"]["version"], "9.9.9");
    std::set<std::string> operations;
    std::size_t count = 0;
    std::set<std::string> paths;
    for (const auto& [path, operation] : document["paths"].items()) {
        for (const auto& [method, described] : operation.items()) {
            operations.insert(described["operationId"].get<std::string>());
            ++count;
        }
        paths.insert(path);
    }
    QCOMPARE(operations.size(), count);
    QVERIFY(document["paths"]["/api/v1/pipeline"].contains("get") &&
            document["paths"]["/api/v1/pipeline"].contains("patch"));
    const json listed = bodyOf(m_fixture.get("/"))["routes"];
    QCOMPARE(std::set<std::string>(listed.begin(), listed.end()), paths);
}

void RoutesTest::undescribedParametersAreRefused() {
    QVERIFY(refuses(m_fixture.get("/metrics/store/5?wat=1"), "wat"));
    QVERIFY(refuses(m_fixture.get("/health?a=b"), "a"));
    QCOMPARE(m_fixture.get("/metrics/store/5?offset=0&offset=1").status, 400);
    QCOMPARE(m_fixture.get("/metrics/store/5/more").status, 404);
    QCOMPARE(m_fixture.get("/metrics/store/").status, 404);
    QCOMPARE(m_fixture.get("//health").status, 404);
}

void RoutesTest::metricsPortHasItsOwnTable() {
    QCOMPARE(m_fixture.request("GET /metrics", {}, true).status, 200);
    QCOMPARE(m_fixture.request("GET /health/live", {}, true).status, 200);
    for (const char* target : {"/health", "/metrics/store/5", "/api/v1/pipeline", "/"})
        QCOMPARE(m_fixture.request(std::string("GET ") + target, {}, true).status, 404);
}

void RoutesTest::health() {
    const json body = bodyOf(m_fixture.get("/health"));
    QCOMPARE(body["status"], "healthy");
    QCOMPARE(body["services"]["redis"], "healthy");
    QCOMPARE(body["services"]["kafka"], "healthy");
    QCOMPARE(body["services"]["api"], "healthy");
    QCOMPARE(body["state"], "running");
    ServeFixture degraded;
    degraded.engine.shown.storeReachable = false;
    QCOMPARE(degraded.start(), std::string());
    const RawAnswer answer = degraded.get("/health");
    QCOMPARE(answer.status, 200);
    QCOMPARE(bodyOf(answer)["status"], "degraded");
    QCOMPARE(bodyOf(answer)["services"]["redis"], "unreachable");
    ServeFixture stopped;
    stopped.engine.shown.partitions[1].stopped = "records were lost";
    QCOMPARE(stopped.start(), std::string());
    QCOMPARE(bodyOf(stopped.get("/health"))["problems"][0]["text"], "records were lost");
    ServeFixture failed;
    failed.engine.shown.state = api::EngineState::Failed;
    QCOMPARE(failed.start(), std::string());
    QCOMPARE(failed.get("/health").status, 503);
    QCOMPARE(failed.get("/health/live").status, 200);
}

void RoutesTest::pipeline() {
    const json body = bodyOf(m_fixture.get("/api/v1/pipeline"));
    QCOMPARE(body["settings"]["watermarkBound"], "5m");
    QCOMPARE(body["settings"]["window"], (json{{"kind", "tumbling"}, {"size", "1m"}}));
    QCOMPARE(body["settings"]["idleTimeout"], "off");
    QCOMPARE(body["spec"]["key"]["name"], "store");
    QCOMPARE(body["spec"]["aggregates"], (json{"orderCount", "avgPrice"}));
    QCOMPARE(body["partitions"].size(), std::size_t{2});
    QVERIFY(body["watermark"].is_null());
    QCOMPARE(body["controlLog"], json::array());
}

void RoutesTest::ledger() {
    const json body = bodyOf(m_fixture.get("/api/v1/ledger"));
    QCOMPARE(body["total"]["read"], 10);
    QCOMPARE(body["total"]["rejected"]["total"], 2);
    QCOMPARE(body["total"]["rejected"]["bad_time"], 2);
    QCOMPARE(body["total"]["rejected"]["foreign"], 0);
    QCOMPARE(body["balanced"], true);
    QCOMPARE(body["partitions"][0]["counted"], 7);
    ServeFixture fixture;
    fixture.engine.shown.partitions[1].ledger.read = 1;
    QCOMPARE(fixture.start(), std::string());
    QCOMPARE(bodyOf(fixture.get("/api/v1/ledger"))["balanced"], false);
}

void RoutesTest::prometheusText() {
    m_fixture.get("/metrics/store/5");
    m_fixture.get("/metrics/store/6");
    const RawAnswer answer = m_fixture.get("/metrics");
    QCOMPARE(answer.field("Content-Type"), std::string("text/plain; version=0.0.4; charset=utf-8"));
    for (const char* line : {"streampulse_records_rejected_total{reason=\"bad_time\"} 2\n",
                             "streampulse_records_rejected_total{reason=\"foreign\"} 0\n",
                             "streampulse_store_avg_price{store=\"5\"} 50.25\n", "streampulse_window_size_seconds 60\n",
                             "streampulse_watermark_bound_seconds 300\n",
                             "streampulse_consumer_lag_records{topic=\"orders\",partition=\"1\"} 0\n",
                             "route=\"/metrics/store/{id}\",method=\"GET\",code=\"404\"} "})
        QVERIFY2(answer.body.find(line) != std::string::npos, line);
    QVERIFY(answer.body.find("watermark_timestamp_seconds") == std::string::npos); // infinite so far
    QVERIFY(answer.body.find("/metrics/store/5") == std::string::npos);            // patterns, never paths
}

void RoutesTest::stateChangingRoutesNeedTheToken() {
    serve::Route route;
    route.method = "POST";
    route.pattern = "/change";
    route.changesState = true;
    route.handler = [](const serve::Request&) { return serve::Response{.body = "{}"}; };
    const auto statusWith = [&](const std::string& token, const std::string& authorization) {
        const serve::Router router({route}, token);
        serve::Request request;
        request.method = "POST";
        request.segments = {"change"};
        request.authorization = authorization;
        return router.answer(request).status;
    };
    QCOMPARE(statusWith("secret", "Bearer secret"), 200);
    for (const char* wrong : {"", "Bearer", "Bearer ", "Bearer secreT", "Bearer secret1", "Basic secret", "secret"})
        QCOMPARE(statusWith("secret", wrong), 401);
    QCOMPARE(statusWith("", "Bearer "), 401);
}

QTEST_GUILESS_MAIN(RoutesTest)
#include "routes_test.moc"
