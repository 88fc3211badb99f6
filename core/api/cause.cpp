#include "core/api/cause.h"

#include <algorithm>
#include <array>

namespace streampulse::api {
namespace {

/// Marks a text for the translators of front ends; lupdate knows it as an alias.
constexpr std::string_view translatable(std::string_view /*context*/, std::string_view text) { return text; }

/// `{fact}` stands for a fact's text, `{partition}` for the cause's partition; what stands in `[...]` is left out when
/// one of its facts is missing. Brackets do not nest.
struct KindRow {
    CauseKind kind;
    std::string_view name;
    std::string_view text;
};

constexpr std::array<KindRow, kCauseKindCount> kKinds{{
    {CauseKind::Paused, "paused",
     translatable("Cause", "Paused[; changes of settings that wait for the next record: {pendingChanges}]. Play goes "
                           "on, or a step of the "
                           "replay.")},
    {CauseKind::NoDataYet, "no_data_yet",
     translatable(
         "Cause",
         "Nothing has been read yet[ from partition {partition}][; {published} records are published][ of {rows} "
         "rows]. The first record starts the watermark.")},
    {CauseKind::InputEnded, "input_ended",
     translatable(
         "Cause",
         "The input has ended[ in partition {partition}][ after {rows} rows]: all is read, every window has fired, "
         "everything is committed. More input needs a new run.")},
    {CauseKind::Resuming, "resuming",
     translatable(
         "Cause",
         "The run is being resumed: what was committed before is passed over or read again to rebuild the duplicate "
         "check[, {rebuilt} records so far], and nothing is counted twice. It goes on by itself.")},
    {CauseKind::ChangePending, "change_pending",
     translatable(
         "Cause",
         "Change {sequence} of the settings waits[ in partition {partition}], because changes apply between two "
         "records. The next record brings it into force.")},
    {CauseKind::StoreAway, "store_away",
     translatable(
         "Cause",
         "Nothing can be committed, the store does not answer[ ({text})]. Nothing is lost: the commit is repeated "
         "until the store is back.")},
    {CauseKind::StoreFull, "store_full",
     translatable(
         "Cause",
         "Nothing can be committed, the store's disk or memory is used up[ ({text})]. Nothing is lost: free some space"
         " and the commit is repeated.")},
    {CauseKind::BrokerAway, "broker_away",
     translatable(
         "Cause",
         "Kafka does not answer[ ({text})]. Nothing is lost: reading goes on where it stopped once Kafka is back.")},
    {CauseKind::CommitRefused, "commit_refused",
     translatable(
         "Cause",
         "Partition {partition} has stopped: the store refused its commit because another program, run or lineage owns"
         " it[ ({text})]. Stop the other program, then resume the run.")},
    {CauseKind::KeyInTwoPartitions, "key_in_two_partitions",
     translatable(
         "Cause",
         "Partition {partition} has stopped: one of its keys belongs to another partition[ ({text})]. Partition the "
         "topic by the window key and begin a new run.")},
    {CauseKind::PartitionStopped, "partition_stopped",
     translatable(
         "Cause",
         "Reading has stopped[ in partition {partition}][: {text}]. When the reason is gone, resume the run.")},
    {CauseKind::CreditUsedUp, "credit_used_up",
     translatable(
         "Cause",
         "The replay waits for commits: {uncommitted} records of partition {partition} are published and not "
         "committed, as many as the broker may hold. A commit lets it go on; a shorter checkpoint interval brings it "
         "sooner.")},
    {CauseKind::SlowConsumer, "slow_consumer",
     translatable(
         "Cause",
         "The replay waits for the task of partition {partition}: {unread} of its {uncommitted} published records are "
         "not read yet. It goes on as the task reads; more workers or a lower speed help.")},
    {CauseKind::IdlePartition, "idle_partition",
     translatable(
         "Cause",
         "Partition {partition} has had no record[ since {lastArrival}] while the others went on by {silence}; its "
         "watermark stays at {watermark}[ and its window until {windowEnd} stays open]. A record or an idle timeout "
         "moves it on.")},
    {CauseKind::BoundLongerThanInput, "bound_longer_than_input",
     translatable(
         "Cause",
         "With a bound of {bound} no window fires before the input ends: the last event is at {lastTime}, the first "
         "window ends at {windowEnd}. A bound of at most {largestBound} fires earlier.")},
    {CauseKind::WindowLongerThanInput, "window_longer_than_input",
     translatable(
         "Cause",
         "No window[ of {size}] ends before the input does: the events are from {firstTime} to {lastTime}, the first "
         "window ends at {windowEnd}. A smaller window fires earlier.")},
    {CauseKind::AllLate, "all_late",
     translatable(
         "Cause",
         "{late} of the newest {judged} events[ of partition {partition}] were late: their windows were closed when "
         "they came. A bound of {smallestBound} would have kept the newest.")},
    {CauseKind::FarFutureEvent, "far_future_event",
     translatable(
         "Cause",
         "Row {row}, at {to}, dragged the watermark of partition {partition} along[ from {from}]: {late} events since "
         "then were late. Correct or remove the row and begin a new run.")},
    {CauseKind::TimesOff, "times_off",
     translatable(
         "Cause",
         "{late} of the newest {judged} events[ of partition {partition}] were late by about {off}: a whole number of "
         "hours means a wrong time zone. Correct the times and begin a new run.")},
    {CauseKind::Running, "running",
     translatable(
         "Cause",
         "Nothing holds partition {partition} back: its watermark is {watermark}[, its next window ends at {windowEnd}"
         " and fires with an event at {neededEventTime} or later].")},
    {CauseKind::WindowUnknown, "window_unknown",
     translatable(
         "Cause",
         "No event of key {key} fell into a window that starts at {windowStart}[; the watermark is {watermark}].")},
    {CauseKind::WindowWaiting, "window_waiting",
     translatable(
         "Cause",
         "The window is open until the watermark reaches its end {windowEnd}[; it is {watermark}, because the greatest"
         " event time is {maxEventTime} and the bound {bound}]. [An event at {neededEventTime} or later fires it.]")},
    {CauseKind::WindowFinal, "window_final",
     translatable(
         "Cause",
         "The window is final: the watermark has passed its end {windowEnd}[ and every window until {closed} is closed"
         " for good]. A later event for it is late.")},
    {CauseKind::WindowCorrectable, "window_correctable",
     translatable(
         "Cause",
         "The window has fired, since the watermark passed its end {windowEnd}. Within the allowed lateness of "
         "{allowedLateness}, until an event at {closesAt}, a late event still corrects it.")},
    {CauseKind::WindowCorrected, "window_corrected",
     translatable(
         "Cause",
         "The window until {windowEnd} was corrected by late events and has revision {revision}. [Until an event at "
         "{closesAt} it can be corrected again.][It is closed for good: every window until {closed} is.]")},
    {CauseKind::RowCounted, "row_counted",
     translatable(
         "Cause",
         "Row {row} was counted[ in partition {partition}][, at offset {offset}]: its window at {eventTime} was open[,"
         " closed was all until {closed}].")},
    {CauseKind::RowLate, "row_late",
     translatable(
         "Cause",
         "Row {row}[, at {eventTime},] was late[ ({text})][ by {by}: its last window ended at {windowEnd}, and all "
         "until {closed} was closed for good]. [A bound of {smallestBound} would have kept it.]")},
    {CauseKind::RowDuplicate, "row_duplicate",
     translatable(
         "Cause",
         "Row {row} was not counted: its id was counted before[, in row {originalRow}][, at offset {originalOffset}][ "
         "({text})].")},
    {CauseKind::RowRejected, "row_rejected",
     translatable(
         "Cause",
         "Row {row} was rejected[ in partition {partition}]: {reason}[, field {field}][: {text}]. Correct the row.")},
    {CauseKind::RowRepeated, "row_repeated",
     translatable(
         "Cause",
         "Row {row} was delivered again[ to partition {partition}][, at offset {offset}]; it counts once, as it was "
         "first decided.")},
    {CauseKind::RowNotRead, "row_not_read",
     translatable("Cause", "Row {row} has not been read yet[; {rowsRead} of {rows} rows have]. It is decided when the "
                           "replay reaches it.")},
    {CauseKind::RowForgotten, "row_forgotten",
     translatable(
         "Cause",
         "Row {row} is not among the decisions that are kept: the newest {kept} of each partition since the program "
         "started[; {rowsRead} of {rows} rows are taken from the input]. Late and rejected rows are listed among the "
         "dead "
         "letters.")},
}};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kKinds.size(); ++i)
        if (kKinds.at(i).kind != static_cast<CauseKind>(i)) return false;
    return true;
}
static_assert(inOrder());

