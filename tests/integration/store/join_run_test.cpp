// Joining a run (S16 on a real topic): begun by exactly one of those who start at once, joined by the others without
// disturbing anybody's commits.
#include "core/base/named_thread.h"
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <atomic>
#include <memory>
#include <set>
#include <vector>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

namespace {

const StoreNames kNames{"main", "", "shop", KeyType::Integer};

} // namespace

class JoinRunTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_redis.clear();
        m_store = std::make_unique<RedisStore>(m_redis.options(), kNames);
    }
    void anEmptyStoreBeginsTheRun();
    void aRunThatIsThereIsJoinedAsItIs();
    void ofManyWhoStartAtOnceOneBegins();
    void aFinishedRunIsJoined();
    void aRemovalIsNotJoined();
    void remainsWithoutTheirRunAreNotJoined_data();
    void remainsWithoutTheirRunAreNotJoined();
    void impossibleRunsAreRefused();

private:
    RedisFixture m_redis;
    std::unique_ptr<RedisStore> m_store;
};

void JoinRunTest::anEmptyStoreBeginsTheRun() {
    const auto joined = m_store->joinRun(newRun("r1", 300));
    QVERIFY2(joined.has_value(), joined ? "" : joined.error().message.c_str());
    QCOMPARE(joined->run, std::string("r1"));
    QCOMPARE(joined->lineage.size(), std::size_t{32});
    QCOMPARE(joined->partitions, 300);
    QCOMPARE(joined->description, std::string(R"({"seed":42})"));
    QCOMPARE(m_redis.keyCount(), std::int64_t{301});
    const auto claim = m_store->claim("r1", 299);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->next, std::int64_t{0});
    QVERIFY(m_store->commit(fullCommit(*joined, *claim, 299)).result == CommitResult::Applied);
    // It is a run like any other: the next one removes all of it.
    QVERIFY(m_store->beginRun(newRun("r2", 1)).has_value());
    QCOMPARE(m_redis.keyCount(), std::int64_t{2});
}

void JoinRunTest::aRunThatIsThereIsJoinedAsItIs() {
    const auto first = m_store->joinRun(newRun("r1"));
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(m_store->commit(fullCommit(*first, *claim, 0)).result == CommitResult::Applied);
    const auto before = m_redis.dump();
    RedisStore second(m_redis.options(), kNames);
    const auto joined = second.joinRun(newRun("r2", 7));
    QVERIFY(joined.has_value());
    QCOMPARE(joined->run, std::string("r1"));
    QCOMPARE(joined->lineage, first->lineage);
    QCOMPARE(joined->incarnation, first->incarnation);
    QCOMPARE(joined->partitions, 2);
    QVERIFY(m_redis.dump() == before);
    // The worker that was there goes on committing.
    const Claim moved = after(*claim, fullCommit(*first, *claim, 0));
    QVERIFY(m_store->commit(nextCommit(*first, moved, 0, 5)).result == CommitResult::Applied);
}

void JoinRunTest::ofManyWhoStartAtOnceOneBegins() {
    constexpr int kPrograms = 8;
    for (int round = 0; round < 20; ++round) {
        m_redis.clear();
        std::vector<std::string> runs(kPrograms);
        std::vector<std::string> lineages(kPrograms);
        std::atomic<int> ready{0};
        {
            std::vector<NamedThread> programs;
            for (std::size_t i = 0; i < kPrograms; ++i)
                programs.emplace_back("join", [&, i] {
                    RedisStore store(m_redis.options(), kNames);
                    static_cast<void>(store.currentRun()); // connected
                    ++ready;
                    while (ready < kPrograms) {
                    }
                    if (const auto joined = store.joinRun(newRun("r" + std::to_string(i)))) {
                        runs[i] = joined->run;
                        lineages[i] = joined->lineage;
                    }
                });
            for (NamedThread& program : programs) program.join();
        }
        QCOMPARE(std::set<std::string>(runs.begin(), runs.end()).size(), std::size_t{1});
        QCOMPARE(std::set<std::string>(lineages.begin(), lineages.end()).size(), std::size_t{1});
        QVERIFY(!runs.front().empty());
        QVERIFY(m_store->claim(runs.front(), 1).has_value());
    }
}

void JoinRunTest::aFinishedRunIsJoined() {
    QVERIFY(m_store->joinRun(newRun("r1")).has_value());
    QVERIFY(m_store->finishRun("r1").has_value());
    const auto joined = m_store->joinRun(newRun("r2"));
    QVERIFY(joined.has_value());
    QCOMPARE(joined->run, std::string("r1"));
    QVERIFY(joined->finished);
}

void JoinRunTest::aRemovalIsNotJoined() {
    QVERIFY(m_store->joinRun(newRun("r1")).has_value());
    m_redis.ask({"HSET", "streampulse:main:run", "state", "removing", "remover", "somebody"});
    const auto before = m_redis.dump();
    const auto joined = m_store->joinRun(newRun("r2"));
    QVERIFY(!joined);
    QVERIFY(joined.error().code == ErrorCode::Conflict);
    QVERIFY(m_redis.dump() == before);
    QVERIFY(m_store->beginRun(newRun("r3")).has_value());
    QCOMPARE(m_store->joinRun(newRun("r4"))->run, std::string("r3"));
}

void JoinRunTest::remainsWithoutTheirRunAreNotJoined_data() {
    QTest::addColumn<QByteArray>("key");
    for (const char* key : {"part:1", "owners", "index", "control"})
        QTest::newRow(key) << QByteArray("streampulse:main:") + key;
}

void JoinRunTest::remainsWithoutTheirRunAreNotJoined() {
    QFETCH(QByteArray, key);
    m_redis.ask({"SET", key.toStdString(), "left behind"});
    const auto joined = m_store->joinRun(newRun("r1"));
    QVERIFY(!joined);
    QVERIFY(joined.error().code == ErrorCode::Conflict);
    QVERIFY(QString::fromStdString(joined.error().message).contains("--fresh"));
    QCOMPARE(m_redis.keyCount(), std::int64_t{1});
}

void JoinRunTest::impossibleRunsAreRefused() {
    QVERIFY(m_store->joinRun(newRun("r1", 0)).error().code == ErrorCode::InvalidArgument);
    RedisStore colliding(m_redis.options(), {"main", "", "streampulse", KeyType::Integer});
    QVERIFY(!colliding.joinRun(newRun("r1")).has_value());
    QCOMPARE(m_redis.keyCount(), std::int64_t{0});
}

QTEST_GUILESS_MAIN(JoinRunTest)
#include "join_run_test.moc"
