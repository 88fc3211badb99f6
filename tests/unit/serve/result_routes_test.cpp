// The routes to results: documents passed through verbatim, entity tags, rankings, time lines and their pages, and
// parameters that are refused by name.
#include "tests/support/serve_fixture.h"

#include <QtTest>
#include <algorithm>
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

class ResultRoutesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        fill(m_fixture);
        QCOMPARE(m_fixture.start(), std::string());
    }
    void latest();
    void latestIsRefused_data();
    void latestIsRefused();
    void entityTags();
    void namesOfKeys();
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
    void storeAway();

private:
    ServeFixture m_fixture;
};

void ResultRoutesTest::latest() {
    QCOMPARE(m_fixture.get("/metrics/store/5").body, storeRow(5, 9, true, 10, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/5?window=1m").body, storeRow(5, 9, true, 10, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/5?offset=1").body, storeRow(5, 8, true, 9, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/5?offset=9").body, storeRow(5, 0, true, 1, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/5?offset=10").status, 404);
    QCOMPARE(m_fixture.get("/metrics/store/5?status=open").body, storeRow(5, 11, false, 12, "2.5").document);
    QCOMPARE(m_fixture.get("/metrics/store/8").status, 404); // only an open one
    QCOMPARE(m_fixture.get("/metrics/store/6").status, 404);
}

void ResultRoutesTest::latestIsRefused_data() {
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

void ResultRoutesTest::latestIsRefused() {
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, parameter);
    const RawAnswer answer = m_fixture.get(target.toStdString());
    QVERIFY2(refuses(answer, parameter.toStdString()), answer.body.c_str());
}

void ResultRoutesTest::entityTags() {
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

void ResultRoutesTest::namesOfKeys() {
    ServeFixture fixture;
    fixture.rows = {storeRow(5, 0, true, 1, "1"), storeRow(6, 0, true, 2, "1")};
    const auto labels = std::make_shared<LatestValue<api::KeyLabels>>();
    fixture.options.labels = labels;
    QCOMPARE(fixture.start(), std::string());
    const std::string plain = fixture.rows[0].document;
    const RawAnswer before = fixture.get("/metrics/store/5");
    QCOMPARE(before.body, plain); // none yet
    labels->publish(std::make_shared<const api::KeyLabels>(api::KeyLabels{{"5", "Bay \"A\""}}));
    const std::string named = plain.substr(0, plain.size() - 1) + R"(,"keyLabel":"Bay \"A\""})";
    const RawAnswer after = fixture.get("/metrics/store/5", "If-None-Match: " + before.field("ETag") + "\r\n");
    QCOMPARE(after.status, 200); // another name is another answer
    QCOMPARE(after.body, named);
    QCOMPARE(fixture.get("/metrics/store/6").body, fixture.rows[1].document);
    QVERIFY(fixture.get("/metrics/stores/top").body.find(named) != std::string::npos);
    QVERIFY(fixture.get("/metrics/timeline/5").body.find(named) != std::string::npos);
}

void ResultRoutesTest::textKeys() {
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

void ResultRoutesTest::top() {
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

void ResultRoutesTest::topIsRefused_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("parameter");
    QTest::newRow("metric") << QByteArray("metric=nothing") << QByteArray("metric");
    for (const char* limit : {"0", "1001", "-1", "x"})
        QTest::newRow(limit) << QByteArray("limit=") + limit << QByteArray("limit");
    QTest::newRow("window") << QByteArray("window=2m") << QByteArray("window");
}

void ResultRoutesTest::topIsRefused() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, parameter);
    QVERIFY(refuses(m_fixture.get("/metrics/stores/top?" + query.toStdString()), parameter.toStdString()));
}

void ResultRoutesTest::timelineByHours() {
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

void ResultRoutesTest::timelineByTimes() {
    const auto sizeOf = [&](const std::string& query) {
        return bodyOf(m_fixture.get("/metrics/timeline/5?" + query))["items"].size();
    };
    QCOMPARE(sizeOf("from=2025-09-01T11:42:00Z&to=2025-09-01T11:45:00Z"), std::size_t{3});
    QCOMPARE(sizeOf("from=2025-09-01T13:42:00%2B02:00&to=2025-09-01T11:45:00.000001Z"), std::size_t{4});
    QCOMPARE(sizeOf("from=2025-09-01T11:50:00Z"), std::size_t{2});
    QCOMPARE(sizeOf("to=2025-09-01T11:41:00Z"), std::size_t{1});
    QCOMPARE(sizeOf("from=2026-01-01T00:00:00Z"), std::size_t{0});
}

void ResultRoutesTest::timelinePages() {
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

void ResultRoutesTest::timelineIsRefused_data() {
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

void ResultRoutesTest::timelineIsRefused() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, parameter);
    const RawAnswer answer = m_fixture.get("/metrics/timeline/5?" + query.toStdString());
    QVERIFY2(refuses(answer, parameter.toStdString()), answer.body.c_str());
}

void ResultRoutesTest::windowInForce() {
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

void ResultRoutesTest::storeAway() {
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

QTEST_GUILESS_MAIN(ResultRoutesTest)
#include "result_routes_test.moc"
