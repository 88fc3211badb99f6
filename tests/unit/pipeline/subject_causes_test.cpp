// Why one window or one row is as it is.
#include "tests/support/moc_prelude.h"

#include "core/pipeline/subject_causes.h"

#include <QtTest>

using namespace streampulse;
using api::Cause;
using api::CauseKind;
using pipeline::DecisionLog;
using pipeline::explainMissingRow;
using pipeline::explainRow;
using pipeline::explainWindow;
using pipeline::LineFacts;

namespace {

EventTime at(std::int64_t seconds) { return EventTime(seconds * 1'000'000); }

/// Bound 30 s, allowed lateness 20 s, greatest event time as given.
LineFacts lineAt(std::int64_t max) {
    LineFacts line;
    line.partition = 2;
    line.watermark = {at(max), at(max - 30) - Duration(1), at(max - 50) - Duration(1)};
    line.bound = std::chrono::seconds(30);
    line.allowedLateness = std::chrono::seconds(20);
    return line;
}

std::string textOf(const Cause& cause, std::string_view name) {
    for (const api::CauseFact& fact : cause.facts)
        if (fact.name == name) return api::factText(fact);
    return "missing";
}

} // namespace

class SubjectCausesTest : public QObject {
    Q_OBJECT
private slots:
    void aWindowIsWaitingFinalOrCorrectable() {
        const TimeWindow window{at(60), at(120)};
        const Cause waiting = explainWindow({window, false, 0, false}, lineAt(149));
        QCOMPARE(waiting.kind, CauseKind::WindowWaiting);
        QCOMPARE(waiting.partition, 2);
        QCOMPARE(textOf(waiting, "neededEventTime"), std::string("1970-01-01T00:02:30Z"));
        const Cause correctable = explainWindow({window, true, 0, false}, lineAt(150));
        QCOMPARE(correctable.kind, CauseKind::WindowCorrectable);
        QCOMPARE(textOf(correctable, "closesAt"), std::string("1970-01-01T00:02:50Z"));
        QCOMPARE(explainWindow({window, true, 0, false}, lineAt(169)).kind, CauseKind::WindowCorrectable);
        QCOMPARE(explainWindow({window, true, 0, false}, lineAt(170)).kind, CauseKind::WindowFinal);
    }

    void aCorrectedWindowSaysHowOftenAndUntilWhen() {
        const TimeWindow window{at(60), at(120)};
        const Cause open = explainWindow({window, true, 2, true}, lineAt(160));
        QCOMPARE(open.kind, CauseKind::WindowCorrected);
        QCOMPARE(textOf(open, "revision"), std::string("2"));
        QCOMPARE(textOf(open, "partial"), std::string("1"));
        QVERIFY(api::causeText(open).find("it can be corrected again") != std::string::npos);
        QVERIFY(api::causeText(open).find("closed for good") == std::string::npos);
        const Cause closed = explainWindow({window, true, 2, false}, lineAt(200));
        QCOMPARE(closed.kind, CauseKind::WindowCorrected);
        QVERIFY(api::causeText(closed).find("closed for good") != std::string::npos);
    }

    void aWindowNobodyKnows() {
        const Cause cause = pipeline::windowUnknown({"k1", at(60)}, lineAt(100));
        QCOMPARE(cause.kind, CauseKind::WindowUnknown);
        QVERIFY(api::causeText(cause).starts_with("No event of key k1"));
    }

    void aRowSaysWhatWasDecided() {
        DecisionLog log;
        const window::WatermarkState line = lineAt(200).watermark;
        log.counted({1, 0}, at(190), line);
        log.late({2, 1}, at(100), line, {Duration(30'000'000), Duration(61'000'000)});
        log.duplicate({3, 2}, at(190), line, 0);
        log.rejected({4, 3}, RejectionReason::BadTime, line);
        QCOMPARE(explainRow(log, 1, 0).at(0).kind, CauseKind::RowCounted);
        const Cause late = explainRow(log, 2, 0).at(0);
        QCOMPARE(late.kind, CauseKind::RowLate);
        QCOMPARE(api::causeText(late),
                 std::string("Row 2, at 1970-01-01T00:01:40Z, was late by 30s: its last window ended at "
                             "1970-01-01T00:02:00Z, and all until 1970-01-01T00:02:29.999999Z was closed for good. A "
                             "bound of 1m1s would have kept it."));
        const Cause copy = explainRow(log, 3, 0).at(0);
        QCOMPARE(copy.kind, CauseKind::RowDuplicate);
        QCOMPARE(textOf(copy, "originalRow"), std::string("1"));
        const Cause rejected = explainRow(log, 4, 0).at(0);
        QCOMPARE(rejected.kind, CauseKind::RowRejected);
        QCOMPARE(textOf(rejected, "reason"), std::string("bad_time"));
        QVERIFY(explainRow(log, 5, 0).empty());
    }

    void aRepeatedRowIsFirstOfAllWhatItWasDecidedToBe() {
        DecisionLog log;
        log.counted({1, 0}, at(10), {});
        log.repeated({1, 0}, {});
        const auto causes = explainRow(log, 1, 3);
        QCOMPARE(causes.size(), std::size_t(2));
        QCOMPARE(causes[0].kind, CauseKind::RowCounted);
        QCOMPARE(causes[1].kind, CauseKind::RowRepeated);
    }

    void aMissingRowIsNotReadOrForgotten() {
        QCOMPARE(explainMissingRow({50, 40, 100, true, false}).kind, CauseKind::RowNotRead);
        QCOMPARE(explainMissingRow({50, 40, 100, false, true}).kind, CauseKind::RowNotRead);
        QCOMPARE(explainMissingRow({30, 40, 100, true, false}).kind, CauseKind::RowForgotten);
        QCOMPARE(explainMissingRow({50, 40, 100, false, false}).kind, CauseKind::RowForgotten); // nobody can tell
        QCOMPARE(explainMissingRow({50, 100, 100, false, false}).kind, CauseKind::RowForgotten);
    }
};

QTEST_APPLESS_MAIN(SubjectCausesTest)
#include "subject_causes_test.moc"
