// The engine under live changes against the model (S9): random streams, changes, pauses, steps, batches, commits,
// faults, crashes and restarts, one to four tasks. Whatever happened, one pass over (log, control log) by the model
// must give the same windows, verdicts and digest, and so must the engine when it repeats the control log.
#include "tests/support/engine_fixture.h"
#include "tests/support/live_session.h"

#include "core/codec/control_document.h"
#include "core/codec/result_document.h"

#include <QtTest>

#include <fmt/format.h>
#include <future>
#include <set>
#include <spdlog/spdlog.h>

using namespace streampulse;
using namespace std::chrono_literals;
using test::Dice;
using test::EngineFixture;
using test::LiveCase;
using test::StoreFault;

namespace {

constexpr unsigned kCases = 2100;
constexpr int kAllRows = 1000;
constexpr int kMaxSteps = 20'000;

/// How often the cases met what they are made for.
struct Coverage {
    int changes = 0, whilePaused = 0, switches = 0, partials = 0, advances = 0, crashes = 0, pauses = 0, faults = 0;
    std::int64_t commits = 0, late = 0, duplicates = 0;
};

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

/// The person at the controls: between two rounds of the engine changes are asked for, and the replay is paused,
/// stepped and played.
class LiveHand {
public:
    LiveHand(const LiveCase& live, Dice& dice, Coverage& coverage)
        : m_live(live), m_dice(dice), m_coverage(coverage), m_changes(live.changes) {}

    void processBegins() { m_pausedFor = m_live.options.startPaused ? 5 : 0; }
    void betweenRounds(pipeline::PipelineEngine& engine) {
        if (m_pausedFor > 0) {
            if (--m_pausedFor == 0)
                act(engine, api::Action::Play);
            else if (m_dice.oneIn(4))
                act(engine, m_dice.oneIn(2) ? api::Action::StepRecord : api::Action::StepWindow);
        } else if (m_dice.oneIn(12) && engine.act(api::Action::Pause)) {
            m_pausedFor = 2 + m_dice.below(12);
            ++m_coverage.pauses;
        }
        if (m_changes == 0 || !m_dice.oneIn(4)) return;
        --m_changes;
        m_coverage.whilePaused += m_pausedFor > 0 ? 1 : 0;
        const SettingsChange change = test::randomChange(m_dice, m_live.definitions);
        m_asked.push_back({change, engine.change(change, "test")});
    }
    /// After a process: every answer is there, and true.
    [[nodiscard]] std::string checkAnswers(const std::vector<ControlRecord>& log) {
        for (Asked& asked : std::exchange(m_asked, {})) {
            if (asked.receipt.wait_for(0s) != std::future_status::ready) return "a change was never answered";
            const api::ChangeReceipt receipt = asked.receipt.get();
            if (!receipt && receipt.error().code == ErrorCode::InvalidArgument) return receipt.error().message;
            if (!receipt) continue;
            const auto index = static_cast<std::size_t>(*receipt - 1);
            const bool known = index < log.size() && log[index].entry.change == asked.change;
            if (!known || !m_answered.insert(*receipt).second)
                return fmt::format("the change answered with {} is not in the control log there", *receipt);
        }
        return {};
    }

private:
    struct Asked {
        SettingsChange change;
        std::future<api::ChangeReceipt> receipt;
    };

    /// Refused where it is not possible, such as after the end of the input.
    static void act(pipeline::PipelineEngine& engine, api::Action action) { static_cast<void>(engine.act(action)); }

    const LiveCase& m_live;
    Dice& m_dice;
    Coverage& m_coverage;
    int m_changes;
    int m_pausedFor = 0;
    std::vector<Asked> m_asked;
    std::set<std::int64_t> m_answered;
};

// ---- comparisons; each returns the first difference ----------------------------------------------------------------

std::string compareRows(const EngineFixture& fixture, const std::vector<test::ModelOutcome>& models) {
    std::map<WindowId, std::string, test::FakeStore::RowOrder> expected;
    for (const test::ModelOutcome& model : models)
        for (const test::ModelWindow& window : model.windows) {
            const WindowResult result = test::modelResult(window);
            expected[result.id] = codec::encodeDocument(fixture.spec, result);
        }
    const auto& rows = fixture.store.content.rows;
    for (const auto& [id, document] : expected) {
        const auto row = rows.find(id);
        if (row == rows.end()) return "expected " + document + ", which is not there";
        if (row->second != document) return "expected " + document + ", got " + row->second;
    }
    for (const auto& [id, document] : rows)
        if (expected.count(id) == 0) return "not expected: " + document;
    return {};
}

std::string compareLedgers(const api::EngineSnapshot& snapshot, const std::vector<test::ModelOutcome>& models) {
    for (const api::PartitionSnapshot& partition : snapshot.partitions) {
        const api::Ledger& ledger = partition.ledger;
        const test::ModelLedger& model = models.at(static_cast<std::size_t>(partition.partition)).ledger;
        const test::ModelLedger got{ledger.counted, ledger.late, ledger.duplicate, ledger.rejectedTotal()};
        if (!ledger.balanced()) return fmt::format("partition {}: the ledger does not add up", partition.partition);
        if (got == model) continue;
        return fmt::format("partition {}: counted {}, late {}, duplicate {}, rejected {}; expected {}, {}, {}, {}",
                           partition.partition, got.counted, got.late, got.duplicate, got.rejected, model.counted,
                           model.late, model.duplicate, model.rejected);
    }
    return {};
}

std::string factsOf(std::optional<EventTime> at, EventTime max, EventTime watermark, const ChangeEffect& effect) {
    return fmt::format("T {}, max {}, W {}, fired {}, late {}, kept {}", at ? formatEpochSeconds(*at) : "none",
                       formatEpochSeconds(max), formatEpochSeconds(watermark), effect.windowsFired, effect.becameLate,
                       effect.kept);
}

std::string compareApplied(const std::vector<ControlRecord>& log, const std::vector<test::ModelOutcome>& models) {
    for (std::size_t partition = 0; partition < models.size(); ++partition) {
        const auto changes = test::changesOf(log, static_cast<std::int32_t>(partition));
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const AppliedChange& got = changes[i].applied;
            const test::ModelApplied& model = models[partition].applied.at(i);
            const bool same = got.switchTime == model.switchTime && got.eventTime == model.eventTime &&
                              got.watermark == model.watermark && got.effect == model.effect;
            if (same) continue;
            return fmt::format("entry {} at partition {}: {}; expected {}", got.sequence, partition,
                               factsOf(got.switchTime, got.eventTime, got.watermark, got.effect),
                               factsOf(model.switchTime, model.eventTime, model.watermark, model.effect));
        }
    }
    return {};
}

