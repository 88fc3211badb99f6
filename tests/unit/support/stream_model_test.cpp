// The model itself, against examples made by hand from S4, S5, S8 and S9. A line is one input and what follows from it:
//
//     10 a 5 #x                ->  W 9.999999
//     change window=30 bound=5 ->  T 60; W 4.999999
//     advance 70               ->  final [0,60) a r0 count=1 sum=5; W 70
//     open                     ->  the windows that are open
//     effects                  ->  1/0, events that became late and were kept, for each change
//
// A line that ends with ';' goes on in the next one.
#include "tests/support/stream_model.h"

#include "core/base/decimal.h"

#include <QtTest>

#include <fmt/format.h>
#include <set>
#include <sstream>

using namespace streampulse;
using namespace std::chrono_literals;
using test::StreamModel;

namespace {

std::int64_t micros(const std::string& seconds) { return parseDecimal(seconds, 6).value; }

/// "60", "60/20" or "session:10".
WindowDefinition definitionOf(const std::string& text) {
    if (text.starts_with("session:")) return WindowDefinition::session(Duration(micros(text.substr(8))));
    const auto slash = text.find('/');
    const Duration size(micros(text.substr(0, slash)));
    if (slash == std::string::npos) return WindowDefinition::tumbling(size);
    return WindowDefinition::sliding(size, Duration(micros(text.substr(slash + 1))));
}

SettingsChange changeOf(std::istringstream& in) {
    SettingsChange change;
    for (std::string word; in >> word;) {
        const std::string name = word.substr(0, word.find('='));
        const std::string value = word.substr(word.find('=') + 1);
        if (name == "window") change.window = definitionOf(value);
        if (name == "bound") change.watermarkBound = Duration(micros(value));
        if (name == "lateness") change.allowedLateness = Duration(micros(value));
        if (name == "dedup") change.dedup = value == "on";
    }
    return change;
}

class ModelScript {
public:
    explicit ModelScript(const PipelineSettings& settings) : m_model(settings) {}

    std::string step(const std::string& input) {
        m_out.clear();
        std::istringstream in(input);
        std::string word;
        in >> word;
        if (word == "open") return open();
        if (word == "effects") return effects();
        if (word == "end")
            m_model.end();
        else if (word == "change")
            apply(changeOf(in));
        else if (word == "advance")
            apply(advance(in));
        else
            feed(word, in);
        addFinals();
        const EventTime watermark = m_model.watermark();
        if (watermark != m_watermark && !watermark.isMax())
            m_out.push_back("W " + formatDecimal(watermark.micros(), 6));
        m_watermark = watermark;
        return fmt::format("{}", fmt::join(m_out, "; "));
    }

private:
    static SettingsChange advance(std::istringstream& in) {
        std::string time;
        in >> time;
        SettingsChange change;
        change.advanceWatermark = EventTime(micros(time));
        return change;
    }
    void feed(const std::string& time, std::istringstream& in) {
        test::ModelRecord record;
        std::string value;
        in >> record.key >> value >> record.id;
        record.rejected = time == "bad";
        record.time = EventTime(micros(time));
        record.value = micros(value);
        const auto verdict = m_model.feed(record);
        if (verdict != test::ModelVerdict::Counted) m_out.emplace_back(test::modelVerdictName(verdict));
    }
    void apply(const SettingsChange& change) {
        m_model.apply(change);
        const test::ModelApplied& applied = m_model.applied().back();
        if (applied.switchTime) m_out.push_back("T " + formatDecimal(applied.switchTime->micros(), 6));
        if (applied.effect.windowsFired > 0) m_out.push_back(fmt::format("fired {}", applied.effect.windowsFired));
    }
    void addFinals() {
        std::set<std::string> finals;
        for (const test::ModelWindow& window : m_model.windows()) {
            if (!window.final) continue;
            finals.insert(test::describeWindow(window));
            if (m_finals.count(test::describeWindow(window)) == 0) m_out.push_back(test::describeWindow(window));
        }
        m_finals = std::move(finals);
    }
    std::string open() {
        for (const test::ModelWindow& window : m_model.windows())
            if (!window.final) m_out.push_back(test::describeWindow(window));
        return fmt::format("{}", fmt::join(m_out, "; "));
    }

