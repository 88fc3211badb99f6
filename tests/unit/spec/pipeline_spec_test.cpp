// Spec files: the built-in one, one of another shape, and every kind of mistake with its line.
#include "core/base/hash.h"
#include "core/spec/pipeline_spec.h"
#include "tests/support/tests_root.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::spec;

namespace {

/// A small spec without mistakes; `extra` goes behind it.
std::string smallSpec(const std::string& extra) {
    return "name = \"orders\"\n"                                   // 1
           "[key]\nname = \"store\"\nfield = \"s\"\n"              // 2-4
           "[time]\nfield = \"t\"\n"                               // 5-6
           "[[measure]]\nname = \"amount\"\n"                      // 7-8
           "[[attribute]]\nname = \"channel\"\n"                   // 9-10
           "[[aggregate]]\nname = \"n\"\nfunction = \"count\"\n" + // 11-13
           extra;                                                  // 14...
}

QString messageOf(const Result<PipelineSpec>& spec) {
    return spec ? QString() : QString::fromStdString(spec.error().message);
}

} // namespace

class PipelineSpecTest : public QObject {
    Q_OBJECT
private slots:
    void builtinIsComplete();
    void builtinMappings();
    void unknownBuiltinIsNamed();
    void otherShapes();
    void defaultsOfAbsentEntries();
    void threeMistakesThreeLines();
    void mistakes_data();
    void mistakes();
    void filesThatCannotBeRead();
};

