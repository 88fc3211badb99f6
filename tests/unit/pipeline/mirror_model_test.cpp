// The mirror against the store it mirrors: random runs under live changes of everything, with merging sessions,
// corrections, idle partitions, faults and crashes. Whenever the mirror was told of all commits, its view must be what
// a full read of the store gives, although it read next to nothing.
#include "tests/support/engine_fixture.h"
#include "tests/support/live_session.h"
#include "tests/unit/pipeline/mirror_bench.h"

#include <QtTest>

#include <QJsonDocument>
#include <QJsonObject>
#include <set>
#include <spdlog/spdlog.h>

using namespace streampulse;
using pipeline::RunMirror;
using test::Dice;
using test::EngineFixture;
using test::LiveCase;
using test::StoreFault;

namespace {

constexpr unsigned kCases = 400;
constexpr int kMaxRounds = 20'000;

struct Coverage {
    std::int64_t refreshes = 0, compared = 0, rowsRead = 0, rowsThere = 0, withdrawn = 0, corrected = 0, late = 0,
                 truncated = 0, switches = 0, closed = 0;
};

/// Late times per key, from the store's lines by another parser than ours.
std::map<std::string, std::multiset<std::string>> lateIn(const test::FakeStore& store) {
    std::map<std::string, std::multiset<std::string>> late;
    for (const auto& [number, partition] : store.content.partitions)
        for (const DeadLetter& letter : partition.deadLetters) {
            const QJsonObject row = QJsonDocument::fromJson(QByteArray::fromStdString(letter.row)).object();
            if (row["kind"].toString() != "late") continue;
            late[row["key"].toString().toStdString()].insert(row["event_time"].toString().toStdString());
        }
    return late;
}

std::map<std::string, std::multiset<std::string>> lateIn(const api::RunView& view) {
    std::map<std::string, std::multiset<std::string>> late;
    for (const auto& series : view.keys)
        for (const EventTime time : series->late) late[series->key.text].insert(formatRfc3339(time));
    return late;
}

std::string compare(const api::RunView& view, const EngineFixture& fixture, std::size_t room) {
    if (std::string wrong = test::disorderOf(view); !wrong.empty()) return wrong;
    std::vector<std::string> expected;
    for (const auto& [id, document] : fixture.store.content.rows) expected.push_back(document);
    const std::vector<std::string> got = test::linesOf(view, fixture.spec);
    if (view.truncated) { // then the newest of them
        if (got.size() > room || got.size() > expected.size()) return "more windows than there is room for";
        expected.erase(expected.begin(), expected.end() - static_cast<std::ptrdiff_t>(got.size()));
    }
    for (std::size_t i = 0; i < std::max(got.size(), expected.size()); ++i) {
        const std::string there = i < expected.size() ? expected[i] : "nothing";
        const std::string shown = i < got.size() ? got[i] : "nothing";
        if (there != shown) return fmt::format("window {}: the store has {}, the view {}", i, there, shown);
    }
    if (lateIn(view) != lateIn(fixture.store)) return "other late marks";
    return view.trouble;
}

/// What a view says is over must be final, and stay what it is in every later view.
std::string compareClosed(const api::RunView& before, const api::RunView& now) {
    for (std::size_t i = 0; i < before.closed.size(); ++i)
        if (now.closed[i] < before.closed[i]) return "a close line went back";
    const auto isOver = [](const api::RunView& view, const Key& key, const TimeWindow& window) {
        if (view.closed.empty()) return false;
        const auto partition = partitionOf(key.text, static_cast<std::int32_t>(view.closed.size()));
        return window.lastInstant() <= view.closed[static_cast<std::size_t>(partition)];
    };
    std::map<std::pair<Key, TimeWindow>, WindowResult> over;
    for (const auto& series : before.keys)
        for (const auto& window : series->windows)
            if (isOver(before, series->key, window->id.window))
                over.emplace(std::pair(series->key, window->id.window), *window);
    for (const auto& series : now.keys)
        for (const auto& window : series->windows) {
            if (isOver(now, series->key, window->id.window) && window->status != WindowStatus::Final)
                return "an open window is said to be over";
            if (!isOver(before, series->key, window->id.window) || before.truncated || now.truncated) continue;
            const auto found = over.find(std::pair(series->key, window->id.window));
            if (found == over.end()) return "a window came where all was said to be over";
            if (!(found->second == *window)) return "a window changed that was said to be over";
        }
    return {};
}

/// Somebody who looks now and then.
class Onlooker {
public:
    Onlooker(EngineFixture& fixture, Dice& dice, Coverage& coverage)
        : m_fixture(fixture), m_dice(dice), m_coverage(coverage), m_reader(fixture.store.reader()) {
        m_options.keysByHash = !dice.oneIn(5);
        if (dice.oneIn(4)) m_options.maxWindows = dice.size(1, 12);
        m_every = 1 + dice.below(6);
    }
    void processBegins() {
        m_mirror = std::make_unique<RunMirror>(m_fixture.spec, m_options);
        m_before = m_mirror->view();
        m_commitsBefore = storedCommits();
    }
    void betweenRounds(const api::EngineSnapshot& snapshot) {
        if (m_dice.oneIn(m_every)) look(snapshot);
    }
    void look(const api::EngineSnapshot& snapshot) {
        if (!problem.empty()) return;
        ++m_coverage.refreshes;
        const Status done = m_mirror->refresh(*m_reader, snapshot);
        if (!done) problem = done.error().message;
        m_coverage.rowsRead += static_cast<std::int64_t>(m_mirror->rowsRead());
        m_coverage.rowsThere += static_cast<std::int64_t>(m_fixture.store.content.rows.size());
        std::int64_t told = 0;
        for (const api::PartitionSnapshot& partition : snapshot.partitions) told += partition.commits;
        if (told != storedCommits() - m_commitsBefore) return; // the snapshot is behind the store
        ++m_coverage.compared;
        const auto view = m_mirror->view();
        m_coverage.truncated += view->truncated ? 1 : 0;
        if (problem.empty()) problem = compare(*view, m_fixture, m_options.maxWindows);
        if (problem.empty()) problem = compareClosed(*m_before, *view);
        m_before = view;
        for (const EventTime closed : view->closed) m_coverage.closed += closed.isMin() || closed.isMax() ? 0 : 1;
        if (snapshot.state != api::EngineState::Finished || !problem.empty()) return;
        for (const EventTime closed : view->closed)
            if (!closed.isMax()) problem = "the run has finished and not all is over";
    }
    std::string problem;

private:
    [[nodiscard]] std::int64_t storedCommits() const {
        std::int64_t commits = 0;
        for (const auto& [number, partition] : m_fixture.store.content.partitions)
            commits += static_cast<std::int64_t>(partition.ledger.size());
        return commits;
    }

