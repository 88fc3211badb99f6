// Which part of the flow each cause colours: always the one that causes the wait, never the one that suffers from it.
#include "tests/support/moc_prelude.h"

#include "ui/pipeline/blame.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;
using api::Cause;
using api::CauseKind;

namespace {

Cause credit(std::int64_t uncommitted, std::int64_t unread) {
    return {CauseKind::CreditUsedUp, 2, {{"uncommitted", uncommitted}, {"unread", unread}}};
}

void row(CauseKind kind, FlowPart part, Weight weight) {
    const std::string name(api::causeKindName(kind));
    QTest::newRow(name.c_str()) << static_cast<int>(kind) << static_cast<int>(part) << static_cast<int>(weight);
}

} // namespace

class PipelineBlameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCauseHasItsPart_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("part");
        QTest::addColumn<int>("weight");
        row(CauseKind::Paused, FlowPart::Replay, Weight::Note);
        row(CauseKind::NoDataYet, FlowPart::Replay, Weight::Note);
        row(CauseKind::InputEnded, FlowPart::Source, Weight::Note);
        row(CauseKind::Resuming, FlowPart::Task, Weight::Note);
        row(CauseKind::ChangePending, FlowPart::Task, Weight::Note);
        row(CauseKind::StoreAway, FlowPart::Store, Weight::Bad);
        row(CauseKind::StoreFull, FlowPart::Store, Weight::Bad);
        row(CauseKind::BrokerAway, FlowPart::Topic, Weight::Bad);
        row(CauseKind::CommitRefused, FlowPart::Commits, Weight::Bad);
        row(CauseKind::KeyInTwoPartitions, FlowPart::Topic, Weight::Bad);
        row(CauseKind::PartitionStopped, FlowPart::Task, Weight::Bad);
        row(CauseKind::CreditUsedUp, FlowPart::Commits, Weight::Warning);
        row(CauseKind::SlowConsumer, FlowPart::Task, Weight::Warning);
        row(CauseKind::IdlePartition, FlowPart::Topic, Weight::Warning);
        row(CauseKind::BoundLongerThanInput, FlowPart::Task, Weight::Warning);
        row(CauseKind::WindowLongerThanInput, FlowPart::Task, Weight::Warning);
        row(CauseKind::AllLate, FlowPart::Task, Weight::Warning);
        row(CauseKind::FarFutureEvent, FlowPart::Source, Weight::Warning);
        row(CauseKind::TimesOff, FlowPart::Source, Weight::Warning);
        for (auto i = static_cast<std::size_t>(CauseKind::Running); i < api::kCauseKindCount; ++i)
            row(static_cast<CauseKind>(i), FlowPart::None, Weight::Note);
    }
    void everyCauseHasItsPart() {
        QFETCH(int, kind);
        QFETCH(int, part);
        QFETCH(int, weight);
        const Blame blame = blameOf({static_cast<CauseKind>(kind), 3, {}});
        QCOMPARE(static_cast<int>(blame.part), part);
        QCOMPARE(static_cast<int>(blame.weight), weight);
        QCOMPARE(static_cast<int>(blame.kind), kind);
    }

    void aPartitionIsKeptWhereThereAreMany() {
        QCOMPARE(blameOf({CauseKind::SlowConsumer, 3, {}}).partition, 3);
        QCOMPARE(blameOf({CauseKind::IdlePartition, 1, {}}).partition, 1);
        QCOMPARE(blameOf({CauseKind::CommitRefused, 3, {}}).partition, -1); // there is one commit path for all
        QCOMPARE(blameOf({CauseKind::Resuming, -1, {}}).partition, -1);
    }

    void usedUpCreditBlamesWhoeverHoldsIt() {
        QCOMPARE(blameOf(credit(1000, 10)).part, FlowPart::Commits); // read, not committed
        QCOMPARE(blameOf(credit(1000, 499)).part, FlowPart::Commits);
        QCOMPARE(blameOf(credit(1000, 500)).part, FlowPart::Task); // not even read
        QCOMPARE(blameOf(credit(1000, 500)).partition, 2);
    }

    void theReplaysOwnFailureIsTheReplays() {
        QCOMPARE(blameOf({CauseKind::PartitionStopped, -1, {}}).part, FlowPart::Replay);
        QCOMPARE(blameOf({CauseKind::PartitionStopped, 0, {}}).part, FlowPart::Task);
    }
};

QTEST_APPLESS_MAIN(PipelineBlameTest)
#include "pipeline_blame_test.moc"
