// The engine on a real topic against the model (S7, S8, S9, S14, S15, S16): holes in the offsets, several sources,
// repeated deliveries, records of other programs, live changes, pauses, faults, crashes and recoveries. One pass of the
// model over the topic and the control log must give the same, and so must the engine when it repeats both.
#include "tests/support/live_checks.h"
#include "tests/support/real_case.h"

#include <QtTest>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

using namespace streampulse;
using test::Dice;
using test::EngineFixture;
using test::LiveCoverage;
using test::LiveHand;
using test::RealCase;
using test::RealOutcome;
using test::TopicHand;

namespace {

constexpr unsigned kCases = 1200;
constexpr int kAllRows = 1000;
constexpr int kMaxSteps = 20'000;

struct RealCoverage {
    LiveCoverage live;
    std::int64_t repeated = 0, foreign = 0, ahead = 0, holes = 0, ends = 0, rebuilt = 0;
};

void prepare(EngineFixture& fixture, const RealCase& real) {
    fixture.options = real.live.options;
    fixture.rows = real.live.rows;
    fixture.batch = real.live.batch;
    fixture.repeatEvery = real.live.repeatEvery;
    fixture.replays = real.replays;
}

/// What was there before the first process, and where the run begins and ends in it.
void fillTopic(EngineFixture& fixture, const RealCase& real, TopicHand& others, Dice& dice) {
    pipeline::RealTopic& topic = *fixture.options.realTopic;
    if (real.beginsInside) {
        for (int i = 1 + dice.below(20); i > 0; --i) others.write();
        others.forgetEarlier();
        topic.startOffsets = others.sizes();
        fixture.topic().low = *std::min_element(topic.startOffsets.begin(), topic.startOffsets.end());
    }
    for (int i = 0; i < real.before; ++i) others.write();
    if (!real.replays) topic.endOffsets = others.sizes();
}

std::string compareRepeated(const api::EngineSnapshot& snapshot, const RealOutcome& outcome) {
    for (const api::PartitionSnapshot& partition : snapshot.partitions) {
        const std::int64_t expected = outcome.repeated.at(static_cast<std::size_t>(partition.partition));
        if (partition.ledger.repeated != expected)
            return fmt::format("partition {}: {} repeated, expected {}", partition.partition, partition.ledger.repeated,
                               expected);
    }
    return {};
}

/// The same topic with the recorded control log, nothing replayed, and a crash.
std::string repeatRecorded(const EngineFixture& first, const RealCase& real, const std::vector<ControlRecord>& log,
                           const std::string& digest) {
    EngineFixture fixture;
    prepare(fixture, real);
    fixture.options.realTopic = first.options.realTopic;
    fixture.replays = false;
    fixture.topic() = first.log();
    fixture.options.startPaused = false;
    fixture.options.recordedLog = log;
    fixture.options.workers = 1;
    fixture.options.commitAfterRecords = 17;
    fixture.batch = 23;
    api::EngineSnapshot snapshot = fixture.process(false, 4);
    if (snapshot.state != api::EngineState::Finished) snapshot = fixture.process(true, kMaxSteps);
    if (snapshot.state != api::EngineState::Finished) return "repeated: " + snapshot.stateText;
    if (fixture.digest() != digest) return "the repeated control log gives another digest";
    const std::vector<ControlRecord> again = test::controlLogOf(fixture.store);
    return again == log ? std::string() : "the repeated control log is now " + test::describeLog(again);
}

class RealRun {
public:
    RealRun(const RealCase& real, RealCoverage& coverage)
        : m_real(real),
          m_coverage(coverage),
          m_dice(real.live.seed + 2'000'000),
          m_hand(real.live, m_dice, coverage.live) {
        prepare(m_fixture, real);
        m_others.emplace(real, m_dice, m_fixture.topic());
        fillTopic(m_fixture, real, *m_others, m_dice);
        m_fixture.store.faults = test::randomFaults(m_dice, coverage.live);
        m_fixture.store.appendFaults = test::randomFaults(m_dice, coverage.live);
        m_fixture.onCommit = [this](const CommitRequest& request, const CommitOutcome&) { see(request); };
        m_fixture.withEngine = [this](pipeline::PipelineEngine& engine) {
            m_hand.betweenRounds(engine);
            if (m_dice.oneIn(3)) m_others->write();
        };
    }

