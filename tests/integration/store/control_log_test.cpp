// S9 against a real Redis: the control log is appended to by the current run only and read in pages; a commit writes
// what its partition has applied, and the raised generation, together with everything else or not at all.
#include "core/store/redis_reader.h"
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <limits>
#include <memory>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

class ControlLogTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void countsEntriesFromOne();
    void keepsBytesAsTheyAre();
    void thousandEntriesInPages();
    void refusedForAnotherRun_data();
    void refusedForAnotherRun();
    void headComesWithClaimsAndCommits();
    void commitWritesAppliedRowsAndTheGeneration();
    void oldGenerationIsRefused();
    void generationNeverGoesBack();
    void laterCommitReplacesAppliedRows();
    void manyAppliedRowsComeSorted();
    void unreadableRowIsCorrupt();
    void aNewRunBeginsWithNone();

private:
    RedisFixture m_redis;
    std::unique_ptr<RedisStore> m_store;
    std::unique_ptr<RedisReader> m_reader;
    RunRecord m_run;
    Claim m_claim; ///< of partition 0
};

namespace {

const StoreNames kNames{"main", "", "shop", KeyType::Integer};
const std::string kControl = "streampulse:main:control";

using Rows = std::vector<AppliedRow>;

std::string applied(const CommitOutcome& outcome) {
    return outcome.result == CommitResult::Applied ? std::string() : "not applied: " + outcome.refusal + outcome.text;
}

} // namespace

#define APPLY(request) QCOMPARE(applied(m_store->commit(request)), std::string())
#define APPEND(text, sequence)                                                                                         \
    do {                                                                                                               \
        const auto appended = m_store->appendControl("r1", text);                                                      \
        QVERIFY2(appended.has_value(), appended ? "" : appended.error().message.c_str());                              \
        QCOMPARE(*appended, std::int64_t{sequence});                                                                   \
    } while (false)

void ControlLogTest::init() {
    m_redis.clear();
    m_store = std::make_unique<RedisStore>(m_redis.options(), kNames);
    m_reader = std::make_unique<RedisReader>(m_redis.options(), kNames);
    const auto run = m_store->beginRun(newRun("r1"));
    QVERIFY2(run.has_value(), run ? "" : run.error().message.c_str());
    m_run = *run;
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    m_claim = *claim;
}

void ControlLogTest::countsEntriesFromOne() {
    QVERIFY(m_store->readControl(0, 10)->empty());
    APPEND("first", 1);
    APPEND("second", 2);
    APPEND("third", 3);
    for (const auto& all : {m_store->readControl(0, 10), m_reader->controlLog(0, 10), m_store->readControl(-5, 10)}) {
        QVERIFY(all.has_value());
        QCOMPARE(all->size(), std::size_t{3});
        QCOMPARE(all->at(0).sequence, std::int64_t{1});
        QCOMPARE(all->at(0).text, std::string("first"));
        QCOMPARE(all->at(2).sequence, std::int64_t{3});
        QCOMPARE(all->at(2).text, std::string("third"));
    }
    const auto later = m_store->readControl(1, 1);
    QVERIFY(later.has_value());
    QCOMPARE(later->size(), std::size_t{1});
    QCOMPARE(later->front().sequence, std::int64_t{2});
    QVERIFY(m_store->readControl(3, 10)->empty());
    QVERIFY(m_store->readControl(99, 10)->empty());
    QVERIFY(m_store->readControl(0, 0)->empty());
    QCOMPARE(m_store->readControl(0, std::numeric_limits<std::size_t>::max())->size(), std::size_t{3});
}

void ControlLogTest::keepsBytesAsTheyAre() {
    const std::vector<std::string> texts{"", "*3\r\n$3\r\nDEL", "%b %s", "\xff\xfe", std::string("nul\0end", 7)};
    CommitRequest request = nextCommit(m_run, m_claim, 0, 1);
    for (const std::string& text : texts) {
        const auto sequence = m_store->appendControl("r1", text);
        QVERIFY(sequence.has_value());
        request.applied.push_back({*sequence, text});
    }
    APPLY(request);
    const auto log = m_reader->controlLog(0, 10);
    QVERIFY(log.has_value());
    QCOMPARE(log->size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) QCOMPARE(log->at(i).text, texts[i]);
    QVERIFY(*m_reader->applied(0) == request.applied);
}

