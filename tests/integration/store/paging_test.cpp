// Reading results back: pages in the digest's order (S12), of one key and of all, up and down, while commits go on.
#include "core/store/redis_reader.h"
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <algorithm>
#include <atomic>
#include <thread>
#include <tuple>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;

class PagingTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_redis.clear(); }
    void pagesFollowTheDigest_data();
    void pagesFollowTheDigest();
    void rangesAreInclusive();
    void oneKeyBothWays();
    void limitsAreClamped();
    void foreignCursorsAreRefused_data();
    void foreignCursorsAreRefused();
    void deadLetterCursorSurvivesTrimming();
    void readsWhileCommitsGoOn();
    void emptyStoreHasNoRows();

private:
    /// Writes the rows as one commit of a new run.
    void fill(const StoreNames& names, const std::vector<ResultRow>& rows);

    RedisFixture m_redis;
};

namespace {

const StoreNames kNumbers{"main", "", "shop", KeyType::Integer};
const StoreNames kTexts{"texts", "texts:", "shop", KeyType::Text};

std::vector<Key> sampleKeys(KeyType type) {
    if (type == KeyType::Integer)
        return {Key::integer(10),  Key::integer(9),         Key::integer(-10),       Key::integer(-9),
                Key::integer(100), Key::integer(INT64_MIN), Key::integer(INT64_MAX), Key::integer(0)};
    std::vector<Key> keys;
    for (const std::string text :
         {"b", "a", "A", "a:window:60", "{a}", "a b", "a\r\nb", "\xc3\xa9", "\xf0\x9f\x9a\x95", "z", "10", "9", "\xff"})
        keys.push_back(Key::ofText(text));
    return keys;
}

bool digestOrder(const ResultRow& a, const ResultRow& b) {
    return std::tie(a.id.window.start, a.id.window.end, a.id.key) <
           std::tie(b.id.window.start, b.id.window.end, b.id.key);
}

/// Rows of every key, before and after the epoch, shuffled by construction; unique starts per key.
std::vector<ResultRow> sampleRows(KeyType type) {
    std::vector<ResultRow> rows;
    const std::vector<Key> keys = sampleKeys(type);
    for (std::size_t k = 0; k < keys.size(); ++k)
        for (const std::int64_t start : {std::int64_t{60}, std::int64_t{-3}, std::int64_t{0}, std::int64_t{7}}) {
            const std::int64_t length = (k + static_cast<std::size_t>(start + 3)) % 2 == 0 ? 1 : 2;
            const TimeWindow window{minute(start).start, minute(start + length).start};
            rows.push_back({{keys[k], window}, "doc " + std::to_string(rows.size())});
        }
    return rows;
}

template<class Read> std::vector<ResultRow> readAll(Read read) {
    std::vector<ResultRow> all;
    std::string cursor;
    do {
        const Result<RowPage> page = read(cursor);
        if (!page) qFatal("%s", page.error().message.c_str());
        all.insert(all.end(), page->rows.begin(), page->rows.end());
        cursor = page->cursor;
    } while (!cursor.empty());
    return all;
}

bool sameRows(const std::vector<ResultRow>& a, const std::vector<ResultRow>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const ResultRow& x, const ResultRow& y) { return x.id == y.id && x.document == y.document; });
}

} // namespace

void PagingTest::fill(const StoreNames& names, const std::vector<ResultRow>& rows) {
    RedisStore store(m_redis.options(), names);
    const auto run = store.beginRun(newRun("r1", 1));
    QVERIFY(run.has_value());
    const auto claim = store.claim("r1", 0);
    QVERIFY(claim.has_value());
    CommitRequest request = nextCommit(*run, *claim, 0, 1);
    request.upserts = rows;
    QVERIFY(store.commit(request).result == CommitResult::Applied);
}

