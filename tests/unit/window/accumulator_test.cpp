// S12 in the accumulators: exact numbers, half-even quotients, filters, ratios, merging, the quantile sketch.
#include "core/window/accumulator.h"

#include <QtTest>

#include <random>

using namespace streampulse;
using window::Accumulator;
using window::AggregatePlan;
using window::QuantileValues;

namespace {

spec::PipelineSpec specWith(std::vector<spec::Aggregate> aggregates) {
    spec::PipelineSpec spec;
    spec.measures = {{"a", "a", 6, INT64_MIN, INT64_MAX, true}, {"b", "b", 2, INT64_MIN, INT64_MAX, false}};
    spec.attributes = {{"kind", "kind"}};
    spec.aggregates = std::move(aggregates);
    return spec;
}

spec::Aggregate aggregate(spec::AggregateFunction function, std::size_t measure = 0) {
    spec::Aggregate made;
    made.function = function;
    made.measure = measure;
    return made;
}

spec::Aggregate filtered(spec::Aggregate made, std::string value, bool negated = false) {
    made.filter = spec::Filter{0, {std::move(value)}, negated};
    return made;
}

Event eventOf(std::int64_t a, std::optional<std::int64_t> b = {}, std::optional<std::string_view> kind = {}) {
    Event made;
    made.measures = {a, b};
    made.attributes = {kind};
    return made;
}

Accumulator accumulate(const AggregatePlan& plan, const std::vector<Event>& events) {
    Accumulator into = plan.makeAccumulator();
    for (const Event& one : events) {
        window::EventContribution contribution;
        plan.evaluate(one, contribution);
        plan.add(contribution, into);
    }
    return into;
}

std::string resultOf(const spec::Aggregate& made, const std::vector<Event>& events) {
    const AggregatePlan plan(specWith({made}));
    return plan.results(accumulate(plan, events))[0].value_or("none");
}

using F = spec::AggregateFunction;

} // namespace

