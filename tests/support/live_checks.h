// What tests of live sessions share: the person at the controls, faults of the store, and the comparisons of what came
// out with the model.
#pragma once

#include "tests/support/live_session.h"

#include <deque>
#include <future>
#include <initializer_list>
#include <set>
#include <string>
#include <vector>

namespace streampulse::test {

/// How often the cases met what they are made for.
struct LiveCoverage {
    int changes = 0, whilePaused = 0, switches = 0, partials = 0, advances = 0, crashes = 0, pauses = 0, faults = 0;
    std::int64_t commits = 0, late = 0, duplicates = 0;
};

/// The person at the controls: between two rounds of the engine changes are asked for, and the replay is paused,
/// stepped and played.
class LiveHand {
public:
    LiveHand(const LiveCase& live, Dice& dice, LiveCoverage& coverage)
        : m_live(live), m_dice(dice), m_coverage(coverage), m_changes(live.changes) {}

    void processBegins() { m_pausedFor = m_live.options.startPaused ? 5 : 0; }
    void betweenRounds(pipeline::PipelineEngine& engine);
    /// After a process: every answer is there, and true.
    [[nodiscard]] std::string checkAnswers(const std::vector<ControlRecord>& log);

private:
    struct Asked {
        SettingsChange change;
        std::future<api::ChangeReceipt> receipt;
    };

    const LiveCase& m_live;
    Dice& m_dice;
    LiveCoverage& m_coverage;
    int m_changes;
    int m_pausedFor = 0;
    std::vector<Asked> m_asked;
    std::set<std::int64_t> m_answered;
};

[[nodiscard]] std::deque<StoreFault> randomFaults(Dice& dice, LiveCoverage& coverage);
void note(LiveCoverage& coverage, const std::vector<ControlRecord>& log, const std::vector<ModelOutcome>& models);

/// The first difference between what a run left and what the model says; empty: none. Windows, ledgers, what changes
/// did and in which order they were applied, and the ledger of commits.
[[nodiscard]] std::string compareAll(const EngineFixture& fixture, const api::EngineSnapshot& snapshot,
                                     const std::vector<ControlRecord>& log, const std::vector<ModelOutcome>& models);
[[nodiscard]] std::string describeLog(const std::vector<ControlRecord>& log);
/// The first that is not empty.
[[nodiscard]] std::string first(std::initializer_list<std::string> problems);

} // namespace streampulse::test
