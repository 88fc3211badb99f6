// Which Redis we connect to: durability said as it is (R25), eviction and Redis Cluster refused, strangers refused.
#include "core/store/durability.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

class RedisConnectionTest : public QObject {
    Q_OBJECT
private slots:
    void strangersAreRefused();
    void saysItsDurability();
    void refusesEviction();
    void clusterIsRefused();
    void tooLongSocketPathIsRefused();
    void nobodyThereIsUnavailable();
    void missingDatabaseIsNamed();
    void errorRepliesAreNoTransportErrors();
    void pipelinesAnswerInOrder();
};

namespace {

bool contains(const Error& error, const std::string& text) { return error.message.find(text) != std::string::npos; }

} // namespace

#define FAILED_WITH(result, expectedCode, text)                                                                        \
    QVERIFY(!(result).has_value());                                                                                    \
    QVERIFY2((result).error().code == (expectedCode), (result).error().message.c_str());                               \
    QVERIFY2(contains((result).error(), text), (result).error().message.c_str())

void RedisConnectionTest::strangersAreRefused() {
    const RedisFixture redis;
    RedisOptions options = redis.options();
    options.password = "guess";
    RedisConnection wrong(options);
    const auto refused = wrong.connect();
    FAILED_WITH(refused, ErrorCode::InvalidArgument, "refuses the user or the password");
    QVERIFY(!contains(refused.error(), "guess"));
    options.password.clear();
    RedisConnection nobody(options);
    const auto unknown = nobody.connect();
    FAILED_WITH(unknown, ErrorCode::InvalidArgument, "NOAUTH");
}

void RedisConnectionTest::saysItsDurability() {
    RedisFixture redis;
    const auto now = [&] { return durabilityName(checkDurability(redis.admin()).value()); };
    QCOMPARE(now(), std::string_view("always"));
    redis.ask({"CONFIG", "SET", "appendfsync", "everysec"});
    QCOMPARE(now(), std::string_view("up to 1 s"));
    redis.ask({"CONFIG", "SET", "appendfsync", "no"});
    QCOMPARE(now(), std::string_view("not at all"));
    redis.ask({"CONFIG", "SET", "appendfsync", "always"});
    redis.ask({"CONFIG", "SET", "appendonly", "no"});
    QCOMPARE(now(), std::string_view("not at all"));
    RedisConnection user(redis.options()); // may not ask: nothing is claimed
    QCOMPARE(durabilityName(checkDurability(user).value()), std::string_view("not at all"));
}

// F17
void RedisConnectionTest::refusesEviction() {
    RedisFixture redis;
    redis.ask({"CONFIG", "SET", "maxmemory-policy", "allkeys-lru"});
    for (const RedisOptions& options : {redis.options(), adminOptions(redis.server())}) {
        RedisConnection connection(options);
        const auto durability = checkDurability(connection);
        FAILED_WITH(durability, ErrorCode::InvalidArgument, "allkeys-lru");
        QVERIFY(contains(durability.error(), "maxmemory-policy noeviction"));
    }
}

void RedisConnectionTest::clusterIsRefused() {
    const TemporaryFolder folder;
    const std::string socket = folder.path() + "/s";
    auto server = ChildProcess::start({{"redis-server", "--port", "0", "--unixsocket", socket, "--dir", folder.path(),
                                        "--cluster-enabled", "yes", "--save", "", "--cluster-port", "1"},
                                       folder.path() + "/log"});
    QVERIFY(server.has_value());
    RedisOptions options;
    options.socketPath = socket;
    RedisConnection connection(options);
    Status status;
    QTRY_VERIFY((status = connection.connect(), !status && status.error().code != ErrorCode::Unavailable));
    FAILED_WITH(status, ErrorCode::InvalidArgument, "Redis Cluster");
    QVERIFY(!connection.connected());
}

void RedisConnectionTest::tooLongSocketPathIsRefused() {
    RedisOptions options;
    options.socketPath = "/tmp/" + std::string(200, 'x');
    RedisConnection connection(options);
    const auto status = connection.connect();
    FAILED_WITH(status, ErrorCode::InvalidArgument, "107 is the most");
}

void RedisConnectionTest::nobodyThereIsUnavailable() {
    RedisOptions options;
    options.port = 1;
    RedisConnection connection(options);
    const auto reply = connection.command({"PING"});
    FAILED_WITH(reply, ErrorCode::Unavailable, "Redis at 127.0.0.1:1 cannot be reached");
}

void RedisConnectionTest::missingDatabaseIsNamed() {
    const RedisFixture redis;
    RedisOptions options = redis.options();
    options.database = 7;
    RedisConnection connection(options);
    const auto status = connection.connect();
    FAILED_WITH(status, ErrorCode::InvalidArgument, "refuses database 7");
}

void RedisConnectionTest::errorRepliesAreNoTransportErrors() {
    const RedisFixture redis;
    RedisConnection connection(redis.options());
    const auto reply = connection.command({"EVAL", "return {err = 'OOM as if'}", "0"});
    QVERIFY(reply.has_value());
    QVERIFY(reply->isError());
    QCOMPARE(reply->view().errorName(), std::string_view("OOM"));
    QVERIFY(connection.connected());
    const auto query = connection.query({"EVAL", "return {err = 'OOM as if'}", "0"});
    FAILED_WITH(query, ErrorCode::Exhausted, "Redis says: OOM as if");
    QCOMPARE(connection.session(), std::uint64_t{1});
}

void RedisConnectionTest::pipelinesAnswerInOrder() {
    const RedisFixture redis;
    RedisConnection connection(redis.options());
    const std::vector<std::vector<std::string>> commands{{"MSET", "a", "1"}, {"MGET", "a"}, {"HSET", "a", "x"}};
    const auto replies = connection.pipeline(commands); // the last one is an error
    FAILED_WITH(replies, ErrorCode::Internal, "wrong number of arguments");
    const auto good = connection.pipeline(std::span(commands).first(2)); // and leaves nothing unread
    QVERIFY(good.has_value());
    QCOMPARE(good->at(1).view().at(0).copy(), std::string("1"));
}

QTEST_GUILESS_MAIN(RedisConnectionTest)
#include "redis_connection_test.moc"
