// Synthetic rows: the same bytes for the same spec, rows and seed; every value valid by the spec.
#include "core/base/decimal.h"
#include "core/base/hash.h"
#include "core/replay/generator.h"
#include "core/replay/gzip_inflater.h"
#include "core/replay/replayer.h"
#include "core/replay/sample.h"

#include <QtTest>
#include <map>
#include <set>

using namespace streampulse;
using namespace streampulse::replay;

namespace {

spec::PipelineSpec ordersSpec() {
    spec::PipelineSpec spec;
    spec.name = "orders";
    spec.key.field = "store";
    spec.key.min = 100;
    spec.key.max = 104;
    spec.id = spec::IdField{"order", 50};
    spec.time.field = "at";
    spec.time.format = spec::TimeFormat::EpochMillis;
    spec::Measure amount;
    amount.name = amount.field = "amount";
    amount.scale = 2;
    amount.min = 100;
    amount.max = 50'000;
    spec::Measure temperature;
    temperature.name = temperature.field = "temperature";
    temperature.scale = 3;
    temperature.min = -20'500;
    temperature.max = -20'000;
    spec.measures = {amount, temperature};
    spec.attributes = {{"payment", "payment"}, {"store text", "store"}};
    spec::Aggregate paid;
    paid.name = "paid";
    paid.filter = spec::Filter{0, {"card, or \"cash\"", "voucher"}, false};
    spec.aggregates = {paid};
    return spec;
}

std::string readFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::vector<std::vector<std::string>> cells(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    for (const QString& line : QString::fromStdString(text).split('\n', Qt::SkipEmptyParts)) {
        std::vector<std::string> row;
        std::string cell;
        bool quoted = false;
        for (const char c : line.toStdString() + ",") {
            if (c == '"')
                quoted = !quoted;
            else if (c != ',' || quoted)
                cell += c;
            else
                row.push_back(std::exchange(cell, {}));
        }
        rows.push_back(row);
    }
    return rows;
}

} // namespace

class GeneratorTest : public QObject {
    Q_OBJECT
private slots:
    void theSameBytesEverywhere();
    void everyValueFitsTheSpec();
    void rowsFollowTheDay();
    void textKeysAndOtherTimes();
    void theBuiltinSampleIsMadeByTheRecordedCommand();
    void refusals();

private:
    QTemporaryDir m_folder;
    std::string generate(const spec::PipelineSpec& spec, std::int64_t rows, std::int64_t seed);
};

std::string GeneratorTest::generate(const spec::PipelineSpec& spec, std::int64_t rows, std::int64_t seed) {
    const QString path = m_folder.filePath("rows.csv");
    const Status done = generateCsv(spec, rows, seed, path.toStdString());
    return done ? readFile(path) : std::string();
}

