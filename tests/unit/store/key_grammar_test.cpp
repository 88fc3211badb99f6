// Key names, sortable members, and the proof that their bytewise order is the digest's order (S12).
#include "core/store/key_grammar.h"

#include <QtTest>
#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

using namespace streampulse;
using namespace streampulse::store;

class KeyGrammarTest : public QObject {
    Q_OBJECT
private slots:
    void namesRowsByKeyAndStart();
    void namesInternals();
    void sortableKeepsOrder();
    void sortableRefusesOtherText_data();
    void sortableRefusesOtherText();
    void membersOrderAsTheDigest_data();
    void membersOrderAsTheDigest();
    void membersRoundTrip();
    void damagedMembersAreRefused();
    void collidingNamesAreRefused_data();
    void collidingNamesAreRefused();
};

namespace {

const StoreNames kOrders{"orders", "orders:", "shop", KeyType::Integer};

std::vector<Key> keysOf(KeyType type) {
    if (type == KeyType::Integer) {
        std::vector<Key> keys;
        for (const std::int64_t number :
             {std::numeric_limits<std::int64_t>::min(), std::int64_t{-10}, std::int64_t{-9}, std::int64_t{0},
              std::int64_t{9}, std::int64_t{10}, std::int64_t{100}, std::numeric_limits<std::int64_t>::max()})
            keys.push_back(Key::integer(number));
        return keys;
    }
    std::vector<Key> keys;
    for (const std::string text : {"", " ", "A", "a", "a:window:5", "a{b}", "a\r\nDEL x", "b", "\xc3\xa9", "\xff"})
        keys.push_back(Key::ofText(text));
    keys.push_back(Key::ofText(std::string("a\0b", 3)));
    return keys;
}

std::vector<WindowId> idsOf(KeyType type) {
    std::vector<WindowId> ids;
    for (const std::int64_t start : {kFirstEventTime.micros(), std::int64_t{-60'000'000}, std::int64_t{0},
                                     std::int64_t{60'000'000}, kLastEventTime.micros()})
        for (const std::int64_t length : {std::int64_t{1'000}, std::int64_t{60'000'000}})
            for (const Key& key : keysOf(type))
                ids.push_back({key, {EventTime(start), EventTime(start) + Duration(length)}});
    return ids;
}

} // namespace

void KeyGrammarTest::namesRowsByKeyAndStart() {
    const KeyGrammar keys({"main", "", "shop", KeyType::Integer});
    QCOMPARE(keys.row("5", EventTime(1'756'726'860'000'000)), std::string("shop:5:window:1756726860"));
    QCOMPARE(keys.row("5", EventTime(1'500'000)), std::string("shop:5:window:1.5"));
    QCOMPARE(keys.row("-5", EventTime(-60'000'000)), std::string("shop:-5:window:-60"));
    QCOMPARE(KeyGrammar(kOrders).row("5", EventTime(0)), std::string("orders:shop:5:window:0"));
}

void KeyGrammarTest::namesInternals() {
    const KeyGrammar keys(kOrders);
    QCOMPARE(keys.run(), std::string("streampulse:orders:run"));
    QCOMPARE(keys.part(3), std::string("streampulse:orders:part:3"));
    QCOMPARE(keys.state(12), std::string("streampulse:orders:state:12"));
    QCOMPARE(keys.control(), std::string("streampulse:orders:control"));
    QCOMPARE(keys.applied(7), std::string("streampulse:orders:applied:7"));
    QCOMPARE(keys.commits(0), std::string("streampulse:orders:commits:0"));
    QCOMPARE(keys.dead(0), std::string("streampulse:orders:dead:0"));
    QCOMPARE(keys.deadFirst(0), std::string("streampulse:orders:deadfirst:0"));
    QCOMPARE(keys.owners(), std::string("streampulse:orders:owners"));
    QCOMPARE(keys.index(), std::string("streampulse:orders:index"));
    QCOMPARE(keys.keyIndex("a:b"), std::string("streampulse:orders:keyindex:a:b"));
    QCOMPARE(keys.control(), std::string("streampulse:orders:control"));
}

void KeyGrammarTest::sortableKeepsOrder() {
    QCOMPARE(sortable(0), std::string("8000000000000000"));
    QCOMPARE(sortable(-1), std::string("7fffffffffffffff"));
    std::mt19937_64 random(7);
    std::vector<std::int64_t> numbers;
    numbers.reserve(2'000);
    for (int i = 0; i < 1'000; ++i) numbers.push_back(static_cast<std::int64_t>(random() >> (i % 60)));
    for (int i = 0; i < 1'000; ++i) numbers.push_back(-numbers[static_cast<std::size_t>(i)]);
    std::sort(numbers.begin(), numbers.end());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        QCOMPARE(parseSortable(sortable(numbers[i])), std::optional(numbers[i]));
        if (i > 0 && numbers[i - 1] != numbers[i]) QVERIFY(sortable(numbers[i - 1]) < sortable(numbers[i]));
    }
}

void KeyGrammarTest::sortableRefusesOtherText_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << "";
    QTest::newRow("short") << "800000000000000";
    QTest::newRow("long") << "80000000000000000";
    QTest::newRow("upper case") << "800000000000000A";
    QTest::newRow("sign") << "-000000000000000";
    QTest::newRow("prefix") << "0x00000000000000";
    QTest::newRow("other letter") << "800000000000000g";
}

void KeyGrammarTest::sortableRefusesOtherText() {
    QFETCH(QString, text);
    QVERIFY(!parseSortable(text.toStdString()));
}

void KeyGrammarTest::membersOrderAsTheDigest_data() {
    QTest::addColumn<int>("type");
    QTest::newRow("integers") << static_cast<int>(KeyType::Integer);
    QTest::newRow("texts") << static_cast<int>(KeyType::Text);
}

void KeyGrammarTest::membersOrderAsTheDigest() {
    QFETCH(int, type);
    std::vector<WindowId> ids = idsOf(static_cast<KeyType>(type));
    for (const WindowId& a : ids)
        for (const WindowId& b : ids) {
            const bool before =
                std::tie(a.window.start, a.window.end, a.key) < std::tie(b.window.start, b.window.end, b.key);
            QCOMPARE(rowMember(a) < rowMember(b), before);
        }
}

void KeyGrammarTest::membersRoundTrip() {
    for (const KeyType type : {KeyType::Integer, KeyType::Text})
        for (const WindowId& id : idsOf(type)) {
            QVERIFY(parseRowMember(rowMember(id), type) == std::optional(id));
            QVERIFY(parseWindowMember(windowMember(id.window)) == std::optional(id.window));
        }
}

void KeyGrammarTest::damagedMembersAreRefused() {
    const std::string member = rowMember({Key::integer(5), {EventTime(0), EventTime(60)}});
    QVERIFY(!parseRowMember(member.substr(1), KeyType::Integer));
    QVERIFY(!parseRowMember(member.substr(0, 31), KeyType::Text));
    QVERIFY(!parseRowMember("x" + member.substr(1), KeyType::Integer));
    QVERIFY(!parseWindowMember(member));
}

void KeyGrammarTest::collidingNamesAreRefused_data() {
    QTest::addColumn<QString>("pipeline");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("good");
    QTest::newRow("default") << "main"
                             << ""
                             << "shop" << true;
    QTest::newRow("named") << "orders"
                           << "orders:"
                           << "shop" << true;
    QTest::newRow("no pipeline") << ""
                                 << ""
                                 << "shop" << false;
    QTest::newRow("no key") << "main"
                            << ""
                            << "" << false;
    QTest::newRow("colon in the pipeline") << "a:run"
                                           << ""
                                           << "shop" << false;
    QTest::newRow("colon in the key") << "main"
                                      << ""
                                      << "a:b" << false;
    QTest::newRow("our own name as key") << "main"
                                         << ""
                                         << "streampulse" << false;
    QTest::newRow("our own name as pipeline") << "streampulse"
                                              << "streampulse:"
                                              << "shop" << false;
    QTest::newRow("somebody's prefix") << "orders"
                                       << "other:"
                                       << "shop" << false;
}

void KeyGrammarTest::collidingNamesAreRefused() {
    QFETCH(QString, pipeline);
    QFETCH(QString, prefix);
    QFETCH(QString, key);
    QFETCH(bool, good);
    const Status status =
        checkStoreNames({pipeline.toStdString(), prefix.toStdString(), key.toStdString(), KeyType::Integer});
    QCOMPARE(status.has_value(), good);
    if (!good) QCOMPARE(static_cast<int>(status.error().code), static_cast<int>(ErrorCode::InvalidArgument));
}

QTEST_GUILESS_MAIN(KeyGrammarTest)
#include "key_grammar_test.moc"
