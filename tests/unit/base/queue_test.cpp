// The bounded queue and the one-slot mailbox between threads.
#include "core/base/bounded_queue.h"
#include "core/base/latest_value.h"
#include "core/base/named_thread.h"

#include <QtTest>

#include <atomic>
#include <memory>

using namespace streampulse;
using namespace std::chrono_literals;

class QueueTest : public QObject {
    Q_OBJECT

private slots:
    void firstInFirstOut() {
        BoundedQueue<int> queue(3);
        for (int i = 1; i <= 3; ++i) QVERIFY(queue.push(i, 0ms));
        for (int i = 1; i <= 3; ++i) QCOMPARE(queue.pop(0ms).value_or(0), i);
        QVERIFY(!queue.pop(0ms));
    }

    void aFullQueueKeepsTheValue() {
        BoundedQueue<std::unique_ptr<int>> queue(1);
        auto first = std::make_unique<int>(1);
        auto second = std::make_unique<int>(2);
        QVERIFY(queue.push(first, 0ms));
        QVERIFY(!queue.push(second, 1ms));
        QVERIFY(second != nullptr);
        QCOMPARE(queue.size(), queue.capacity());
    }

    void closeDrainsThenFails() {
        BoundedQueue<int> queue(2);
        int value = 5;
        QVERIFY(queue.push(value, 0ms));
        queue.close();
        QVERIFY(!queue.push(value, 0ms));
        QCOMPARE(queue.pop(0ms).value_or(0), 5);
        QVERIFY(!queue.pop(1h)); // returns at once
    }

    void closeWakesWhoWaits() {
        BoundedQueue<int> empty(1), full(1);
        int value = 1;
        QVERIFY(full.push(value, 0ms));
        std::atomic<int> failed = 0;
        NamedThread popper("popper", [&] { failed += empty.pop(1h) ? 0 : 1; });
        NamedThread pusher("pusher", [&] {
            int other = 2;
            failed += full.push(other, 1h) ? 0 : 1;
        });
        empty.close();
        full.close();
        popper.join();
        pusher.join();
        QCOMPARE(failed.load(), 2);
    }

    void nothingIsLostBetweenThreads() {
        constexpr int kCount = 20'000;
        BoundedQueue<int> queue(16);
        NamedThread producer("producer", [&] {
            for (int i = 0; i < kCount; ++i) {
                int value = i;
                while (!queue.push(value, 100ms)) {
                }
            }
            queue.close();
        });
        int expected = 0;
        bool inOrder = true;
        while (const auto value = queue.pop(10s)) inOrder = inOrder && *value == expected++;
        producer.join();
        QVERIFY(inOrder);
        QCOMPARE(expected, kCount);
    }

    void theMailboxHoldsTheNewest() {
        LatestValue<int> mailbox;
        QVERIFY(mailbox.latest() == nullptr);
        mailbox.publish(std::make_shared<const int>(1));
        const auto held = mailbox.latest();
        mailbox.publish(std::make_shared<const int>(2));
        QCOMPARE(*mailbox.latest(), 2);
        QCOMPARE(*held, 1);
    }

    void threadsHaveNames() {
        std::array<char, 32> name{};
        NamedThread thread("a name longer than fifteen",
                           [&] { pthread_getname_np(pthread_self(), name.data(), name.size()); });
        thread.join();
        thread.join();
        QCOMPARE(std::string(name.data()), std::string("a name longer t"));
    }
};

QTEST_GUILESS_MAIN(QueueTest)
#include "queue_test.moc"