class AccumulatorTest : public QObject {
    Q_OBJECT
private slots:
    void s12SumsAreExact() {
        std::vector<Event> events;
        for (int i = 0; i < 10; ++i) events.push_back(eventOf(100'000)); // ten times 0.1
        QCOMPARE(resultOf(aggregate(F::Sum), events), std::string("1"));
        events.assign(3, eventOf(INT64_MAX));
        QCOMPARE(resultOf(aggregate(F::Sum), events), std::string("27670116110564.327421"));
    }
    void s12MeansAreRoundedHalfEvenToFourDecimals() {
        QCOMPARE(resultOf(aggregate(F::Mean), {eventOf(1'000'000), eventOf(1'000'100)}), std::string("1")); // 1.00005
        QCOMPARE(resultOf(aggregate(F::Mean), {eventOf(1'000'100), eventOf(1'000'200)}),
                 std::string("1.0002")); // 1.00015
        QCOMPARE(resultOf(aggregate(F::Mean), {eventOf(1'000'000), eventOf(0), eventOf(0)}), std::string("0.3333"));
        QCOMPARE(resultOf(aggregate(F::Mean), {eventOf(-1'000'000), eventOf(0), eventOf(0)}), std::string("-0.3333"));
    }
    void s12NoValueIsNoNumber() {
        QCOMPARE(resultOf(aggregate(F::Mean, 1), {eventOf(1)}), std::string("none"));
        QCOMPARE(resultOf(aggregate(F::Min, 1), {eventOf(1)}), std::string("none"));
        QCOMPARE(resultOf(aggregate(F::Max, 1), {eventOf(1)}), std::string("none"));
        QCOMPARE(resultOf(aggregate(F::Quantile, 1), {eventOf(1)}), std::string("none"));
        QCOMPARE(resultOf(aggregate(F::Sum, 1), {eventOf(1)}), std::string("0"));
        QCOMPARE(resultOf(filtered(aggregate(F::Count), "x"), {eventOf(1)}), std::string("0"));
    }
    void minimumAndMaximum() {
        const std::vector<Event> events{eventOf(5, 250), eventOf(5, -175), eventOf(5)};
        QCOMPARE(resultOf(aggregate(F::Min, 1), events), std::string("-1.75"));
        QCOMPARE(resultOf(aggregate(F::Max, 1), events), std::string("2.5"));
        QCOMPARE(resultOf(aggregate(F::Mean, 1), events), std::string("0.375"));
    }
    void filtersLookAtAttributes() {
        const std::vector<Event> events{eventOf(1'000'000, {}, "card"), eventOf(2'000'000, {}, "cash"),
                                        eventOf(4'000'000)};
        QCOMPARE(resultOf(filtered(aggregate(F::Sum), "card"), events), std::string("1"));
        QCOMPARE(resultOf(filtered(aggregate(F::Sum), "card", true), events), std::string("6"));
        QCOMPARE(resultOf(filtered(aggregate(F::Count), "card", true), events), std::string("2"));
    }
    void ratiosOfCountsAndSums() {
        auto ratio = aggregate(F::Ratio);
        ratio.numerator = 0;
        ratio.denominator = 1;
        const AggregatePlan plan(specWith({filtered(aggregate(F::Count), "card"), aggregate(F::Count), ratio}));
        QCOMPARE(*plan.results(accumulate(plan, {eventOf(1, {}, "card"), eventOf(1), eventOf(1)}))[2],
                 std::string("0.3333"));
        const AggregatePlan sums(specWith({aggregate(F::Sum, 1), aggregate(F::Sum, 0), ratio}));
        // 1.5 / 3: the scales of both measures are taken into account.
        QCOMPARE(*sums.results(accumulate(sums, {eventOf(3'000'000, 150)}))[2], std::string("0.5"));
        QVERIFY(!sums.results(accumulate(sums, {eventOf(0, 150)}))[2].has_value());
    }
    void mergedInAnyOrderEqualsAddedAtOnce() {
        auto median = aggregate(F::Quantile);
        median.quantilePermille = 500;
        const AggregatePlan plan(specWith({aggregate(F::Sum), aggregate(F::Mean), aggregate(F::Min), aggregate(F::Max),
                                           aggregate(F::Count), median}));
        std::mt19937 random(3);
        std::vector<Event> all;
        for (int i = 0; i < 9000; ++i) all.push_back(eventOf(std::int64_t(random() % 1'000'000)));
        const Accumulator whole = accumulate(plan, all);
        Accumulator merged = plan.makeAccumulator();
        for (const std::size_t from : {std::size_t(6000), std::size_t(0), std::size_t(3000)})
            plan.merge(
                accumulate(plan, {all.begin() + std::ptrdiff_t(from), all.begin() + std::ptrdiff_t(from) + 3000}),
                merged);
        QCOMPARE(plan.results(merged) == plan.results(whole), true);
        QVERIFY(plan.approximate(whole));
        ByteWriter bytes;
        whole.encode(bytes);
        ByteReader reader(bytes.bytes());
        Accumulator decoded;
        QVERIFY(plan.decode(reader, decoded) && reader.atEnd());
        QVERIFY(plan.results(decoded) == plan.results(whole));
        for (std::size_t size = 0; size < bytes.bytes().size(); size += 97) {
            ByteReader cut(std::string_view(bytes.bytes()).substr(0, size));
            QVERIFY(!plan.decode(cut, decoded) || !cut.atEnd());
        }
    }
    void quantilesAreNearestRank() {
        QuantileValues values;
        for (const int value : {15, 20, 35, 40, 50}) values.add(value);
        QCOMPARE(*values.quantile(50), std::int64_t(15));
        QCOMPARE(*values.quantile(300), std::int64_t(20));
        QCOMPARE(*values.quantile(400), std::int64_t(20));
        QCOMPARE(*values.quantile(500), std::int64_t(35));
        QCOMPARE(*values.quantile(1000), std::int64_t(50));
        QCOMPARE(*values.quantile(0), std::int64_t(15));
    }
    void theSketchStaysWithinItsBound() {
        std::mt19937_64 random(11);
        QuantileValues sketch;
        std::vector<std::int64_t> exact;
        for (std::size_t i = 0; i < QuantileValues::kExactLimit; ++i) {
            exact.push_back(std::int64_t(random() % 3'000'000'000) - 300'000'000);
            sketch.add(exact.back());
        }
        QVERIFY(!sketch.approximate());
        while (exact.size() < 20'000) {
            exact.push_back(std::int64_t(random() % 3'000'000'000) - 300'000'000);
            sketch.add(exact.back());
        }
        QVERIFY(sketch.approximate());
        std::sort(exact.begin(), exact.end());
        for (const int permille : {1, 50, 100, 500, 950, 999}) {
            const auto rank = std::size_t((permille * 20'000 + 999) / 1000 - 1);
            const double wanted = double(exact[rank]);
            const double got = double(*sketch.quantile(permille));
            QVERIFY2(std::abs(got - wanted) <= std::abs(wanted) / 250 + 1, qPrintable(QString::number(permille)));
        }
    }
};

QTEST_GUILESS_MAIN(AccumulatorTest)
#include "accumulator_test.moc"
