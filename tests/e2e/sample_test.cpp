// The files in tests/data through the whole program, against the figures written beside them.
#include "tests/support/program_run.h"
#include "tests/support/tests_root.h"

#include <QFile>
#include <QtTest>

using namespace streampulse::test;

namespace {

QString data(const char* name) { return QString::fromStdString(dataFile(name)); }

QString digestOf(const ProgramResult& result) { return result.summary()["digest"].toString(); }

qint64 ledger(const QJsonObject& summary, const char* name) { return summary["ledger"].toObject()[name].toInteger(); }

QList<QJsonObject> jsonLines(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    QList<QJsonObject> lines;
    while (!file.atEnd()) lines << QJsonDocument::fromJson(file.readLine()).object();
    return lines;
}

} // namespace

class SampleTest : public QObject {
    Q_OBJECT
private slots:
    void theSampleIsReadAndCountedWhole() {
        ProgramRun program;
        const auto result = program.run({data("streampulse_sample_trips.csv")});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        const QJsonObject summary = result.summary();
        QCOMPARE(summary["schema_version"].toInt(), 1);
        QCOMPARE(ledger(summary, "read"), 300);
        QCOMPARE(ledger(summary, "counted"), 300);
        QCOMPARE(ledger(summary, "late"), 0);
        QCOMPARE(summary["windows"].toObject()["final"].toInt(), 285);
        QCOMPARE(summary["windows"].toObject()["open"].toInt(), 0);
        QMap<QString, int> keys;
        for (const auto& key : summary["keys"].toArray())
            keys[key.toObject()["key"].toString()] = key.toObject()["counted"].toInt();
        QCOMPARE(keys, (QMap<QString, int>{{"1", 93}, {"2", 54}, {"3", 59}, {"4", 44}, {"5", 50}}));
        QVERIFY(digestOf(result).startsWith("sha256:"));
        QCOMPARE(summary["inputs"].toArray()[0].toObject()["rows"].toInt(), 300);
    }
    void aDayLongWindowGivesTheWholeFilesFigures() {
        // Computed outside the program, see tests/data/README.md: count, mean, sum, mean, p50, p95.
        struct Figures {
            const char* mean;
            const char* sum;
            const char* duration;
            int count, p50, p95;
        };
        const QMap<QString, Figures> expected{{"1", {"27.9225", "778.2", "1303.656", 93, 1327, 1787}},
                                              {"2", {"30.437", "756.4", "2107.1852", 54, 2073, 2807}},
                                              {"3", {"62.1531", "1358.9", "2767.5763", 59, 2829, 3836}},
                                              {"4", {"15.0209", "277.2", "963.4545", 44, 1008, 1355}},
                                              {"5", {"80.6666", "952.7", "3352.78", 50, 3307, 4398}}};
        ProgramRun program;
        const auto result =
            program.run({data("streampulse_sample_trips.csv"), "--window", "24h", "--windows-out", "windows.jsonl"});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        const auto windows = jsonLines(program.path("windows.jsonl"));
        QCOMPARE(windows.size(), 5);
        for (const QJsonObject& window : windows) {
            const Figures figures = expected[window["key"].toString()];
            QCOMPARE(window["tripCount"].toInt(), figures.count);
            QCOMPARE(QString::number(window["avgFare"].toDouble(), 'g', 10), QString(figures.mean));
            QCOMPARE(QString::number(window["totalDistance"].toDouble(), 'g', 10), QString(figures.sum));
            QVERIFY(qAbs(window["avgDuration"].toDouble() - QString(figures.duration).toDouble()) < 0.001);
            QCOMPARE(window["p50Duration"].toInt(), figures.p50);
            QCOMPARE(window["p95Duration"].toInt(), figures.p95);
        }
    }
    void lateInFileOrder_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("partitions");
        QTest::addColumn<int>("late");
        QTest::newRow("sample, 4 partitions") << data("streampulse_sample_trips.csv") << "4" << 136;
        QTest::newRow("sample, 1 partition") << data("streampulse_sample_trips.csv") << "1" << 195;
        QTest::newRow("10k, 4 partitions") << data("streampulse_load_test_10k.csv") << "4" << 8422;
        QTest::newRow("10k, 1 partition") << data("streampulse_load_test_10k.csv") << "1" << 8849;
    }
    void lateInFileOrder() {
        QFETCH(QString, file);
        QFETCH(QString, partitions);
        QFETCH(int, late);
        ProgramRun program;
        const auto result = program.run({file, "--order", "file", "--watermark", "5m", "--partitions", partitions,
                                         "--rejected-out", "rejected.jsonl"});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(ledger(result.summary(), "late"), late);
        // --rejected-out holds every one, ordered by (partition, position).
        const auto rows = jsonLines(program.path("rejected.jsonl"));
        QCOMPARE(rows.size(), late);
        QPair<int, int> last(-1, -1);
        for (const QJsonObject& row : rows) {
            QCOMPARE(row["kind"].toString(), QString("late"));
            const QPair<int, int> place(row["partition"].toInt(), row["offset"].toInt());
            QVERIFY(last < place);
            last = place;
        }
    }
    void theLoadFileIsCountedWholeInEventTimeOrder() {
        ProgramRun program;
        const auto result = program.run({data("streampulse_load_test_10k.csv")});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(ledger(result.summary(), "counted"), 10000);
        QCOMPARE(result.summary()["windows"].toObject()["final"].toInt(), 4392);
    }
    void malformedRowsAreRejectedWithPlaceAndReason() {
        ProgramRun program;
        const auto result = program.run({data("malformed_test_data.csv")});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        const QJsonObject summary = result.summary();
        QCOMPARE(ledger(summary, "counted"), 4);
        const QJsonObject rejected = summary["ledger"].toObject()["rejected"].toObject();
        QCOMPARE(rejected["total"].toInt(), 14);
        QCOMPARE(rejected["bad_type"].toInt(), 4);
        QCOMPARE(rejected["bad_time"].toInt(), 1);
        QCOMPARE(rejected["missing_field"].toInt(), 5);
        QCOMPARE(rejected["out_of_range"].toInt(), 4);
        QMap<int, QJsonObject> byRow;
        for (const auto& row : summary["rejections"].toArray()) byRow[row.toObject()["row"].toInt()] = row.toObject();
        QCOMPARE(byRow.size(), 14);
        QCOMPARE(byRow[2]["field"].toString(), QString("region_id"));
        QVERIFY(byRow[2]["text"].toString().contains("INVALID_REGION"));
        QCOMPARE(byRow[15]["reason"].toString(), QString("out_of_range"));
        QVERIFY(byRow[15]["text"].toString().contains("-10"));
        const auto strict = program.run({data("malformed_test_data.csv"), "--max-bad-rows", "10"});
        QCOMPARE(strict.exitCode, 3);
        QCOMPARE(program.run({data("malformed_test_data.csv"), "--max-bad-rows", "14"}).exitCode, 0);
    }
    void newYorkFilesLoadByTheBuiltInMapping() {
        ProgramRun program;
        const auto result = program.run({data("nyc_tlc_trips_2019-03.csv")});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(ledger(result.summary(), "counted"), 6490);
        QCOMPARE(result.summary()["ledger"].toObject()["rejected"].toObject()["out_of_range"].toInt(), 10);
        QCOMPARE(ledger(result.summary(), "read"), 6500);
    }
    void specialTimesAreCounted() {
        // New York, 2019: 02:30 of March 10 does not exist, 01:30 of November 3 happens twice.
        ProgramRun program;
        const QByteArray head = "tpep_pickup_datetime,tpep_dropoff_datetime,trip_distance,PULocationID,fare_amount\n";
        const QByteArray rows =
            "2019-03-10 02:30:00,2019-03-10 03:40:00,1,7,5\n2019-11-03 01:30:00,2019-11-03 02:30:00,1,7,5\n"
            "2019-06-01 12:00:00,2019-06-01 12:10:00,1,7,5\n";
        const auto mapped = program.run({program.write("dst.csv", head + rows)});
        QVERIFY2(mapped.exitCode == 0, mapped.error.constData());
        QCOMPARE(mapped.summary()["ledger"].toObject()["counted"].toInt(), 3);
        QCOMPARE(mapped.summary()["times"].toObject()["shifted"].toInt(), 1);
        QVERIFY(mapped.summary()["times"].toObject()["ambiguous"].toInt() >= 1);
        const auto fine = program.run({program.write(
            "fine.jsonl",
            R"({"trip_id":"t","region_id":1,"event_time":"2025-01-15T10:30:00.1234567Z","fare":1,"duration":1,"distance":1})")});
        QCOMPARE(fine.summary()["times"].toObject()["truncated"].toInt(), 1);
    }
    void withoutAFileTheBuiltInSampleRuns() {
        ProgramRun program;
        const auto result = program.run({});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QVERIFY(ledger(result.summary(), "read") > 15000);
        QCOMPARE(ledger(result.summary(), "read"), ledger(result.summary(), "counted"));
    }
    void theSampleComesFromTheGenerator() {
        ProgramRun program;
        const auto first = program.run({"--generate", "500", "--seed", "3", "--output", "a.csv"});
        QVERIFY2(first.exitCode == 0, first.error.constData());
        QCOMPARE(program.run({"--generate", "500", "--seed", "3", "--output", "b.csv"}).exitCode, 0);
        QFile a(program.path("a.csv"));
        QFile b(program.path("b.csv"));
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        const QByteArray rows = a.readAll();
        QCOMPARE(rows, b.readAll());
        QCOMPARE(rows.count('\n'), 501);
        const auto result = program.run({program.path("a.csv")});
        QCOMPARE(ledger(result.summary(), "counted"), 500);
    }
};

QTEST_GUILESS_MAIN(SampleTest)
#include "sample_test.moc"
