// S10 against a real Redis: a commit writes all of its parts, and a claim reads them back.
#include "core/store/redis_reader.h"
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include "core/base/hash.h"

#include <QElapsedTimer>
#include <QtTest>
#include <map>
#include <memory>
#include <set>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

class CommitTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void appliesEveryPart();
    void showsTheStoredKeys();
    void claimReturnsWhatWasCommitted();
    void withdrawsBeforeItWrites();
    void removesClosedStates();
    void countsKeysAbsolutely();
    void boundsDeadLetters();
    void keepsAllDeadLettersWhenAsked();
    void keepsBytesAsTheyAre();
    void emptyCommitMovesOnlyTheNumber();
    void loadsManyWindowsInSlices();
    void fourThousandWindows();

private:
    std::vector<WindowBlob> loadAll(std::int32_t partition);

    RedisFixture m_redis;
    std::unique_ptr<RedisStore> m_store;
    std::unique_ptr<RedisReader> m_reader;
    RunRecord m_run;
};

namespace {

const StoreNames kNames{"main", "", "shop", KeyType::Integer};

std::string applied(const CommitOutcome& outcome) {
    return outcome.result == CommitResult::Applied ? std::string() : "not applied: " + outcome.refusal + outcome.text;
}

} // namespace

#define APPLY(request) QCOMPARE(applied(m_store->commit(request)), std::string())

void CommitTest::init() {
    m_redis.clear();
    m_store = std::make_unique<RedisStore>(m_redis.options(), kNames);
    m_reader = std::make_unique<RedisReader>(m_redis.options(), kNames);
    const auto run = m_store->beginRun(newRun("r1"));
    QVERIFY2(run.has_value(), run ? "" : run.error().message.c_str());
    m_run = *run;
}

std::vector<WindowBlob> CommitTest::loadAll(std::int32_t partition) {
    std::vector<WindowBlob> all;
    std::string cursor;
    do {
        const auto slice = m_store->loadWindows(partition, cursor);
        if (!slice) return {};
        all.insert(all.end(), slice->windows.begin(), slice->windows.end());
        cursor = slice->cursor;
    } while (!cursor.empty());
    return all;
}

void CommitTest::appliesEveryPart() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    const CommitRequest request = fullCommit(m_run, *claim, 0);
    APPLY(request);
    const auto page = m_reader->rows(EventTime::min(), EventTime::max(), ScanOrder::Ascending, 10, "");
    QVERIFY(page.has_value());
    QCOMPARE(page->rows.size(), std::size_t{3});
    QCOMPARE(page->rows[0].id.key.number, std::int64_t{-6});
    QCOMPARE(page->rows[0].document, std::string(R"({"n":3})"));
    QCOMPARE(page->rows[1].document, std::string(R"({"n":1})"));
    QCOMPARE(page->rows[2].document, std::string(R"({"n":2})"));
    const auto ledger = m_reader->commitLedger(0);
    QVERIFY(ledger.has_value());
    QCOMPARE(ledger->size(), std::size_t{1});
    QCOMPARE(ledger->front().number, std::int64_t{1});
    QCOMPARE(ledger->front().from, std::int64_t{0});
    QCOMPARE(ledger->front().to, std::int64_t{10});
    QCOMPARE(ledger->front().token, claim->token);
    QCOMPARE(ledger->front().crc, crc32c(request.state));
    const auto dead = m_reader->deadLetters(0, false, 10, "");
    QVERIFY(dead.has_value());
    QCOMPARE(dead->rows.size(), std::size_t{2});
    QCOMPARE(dead->rows[1].row, std::string(R"({"row":4})"));
    const auto first = m_reader->deadLetters(0, true, 10, "");
    QVERIFY(first.has_value());
    QCOMPARE(first->rows.size(), std::size_t{1});
    QCOMPARE(first->rows[0].position, std::int64_t{3});
}

void CommitTest::showsTheStoredKeys() {
    const auto claim = m_store->claim("r1", 1);
    QVERIFY(claim.has_value());
    CommitRequest request = fullCommit(m_run, *claim, 1);
    request.finished = true;
    APPLY(request);
    QCOMPARE(m_redis.ask({"GET", "shop:5:window:60"}).view().copy(), std::string(R"({"n":1})"));
    QCOMPARE(m_redis.ask({"GET", "shop:-6:window:60"}).view().copy(), std::string(R"({"n":3})"));
    QCOMPARE(m_redis.ask({"HGET", "streampulse:main:owners", "-6"}).view().copy(), std::string("1"));
    QCOMPARE(m_redis.ask({"HGET", "streampulse:main:part:1", "finished"}).view().copy(), std::string("1"));
    QCOMPARE(m_redis.ask({"HGET", "streampulse:main:part:1", "dead"}).view().integer(), std::int64_t{2});
    QCOMPARE(m_redis.ask({"ZCARD", "streampulse:main:keyindex:5"}).view().integer(), std::int64_t{2});
}

