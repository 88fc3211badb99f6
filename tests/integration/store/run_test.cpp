// Runs in the store (S16): begin removes all of the earlier run, resumes a removal that was cut off, and keeps the
// lineage; resume and finish know whose run it is.
#include "core/store/redis_reader.h"
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <memory>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

class RunTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void beginRemembersTheRun();
    void beginRemovesEverythingOfTheEarlierRun();
    void beginRemovesRowsOfAnotherKeyName();
    void beginLeavesOtherPipelinesAlone();
    void beginFinishesARemovalCutOff_data();
    void beginFinishesARemovalCutOff();
    void beginRefusesImpossibleRuns();
    void aRunBeingRemovedIsNoRun();
    void resumeRaisesTheIncarnation();
    void finishIsRemembered();
    void oldRunsAreRefused();

private:
    /// A run with two partitions and `rows` rows in each.
    void fillRun(RedisStore& store, const std::string& id, std::int64_t rows);

    RedisFixture m_redis;
    std::unique_ptr<RedisStore> m_store;
};

namespace {

const StoreNames kNames{"main", "", "shop", KeyType::Integer};
const StoreNames kRenamed{"main", "", "store", KeyType::Text};
const StoreNames kOther{"other", "other:", "shop", KeyType::Integer};

/// Run hash and two partition entries: what an untouched run consists of.
constexpr std::int64_t kKeysOfAnEmptyRun = 3;

} // namespace

void RunTest::init() {
    m_redis.clear();
    m_store = std::make_unique<RedisStore>(m_redis.options(), kNames);
}

void RunTest::fillRun(RedisStore& store, const std::string& id, std::int64_t rows) {
    const auto run = store.beginRun(newRun(id));
    QVERIFY(run.has_value());
    for (std::int32_t partition = 0; partition < 2; ++partition) {
        const auto claim = store.claim(id, partition);
        QVERIFY(claim.has_value());
        CommitRequest request = nextCommit(*run, *claim, partition, 1);
        for (std::int64_t i = 0; i < rows; ++i) request.upserts.push_back(row(i * 2 + partition, i, "{}"));
        for (const ResultRow& entry : request.upserts) request.newKeys.push_back(entry.id.key);
        request.windowStates = {{"w", "blob"}};
        request.deadLetters = {{0, true, "{}"}};
        QVERIFY(store.commit(request).result == CommitResult::Applied);
    }
}

void RunTest::beginRemembersTheRun() {
    QVERIFY(!m_store->currentRun()->has_value());
    const auto begun = m_store->beginRun(newRun("r1", 3));
    QVERIFY(begun.has_value());
    QCOMPARE(begun->lineage.size(), std::size_t{32});
    RedisReader reader(m_redis.options(), kNames);
    for (const auto& run : {m_store->currentRun(), reader.currentRun()}) {
        QVERIFY(run.has_value() && run->has_value());
        QCOMPARE((*run)->run, std::string("r1"));
        QCOMPARE((*run)->lineage, begun->lineage);
        QCOMPARE((*run)->partitions, 3);
        QCOMPARE((*run)->incarnation, std::int64_t{0});
        QCOMPARE((*run)->finished, false);
        QCOMPARE((*run)->description, std::string(R"({"seed":42})"));
    }
}

