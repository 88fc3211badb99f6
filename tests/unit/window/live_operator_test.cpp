// The window operator under live changes against the model, record by record, with crashes and recoveries (S8, S9).
#include "tests/support/live_case.h"
#include "tests/support/stream_script.h"

#include <QtTest>

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>

using namespace streampulse;
using test::Dice;
using test::ModelVerdict;

namespace {

constexpr unsigned kCases = 1500;

struct Script {
    PipelineSettings settings;
    std::vector<test::ModelRecord> records; ///< none of them is rejected
    std::vector<test::ModelChange> changes; ///< sequences count from 1
};

/// The operator with a store around it: commits now and then, and can crash back to the last commit.
class Subject {
public:
    Subject(const Script& script, Dice& dice) : m_script(script), m_dice(dice) {
        start();
        commit();
    }

    ModelVerdict feed() {
        const auto position = static_cast<std::int64_t>(m_next);
        const window::Verdict verdict = m_operator->process(eventAt(m_next++), position);
        settle();
        if (verdict == window::Verdict::Counted) return ModelVerdict::Counted;
        return verdict == window::Verdict::Late ? ModelVerdict::Late : ModelVerdict::Duplicate;
    }
    /// T, as AppliedChange shows it.
    std::optional<EventTime> change() {
        const test::ModelChange& change = m_script.changes[m_changes++];
        const window::WindowSwitch done = m_operator->apply(change.change, static_cast<std::int64_t>(m_changes));
        settle();
        using Kind = window::WindowSwitch::Kind;
        return done.kind == Kind::Begun || done.kind == Kind::Redefined ? std::optional(done.at) : std::nullopt;
    }
    void end() {
        m_operator->finish();
        settle();
        commit();
    }
    void commit() {
        m_rebuild = m_operator->commitBoundary(static_cast<std::int64_t>(m_next));
        const window::WindowChanges changes = m_operator->takeChanges();
        for (const WindowId& id : changes.withdrawn) m_rows.erase(name(id));
        for (const WindowResult& result : changes.results) m_rows[name(result.id)] = result;
        for (const std::string& id : changes.closedStates) m_states.erase(id);
        for (const WindowBlob& blob : changes.states) m_states[blob.id] = blob.state;
        m_state = m_operator->admission().state();
        m_reshaping = m_operator->reshaping();
        m_totals = m_operator->totals();
        m_committed = {m_next, m_changes};
    }
    /// Memory is gone; the store is not. Empty when the recovery finds what was committed.
    std::string crash() {
        std::tie(m_next, m_changes) = m_committed;
        start();
        m_operator->restore(m_rebuild, m_totals, m_reshaping);
        for (const auto& [id, state] : m_states)
            if (const Status restored = m_operator->restoreWindow({id, state}); !restored)
                return restored.error().message;
        auto change = static_cast<std::size_t>(m_rebuild.state.applied);
        for (auto position = static_cast<std::size_t>(m_rebuild.position); position <= m_next; ++position) {
            for (; change < m_changes && m_script.changes[change].beforeOffset <= std::int64_t(position); ++change)
                m_operator->reapply(m_script.changes[change].change, static_cast<std::int64_t>(change + 1));
            if (position < m_next) m_operator->readmit(eventAt(position), static_cast<std::int64_t>(position));
        }
        const Status same = m_operator->finishRebuild(m_state);
        settle();
        return same ? std::string() : same.error().message;
    }

    [[nodiscard]] std::size_t next() const { return m_next; }
    [[nodiscard]] std::size_t changes() const { return m_changes; }
    [[nodiscard]] const window::WatermarkState& watermark() const { return m_operator->admission().watermark(); }
    [[nodiscard]] std::size_t keptIds() const { return m_operator->admission().keptIds(); }
    /// Rows of the store, by (start, end, key).
    [[nodiscard]] std::vector<WindowResult> rows() const {
        std::vector<WindowResult> rows;
        for (const auto& [id, result] : m_rows) rows.push_back(result);
        std::sort(rows.begin(), rows.end(), [](const WindowResult& a, const WindowResult& b) {
            return std::tie(a.id.window, a.id.key.text) < std::tie(b.id.window, b.id.key.text);
        });
        return rows;
    }

private:
    void start() { m_operator = std::make_unique<window::WindowOperator>(test::scriptSpec(), m_script.settings); }
    /// A commit may come while windows are being reshaped or fired, and a crash right after it is a restart there.
    void settle() {
        while (!m_operator->settle(m_dice.size(1, 6))) commit();
    }
    [[nodiscard]] Event eventAt(std::size_t position) const {
        const test::ModelRecord& record = m_script.records[position];
        return test::scriptEvent(record.time.micros(), record.key, record.value, record.id);
    }
    /// The store's key: a row's end may change.
    static std::string name(const WindowId& id) { return id.key.text + "@" + formatEpochSeconds(id.window.start); }

