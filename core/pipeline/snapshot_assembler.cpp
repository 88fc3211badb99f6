#include "core/pipeline/snapshot_assembler.h"

#include <algorithm>

namespace streampulse::pipeline {
namespace {

constexpr std::chrono::microseconds kRateWindow{500'000};
constexpr std::chrono::microseconds kLagStep{250'000};
constexpr std::chrono::microseconds kLagWindow{3'000'000};
constexpr std::int64_t kLagNoise = 20;

void decideState(api::EngineSnapshot& out, const EngineFacts& facts) {
    using api::EngineState;
    const auto stopped = std::find_if(out.partitions.begin(), out.partitions.end(),
                                      [](const auto& partition) { return !partition.stopped.empty(); });
    if (stopped != out.partitions.end()) {
        out.state = EngineState::Failed;
        out.stateText = stopped->stopped;
    } else if (!facts.replayFailure.empty()) {
        out.state = EngineState::Failed;
        out.stateText = facts.replayFailure;
    } else if (facts.runFinished) {
        out.state = EngineState::Finished;
    } else if (facts.stopped) {
        out.state = EngineState::Stopped;
        out.stateText = "stopped on request; resume with --resume";
    } else if (!facts.troubleText.empty()) {
        out.state = EngineState::Degraded;
        out.stateText = facts.troubleText;
    } else if (!out.kafkaReachable) {
        out.state = EngineState::Degraded;
        out.stateText = "Kafka does not answer";
    } else if (!out.group.trouble.empty()) {
        out.state = EngineState::Degraded;
        out.stateText = "consumer group: " + out.group.trouble;
    } else if (facts.workers.empty()) {
        out.state = EngineState::Starting;
    } else {
        out.state = out.transport.state == api::TransportState::Paused ? EngineState::Paused : EngineState::Running;
    }
}

} // namespace

SnapshotAssembler::SnapshotAssembler(const spec::PipelineSpec& spec, const EngineOptions& options, const RunPlan& plan,
                                     const replay::InputFacts& input)
    : m_spec(spec), m_options(options), m_plan(plan), m_input(input), m_settings(options.settings) {}

std::shared_ptr<const api::EngineSnapshot> SnapshotAssembler::assemble(const EngineFacts& facts) {
    auto out = std::make_shared<api::EngineSnapshot>();
    out->pipeline = m_spec.name;
    out->run = m_plan.run.run;
    out->initialSettings = m_options.settings;
    out->repeatsControlLog = m_options.recordedLog.has_value();
    out->inputRows = m_input.rows;
    out->inputRowsRead = facts.replay.rowsRead;
    out->replayClock = facts.replay.clock;
    out->transport = facts.transport;
    out->commits = facts.commits;
    out->commitQueueFill = facts.commitQueueFill;
    out->storeReachable = facts.storeTrouble == StoreTrouble::None; // dead letters may wait for Kafka meanwhile
    if (facts.group) out->group = facts.group->group;
    addWorkers(*out, facts);
    addControl(*out, facts);
    addIdle(*out, facts);
    addLag(*out, facts);
    addRate(*out, facts);
    decideState(*out, facts);
    if (m_options.realTopic) addRealTopic(*out);
    addCauses(*out, facts);
    return out;
}

/// What is said in other words of a run that lives as long as its state in the store (S16).
void SnapshotAssembler::addRealTopic(api::EngineSnapshot& out) const {
    if (out.state == api::EngineState::Stopped) out.stateText = "stopped on request; the next start goes on from here";
    if (out.state == api::EngineState::Finished && m_plan.run.finished)
        out.stateText =
            "run " + m_plan.run.run + " is finished and takes no more records; begin a new one with --fresh";
}

std::vector<SnapshotAssembler::Part> SnapshotAssembler::partsOf(api::EngineSnapshot& out,
                                                                const EngineFacts& facts) const {
    std::vector<Part> parts;
    for (const auto& worker : facts.workers) {
        out.kafkaReachable = out.kafkaReachable && worker->kafkaReachable;
        const std::size_t room = PartitionTask::kNewestKeys - out.newestFinal.size();
        const auto& newest = *worker->newestFinal;
        out.newestFinal.insert(out.newestFinal.end(), newest.begin(),
                               newest.begin() + static_cast<std::ptrdiff_t>(std::min(room, newest.size())));
        for (std::size_t i = 0; i < worker->partitions.size(); ++i)
            parts.push_back({worker->partitions[i], worker->applied[i], worker->decisions[i], worker->places[i],
                             worker->windows[i]});
    }
    return parts;
}

/// In a group every partition is shown, those of others as the store has them. One that was ours a moment ago stays as
/// it was until the store's view, which is some time old, has come as far.
void SnapshotAssembler::addOthers(std::vector<Part>& parts, const EngineFacts& facts) {
    m_kept.resize(facts.committed->size());
    std::vector<bool> ours(facts.committed->size(), false);
    for (const Part& part : parts) {
        const auto index = static_cast<std::size_t>(part.shown.partition);
        ours[index] = true;
        if (part.shown.next == part.shown.committed)
            m_kept[index] = {part.shown, part.applied, {part.windows.final, part.windows.corrected, 0}};
    }
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (ours[i]) continue;
        const CommittedPartition& stored = (*facts.committed)[i];
        Part part{stored.snapshot, stored.applied, {}, {}, stored.windows};
        if (m_kept[i].applied && m_kept[i].shown.committed > stored.snapshot.committed)
            part = {m_kept[i].shown, m_kept[i].applied, {}, {}, m_kept[i].windows};
        part.shown.worker = -1;
        part.shown.openWindows = 0;
        if (i < facts.group->ends.size()) {
            const std::int64_t end = facts.group->ends[i];
            part.shown.lagRecords = std::max<std::int64_t>(0, end - part.shown.committed);
            part.place.caughtUp = part.shown.committed >= end;
        }
        part.shown.stopped = facts.group->failures[i];
        part.shown.owned = !part.shown.stopped.empty(); // ours, but it cannot be loaded
        parts.push_back(std::move(part));
    }
}

void SnapshotAssembler::addWorkers(api::EngineSnapshot& out, const EngineFacts& facts) {
    std::vector<Part> parts = partsOf(out, facts);
    if (facts.group) addOthers(parts, facts);
    std::sort(parts.begin(), parts.end(),
              [](const Part& a, const Part& b) { return a.shown.partition < b.shown.partition; });
    m_applied.clear();
    m_decisions.clear();
    m_places.clear();
    for (Part& part : parts) {
        out.ledger += part.shown.ledger;
        out.times += part.shown.times;
        out.lagRecords += part.shown.lagRecords;
        out.maxEventTime = std::max(out.maxEventTime, part.shown.maxEventTime);
        out.windows.final += part.windows.final;
        out.windows.corrected += part.windows.corrected;
        out.windows.open += part.windows.open;
        out.partitions.push_back(std::move(part.shown));
        m_applied.push_back(std::move(part.applied));
        m_decisions.push_back(part.decisions);
        m_places.push_back(part.place);
    }
}

void SnapshotAssembler::addControl(api::EngineSnapshot& out, const EngineFacts& facts) {
    out.controlLog = m_history.update(facts.control, m_applied);
    // In force is what every partition that still runs has applied; at the end, what any of them had.
    std::int64_t everywhere = INT64_MAX;
    std::int64_t anywhere = 0;
    for (const api::PartitionSnapshot& partition : out.partitions) {
        anywhere = std::max(anywhere, partition.appliedSequence);
        if (!partition.finished) everywhere = std::min(everywhere, partition.appliedSequence);
    }
    const std::int64_t inForce = everywhere == INT64_MAX ? anywhere : everywhere;
    for (; m_foldedThrough < inForce; ++m_foldedThrough) {
        const auto& record = *(*out.controlLog)[static_cast<std::size_t>(m_foldedThrough)];
        m_settings = withChange(m_settings, record.entry.change);
    }
    out.settings = m_settings;
}

void SnapshotAssembler::addIdle(api::EngineSnapshot& out, const EngineFacts& facts) {
    std::vector<PartitionActivity> activities;
    for (std::size_t i = 0; i < out.partitions.size(); ++i) {
        const api::PartitionSnapshot& partition = out.partitions[i];
        PartitionActivity activity;
        activity.firstArrival = partition.firstArrival;
        activity.lastArrival = partition.lastArrival;
        activity.watermark = partition.watermark;
        activity.firstOpenEnd = partition.firstOpenEnd;
        activity.ended = partition.watermark.isMax();
        activity.caughtUp = m_options.realTopic ? m_places[i].caughtUp
                                                : !partition.resuming && i < facts.replay.nextSequence.size() &&
                                                      facts.replay.nextSequence[i] == partition.next;
        activity.advancing = i < facts.advances.size() && facts.advances[i] > partition.appliedSequence;
        activities.push_back(activity);
    }
    // An idle partition applies what is pending with its first advance: the timeout asked for counts, not the one in
    // force.
    std::optional<Duration> timeout = out.settings.idleTimeout;
    for (auto i = static_cast<std::size_t>(m_foldedThrough); i < out.controlLog->size(); ++i)
        if (const auto& asked = (*out.controlLog)[i]->entry.change.idleTimeout) timeout = asked->timeout;
    IdleDecision decision = decideIdle(activities, timeout);
    for (std::size_t i = 0; i < out.partitions.size(); ++i) out.partitions[i].idle = decision.idle[i];
    m_advances = std::move(decision.advances);
    std::erase_if(m_advances, [&out](const IdleDecision::Advance& advance) {
        return !out.partitions[static_cast<std::size_t>(advance.partition)].owned; // its owner sees to it
    });
    const auto least = leastWatermark(activities, decision.idle);
    const bool allEnded = std::all_of(activities.begin(), activities.end(), [](const auto& one) { return one.ended; });
    if (least || (allEnded && !activities.empty())) {
        out.watermark = least.value_or(EventTime::max());
        return;
    }
    for (const PartitionActivity& one : activities) // all idle or ended: what the idle ones have reached
        if (!one.ended) out.watermark = std::max(out.watermark, one.watermark);
}

void SnapshotAssembler::addLag(api::EngineSnapshot& out, const EngineFacts& facts) {
    m_lags.resize(out.partitions.size());
    EventTime newest = facts.replay.clock; // of what others write, the newest arrival is all that is known
    if (m_options.realTopic)
        for (const api::PartitionSnapshot& partition : out.partitions) newest = std::max(newest, partition.lastArrival);
    for (std::size_t i = 0; i < out.partitions.size(); ++i) {
        api::PartitionSnapshot& partition = out.partitions[i];
        std::deque<LagPoint>& lags = m_lags[i];
        if (partition.lagRecords > 0 && !partition.committedArrival.isMin() && !newest.isMin())
            partition.lagTime = std::max(Duration(0), newest - partition.committedArrival);
        if (lags.empty() || facts.now - lags.back().at >= kLagStep) lags.push_back({facts.now, partition.lagRecords});
        while (!lags.empty() && facts.now - lags.front().at > kLagWindow) lags.pop_front();
        if (lags.empty()) continue;
        const std::int64_t before = lags.front().lag;
        const std::int64_t noise = std::max(kLagNoise, before / 20);
        if (partition.lagRecords > before + noise) partition.lagTrend = api::LagTrend::Rising;
        if (partition.lagRecords < before - noise) partition.lagTrend = api::LagTrend::Falling;
    }
}

void SnapshotAssembler::addCauses(api::EngineSnapshot& out, const EngineFacts& facts) {
    if (facts.workers.empty()) return;
    std::string_view brokerText;
    for (const auto& worker : facts.workers)
        if (!worker->kafkaReachable) brokerText = worker->problem;
    const Progress& progress = m_progress.observe(facts.now, out, facts.replay);
    out.causes = findCauses({out, facts.replay, m_input, progress, m_decisions, facts.storeTrouble, facts.troubleText,
                             brokerText, facts.replayFailure});
}

/// Of this process, also in a group.
void SnapshotAssembler::addRate(api::EngineSnapshot& out, const EngineFacts& facts) {
    const auto now = facts.now;
    std::int64_t records = 0;
    for (const auto& worker : facts.workers) records += worker->records;
    if (m_rateSince.count() == 0) m_rateSince = now;
    if (now - m_rateSince >= kRateWindow) {
        const double seconds = std::chrono::duration<double>(now - m_rateSince).count();
        m_rate = static_cast<double>(records - m_rateRecords) / seconds;
        m_rateRecords = records;
        m_rateSince = now;
    }
    out.recordsPerSecond = m_rate;
}

} // namespace streampulse::pipeline
