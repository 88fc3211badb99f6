// C2, C7, C10 on the raw bytes: every row is one head and what becomes of it.
#include "core/serve/request_head.h"

#include <QtTest>

using namespace streampulse::serve;
using State = RequestHeadReader::State;

namespace {

const ServeLimits kLimits;

QByteArray get(const QByteArray& fields, const QByteArray& version = "HTTP/1.1") {
    return "GET / " + version + "\r\n" + fields + "\r\n";
}

QByteArray paddedField(int bytes) { // one field line of `bytes` bytes with its CRLF
    return "X: " + QByteArray(bytes - 5, 'a') + "\r\n";
}

struct Outcome {
    State state = State::NeedMore;
    int status = 0;
};

Outcome readWhole(const QByteArray& bytes) {
    RequestHeadReader reader(kLimits, {8000, nullptr});
    const State state = reader.read(bytes.toStdString());
    return {state, state == State::Refused ? reader.refusal().status : 0};
}

Outcome readByteByByte(const QByteArray& bytes) {
    RequestHeadReader reader(kLimits, {8000, nullptr});
    const std::string whole = bytes.toStdString();
    State state = State::NeedMore;
    for (std::size_t size = 1; size <= whole.size() && state == State::NeedMore; ++size)
        state = reader.read(std::string_view(whole).substr(0, size));
    return {state, state == State::Refused ? reader.refusal().status : 0};
}

} // namespace

class RequestHeadTest : public QObject {
    Q_OBJECT
private slots:
    void table_data();
    void table();
    void limits_data();
    void limits();
    void hosts_data();
    void hosts();
    void keepsWhatMatters();
};

