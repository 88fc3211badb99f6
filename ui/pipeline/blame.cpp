#include "ui/pipeline/blame.h"

#include <algorithm>
#include <array>

namespace streampulse::ui {
namespace {

using api::Cause;
using api::CauseKind;

struct BlameRow {
    CauseKind kind;
    FlowPart part;
    Weight weight;
};

constexpr std::array<BlameRow, api::kCauseKindCount> kBlames{{
    {CauseKind::Paused, FlowPart::Replay, Weight::Note},
    {CauseKind::NoDataYet, FlowPart::Replay, Weight::Note},
    {CauseKind::InputEnded, FlowPart::Source, Weight::Note},
    {CauseKind::Resuming, FlowPart::Task, Weight::Note},
    {CauseKind::ChangePending, FlowPart::Task, Weight::Note},
    {CauseKind::StoreAway, FlowPart::Store, Weight::Bad},
    {CauseKind::StoreFull, FlowPart::Store, Weight::Bad},
    {CauseKind::BrokerAway, FlowPart::Topic, Weight::Bad},
    {CauseKind::CommitRefused, FlowPart::Commits, Weight::Bad},    // the store obeys another program
    {CauseKind::KeyInTwoPartitions, FlowPart::Topic, Weight::Bad}, // the topic is partitioned by something else
    {CauseKind::PartitionStopped, FlowPart::Task, Weight::Bad},
    {CauseKind::CreditUsedUp, FlowPart::Commits, Weight::Warning},
    {CauseKind::SlowConsumer, FlowPart::Task, Weight::Warning},
    {CauseKind::IdlePartition, FlowPart::Topic, Weight::Warning},        // nothing comes in there
    {CauseKind::BoundLongerThanInput, FlowPart::Task, Weight::Warning},  // the settings live in the tasks
    {CauseKind::WindowLongerThanInput, FlowPart::Task, Weight::Warning}, // likewise
    {CauseKind::AllLate, FlowPart::Task, Weight::Warning},               // likewise
    {CauseKind::FarFutureEvent, FlowPart::Source, Weight::Warning},      // a row of the file
    {CauseKind::TimesOff, FlowPart::Source, Weight::Warning},            // the times in the file
    {CauseKind::Running, FlowPart::None, Weight::Note},
    {CauseKind::WindowUnknown, FlowPart::None, Weight::Note},
    {CauseKind::WindowWaiting, FlowPart::None, Weight::Note},
    {CauseKind::WindowFinal, FlowPart::None, Weight::Note},
    {CauseKind::WindowCorrectable, FlowPart::None, Weight::Note},
    {CauseKind::WindowCorrected, FlowPart::None, Weight::Note},
    {CauseKind::RowCounted, FlowPart::None, Weight::Note},
    {CauseKind::RowLate, FlowPart::None, Weight::Note},
    {CauseKind::RowDuplicate, FlowPart::None, Weight::Note},
    {CauseKind::RowRejected, FlowPart::None, Weight::Note},
    {CauseKind::RowRepeated, FlowPart::None, Weight::Note},
    {CauseKind::RowNotRead, FlowPart::None, Weight::Note},
    {CauseKind::RowForgotten, FlowPart::None, Weight::Note},
}};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kBlames.size(); ++i)
        if (kBlames.at(i).kind != static_cast<CauseKind>(i)) return false;
    return true;
}
static_assert(inOrder());

std::int64_t numberOf(const Cause& cause, std::string_view name) {
    const auto fact =
        std::find_if(cause.facts.begin(), cause.facts.end(), [name](const auto& one) { return one.name == name; });
    if (fact == cause.facts.end()) return 0;
    const auto* number = std::get_if<std::int64_t>(&fact->value);
    return number == nullptr ? 0 : *number;
}

} // namespace

Blame blameOf(const Cause& cause) {
    const BlameRow& row = kBlames.at(static_cast<std::size_t>(cause.kind));
    Blame blame{row.part, cause.partition, row.weight, cause.kind};
    // Credit comes back with commits; but where most of it lies unread, the reader is what they wait for.
    if (cause.kind == CauseKind::CreditUsedUp && numberOf(cause, "uncommitted") > 0 &&
        numberOf(cause, "unread") * 2 >= numberOf(cause, "uncommitted"))
        blame.part = FlowPart::Task;
    // The replay's own failure belongs to no partition.
    if (cause.kind == CauseKind::PartitionStopped && cause.partition < 0) blame.part = FlowPart::Replay;
    if (blame.part != FlowPart::Topic && blame.part != FlowPart::Task) blame.partition = -1;
    return blame;
}

} // namespace streampulse::ui
