// Addresses of a Redis: every form, every mistake, and that no message quotes what may be a password.
#include "core/config/redis_url.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::config;

namespace {

store::RedisOptions read(const std::string& url) {
    const auto parsed = parseRedisUrl(url);
    if (!parsed) qWarning("%s: %s", url.c_str(), parsed.error().message.c_str());
    return parsed ? *parsed : store::RedisOptions{"none", "none", -1, "none", "none", -1, {}, {}};
}

bool isTcp(const store::RedisOptions& options, const std::string& host, int port, int database) {
    return options.socketPath.empty() && options.host == host && options.port == port && options.database == database;
}

bool isSocket(const store::RedisOptions& options, const std::string& path, int database) {
    return options.socketPath == path && options.database == database;
}

bool hasUser(const store::RedisOptions& options, const std::string& user, const std::string& password) {
    return options.user == user && options.password == password;
}

} // namespace

class RedisUrlTest : public QObject {
    Q_OBJECT

private slots:
    void hostsPortsAndDatabases() {
        QVERIFY(isTcp(read("redis://cache"), "cache", 6379, 0));
        QVERIFY(isTcp(read("redis://cache/"), "cache", 6379, 0));
        QVERIFY(isTcp(read("REDIS://cache:1/15"), "cache", 1, 15));
        QVERIFY(isTcp(read("redis://10.0.0.1:65535/0"), "10.0.0.1", 65535, 0));
        QVERIFY(isTcp(read("redis://[::1]"), "::1", 6379, 0));
        QVERIFY(isTcp(read("redis://[fe80::1%25eth0]:7000/3"), "fe80::1%eth0", 7000, 3));
        QVERIFY(hasUser(read("redis://cache"), "", ""));
        QVERIFY(read("redis://cache").connectTimeout == store::RedisOptions{}.connectTimeout);
    }

    void usersAndPasswords() {
        QVERIFY(hasUser(read("redis://me:word@cache:1/2"), "me", "word"));
        QVERIFY(hasUser(read("redis://:word@cache"), "", "word"));
        QVERIFY(hasUser(read("redis://me@cache"), "me", ""));
        QVERIFY(hasUser(read("redis://a%3Ab:%2F%3f%23%40%3A%25@cache"), "a:b", "/?#@:%"));
        QVERIFY(hasUser(read("redis://me:a:b@[::1]:5"), "me", "a:b"));
        QVERIFY(isTcp(read("redis://me:a:b@[::1]:5"), "::1", 5, 0));
        QVERIFY(hasUser(read("unix://me:word@/run/r.sock?db=1"), "me", "word"));
    }

    void sockets() {
        QVERIFY(isSocket(read("unix:///run/redis.sock"), "/run/redis.sock", 0));
        QVERIFY(isSocket(read("unix:///run/redis.sock?db=7"), "/run/redis.sock", 7));
        QVERIFY(isSocket(read("unix:///a%20b/%3F.sock"), "/a b/?.sock", 0));
        QVERIFY(isSocket(read("unix:///" + std::string(106, 'x')), "/" + std::string(106, 'x'), 0));
    }