void GeneratorTest::theSameBytesEverywhere() {
    const std::string text = generate(ordersSpec(), 5'000, 42);
    // Recorded on an x86-64 machine; must hold on every other one.
    QCOMPARE(QString::fromStdString(sha256Hex(text)),
             QString("e8dec63b9c9fa1ca2a9965fe69414fc453250acda66d069f02b489c0a84c9deb"));
    QVERIFY(generate(ordersSpec(), 5'000, 42) == text);
    QVERIFY(generate(ordersSpec(), 5'000, 43) != text);
}

void GeneratorTest::everyValueFitsTheSpec() {
    const auto rows = cells(generate(ordersSpec(), 20'000, 1));
    QCOMPARE(rows.size(), std::size_t(20'001));
    QCOMPARE(rows[0], (std::vector<std::string>{"order", "store", "at", "amount", "temperature", "payment"}));
    std::set<std::string> ids, payments;
    std::map<std::string, int> keys;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::vector<std::string>& row = rows[i];
        QCOMPARE(row.size(), std::size_t(6));
        QVERIFY(ids.insert(row[0]).second);
        ++keys[row[1]];
        payments.insert(row[5]);
        const DecimalParse amount = parseDecimal(row[3], 2);
        QVERIFY(!amount.error && !amount.inexact && amount.value >= 100 && amount.value <= 50'000);
        const DecimalParse temperature = parseDecimal(row[4], 3);
        QVERIFY(!temperature.error && !temperature.inexact);
        QVERIFY(temperature.value >= -20'500 && temperature.value <= -20'000);
    }
    QCOMPARE(payments, (std::set<std::string>{"other", "card, or cash", "voucher"})); // cells() drops the quotes
    QCOMPARE(keys.size(), std::size_t(5));
    int least = INT_MAX, most = 0;
    for (const auto& [key, count] : keys) {
        QVERIFY(key >= "100" && key <= "104");
        least = std::min(least, count);
        most = std::max(most, count);
    }
    QVERIFY(most > 4 * least); // Zipf over five keys: 5 to 1
}

void GeneratorTest::rowsFollowTheDay() {
    constexpr std::int64_t kDayMillis = 1'756'684'800'000;
    const auto rows = cells(generate(ordersSpec(), 50'000, 1));
    std::array<int, 24> hours{};
    std::int64_t newest = 0;
    int behind = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::int64_t at = *parseInteger(rows[i][2]) - kDayMillis;
        QVERIFY(at >= 0 && at < 86'400'000);
        ++hours[static_cast<std::size_t>(at / 3'600'000)];
        newest = std::max(newest, at);
        QVERIFY(newest - at <= 11 * 60'000);
        if (newest - at > 60'000) ++behind;
    }
    QVERIFY(behind > 350 && behind < 600); // 1 % of 50,000, those below a minute left out
    QVERIFY(hours[18] > 5 * hours[3]);
    QVERIFY(hours[8] > hours[12]);
}

void GeneratorTest::textKeysAndOtherTimes() {
    spec::PipelineSpec spec = ordersSpec();
    spec.key.type = KeyType::Text;
    spec.time.format = spec::TimeFormat::Rfc3339;
    spec.id.reset();
    const auto rows = cells(generate(spec, 500, 1));
    QCOMPARE(rows[0][0], std::string("store"));
    QVERIFY(rows[1][0].starts_with('k'));
    QVERIFY(rows[1][1].starts_with("2025-09-01T") && rows[1][1].ends_with('Z'));
    spec.key.maxLength = 1;
    QCOMPARE(cells(generate(spec, 5, 1))[1][0].size(), std::size_t(1));
}

void GeneratorTest::theBuiltinSampleIsMadeByTheRecordedCommand() {
    std::string sample;
    GzipInflater inflater;
    QVERIFY(inflater.feed(builtinSample(), [&](std::string_view text) -> Status {
        sample += text;
        return {};
    }));
    QVERIFY(inflater.finish());
    QVERIFY(builtinSample().size() <= 500'000);
    const Result<spec::PipelineSpec> spec = spec::builtinSpec(spec::builtinSpecNames().front());
    QVERIFY(spec);
    QVERIFY(generate(*spec, 20'000, 7) == sample);
}

void GeneratorTest::refusals() {
    const std::string path = m_folder.filePath("x.csv").toStdString();
    QVERIFY(!generateCsv(ordersSpec(), 0, 1, path));
    QVERIFY(!QFile::exists(m_folder.filePath("x.csv")));
    spec::PipelineSpec spec = ordersSpec();
    spec.id->maxLength = 2;
    QVERIFY(!generateCsv(spec, 100, 1, path));
    QVERIFY(generateCsv(spec, 99, 1, path));
    const Status noFolder = generateCsv(ordersSpec(), 1, 1, path + "/y.csv");
    QVERIFY(!noFolder);
    QVERIFY(noFolder.error().message.find("y.csv") != std::string::npos);
    const Status full = generateCsv(ordersSpec(), 1, 1, "/dev/full");
    QVERIFY(!full);
    QVERIFY(full.error().code == ErrorCode::Exhausted);
    QVERIFY(QFile::exists("/dev/full"));
}

QTEST_GUILESS_MAIN(GeneratorTest)
#include "generator_test.moc"
