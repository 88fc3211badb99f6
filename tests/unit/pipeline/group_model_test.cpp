// Several processes in one consumer group against the model: they come, go, are killed, frozen and put out at any
// moment, with live changes and faults of the store. One pass of the model over the topic and the control log must give
// the same as all of them together; the ledger of commits has no gap, and no owner comes back after its successor.
#include "tests/support/group_bench.h"
#include "tests/support/live_checks.h"
#include "tests/support/real_case.h"

#include <QtTest>

#include <fmt/format.h>
#include <set>
#include <spdlog/spdlog.h>

using namespace streampulse;
using namespace std::chrono_literals;
using test::Dice;
using test::FakeGroup;
using test::GroupProcess;

namespace {

constexpr unsigned kCases = 300;
constexpr int kMaxRounds = 4000;
constexpr int kTrouble = 150; ///< rounds; afterwards one process is left alone
constexpr std::size_t kProcesses = 3;
constexpr auto kSession = 1s; ///< ten rounds

struct Coverage {
    test::LiveCoverage live;
    std::int64_t started = 0, stopped = 0, killed = 0, frozen = 0, putOut = 0, assignments = 0, expiries = 0;
    std::int64_t fenced = 0, owners = 0;
};

class GroupRun {
public:
    GroupRun(unsigned seed, int rows, Coverage& coverage)
        : m_real(makeCase(seed, rows)), m_dice(seed + 9'000'000), m_coverage(coverage) {
        m_fixture.options = m_real.live.options;
        m_fixture.batch = m_real.live.batch;
        m_fixture.replays = false;
        test::TopicHand others(m_real, m_dice, m_fixture.topic());
        for (int i = 0; i < rows; ++i) others.write();
        m_fixture.options.realTopic->endOffsets = others.sizes();
        m_fixture.store.faults = test::randomFaults(m_dice, coverage.live);
        m_fixture.onCommit = [this](const CommitRequest&, const CommitOutcome& outcome) {
            if (outcome.result == CommitResult::Refused) ++m_coverage.fenced;
        };
        m_group.emplace(m_fixture.topic(), m_fixture.clock, kSession);
    }

    /// What is wrong; empty when nothing is.
    std::string run() {
        int changes = m_real.live.changes;
        for (int round = 0; round < kMaxRounds; ++round) {
            if (round < kTrouble) makeTrouble(changes);
            if (m_processes.empty()) start();
            for (std::size_t i = 0; i < m_processes.size();) {
                const bool ended = m_processes[i]->step();
                const auto shown = m_processes[i]->snapshot();
                if (shown->state == api::EngineState::Failed) return "failed: " + shown->stateText;
                if (shown->state == api::EngineState::Finished) return compare(*shown);
                if (ended)
                    m_processes.erase(m_processes.begin() + static_cast<std::ptrdiff_t>(i));
                else
                    ++i;
            }
            m_group->tick();
            m_fixture.clock.now += 100ms;
        }
        return "the run did not end: " + describe();
    }

private:
    static test::RealCase makeCase(unsigned seed, int rows) {
        test::RealCase real = test::makeRealCase(seed, rows);
        real.replays = real.beginsInside = false;
        real.live.options.startPaused = false;
        return real;
    }
    void start() {
        m_processes.push_back(std::make_unique<GroupProcess>(m_fixture, *m_group));
        ++m_coverage.started;
    }
    void makeTrouble(int& changes) {
        if (m_processes.size() < kProcesses && m_dice.oneIn(8)) start();
        if (m_processes.empty()) return;
        const auto victim = m_processes.begin() + m_dice.below(static_cast<int>(m_processes.size()));
        if (m_dice.oneIn(25)) {
            (*victim)->engine().requestStop();
            ++m_coverage.stopped;
        } else if (m_dice.oneIn(25)) {
            m_processes.erase(victim);
            ++m_coverage.killed;
        } else if (m_dice.oneIn(20)) {
            (*victim)->frozenFor = m_dice.below(30);
            (*victim)->member().deaf = m_dice.below(10);
            ++m_coverage.frozen;
        } else if (m_dice.oneIn(30)) {
            (*victim)->member().putOut();
            ++m_coverage.putOut;
        } else if (changes > 0 && m_dice.oneIn(6)) {
            --changes;
            static_cast<void>((*victim)->engine().change(test::randomChange(m_dice, m_real.live.definitions), "test"));
        }
    }

