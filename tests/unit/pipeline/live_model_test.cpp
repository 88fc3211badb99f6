// The engine under live changes against the model (S9): random streams, changes, pauses, steps, batches, commits,
// faults, crashes and restarts, one to four tasks. Whatever happened, one pass over (log, control log) by the model
// must give the same windows, verdicts and digest, and so must the engine when it repeats the control log.
#include "tests/support/live_checks.h"

#include <QtTest>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

using namespace streampulse;
using test::Dice;
using test::EngineFixture;
using test::LiveCase;
using test::LiveCoverage;
using test::LiveHand;

namespace {

constexpr unsigned kCases = 2100;
constexpr int kAllRows = 1000;
constexpr int kMaxSteps = 20'000;

/// What must hold at every commit: the ledger adds up to the position, and every counted event is in a window, in
/// exactly one where no definition is sliding.
class CommitWatch {
public:
    CommitWatch(const test::FakeStore& store, bool oneWindow) : m_store(store), m_oneWindow(oneWindow) {}

    void see(const CommitRequest& request) {
        ++commits;
        const pipeline::TaskState state = test::need(pipeline::TaskState::decode(request.state));
        const api::Ledger& ledger = state.ledger;
        if (!ledger.balanced()) complain(request, "the ledger does not add up");
        if (ledger.read - ledger.repeated != request.next) complain(request, "the ledger differs from the position");
        if (request.newGeneration < request.generation) complain(request, "the generation went back");
        const std::int64_t counted = storedCounted();
        const std::int64_t inWindows = storedInWindows();
        if (m_oneWindow ? inWindows != counted : inWindows < counted)
            complain(request, fmt::format("{} events counted, {} in windows", counted, inWindows));
    }
    std::int64_t commits = 0;
    std::string problem;

private:
    void complain(const CommitRequest& request, const std::string& what) {
        if (problem.empty())
            problem = fmt::format("commit {} of partition {} at {}: {}", request.expectedNumber + 1, request.partition,
                                  request.next, what);
    }
    [[nodiscard]] std::int64_t storedCounted() const {
        std::int64_t counted = 0;
        for (const auto& [number, partition] : m_store.content.partitions)
            if (!partition.state.empty())
                counted += test::need(pipeline::TaskState::decode(partition.state)).ledger.counted;
        return counted;
    }
    [[nodiscard]] std::int64_t storedInWindows() const {
        constexpr std::string_view kCount = "\"count\":";
        std::int64_t events = 0;
        for (const auto& [id, document] : m_store.content.rows)
            events += std::strtoll(document.c_str() + document.find(kCount) + kCount.size(), nullptr, 10);
        return events;
    }