    EngineFixture& m_fixture;
    Dice& m_dice;
    Coverage& m_coverage;
    std::unique_ptr<ResultReader> m_reader;
    pipeline::MirrorOptions m_options;
    std::unique_ptr<RunMirror> m_mirror;
    std::shared_ptr<const api::RunView> m_before;
    std::int64_t m_commitsBefore = 0;
    int m_every = 1;
};

void prepare(EngineFixture& fixture, const LiveCase& live, Dice& dice) {
    fixture.options = live.options;
    fixture.options.startPaused = false;
    fixture.rows = live.rows;
    fixture.batch = live.batch;
    fixture.repeatEvery = live.repeatEvery;
    fixture.replay.creditRecords = live.creditRecords;
    if (!dice.oneIn(4)) return;
    for (int request = dice.below(40); request > 0; --request)
        fixture.store.faults.push_back(dice.oneIn(6) ? static_cast<StoreFault>(1 + dice.below(4)) : StoreFault::None);
}

std::string runCase(unsigned seed, Coverage& coverage) {
    const LiveCase live = test::makeLiveCase(seed, 1000);
    Dice dice(seed + 2'000'000);
    EngineFixture fixture;
    prepare(fixture, live, dice);
    Onlooker onlooker(fixture, dice, coverage);
    int changes = live.changes;
    fixture.onCommit = [&](const CommitRequest& request, const CommitOutcome&) {
        coverage.withdrawn += static_cast<std::int64_t>(request.withdrawn.size());
    };
    fixture.withEngine = [&](pipeline::PipelineEngine& engine) {
        engine.tick();
        onlooker.betweenRounds(*engine.snapshot());
        if (changes == 0 || !dice.oneIn(4)) return;
        --changes;
        static_cast<void>(engine.change(test::randomChange(dice, live.definitions), "test"));
    };
    api::EngineSnapshot last;
    for (int process = 0; process <= live.crashes && last.state != api::EngineState::Finished; ++process) {
        onlooker.processBegins();
        last = fixture.process(process > 0, process == live.crashes ? kMaxRounds : 1 + dice.below(40));
        if (last.state == api::EngineState::Failed) return last.stateText;
    }
    if (last.state != api::EngineState::Finished) return "the run did not end: " + last.stateText;
    onlooker.look(last);
    coverage.corrected += last.windows.corrected;
    coverage.late += last.ledger.late;
    for (const auto& record : *last.controlLog)
        for (const AppliedChange& applied : record->applied) coverage.switches += applied.switchTime ? 1 : 0;
    return onlooker.problem;
}

} // namespace

class MirrorModelTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { spdlog::set_level(spdlog::level::off); } // faults are on purpose here
    void anyRunIsMirroredExactly() {
        Coverage coverage;
        for (unsigned seed = 1; seed <= kCases; ++seed) {
            std::string problem;
            try {
                problem = runCase(seed, coverage);
            } catch (const std::exception& error) {
                problem = error.what();
            }
            QVERIFY2(problem.empty(), fmt::format("seed {}: {}", seed, problem).c_str());
        }
        const std::string met = fmt::format(
            "{} refreshes, {} compared, {} of {} rows read, {} rows withdrawn, {} corrected, {} late, {} truncated "
            "views, {} switches",
            coverage.refreshes, coverage.compared, coverage.rowsRead, coverage.rowsThere, coverage.withdrawn,
            coverage.corrected, coverage.late, coverage.truncated, coverage.switches);
        qInfo("%s", met.c_str());
        QVERIFY2(coverage.compared > 1500 && coverage.withdrawn > 500 && coverage.corrected > 500, met.c_str());
        QVERIFY2(coverage.closed > 400, std::to_string(coverage.closed).c_str());
        QVERIFY2(coverage.late > 1000 && coverage.truncated > 150 && coverage.switches > 200, met.c_str());
    }
    void aLongRunIsReadInSmallSteps() {
        EngineFixture fixture;
        fixture.options.partitions = 4;
        fixture.options.commitAfterRecords = 20;
        fixture.replay.creditRecords = 40;
        for (int i = 0; i < 6000; ++i)
            fixture.rows += test::jsonRow("t" + std::to_string(i), "k" + std::to_string(i % 23), 1000 + 5 * i, 1);
        const auto reader = fixture.store.reader();
        RunMirror mirror(fixture.spec);
        std::size_t most = 0;
        std::int64_t refreshes = 0;
        fixture.withEngine = [&](pipeline::PipelineEngine& engine) {
            engine.tick();
            if (!mirror.refresh(*reader, *engine.snapshot()) || mirror.view()->windows < 2000) return;
            ++refreshes;
            most = std::max(most, mirror.rowsRead());
        };
        const api::EngineSnapshot last = fixture.process(false);
        QCOMPARE(last.state, api::EngineState::Finished);
        QVERIFY(mirror.refresh(*reader, last));
        QCOMPARE(compare(*mirror.view(), fixture, api::kRunViewWindows), std::string());
        QVERIFY(mirror.view()->windows > 5000 && refreshes > 50);
        QVERIFY2(most < 700, fmt::format("{} rows at once", most).c_str());
    }
    void aNewRunOfTheSameEngineRoom() {
        EngineFixture fixture;
        const auto reader = fixture.store.reader();
        RunMirror mirror(fixture.spec);
        fixture.rows = test::jsonRow("a", "old", 1000, 1);
        const api::EngineSnapshot first = fixture.runToEnd();
        QVERIFY(mirror.refresh(*reader, first));
        QCOMPARE(mirror.view()->keys[0]->key.text, std::string("old"));
        fixture.rows = test::jsonRow("a", "new", 1000, 1) + test::jsonRow("b", "newer", 1000, 1);
        const api::EngineSnapshot second = fixture.runToEnd();
        QVERIFY(first.run != second.run);
        QVERIFY(mirror.refresh(*reader, second));
        QCOMPARE(mirror.view()->run, second.run);
        QCOMPARE(compare(*mirror.view(), fixture, api::kRunViewWindows), std::string());
        QCOMPARE(mirror.view()->windows, std::int64_t(2));
    }
};

QTEST_GUILESS_MAIN(MirrorModelTest)
#include "mirror_model_test.moc"
