// A pipeline reduced to what causes are found from: admission and decisions are real, everything else is set by hand.
// Rows are read as soon as they are published, windows fire as the watermark passes.
#pragma once

#include "core/pipeline/causes.h"

#include <QString>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace streampulse::test {

inline constexpr std::int64_t kNoon = 1'577'880'000; ///< 2020-01-01T12:00:00Z

[[nodiscard]] inline EventTime at(std::int64_t seconds) { return EventTime((kNoon + seconds) * 1'000'000); }

[[nodiscard]] inline PipelineSettings minutes(int bound, int window) {
    PipelineSettings settings;
    settings.watermarkBound = std::chrono::minutes(bound);
    settings.window = WindowDefinition::tumbling(std::chrono::minutes(window));
    return settings;
}

/// "idle_partition@1 times_off"
[[nodiscard]] inline QString namesOf(const std::vector<api::Cause>& causes) {
    QString names;
    for (const api::Cause& cause : causes) {
        if (!names.isEmpty()) names += ' ';
        names += QString::fromUtf8(api::causeKindName(cause.kind).data());
        if (cause.partition >= 0) names += "@" + QString::number(cause.partition);
    }
    return names;
}

[[nodiscard]] inline const api::CauseFact* factOf(const api::Cause& cause, std::string_view name) {
    for (const api::CauseFact& fact : cause.facts)
        if (fact.name == name) return &fact;
    return nullptr;
}

/// The fact as text, or "missing".
[[nodiscard]] inline QString textOf(const api::Cause& cause, std::string_view name) {
    const api::CauseFact* fact = factOf(cause, name);
    return fact == nullptr ? "missing" : QString::fromStdString(api::factText(*fact));
}

class SituationStage {
public:
    SituationStage(int partitions, const PipelineSettings& settings) {
        snapshot.settings = settings;
        snapshot.state = api::EngineState::Running;
        for (int i = 0; i < partitions; ++i) {
            m_parts.push_back(std::make_unique<Part>(settings));
            api::PartitionSnapshot partition;
            partition.partition = i;
            snapshot.partitions.push_back(partition);
        }
        replay.nextSequence.resize(m_parts.size(), 0);
    }

    api::EngineSnapshot snapshot;
    replay::ReplayCounts replay;
    replay::InputFacts input;
    StoreTrouble storeTrouble = StoreTrouble::None;
    std::string troubleText, replayFailure;
    std::int64_t row = 0; ///< of the newest record

    /// The next row is published, read and committed.
    void feed(std::size_t partition, EventTime time) {
        publish(partition, time);
        Part& part = *m_parts[partition];
        const window::WatermarkState before = part.admission.watermark();
        Event record;
        record.time = time;
        api::PartitionSnapshot& seen = snapshot.partitions[partition];
        const pipeline::DecisionLog::Place place{row, seen.next};
        if (part.admission.admit(record, seen.next) == window::Verdict::Late) {
            part.log.late(place, time, before, part.admission.lateCause());
            ++seen.ledger.late;
        } else {
            for (const auto& window : part.admission.windows()) part.openEnds.insert(window.window.end);
            part.admission.advance(time);
            part.log.counted(place, time, before);
            ++seen.ledger.counted;
        }
        ++seen.ledger.read;
        ++snapshot.ledger.read;
        seen.committed = ++seen.next;
        if (seen.firstArrival.isMin()) seen.firstArrival = replay.clock;
        seen.lastArrival = replay.clock;
        show(partition);
    }
    /// The next row is published and nothing more.
    void publish(std::size_t partition, EventTime time) {
        ++row;
        input.rows = snapshot.inputRows = std::max(input.rows, row);
        replay.clock = std::max(replay.clock, time);
        ++replay.recordsPublished;
        ++replay.nextSequence[partition];
        replay.rowsRead = row;
    }
    void change(std::size_t partition, const SettingsChange& change) {
        m_parts[partition]->admission.apply(change, 1);
        show(partition);
    }
    /// All of the input has been read and committed.
    void end() {
        replay.ending = replay.finished = true;
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            m_parts[i]->admission.finish();
            show(i);
            snapshot.partitions[i].finished = true;
        }
    }
    /// What a snapshot says after `milliseconds`.
    std::vector<api::Cause> tick(int milliseconds = 100) {
        m_now += std::chrono::milliseconds(milliseconds);
        std::vector<pipeline::DecisionSummary> decisions;
        for (const auto& part : m_parts) decisions.push_back(part->log.summary());
        const pipeline::Progress& progress = m_watch.observe(m_now, snapshot, replay);
        return pipeline::findCauses(
            {snapshot, replay, input, progress, decisions, storeTrouble, troubleText, {}, replayFailure});
    }
    /// Several ticks with nothing in between; the causes of the last one.
    std::vector<api::Cause> wait(int milliseconds) {
        for (; milliseconds > 100; milliseconds -= 100) static_cast<void>(tick());
        return tick();
    }

private:
    struct Part {
        explicit Part(const PipelineSettings& settings) : admission(settings) {}
        window::AdmissionControl admission;
        pipeline::DecisionLog log;
        std::set<EventTime> openEnds;
    };

    void show(std::size_t index) {
        Part& part = *m_parts[index];
        api::PartitionSnapshot& seen = snapshot.partitions[index];
        seen.watermark = part.admission.watermark().watermark;
        seen.maxEventTime = part.admission.watermark().maxEventTime;
        while (!part.openEnds.empty() && *part.openEnds.begin() - Duration(1) <= seen.watermark) {
            part.openEnds.erase(part.openEnds.begin());
            ++snapshot.windows.final;
        }
        seen.openWindows = static_cast<std::int64_t>(part.openEnds.size());
        seen.firstOpenEnd.reset();
        if (!part.openEnds.empty()) seen.firstOpenEnd = *part.openEnds.begin();
    }

    std::vector<std::unique_ptr<Part>> m_parts;
    pipeline::ProgressWatch m_watch;
    std::chrono::microseconds m_now{1'000'000};
};

/// The first causes seen at any tick of a run.
[[nodiscard]] inline QString causesDuring(SituationStage& stage, const std::vector<EventTime>& times,
                                          std::mt19937& random, int rowsPerTick) {
    for (std::size_t i = 0; i < times.size(); ++i) {
        stage.feed(random() % stage.snapshot.partitions.size(), times[i]);
        if (i % static_cast<std::size_t>(rowsPerTick) != 0) continue;
        if (const auto causes = stage.tick(); !causes.empty()) return namesOf(causes) + " at " + QString::number(i);
    }
    return {};
}

/// A row every `step` seconds, one in twenty up to 10 minutes behind.
[[nodiscard]] inline std::vector<EventTime> disordered(int rows, std::int64_t step, std::mt19937& random) {
    std::vector<EventTime> times;
    for (int i = 0; i < rows; ++i) {
        const std::int64_t behind = random() % 100 < 5 ? static_cast<std::int64_t>(random() % 600) : 0;
        times.push_back(at(i * step - behind));
    }
    return times;
}

} // namespace streampulse::test
