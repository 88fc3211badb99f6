// S10's refusals against a real Redis: a commit that fails a comparison, and a claim that does, writes nothing at all.
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <functional>
#include <map>
#include <memory>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

class CommitRefusalTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void refusalWritesNothing_data();
    void refusalWritesNothing();
    void twiceIsStale();
    void foreignTypeIsNotApplied();
    void claimOfLostEntryIsCorrupt();
    void claimOfAnotherRunIsConflict();

private:
    RedisFixture m_redis;
    std::unique_ptr<RedisStore> m_store;
    RunRecord m_run;
};

void CommitRefusalTest::init() {
    m_redis.clear();
    m_store = std::make_unique<RedisStore>(m_redis.options(), StoreNames{"main", "", "shop", KeyType::Integer});
    const auto run = m_store->beginRun(newRun("r1"));
    QVERIFY2(run.has_value(), run ? "" : run.error().message.c_str());
    m_run = *run;
}

void CommitRefusalTest::refusalWritesNothing_data() {
    QTest::addColumn<QString>("refusal");
    for (const char* name : {"FENCED", "STALE next", "STALE number", "LINEAGE", "LINEAGE lost", "GENERATION", "RUN",
                             "RUN incarnation", "RUN removing", "OWNER"})
        QTest::newRow(name) << name;
}

void CommitRefusalTest::refusalWritesNothing() {
    QFETCH(QString, refusal);
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    const auto other = m_store->claim("r1", 1);
    QVERIFY(other.has_value());
    CommitRequest foreign = nextCommit(m_run, *other, 1, 1);
    foreign.newKeys = {Key::integer(7)};
    QVERIFY(m_store->commit(foreign).result == CommitResult::Applied);
    CommitRequest request = fullCommit(m_run, *claim, 0);
    const std::map<QString, std::function<void()>> spoil{
        {"FENCED", [&] { QVERIFY(m_store->claim("r1", 0).has_value()); }},
        {"STALE next", [&] { request.expectedNext = 3; }},
        {"STALE number", [&] { request.expectedNumber = 3; }},
        {"LINEAGE", [&] { request.lineage = "another"; }},
        {"LINEAGE lost",
         [&] {
             m_redis.ask({"DEL", "streampulse:main:part:0"});
         }},
        {"GENERATION", [&] { request.generation = 1; }},
        {"RUN", [&] { request.run = "another"; }},
        {"RUN incarnation", [&] { QVERIFY(m_store->resumeRun("r1").has_value()); }},
        {"RUN removing",
         [&] {
             m_redis.ask({"HSET", "streampulse:main:run", "state", "removing"});
         }},
        {"OWNER", [&] { request.newKeys.push_back(Key::integer(7)); }}};
    spoil.at(refusal)();
    const auto before = m_redis.dump();
    const CommitOutcome outcome = m_store->commit(request);
    QVERIFY(outcome.result == CommitResult::Refused);
    QCOMPARE(QString::fromStdString(outcome.refusal), refusal.section(' ', 0, 0));
    QVERIFY(!outcome.text.empty());
    QVERIFY(m_redis.dump() == before);
}

void CommitRefusalTest::twiceIsStale() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    const CommitRequest request = fullCommit(m_run, *claim, 0);
    QVERIFY(m_store->commit(request).result == CommitResult::Applied);
    const auto before = m_redis.dump();
    const CommitOutcome outcome = m_store->commit(request);
    QVERIFY(outcome.result == CommitResult::Refused);
    QCOMPARE(outcome.refusal, std::string("STALE"));
    QVERIFY(m_redis.dump() == before);
}

void CommitRefusalTest::foreignTypeIsNotApplied() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    m_redis.ask({"SET", "streampulse:main:keyindex:5", "somebody else's"});
    const auto before = m_redis.dump();
    const CommitOutcome outcome = m_store->commit(fullCommit(m_run, *claim, 0));
    QVERIFY(outcome.result == CommitResult::NotApplied);
    QVERIFY(outcome.text.find("streampulse:main:keyindex:5") != std::string::npos);
    QVERIFY(m_redis.dump() == before);
}

void CommitRefusalTest::claimOfLostEntryIsCorrupt() {
    m_redis.ask({"DEL", "streampulse:main:part:1"});
    const auto claim = m_store->claim("r1", 1);
    QVERIFY(!claim);
    QVERIFY(claim.error().code == ErrorCode::Corrupt);
    QCOMPARE(m_redis.ask({"EXISTS", "streampulse:main:part:1"}).view().integer(), std::int64_t{0});
}

void CommitRefusalTest::claimOfAnotherRunIsConflict() {
    const auto other = m_store->claim("r0", 0);
    QVERIFY(!other);
    QVERIFY(other.error().code == ErrorCode::Conflict);
    const auto beyond = m_store->claim("r1", 2);
    QVERIFY(!beyond);
    QVERIFY(beyond.error().code == ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(CommitRefusalTest)
#include "commit_refusal_test.moc"
