// The route table as clients see it: every route answers and is described (C26), documents are passed through
// verbatim, ETags, rankings, paging, and parameters that are refused by name.
#include "core/serve/routes.h"
#include "tests/support/serve_fixture.h"

#include <QtTest>
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
        shown.newestFinal.push_back({Key::integer(5), {}, {"7", "50.25"}});
        QCOMPARE(m_fixture.start(), std::string());
    }

    void everyRouteAnswersAndIsDescribed();
    void openApiHoldsEveryRouteOnce();
    void undescribedParametersAreRefused();
    void metricsPortHasItsOwnTable();
    void latest();
    void latestIsRefused_data();
    void latestIsRefused();
    void entityTags();
    void textKeys();
    void top();
    void topIsRefused_data();
    void topIsRefused();
    void timelineByHours();
    void timelineByTimes();
    void timelinePages();
    void timelineIsRefused_data();
    void timelineIsRefused();
    void windowInForce();
    void health();
    void pipeline();
    void ledger();
    void prometheusText();
    void storeAway();
    void stateChangingRoutesNeedTheToken();

private:
    ServeFixture m_fixture;
};

/// The single source is the table itself: this walks it, so a new route is tested the day it is added.
void RoutesTest::everyRouteAnswersAndIsDescribed() {
    FakeReader reader(m_fixture.rows);
    serve::ResultQueries queries(m_fixture.engine, reader);
    const serve::RequestCounters counters;
    const auto routes = serve::makeRoutes({m_fixture.options, m_fixture.engine, queries, counters});
    const json document = bodyOf(m_fixture.get("/openapi.json"));
    QVERIFY(routes.size() >= 10);
    for (const serve::Route& route : routes) {
        QString path = QString::fromStdString(route.pattern);
        const RawAnswer answer = m_fixture.get(path.replace("{id}", "5").toStdString());
        QVERIFY2(answer.status == 200, route.pattern.c_str());
        QCOMPARE(answer.field("Content-Type"), route.contentType);
        QVERIFY2(document["paths"].contains(route.pattern), route.pattern.c_str());
        const json& described = document["paths"][route.pattern]["get"];
        QCOMPARE(described["parameters"].size(), route.parameters.size());
        QVERIFY(!described["summary"].get<std::string>().empty());
        for (const serve::Parameter& parameter : route.parameters) QVERIFY(!parameter.description.empty());
        QCOMPARE(m_fixture.request("POST " + path.toStdString()).status, 405);
    }
}