    /// "late/kept" of every change.
    [[nodiscard]] std::string effects() const {
        std::string text;
        for (const test::ModelApplied& applied : m_model.applied())
            text += fmt::format("{}{}/{}", text.empty() ? "" : " ", applied.effect.becameLate, applied.effect.kept);
        return text;
    }

    StreamModel m_model;
    EventTime m_watermark = EventTime::min();
    std::set<std::string> m_finals;
    std::vector<std::string> m_out;
};

std::string joinWords(const std::string& text) {
    std::istringstream in(text);
    std::string joined;
    for (std::string word; in >> word;) joined += (joined.empty() ? "" : " ") + word;
    return joined;
}

void expectModel(const std::string& window, Duration bound, Duration lateness, const std::string& script) {
    PipelineSettings settings;
    settings.window = definitionOf(window);
    settings.watermarkBound = bound;
    settings.allowedLateness = lateness;
    ModelScript model(settings);
    std::istringstream lines(script);
    bool same = true;
    for (std::string line; std::getline(lines, line);) {
        for (std::string more; line.ends_with(";") && std::getline(lines, more);) line += more;
        const auto arrow = line.find("->");
        const std::string input = joinWords(line.substr(0, arrow));
        if (input.empty()) continue;
        const std::string expected = arrow == std::string::npos ? "" : joinWords(line.substr(arrow + 2));
        const std::string got = model.step(input);
        if (got != expected) qWarning("%s: expected '%s', got '%s'", input.c_str(), expected.c_str(), got.c_str());
        same = same && got == expected;
    }
    QVERIFY(same);
}

} // namespace

