// How complete a run is: what is late for every window must be missed, what is not over must not.
#include "tests/support/moc_prelude.h"

#include "core/api/completeness.h"

#include <QtTest>

#include <random>

using namespace streampulse;
using api::Completeness;
using api::InputTruth;
using api::KeySeries;
using api::RunComparison;
using api::RunView;

namespace {

EventTime at(std::int64_t seconds) { return EventTime(seconds * 1'000'000); }

std::shared_ptr<const WindowResult> window(const std::string& key, int start, int end, int count, bool final = true) {
    auto result = std::make_shared<WindowResult>();
    result->id = {Key::ofText(key), {at(start), at(end)}};
    result->status = final ? WindowStatus::Final : WindowStatus::Open;
    result->fields = {std::to_string(count)};
    return result;
}

void add(RunView& view, const std::string& key, std::vector<std::shared_ptr<const WindowResult>> windows) {
    auto series = std::make_shared<KeySeries>();
    series->key = Key::ofText(key);
    series->windows = std::move(windows);
    view.keys.push_back(std::move(series));
}

void rows(InputTruth& truth, const std::string& key, std::vector<int> seconds) {
    for (const int second : seconds) truth.times[key].push_back(at(second));
    truth.rows += static_cast<std::int64_t>(seconds.size());
}

} // namespace