    const test::FakeStore& m_store;
    bool m_oneWindow;
};

// ---- one case ------------------------------------------------------------------------------------------------------

void prepare(EngineFixture& fixture, const LiveCase& live) {
    fixture.options = live.options;
    fixture.rows = live.rows;
    fixture.batch = live.batch;
    fixture.repeatEvery = live.repeatEvery;
    fixture.replay.creditRecords = live.creditRecords;
}

/// The same input with the recorded control log: other batches, commits and workers, and a crash.
std::string repeatRecorded(const LiveCase& live, const std::vector<ControlRecord>& log, const std::string& digest) {
    EngineFixture fixture;
    prepare(fixture, live);
    fixture.options.startPaused = false;
    fixture.options.recordedLog = log;
    fixture.options.workers = 1;
    fixture.options.commitAfterRecords = 17;
    fixture.replay.creditRecords = 34;
    fixture.batch = 23;
    api::EngineSnapshot snapshot = fixture.process(false, 4);
    if (snapshot.state != api::EngineState::Finished) snapshot = fixture.process(true, kMaxSteps);
    if (snapshot.state != api::EngineState::Finished) return "repeated: " + snapshot.stateText;
    if (fixture.digest() != digest) return "the repeated control log gives another digest";
    const std::vector<ControlRecord> again = test::controlLogOf(fixture.store);
    return again == log ? std::string() : "the repeated control log is now " + test::describeLog(again);
}

/// What is wrong; empty when nothing is.
std::string runCase(const LiveCase& live, LiveCoverage& coverage) {
    Dice dice(live.seed + 1'000'000);
    EngineFixture fixture;
    prepare(fixture, live);
    fixture.store.faults = test::randomFaults(dice, coverage);
    fixture.store.appendFaults = test::randomFaults(dice, coverage);
    CommitWatch watch(fixture.store, test::oneWindowPerEvent(live.definitions));
    LiveHand hand(live, dice, coverage);
    fixture.onCommit = [&](const CommitRequest& request, const CommitOutcome&) { watch.see(request); };
    fixture.withEngine = [&](pipeline::PipelineEngine& engine) { hand.betweenRounds(engine); };
    api::EngineSnapshot snapshot;
    for (int process = 0; process <= live.crashes && snapshot.state != api::EngineState::Finished; ++process) {
        hand.processBegins();
        const bool last = process == live.crashes;
        coverage.crashes += last ? 0 : 1;
        snapshot = fixture.process(process > 0, last ? kMaxSteps : 1 + dice.below(40));
        if (std::string wrong = hand.checkAnswers(test::controlLogOf(fixture.store)); !wrong.empty()) return wrong;
        if (snapshot.state == api::EngineState::Failed) return snapshot.stateText;
    }
    coverage.commits += watch.commits;
    if (snapshot.state != api::EngineState::Finished) return "the run did not end: " + snapshot.stateText;
    const std::vector<ControlRecord> log = test::controlLogOf(fixture.store);
    const auto models = test::runModels(live, fixture, log);
    test::note(coverage, log, models);
    const std::string digest = fixture.digest();
    const std::string problem =
        test::first({watch.problem, test::compareAll(fixture, snapshot, log, models),
                     digest == test::modelDigest(fixture.spec, models) ? "" : "the digest differs",
                     live.seed % 2 == 0 ? repeatRecorded(live, log, digest) : ""});
    return problem.empty() ? problem : problem + "; control log: " + test::describeLog(log);
}

std::string tryCase(unsigned seed, int rows, LiveCoverage& coverage) {
    const LiveCase live = test::makeLiveCase(seed, rows);
    try {
        const std::string problem = runCase(live, coverage);
        if (problem.empty()) return {};
        return fmt::format("seed {}, {} rows, {} partitions, window {}, bound {}, lateness {}: {}", seed, live.rowCount,
                           live.options.partitions, formatWindowDefinition(live.options.settings.window),
                           formatDuration(live.options.settings.watermarkBound),
                           formatDuration(live.options.settings.allowedLateness), problem);
    } catch (const std::exception& error) {
        return fmt::format("seed {}, {} rows: {}", seed, live.rowCount, error.what());
    }
}

/// The failure of the same seed with the fewest rows.
std::string shrink(unsigned seed, std::string problem) {
    LiveCoverage ignored;
    for (int rows = 1; rows < test::makeLiveCase(seed, kAllRows).rowCount; ++rows)
        if (std::string smaller = tryCase(seed, rows, ignored); !smaller.empty()) return smaller;
    return problem;
}

} // namespace

class LiveModelTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { spdlog::set_level(spdlog::level::off); } // faults are on purpose here
    void s9AnyLiveSessionEqualsOnePassOfTheModel() {
        LiveCoverage coverage;
        for (unsigned seed = 1; seed <= kCases; ++seed) {
            const std::string problem = tryCase(seed, kAllRows, coverage);
            if (!problem.empty()) QFAIL(shrink(seed, problem).c_str());
        }
        const std::string met = fmt::format("{} changes, {} of them asked while paused, {} switches, {} partial "
                                            "windows, {} idle advances, {} crashes, {} "
                                            "pauses, {} faults, {} commits, {} late, {} duplicates",
                                            coverage.changes, coverage.whilePaused, coverage.switches,
                                            coverage.partials, coverage.advances, coverage.crashes, coverage.pauses,
                                            coverage.faults, coverage.commits, coverage.late, coverage.duplicates);
        qInfo("%s", met.c_str());
        QVERIFY2(coverage.changes > 3000 && coverage.whilePaused > 500 && coverage.switches > 1000, met.c_str());
        QVERIFY2(coverage.advances > 100 && coverage.crashes > 500 && coverage.pauses > 500, met.c_str());
        QVERIFY2(coverage.faults > 1000 && coverage.late > 3000 && coverage.duplicates > 1000, met.c_str());
        QVERIFY2(coverage.partials > 1000, met.c_str());
    }
};

QTEST_GUILESS_MAIN(LiveModelTest)
#include "live_model_test.moc"
