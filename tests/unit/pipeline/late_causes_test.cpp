// Late events that have one cause in common: all late, one event far in the future, times off by hours; and what looks
// like it and is none.
#include "tests/support/moc_prelude.h"

#include "tests/support/situation_stage.h"

#include <QtTest>

#include <set>

using namespace streampulse;
using test::at;
using test::causesDuring;
using test::disordered;
using test::minutes;
using test::namesOf;
using test::SituationStage;
using test::textOf;

namespace {

QString joined(const std::set<QString>& names) { return QStringList(names.begin(), names.end()).join(' '); }

} // namespace

class LateCausesTest : public QObject {
    Q_OBJECT
private slots:
    void aGapInTheDataIsNoCause() {
        std::mt19937 random(5);
        SituationStage stage(2, minutes(5, 1));
        std::vector<EventTime> times = disordered(2000, 5, random);
        for (std::size_t i = 1000; i < times.size(); ++i) times[i] = times[i] + std::chrono::hours(8);
        QCOMPARE(causesDuring(stage, times, random, 3), QString());
    }

    void anOldFirstRowIsNoCause() {
        std::mt19937 random(6);
        SituationStage stage(2, minutes(5, 1));
        std::vector<EventTime> times = disordered(2000, 5, random);
        times.front() = EventTime(0);
        QCOMPARE(causesDuring(stage, times, random, 3), QString());
    }

    void aSmallBoundMakesManyLateAndNoCause() {
        for (unsigned seed = 1; seed <= 10; ++seed) {
            std::mt19937 random(seed);
            const int bound = seed % 2 == 0 ? 0 : 120;
            SituationStage stage(2, minutes(bound, 1));
            std::vector<EventTime> times; // up to 10 minutes or 4 hours of disorder
            times.reserve(3000);
            for (int i = 0; i < 3000; ++i)
                times.push_back(
                    at(std::int64_t{5} * i - static_cast<std::int64_t>(random() % (bound == 0 ? 600 : 14'400))));
            QCOMPARE(causesDuring(stage, times, random, 3), QString());
            QVERIFY(stage.snapshot.partitions[0].ledger.late > 100);
        }
    }

    void allLate() {
        SituationStage stage(2, minutes(5, 1));
        std::set<QString> seen;
        for (int i = 0; i < 3000; ++i) {
            stage.feed(static_cast<std::size_t>(i % 2), at(100'000 - i * std::int64_t{20})); // the newest first
            seen.insert(namesOf(stage.tick()));
        }
        const auto causes = stage.tick();
        QCOMPARE(namesOf(causes), QString("all_late"));
        QCOMPARE(textOf(causes[0], "late"), QString("200"));
        QVERIFY2(seen.size() <= 4, qPrintable(QString::number(seen.size()))); // none, each partition, both
        for (const QString& names : seen) QVERIFY(names.isEmpty() || names.startsWith("all_late"));
        for (int i = 0; i < 20; ++i) stage.feed(static_cast<std::size_t>(i % 2), at(100'000 + i));
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void oneEventFarInTheFuture() {
        SituationStage stage(2, minutes(5, 1));
        std::set<QString> seen;
        for (int i = 0; i < 2000; ++i) {
            stage.feed(static_cast<std::size_t>(i % 2), i == 500 ? at(5000 + 86'400) : at(std::int64_t{10} * i));
            seen.insert(namesOf(stage.tick()));
        }
        const auto causes = stage.tick();
        QCOMPARE(namesOf(causes), QString("far_future_event@0"));
        QCOMPARE(textOf(causes[0], "row"), QString("501"));
        QCOMPARE(joined(seen), QString(" far_future_event@0"));
        for (int i = 0; i < 4000; ++i) { // the others get there in the end
            stage.feed(static_cast<std::size_t>(i % 2), at(20'000 + i * std::int64_t{40}));
            seen.insert(namesOf(stage.tick()));
        }
        QCOMPARE(joined(seen), QString(" far_future_event@0"));
        QCOMPARE(namesOf(stage.tick()), QString());
    }

    void theFirstEventIsTheOneFarInTheFuture() {
        SituationStage stage(1, minutes(5, 1));
        stage.feed(0, at(300 * std::int64_t{86'400}));
        for (int i = 0; i < 100; ++i) stage.feed(0, at(std::int64_t{10} * i));
        QCOMPARE(namesOf(stage.tick()), QString("far_future_event@0"));
    }

    void timesOffByHours_data() {
        QTest::addColumn<int>("everyNth"); // 0: the second half of the input
        QTest::addColumn<int>("hours");
        QTest::newRow("second half, 5 h") << 0 << 5;
        QTest::newRow("second half, 1 h") << 0 << 1;
        QTest::newRow("every third row, 5 h") << 3 << 5;
        QTest::newRow("every second row, 8 h") << 2 << 8;
        QTest::newRow("a few rows ahead, 5 h") << 3 << -5;
    }
    void timesOffByHours() {
        QFETCH(const int, everyNth);
        QFETCH(const int, hours);
        std::mt19937 random(3);
        SituationStage stage(2, minutes(5, 1));
        std::set<QString> seen;
        for (int i = 0; i < 3000; ++i) {
            const bool off = i >= 1000 && (everyNth == 0 || (i / 2) % everyNth == 0);
            const std::int64_t jitter = static_cast<std::int64_t>(random() % 60);
            stage.feed(static_cast<std::size_t>(i % 2), at(i - jitter - (off ? hours * 3600 : 0)));
            QString names = namesOf(stage.tick());
            seen.insert(names.section('@', 0, 0));
        }
        const auto causes = stage.tick();
        QCOMPARE(namesOf(causes), QString("times_off"));
        QCOMPARE(textOf(causes[0], "off"), QString::number(std::abs(hours)) + "h");
        QCOMPARE(joined(seen), QString(" times_off"));
        for (int i = 0; i < 3000; ++i) stage.feed(static_cast<std::size_t>(i % 2), at(30'000 + i));
        QCOMPARE(namesOf(stage.tick()), QString());
    }
};

QTEST_APPLESS_MAIN(LateCausesTest)
#include "late_causes_test.moc"