void RunTest::beginRemovesEverythingOfTheEarlierRun() {
    fillRun(*m_store, "r1", 1'700); // several slices
    QVERIFY(m_redis.keyCount() > 6'800);
    const auto first = m_store->currentRun();
    const auto second = m_store->beginRun(newRun("r2"));
    QVERIFY(second.has_value());
    QCOMPARE(second->lineage, (*first)->lineage);
    QCOMPARE(m_redis.keyCount(), kKeysOfAnEmptyRun);
    const auto claim = m_store->claim("r2", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->next, std::int64_t{0});
    QCOMPARE(claim->number, std::int64_t{0});
}

void RunTest::beginRemovesRowsOfAnotherKeyName() {
    fillRun(*m_store, "r1", 10);
    RedisStore renamed(m_redis.options(), kRenamed);
    QVERIFY(renamed.beginRun(newRun("r2")).has_value());
    QCOMPARE(m_redis.keyCount(), kKeysOfAnEmptyRun);
    QVERIFY(m_store->beginRun(newRun("r3")).has_value());
    QCOMPARE(m_redis.keyCount(), kKeysOfAnEmptyRun);
}

void RunTest::beginLeavesOtherPipelinesAlone() {
    RedisStore other(m_redis.options(), kOther);
    fillRun(other, "o1", 10);
    const auto before = m_redis.dump();
    fillRun(*m_store, "r1", 10);
    QVERIFY(m_store->beginRun(newRun("r2")).has_value());
    auto now = m_redis.dump();
    std::erase_if(now, [](const auto& entry) { return entry.first.starts_with("streampulse:main:"); });
    QVERIFY(now == before);
}

void RunTest::beginFinishesARemovalCutOff_data() {
    QTest::addColumn<bool>("rowsGone");
    QTest::addColumn<bool>("partsMade");
    QTest::newRow("marked only") << false << false;
    QTest::newRow("rows gone, index still there") << true << false;
    QTest::newRow("new partitions made, run not written") << true << true;
}

void RunTest::beginFinishesARemovalCutOff() {
    QFETCH(bool, rowsGone);
    QFETCH(bool, partsMade);
    fillRun(*m_store, "r1", 20);
    m_redis.ask({"HSET", "streampulse:main:run", "state", "removing", "remover", "dead", "partitions", "5"});
    if (rowsGone) m_redis.ask({"DEL", "shop:0:window:0", "shop:1:window:0", "streampulse:main:keyindex:0"});
    if (partsMade) m_redis.ask({"HSET", "streampulse:main:part:4", "next", "0"});
    QVERIFY(m_store->beginRun(newRun("r2")).has_value());
    QCOMPARE(m_redis.keyCount(), kKeysOfAnEmptyRun);
}

void RunTest::beginRefusesImpossibleRuns() {
    const auto none = m_store->beginRun(newRun("r1", 0));
    QVERIFY(!none);
    QVERIFY(none.error().code == ErrorCode::InvalidArgument);
    RedisStore colliding(m_redis.options(), {"main", "", "streampulse", KeyType::Integer});
    QVERIFY(!colliding.beginRun(newRun("r1")).has_value());
    QCOMPARE(m_redis.keyCount(), std::int64_t{0});
}

void RunTest::aRunBeingRemovedIsNoRun() {
    fillRun(*m_store, "r1", 1);
    m_redis.ask({"HSET", "streampulse:main:run", "state", "removing"});
    QVERIFY(!m_store->currentRun()->has_value());
    QVERIFY(!m_store->claim("r1", 0).has_value());
    QVERIFY(!m_store->resumeRun("r1").has_value());
    QVERIFY(!m_store->finishRun("r1").has_value());
}

void RunTest::resumeRaisesTheIncarnation() {
    fillRun(*m_store, "r1", 1);
    const auto resumed = m_store->resumeRun("r1");
    QVERIFY(resumed.has_value());
    QCOMPARE(resumed->incarnation, std::int64_t{1});
    QCOMPARE(resumed->description, std::string(R"({"seed":42})"));
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->next, std::int64_t{1});
    QVERIFY(m_store->commit(nextCommit(*resumed, *claim, 0, 1)).result == CommitResult::Applied);
    RedisReader reader(m_redis.options(), kNames);
    const auto ledger = reader.commitLedger(0);
    QVERIFY(ledger.has_value());
    QCOMPARE(ledger->size(), std::size_t{2});
    QCOMPARE(ledger->at(0).incarnation, std::int64_t{0});
    QCOMPARE(ledger->at(1).incarnation, std::int64_t{1});
}

void RunTest::finishIsRemembered() {
    fillRun(*m_store, "r1", 1);
    QVERIFY(m_store->finishRun("r1").has_value());
    QVERIFY((*m_store->currentRun())->finished);
    QVERIFY(m_store->beginRun(newRun("r2")).has_value());
    QVERIFY(!(*m_store->currentRun())->finished);
}

void RunTest::oldRunsAreRefused() {
    fillRun(*m_store, "r1", 1);
    fillRun(*m_store, "r2", 1);
    const auto before = m_redis.dump();
    const auto resumed = m_store->resumeRun("r1");
    QVERIFY(!resumed);
    QVERIFY(resumed.error().code == ErrorCode::Conflict);
    const auto finished = m_store->finishRun("r1");
    QVERIFY(!finished);
    QVERIFY(finished.error().code == ErrorCode::Conflict);
    QVERIFY(m_redis.dump() == before);
}

QTEST_GUILESS_MAIN(RunTest)
#include "run_test.moc"
