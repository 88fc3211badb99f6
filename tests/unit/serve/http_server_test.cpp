// The running server over raw sockets: framing, limits, time limits, caps, ports (C1, C2, C7-C10, C24).
#include "core/serve/http_server.h"
#include "tests/support/serve_fixture.h"

#include <QtTest>
#include <chrono>
#include <nlohmann/json.hpp>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;

namespace {

const std::string kHead = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n";

/// Sends the bytes and ends sending; all that comes back.
std::string exchange(std::uint16_t port, const std::string& bytes) {
    RawClient client(port);
    client.send(bytes);
    client.endSending();
    return client.rest();
}

int countOf(const std::string& text, const std::string& part) {
    int count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

bool isProblem(const RawAnswer& answer, int status) {
    const nlohmann::json body = nlohmann::json::parse(answer.body, nullptr, false);
    return answer.status == status && answer.field("Content-Type") == "application/problem+json" && body.is_object() &&
           body["status"] == status && body["detail"].is_string();
}

} // namespace

class HttpServerTest : public QObject {
    Q_OBJECT
private slots:
    void headersOfEveryAnswer();
    void headAndOptions();
    void refusalsAreProblems_data();
    void refusalsAreProblems();
    void hugeContentLengthGivesOne400();
    void pipelining();
    void connectionClose();
    void http10();
    void bodiesAreConsumed();
    void badChunks_data();
    void badChunks();
    void bodyLimitOfChunks();
    void expectContinue();
    void slowHeaderIs408();
    void slowBodyIs408();
    void idleConnectionIsClosed();
    void slowSendersCannotLockOut();
    void rateLimit();
    void hostOfTheOtherPortIsRefused();
    void portTaken();
    void defaultPortMovesOn();
    void onlyLoopback_data();
    void onlyLoopback();
    void portsCanBeSwitchedOff();
    void stopIsIdempotent();
};

void HttpServerTest::headersOfEveryAnswer() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    for (const char* target : {"/health", "/nothing", "/metrics", "/openapi.json"}) {
        const RawAnswer answer = fixture.get(target);
        QVERIFY2(answer.status > 0, target);
        QCOMPARE(answer.field("X-Content-Type-Options"), std::string("nosniff"));
        QCOMPARE(answer.field("Cache-Control"), std::string("no-store"));
        QVERIFY(answer.field("Date").ends_with(" GMT"));
        QVERIFY(answer.field("Server").empty());
        QVERIFY(answer.field("Access-Control-Allow-Origin").empty());
    }
}

void HttpServerTest::headAndOptions() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    RawClient client(fixture.rest());
    client.send("HEAD /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const RawAnswer head = client.answer(true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.field("Content-Length"), std::string("17"));
    client.send("OPTIONS /health HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n");
    const RawAnswer options = client.answer(); // would be shifted if HEAD had sent a body
    QCOMPARE(options.status, 204);
    QCOMPARE(options.field("Allow"), std::string("GET, HEAD, OPTIONS"));
    QVERIFY(options.field("Access-Control-Allow-Origin").empty());
    QCOMPARE(fixture.request("OPTIONS *").status, 204);
}

