// Keys: their order (S12) and the partition Kafka's default partitioner gives them (S1).
#include "core/stream/event.h"
#include "core/stream/key.h"

#include <QtTest>

#include <algorithm>
#include <set>
#include <vector>

using namespace streampulse;

namespace {

/// The hash itself: murmur2 & 0x7fffffff, seen through the greatest partition count.
std::int32_t positiveHash(std::string_view text) { return partitionOf(text, INT32_MAX); }

std::int32_t expectedHash(std::int32_t murmur2) {
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(murmur2) & 0x7fffffffU) % INT32_MAX;
}

} // namespace

class KeyTest : public QObject {
    Q_OBJECT

private slots:
    void murmurVectors() {
        // The vectors of Kafka's own Utils test.
        QCOMPARE(positiveHash("21"), expectedHash(-973932308));
        QCOMPARE(positiveHash("foobar"), expectedHash(-790332482));
        QCOMPARE(positiveHash("a-little-bit-long-string"), expectedHash(-985981536));
        QCOMPARE(positiveHash("a-little-bit-longer-string"), expectedHash(-1486304829));
        QCOMPARE(positiveHash("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8"), expectedHash(-58897971));
        QCOMPARE(positiveHash("abc"), expectedHash(479470107));
    }

    void partitionsAreInRange() {
        for (int count = 1; count <= 256; count *= 2)
            for (int key = 0; key < 1000; ++key) {
                const std::int32_t partition = partitionOf(std::to_string(key), count);
                QVERIFY(partition >= 0 && partition < count);
            }
        QCOMPARE(partitionOf("", 1), 0);
        QCOMPARE(partitionOf("abc", 4), 479470107 % 4);
    }

    void integersSortAsNumbers() {
        std::vector<Key> keys{Key::integer(10), Key::integer(9), Key::integer(-1), Key::integer(100)};
        std::sort(keys.begin(), keys.end());
        std::vector<std::int64_t> numbers;
        for (const Key& key : keys) numbers.push_back(key.number);
        QCOMPARE(numbers, (std::vector<std::int64_t>{-1, 9, 10, 100}));
    }

    void textsSortAsBytes() {
        std::vector<Key> keys{Key::ofText("\xC3\xA4"), Key::ofText("b"),  Key::ofText("B"),
                              Key::ofText(""),         Key::ofText("10"), Key::ofText("9")};
        std::sort(keys.begin(), keys.end());
        std::vector<std::string> texts;
        for (const Key& key : keys) texts.push_back(key.text);
        QCOMPARE(texts, (std::vector<std::string>{"", "10", "9", "B", "b", "\xC3\xA4"}));
    }

    void viewsKeepTheKey() {
        const Key key = Key::integer(-42);
        QCOMPARE(key.text, std::string("-42"));
        QVERIFY(Key::of(key.view()) == key);
        QVERIFY(Key::ofText("5") != Key::integer(5));
        QVERIFY(Key::integer(5) < Key::ofText("5"));
    }

    void everyReasonHasItsOwnName() {
        std::set<std::string_view> names;
        for (std::size_t i = 0; i < kRejectionReasonCount; ++i)
            names.insert(rejectionReasonName(static_cast<RejectionReason>(i)));
        QCOMPARE(names.size(), kRejectionReasonCount);
        QVERIFY(rejectionReasonName(RejectionReason::TooLarge) == "too_large");
        QVERIFY(rejectionReasonName(RejectionReason::Foreign) == "foreign");
    }
};

QTEST_GUILESS_MAIN(KeyTest)
#include "key_test.moc"
