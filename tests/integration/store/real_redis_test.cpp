// A Redis that is not ours (tests/testbed/redis): a user with limited rights is enough for everything the store does,
// by socket and by TCP, and what was acknowledged is there after kill -9.
#include "core/store/durability.h"
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/real_redis.h"

#include <QTest>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

namespace {

const StoreNames kNames{"main", "", "shop", KeyType::Integer};

} // namespace

class RealRedisTest : public QObject {
    Q_OBJECT
private slots:
    void acknowledgedCommitsSurviveKill_data();
    void acknowledgedCommitsSurviveKill();
    void dangerousCommandsAreRefused();

private:
    RealRedis m_redis;
};

void RealRedisTest::acknowledgedCommitsSurviveKill_data() {
    QTest::addColumn<bool>("tcp");
    QTest::newRow("socket") << false;
    QTest::newRow("tcp") << true;
}

void RealRedisTest::acknowledgedCommitsSurviveKill() {
    QFETCH(const bool, tcp);
    const RedisOptions options = tcp ? m_redis.tcpOptions() : m_redis.options();
    RedisStore store(options, kNames);
    const auto run = store.beginRun(newRun(tcp ? "by-tcp" : "by-socket"));
    QVERIFY2(run.has_value(), run ? "" : run.error().message.c_str());
    const auto claim = store.claim(run->run, 0);
    QVERIFY2(claim.has_value(), claim ? "" : claim.error().message.c_str());
    const CommitOutcome outcome = store.commit(fullCommit(*run, *claim, 0));
    QVERIFY2(outcome.result == CommitResult::Applied, outcome.text.c_str());

    m_redis.kill();
    m_redis.restart();
    RedisStore afresh(options, kNames);
    const auto again = afresh.claim(run->run, 0);
    QVERIFY2(again.has_value(), again ? "" : again.error().message.c_str());
    QCOMPARE(again->next, claim->next + 10);
}

/// As on a Redis that somebody else runs; the administrator is told that every commit is on the disk.
void RealRedisTest::dangerousCommandsAreRefused() {
    RedisConnection user(m_redis.tcpOptions());
    using Words = std::vector<std::string_view>;
    for (const Words& words : {Words{"FLUSHALL"}, {"KEYS", "*"}, {"CONFIG", "GET", "maxmemory"}, {"SHUTDOWN"}}) {
        const auto reply = user.command(words);
        QVERIFY2(reply.has_value() && reply->isError(), std::string(words.front()).c_str());
    }
    const auto unknown = checkDurability(user);
    QVERIFY(unknown.has_value());
    QCOMPARE(*unknown, Durability::NotAtAll); // it may not ask, so nothing is claimed
    RedisConnection admin(m_redis.adminOptions());
    const auto durability = checkDurability(admin);
    QVERIFY(durability.has_value());
    QCOMPARE(*durability, Durability::Always);
}

QTEST_GUILESS_MAIN(RealRedisTest)
#include "real_redis_test.moc"
