// The window operator against a brute-force model, on random streams, with crashes and recoveries at random places.
//
// The model is written for clarity from S3-S5 and S8: it keeps every value of every window in a list and searches.
#include "tests/support/stream_script.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <random>

using namespace streampulse;
using namespace std::chrono_literals;

namespace {

struct Input {
    std::int64_t second;
    std::string key;
    std::int64_t value;
    std::string id;
};

struct ModelWindow {
    TimeWindow window;
    std::string key;
    std::vector<std::int64_t> values;
    std::int64_t fired = 0; ///< how often; the revision is one less
    bool due = true;        ///< its present content is not out
};

class Model {
public:
    explicit Model(const PipelineSettings& settings) : m_settings(settings) {}

    void feed(const Input& input) {
        const EventTime time(input.second * 1'000'000);
        if (m_settings.dedup && m_kept.count(input.id) != 0) {
            ++duplicates;
            return;
        }
        std::vector<TimeWindow> windows = windowsOf(time);
        const EventTime lastEnd = windows.back().end;
        std::erase_if(windows, [&](const TimeWindow& window) { return window.lastInstant() <= m_closed; });
        if (windows.empty()) {
            ++late;
            return;
        }
        if (m_settings.dedup) m_kept[input.id] = lastEnd;
        for (const TimeWindow& window : windows) add(window, input);
        m_maxTime = std::max(m_maxTime, time);
        advance(m_maxTime - m_settings.watermarkBound - Duration(1));
    }
    void end() { advance(EventTime::max()); }

    /// "[start,end) key rN count sum" of every final window.
    [[nodiscard]] std::vector<std::string> results() const {
        std::vector<std::string> lines = m_done;
        for (const ModelWindow& window : m_windows)
            if (window.fired > 0) lines.push_back(line(window));
        std::sort(lines.begin(), lines.end());
        return lines;
    }
    int late = 0;
    int duplicates = 0;

    static std::string lineOf(const TimeWindow& window, const std::string& key, std::int64_t revision,
                              std::int64_t count, const std::string& sum) {
        return "[" + formatEpochSeconds(window.start) + "," + formatEpochSeconds(window.end) + ") " + key + " r" +
               std::to_string(revision) + " " + std::to_string(count) + " " + sum;
    }

private:
    [[nodiscard]] std::vector<TimeWindow> windowsOf(EventTime time) const {
        const WindowDefinition& definition = m_settings.window;
        if (definition.kind == WindowKind::Session) return {{time, time + definition.gap}};
        std::vector<TimeWindow> windows;
        const std::int64_t slide = definition.slide.count();
        // Every aligned start around the event, tried one by one.
        const std::int64_t around = time.micros() / slide;
        const std::int64_t reach = definition.size.count() / slide + 2;
        for (std::int64_t number = around - reach; number <= around + 1; ++number) {
            const std::int64_t start = number * slide;
            if (start <= time.micros() && time.micros() < start + definition.size.count())
                windows.push_back({EventTime(start), EventTime(start) + definition.size});
        }
        return windows;
    }
    void add(TimeWindow window, const Input& input) {
        ModelWindow target{window, input.key, {}, 0, true};
        const bool session = m_settings.window.kind == WindowKind::Session;
        std::int64_t highest = 0;
        for (auto at = m_windows.begin(); at != m_windows.end();) {
            const bool same =
                session ? at->window.start <= window.end && window.start <= at->window.end : at->window == window;
            if (at->key != input.key || !same) {
                ++at;
                continue;
            }
            target.window.start = std::min(target.window.start, at->window.start);
            target.window.end = std::max(target.window.end, at->window.end);
            target.values.insert(target.values.end(), at->values.begin(), at->values.end());
            highest = std::max(highest, at->fired);
            at = m_windows.erase(at);
        }
        target.fired = highest;
        target.values.push_back(input.value);
        if (target.window.lastInstant() <= m_watermark) {
            ++target.fired;
            target.due = false;
        }
        m_windows.push_back(target);
    }
    void advance(EventTime watermark) {
        m_watermark = std::max(m_watermark, watermark);
        m_closed = std::max(m_closed, m_watermark - m_settings.allowedLateness);
        for (ModelWindow& window : m_windows)
            if (window.due && window.window.lastInstant() <= m_watermark) {
                ++window.fired;
                window.due = false;
            }
        for (auto at = m_windows.begin(); at != m_windows.end();) {
            if (at->window.lastInstant() > m_closed) {
                ++at;
                continue;
            }
            m_done.push_back(line(*at));
            at = m_windows.erase(at);
        }
        std::erase_if(m_kept, [&](const auto& kept) { return kept.second - Duration(1) <= m_closed; });
    }
    static std::string line(const ModelWindow& window) {
        std::int64_t sum = 0;
        for (const std::int64_t value : window.values) sum += value;
        return lineOf(window.window, window.key, window.fired - 1, std::int64_t(window.values.size()),
                      std::to_string(sum));
    }

