// Claims on terms (R7, R13), and what is shown of partitions without claiming them, against a real Redis.
#include "core/store/redis_reader.h"
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <array>
#include <memory>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

namespace {

const StoreNames kNames{"main", "", "shop", KeyType::Integer};

} // namespace

class ClaimTokensTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void r7AClaimWithoutAnAnswerCanBeRepeated();
    void r13WhoIsFencedClaimsNothing();
    void committedStatesAreReadWithoutAClaim();

private:
    RedisFixture m_redis;
    std::unique_ptr<RedisStore> m_store;
    RunRecord m_run;
};

void ClaimTokensTest::init() {
    m_redis.clear();
    m_store = std::make_unique<RedisStore>(m_redis.options(), kNames);
    const auto run = m_store->beginRun(newRun("r1"));
    QVERIFY2(run.has_value(), run ? "" : run.error().message.c_str());
    m_run = *run;
}

void ClaimTokensTest::r7AClaimWithoutAnAnswerCanBeRepeated() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    const ClaimTokens tokens{claim->token, "the next one"};
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto again = m_store->claim("r1", 0, tokens);
        QVERIFY2(again.has_value(), again ? "" : again.error().message.c_str());
        QCOMPARE(again->token, std::string("the next one"));
    }
    CommitRequest request = nextCommit(m_run, *claim, 0, 5);
    QCOMPARE(m_store->commit(request).refusal, std::string("FENCED"));
    request.token = "the next one";
    QVERIFY(m_store->commit(request).result == CommitResult::Applied);
}

void ClaimTokensTest::r13WhoIsFencedClaimsNothing() {
    const auto claim = m_store->claim("r1", 0);
    const auto successor = m_store->claim("r1", 0);
    QVERIFY(claim.has_value() && successor.has_value());
    const auto refused = m_store->claim("r1", 0, {claim->token, "the next one"});
    QVERIFY(!refused && refused.error().code == ErrorCode::NotFound);
    QVERIFY(m_store->commit(nextCommit(m_run, *successor, 0, 5)).result == CommitResult::Applied);
}

void ClaimTokensTest::committedStatesAreReadWithoutAClaim() {
    RedisReader reader(m_redis.options(), kNames);
    const std::array<std::int32_t, 2> both{1, 0};
    const auto before = reader.committed(both);
    QVERIFY2(before.has_value(), before ? "" : before.error().message.c_str());
    QCOMPARE(before->size(), both.size());
    QVERIFY(before->at(0).state.empty() && before->at(0).number == 0 && !before->at(0).finished);
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    CommitRequest request = fullCommit(m_run, *claim, 0);
    request.finished = true;
    QVERIFY(m_store->commit(request).result == CommitResult::Applied);
    const auto after = reader.committed(both);
    QVERIFY(after.has_value());
    QCOMPARE(after->at(1).next, request.next);
    QCOMPARE(after->at(1).number, std::int64_t(1));
    QCOMPARE(after->at(1).generation, request.newGeneration);
    QCOMPARE(after->at(1).state, request.state);
    QVERIFY(after->at(1).finished && !after->at(0).finished);
    QVERIFY(m_store->commit(nextCommit(m_run, *m_store->claim("r1", 1), 1, 5)).result == CommitResult::Applied);
}

QTEST_GUILESS_MAIN(ClaimTokensTest)
#include "claim_tokens_test.moc"