void ControlLogTest::thousandEntriesInPages() {
    for (std::int64_t i = 1; i <= 1'000; ++i) APPEND("entry " + std::to_string(i), i);
    for (const std::size_t size : {std::size_t{7}, std::size_t{300}, std::size_t{1'000}}) {
        std::int64_t known = 0;
        for (;;) {
            const auto page = m_reader->controlLog(known, size);
            QVERIFY(page.has_value());
            QVERIFY(page->size() <= size);
            for (const ControlRow& row : *page) {
                QCOMPARE(row.sequence, ++known);
                QCOMPARE(row.text, "entry " + std::to_string(known));
            }
            if (page->size() < size) break;
        }
        QCOMPARE(known, std::int64_t{1'000});
    }
}

void ControlLogTest::refusedForAnotherRun_data() {
    QTest::addColumn<QString>("cause");
    for (const char* cause : {"another run", "removing", "finished", "none"}) QTest::newRow(cause) << cause;
}

void ControlLogTest::refusedForAnotherRun() {
    QFETCH(QString, cause);
    APPEND("kept", 1);
    if (cause == "removing") m_redis.ask({"HSET", "streampulse:main:run", "state", "removing"});
    if (cause == "finished") QVERIFY(m_store->finishRun("r1").has_value());
    if (cause == "none") m_redis.ask({"DEL", "streampulse:main:run"});
    const auto before = m_redis.dump();
    const auto refused = m_store->appendControl(cause == "another run" ? "r0" : "r1", "refused");
    QVERIFY(!refused);
    QVERIFY2(refused.error().code == ErrorCode::Conflict, refused.error().message.c_str());
    QVERIFY2(refused.error().message.find(cause == "another run" ? "r0" : "r1") != std::string::npos,
             refused.error().message.c_str());
    QVERIFY(m_redis.dump() == before);
}

void ControlLogTest::headComesWithClaimsAndCommits() {
    QCOMPARE(m_claim.controlHead, std::int64_t{0});
    APPEND("first", 1);
    const CommitRequest request = nextCommit(m_run, m_claim, 0, 1);
    QCOMPARE(m_store->commit(request).controlHead, std::int64_t{1});
    APPEND("second", 2);
    QCOMPARE(m_store->commit(nextCommit(m_run, after(m_claim, request), 0, 1)).controlHead, std::int64_t{2});
    const auto claim = m_store->claim("r1", 1);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->controlHead, std::int64_t{2});
}

void ControlLogTest::commitWritesAppliedRowsAndTheGeneration() {
    APPEND("first", 1);
    APPEND("second", 2);
    QVERIFY(m_store->loadApplied(0)->empty());
    CommitRequest request = fullCommit(m_run, m_claim, 0);
    request.applied = {{1, "before 3"}, {2, "before 7"}};
    request.newGeneration = 2;
    APPLY(request);
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->generation, std::int64_t{2});
    QCOMPARE(claim->next, request.next);
    QVERIFY(*m_store->loadApplied(0) == request.applied);
    QVERIFY(*m_reader->applied(0) == request.applied);
    QVERIFY(m_store->loadApplied(1)->empty());
    const auto ledger = m_reader->commitLedger(0);
    QVERIFY(ledger.has_value());
    QCOMPARE(ledger->back().generation, std::int64_t{2});
    APPLY(nextCommit(m_run, *claim, 0, 1)); // no newGeneration: the generation stays
    QCOMPARE(m_store->claim("r1", 0)->generation, std::int64_t{2});
    QCOMPARE(m_reader->commitLedger(0)->back().generation, std::int64_t{2});
}

void ControlLogTest::oldGenerationIsRefused() {
    CommitRequest request = nextCommit(m_run, m_claim, 0, 5);
    request.applied = {{1, "before 5"}};
    request.newGeneration = 1;
    APPLY(request);
    CommitRequest late = fullCommit(m_run, after(m_claim, request), 0); // right but for the generation
    late.applied = {{1, "before 9"}, {2, "before 9"}};
    late.newGeneration = 2;
    const auto before = m_redis.dump();
    const CommitOutcome outcome = m_store->commit(late);
    QVERIFY(outcome.result == CommitResult::Refused);
    QCOMPARE(outcome.refusal, std::string("GENERATION"));
    QVERIFY(outcome.trouble == StoreTrouble::None);
    QVERIFY(m_redis.dump() == before);
    late.generation = 1;
    APPLY(late);
    QCOMPARE(m_store->claim("r1", 0)->generation, std::int64_t{2});
}

void ControlLogTest::generationNeverGoesBack() {
    CommitRequest request = nextCommit(m_run, m_claim, 0, 1);
    request.newGeneration = 3;
    APPLY(request);
    CommitRequest lower = nextCommit(m_run, after(m_claim, request), 0, 1);
    lower.generation = 3;
    lower.newGeneration = 2;
    APPLY(lower);
    QCOMPARE(m_store->claim("r1", 0)->generation, std::int64_t{3});
}

void ControlLogTest::laterCommitReplacesAppliedRows() {
    CommitRequest request = nextCommit(m_run, m_claim, 0, 1);
    request.applied = {{1, "late 0"}, {2, "late 0"}};
    request.newGeneration = 2;
    APPLY(request);
    Claim at = after(m_claim, request);
    at.generation = 2;
    CommitRequest grown = nextCommit(m_run, at, 0, 1);
    grown.applied = {{2, "late 5"}, {3, "late 0"}};
    grown.newGeneration = 3;
    APPLY(grown);
    const Rows expected{{1, "late 0"}, {2, "late 5"}, {3, "late 0"}};
    QVERIFY(*m_store->loadApplied(0) == expected);
    QVERIFY(*m_reader->applied(0) == expected);
}

void ControlLogTest::manyAppliedRowsComeSorted() {
    CommitRequest request = nextCommit(m_run, m_claim, 0, 1);
    for (std::int64_t i = 2'500; i >= 1; --i) request.applied.push_back({i, "row " + std::to_string(i)});
    request.newGeneration = 2'500;
    APPLY(request);
    const auto rows = m_store->loadApplied(0);
    QVERIFY(rows.has_value());
    QVERIFY(*rows == Rows(request.applied.rbegin(), request.applied.rend()));
}

void ControlLogTest::unreadableRowIsCorrupt() {
    for (const char* field : {"x", "0", "-1", "1.5"}) {
        m_redis.ask({"DEL", "streampulse:main:applied:0"});
        m_redis.ask({"HSET", "streampulse:main:applied:0", field, "text"});
        const auto rows = m_store->loadApplied(0);
        QVERIFY(!rows);
        QVERIFY2(rows.error().code == ErrorCode::Corrupt, rows.error().message.c_str());
    }
}

void ControlLogTest::aNewRunBeginsWithNone() {
    APPEND("first", 1);
    for (const std::int32_t partition : {0, 1}) {
        const auto claim = m_store->claim("r1", partition);
        QVERIFY(claim.has_value());
        CommitRequest request = nextCommit(m_run, *claim, partition, 1);
        request.applied = {{1, "before 1"}};
        request.newGeneration = 1;
        APPLY(request);
    }
    QVERIFY(m_store->beginRun(newRun("r2", 1)).has_value()); // fewer partitions than before
    QCOMPARE(m_redis.keyCount(), std::int64_t{2});           // run hash and one partition entry
    QVERIFY(m_store->readControl(0, 10)->empty());
    const auto claim = m_store->claim("r2", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->generation, std::int64_t{0});
    QCOMPARE(claim->controlHead, std::int64_t{0});
    QVERIFY(m_store->loadApplied(0)->empty());
    QVERIFY(m_store->appendControl("r1", "too late").error().code == ErrorCode::Conflict);
    QCOMPARE(*m_store->appendControl("r2", "first of its run"), std::int64_t{1});
}

QTEST_GUILESS_MAIN(ControlLogTest)
#include "control_log_test.moc"
