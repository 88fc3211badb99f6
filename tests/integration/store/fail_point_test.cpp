// The commit's fail points: what a commit answers, and what the store holds, when it fails at each of them (F1-F3).
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

class FailPointTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void commitFailsAtEachPoint();
};

void FailPointTest::initTestCase() {
    qputenv("STREAMPULSE_FAIL_POINT", "commit.sending:1:error,commit.sent:1:error,commit.replied:1:error");
}

void FailPointTest::commitFailsAtEachPoint() {
    RedisFixture redis;
    RedisStore store(redis.options(), {"main", "", "shop", KeyType::Integer});
    const auto run = store.beginRun(newRun("r1"));
    QVERIFY(run.has_value());
    auto claim = store.claim("r1", 0);
    QVERIFY(claim.has_value());
    const CommitRequest first = fullCommit(*run, *claim, 0);
    const CommitOutcome unsent = store.commit(first); // commit.sending
    QVERIFY(unsent.result == CommitResult::NotApplied);
    QVERIFY(unsent.trouble == StoreTrouble::Away);
    QVERIFY(store.commit(first).result == CommitResult::Unknown); // commit.sent: written, reply not read
    QTRY_COMPARE(redis.ask({"HGET", "streampulse:main:part:0", "number"}).view().integer(), std::int64_t{1});
    claim = store.claim("r1", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->next, first.next);
    const CommitRequest second = nextCommit(*run, *claim, 0, 1);
    QVERIFY(store.commit(second).result == CommitResult::Unknown); // commit.replied
    claim = store.claim("r1", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->number, std::int64_t{2});
    QVERIFY(store.commit(nextCommit(*run, *claim, 0, 1)).result == CommitResult::Applied);
}

QTEST_GUILESS_MAIN(FailPointTest)
#include "fail_point_test.moc"
