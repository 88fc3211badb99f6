// The newest decisions of a task: found again, bounded, and what is counted over them.
#include "tests/support/moc_prelude.h"

#include "core/pipeline/decision_log.h"

#include <QtTest>

#include <random>

using namespace streampulse;
using pipeline::DecisionLog;
using pipeline::DecisionSummary;
using pipeline::RowDecision;
using pipeline::RowVerdict;

namespace {

EventTime at(std::int64_t seconds) { return EventTime(seconds * 1'000'000); }

/// W and C as a task with a bound of 30 s and no lateness moves them; windows of 10 s.
class Line {
public:
    void add(DecisionLog& log, std::int64_t row, EventTime time) {
        const window::WatermarkState before = m_generator.state();
        const EventTime end = EventTime((time.micros() / kSize + 1) * kSize);
        if (end - Duration(1) <= before.closed) {
            log.late({row, row - 1}, time, before, {before.closed - (end - Duration(1)), Duration(1000)});
            return;
        }
        m_generator.observe(time);
        log.counted({row, row - 1}, time, before);
    }
    [[nodiscard]] const window::WatermarkState& state() const { return m_generator.state(); }

private:
    static constexpr std::int64_t kSize = 10'000'000;
    window::WatermarkGenerator m_generator{std::chrono::seconds(30), Duration(0)};
};

/// The same numbers counted anew over all decisions.
DecisionSummary::Share shareOf(const std::vector<RowVerdict>& all, std::size_t newest) {
    DecisionSummary::Share share;
    for (std::size_t i = all.size() > newest ? all.size() - newest : 0; i < all.size(); ++i) {
        if (all[i] == RowVerdict::Counted || all[i] == RowVerdict::Late) ++share.judged;
        if (all[i] == RowVerdict::Late) ++share.late;
    }
    return share;
}

} // namespace

class DecisionLogTest : public QObject {
    Q_OBJECT
private slots:
    void aDecisionIsFoundByItsRow() {
        DecisionLog log;
        const window::WatermarkState line{at(100), at(70), at(60)};
        log.counted({1, 0}, at(101), line);
        log.late({2, 1}, at(40), line, {Duration(11'000'000), Duration(50'000'000)});
        log.duplicate({3, 2}, at(101), line, 0);
        log.rejected({4, 3}, RejectionReason::BadTime, line);
        QCOMPARE(log.find(1).at(0).verdict, RowVerdict::Counted);
        const RowDecision late = log.find(2).at(0);
        QCOMPARE(late.verdict, RowVerdict::Late);
        QCOMPARE(late.eventTime, at(40));
        QCOMPARE(late.maxEventTime, at(100));
        QCOMPARE(late.closed, at(60));
        QCOMPARE(late.by, Duration(11'000'000));
        QCOMPARE(late.detail, std::int64_t(50'000'000));
        QCOMPARE(log.find(3).at(0).detail, std::int64_t(0));
        QCOMPARE(log.at(0)->row, std::int64_t(1));
        QCOMPARE(log.find(4).at(0).reason, RejectionReason::BadTime);
        QVERIFY(log.find(5).empty());
        QVERIFY(!log.at(9));
    }