void RequestHeadTest::table_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status"); // 0: accepted, -1: more bytes are wanted
    const QByteArray host = "Host: localhost\r\n";
    const auto row = [](const char* name, const QByteArray& bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    row("plain", get(host), 0);
    row("unfinished", "GET / HTTP/1.1\r\nHost: localhost\r\n", -1);
    row("http/1.0 without host", get("", "HTTP/1.0"), 0);
    row("no host", get(""), 400);
    row("two hosts", get(host + host), 400);
    row("foreign host", get("Host: evil.example\r\n"), 421);
    row("absolute form", "GET http://localhost/ HTTP/1.1\r\n" + host + "\r\n", 400);
    row("authority form", "CONNECT localhost:80 HTTP/1.1\r\n" + host + "\r\n", 400);
    row("options star", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 0);
    row("get star", "GET * HTTP/1.1\r\n" + host + "\r\n", 400);
    row("http/2 preface", "PRI * HTTP/2.0\r\n\r\n", 505);
    row("http/0.9", "GET /\r\n\r\n", 400);
    row("http/1.2", get(host, "HTTP/1.2"), 505);
    row("lower-case version", get(host, "http/1.1"), 400);
    row("two blanks", "GET  / HTTP/1.1\r\n" + host + "\r\n", 400);
    row("trailing blank", "GET / HTTP/1.1 \r\n" + host + "\r\n", 400);
    row("method with colon", "GE:T / HTTP/1.1\r\n" + host + "\r\n", 400);
    row("fragment", "GET /#a HTTP/1.1\r\n" + host + "\r\n", 400);
    row("raw utf-8 target", "GET /\xc3\xa4 HTTP/1.1\r\n" + host + "\r\n", 400);
    row("tls hello", QByteArray("\x16\x03\x01\x02\x00", 5), 400);
    row("bare lf", "GET / HTTP/1.1\nHost: localhost\n\n", 400);
    row("bare cr", "GET / HTTP/1.1\rHost: localhost\r\n\r\n", 400);
    row("cr in value", get(host + "A: b\rc\r\n"), 400);
    row("lf in value", get(host + "A: b\nc: d\r\n"), 400);
    row("nul", get(host + QByteArray("A: b\0c\r\n", 8)), 400);
    row("escape", get(host + "A: \x1b[31m\r\n"), 400);
    row("tab in value", get(host + "A: b\tc\r\n"), 0);
    row("obs-fold", get(host + "A: b\r\n c\r\n"), 400);
    row("obs-fold first", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", 400);
    row("blank before colon", get(host + "A : b\r\n"), 400);
    row("no colon", get(host + "A\r\n"), 400);
    row("empty name", get(host + ": b\r\n"), 400);
    row("empty value", get(host + "A:\r\n"), 0);
    row("content-length", get(host + "Content-Length: 5\r\n"), 0);
    row("content-length twice", get(host + "Content-Length: 5\r\nContent-Length: 5\r\n"), 400);
    row("content-length list", get(host + "Content-Length: 5, 5\r\n"), 400);
    row("content-length negative", get(host + "Content-Length: -1\r\n"), 400);
    row("content-length plus", get(host + "Content-Length: +1\r\n"), 400);
    row("content-length hex", get(host + "Content-Length: 0x5\r\n"), 400);
    row("content-length empty", get(host + "Content-Length:\r\n"), 400);
    row("content-length 2^64-1", get(host + "Content-Length: 18446744073709551615\r\n"), 400);
    row("content-length 2^64", get(host + "Content-Length: 18446744073709551616\r\n"), 400);
    row("cl and te", get(host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("te and cl", get(host + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400);
    row("te chunked", get(host + "Transfer-Encoding: chunked\r\n"), 0);
    row("te twice", get(host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("te gzip", get(host + "Transfer-Encoding: gzip, chunked\r\n"), 501);
    row("te hidden", get(host + "Transfer-Encoding: xchunked\r\n"), 501);
    row("te in 1.0", get(host + "Transfer-Encoding: chunked\r\n", "HTTP/1.0"), 400);
    row("expect other", get(host + "Expect: tea\r\n"), 417);
}

void RequestHeadTest::table() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const Outcome& outcome : {readWhole(bytes), readByteByByte(bytes)}) {
        if (status > 0)
            QCOMPARE(outcome.status, status);
        else
            QCOMPARE(outcome.state, status == 0 ? State::Complete : State::NeedMore);
    }
}

void RequestHeadTest::limits_data() {
    QTest::addColumn<QByteArray>("atLimit");
    QTest::addColumn<QByteArray>("oneOver");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: localhost\r\n";
    const auto target = [&](int bytes) {
        return "GET /" + QByteArray(bytes - 1, 'a') + " HTTP/1.1\r\n" + host + "\r\n";
    };
    QTest::newRow("target") << target(2048) << target(2049) << 414;
    const auto line = [&](int bytes) { // a long method fills the line; the target stays small
        return QByteArray(bytes - 11, 'M') + " / HTTP/1.1\r\n" + host + "\r\n";
    };
    QTest::newRow("request line") << line(8192) << line(8193) << 414;
    const auto header = [&](int bytes) { return get(host + paddedField(bytes - static_cast<int>(host.size()))); };
    QTest::newRow("header bytes") << header(32768) << header(32769) << 431;
    const auto fields = [&](int count) { return get(host + QByteArray("A: b\r\n").repeated(count - 1)); };
    QTest::newRow("header fields") << fields(100) << fields(101) << 431;
    const auto body = [&](int bytes) { return get(host + "Content-Length: " + QByteArray::number(bytes) + "\r\n"); };
    QTest::newRow("body") << body(1048576) << body(1048577) << 413;
}

void RequestHeadTest::limits() {
    QFETCH(QByteArray, atLimit);
    QFETCH(QByteArray, oneOver);
    QFETCH(int, status);
    QCOMPARE(readWhole(atLimit).state, State::Complete);
    QCOMPARE(readWhole(oneOver).status, status);
    QCOMPARE(readByteByByte(oneOver).status, status);
}

void RequestHeadTest::hosts_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("allowed");
    for (const char* host : {"localhost", "LOCALHOST", "localhost:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]",
                             "[::1]:8000", "desk.example:8000"})
        QTest::newRow(host) << QByteArray(host) << true;
    for (const char* host :
         {"", "evil.example", "localhost.evil.example", "localhost:8001", "localhost:", "127.0.0.1:80", "127.0.0.11",
          "::1", "localhost:8000:8000", "evil@localhost", "localhost.", "0.0.0.0"})
        QTest::newRow(*host == '\0' ? "empty" : host) << QByteArray(host) << false;
}

void RequestHeadTest::hosts() {
    QFETCH(QByteArray, host);
    QFETCH(bool, allowed);
    const std::vector<std::string> extra{"desk.example"};
    QCOMPARE(hostAllowed(host.toStdString(), {8000, &extra}), allowed);
}

void RequestHeadTest::keepsWhatMatters() {
    RequestHeadReader reader(kLimits, {8000, nullptr});
    const std::string head = "POST /a?b=c HTTP/1.0\r\nif-none-match: \"x\"\r\nIf-None-Match: \"y\"\r\n"
                             "Authorization: Bearer t\r\nContent-Length: 3\r\n\r\n";
    QCOMPARE(reader.read(head + "abc"), State::Complete);
    QCOMPARE(reader.head().method, std::string("POST"));
    QCOMPARE(reader.head().target, std::string("/a?b=c"));
    QCOMPARE(reader.head().ifNoneMatch, std::string("\"x\", \"y\""));
    QCOMPARE(reader.head().authorization, std::string("Bearer t"));
    QCOMPARE(reader.head().contentLength, std::uint64_t{3});
    QCOMPARE(reader.head().bytes, head.size());
    QVERIFY(reader.head().http10);
}

QTEST_GUILESS_MAIN(RequestHeadTest)
#include "request_head_test.moc"