struct ValueText {
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(EventTime time) const { return formatRfc3339(time); }
    std::string operator()(Duration duration) const { return formatDuration(duration); }
    std::string operator()(const std::string& text) const { return text; }
};

std::optional<std::string> valueOf(const Cause& cause, std::string_view name, const FactWords& words) {
    const auto fact =
        std::find_if(cause.facts.begin(), cause.facts.end(), [name](const CauseFact& one) { return one.name == name; });
    if (fact != cause.facts.end()) return words(*fact);
    if (name == "partition" && cause.partition >= 0) return std::to_string(cause.partition);
    return std::nullopt;
}

/// `pattern` with its facts in place; `complete` becomes false when one is missing.
std::string fill(const Cause& cause, std::string_view pattern, const FactWords& words, bool& complete) {
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        text += pattern.substr(0, open);
        pattern.remove_prefix(open);
        if (pattern.empty()) break;
        const std::size_t close = pattern.find('}');
        const auto value = valueOf(cause, pattern.substr(1, close - 1), words);
        complete = complete && value.has_value();
        text += value.value_or("?");
        pattern.remove_prefix(close + 1);
    }
    return text;
}

} // namespace

std::string_view causeKindName(CauseKind kind) { return kKinds.at(static_cast<std::size_t>(kind)).name; }

std::string factText(const CauseFact& fact) { return std::visit(ValueText{}, fact.value); }

std::string_view causePattern(CauseKind kind) { return kKinds.at(static_cast<std::size_t>(kind)).text; }

std::string causeText(const Cause& cause) { return causeText(cause, causePattern(cause.kind), factText); }

std::string causeText(const Cause& cause, std::string_view pattern, const FactWords& words) {
    std::string text;
    bool ignored = true;
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('['), pattern.size());
        text += fill(cause, pattern.substr(0, open), words, ignored);
        pattern.remove_prefix(open);
        if (pattern.empty()) break;
        const std::size_t close = pattern.find(']');
        bool complete = true;
        const std::string part = fill(cause, pattern.substr(1, close - 1), words, complete);
        if (complete) text += part;
        pattern.remove_prefix(close + 1);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

} // namespace streampulse::api