    [[nodiscard]] std::string describe() const {
        std::string text;
        for (const auto& process : m_processes) {
            const auto shown = process->snapshot();
            text += fmt::format("{} {};", api::engineStateName(shown->state), api::groupStateName(shown->group.state));
            for (const auto& one : shown->partitions)
                text += fmt::format(" {}{}: next {} lag {}{}{},", one.owned ? "our " : "", one.partition, one.next,
                                    one.lagRecords, one.finished ? " finished" : "", one.resuming ? " resuming" : "");
            for (const auto& note : *shown->group.notes) text += "\n  " + note.text;
            text += "\n";
        }
        return text;
    }
    std::string compare(const api::EngineSnapshot& snapshot) {
        m_coverage.assignments += m_group->assignments;
        m_coverage.expiries += m_group->expiries;
        const std::vector<ControlRecord> log = test::controlLogOf(m_fixture.store);
        const test::RealOutcome outcome = test::runRealModels(m_real, m_fixture, log);
        test::note(m_coverage.live, log, outcome.models);
        const std::string problem = test::first(
            {compareOwners(), test::compareAll(m_fixture, snapshot, log, outcome.models),
             m_fixture.digest() == test::modelDigest(m_fixture.spec, outcome.models) ? "" : "the digest differs"});
        return problem.empty() ? problem : problem + "; control log: " + test::describeLog(log);
    }
    /// A6: an owner's commits stand together.
    std::string compareOwners() {
        for (const auto& [partition, stored] : m_fixture.store.content.partitions) {
            std::set<std::string> before;
            std::string owner;
            for (const CommitEntry& entry : stored.ledger) {
                if (entry.token == owner) continue;
                if (!before.insert(entry.token).second)
                    return fmt::format("partition {}: {} commits after it was fenced", partition, entry.token);
                owner = entry.token;
                ++m_coverage.owners;
            }
        }
        return {};
    }

    const test::RealCase m_real;
    Dice m_dice;
    Coverage& m_coverage;
    test::EngineFixture m_fixture;
    std::optional<FakeGroup> m_group;
    std::vector<std::unique_ptr<GroupProcess>> m_processes;
};

std::string tryCase(unsigned seed, int rows, Coverage& coverage) {
    std::string problem;
    try {
        problem = GroupRun(seed, rows, coverage).run();
    } catch (const std::exception& error) {
        problem = error.what();
    }
    return problem.empty() ? problem : fmt::format("seed {}, {} rows: {}", seed, rows, problem);
}

std::string shrink(unsigned seed, std::string problem) {
    Coverage ignored;
    for (int rows = 1; rows < 80; ++rows)
        if (std::string smaller = tryCase(seed, rows, ignored); !smaller.empty()) return smaller;
    return problem;
}

} // namespace

class GroupModelTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { spdlog::set_level(spdlog::level::off); } // faults are on purpose here
    void f8AnyComingAndGoingEqualsOnePassOfTheModel() {
        Coverage met;
        for (unsigned seed = 1; seed <= kCases; ++seed) {
            const std::string problem = tryCase(seed, 80 + static_cast<int>(seed % 200), met);
            if (!problem.empty()) QFAIL(shrink(seed, problem).c_str());
        }
        const std::string text = fmt::format(
            "{} processes, {} stopped, {} killed, {} frozen, {} put out, {} expired, {} assignments, {} refusals, "
            "{} owners, {} changes, {} faults",
            met.started, met.stopped, met.killed, met.frozen, met.putOut, met.expiries, met.assignments, met.fenced,
            met.owners, met.live.changes, met.live.faults);
        qInfo("%s", text.c_str());
        QVERIFY2(met.started > 1000 && met.stopped > 500 && met.killed > 500, text.c_str());
        QVERIFY2(met.frozen > 500 && met.putOut > 500 && met.expiries > 500, text.c_str());
        QVERIFY2(met.assignments > 2000 && met.fenced > 50 && met.owners > 1500, text.c_str());
    }
};

QTEST_GUILESS_MAIN(GroupModelTest)
#include "group_model_test.moc"