/// No partition leaves an entry out: what it has not applied came after its end.
std::string compareOrder(const std::vector<ControlRecord>& log, std::int32_t partitions) {
    for (std::int32_t partition = 0; partition < partitions; ++partition) {
        std::int64_t missing = 0;
        for (const ControlRecord& record : log) {
            if (record.entry.partition.value_or(partition) != partition) continue;
            const bool applied = std::any_of(record.applied.begin(), record.applied.end(),
                                             [&](const AppliedChange& one) { return one.partition == partition; });
            if (!applied && missing == 0) missing = record.entry.sequence;
            if (applied && missing > 0)
                return fmt::format("partition {} applied entry {} without {}", partition, record.entry.sequence,
                                   missing);
        }
    }
    return {};
}

/// A2: the commits tile [0, next) without a gap or an overlap.
std::string compareCommits(const EngineFixture& fixture) {
    for (const auto& [number, partition] : fixture.store.content.partitions) {
        std::int64_t next = 0;
        std::int64_t last = 0;
        for (const CommitEntry& entry : partition.ledger) {
            if (entry.from != next || entry.number != last + 1)
                return fmt::format("partition {}: commit {} begins at {} and not at {}", number, entry.number,
                                   entry.from, next);
            next = entry.to;
            last = entry.number;
        }
        if (next != partition.next) return fmt::format("partition {}: commits end at {}", number, next);
    }
    return {};
}

std::string describeLog(const std::vector<ControlRecord>& log) {
    return log.empty() ? "no change" : codec::encodeControlLog(log);
}

std::string first(std::initializer_list<std::string> problems) {
    for (const std::string& problem : problems)
        if (!problem.empty()) return problem;
    return {};
}

// ---- one case ------------------------------------------------------------------------------------------------------

void prepare(EngineFixture& fixture, const LiveCase& live) {
    fixture.options = live.options;
    fixture.rows = live.rows;
    fixture.batch = live.batch;
    fixture.repeatEvery = live.repeatEvery;
    fixture.replay.creditRecords = live.creditRecords;
}

std::deque<StoreFault> randomFaults(Dice& dice, Coverage& coverage) {
    std::deque<StoreFault> faults;
    if (!dice.oneIn(3)) return faults;
    for (int request = dice.below(40); request > 0; --request) {
        const bool fault = dice.oneIn(6);
        coverage.faults += fault ? 1 : 0;
        faults.push_back(fault ? static_cast<StoreFault>(1 + dice.below(4)) : StoreFault::None);
    }
    return faults;
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
    return again == log ? std::string() : "the repeated control log is now " + describeLog(again);
}

void note(Coverage& coverage, const std::vector<ControlRecord>& log, const std::vector<test::ModelOutcome>& models) {
    for (const ControlRecord& record : log) {
        ++coverage.changes;
        coverage.advances += record.entry.change.advanceWatermark ? 1 : 0;
        for (const AppliedChange& applied : record.applied) coverage.switches += applied.switchTime ? 1 : 0;
    }
    for (const test::ModelOutcome& model : models) {
        coverage.late += model.ledger.late;
        coverage.duplicates += model.ledger.duplicate;
        for (const test::ModelWindow& window : model.windows) coverage.partials += window.partial ? 1 : 0;
    }
}

/// What is wrong; empty when nothing is.
std::string runCase(const LiveCase& live, Coverage& coverage) {
    Dice dice(live.seed + 1'000'000);
    EngineFixture fixture;
    prepare(fixture, live);
    fixture.store.faults = randomFaults(dice, coverage);
    fixture.store.appendFaults = randomFaults(dice, coverage);
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
    note(coverage, log, models);
    const std::string digest = fixture.digest();
    const std::string problem =
        first({watch.problem, compareLedgers(snapshot, models), compareApplied(log, models),
               compareOrder(log, live.options.partitions), compareRows(fixture, models), compareCommits(fixture),
               digest == test::modelDigest(fixture.spec, models) ? "" : "the digest differs",
               live.seed % 2 == 0 ? repeatRecorded(live, log, digest) : ""});
    return problem.empty() ? problem : problem + "; control log: " + describeLog(log);
}

std::string tryCase(unsigned seed, int rows, Coverage& coverage) {
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
    Coverage ignored;
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
        Coverage coverage;
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