void CommitTest::claimReturnsWhatWasCommitted() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->next, std::int64_t{0});
    QCOMPARE(claim->state, std::string());
    APPLY(fullCommit(m_run, *claim, 0));
    const auto again = m_store->claim("r1", 0);
    QVERIFY(again.has_value());
    QCOMPARE(again->next, std::int64_t{10});
    QCOMPARE(again->number, std::int64_t{1});
    QCOMPARE(again->state, std::string("state at 10"));
    QVERIFY(again->token != claim->token);
    QCOMPARE(again->token.size(), std::size_t{32});
    std::map<std::string, std::string> blobs;
    for (const WindowBlob& blob : loadAll(0)) blobs[blob.id] = blob.state;
    QCOMPARE(blobs.size(), std::size_t{2});
    QCOMPARE(blobs["w1"], std::string("\0\xff\r\n", 4));
    QVERIFY(loadAll(1).empty());
}

void CommitTest::withdrawsBeforeItWrites() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    CommitRequest request = nextCommit(m_run, *claim, 0, 1);
    request.upserts = {row(5, 1, "short"), row(5, 3, "gone")};
    APPLY(request);
    CommitRequest merge = nextCommit(m_run, after(*claim, request), 0, 1);
    merge.withdrawn = {request.upserts[0].id, request.upserts[1].id};
    merge.upserts = {{{Key::integer(5), {minute(1).start, minute(3).end}}, "long"}}; // the start of a withdrawn one
    APPLY(merge);
    const auto all = m_reader->rows(EventTime::min(), EventTime::max(), ScanOrder::Ascending, 10, "");
    const auto ofKey =
        m_reader->rowsOfKey(Key::integer(5), EventTime::min(), EventTime::max(), ScanOrder::Ascending, 10, "");
    QVERIFY(all && ofKey);
    for (const RowPage& page : {*all, *ofKey}) {
        QCOMPARE(page.rows.size(), std::size_t{1});
        QCOMPARE(page.rows[0].document, std::string("long"));
        QVERIFY(page.rows[0].id == merge.upserts[0].id);
    }
    QCOMPARE(m_redis.ask({"EXISTS", "shop:5:window:180"}).view().integer(), std::int64_t{0});
}

void CommitTest::removesClosedStates() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    const CommitRequest request = fullCommit(m_run, *claim, 0);
    APPLY(request);
    CommitRequest close = nextCommit(m_run, after(*claim, request), 0, 1);
    close.closedStates = {"w1", "never there"};
    APPLY(close);
    const auto left = loadAll(0);
    QCOMPARE(left.size(), std::size_t{1});
    QCOMPARE(left[0].id, std::string("w2"));
}