    const Script& m_script;
    Dice& m_dice;
    std::unique_ptr<window::WindowOperator> m_operator;
    std::size_t m_next = 0;
    std::size_t m_changes = 0;
    window::RebuildPoint m_rebuild;
    window::AdmissionState m_state;
    window::Reshaping m_reshaping;
    window::WindowTotals m_totals;
    std::pair<std::size_t, std::size_t> m_committed;
    std::map<std::string, WindowResult> m_rows;
    std::map<std::string, std::string> m_states;
};

/// Often the last instant before a whole second, where windows end and switches lie.
EventTime randomAdvance(Dice& dice) {
    const EventTime second = EventTime(1'000'000'000) + std::chrono::seconds(dice.below(150));
    return dice.oneIn(3) ? second + Duration(dice.below(1'000'000)) : second - Duration(1);
}

Script makeScript(unsigned seed, Dice& dice) {
    const test::LiveCase live = test::makeLiveCase(seed, 1000);
    Script script;
    script.settings = live.options.settings;
    for (const auto& [text, record] : live.decoded)
        if (!record.rejected) script.records.push_back(record);
    std::shuffle(script.records.begin(), script.records.end(), std::mt19937(seed));
    std::stable_sort(script.records.begin(), script.records.end(), [](const auto& a, const auto& b) {
        return a.time.micros() / 20'000'000 < b.time.micros() / 20'000'000;
    });
    for (int count = dice.below(10); count > 0; --count) {
        test::ModelChange change{dice.below(static_cast<int>(script.records.size()) + 1), {}};
        if (dice.oneIn(5))
            change.change.advanceWatermark = randomAdvance(dice);
        else
            change.change = test::randomChange(dice, live.definitions);
        script.changes.push_back(change);
    }
    std::stable_sort(script.changes.begin(), script.changes.end(),
                     [](const auto& a, const auto& b) { return a.beforeOffset < b.beforeOffset; });
    return script;
}

std::string compareState(const Subject& subject, const test::StreamModel& model) {
    const window::WatermarkState& got = subject.watermark();
    if (got.maxEventTime != model.maxTime() || got.watermark != model.watermark() || got.closed != model.closed())
        return fmt::format("max {}, W {}, C {}; expected {}, {}, {}", formatEpochSeconds(got.maxEventTime),
                           formatEpochSeconds(got.watermark), formatEpochSeconds(got.closed),
                           formatEpochSeconds(model.maxTime()), formatEpochSeconds(model.watermark()),
                           formatEpochSeconds(model.closed()));
    if (subject.keptIds() != model.keptIds())
        return fmt::format("{} ids are kept, expected {}", subject.keptIds(), model.keptIds());
    return {};
}

std::string describe(const WindowResult& row) {
    return fmt::format("{} [{},{}) {} r{} count={} sum={}{}", row.status == WindowStatus::Final ? "final" : "open",
                       formatEpochSeconds(row.id.window.start), formatEpochSeconds(row.id.window.end), row.id.key.text,
                       row.revision, row.fields[0].value_or("-"), row.fields[1].value_or("-"),
                       row.partial ? " partial" : "");
}

std::string compareRows(const Subject& subject, const test::StreamModel& model) {
    const std::vector<WindowResult> got = subject.rows();
    const std::vector<test::ModelWindow> expected = model.windows();
    for (std::size_t i = 0; i < std::max(got.size(), expected.size()); ++i) {
        const std::string left = i < got.size() ? describe(got[i]) : "nothing";
        const std::string right = i < expected.size() ? test::describeWindow(expected[i]) : "nothing";
        if (left != right) return fmt::format("row {}: {}; expected {}", i, left, right);
    }
    return {};
}

/// One pass with commits and crashes; the model is where the operator is at every step.
class Run {
public:
    Run(const Script& script, Dice& dice) : m_script(script), m_dice(dice), m_subject(script, dice) {}

    std::string toTheEnd() {
        m_models.emplace_back(m_script.settings);
        std::string problem;
        while (problem.empty() && step(problem)) disturb(problem);
        if (!problem.empty())
            return fmt::format("record {}, change {}: {}", m_subject.next(), m_subject.changes(), problem);
        m_subject.end();
        m_models.back().end();
        return compareRows(m_subject, m_models.back());
    }
    int crashes = 0;

private:
    /// One change or record; false at the end.
    bool step(std::string& problem) {
        const std::size_t change = m_subject.changes();
        const std::size_t next = m_subject.next();
        m_models.resize(next + change + 1, m_models.back());
        test::StreamModel model = m_models.back();
        if (change < m_script.changes.size() && m_script.changes[change].beforeOffset <= std::int64_t(next)) {
            model.apply(m_script.changes[change].change);
            const std::optional<EventTime> got = m_subject.change();
            if (got != model.applied().back().switchTime) problem = "another T";
        } else if (next < m_script.records.size()) {
            const ModelVerdict expected = model.feed(m_script.records[next]);
            const ModelVerdict got = m_subject.feed();
            if (got != expected)
                problem = fmt::format("{}, expected {}", test::modelVerdictName(got), test::modelVerdictName(expected));
        } else {
            return false;
        }
        if (problem.empty()) problem = compareState(m_subject, model);
        m_models.push_back(std::move(model));
        return true;
    }
    void disturb(std::string& problem) {
        if (!problem.empty()) return;
        if (m_dice.oneIn(6)) {
            m_subject.commit();
            problem = compareRows(m_subject, m_models.back());
        } else if (m_dice.oneIn(25)) {
            ++crashes;
            problem = m_subject.crash();
            m_models.resize(m_subject.next() + m_subject.changes() + 1, m_models.back());
            if (problem.empty()) problem = compareState(m_subject, m_models.back());
        }
    }

    const Script& m_script;
    Dice& m_dice;
    Subject m_subject;
    std::vector<test::StreamModel> m_models; ///< after each step
};

} // namespace

class LiveOperatorTest : public QObject {
    Q_OBJECT
private slots:
    void randomStreamsWithLiveChangesEqualTheModel() {
        int crashes = 0;
        for (unsigned seed = 1; seed <= kCases; ++seed) {
            Dice dice(seed);
            const Script script = makeScript(seed, dice);
            Run run(script, dice);
            const std::string problem = run.toTheEnd();
            crashes += run.crashes;
            if (!problem.empty())
                QFAIL(
                    fmt::format("seed {}, window {}: {}", seed, formatWindowDefinition(script.settings.window), problem)
                        .c_str());
        }
        QVERIFY(crashes > 1500);
    }
};

QTEST_GUILESS_MAIN(LiveOperatorTest)
#include "live_operator_test.moc"