    void mistakes_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* url, const char* reason) { QTest::newRow(url) << url << reason; };
        row("", "is no address of a Redis");
        row("cache:6379", "is no address of a Redis");
        row("http://cache", "redis://[user:password@]host");
        row("redis:cache", "is no address of a Redis");
        row("rediss://cache:6380/0", "stunnel");
        row("redis://", "names no host");
        row("redis:///0", "names no host");
        row("redis://:6379", "names no host");
        row("redis://me:word@", "names no host");
        row("redis://a b", "names no host");
        row("redis://[::1", "[ without its ]");
        row("redis://[::1]6379", "port");
        row("redis://::1:6379", "names no host");
        row("redis://cache:", "port");
        row("redis://cache:0", "port");
        row("redis://cache:65536", "port");
        row("redis://cache:a", "port");
        row("redis://cache:1:2", "port");
        row("redis://cache/x", "database");
        row("redis://cache/-1", "database");
        row("redis://cache/1000001", "database");
        row("redis://cache/0?db=1", "database");
        row("redis://cache?db=1", "more behind its host");
        row("redis://cache#0", "more behind its host");
        row("redis://me:50%@cache", "%XX");
        row("redis://me:%zz@cache", "%XX");
        row("redis://me:a%00b@cache", "%XX");
        row("redis://me:***@cache", "--print-config");
        row("redis://me:a/b@cache", "%2F");
        row("unix://", "names no socket");
        row("unix:///", "names no socket");
        row("unix://run/redis.sock", "names no path");
        row("unix:///run/%zz", "names no socket");
        row("unix:///run/redis.sock?db=", "database");
        row("unix:///run/redis.sock?password=x", "?db=N");
        row("unix:///run/redis.sock#1", "?db=N");
        row("unix:///run/redis.sock?db=1&db=2", "database");
    }
    void mistakes() {
        QFETCH(QString, url);
        QFETCH(QString, reason);
        const auto parsed = parseRedisUrl(url.toStdString());
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(parsed.error().message.find(reason.toStdString()) != std::string::npos,
                 parsed.error().message.c_str());
    }

    void longSocketPaths() {
        const auto parsed = parseRedisUrl("unix:///" + std::string(107, 'x'));
        QVERIFY(!parsed.has_value());
        QVERIFY2(parsed.error().message.find("108 bytes; 107") != std::string::npos, parsed.error().message.c_str());
    }

    void noMessageQuotesTheUrl_data() {
        QTest::addColumn<QString>("url");
        for (const char* url :
             {"canary", "canary@host", "http://:canary@host", "redis:/:canary@host", "redis://:canary",
              "redis://canary:", "redis://:canary@host:x", "redis://:canary@host/x", "redis://:%zcanary@host",
              "redis://:a/canary@host", "redis://:a#canary@host", "redis://:a?canary@host", "redis://host:1/canary",
              "redis://[canary", "redis://:canary@", "rediss://:canary@host", "unix://:canary@run/x",
              "unix:///x?canary", "unix://canary"})
            QTest::newRow(url) << url;
    }
    void noMessageQuotesTheUrl() {
        QFETCH(QString, url);
        const auto parsed = parseRedisUrl(url.toStdString());
        QVERIFY(!parsed.has_value());
        QVERIFY2(parsed.error().message.find("canary") == std::string::npos, parsed.error().message.c_str());
    }

    void shownWithoutItsPassword() {
        QCOMPARE(formatRedisUrl(read("redis://cache")), std::string("redis://cache:6379/0"));
        QCOMPARE(formatRedisUrl(read("redis://a%3Ab:word@[::1]:7/2")), std::string("redis://a%3Ab:***@[::1]:7/2"));
        QCOMPARE(formatRedisUrl(read("redis://:word@h")), std::string("redis://:***@h:6379/0"));
        QCOMPARE(formatRedisUrl(read("unix:///a%20b.sock?db=2")), std::string("unix:///a%20b.sock?db=2"));
        QCOMPARE(formatRedisUrl(read("unix://me:word@/r.sock")), std::string("unix://me:***@/r.sock"));
    }

    void shownFormsAreReadBack() {
        for (const char* url : {"redis://cache", "redis://me@[fe80::1%25eth0]:7000/3", "unix:///a%20b/%3F.sock?db=7",
                                "unix://a%40b@/r.sock"}) {
            const store::RedisOptions once = read(url);
            const store::RedisOptions again = read(formatRedisUrl(once));
            QVERIFY2(again.socketPath == once.socketPath &&
                         isTcp({"", again.host, again.port, "", "", again.database, {}, {}}, once.host, once.port,
                               once.database),
                     url);
            QVERIFY2(hasUser(again, once.user, ""), url);
        }
    }

    void passwordsAreSeen() {
        for (const char* url : {"redis://:a@h", "redis://me:a@h", "unix://me:a@/x", "rediss://:a@h", "me:a@h",
                                "redis://:a/b@h", "unix:///x?password=a"})
            QVERIFY2(carriesRedisPassword(url), url);
        for (const char* url : {"redis://h", "redis://me@h:6379/0", "redis://[::1]:7", "unix:///x?db=0", "h:6379", "",
                                "redis://passages-db:6379"})
            QVERIFY2(!carriesRedisPassword(url), url);
    }
};

QTEST_GUILESS_MAIN(RedisUrlTest)
#include "redis_url_test.moc"