    PipelineSettings m_settings;
    EventTime m_maxTime = EventTime::min();
    EventTime m_watermark = EventTime::min();
    EventTime m_closed = EventTime::min();
    std::map<std::string, EventTime> m_kept;
    std::vector<ModelWindow> m_windows;
    std::vector<std::string> m_done;
};

/// The operator with a store around it: commits now and then, and can crash back to the last commit.
class Subject {
public:
    Subject(const PipelineSettings& settings, const std::vector<Input>& inputs)
        : m_settings(settings), m_inputs(inputs) {
        start();
    }

    /// Feeds the next input; false at the end.
    bool feedNext() {
        if (m_next == m_inputs.size()) return false;
        const Input& input = m_inputs[m_next];
        switch (m_operator->process(event(input), std::int64_t(m_next))) {
        case window::Verdict::Late:
            ++m_late;
            break;
        case window::Verdict::Duplicate:
            ++m_duplicates;
            break;
        case window::Verdict::Counted:
            break;
        }
        ++m_next;
        settle();
        return true;
    }
    void end() {
        m_operator->finish();
        settle();
        commit();
    }
    void commit() {
        m_rebuild = m_operator->commitBoundary(std::int64_t(m_next));
        const window::WindowChanges changes = m_operator->takeChanges();
        for (const WindowId& id : changes.withdrawn) m_rows.erase(name(id));
        for (const WindowResult& result : changes.results) m_rows[name(result.id)] = result;
        for (const std::string& id : changes.closedStates) m_states.erase(id);
        for (const WindowBlob& blob : changes.states) m_states[blob.id] = blob.state;
        m_state = m_operator->admission().state();
        m_reshaping = m_operator->reshaping();
        m_totals = m_operator->totals();
        m_committed = {m_next, m_late, m_duplicates};
    }
    /// Memory is gone; the store is not.
    void crash() {
        m_next = m_committed.next;
        m_late = m_committed.late;
        m_duplicates = m_committed.duplicates;
        start();
        m_operator->restore(m_rebuild, m_totals, m_reshaping);
        for (const auto& [id, state] : m_states) QVERIFY(m_operator->restoreWindow({id, state}));
        for (auto position = std::size_t(m_rebuild.position); position < m_next; ++position)
            m_operator->readmit(event(m_inputs[position]), std::int64_t(position));
        const Status same = m_operator->finishRebuild(m_state);
        QVERIFY2(same, same ? "" : same.error().message.c_str());
        settle();
    }
    [[nodiscard]] std::vector<std::string> results() const {
        std::vector<std::string> lines;
        for (const auto& [key, result] : m_rows)
            if (result.status == WindowStatus::Final)
                lines.push_back(Model::lineOf(result.id.window, result.id.key.text, result.revision,
                                              std::stoll(*result.fields[0]), *result.fields[1]));
        std::sort(lines.begin(), lines.end());
        return lines;
    }
    [[nodiscard]] int late() const { return m_late; }
    [[nodiscard]] int duplicates() const { return m_duplicates; }
    [[nodiscard]] std::int64_t finals() const { return m_operator->totals().final; }

private:
    struct Committed {
        std::size_t next = 0;
        int late = 0;
        int duplicates = 0;
    };

