// R22: what may lie between published and committed.
#include "core/replay/credit.h"

#include <QtTest>
#include <array>

using namespace streampulse::replay;

class CreditTest : public QObject {
    Q_OBJECT
private slots:
    void R22_bytesComeBackWithCommits();
    void R22_recordsAreLimitedToo();
    void oneRecordAlwaysPasses();
    void rebuildRecordsComeBackWhenRead();
    void acknowledgementsNeverGoBack();
};

void CreditTest::R22_bytesComeBackWithCommits() {
    const std::array<ResumePoint, 2> points{};
    Credit credit(100, 1'000, points);
    for (int sequence = 0; sequence < 4; ++sequence) {
        QVERIFY(credit.admits(0, 25));
        credit.take(0, sequence, 25);
    }
    QVERIFY(!credit.admits(0, 1));
    QVERIFY(credit.admits(1, 100)); // each partition has its own
    credit.acknowledgeRead(0, 4);   // reading an ordinary record frees nothing
    QVERIFY(!credit.admits(0, 1));
    credit.acknowledgeCommitted(0, 2);
    QVERIFY(credit.admits(0, 50));
    QVERIFY(!credit.admits(0, 51));
    credit.acknowledgeCommitted(0, 4);
    QVERIFY(credit.admits(0, 100));
    QVERIFY(!credit.admits(2, 1)); // no such partition
}

void CreditTest::R22_recordsAreLimitedToo() {
    const std::array<ResumePoint, 1> points{};
    Credit credit(1'000'000, 3, points);
    for (int sequence = 0; sequence < 3; ++sequence) {
        QVERIFY(credit.admits(0, 1));
        credit.take(0, sequence, 1);
    }
    QVERIFY(!credit.admits(0, 1));
    credit.acknowledgeCommitted(0, 1);
    QVERIFY(credit.admits(0, 1));
}

void CreditTest::oneRecordAlwaysPasses() {
    const std::array<ResumePoint, 1> points{};
    Credit credit(100, 10, points);
    QVERIFY(credit.admits(0, 5'000));
    credit.take(0, 0, 5'000);
    QVERIFY(!credit.admits(0, 1));
    credit.acknowledgeCommitted(0, 1);
    QVERIFY(credit.admits(0, 5'000));
}

void CreditTest::rebuildRecordsComeBackWhenRead() {
    const std::array<ResumePoint, 1> points{ResumePoint{.rebuildFrom = 10, .committed = 20}};
    Credit credit(100, 1'000, points);
    for (int sequence = 10; sequence < 14; ++sequence) credit.take(0, sequence, 25);
    QVERIFY(!credit.admits(0, 25));
    credit.acknowledgeCommitted(0, 20); // where it was resumed: no progress
    QVERIFY(!credit.admits(0, 25));
    credit.acknowledgeRead(0, 13);
    QVERIFY(credit.admits(0, 75));
    QVERIFY(!credit.admits(0, 76));
    credit.acknowledgeCommitted(0, 21); // past the resume point: the rebuild is done with
    QVERIFY(credit.admits(0, 100));

    credit.take(0, 20, 60);
    credit.take(0, 21, 40);
    QVERIFY(credit.admits(0, 60)); // 20 is committed
    QVERIFY(!credit.admits(0, 61));
}

void CreditTest::acknowledgementsNeverGoBack() {
    const std::array<ResumePoint, 1> points{};
    Credit credit(10, 10, points);
    credit.acknowledgeCommitted(0, 5);
    credit.acknowledgeCommitted(0, 1);
    credit.take(0, 4, 10);
    QVERIFY(credit.admits(0, 10));
    credit.acknowledgeCommitted(-1, 5);
    credit.acknowledgeRead(7, 5);
}

QTEST_GUILESS_MAIN(CreditTest)
#include "credit_test.moc"