    void aRowThatCameTwiceHasTwoDecisions() {
        DecisionLog log;
        log.counted({1, 0}, at(1), {});
        log.counted({2, 1}, at(2), {});
        log.repeated({1, 0}, {});
        const auto found = log.find(1);
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].verdict, RowVerdict::Counted);
        QCOMPARE(found[1].verdict, RowVerdict::Repeated);
        QCOMPARE(log.at(0)->verdict, RowVerdict::Counted);
    }

    void theOldestAreForgotten() {
        DecisionLog log;
        const auto kept = static_cast<std::int64_t>(DecisionLog::kKept);
        for (std::int64_t row = 1; row <= kept + 1; ++row) log.counted({row, row - 1}, at(row), {});
        QVERIFY(log.find(1).empty());
        QCOMPARE(log.find(2).size(), std::size_t(1));
        QCOMPARE(log.find(kept + 1).size(), std::size_t(1));
        QCOMPARE(log.total(), kept + 1);
    }

    void theNewestAreCountedAsTheyCome() {
        std::mt19937 random(1);
        DecisionLog log;
        std::vector<RowVerdict> all;
        const window::WatermarkState line{at(10'000), at(9'970), at(9'970)};
        for (std::int64_t row = 1; row <= 6000; ++row) {
            const auto verdict = static_cast<RowVerdict>(random() % 5);
            if (verdict == RowVerdict::Counted) log.counted({row, row}, at(9'999), line);
            if (verdict == RowVerdict::Late) log.late({row, row}, at(1), line, {});
            if (verdict == RowVerdict::Duplicate) log.duplicate({row, row}, at(1), line, 0);
            if (verdict == RowVerdict::Rejected) log.rejected({row, row}, RejectionReason::BadJson, line);
            if (verdict == RowVerdict::Repeated) log.repeated({row, row}, line);
            all.push_back(verdict);
            if (row % 97 != 0) continue;
            QCOMPARE(log.summary().newest100, shareOf(all, 100));
            QCOMPARE(log.summary().newest1000, shareOf(all, 1000));
            std::int64_t late = 0;
            for (const std::int64_t one : log.summary().lateHours) late += one;
            QCOMPARE(late, log.summary().newest1000.late);
        }
    }

    void oneEventFarAheadIsTheJump() {
        DecisionLog log;
        Line line;
        for (std::int64_t row = 1; row <= 100; ++row) line.add(log, row, at(1000 + row));
        line.add(log, 101, at(900'000));
        for (std::int64_t row = 102; row <= 400; ++row) line.add(log, row, at(1000 + row));
        const DecisionSummary::Jump& jump = log.summary().jump;
        QCOMPARE(jump.row, std::int64_t(101));
        QCOMPARE(jump.from, at(1100));
        QCOMPARE(jump.to, at(900'000));
        QCOMPARE(jump.late, std::int64_t(299));
        QCOMPARE(jump.lateByJump, std::int64_t(299));
        QVERIFY(jump.alone());
    }

    void aGapThatAllCrossIsNot() {
        DecisionLog log;
        Line line;
        for (std::int64_t row = 1; row <= 100; ++row) line.add(log, row, at(1000 + row));
        for (std::int64_t row = 101; row <= 120; ++row) line.add(log, row, at(900'000 + row));
        QCOMPARE(log.summary().jump.row, std::int64_t(101));
        QVERIFY(!log.summary().jump.alone());
        QCOMPARE(log.summary().jump.late, std::int64_t(0));
        // Having been crossed, it makes room for a smaller one.
        line.add(log, 121, at(900'121));
        line.add(log, 122, at(950'000));
        QCOMPARE(log.summary().jump.row, std::int64_t(122));
    }

    void aFirstEventFarAheadIsTheJumpToo() {
        DecisionLog log;
        Line line;
        line.add(log, 1, at(900'000));
        for (std::int64_t row = 2; row <= 100; ++row) line.add(log, row, at(1000 + row));
        QCOMPARE(log.summary().jump.row, std::int64_t(1));
        QVERIFY(log.summary().jump.from.isMin());
        QVERIFY(log.summary().jump.alone());
        QCOMPARE(log.summary().jump.lateByJump, std::int64_t(99));
    }

    void aRunOfLateEventsKeepsTheHoursItBeganWith() {
        DecisionLog log;
        Line line;
        for (std::int64_t row = 1; row <= 200; ++row) line.add(log, row, at(100'000 + row));
        // 5 hours back, and from there on almost to where the others were.
        for (std::int64_t row = 201; row <= 700; ++row) line.add(log, row, at(100'200 - 18'000 + (row - 200) * 30));
        QCOMPARE(log.summary().lateHours[5], std::int64_t(500));
        QCOMPARE(log.find(600).at(0).hours, std::uint8_t(5));
    }

    void eventsInReverseOrderAreNotLateByHours() {
        DecisionLog log;
        Line line;
        for (std::int64_t row = 1; row <= 3000; ++row) line.add(log, row, at(100'000 - row * 5));
        QVERIFY(log.summary().newest1000.late == 1000);
        QCOMPARE(log.summary().lateHours[0], std::int64_t(1000));
        QVERIFY(!log.summary().jump.alone());
    }

    void eventsLateByOneFarAheadAreNotLateByHours() {
        DecisionLog log;
        Line line;
        for (std::int64_t row = 1; row <= 100; ++row) line.add(log, row, at(1000 + row));
        line.add(log, 101, at(1100 + 3600 * 3));
        for (std::int64_t row = 102; row <= 400; ++row) line.add(log, row, at(1000 + row));
        QCOMPARE(log.summary().newest1000.late, std::int64_t(299));
        QCOMPARE(log.summary().lateHours[0], std::int64_t(299));
    }
};

QTEST_APPLESS_MAIN(DecisionLogTest)
#include "decision_log_test.moc"