class CompletenessTest : public QObject {
    Q_OBJECT
private slots:
    void aWindowWhoseRowsWereAllLateIsMissed() {
        RunView view;
        add(view, "a", {window("a", 0, 60, 2), window("a", 120, 180, 1)});
        view.closed = {EventTime::max()};
        InputTruth truth;
        rows(truth, "a", {1, 2, 70, 80, 90, 130}); // nothing of [60,120) was counted
        const Completeness found = RunComparison(view, truth, 0).of(*view.keys[0]);
        QCOMPARE(found.finalWindows, 2);
        QCOMPARE(found.completeWindows, 2);
        QCOMPARE(found.lost, 3);
        QCOMPARE(found.expected(), 6);
        QCOMPARE(*found.ratio(), 0.5);
    }
    void whatIsNotOverIsNotMissed() {
        RunView view;
        add(view, "a", {window("a", 0, 60, 2), window("a", 60, 120, 1, false)});
        add(view, "b", {window("b", 60, 120, 1, false)});
        InputTruth truth;
        rows(truth, "a", {1, 2, 3, 61, 62, 130});
        rows(truth, "b", {5, 70, 71});
        // Without a close line only what is final counts.
        QCOMPARE(RunComparison(view, truth, 0).all().expected(), 3);
        // At 90 s the windows up to 60 s are over: b's row in them is lost, the rows of [60,120) are not.
        view.closed = {at(90)};
        const RunComparison comparison(view, truth, 0);
        QCOMPARE(comparison.of(*view.keys[0]).lost, 0);
        QCOMPARE(comparison.of(*view.keys[1]).lost, 1);
        QCOMPARE(comparison.all().expected(), 4);
        QCOMPARE(*comparison.all().ratio(), 0.5);
        // Exactly at the last instant of a window it is over; a microsecond before it is not.
        view.closed = {at(60) - Duration(1)};
        QCOMPARE(RunComparison(view, truth, 0).of(*view.keys[1]).lost, 1);
        view.closed = {at(60) - Duration(2)};
        QCOMPARE(RunComparison(view, truth, 0).of(*view.keys[1]).lost, 0);
    }
    void eachPartitionHasItsOwnCloseLine() {
        std::string first = "k0", second;
        for (int i = 1; second.empty(); ++i)
            if (partitionOf("k" + std::to_string(i), 2) != partitionOf(first, 2)) second = "k" + std::to_string(i);
        RunView view;
        add(view, first, {window(first, 0, 60, 1)});
        InputTruth truth;
        rows(truth, first, {1, 70});
        rows(truth, second, {1, 70});
        view.closed.assign(2, EventTime::min());
        view.closed[static_cast<std::size_t>(partitionOf(second, 2))] = EventTime::max();
        QCOMPARE(RunComparison(view, truth, 0).all().lost, 2); // the second one's, which no window holds
        QCOMPARE(RunComparison(view, truth, 0).of(*view.keys[0]).lost, 0);
    }
    void aLostRowOfSlidingWindowsWeighsLikeTheOthers() {
        RunView view; // size 60 s, slide 30 s: every row lies in two windows
        add(view, "a", {window("a", -30, 30, 2), window("a", 0, 60, 2)});
        view.closed = {EventTime::max()};
        InputTruth truth;
        rows(truth, "a", {1, 2, 200});
        const Completeness found = RunComparison(view, truth, 0).of(*view.keys[0]);
        QCOMPARE(found.rows, 2);
        QCOMPARE(found.expected(), 6);
        QVERIFY(qFuzzyCompare(*found.ratio(), 4.0 / 6));
    }
    void olderWindowsThanTheViewHoldsAreNotLookedAt() {
        RunView view;
        view.truncated = true;
        view.closed = {EventTime::max()};
        add(view, "a", {window("a", 60, 120, 1)});
        InputTruth truth;
        rows(truth, "a", {1, 2, 61, 200});
        rows(truth, "b", {3, 300});
        QCOMPARE(RunComparison(view, truth, 0).all().expected(), 3);
    }
    void nothingCountedIsNothingComplete() {
        RunView view;
        view.closed = {EventTime::max()};
        InputTruth truth;
        QVERIFY(!RunComparison(view, truth, 0).all().ratio());
        rows(truth, "a", {1});
        QCOMPARE(*RunComparison(view, truth, 0).all().ratio(), 0.0);
    }
    /// Against counting row by row.
    void agreesWithCountingEveryRow() {
        std::mt19937 random(7); // NOLINT: the same streams every time
        const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
        for (int round = 0; round < 500; ++round) {
            RunView view;
            InputTruth truth;
            const int step = 1 + below(20), keys = 1 + below(4), last = 1 + below(30);
            const int over = below(last + 1); // windows before this one are over
            Completeness wanted;
            for (int key = 0; key < keys; ++key) {
                const std::string name(1, char('a' + key));
                std::vector<std::shared_ptr<const WindowResult>> windows;
                std::vector<int> times;
                for (int i = 0; i < last; ++i) {
                    const int held = below(4), counted = below(3) == 0 ? 0 : below(held + 1);
                    for (int n = 0; n < held; ++n) times.push_back(i * step + below(step));
                    if (counted > 0) windows.push_back(window(name, i * step, (i + 1) * step, counted, i < over));
                    if (i >= over) continue;
                    wanted.counted += counted;
                    if (counted > 0) {
                        ++wanted.finalWindows;
                        wanted.completeWindows += counted == held ? 1 : 0;
                        wanted.held += held;
                    } else {
                        wanted.lost += held;
                    }
                }
                std::sort(times.begin(), times.end());
                rows(truth, name, times);
                if (!windows.empty()) add(view, name, std::move(windows));
            }
            // Something must tell where windows ended: a key that counted everything.
            std::vector<std::shared_ptr<const WindowResult>> all;
            for (int i = 0; i < last; ++i) all.push_back(window("z", i * step, (i + 1) * step, 1, i < over));
            add(view, "z", std::move(all));
            for (int i = 0; i < last; ++i) rows(truth, "z", {i * step});
            view.closed = {at(over * step) - Duration(1)};
            const Completeness found = RunComparison(view, truth, 0).all();
            QCOMPARE(found.lost, wanted.lost);
            QCOMPARE(found.counted, wanted.counted + over);
            QCOMPARE(found.held, wanted.held + over);
            QCOMPARE(found.rows, found.held);
            QCOMPARE(found.finalWindows, wanted.finalWindows + over);
            QCOMPARE(found.completeWindows, wanted.completeWindows + over);
        }
    }
    void theShareOfARun() {
        api::EngineSnapshot snapshot;
        snapshot.state = api::EngineState::Running;
        InputTruth truth;
        truth.rows = 1000;
        QVERIFY(!api::countedShare(snapshot, &truth).ratio());
        snapshot.ledger.counted = 90;
        snapshot.ledger.late = 10;
        QCOMPARE(*api::countedShare(snapshot, &truth).ratio(), 0.9);
        snapshot.state = api::EngineState::Finished;
        QCOMPARE(*api::countedShare(snapshot, nullptr).ratio(), 0.9);
        QCOMPARE(*api::countedShare(snapshot, &truth).ratio(), 0.09);
        QVERIFY(api::countedShare(snapshot, &truth).wholeInput);
    }
    void whichAggregateCounts() {
        const auto trips = spec::builtinSpec("trips");
        QVERIFY(trips.has_value());
        const auto aggregate = api::countingAggregate(*trips);
        QVERIFY(aggregate && api::countsRecords(trips->aggregates[*aggregate]));
        QVERIFY(!api::countingAggregate(spec::PipelineSpec{}));
        WindowResult result;
        result.fields = {std::nullopt, "17"};
        QCOMPARE(api::countIn(result, 0), 0);
        QCOMPARE(api::countIn(result, 1), 17);
        QCOMPARE(api::countIn(result, 2), 0);
    }
};

QTEST_GUILESS_MAIN(CompletenessTest)
#include "completeness_test.moc"