void PagingTest::pagesFollowTheDigest_data() {
    QTest::addColumn<bool>("texts");
    QTest::addColumn<int>("limit");
    for (const int limit : {1, 3, 7, 1'000}) {
        QTest::addRow("integers by %d", limit) << false << limit;
        QTest::addRow("texts by %d", limit) << true << limit;
    }
}

void PagingTest::pagesFollowTheDigest() {
    QFETCH(bool, texts);
    QFETCH(int, limit);
    const StoreNames& names = texts ? kTexts : kNumbers;
    std::vector<ResultRow> rows = sampleRows(names.keyType);
    fill(names, rows);
    std::sort(rows.begin(), rows.end(), digestOrder);
    RedisReader reader(m_redis.options(), names);
    const auto read = [&](ScanOrder order) {
        return readAll([&](const std::string& cursor) {
            return reader.rows(EventTime::min(), EventTime::max(), order, static_cast<std::size_t>(limit), cursor);
        });
    };
    QVERIFY(sameRows(read(ScanOrder::Ascending), rows));
    std::reverse(rows.begin(), rows.end());
    QVERIFY(sameRows(read(ScanOrder::Descending), rows));
}

void PagingTest::rangesAreInclusive() {
    fill(kNumbers, {row(5, 1, "1"), row(5, 2, "2"), row(5, 3, "3"), row(5, 4, "4")});
    RedisReader reader(m_redis.options(), kNumbers);
    const auto page = reader.rows(minute(2).start, minute(3).start, ScanOrder::Ascending, 10, "");
    QVERIFY(page.has_value());
    QCOMPARE(page->rows.size(), std::size_t{2});
    QCOMPARE(page->rows[0].document, std::string("2"));
    QCOMPARE(page->rows[1].document, std::string("3"));
    const auto none =
        reader.rows(minute(2).start + Duration(1), minute(3).start - Duration(1), ScanOrder::Descending, 10, "");
    QVERIFY(none.has_value());
    QVERIFY(none->rows.empty());
}

void PagingTest::oneKeyBothWays() {
    std::vector<ResultRow> rows;
    for (std::int64_t i = -20; i < 20; ++i) {
        rows.push_back(row(5, i, "five " + std::to_string(i)));
        rows.push_back(row(55, i, "other"));
    }
    fill(kNumbers, rows);
    std::erase_if(rows, [](const ResultRow& entry) { return entry.id.key.number != 5; });
    RedisReader reader(m_redis.options(), kNumbers);
    const auto read = [&](ScanOrder order) {
        return readAll([&](const std::string& cursor) {
            return reader.rowsOfKey(Key::integer(5), EventTime::min(), EventTime::max(), order, 7, cursor);
        });
    };
    QVERIFY(sameRows(read(ScanOrder::Ascending), rows));
    std::reverse(rows.begin(), rows.end());
    QVERIFY(sameRows(read(ScanOrder::Descending), rows));
    const auto newest =
        reader.rowsOfKey(Key::integer(5), EventTime::min(), minute(10).start, ScanOrder::Descending, 1, "");
    QVERIFY(newest.has_value());
    QCOMPARE(newest->rows.front().document, std::string("five 10"));
}

void PagingTest::limitsAreClamped() {
    fill(kNumbers, {row(5, 1, "1"), row(5, 2, "2")});
    RedisReader reader(m_redis.options(), kNumbers);
    const auto page = reader.rows(EventTime::min(), EventTime::max(), ScanOrder::Ascending, 0, "");
    QVERIFY(page.has_value());
    QCOMPARE(page->rows.size(), std::size_t{1});
    QVERIFY(!page->cursor.empty());
}

void PagingTest::foreignCursorsAreRefused_data() {
    QTest::addColumn<QString>("cursor");
    QTest::newRow("no hex") << "hello";
    QTest::newRow("odd") << "abc";
    QTest::newRow("too short") << "abcd";
    QTest::newRow("outside the range") << QString::fromLatin1(QByteArray("7fffffffffffffff7fffffffffffffff").toHex());
}

void PagingTest::foreignCursorsAreRefused() {
    QFETCH(QString, cursor);
    fill(kNumbers, {row(5, 1, "1")});
    RedisReader reader(m_redis.options(), kNumbers);
    const auto page = reader.rows(EventTime(0), EventTime::max(), ScanOrder::Ascending, 10, cursor.toStdString());
    QVERIFY(!page);
    QVERIFY(page.error().code == ErrorCode::InvalidArgument);
}

void PagingTest::deadLetterCursorSurvivesTrimming() {
    RedisStore store(m_redis.options(), kNumbers);
    RedisReader reader(m_redis.options(), kNumbers);
    const auto run = store.beginRun(newRun("r1", 1));
    QVERIFY(run.has_value());
    const auto claim = store.claim("r1", 0);
    QVERIFY(claim.has_value());
    CommitRequest request = nextCommit(*run, *claim, 0, 1);
    for (std::int64_t i = 0; i < 1'000; ++i) request.deadLetters.push_back({i, false, "x"});
    QVERIFY(store.commit(request).result == CommitResult::Applied);
    const auto first = reader.deadLetters(0, false, 400, "");
    QVERIFY(first.has_value());
    CommitRequest more = nextCommit(*run, after(*claim, request), 0, 1);
    for (std::int64_t i = 1'000; i < 1'500; ++i) more.deadLetters.push_back({i, false, "x"});
    QVERIFY(store.commit(more).result == CommitResult::Applied); // 0..499 are gone
    const auto second = reader.deadLetters(0, false, 400, first->cursor);
    QVERIFY(second.has_value());
    QCOMPARE(second->rows.front().position, std::int64_t{500}); // not 400: trimmed; not 900: the cursor still fits
    QVERIFY(!reader.deadLetters(0, false, 400, "-1").has_value());
}

void PagingTest::readsWhileCommitsGoOn() {
    RedisStore store(m_redis.options(), kNumbers);
    const auto run = store.beginRun(newRun("r1", 1));
    QVERIFY(run.has_value());
    auto claim = store.claim("r1", 0);
    QVERIFY(claim.has_value());
    std::atomic<bool> failed = false;
    std::atomic<bool> done = false;
    // Every commit withdraws the one long row of before and writes one with the same start and another end.
    std::thread writer([&] {
        Claim at = *claim;
        WindowId last;
        for (std::int64_t i = 1; i <= 400 && !failed; ++i) {
            CommitRequest request = nextCommit(*run, at, 0, 1);
            if (i > 1) request.withdrawn = {last};
            last = {Key::integer(5), {EventTime(0), EventTime(i * 1'000)}};
            request.upserts = {{last, std::to_string(i)}, row(6, i, "stays")};
            failed = store.commit(request).result != CommitResult::Applied;
            at = after(at, request);
        }
        done = true;
    });
    RedisReader reader(m_redis.options(), kNumbers);
    bool consistent = true;
    while (!done) {
        const auto page = reader.rows(EventTime::min(), EventTime::max(), ScanOrder::Ascending, 5'000, "");
        if (!page) consistent = false;
        for (std::size_t i = 0; page && i < page->rows.size(); ++i)
            if (page->rows[i].id.key.number == 5) // document and window belong together
                consistent &= page->rows[i].document == std::to_string(page->rows[i].id.window.end.micros() / 1'000);
    }
    writer.join();
    QVERIFY(!failed);
    QVERIFY(consistent);
    const auto page = reader.rows(EventTime::min(), EventTime::max(), ScanOrder::Ascending, 5'000, "");
    QVERIFY(page.has_value());
    QCOMPARE(page->rows.size(), std::size_t{401});
}

void PagingTest::emptyStoreHasNoRows() {
    RedisReader reader(m_redis.options(), kNumbers);
    QVERIFY(reader.ping().has_value());
    const auto run = reader.currentRun();
    QVERIFY(run.has_value());
    QVERIFY(!run->has_value());
    const auto page = reader.rows(EventTime::min(), EventTime::max(), ScanOrder::Ascending, 10, "");
    QVERIFY(page.has_value());
    QVERIFY(page->rows.empty());
    QVERIFY(page->cursor.empty());
    QVERIFY(reader.commitLedger(0)->empty());
    QVERIFY(reader.deadLetters(0, false, 10, "")->rows.empty());
}

QTEST_GUILESS_MAIN(PagingTest)
#include "paging_test.moc"
