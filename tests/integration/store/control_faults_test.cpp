// Appends to the control log and commits of applied entries when a real Redis is full, cannot save, is stopped, gone or
// has forgotten its scripts; and what a commit's trouble says about it.
#include "core/store/redis_reader.h"
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <csignal>
#include <filesystem>
#include <memory>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

class ControlFaultsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void fullMemoryTakesNothing();
    void aDiskThatTakesNoMoreIsFull();
    void readOnlyReplicaIsAway();
    void anotherTypeIsRefusedWhole_data();
    void anotherTypeIsRefusedWhole();
    void appendToAStoppedServerShowsLater();
    void appendToADeadServerIsUnavailable();
    void appendedEntriesSurviveAKill();
    void flushedScriptIsSentAgain();

private:
    CommitRequest controlCommit() const;
    bool saveFailed();

    RedisFixture m_redis;
    std::unique_ptr<RedisStore> m_store;
    RunRecord m_run;
    Claim m_claim;
};

namespace {

const StoreNames kNames{"main", "", "shop", KeyType::Integer};

} // namespace

void ControlFaultsTest::init() {
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
    QCOMPARE(*m_store->appendControl("r1", "first"), std::int64_t{1});
}

void ControlFaultsTest::cleanup() {
    if (!m_redis.server().running()) QVERIFY(m_redis.server().restart().has_value());
    m_redis.admin().drop();
    m_redis.ask({"CONFIG", "SET", "maxmemory", "0"});
    m_redis.ask({"CONFIG", "SET", "save", ""});
    m_redis.ask({"REPLICAOF", "NO", "ONE"});
    std::filesystem::remove_all(m_redis.server().dataFolder() + "/dump.rdb");
}

CommitRequest ControlFaultsTest::controlCommit() const {
    CommitRequest request = nextCommit(m_run, m_claim, 0, 1);
    request.applied = {{1, "before 1"}};
    request.newGeneration = 1;
    return request;
}

bool ControlFaultsTest::saveFailed() {
    return m_redis.ask({"INFO", "persistence"}).view().text().find("rdb_last_bgsave_status:err") !=
           std::string_view::npos;
}

void ControlFaultsTest::fullMemoryTakesNothing() {
    m_redis.ask({"CONFIG", "SET", "maxmemory", "1"});
    const auto before = m_redis.dump();
    const auto appended = m_store->appendControl("r1", "second");
    QVERIFY(!appended);
    QVERIFY2(appended.error().code == ErrorCode::Exhausted, appended.error().message.c_str());
    const CommitOutcome outcome = m_store->commit(controlCommit());
    QVERIFY(outcome.result == CommitResult::NotApplied);
    QVERIFY(outcome.trouble == StoreTrouble::Full);
    QVERIFY(m_redis.dump() == before);
    m_redis.ask({"CONFIG", "SET", "maxmemory", "0"});
    QCOMPARE(*m_store->appendControl("r1", "second"), std::int64_t{2});
    QVERIFY(m_store->commit(controlCommit()).result == CommitResult::Applied);
}

// MISCONF: a folder in the place of its file keeps the server from saving, as a full disk does.
void ControlFaultsTest::aDiskThatTakesNoMoreIsFull() {
    QVERIFY(std::filesystem::create_directory(m_redis.server().dataFolder() + "/dump.rdb"));
    m_redis.ask({"CONFIG", "SET", "save", "3600 1000000"});
    m_redis.ask({"BGSAVE"});
    QTRY_VERIFY(saveFailed());
    const auto before = m_redis.dump();
    const CommitOutcome outcome = m_store->commit(controlCommit());
    QVERIFY(outcome.result == CommitResult::NotApplied);
    QVERIFY2(outcome.text.find("MISCONF") != std::string::npos, outcome.text.c_str());
    QVERIFY(outcome.trouble == StoreTrouble::Full);
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(!claim);
    QVERIFY2(claim.error().code == ErrorCode::Exhausted, claim.error().message.c_str());
    const auto appended = m_store->appendControl("r1", "second");
    QVERIFY(!appended);
    QVERIFY2(appended.error().code == ErrorCode::Exhausted, appended.error().message.c_str());
    QVERIFY(m_redis.dump() == before);
    m_redis.ask({"CONFIG", "SET", "save", ""});
    QVERIFY(m_store->commit(controlCommit()).result == CommitResult::Applied);
}

void ControlFaultsTest::readOnlyReplicaIsAway() {
    m_redis.ask({"REPLICAOF", "127.0.0.1", "1"});
    const CommitOutcome outcome = m_store->commit(controlCommit());
    QVERIFY(outcome.result == CommitResult::NotApplied);
    QVERIFY(outcome.trouble == StoreTrouble::Away);
    const auto appended = m_store->appendControl("r1", "second");
    QVERIFY(!appended);
    QVERIFY2(appended.error().code == ErrorCode::Unavailable, appended.error().message.c_str());
    m_redis.ask({"REPLICAOF", "NO", "ONE"});
    QCOMPARE(m_store->readControl(0, 10)->size(), std::size_t{1});
}

