// Puts the engine's snapshot together from what workers, replay and commit thread show. One thread.
#pragma once

#include "core/pipeline/causes.h"
#include "core/pipeline/committed_view.h"
#include "core/pipeline/control_history.h"
#include "core/pipeline/engine_options.h"
#include "core/pipeline/group_keeper.h"
#include "core/pipeline/idle_watch.h"
#include "core/pipeline/progress_watch.h"
#include "core/pipeline/run_plan.h"
#include "core/pipeline/worker.h"
#include "core/replay/replayer.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace streampulse::pipeline {

/// What is known at one moment. The workers' part is taken before the replay's, so that a partition that looks caught
/// up really was (S7).
struct EngineFacts {
    std::chrono::microseconds now{0}; ///< monotonic
    std::vector<std::shared_ptr<const WorkerSnapshot>> workers;
    replay::ReplayCounts replay;
    std::string replayFailure;
    api::Transport transport;
    api::CommitSnapshot commits;
    double commitQueueFill = 0;
    StoreTrouble storeTrouble = StoreTrouble::None;
    std::string troubleText; ///< why no commit is taken; empty while they are
    ControlEntries control;
    std::vector<std::int64_t> advances;             ///< by partition: sequence of its newest advance (S7); 0: none
    std::shared_ptr<const GroupKeeper::View> group; ///< null: no group
    std::shared_ptr<const std::vector<CommittedPartition>>
        committed; ///< with `group`: what the store says, by partition
    bool stopped = false;
    bool runFinished = false;
};

class SnapshotAssembler {
public:
    /// References outlive the assembler.
    SnapshotAssembler(const spec::PipelineSpec& spec, const EngineOptions& options, const RunPlan& plan,
                      const replay::InputFacts& input);

    [[nodiscard]] std::shared_ptr<const api::EngineSnapshot> assemble(const EngineFacts& facts);
    /// As of the last assemble(): watermarks to advance.
    [[nodiscard]] const std::vector<IdleDecision::Advance>& advances() const { return m_advances; }

private:
    struct LagPoint {
        std::chrono::microseconds at{0};
        std::int64_t lag = 0;
    };

    /// One partition, its owner's knowledge of it, or the store's.
    struct Part {
        api::PartitionSnapshot shown;
        AppliedView applied;
        DecisionSummary decisions;
        LogPlace place;
        api::WindowCounts windows;
    };
    struct Kept {
        api::PartitionSnapshot shown;
        AppliedView applied;
        api::WindowCounts windows;
    };

    [[nodiscard]] std::vector<Part> partsOf(api::EngineSnapshot& out, const EngineFacts& facts) const;
    void addOthers(std::vector<Part>& parts, const EngineFacts& facts);
    void addRealTopic(api::EngineSnapshot& out) const;
    void addWorkers(api::EngineSnapshot& out, const EngineFacts& facts);
    void addControl(api::EngineSnapshot& out, const EngineFacts& facts);
    void addIdle(api::EngineSnapshot& out, const EngineFacts& facts);
    void addLag(api::EngineSnapshot& out, const EngineFacts& facts);
    void addCauses(api::EngineSnapshot& out, const EngineFacts& facts);
    void addRate(api::EngineSnapshot& out, const EngineFacts& facts);

    const spec::PipelineSpec& m_spec;
    const EngineOptions& m_options;
    const RunPlan& m_plan;
    const replay::InputFacts& m_input;
    ControlHistory m_history;
    ProgressWatch m_progress;
    std::vector<DecisionSummary> m_decisions; ///< by partition
    std::vector<LogPlace> m_places;           ///< by partition
    std::int64_t m_foldedThrough = 0;         ///< m_settings has the changes up to here
    PipelineSettings m_settings;
    std::vector<AppliedView> m_applied; ///< by partition
    std::vector<IdleDecision::Advance> m_advances;
    std::vector<std::deque<LagPoint>> m_lags;
    std::vector<Kept> m_kept; ///< in a group, by partition: as it was when it was last ours
    std::int64_t m_rateRecords = 0;
    std::chrono::microseconds m_rateSince{0};
    double m_rate = 0;
};

} // namespace streampulse::pipeline
