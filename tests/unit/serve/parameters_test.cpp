// Parameters as text: durations, windows, times, cursors, targets; and the HTTP date and the token buckets.
#include "core/serve/parameters.h"
#include "core/serve/rate_limiter.h"
#include "core/serve/target.h"
#include "core/serve/time_range_cursor.h"

#include <QtTest>

#include "core/serve/http_date.h" // moc of Qt 6.4 stumbles over <chrono> when this one comes first

using namespace streampulse;
using namespace streampulse::serve;
using namespace std::chrono_literals;

class ParametersTest : public QObject {
    Q_OBJECT
private slots:
    void durations() {
        QCOMPARE(parseDuration("500ms").value(), Duration(500ms));
        QCOMPARE(parseDuration("90s").value(), Duration(90s));
        QCOMPARE(parseDuration("1m30s").value(), Duration(90s));
        QCOMPARE(parseDuration("1d1h").value(), Duration(25h));
        for (const char* bad : {"", "0s", "1", "m", "-1m", "+1m", " 1m", "1m ", "1.5m", "1w", "9223372036854775807d"})
            QVERIFY2(!parseDuration(bad), bad);
    }

    /// What the program writes, it reads.
    void windows() {
        for (const WindowDefinition& window :
             {WindowDefinition::tumbling(1min), WindowDefinition::sliding(5min, 30s), WindowDefinition::session(90s)})
            QCOMPARE(parseWindow(formatWindowDefinition(window)).value(), window);
        for (const char* bad : {"", "/", "5m/", "/30s", "session:", "5m/30s/1s"}) QVERIFY2(!parseWindow(bad), bad);
    }

    void times() {
        QCOMPARE(parseRfc3339("1970-01-01T00:00:00Z").value(), EventTime(0));
        QCOMPARE(parseRfc3339("1969-12-31T23:59:59.999999Z").value(), EventTime(-1));
        QCOMPARE(parseRfc3339("2025-09-01t13:40:00.1234567+02:00").value(), EventTime(1756726800123456));
        QCOMPARE(parseRfc3339("2024-02-29T00:00:00-00:30").value(), EventTime(1709166600000000));
        QCOMPARE(formatRfc3339(parseRfc3339("0001-01-01T00:00:00Z").value()), std::string("0001-01-01T00:00:00Z"));
        for (const char* bad : {"", "2025-09-01", "2025-09-01T11:40Z", "2025-09-01T11:40:00", "2025-13-01T00:00:00Z",
                                "2025-02-29T00:00:00Z", "2025-09-01T11:40:60Z", "2025-09-01T11:40:00.Z",
                                "2025-09-01T11:40:00+2:00", "2025-09-01T11:40:00Zx", "0000-01-01T00:00:00Z"})
            QVERIFY2(!parseRfc3339(bad), bad);
    }

    void cursors() {
        const TimeRangeCursor cursor{EventTime(-5), EventTime::max(), std::string("a\0b", 3)};
        const Result<TimeRangeCursor> again = decodeCursor(encodeCursor(cursor));
        QVERIFY(again.has_value());
        QCOMPARE(again->from, cursor.from);
        QCOMPARE(again->to, cursor.to);
        QCOMPARE(again->rest, cursor.rest);
        std::string text = encodeCursor(cursor);
        for (std::size_t size = 0; size < text.size(); ++size) QVERIFY(!decodeCursor(text.substr(0, size)));
        QVERIFY(!decodeCursor(text + "00"));
    }

    void targets() {
        const Target target = parseTarget("/a%2Fb/c+d?x=1+2&y=%26&z&&w=").value();
        QCOMPARE(target.segments, (std::vector<std::string>{"a/b", "c+d"}));
        using Query = std::vector<std::pair<std::string, std::string>>;
        QCOMPARE(target.query, (Query{{"x", "1 2"}, {"y", "&"}, {"z", ""}, {"w", ""}}));
        QVERIFY(parseTarget("/").value().segments.empty());
        QCOMPARE(parseTarget("/a/").value().segments.size(), std::size_t{2});
        for (const char* bad :
             {"", "a", "/%", "/%0", "/%g0", "/%00", "/../a", "/a/%2E", "/?a=1&a=2", "/%c0%af", "/?%ff"})
            QVERIFY2(!parseTarget(bad), bad);
    }

    void utf8() {
        for (const char* good : {"", "a", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x9a\x95", "\xf4\x8f\xbf\xbf"})
            QVERIFY2(isUtf8(good), good);
        for (const char* bad : {"\x80", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                "\xf0\x9f\x9a", "\xff", "\xe2\x82\x28"})
            QVERIFY2(!isUtf8(bad), QByteArray(bad).toHex().constData());
    }

    void dates() {
        const std::chrono::system_clock::time_point time{784111777s};
        QCOMPARE(httpDate(time), std::string("Sun, 06 Nov 1994 08:49:37 GMT"));
    }

    void tokenBuckets() {
        RateLimiter limiter(10, 2);
        const RateLimiter::TimePoint start{};
        QVERIFY(limiter.take("a", start) && limiter.take("a", start));
        QVERIFY(!limiter.take("a", start));
        QVERIFY(limiter.take("b", start)); // each peer has its own
        QVERIFY(!limiter.take("a", start + 50ms));
        QVERIFY(limiter.take("a", start + 100ms));
        QVERIFY(limiter.take("a", start + 10s) && limiter.take("a", start + 10s));
        QVERIFY(!limiter.take("a", start + 10s)); // never more than the burst
        for (int i = 0; i < 5000; ++i) {
            QVERIFY(limiter.take("peer" + std::to_string(i), start + 20s));
            QVERIFY(limiter.peers() <= RateLimiter::kMaxPeers);
        }
    }
};

QTEST_GUILESS_MAIN(ParametersTest)
#include "parameters_test.moc"