void HttpServerTest::refusalsAreProblems_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: localhost\r\n";
    const auto row = [](const char* name, const QByteArray& bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    row("garbage", "\x01\x02\x03\r\n\r\n", 400);
    row("not found", "GET /nothing HTTP/1.1\r\n" + host + "\r\n", 404);
    row("method", "DELETE /health HTTP/1.1\r\n" + host + "\r\n", 405);
    row("body", "POST / HTTP/1.1\r\n" + host + "Content-Length: 1048577\r\n\r\n", 413);
    row("target", "GET /" + QByteArray(2048, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414);
    row("host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421);
    row("header", "GET / HTTP/1.1\r\n" + host + "A: " + QByteArray(40000, 'a') + "\r\n\r\n", 431);
    row("escape", "GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400);
    row("short escape", "GET /%4 HTTP/1.1\r\n" + host + "\r\n", 400);
    row("encoded nul", "GET /%00 HTTP/1.1\r\n" + host + "\r\n", 400);
    row("no utf-8", "GET /%ff HTTP/1.1\r\n" + host + "\r\n", 400);
    row("dot segments", "GET /a/%2e%2e/b HTTP/1.1\r\n" + host + "\r\n", 400);
    row("connection value", "GET / HTTP/1.1\r\n" + host + "Connection: a b\r\n\r\n", 400);
}

void HttpServerTest::refusalsAreProblems() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    for (const std::uint16_t port : {fixture.rest(), fixture.metrics()}) {
        RawClient client(port);
        client.send(bytes.toStdString());
        const RawAnswer answer = client.answer();
        const bool otherTable = port == fixture.metrics() && status == 405; // no /health on the metrics port
        QVERIFY2(isProblem(answer, otherTable ? 404 : status), (answer.head + answer.body).c_str());
        if (status == 405 && !otherTable) QCOMPARE(answer.field("Allow"), std::string("GET, HEAD, OPTIONS"));
    }
}

void HttpServerTest::hugeContentLengthGivesOne400() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    const std::string all = exchange(fixture.rest(), "POST / HTTP/1.1\r\nHost: localhost\r\n"
                                                     "Content-Length: 18446744073709551615\r\n\r\n" +
                                                         kHead + "\r\n");
    QVERIFY(all.starts_with("HTTP/1.1 400 "));
    QCOMPARE(countOf(all, "HTTP/1.1 "), 1);
}

void HttpServerTest::pipelining() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    const std::string three = kHead + "\r\n" + "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n" + kHead + "\r\n";
    RawClient client(fixture.rest());
    client.send(three);
    QCOMPARE(client.answer().status, 200);
    QCOMPARE(client.answer().status, 404);
    QCOMPARE(client.answer().status, 200);
    client.send("\r\n" + kHead + "\r\n"); // one empty line before a request is allowed
    QCOMPARE(client.answer().status, 200);
}

void HttpServerTest::connectionClose() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    RawClient client(fixture.rest());
    client.send(kHead + "Connection: close\r\n\r\n");
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.field("Connection"), std::string("close"));
    QCOMPARE(client.rest(), std::string());
}

void HttpServerTest::http10() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    RawClient client(fixture.rest());
    client.send("GET /health/live HTTP/1.0\r\n\r\n");
    const RawAnswer answer = client.answer();
    QVERIFY(answer.head.starts_with("HTTP/1.0 200 "));
    QCOMPARE(client.rest(), std::string()); // closed: no keep-alive unless asked for
    RawClient keeping(fixture.rest());
    for (int i = 0; i < 2; ++i) {
        keeping.send("GET /health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        const RawAnswer kept = keeping.answer();
        QCOMPARE(kept.status, 200);
        QCOMPARE(kept.field("Connection"), std::string("keep-alive"));
    }
}

void HttpServerTest::bodiesAreConsumed() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    RawClient client(fixture.rest());
    const std::string post = "POST /health HTTP/1.1\r\nHost: localhost\r\n";
    client.send(post + "Content-Length: 5\r\n\r\nGET /");
    QCOMPARE(client.answer().status, 405);
    client.send(post + "Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nGET /\r\n0\r\nTrailer: x\r\n\r\n");
    QCOMPARE(client.answer().status, 405);
    client.send(post + "Content-Length: 1048576\r\n\r\n");
    client.send(std::string(1048576, 'x'));
    QCOMPARE(client.answer().status, 405);
    client.send(kHead + "\r\n"); // framing is intact after all of them
    QCOMPARE(client.answer().status, 200);
}