    void start() { m_operator = std::make_unique<window::WindowOperator>(test::scriptSpec(), m_settings); }
    void settle() {
        while (!m_operator->settle(3)) commit();
    }
    static Event event(const Input& input) {
        return test::scriptEvent(input.second * 1'000'000, input.key, input.value * 1'000'000, input.id);
    }
    static std::string name(const WindowId& id) {
        return id.key.text + "@" + formatEpochSeconds(id.window.start) + "-" + formatEpochSeconds(id.window.end);
    }

    PipelineSettings m_settings;
    const std::vector<Input>& m_inputs;
    std::unique_ptr<window::WindowOperator> m_operator;
    std::size_t m_next = 0;
    int m_late = 0;
    int m_duplicates = 0;
    window::RebuildPoint m_rebuild;
    window::AdmissionState m_state;
    window::Reshaping m_reshaping;
    window::WindowTotals m_totals;
    Committed m_committed;
    std::map<std::string, WindowResult> m_rows;
    std::map<std::string, std::string> m_states;
};

class Dice {
public:
    explicit Dice(unsigned seed) : m_random(seed) {}
    int below(int limit) { return int(m_random() % unsigned(limit)); }

private:
    std::mt19937 m_random;
};

PipelineSettings randomSettings(Dice& dice) {
    PipelineSettings settings;
    const Duration size = std::chrono::seconds(1 + dice.below(30));
    switch (dice.below(3)) {
    case 0:
        settings.window = WindowDefinition::tumbling(size);
        break;
    case 1:
        settings.window = WindowDefinition::sliding(size, std::chrono::seconds(1 + dice.below(int(size / 1s))));
        break;
    default:
        settings.window = WindowDefinition::session(size);
        break;
    }
    settings.watermarkBound = std::chrono::milliseconds(dice.below(20'000));
    if (dice.below(2) == 0) settings.allowedLateness = std::chrono::milliseconds(dice.below(40'000));
    settings.dedup = dice.below(4) != 0;
    return settings;
}

std::vector<Input> randomInputs(Dice& dice) {
    std::vector<Input> inputs;
    const int count = 20 + dice.below(150);
    const int spread = 1 + dice.below(60);
    for (int i = 0; i < count; ++i) {
        const int id = dice.below(5) == 0 ? dice.below(i + 1) : i;
        inputs.push_back(
            {i - dice.below(spread), "k" + std::to_string(dice.below(3)), dice.below(9), "t" + std::to_string(id)});
    }
    return inputs;
}

} // namespace

class OperatorModelTest : public QObject {
    Q_OBJECT
private slots:
    void randomStreamsWithCrashesEqualTheModel() {
        int crashes = 0;
        int lateCases = 0;
        for (unsigned seed = 1; seed <= 3000; ++seed) {
            Dice dice(seed);
            const PipelineSettings settings = randomSettings(dice);
            const std::vector<Input> inputs = randomInputs(dice);
            Model model(settings);
            for (const Input& input : inputs) model.feed(input);
            model.end();
            Subject subject(settings, inputs);
            subject.commit();
            int crashesLeft = dice.below(4);
            while (subject.feedNext()) {
                const int event = dice.below(30);
                if (event < 4) subject.commit();
                if (event == 4 && crashesLeft > 0) {
                    subject.crash();
                    --crashesLeft;
                    ++crashes;
                }
            }
            subject.end();
            const QByteArray where = "seed " + QByteArray::number(seed) + ", window " +
                                     QByteArray::fromStdString(formatWindowDefinition(settings.window)) + ", late " +
                                     QByteArray::number(subject.late()) + " for " + QByteArray::number(model.late) +
                                     ", duplicate " + QByteArray::number(subject.duplicates()) + " for " +
                                     QByteArray::number(model.duplicates);
            QVERIFY2(subject.late() == model.late, where);
            QVERIFY2(subject.duplicates() == model.duplicates, where);
            QVERIFY2(subject.results() == model.results(), where);
            QVERIFY2(subject.finals() == std::int64_t(subject.results().size()), where);
            if (model.late > 0) ++lateCases;
        }
        QVERIFY(crashes > 500);
        QVERIFY(lateCases > 500);
    }
};

QTEST_GUILESS_MAIN(OperatorModelTest)
#include "operator_model_test.moc"
