// The whole engine against fakes: no broker, no Redis, no clock, no thread. Rows in, a store's content out.
#pragma once

#include "core/pipeline/pipeline_engine.h"
#include "tests/support/fake_log.h"
#include "tests/support/fake_store.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace streampulse::test {

/// One row for the fixture's spec (see stream_script.h): {"id":..,"key":..,"time":micros,"v":..}.
[[nodiscard]] std::string jsonRow(std::string_view id, std::string_view key, std::int64_t seconds, std::int64_t value);

class EngineFixture {
public:
    EngineFixture();

    spec::PipelineSpec spec;
    pipeline::EngineOptions options;
    replay::ReplayOptions replay;
    replay::ReplayOrder order = replay::ReplayOrder::File;
    std::string rows;                                                         ///< JSON lines
    std::size_t batch = 7;                                                    ///< records per take
    int repeatEvery = 0;                                                      ///< see FakeLog
    bool replays = true;                                                      ///< false: `rows` are not replayed
    std::function<void()> betweenSteps;                                       ///< called between rounds
    std::function<void(pipeline::PipelineEngine&)> withEngine;                ///< likewise: live changes, pauses, steps
    std::function<void(const CommitRequest&, const CommitOutcome&)> onCommit; ///< after every try
    std::chrono::microseconds clockStep{100'000};                             ///< the clock's, per round
    FakeStore store;
    ManualClock clock;

    /// A process: begins (or resumes) the run, works at most `maxSteps` rounds, and is gone without a last commit when
    /// they did not suffice (a kill). Returns its last snapshot.
    api::EngineSnapshot process(bool resume, int maxSteps = 100'000);
    /// process() to the end, as a new run.
    api::EngineSnapshot runToEnd() { return process(false); }

    /// Digest of the store's final windows.
    [[nodiscard]] std::string digest();
    /// What is in the log of the last process. With `options.realTopic` it is a topic that outlives processes, and
    /// every process joins the run.
    [[nodiscard]] const FakeLog& log() const { return *m_log; }
    /// That topic, made when first asked for.
    [[nodiscard]] FakeLog& topic();
    /// The records of all processes since the run began, by partition, then position.
    std::vector<std::map<std::int64_t, FakeLog::Stored>> delivered;
    std::vector<pipeline::ResumeReport> resumeReports;
    std::int64_t rebuiltRecords = 0;

private:
    [[nodiscard]] std::unique_ptr<replay::ReplayInput> openRows() const;
    [[nodiscard]] pipeline::RunPlan planRun(bool resume, const replay::ReplayInput* input);
    void keepDelivered(bool resumed);

    std::unique_ptr<FakeLog> m_log;
};

} // namespace streampulse::test