void HttpServerTest::badChunks_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no hex") << QByteArray("xyz\r\n");
    QTest::newRow("negative") << QByteArray("-5\r\nhello\r\n");
    QTest::newRow("0x") << QByteArray("0x5\r\nhello\r\n\r\n");
    QTest::newRow("blank first") << QByteArray(" 5\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("overflow") << QByteArray("fffffffffffffffff\r\nhello\r\n");
    QTest::newRow("bare lf") << QByteArray("5\nhello\n0\n\n\r\n\r\n");
    QTest::newRow("bare cr") << QByteArray("5\rhello\r\n0\r\n\r\n");
    QTest::newRow("data too long") << QByteArray("5\r\nhelloo\r\n0\r\n\r\n");
    QTest::newRow("bad extension") << QByteArray("5;\x01\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("length in trailer") << QByteArray("0\r\nContent-Length: 5\r\n\r\nhello");
    QTest::newRow("endless size line") << QByteArray("5;a=").append(QByteArray(40000, 'b'));
}

void HttpServerTest::badChunks() {
    QFETCH(QByteArray, body);
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    const std::string all =
        exchange(fixture.rest(),
                 "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body.toStdString());
    QVERIFY2(all.starts_with("HTTP/1.1 400 "), all.c_str());
    QCOMPARE(countOf(all, "HTTP/1.1 "), 1);
}

void HttpServerTest::bodyLimitOfChunks() {
    ServeFixture fixture;
    fixture.options.limits.bodyBytes = 10;
    QCOMPARE(fixture.start(), std::string());
    const std::string head = "POST /health HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    RawClient within(fixture.rest());
    within.send(head + "5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n");
    QCOMPARE(within.answer().status, 405);
    RawClient over(fixture.rest());
    over.send(head + "5\r\nhello\r\n6\r\nworld!\r\n0\r\n\r\n");
    QCOMPARE(over.answer().status, 413);
}

void HttpServerTest::expectContinue() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    RawClient client(fixture.rest());
    client.send("POST /health HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    QCOMPARE(client.answer().status, 100);
    client.send("hello");
    QCOMPARE(client.answer().status, 405);
}

void HttpServerTest::slowHeaderIs408() {
    ServeFixture fixture;
    fixture.options.limits.headerTimeout = 150ms;
    QCOMPARE(fixture.start(), std::string());
    RawClient client(fixture.rest());
    client.send(kHead + "A: b\r\n");
    const RawAnswer answer = client.answer();
    QVERIFY2(isProblem(answer, 408), (answer.head + answer.body).c_str());
    QCOMPARE(client.rest(), std::string());
}

void HttpServerTest::slowBodyIs408() {
    ServeFixture fixture;
    fixture.options.limits.bodyTimeout = 150ms;
    QCOMPARE(fixture.start(), std::string());
    RawClient client(fixture.rest());
    client.send("POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhell");
    QVERIFY(isProblem(client.answer(), 408));
}

void HttpServerTest::idleConnectionIsClosed() {
    ServeFixture fixture;
    fixture.options.limits.idleTimeout = 150ms;
    QCOMPARE(fixture.start(), std::string());
    RawClient client(fixture.rest());
    client.send(kHead + "\r\n");
    QCOMPARE(client.answer().status, 200);
    QCOMPARE(client.rest(), std::string()); // returns because the server closes
}

/// C8: half-open requests up to the cap, and a new client is still answered.
void HttpServerTest::slowSendersCannotLockOut() {
    ServeFixture fixture;
    fixture.options.limits.connectionsPerPeer = 20;
    QCOMPARE(fixture.start(), std::string());
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 50; ++i) {
        slow.push_back(std::make_unique<RawClient>(fixture.rest()));
        QVERIFY(slow.back()->connected());
        slow.back()->send("GET / HTTP/1.1\r\nX-a: ");
    }
    QCOMPARE(fixture.get("/health").status, 200);
    QCOMPARE(slow.front()->rest(), std::string()); // the first one was dropped, without an answer
}

void HttpServerTest::rateLimit() {
    ServeFixture fixture;
    fixture.options.limits.requestsPerSecond = 0.001;
    fixture.options.limits.requestBurst = 3;
    QCOMPARE(fixture.start(), std::string());
    for (int i = 0; i < 3; ++i) QCOMPARE(fixture.get("/health").status, 200);
    const RawAnswer answer = fixture.get("/health");
    QVERIFY(isProblem(answer, 429));
    QCOMPARE(answer.field("Retry-After"), std::string("1"));
}

void HttpServerTest::hostOfTheOtherPortIsRefused() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    for (const std::uint16_t port : {fixture.rest(), fixture.metrics()}) {
        RawClient own(port);
        own.send("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n\r\n");
        QCOMPARE(own.answer().status, 200);
    }
    RawClient other(fixture.rest());
    other.send("GET / HTTP/1.1\r\nHost: localhost:" + std::to_string(fixture.metrics()) + "\r\n\r\n");
    QCOMPARE(other.answer().status, 421);
}