void RoutesTest::openApiHoldsEveryRouteOnce() {
    const json document = bodyOf(m_fixture.get("/openapi.json"));
    QCOMPARE(document["openapi"], "3.1.0");
    QCOMPARE(document["info"]["version"], "9.9.9");
    std::set<std::string> operations;
    std::set<std::string> paths;
    for (const auto& [path, operation] : document["paths"].items()) {
        operations.insert(operation["get"]["operationId"].get<std::string>());
        paths.insert(path);
    }
    QCOMPARE(operations.size(), paths.size());
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

void RoutesTest::latest() {
    QCOMPARE(m_fixture.get("/metrics/store/5").body, storeRow(5, 9, true, 10, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/5?window=1m").body, storeRow(5, 9, true, 10, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/5?offset=1").body, storeRow(5, 8, true, 9, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/5?offset=9").body, storeRow(5, 0, true, 1, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/5?offset=10").status, 404);
    QCOMPARE(m_fixture.get("/metrics/store/5?status=open").body, storeRow(5, 11, false, 12, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/8").status, 404); // only an open one
    QCOMPARE(m_fixture.get("/metrics/store/6").status, 404);
}

void RoutesTest::latestIsRefused_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("parameter");
    for (const char* id : {"abc", "0", "100001", "-5", "+5", "05", "5.0", "5%20", "99999999999999999999", "%E2%85%A4"})
        QTest::newRow(id) << QByteArray("/metrics/store/") + id << QByteArray("id");
    for (const char* offset : {"-1", "1001", "x", "", "1e1"})
        QTest::newRow((QByteArray("offset ") + offset).constData())
            << QByteArray("/metrics/store/5?offset=") + offset << QByteArray("offset");
    for (const char* window : {"5m", "x", "", "1", "0s", "-1m", "session:1m", "1m/30s", "99999999999999999999h"})
        QTest::newRow((QByteArray("window ") + window).constData())
            << QByteArray("/metrics/store/5?window=") + window << QByteArray("window");
    QTest::newRow("status") << QByteArray("/metrics/store/5?status=both") << QByteArray("status");
}

void RoutesTest::latestIsRefused() {
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, parameter);
    const RawAnswer answer = m_fixture.get(target.toStdString());
    QVERIFY2(refuses(answer, parameter.toStdString()), answer.body.c_str());
}

void RoutesTest::entityTags() {
    const RawAnswer first = m_fixture.get("/metrics/store/5");
    const std::string tag = first.field("ETag");
    QVERIFY(tag.size() == 34 && tag.starts_with('"') && tag.ends_with('"'));
    for (const std::string& list : {tag, "\"other\", " + tag, "W/" + tag, std::string("*")}) {
        const RawAnswer again = m_fixture.get("/metrics/store/5", "If-None-Match: " + list + "\r\n");
        QCOMPARE(again.status, 304);
        QCOMPARE(again.field("ETag"), tag);
        QVERIFY(again.field("Content-Length").empty());
    }
    QCOMPARE(m_fixture.get("/metrics/store/5", "If-None-Match: \"other\"\r\n").status, 200);
    QVERIFY(m_fixture.get("/metrics/store/5?offset=1").field("ETag") != tag);
    QVERIFY(m_fixture.get("/metrics/store/5?status=open").field("ETag").empty());
}

void RoutesTest::textKeys() {
    ServeFixture fixture;
    fixture.engine.pipeline.key.type = KeyType::Text;
    fixture.engine.pipeline.key.maxLength = 8;
    fixture.rows.push_back(storeRow(1, 0, true, 1, "1"));
    fixture.rows[0].id.key = Key::ofText("a/b \xc3\xa4");
    QCOMPARE(fixture.start(), std::string());
    QCOMPARE(fixture.get("/metrics/store/a%2Fb%20%C3%A4").body, fixture.rows[0].document);
    QCOMPARE(fixture.get("/metrics/store/a+b").status, 404); // '+' is a plus in a path
    QVERIFY(refuses(fixture.get("/metrics/store/ninebytes"), "id"));
}

void RoutesTest::top() {
    const json byCount = bodyOf(m_fixture.get("/metrics/stores/top?metric=orderCount&window=1m"));
    QCOMPARE(byCount["metric"], "orderCount");
    QCOMPARE(byCount["windowStart"], "2025-09-01T11:49:00Z");
    QCOMPARE(byCount["items"].size(), std::size_t{3}); // 7 with 30, then 5 and 9 with 10 each; 8 is open
    QCOMPARE(byCount["items"][0]["storeId"], 7);
    QCOMPARE(byCount["items"][1]["storeId"], 5);
    QCOMPARE(byCount["items"][2]["storeId"], 9);
    QVERIFY(m_fixture.get("/metrics/stores/top").body.find(storeRow(7, 9, true, 30, "1.5").document) !=
            std::string::npos);
    const json byPrice = bodyOf(m_fixture.get("/metrics/stores/top?metric=avg_price&limit=1"));
    QCOMPARE(byPrice["metric"], "avgPrice");
    QCOMPARE(byPrice["items"].size(), std::size_t{1});
    QCOMPARE(byPrice["items"][0]["storeId"], 5);
    ServeFixture empty;
    QCOMPARE(empty.start(), std::string());
    const json nothing = bodyOf(empty.get("/metrics/stores/top"));
    QVERIFY(nothing["windowStart"].is_null());
    QCOMPARE(nothing["items"], json::array());
}

void RoutesTest::topIsRefused_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("parameter");
    QTest::newRow("metric") << QByteArray("metric=nothing") << QByteArray("metric");
    for (const char* limit : {"0", "1001", "-1", "x"})
        QTest::newRow(limit) << QByteArray("limit=") + limit << QByteArray("limit");
    QTest::newRow("window") << QByteArray("window=2m") << QByteArray("window");
}

void RoutesTest::topIsRefused() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, parameter);
    QVERIFY(refuses(m_fixture.get("/metrics/stores/top?" + query.toStdString()), parameter.toStdString()));
}

void RoutesTest::timelineByHours() {
    const json all = bodyOf(m_fixture.get("/metrics/timeline/5"));
    QCOMPARE(all["items"].size(), std::size_t{12});
    QVERIFY(all["nextCursor"].is_null());
    QCOMPARE(all["items"][0]["windowStart"], "2025-09-01T11:40:00Z");
    QCOMPARE(all["items"][11]["status"], "open");
    // The newest window ends at 11:52, whatever the wall clock says: a tenth of an hour before is 11:46.
    const json tenth = bodyOf(m_fixture.get("/metrics/timeline/5?hours=0.1&window=1m"));
    QCOMPARE(tenth["items"].size(), std::size_t{6});
    QCOMPARE(tenth["items"][0]["windowStart"], "2025-09-01T11:46:00Z");
    QCOMPARE(m_fixture.get("/metrics/timeline/6").status, 404);
}