class StreamModelTest : public QObject {
    Q_OBJECT
private slots:
    void s4AndS5WithoutAChange() {
        expectModel("60", 5s, 30s, R"(
            10 a 5  -> W 4.999999
            70 a 1  -> final [0,60) a r0 count=1 sum=5; W 64.999999
            20 a 2  -> final [0,60) a r1 count=2 sum=7
            20 b 3  -> final [0,60) b r0 count=1 sum=3
            bad a 3 -> rejected
            100 a 1 -> W 94.999999
            30 a 1  -> late
            end     -> final [60,120) a r0 count=2 sum=2
        )");
    }
    void s4MergedSessionsCountTheirRevisionsOn() {
        expectModel("session:10", 0s, 100s, R"(
            10 a 1 -> W 9.999999
            30 a 1 -> final [10,20) a r0 count=1 sum=1; W 29.999999
            19 a 1 -> final [10,29) a r1 count=2 sum=2
            25 a 1 ->
            open   -> open [10,40) a r2 count=4 sum=4
            end    -> final [10,40) a r2 count=4 sum=4
        )");
    }
    void s9ANewSizeBeginsAtTheNextBoundaryWithALeadIn() {
        expectModel("60", 0s, 0s, R"(
            10 a 1           -> W 9.999999
            change window=45 -> T 60
            change window=45 ->
            50 a 1           -> W 49.999999
            70 a 1           -> final [0,60) a r0 count=2 sum=2; W 69.999999
            change window=45 ->
            89.999999 a 1    -> W 89.999998
            90 a 1           -> final [60,90) a r0 count=2 sum=2 partial; W 89.999999
            change window=60 -> T 135
            100 a 1          -> W 99.999999
            140 a 1          -> final [90,135) a r0 count=2 sum=2; W 139.999999
            end              -> final [135,180) a r0 count=1 sum=1 partial
        )");
    }
    void s9OldWindowsEndAtTheSwitch() {
        expectModel("60/20", 0s, 0s, R"(
            -5 a 1           -> W -5.000001
            10 a 1           -> final [-60,0) a r0 count=1 sum=1; W 9.999999
            change window=30 -> T 20
            open -> open [-40,20) a r0 count=2 sum=2; open [-20,20) a r0 count=2 sum=2 partial;
                    open [0,20) a r0 count=1 sum=1 partial
            25 a 1 -> final [-40,20) a r0 count=2 sum=2; final [-20,20) a r0 count=2 sum=2 partial;
                      final [0,20) a r0 count=1 sum=1 partial; W 24.999999
            15 a 1           -> late
            30 a 1           -> final [20,30) a r0 count=1 sum=1 partial; W 29.999999
            end              -> final [30,60) a r0 count=1 sum=1
        )");
    }
    void s9NewSlidingWindowsDoNotReachBack() {
        expectModel("60", 0s, 0s, R"(
            10 a 1              -> W 9.999999
            change window=30/10 -> T 60
            65 a 1              -> final [0,60) a r0 count=1 sum=1; W 64.999999
            75 a 1              -> W 74.999999
            open                -> open [60,90) a r0 count=2 sum=2; open [70,100) a r0 count=1 sum=1
        )");
    }
    void s9ASecondChangeBeforeTheSwitchKeepsIt() {
        expectModel("60", 0s, 0s, R"(
            10 a 1                   -> W 9.999999
            change window=45         -> T 60
            change window=30 bound=5 -> T 60
            100 a 1                  -> final [0,60) a r0 count=1 sum=1; W 94.999999
            open                     -> open [90,120) a r0 count=1 sum=1
        )");
    }
    void s9BackToTheOldDefinitionCancelsTheSwitch() {
        expectModel("60/20", 0s, 0s, R"(
            10 a 1              -> W 9.999999
            change window=30    -> T 20
            open -> open [-40,20) a r0 count=1 sum=1; open [-20,20) a r0 count=1 sum=1 partial;
                    open [0,20) a r0 count=1 sum=1 partial
            change window=60/20 ->
            open -> open [-40,20) a r0 count=1 sum=1; open [-20,40) a r0 count=1 sum=1; open [0,60) a r0 count=1 sum=1
            25 a 1              -> final [-40,20) a r0 count=1 sum=1; W 24.999999
            change window=10    -> T 40
            open -> open [-20,40) a r0 count=2 sum=2; open [0,40) a r0 count=2 sum=2 partial;
                    open [20,40) a r0 count=1 sum=1 partial
        )");
    }
    void s9BeforeTheFirstEventTheDefinitionIsReplaced() {
        expectModel("60", 0s, 0s, R"(
            bad a 1          -> rejected
            change window=30 ->
            10 a 1           -> W 9.999999
            open             -> open [0,30) a r0 count=1 sum=1
        )");
        expectModel("60", 0s, 0s, R"(
            advance 100      -> W 100
            change window=45 -> T 120
            130 a 1          -> W 129.999999
            open             -> open [120,135) a r0 count=1 sum=1 partial
        )");
    }
    void s9TheWatermarkAloneReachesTheSwitchToo() {
        expectModel("60", 0s, 0s, R"(
            10 a 1            -> W 9.999999
            change window=45  -> T 60
            advance 59.999998 -> W 59.999998
            change window=50  -> T 60
            advance 59.999999 -> fired 1; final [0,60) a r0 count=1 sum=1; W 59.999999
            change window=30  -> T 100
            65 a 1            -> W 64.999999
            open              -> open [60,100) a r0 count=1 sum=1 partial
        )");
    }
    void s9SessionsAreCutAtAWholeSecond() {
        expectModel("session:10", 0s, 0s, R"(
            10 a 1                  -> W 9.999999
            15 a 1                  -> W 14.999999
            change window=session:3 -> T 16
            open                    -> open [10,16) a r0 count=2 sum=2 partial
            15.5 b 1                -> W 15.499999
            16 a 1 -> final [10,16) a r0 count=2 sum=2 partial; final [15.5,16) b r0 count=1 sum=1 partial;
                      W 15.999999
            18 a 1                  -> W 17.999999
            end                     -> final [16,21) a r0 count=2 sum=2
        )");
        expectModel("session:10", 0s, 0s, R"(
            10 a 1                   -> W 9.999999
            15 a 1                   -> W 14.999999
            change window=session:3  -> T 16
            change window=session:10 ->
            20 a 1                   -> W 19.999999
            open                     -> open [10,30) a r0 count=3 sum=3
        )");
    }
    void s9AWindowCutWhereTheWatermarkStandsFiresAtOnce() {
        expectModel("session:10", 0s, 0s, R"(
            10 a 1            -> W 9.999999
            advance 15.999999 -> W 15.999999
            change window=30  -> T 16; fired 1; final [10,16) a r0 count=1 sum=1 partial
            12 a 1            -> late
            17 a 1            -> W 16.999999
            open              -> open [16,30) a r0 count=1 sum=1 partial
        )");
    }
    void s9BoundMovesTheWatermarkOnlyForwards() {
        expectModel("10", 100s, 0s, R"(
             5 a 1          -> W -95.000001
            15 a 1          -> W -85.000001
            25 a 1          -> W -75.000001
            change bound=0  -> fired 2; final [0,10) a r0 count=1 sum=1; final [10,20) a r0 count=1 sum=1; W 24.999999
            change bound=50 ->
            40 a 1          ->
            80 a 1          -> final [20,30) a r0 count=1 sum=1; W 29.999999
        )");
    }
    void s9RaisedLatenessReopensNothing() {
        expectModel("10", 0s, 0s, R"(
             5 a 1              -> W 4.999999
            15 a 1              -> final [0,10) a r0 count=1 sum=1; W 14.999999
            change lateness=100 ->
             6 a 1              -> late
            25 a 1              -> final [10,20) a r0 count=1 sum=1; W 24.999999
            16 a 1              -> final [10,20) a r1 count=2 sum=2
            change lateness=0   ->
            17 a 1              -> late
        )");
    }
    void s8DedupOffForgetsAndOnBeginsAnew() {
        expectModel("60", 0s, 0s, R"(
            10 a 1 x         -> W 9.999999
            11 a 1 x         -> duplicate
            change dedup=off ->
            12 a 1 x         -> W 11.999999
            change dedup=on  ->
            13 a 1 x         -> W 12.999999
            14 a 1 x         -> duplicate
            change dedup=on  ->
            15 a 1 x         -> duplicate
        )");
    }
    void s8AnIdIsKeptUntilItsWindowsAsCutAreClosed() {
        expectModel("60/20", 0s, 0s, R"(
            10 a 1 x         -> W 9.999999
            change window=30 -> T 20
            19 a 1 x         -> duplicate
            20 a 1 y -> final [-40,20) a r0 count=1 sum=1; final [-20,20) a r0 count=1 sum=1 partial;
                        final [0,20) a r0 count=1 sum=1 partial; W 19.999999
            22 a 1 x         -> W 21.999999
        )");
    }
    void s9EffectsCountEventsWhoseFateIsAnotherOne() {
        expectModel("10", 20s, 0s, R"(
            35 a 1              -> W 14.999999
            change bound=0      -> W 34.999999
            12 a 1              -> late
            22 a 1              -> late
             2 a 1              -> late
            change dedup=off    ->
            23 a 1              -> late
            change lateness=50  ->
            60 a 1              -> final [30,40) a r0 count=1 sum=1; W 59.999999
            38 a 1              -> final [30,40) a r1 count=2 sum=2
            24 a 1              -> late
            effects             -> 3/0 0/0 0/1
        )");
    }
    void s9AllFieldsOfAnEntryTakeEffectTogether() {
        expectModel("60", 100s, 0s, R"(
            10 a 1                            -> W -90.000001
            70 a 1 x                          -> W -30.000001
            change window=30 bound=0 dedup=off -> T 120; fired 1; final [0,60) a r0 count=1 sum=1; W 69.999999
            71 a 1 x                          -> W 70.999999
        )");
    }
    void onePassAppliesChangesBeforeTheirRecordAndBeforeTheEnd() {
        PipelineSettings settings;
        settings.window = WindowDefinition::tumbling(60s);
        settings.watermarkBound = 0s;
        test::ModelInput input;
        input.records = {{false, EventTime(10'000'000), "a", "", 1'500'000}, {true, {}, "", "", 0}};
        input.changes = {{0, {}}, {2, {}}};
        input.changes.front().change.watermarkBound = 1s;
        input.changes.back().change.window = WindowDefinition::tumbling(30s);
        const auto outcome = test::runModel(settings, input);
        QCOMPARE(outcome.applied.size(), std::size_t{2});
        QVERIFY(outcome.applied.front().eventTime.isMin());
        QVERIFY((outcome.applied.back().watermark == EventTime(8'999'999)));
        QVERIFY((outcome.applied.back().switchTime == EventTime(60'000'000)));
        QVERIFY((outcome.ledger == test::ModelLedger{1, 0, 0, 1}));
        QCOMPARE(outcome.windows.size(), std::size_t{1});
        const WindowResult result = test::modelResult(outcome.windows.front());
        QVERIFY(result.status == WindowStatus::Final);
        QVERIFY((result.fields == std::vector<std::optional<std::string>>{"1", "1.5"}));
        input.ended = false;
        QCOMPARE(test::describeWindow(test::runModel(settings, input).windows.front()),
                 std::string("open [0,60) a r0 count=1 sum=1.5"));
    }
};

QTEST_GUILESS_MAIN(StreamModelTest)
#include "stream_model_test.moc"