    /// What is wrong; empty when nothing is.
    std::string run() {
        api::EngineSnapshot snapshot;
        const int crashes = m_real.live.crashes;
        for (int process = 0; process <= crashes && snapshot.state != api::EngineState::Finished; ++process) {
            m_hand.processBegins();
            m_coverage.live.crashes += process == crashes ? 0 : 1;
            snapshot = m_fixture.process(process > 0, process == crashes ? kMaxSteps : 1 + m_dice.below(40));
            for (const auto& resume : m_fixture.resumeReports)
                m_coverage.rebuilt += resume.committed - resume.rebuildFrom;
            const std::string wrong = m_hand.checkAnswers(test::controlLogOf(m_fixture.store));
            if (!wrong.empty()) return wrong;
            if (snapshot.state == api::EngineState::Failed) return snapshot.stateText;
        }
        if (snapshot.state != api::EngineState::Finished) return "the run did not end: " + snapshot.stateText;
        return compare(snapshot);
    }

private:
    void see(const CommitRequest& request) {
        ++m_coverage.live.commits;
        const auto state = test::need(pipeline::TaskState::decode(request.state));
        if (!state.ledger.balanced()) m_problem = "the ledger does not add up";
    }
    std::string compare(const api::EngineSnapshot& snapshot) {
        const std::vector<ControlRecord> log = test::controlLogOf(m_fixture.store);
        const RealOutcome outcome = test::runRealModels(m_real, m_fixture, log);
        test::note(m_coverage.live, log, outcome.models);
        for (const std::int64_t repeated : outcome.repeated) m_coverage.repeated += repeated;
        m_coverage.foreign += outcome.foreign;
        m_coverage.ahead += outcome.ahead;
        m_coverage.holes += outcome.holes;
        for (const ControlRecord& record : log) m_coverage.ends += record.entry.change.end ? 1 : 0;
        const std::string digest = m_fixture.digest();
        const std::string problem = test::first(
            {m_problem, compareRepeated(snapshot, outcome), test::compareAll(m_fixture, snapshot, log, outcome.models),
             digest == test::modelDigest(m_fixture.spec, outcome.models) ? "" : "the digest differs",
             m_real.live.seed % 2 == 0 ? repeatRecorded(m_fixture, m_real, log, digest) : ""});
        return problem.empty() ? problem : problem + "; control log: " + test::describeLog(log);
    }

    const RealCase& m_real;
    RealCoverage& m_coverage;
    Dice m_dice;
    LiveHand m_hand;
    EngineFixture m_fixture;
    std::optional<TopicHand> m_others;
    std::string m_problem;
};

std::string tryCase(unsigned seed, int rows, RealCoverage& coverage) {
    const RealCase real = test::makeRealCase(seed, rows);
    std::string problem;
    try {
        problem = RealRun(real, coverage).run();
    } catch (const std::exception& error) {
        problem = error.what();
    }
    if (problem.empty()) return {};
    return fmt::format("seed {}, {} rows, {} of others, {} partitions, {}, {}, window {}: {}", seed, real.live.rowCount,
                       real.before, real.live.options.partitions, real.replays ? "replayed" : "until",
                       real.beginsInside ? "inside" : "earliest",
                       formatWindowDefinition(real.live.options.settings.window), problem);
}

std::string shrink(unsigned seed, std::string problem) {
    RealCoverage ignored;
    for (int rows = 1; rows < 100; ++rows)
        if (std::string smaller = tryCase(seed, rows, ignored); !smaller.empty()) return smaller;
    return problem;
}

} // namespace

class RealModelTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { spdlog::set_level(spdlog::level::off); } // faults are on purpose here
    void s14AnySessionOnARealTopicEqualsOnePassOfTheModel() {
        RealCoverage coverage;
        for (unsigned seed = 1; seed <= kCases; ++seed) {
            const std::string problem = tryCase(seed, kAllRows, coverage);
            if (!problem.empty()) QFAIL(shrink(seed, problem).c_str());
        }
        const std::string met = fmt::format(
            "{} changes, {} switches, {} idle advances, {} crashes, {} pauses, {} faults, {} commits, {} late, {} "
            "duplicates, {} repeated, {} foreign, {} ahead of their arrival, {} holes, {} ends, {} offsets rebuilt",
            coverage.live.changes, coverage.live.switches, coverage.live.advances, coverage.live.crashes,
            coverage.live.pauses, coverage.live.faults, coverage.live.commits, coverage.live.late,
            coverage.live.duplicates, coverage.repeated, coverage.foreign, coverage.ahead, coverage.holes,
            coverage.ends, coverage.rebuilt);
        qInfo("%s", met.c_str());
        QVERIFY2(coverage.live.changes > 1500 && coverage.live.switches > 500 && coverage.live.advances > 30,
                 met.c_str());
        QVERIFY2(coverage.live.crashes > 300 && coverage.live.pauses > 300 && coverage.live.faults > 500, met.c_str());
        QVERIFY2(coverage.live.late > 1000 && coverage.live.duplicates > 500, met.c_str());
        QVERIFY2(coverage.repeated > 1000 && coverage.foreign > 3000 && coverage.ahead > 300, met.c_str());
        QVERIFY2(coverage.holes > 1000 && coverage.ends > 500 && coverage.rebuilt > 1000, met.c_str());
    }
};

QTEST_GUILESS_MAIN(RealModelTest)
#include "real_model_test.moc"
