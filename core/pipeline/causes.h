// Why nothing comes out, or a partition waits: the facts of one moment turned into causes. Pure.
//
// Only root causes are reported. What stops everything (a stopped partition, the store or Kafka away) hides what would
// follow from it; a pause, a resume, an end hide the waits that belong to them. What the data or the settings do
// (late events, a bound or window too long) is reported whatever else is the case.
#pragma once

#include "core/api/engine.h"
#include "core/pipeline/decision_log.h"
#include "core/pipeline/progress_watch.h"
#include "core/replay/replayer.h"

#include <span>
#include <string_view>
#include <vector>

namespace streampulse::pipeline {

struct CauseInputs {
    const api::EngineSnapshot& snapshot; ///< complete but for its causes
    const replay::ReplayCounts& replay;
    const replay::InputFacts& input;
    const Progress& progress;                   ///< as observed with this snapshot
    std::span<const DecisionSummary> decisions; ///< by index of snapshot.partitions; may be shorter
    StoreTrouble storeTrouble = StoreTrouble::None;
    std::string_view troubleText;   ///< why no commit is taken; with None: the dead-letter topic takes nothing
    std::string_view brokerText;    ///< what the source says while Kafka is away
    std::string_view replayFailure; ///< why the replay ended before its end
};

/// The first one is what matters most; empty when all goes well.
[[nodiscard]] std::vector<api::Cause> findCauses(const CauseInputs& inputs);

/// The answer for one partition out of `causes`: those of its own and of the whole pipeline; what it waits for when
/// there is none. Never empty.
[[nodiscard]] std::vector<api::Cause> explainPartition(const std::vector<api::Cause>& causes,
                                                       const api::PartitionSnapshot& partition,
                                                       const PipelineSettings& settings);

/// End of the first window that an event at `time` falls into.
[[nodiscard]] EventTime firstWindowEnd(const WindowDefinition& definition, EventTime time);

} // namespace streampulse::pipeline