void RoutesTest::timelineByTimes() {
    const auto sizeOf = [&](const std::string& query) {
        return bodyOf(m_fixture.get("/metrics/timeline/5?" + query))["items"].size();
    };
    QCOMPARE(sizeOf("from=2025-09-01T11:42:00Z&to=2025-09-01T11:45:00Z"), std::size_t{3});
    QCOMPARE(sizeOf("from=2025-09-01T13:42:00%2B02:00&to=2025-09-01T11:45:00.000001Z"), std::size_t{4});
    QCOMPARE(sizeOf("from=2025-09-01T11:50:00Z"), std::size_t{2});
    QCOMPARE(sizeOf("to=2025-09-01T11:41:00Z"), std::size_t{1});
    QCOMPARE(sizeOf("from=2026-01-01T00:00:00Z"), std::size_t{0});
}

void RoutesTest::timelinePages() {
    std::string cursor;
    std::vector<std::string> starts;
    int pages = 0;
    do {
        const json page = bodyOf(m_fixture.get("/metrics/timeline/5?hours=1&limit=5" + cursor));
        QVERIFY(page["items"].size() <= 5);
        for (const json& item : page["items"]) starts.push_back(item["windowStart"].get<std::string>());
        cursor = page["nextCursor"].is_null() ? "" : "&cursor=" + page["nextCursor"].get<std::string>();
        ++pages;
    } while (!cursor.empty() && pages < 10);
    QCOMPARE(pages, 3);
    QCOMPARE(starts.size(), std::size_t{12});
    QVERIFY(std::is_sorted(starts.begin(), starts.end()));
    QCOMPARE(std::set<std::string>(starts.begin(), starts.end()).size(), std::size_t{12});
}

void RoutesTest::timelineIsRefused_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("parameter");
    const auto row = [](const char* query, const char* parameter) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(parameter);
    };
    row("hours=0", "hours");
    row("hours=-1", "hours");
    row("hours=x", "hours");
    row("hours=100001", "hours");
    row("hours=1&from=2025-09-01T11:42:00Z", "hours");
    row("from=yesterday", "from");
    row("from=2025-02-30T00:00:00Z", "from");
    row("from=2025-09-01T11:42:00", "from");
    row("from=2025-09-01T24:00:00Z", "from");
    row("to=2025-09-01", "to");
    row("limit=0", "limit");
    row("limit=1001", "limit");
    row("cursor=abc", "cursor");
    row("cursor=zz", "cursor");
    row("cursor=00", "cursor");
    row("window=1h", "window");
}

void RoutesTest::timelineIsRefused() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, parameter);
    const RawAnswer answer = m_fixture.get("/metrics/timeline/5?" + query.toStdString());
    QVERIFY2(refuses(answer, parameter.toStdString()), answer.body.c_str());
}

void RoutesTest::windowInForce() {
    ServeFixture fixture;
    fixture.engine.shown.settings.window = WindowDefinition::sliding(std::chrono::minutes(5), std::chrono::seconds(30));
    fixture.rows.push_back(storeRow(5, 0, true, 1, "1"));
    QCOMPARE(fixture.start(), std::string());
    for (const char* window : {"5m/30s", "300s/30s", "5m"})
        QCOMPARE(fixture.get(std::string("/metrics/store/5?window=") + window).status, 200);
    const RawAnswer answer = fixture.get("/metrics/store/5?window=1m");
    QVERIFY(refuses(answer, "window"));
    QVERIFY(answer.body.find("5m/30s") != std::string::npos); // says which size is stored
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

void RoutesTest::storeAway() {
    ServeFixture fixture;
    fill(fixture);
    QCOMPARE(fixture.start(), std::string());
    fixture.reader->failure = Error{ErrorCode::Unavailable, "redis at /secret/path: connection refused"};
    for (const char* target : {"/metrics/store/5", "/metrics/stores/top", "/metrics/timeline/5"}) {
        const RawAnswer answer = fixture.get(target);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.field("Retry-After"), std::string("1"));
        QVERIFY(answer.body.find("secret") == std::string::npos);
    }
    QCOMPARE(fixture.reader->reads, 1); // the others were answered without asking again
    QCOMPARE(fixture.get("/health").status, 200);
    ServeFixture corrupt;
    fill(corrupt);
    QCOMPARE(corrupt.start(), std::string());
    corrupt.reader->failure = Error{ErrorCode::Corrupt, "checksum of /secret/path"};
    const RawAnswer answer = corrupt.get("/metrics/store/5");
    QCOMPARE(answer.status, 500);
    QVERIFY(answer.body.find("secret") == std::string::npos);
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