void PipelineSpecTest::builtinIsComplete() {
    QCOMPARE(builtinSpecNames(), std::vector<std::string>{"trips"});
    const Result<PipelineSpec> spec = builtinSpec("trips");
    QVERIFY2(spec.has_value(), qPrintable(messageOf(spec)));
    QCOMPARE(spec->name, std::string("trips"));
    QCOMPARE(spec->storePrefix, std::string());
    QCOMPARE(spec->key.name, std::string("region"));
    QCOMPARE(spec->key.field, std::string("region_id"));
    QCOMPARE(spec->key.document, std::string("regionId"));
    QVERIFY(spec->key.type == KeyType::Integer);
    QCOMPARE(spec->key.min, std::int64_t(1));
    QCOMPARE(spec->key.max, std::int64_t(100000));
    QVERIFY(spec->id.has_value());
    QCOMPARE(spec->id->field, std::string("trip_id"));
    QCOMPARE(spec->id->maxLength, std::size_t(50));
    QCOMPARE(spec->time.field, std::string("event_time"));
    QVERIFY(spec->time.format == TimeFormat::Rfc3339);
    QCOMPARE(spec->time.zone, std::string("UTC"));
    QCOMPARE(spec->measures.size(), std::size_t(3));
    QCOMPARE(spec->measures[0].max, std::int64_t(1'000'000'000));
    QCOMPARE(spec->measures[1].max, std::int64_t(86'400'000'000));
    QCOMPARE(spec->measures[2].max, std::int64_t(500'000'000));
    QStringList names;
    for (const Aggregate& aggregate : spec->aggregates) names << QString::fromStdString(aggregate.name);
    QCOMPARE(names.join(' '), QString("tripCount avgFare totalDistance avgDuration p50Duration p95Duration"));
    QCOMPARE(spec->aggregates[2].measure, std::size_t(2));
    QCOMPARE(spec->aggregates[4].quantilePermille, std::int64_t(500));
    QCOMPARE(spec->aggregates[5].quantilePermille, std::int64_t(950));
    PipelineSettings settings;
    QVERIFY(spec->defaults == settings);
    QFile file(QString::fromStdString(test::dataFile("../../resources/specs/trips.toml")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(spec->digest, sha256Hex(file.readAll().toStdString()));
}

void PipelineSpecTest::builtinMappings() {
    const Result<PipelineSpec> spec = builtinSpec("trips");
    QVERIFY(spec.has_value());
    QCOMPARE(spec->mappings.size(), std::size_t(2));
    const ColumnMapping& mapping = spec->mappings[0];
    QCOMPARE(mapping.name, std::string("nyc-tlc"));
    QCOMPARE(mapping.zone, std::string("America/New_York"));
    QCOMPARE(mapping.rules.size(), std::size_t(6));
    QVERIFY(mapping.rules[0].kind == ColumnRule::Kind::RowId);
    QVERIFY(mapping.rules[4].kind == ColumnRule::Kind::TimeDifferenceSeconds);
    QCOMPARE(mapping.rules[4].earlier, std::string("tpep_pickup_datetime"));
    QCOMPARE(mapping.rules[4].column, std::string("tpep_dropoff_datetime"));
    QVERIFY(mapping.rules[5].kind == ColumnRule::Kind::Multiply);
    QCOMPARE(mapping.rules[5].factor, std::int64_t(1'609'344));
    QCOMPARE(mapping.rules[5].factorScale, 6);
    QCOMPARE(spec->mappings[1].rules[2].column, std::string("lpep_pickup_datetime"));
}

void PipelineSpecTest::unknownBuiltinIsNamed() {
    const Result<PipelineSpec> spec = builtinSpec("tirps");
    QVERIFY(!spec.has_value());
    QCOMPARE(spec.error().code, ErrorCode::NotFound);
    QCOMPARE(messageOf(spec), QString("there is no built-in spec \"tirps\"; there is: trips"));
}

void PipelineSpecTest::otherShapes() {
    const Result<PipelineSpec> spec = loadPipelineSpec(test::dataFile("specs/orders.toml"));
    QVERIFY2(spec.has_value(), qPrintable(messageOf(spec)));
    QCOMPARE(spec->storePrefix, std::string("orders:"));
    QVERIFY(spec->key.type == KeyType::Text);
    QCOMPARE(spec->key.maxLength, std::size_t(40));
    QCOMPARE(spec->key.document, std::string("storeId"));
    QVERIFY(!spec->id.has_value());
    QVERIFY(!spec->defaults.dedup);
    QVERIFY(spec->time.format == TimeFormat::EpochMillis);
    QCOMPARE(spec->measures[0].scale, 2);
    QCOMPARE(spec->measures[0].max, std::int64_t(1'000'000));
    QCOMPARE(spec->measures[1].field, std::string("weight_kg"));
    QVERIFY(!spec->measures[1].required);
    const Aggregate& webAmount = spec->aggregates[2];
    QVERIFY(webAmount.filter.has_value());
    QVERIFY(!webAmount.filter->negated);
    QCOMPARE(webAmount.filter->values, (std::vector<std::string>{"web", "app"}));
    const Aggregate& ratio = spec->aggregates[4];
    QVERIFY(ratio.function == AggregateFunction::Ratio);
    QCOMPARE(ratio.numerator, std::size_t(1));
    QCOMPARE(ratio.denominator, std::size_t(0));
    QVERIFY(spec->defaults.watermarkBound == std::chrono::seconds(30));
    QVERIFY(spec->defaults.window == WindowDefinition::tumbling(std::chrono::minutes(5)));
}

void PipelineSpecTest::defaultsOfAbsentEntries() {
    const Result<PipelineSpec> spec = parsePipelineSpec(smallSpec(""), "small.toml");
    QVERIFY2(spec.has_value(), qPrintable(messageOf(spec)));
    QCOMPARE(spec->title, std::string("orders"));
    QCOMPARE(spec->key.min, INT64_MIN);
    QCOMPARE(spec->key.max, INT64_MAX);
    QCOMPARE(spec->measures[0].scale, 6);
    QCOMPARE(spec->measures[0].min, INT64_MIN);
    QVERIFY(spec->measures[0].required);
    QVERIFY(!spec->defaults.dedup);
    const auto more = parsePipelineSpec(smallSpec("[[aggregate]]\nname = \"m\"\nfunction = \"sum\"\nmeasure = "
                                                  "\"amount\"\nfilter = { attribute = \"channel\", not_in = [\"x\"] }\n"
                                                  "[defaults]\nidle_timeout = \"10s\"\nmax_ahead = \"1d\"\n"
                                                  "window = \"session:30s\"\n"),
                                        "small.toml");
    QVERIFY2(more.has_value(), qPrintable(messageOf(more)));
    QVERIFY(more->aggregates[1].filter->negated);
    QVERIFY(more->defaults.idleTimeout == Duration(std::chrono::seconds(10)));
    QVERIFY(more->defaults.maxAhead == Duration(std::chrono::days(1)));
    QVERIFY(more->defaults.window == WindowDefinition::session(std::chrono::seconds(30)));
}

void PipelineSpecTest::threeMistakesThreeLines() {
    const std::string toml = "name = \"orders\"\n"
                             "[key]\n"
                             "name = \"store\"\n"
                             "field = \"s\"\n"
                             "colour = \"red\"\n" // line 5: unknown
                             "[time]\n"
                             "field = \"t\"\n"
                             "[[aggregate]]\n"
                             "name = \"total\"\n"
                             "function = \"sum\"\n"
                             "measure = \"amount\"\n" // line 11: no such measure
                             "[defaults]\n"
                             "window = \"five minutes\"\n"; // line 13: bad duration
    const Result<PipelineSpec> spec = parsePipelineSpec(toml, "orders.toml");
    QVERIFY(!spec.has_value());
    QCOMPARE(spec.error().code, ErrorCode::InvalidArgument);
    const QStringList lines = messageOf(spec).split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], QString("orders.toml:5: [key] knows no \"colour\", only document, field, max, max_length, min, "
                               "name, type"));
    QCOMPARE(lines[1], QString("orders.toml:11: [[aggregate]] measure: there is no measure \"amount\""));
    QVERIFY2(lines[2].startsWith("orders.toml:13: [defaults] window: \"five minutes\" is not a window"),
             qPrintable(lines[2]));
}

void PipelineSpecTest::mistakes_data() {
    QTest::addColumn<QString>("toml");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("says");
    int number = 0;
    const auto whole = [&](const char* toml, int line, const char* says) {
        QTest::addRow("%d %s", ++number, says) << QString(toml) << line << QString(says);
    };
    const auto behind = [&](const char* extra, int line, const char* says) {
        QTest::addRow("%d %s", ++number, says) << QString::fromStdString(smallSpec(extra)) << line << QString(says);
    };
    const char* const rest = "[key]\nname=\"k\"\nfield=\"k\"\n[time]\nfield=\"t\"\n[[aggregate]]\nname=\"n\"\n"
                             "function=\"count\"\n";
    const auto named = [&](const char* first, int line, const char* says) {
        QTest::addRow("%d %s", ++number, says) << QString(first) + "\n" + rest << line << QString(says);
    };
    whole("", 1, "name: is missing");
    whole("", 1, "key: is missing");
    whole("", 1, "time: is missing");
    whole("", 1, "there is no [[aggregate]]");
    whole("name = \"a\nb\"", 1, "");
    whole("name = \"a\"\nname = \"b\"", 2, "");
    named("name = 5", 1, "must be a text in quotes");
    named("name = \"\"", 1, "must not be empty");
    named("name = \"a:b\"", 1, "must be letters, digits");
    named("name = \"streampulse\"", 1, "is taken by the program");
    named("name = \"a\"\nstore_prefix = \"b:\"", 2, "must be \"\" or \"a:\"");
    named("name = \"a\"\ntitel = \"b\"", 2, "the top level knows no \"titel\"");
    named("name = \"a\"\nid = 5", 2, "must be a table, written [id]");
    named("name = \"a\"\nmeasure = 5", 2, "must be tables, each written [[measure]]");
    whole("name=\"a\"\n[key]\nfield=\"k\"\n[time]\nfield=\"t\"\n[[aggregate]]\nname=\"n\"\nfunction=\"count\"\n", 2,
          "[key] name: is missing");
    whole("name=\"a\"\n[key]\nname=\"k\"\nfield=\"k\"\ntype=\"float\"\n", 5, "must be \"integer\" or \"text\"");
    whole("name=\"a\"\n[key]\nname=\"k\"\nfield=\"k\"\ntype=\"text\"\nmin=1\n", 6, "is only for integer keys");
    whole("name=\"a\"\n[key]\nname=\"k\"\nfield=\"k\"\nmax_length=9\n", 5, "is only for text keys");
    whole("name=\"a\"\n[key]\nname=\"k\"\nfield=\"k\"\nmin=5\nmax=4\n", 6, "must not be less than min");
    whole("name=\"a\"\n[key]\nname=\"k\"\nfield=\"k\"\nmin=1.5\n", 5, "must be a whole number");
    whole("name=\"a\"\n[key]\nname=\"k\"\nfield=\"t\"\n[time]\nfield=\"t\"\n", 1, "as a text and as a number");
    whole("name=\"a\"\n[time]\nfield=\"t\"\nformat=\"unix\"\n", 4, "must be rfc3339, epoch_s");
    whole("name=\"a\"\n[time]\nfield=\"t\"\nzone=\"New York\"\n", 4, "is no zone");
    behind("[id]\nfield = \"i\"\nmax_length = 0\n", 16, "must be a whole number from 1 to 1024");
    behind("[[measure]]\nname = \"amount\"\n", 15, "\"amount\" is used twice");
    behind("[[measure]]\nname = \"b\"\nscale = 10\n", 16, "must be a whole number from 0 to 9");
    behind("[[measure]]\nname = \"b\"\nscale = 1\nmin = 0.25\n", 17, "more than 1 digits behind the point");
    behind("[[measure]]\nname = \"b\"\nmax = \"x\"\n", 16, "\"x\" is not a number");
    behind("[[measure]]\nname = \"b\"\nmax = 1e300\n", 16, "is too large");
    behind("[[measure]]\nname = \"b\"\nmin = 2\nmax = 1\n", 17, "must not be less than min");
    behind("[[measure]]\nname = \"b\"\nmax = nan\n", 16, "is not a number");
    behind("[[measure]]\nname = \"b\"\nrequired = \"yes\"\n", 16, "must be true or false");
    behind("[[attribute]]\nname = \"channel\"\n", 15, "\"channel\" is used twice");
    behind("[[aggregate]]\nname = \"n\"\nfunction = \"count\"\n", 15, "\"n\" is used twice");
    behind("[[aggregate]]\nname = \"status\"\nfunction = \"count\"\n", 15, "is already a member");
    behind("[[aggregate]]\nname = \"storeId\"\nfunction = \"count\"\n", 15, "is already a member");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"median\"\n", 16, "\"median\" must be count, sum");
    behind("[[aggregate]]\nname = \"x\"\n", 14, "function: is missing");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"sum\"\n", 14, "measure: is missing");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"count\"\nmeasure = \"amount\"\n", 17, "is not for count");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"quantile\"\nmeasure = \"amount\"\n", 14, "quantile: is missing");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"quantile\"\nmeasure = \"amount\"\nquantile = 1.5\n", 18,
           "must be from 0 to 1");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"quantile\"\nmeasure = \"amount\"\nquantile = 0.9999\n", 18,
           "more than 3 digits");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"count\"\nquantile = 0.5\n", 17, "only for the function quantile");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"ratio\"\nnumerator = \"n\"\n", 14, "denominator: is missing");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"ratio\"\nnumerator = \"n\"\ndenominator = \"later\"\n", 18,
           "there is no aggregate \"later\" before this one");
    behind("[[aggregate]]\nname = \"m\"\nfunction = \"mean\"\nmeasure = \"amount\"\n"
           "[[aggregate]]\nname = \"x\"\nfunction = \"ratio\"\nnumerator = \"n\"\ndenominator = \"m\"\n",
           22, "\"m\" must be a count or a sum");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"count\"\nnumerator = \"n\"\n", 17, "only for the function ratio");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"count\"\nfilter = { attribute = \"c\", in = [\"a\"] }\n", 17,
           "there is no attribute \"c\"");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"count\"\nfilter = { attribute = \"channel\" }\n", 17,
           "needs either in");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"count\"\nfilter = { attribute = \"channel\", in = [] }\n", 17,
           "must be a list of different texts");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"count\"\nfilter = { attribute = \"channel\", in = [1] }\n", 17,
           "must be a list of different texts");
    behind("[[aggregate]]\nname = \"x\"\nfunction = \"count\"\nfilter = \"web\"\n", 17, "must be a table");
    behind("[[mapping]]\nname = \"m\"\n", 14, "there is no [[mapping.rule]]");
    behind("[[mapping]]\nname = \"m\"\n[[mapping.rule]]\ntarget = \"x\"\ncolumn = \"c\"\n", 17,
           "nothing in this spec reads a field \"x\"");
    behind("[[mapping]]\nname = \"m\"\n[[mapping.rule]]\ntarget = \"s\"\n", 16, "needs one of: column");
    behind("[[mapping]]\nname = \"m\"\n[[mapping.rule]]\ntarget = \"s\"\nrow_id = true\n", 17,
           "only fill the field of");
    behind("[[mapping]]\nname = \"m\"\n[[mapping.rule]]\ntarget = \"s\"\ncolumn = \"c\"\nmultiply = 2\n", 17,
           "is no measure's field");
    behind("[[mapping]]\nname = \"m\"\n[[mapping.rule]]\ntarget = \"amount\"\nseconds_from = \"a\"\n", 16,
           "seconds_to: is missing");
    behind("[[mapping]]\nname = \"m\"\n[[mapping.rule]]\ntarget = \"amount\"\ncolumn = \"c\"\nmultiply = \"x\"\n", 19,
           "is not a number of at most 18 digits");
    behind("[[mapping]]\nname = \"m\"\n[[mapping.rule]]\ntarget = \"s\"\ncolumn = \"a\"\n"
           "[[mapping.rule]]\ntarget = \"s\"\ncolumn = \"b\"\n",
           20, "\"s\" is filled twice");
    behind("[defaults]\nwatermark_bound = \"5\"\n", 15, "the unit is missing");
    behind("[defaults]\nwatermark_bound = 5\n", 15, "must be a text in quotes");
    behind("[defaults]\nwindow = \"30s/5m\"\n", 15, "must not be longer than the size");
    behind("[defaults]\ncheckpoint_interval = \"0s\"\n", 15, "must be longer than 0");
    behind("[defaults]\nidle_timeout = \"0s\"\n", 15, "must be longer than 0, or \"off\"");
    behind("[defaults]\ndedup = true\n", 15, "needs an [id]");
    behind("[defaults]\nbound = \"5m\"\n", 15, "knows no \"bound\", only allowed_lateness");
}

