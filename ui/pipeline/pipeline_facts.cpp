#include "ui/pipeline/pipeline_facts.h"

#include <algorithm>
#include <tuple>

namespace streampulse::ui {
namespace {

// What the replay is given in the embedded mode (ReplayOptions of the engine's replay room).
constexpr double kCreditBytes = 4'194'304;
constexpr double kCreditRecords = 90'000;

TaskState stateOf(const api::PartitionSnapshot& partition, const FlowRates::Lane& rates, std::int64_t unread) {
    if (!partition.stopped.empty()) return TaskState::Stopped;
    if (partition.finished) return TaskState::Finished;
    if (partition.resuming) return TaskState::Resuming;
    if (partition.pendingChanges > 0) return TaskState::ChangePending;
    if (partition.idle) return TaskState::Idle;
    return rates.read > 0 || unread > 0 ? TaskState::Reading : TaskState::Waiting;
}

bool creditUsedUp(const api::EngineSnapshot& snapshot, std::int32_t partition) {
    return std::any_of(snapshot.causes.begin(), snapshot.causes.end(), [partition](const api::Cause& cause) {
        return cause.partition == partition &&
               (cause.kind == api::CauseKind::CreditUsedUp || cause.kind == api::CauseKind::SlowConsumer);
    });
}

LaneFacts makeLane(const api::PartitionSnapshot& partition, const FlowRates::Lane& rates, double rowBytes) {
    LaneFacts lane;
    lane.partition = partition.partition;
    lane.worker = partition.worker;
    lane.stopped = partition.stopped;
    lane.rates = rates;
    lane.lagRecords = partition.lagRecords;
    lane.unread =
        std::clamp<std::int64_t>(partition.committed + partition.lagRecords - partition.next, 0, partition.lagRecords);
    lane.state = stateOf(partition, rates, lane.unread);
    const auto lag = static_cast<double>(partition.lagRecords);
    lane.creditFill = std::min(1.0, std::max(lag / kCreditRecords, lag * rowBytes / kCreditBytes));
    lane.unreadShare = lag > 0 ? static_cast<double>(lane.unread) / lag : 0;
    lane.lagTime = partition.lagTime;
    lane.lagTrend = partition.lagTrend;
    lane.watermark = partition.watermark;
    lane.committed = partition.committed;
    lane.counted = partition.ledger.counted;
    lane.late = partition.ledger.late;
    lane.openWindows = partition.openWindows;
    lane.pendingChanges = partition.pendingChanges;
    lane.nextEnd = partition.firstOpenEnd;
    return lane;
}

void markHolder(PipelineFacts& facts, EventTime watermark) {
    const bool apart = std::any_of(facts.lanes.begin(), facts.lanes.end(),
                                   [watermark](const LaneFacts& lane) { return lane.watermark > watermark; });
    if (!apart) return;
    for (LaneFacts& lane : facts.lanes)
        lane.holdsWatermark = lane.watermark == watermark && lane.state != TaskState::Idle;
}

} // namespace

const Blame* PipelineFacts::blame(FlowPart part, std::int32_t partition) const {
    const auto found = std::find_if(blames.begin(), blames.end(), [&](const Blame& one) {
        return one.part == part && (one.partition < 0 || partition < 0 || one.partition == partition);
    });
    return found == blames.end() ? nullptr : &*found;
}

PipelineFacts makePipelineFacts(const api::WorkbenchState& state, const api::EngineSnapshot& snapshot,
                                const FlowRates& rates) {
    PipelineFacts facts;
    facts.open = state.phase == api::WorkbenchPhase::Open;
    double rowBytes = 0;
    if (state.source) {
        facts.source = state.source->name;
        facts.topic = state.source->topic;
        facts.brokers = state.addresses.broker;
        facts.rows = state.source->rows;
        facts.bytes = state.source->bytes;
        if (facts.rows > 0) rowBytes = static_cast<double>(facts.bytes) / static_cast<double>(facts.rows);
    }
    facts.rowsRead = snapshot.inputRowsRead;
    facts.state = snapshot.state;
    facts.transport = snapshot.transport;
    facts.replayClock = snapshot.replayClock;
    for (std::size_t i = 0; i < snapshot.partitions.size(); ++i) {
        facts.lanes.push_back(makeLane(snapshot.partitions[i], rates.lane(i), rowBytes));
        if (!facts.topic.empty()) facts.lanes.back().creditFill = 0; // nobody there has to wait for commits
        if (creditUsedUp(snapshot, snapshot.partitions[i].partition)) facts.lanes.back().creditFill = 1;
    }
    std::sort(facts.lanes.begin(), facts.lanes.end(), [](const LaneFacts& a, const LaneFacts& b) {
        return std::tie(a.worker, a.partition) < std::tie(b.worker, b.partition);
    });
    markHolder(facts, snapshot.watermark);
    facts.commitNumber = snapshot.commits.number;
    facts.commitBytes = snapshot.commits.lastBytes;
    facts.commitSeconds = snapshot.commits.lastSeconds;
    facts.commitWall = snapshot.commits.lastSuccessWall;
    facts.commitQueueFill = snapshot.commitQueueFill;
    facts.kafkaReachable = snapshot.kafkaReachable;
    facts.storeReachable = snapshot.storeReachable;
    facts.finalWindows = snapshot.windows.final;
    facts.openWindows = snapshot.windows.open;
    for (const api::Cause& cause : snapshot.causes)
        if (const Blame blame = blameOf(cause); blame.part != FlowPart::None) facts.blames.push_back(blame);
    return facts;
}

} // namespace streampulse::ui