void CommitTest::countsKeysAbsolutely() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    const CommitRequest request = fullCommit(m_run, *claim, 0);
    APPLY(request);
    CommitRequest more = nextCommit(m_run, after(*claim, request), 0, 1);
    more.keyCounts = {{Key::integer(5), 9}};
    for (std::int64_t key = 1'000; key < 3'000; ++key) more.keyCounts.push_back({Key::integer(key), key});
    APPLY(more);
    std::map<std::int64_t, std::int64_t> counts;
    std::string cursor;
    do {
        const auto slice = m_store->loadKeyCounts(0, cursor);
        QVERIFY(slice.has_value());
        for (const KeyCount& count : slice->counts) counts[count.key.number] = count.counted;
        cursor = slice->cursor;
    } while (!cursor.empty());
    QCOMPARE(counts.size(), std::size_t{2'002});
    QCOMPARE(counts[5], std::int64_t{9});
    QCOMPARE(counts[-6], std::int64_t{1});
    QCOMPARE(counts[2'999], std::int64_t{2'999});
    QVERIFY(m_reader->keyCounts(1, "")->counts.empty());
}

void CommitTest::boundsDeadLetters() {
    auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    CommitRequest request = nextCommit(m_run, *claim, 0, 2'500);
    for (std::int64_t i = 0; i < 2'500; ++i) request.deadLetters.push_back({i, i < 3, std::to_string(i)});
    APPLY(request);
    std::vector<DeadLetter> all;
    std::string cursor;
    do {
        const auto page = m_reader->deadLetters(0, false, 300, cursor);
        QVERIFY(page.has_value());
        all.insert(all.end(), page->rows.begin(), page->rows.end());
        cursor = page->cursor;
    } while (!cursor.empty());
    QCOMPARE(all.size(), std::size_t{1'000});
    QCOMPARE(all.front().position, std::int64_t{1'500});
    QCOMPARE(all.back().position, std::int64_t{2'499});
    const auto first = m_reader->deadLetters(0, true, 300, "");
    QVERIFY(first.has_value());
    QCOMPARE(first->rows.size(), std::size_t{3});
    QVERIFY(first->cursor.empty());
}

void CommitTest::keepsAllDeadLettersWhenAsked() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    CommitRequest request = nextCommit(m_run, *claim, 0, 2'500);
    request.keepAllDeadLetters = true;
    for (std::int64_t i = 0; i < 2'500; ++i) request.deadLetters.push_back({i, false, std::to_string(i)});
    APPLY(request);
    const auto page = m_reader->deadLetters(0, false, 5'000, "");
    QVERIFY(page.has_value());
    QCOMPARE(page->rows.size(), std::size_t{2'500});
    QCOMPARE(page->rows.front().position, std::int64_t{0});
}

void CommitTest::keepsBytesAsTheyAre() {
    const StoreNames names{"texts", "texts:", "shop", KeyType::Text};
    RedisStore store(m_redis.options(), names);
    RedisReader reader(m_redis.options(), names);
    const auto run = store.beginRun(newRun("r2", 1));
    QVERIFY(run.has_value());
    const auto claim = store.claim("r2", 0);
    QVERIFY(claim.has_value());
    CommitRequest request = nextCommit(*run, *claim, 0, 1);
    const std::vector<std::string> texts{"a b",   "{tag}",    "*3\r\n$3\r\nDEL", "a:window:60",
                                         "%b %s", "\xff\xfe", "\xe2\x82\xac",    std::string("nul\0", 4)};
    for (const std::string& text : texts) {
        request.upserts.push_back({{Key::ofText(text), minute(1)}, "document of " + text});
        request.newKeys.push_back(Key::ofText(text));
        request.windowStates.push_back({text, text});
    }
    QCOMPARE(applied(store.commit(request)), std::string());
    for (const std::string& text : texts) {
        const auto page =
            reader.rowsOfKey(Key::ofText(text), EventTime::min(), EventTime::max(), ScanOrder::Ascending, 10, "");
        QVERIFY(page.has_value());
        QCOMPARE(page->rows.size(), std::size_t{1});
        QCOMPARE(page->rows[0].document, "document of " + text);
    }
    const auto slice = store.loadWindows(0, "");
    QVERIFY(slice.has_value());
    QCOMPARE(slice->windows.size(), texts.size());
    for (const WindowBlob& blob : slice->windows) QCOMPARE(blob.id, blob.state);
}

void CommitTest::emptyCommitMovesOnlyTheNumber() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    const CommitRequest request = nextCommit(m_run, *claim, 0, 0);
    APPLY(request);
    const auto again = m_store->claim("r1", 0);
    QVERIFY(again.has_value());
    QCOMPARE(again->next, std::int64_t{0});
    QCOMPARE(again->number, std::int64_t{1});
}

void CommitTest::loadsManyWindowsInSlices() {
    const auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    CommitRequest request = nextCommit(m_run, *claim, 0, 1);
    for (int i = 0; i < 5'000; ++i) request.windowStates.push_back({"w" + std::to_string(i), std::string(100, 'x')});
    APPLY(request);
    QVERIFY(m_store->claim("r1", 0).has_value());
    const auto first = m_store->loadWindows(0, "");
    QVERIFY(first.has_value());
    QVERIFY(!first->cursor.empty());
    QVERIFY(first->windows.size() < 2'000);
    std::set<std::string> ids;
    const auto all = loadAll(0);
    for (const WindowBlob& blob : all) ids.insert(blob.id);
    QCOMPARE(all.size(), std::size_t{5'000});
    QCOMPARE(ids.size(), std::size_t{5'000});
}

void CommitTest::fourThousandWindows() {
    auto claim = m_store->claim("r1", 0);
    QVERIFY(claim.has_value());
    Claim at = *claim;
    qint64 slowest = 0;
    for (std::int64_t round = 0; round < 5; ++round) {
        CommitRequest request = nextCommit(m_run, at, 0, 4'000);
        for (std::int64_t i = 0; i < 4'000; ++i) {
            request.upserts.push_back(row(i % 256, round * 16 + i / 256, std::string(220, 'd')));
            request.windowStates.push_back({"w" + std::to_string(i), std::string(200, 's')});
        }
        for (std::int64_t key = 0; round == 0 && key < 256; ++key) request.newKeys.push_back(Key::integer(key));
        QElapsedTimer timer;
        timer.start();
        APPLY(request);
        slowest = std::max(slowest, timer.elapsed());
        at = after(at, request);
    }
    qInfo("slowest of 5 commits of 4,000 windows: %lld ms", static_cast<long long>(slowest));
    QCOMPARE(m_redis.ask({"ZCARD", "streampulse:main:index"}).view().integer(), std::int64_t{20'000});
    QVERIFY(slowest < 5'000);
}

QTEST_GUILESS_MAIN(CommitTest)
#include "commit_test.moc"