void ControlFaultsTest::anotherTypeIsRefusedWhole_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("applied rows") << "streampulse:main:applied:0";
    QTest::newRow("control log") << "streampulse:main:control";
}

void ControlFaultsTest::anotherTypeIsRefusedWhole() {
    QFETCH(QString, name);
    const std::string key = name.toStdString();
    m_redis.ask({"SET", key, "somebody else's"});
    const auto before = m_redis.dump();
    const CommitOutcome outcome = m_store->commit(controlCommit());
    QVERIFY(outcome.result == CommitResult::NotApplied);
    QVERIFY(outcome.trouble == StoreTrouble::None);
    QVERIFY2(outcome.text.find(key) != std::string::npos, outcome.text.c_str());
    if (key.ends_with("control")) {
        QVERIFY(m_store->appendControl("r1", "second").error().code == ErrorCode::Internal);
        QVERIFY(!m_store->claim("r1", 0).has_value());
        QVERIFY(!m_store->readControl(0, 10).has_value());
    } else {
        QVERIFY(!m_store->loadApplied(0).has_value());
    }
    QVERIFY(m_redis.dump() == before);
}

// The append timed out and is carried out later all the same; only the log tells.
void ControlFaultsTest::appendToAStoppedServerShowsLater() {
    QCOMPARE(::kill(m_redis.server().pid(), SIGSTOP), 0);
    const auto appended = m_store->appendControl("r1", "late");
    const CommitOutcome outcome = m_store->commit(controlCommit());
    QCOMPARE(::kill(m_redis.server().pid(), SIGCONT), 0);
    QVERIFY(!appended);
    QVERIFY2(appended.error().code == ErrorCode::Timeout, appended.error().message.c_str());
    QVERIFY(outcome.result != CommitResult::Applied);
    QVERIFY(outcome.trouble == StoreTrouble::Away);
    QTRY_COMPARE(m_redis.ask({"LLEN", "streampulse:main:control"}).view().integer(), std::int64_t{2});
    const auto rows = m_store->readControl(1, 10);
    QVERIFY(rows.has_value());
    QCOMPARE(rows->size(), std::size_t{1});
    QCOMPARE(rows->front().text, std::string("late"));
}

void ControlFaultsTest::appendToADeadServerIsUnavailable() {
    QVERIFY(m_store->commit(nextCommit(m_run, m_claim, 0, 0)).result == CommitResult::Applied);
    m_redis.server().stop();
    const CommitOutcome sent = m_store->commit(controlCommit()); // on the old connection
    QVERIFY(sent.result == CommitResult::Unknown);
    QVERIFY(sent.trouble == StoreTrouble::Away);
    const CommitOutcome unsent = m_store->commit(controlCommit());
    QVERIFY(unsent.result == CommitResult::NotApplied);
    QVERIFY(unsent.trouble == StoreTrouble::Away);
    QVERIFY(m_store->appendControl("r1", "second").error().code == ErrorCode::Unavailable);
    QVERIFY(!m_store->readControl(0, 10).has_value());
    QVERIFY(!m_store->loadApplied(0).has_value());
    QVERIFY(m_redis.server().restart().has_value());
    QCOMPARE(m_store->readControl(0, 10)->size(), std::size_t{1});
    QCOMPARE(*m_store->appendControl("r1", "second"), std::int64_t{2});
}

void ControlFaultsTest::appendedEntriesSurviveAKill() {
    QVERIFY(m_store->commit(controlCommit()).result == CommitResult::Applied);
    for (std::int64_t sequence = 2; sequence <= 4; ++sequence) {
        QCOMPARE(*m_store->appendControl("r1", std::to_string(sequence)), sequence);
        QCOMPARE(::kill(m_redis.server().pid(), SIGKILL), 0);
        QTRY_VERIFY(!m_redis.server().running());
        QVERIFY(m_redis.server().failure().code == ErrorCode::Unavailable); // ended, not full
        QVERIFY(m_redis.server().restart().has_value());
        QVERIFY(m_store->appendControl("r1", "lost").error().code == ErrorCode::Unavailable); // its connection is dead
        const auto rows = m_store->readControl(0, 10);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), static_cast<std::size_t>(sequence));
        QCOMPARE(rows->back().text, std::to_string(sequence));
    }
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->generation, std::int64_t{1});
    QCOMPARE(m_store->loadApplied(0)->size(), std::size_t{1});
}

void ControlFaultsTest::flushedScriptIsSentAgain() {
    m_redis.ask({"SCRIPT", "FLUSH", "SYNC"});
    QCOMPARE(*m_store->appendControl("r1", "second"), std::int64_t{2});
    QCOMPARE(m_store->readControl(0, 10)->size(), std::size_t{2});
}

QTEST_GUILESS_MAIN(ControlFaultsTest)
#include "control_faults_test.moc"
