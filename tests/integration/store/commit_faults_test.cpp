// R7's three outcomes provoked in a real Redis: full memory, stopped, killed, restarted, forgotten scripts (F12, F13,
// F16), and a program that survives a broken pipe.
#include "core/store/redis_reader.h"
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <csignal>
#include <memory>
#include <string>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

class CommitFaultsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void fullMemoryIsNotApplied_data();
    void fullMemoryIsNotApplied();
    void readOnlyReplicaIsNotApplied();
    void stoppedServerIsUnknownAndTheLateCommitIsSeen();
    void nothingToReachIsNotApplied();
    void serverKilledAfterTheReplyLosesNothing();
    void deadServerIsUnknownNotSigpipe();
    void restartedServerKnowsTheScriptAgain();
    void flushedScriptsAreSentAgain();

private:
    RedisFixture m_redis;
    std::unique_ptr<RedisStore> m_store;
    RunRecord m_run;
    Claim m_claim;
};

namespace {

const StoreNames kNames{"main", "", "shop", KeyType::Integer};

} // namespace

void CommitFaultsTest::init() {
    m_redis.clear();
    RedisOptions options = m_redis.options();
    options.commandTimeout = std::chrono::milliseconds(500);
    m_store = std::make_unique<RedisStore>(options, kNames);
    const auto run = m_store->beginRun(newRun("r1"));
    QVERIFY2(run.has_value(), run ? "" : run.error().message.c_str());
    m_run = *run;
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    m_claim = *claim;
}

void CommitFaultsTest::cleanup() {
    if (!m_redis.server().running()) QVERIFY(m_redis.server().restart().has_value());
    m_redis.admin().drop();
    m_redis.ask({"CONFIG", "SET", "maxmemory", "0"});
    m_redis.ask({"REPLICAOF", "NO", "ONE"});
}

void CommitFaultsTest::fullMemoryIsNotApplied_data() {
    QTest::addColumn<bool>("withdraws");
    QTest::newRow("upserts") << false;
    QTest::newRow("withdrawals first") << true; // removing is allowed in a full Redis: it must not come first
}

void CommitFaultsTest::fullMemoryIsNotApplied() {
    QFETCH(bool, withdraws);
    const CommitRequest first = fullCommit(m_run, m_claim, 0);
    QVERIFY(m_store->commit(first).result == CommitResult::Applied);
    m_redis.ask({"CONFIG", "SET", "maxmemory", "1"});
    CommitRequest request = nextCommit(m_run, after(m_claim, first), 0, 1);
    request.upserts = {row(5, 9, "{}")};
    if (withdraws) request.withdrawn = {first.upserts[0].id};
    const auto before = m_redis.dump();
    const CommitOutcome refused = m_store->commit(request);
    QVERIFY(refused.result == CommitResult::NotApplied);
    QVERIFY2(refused.text.find("OOM") != std::string::npos, refused.text.c_str());
    QVERIFY(m_redis.dump() == before);
    m_redis.ask({"CONFIG", "SET", "maxmemory", "0"});
    QVERIFY(m_store->commit(request).result == CommitResult::Applied); // the same request again
}

void CommitFaultsTest::readOnlyReplicaIsNotApplied() {
    m_redis.ask({"REPLICAOF", "127.0.0.1", "1"});
    const CommitOutcome outcome = m_store->commit(fullCommit(m_run, m_claim, 0));
    QVERIFY(outcome.result == CommitResult::NotApplied);
    QVERIFY2(outcome.text.find("READONLY") != std::string::npos, outcome.text.c_str());
    m_redis.ask({"REPLICAOF", "NO", "ONE"});
    QVERIFY(m_store->commit(fullCommit(m_run, m_claim, 0)).result == CommitResult::Applied);
}

// F12: the commit timed out, and is applied later all the same; only a new claim tells.
void CommitFaultsTest::stoppedServerIsUnknownAndTheLateCommitIsSeen() {
    const CommitRequest first = fullCommit(m_run, m_claim, 0);
    QVERIFY(m_store->commit(first).result == CommitResult::Applied);
    CommitRequest late = nextCommit(m_run, after(m_claim, first), 0, 5);
    late.upserts = {row(5, 4, "late")};
    QCOMPARE(::kill(m_redis.server().pid(), SIGSTOP), 0);
    const CommitOutcome outcome = m_store->commit(late);
    QCOMPARE(::kill(m_redis.server().pid(), SIGCONT), 0);
    QVERIFY(outcome.result == CommitResult::Unknown);
    QVERIFY2(outcome.text.find("did not answer within 500 ms") != std::string::npos, outcome.text.c_str());
    QTRY_COMPARE(m_redis.ask({"HGET", "streampulse:main:part:0", "number"}).view().integer(), std::int64_t{2});
    const CommitOutcome again = m_store->commit(late); // resent from memory: refused, written once
    QVERIFY(again.result == CommitResult::Refused);
    QCOMPARE(again.refusal, std::string("STALE"));
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->next, late.next);
    QCOMPARE(claim->number, std::int64_t{2});
    QCOMPARE(claim->state, late.state);
}