void PipelineSpecTest::mistakes() {
    QFETCH(QString, toml);
    QFETCH(int, line);
    QFETCH(QString, says);
    const Result<PipelineSpec> spec = parsePipelineSpec(toml.toStdString(), "f.toml");
    QVERIFY(!spec.has_value());
    QCOMPARE(spec.error().code, ErrorCode::InvalidArgument);
    const QString start = QString("f.toml:%1: ").arg(line);
    bool found = false;
    for (const QString& each : messageOf(spec).split('\n'))
        found = found || (each.startsWith(start) && each.contains(says));
    QVERIFY2(found, qPrintable(messageOf(spec)));
}

void PipelineSpecTest::filesThatCannotBeRead() {
    const QTemporaryDir folder;
    const Result<PipelineSpec> missing = loadPipelineSpec(folder.filePath("none.toml").toStdString());
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(messageOf(missing).contains("none.toml"));
    const Result<PipelineSpec> directory = loadPipelineSpec(folder.path().toStdString());
    QVERIFY(!directory.has_value());
    QCOMPARE(directory.error().code, ErrorCode::Unreadable);
    QFile large(folder.filePath("large.toml"));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(1024 * 1024 + 1));
    large.close();
    const Result<PipelineSpec> tooLarge = loadPipelineSpec(large.fileName().toStdString());
    QVERIFY(!tooLarge.has_value());
    QVERIFY(messageOf(tooLarge).contains("larger than 1 MiB"));
}

QTEST_GUILESS_MAIN(PipelineSpecTest)
#include "pipeline_spec_test.moc"