void HttpServerTest::portTaken() {
    ServeFixture first;
    QCOMPARE(first.start(), std::string());
    ServeFixture second;
    second.options.rest.port = first.rest();
    second.options.rest.portAsked = true;
    serve::HttpServer server(second.options, second.engine, std::make_unique<FakeReader>(second.rows));
    const Status status = server.start();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Conflict);
    const QString text = QString::fromStdString(status.error().message);
    QVERIFY2(text.contains("127.0.0.1:" + QString::number(first.rest())), qPrintable(text));
    QVERIFY2(text.contains("--rest"), qPrintable(text));
    QCOMPARE(server.ports().metrics, std::uint16_t{0});
}

void HttpServerTest::defaultPortMovesOn() {
    ServeFixture first;
    QCOMPARE(first.start(), std::string());
    ServeFixture second;
    second.options.rest.port = first.rest(); // not asked for by the user
    QCOMPARE(second.start(), std::string());
    QVERIFY(second.rest() > first.rest() && second.rest() <= first.rest() + 50);
    QCOMPARE(second.get("/health").status, 200);
}

void HttpServerTest::onlyLoopback_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("allowed");
    for (const char* host : {"localhost", "127.0.0.2"}) QTest::newRow(host) << QByteArray(host) << true;
    for (const char* host : {"0.0.0.0", "::", "192.168.0.1", "example.org", "", "::ffff:127.0.0.1"})
        QTest::newRow(*host == '\0' ? "empty" : host) << QByteArray(host) << false;
}

void HttpServerTest::onlyLoopback() {
    QFETCH(QByteArray, host);
    QFETCH(bool, allowed);
    ServeFixture fixture;
    fixture.options.metrics.host = host.toStdString();
    serve::HttpServer server(fixture.options, fixture.engine, std::make_unique<FakeReader>(fixture.rows));
    const Status status = server.start();
    QCOMPARE(status.has_value(), allowed);
    if (!allowed) QCOMPARE(status.error().code, ErrorCode::InvalidArgument);
}

void HttpServerTest::portsCanBeSwitchedOff() {
    ServeFixture noMetrics;
    noMetrics.options.metricsEnabled = false;
    QCOMPARE(noMetrics.start(), std::string());
    QCOMPARE(noMetrics.metrics(), std::uint16_t{0});
    QCOMPARE(noMetrics.get("/metrics").status, 200);
    ServeFixture noRest;
    noRest.options.restEnabled = false;
    QCOMPARE(noRest.start(), std::string());
    QCOMPARE(noRest.rest(), std::uint16_t{0});
    QCOMPARE(noRest.request("GET /metrics", {}, true).status, 200);
    ServeFixture neither;
    neither.options.restEnabled = neither.options.metricsEnabled = false;
    QCOMPARE(neither.start(), std::string());
    neither.server().stop();
}

void HttpServerTest::stopIsIdempotent() {
    ServeFixture fixture;
    QCOMPARE(fixture.start(), std::string());
    RawClient open(fixture.rest());
    open.send(kHead + "\r\n");
    QCOMPARE(open.answer().status, 200);
    const std::uint16_t port = fixture.rest();
    fixture.server().stop();
    fixture.server().stop();
    QCOMPARE(open.rest(), std::string());
    QVERIFY(!RawClient(port).connected());
    serve::HttpServer never(fixture.options, fixture.engine, std::make_unique<FakeReader>(fixture.rows));
    never.stop();
}

QTEST_GUILESS_MAIN(HttpServerTest)
#include "http_server_test.moc"