void CommitFaultsTest::nothingToReachIsNotApplied() {
    m_redis.server().stop();
    RedisStore fresh(m_redis.options(), kNames);
    const CommitOutcome outcome = fresh.commit(fullCommit(m_run, m_claim, 0));
    QVERIFY(outcome.result == CommitResult::NotApplied);
    QVERIFY2(outcome.text.find("cannot be reached") != std::string::npos, outcome.text.c_str());
}

// F13: appendfsync always.
void CommitFaultsTest::serverKilledAfterTheReplyLosesNothing() {
    Claim at = m_claim;
    for (int round = 0; round < 5; ++round) {
        CommitRequest request = nextCommit(m_run, at, 0, 10);
        request.upserts = {row(5, round, "round " + std::to_string(round))};
        QVERIFY(m_store->commit(request).result == CommitResult::Applied);
        QCOMPARE(::kill(m_redis.server().pid(), SIGKILL), 0);
        QTRY_VERIFY(!m_redis.server().running());
        QVERIFY(m_redis.server().failure().message.find("ended (signal 9)") != std::string::npos);
        QVERIFY(m_redis.server().restart().has_value());
        QVERIFY(m_store->commit(request).result != CommitResult::Applied); // the old connection is dead, or STALE
        const auto claim = m_store->claim("r1", 0);
        QVERIFY(claim.has_value());
        QCOMPARE(claim->next, request.next);
        QCOMPARE(claim->number, request.expectedNumber + 1);
        at = *claim;
    }
    RedisReader reader(m_redis.options(), kNames);
    const auto page = reader.rows(EventTime::min(), EventTime::max(), ScanOrder::Ascending, 10, "");
    QVERIFY(page.has_value());
    QCOMPARE(page->rows.size(), std::size_t{5});
    const auto ledger = reader.commitLedger(0);
    QVERIFY(ledger.has_value());
    QCOMPARE(ledger->size(), std::size_t{5});
    for (std::size_t i = 1; i < ledger->size(); ++i) QCOMPARE((*ledger)[i].from, (*ledger)[i - 1].to);
}

void CommitFaultsTest::deadServerIsUnknownNotSigpipe() {
    QVERIFY(std::signal(SIGPIPE, SIG_DFL) != SIG_ERR);
    const CommitRequest request = fullCommit(m_run, m_claim, 0);
    QVERIFY(m_store->commit(request).result == CommitResult::Applied);
    m_redis.server().stop();
    QVERIFY(m_store->commit(request).result == CommitResult::Unknown); // the write into the closed socket
    QVERIFY(m_store->commit(request).result == CommitResult::NotApplied);
    QVERIFY(!m_store->currentRun().has_value());
}

void CommitFaultsTest::restartedServerKnowsTheScriptAgain() {
    const CommitRequest first = fullCommit(m_run, m_claim, 0);
    QVERIFY(m_store->commit(first).result == CommitResult::Applied);
    QVERIFY(m_redis.server().restart().has_value());
    QVERIFY(m_store->commit(first).result == CommitResult::Unknown); // its connection ended with the server
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    QVERIFY(m_store->commit(nextCommit(m_run, *claim, 0, 1)).result == CommitResult::Applied);
}

void CommitFaultsTest::flushedScriptsAreSentAgain() {
    const CommitRequest first = fullCommit(m_run, m_claim, 0);
    QVERIFY(m_store->commit(first).result == CommitResult::Applied);
    m_redis.ask({"SCRIPT", "FLUSH", "SYNC"});
    QVERIFY(m_store->commit(nextCommit(m_run, after(m_claim, first), 0, 1)).result == CommitResult::Applied);
    m_redis.ask({"SCRIPT", "FLUSH", "SYNC"});
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->number, std::int64_t{2});
}

QTEST_GUILESS_MAIN(CommitFaultsTest)
#include "commit_faults_test.moc"
