// One digest: whatever the file's format, the speed, the number of workers, and how often it is asked.
#include "tests/support/program_run.h"
#include "tests/support/tests_root.h"

#include <QFile>
#include <QtTest>

using namespace streampulse::test;

class SameDigestTest : public QObject {
    Q_OBJECT

    QString m_csv = QString::fromStdString(dataFile("streampulse_sample_trips.csv"));
    QString m_digest;

    static QByteArray csvBytes() {
        QFile file(QString::fromStdString(dataFile("streampulse_sample_trips.csv")));
        if (!file.open(QIODevice::ReadOnly)) qFatal("no sample");
        return file.readAll();
    }
    /// The sample's rows as JSON objects, numbers as they stand in the file.
    static QList<QByteArray> jsonRows() {
        QList<QByteArray> lines = csvBytes().split('\n');
        const QList<QByteArray> names = lines.takeFirst().trimmed().split(',');
        QList<QByteArray> rows;
        for (const QByteArray& line : lines) {
            if (line.trimmed().isEmpty()) continue;
            const QList<QByteArray> values = line.trimmed().split(',');
            QByteArray row = "{";
            for (int i = 0; i < names.size(); ++i) {
                const bool text = names[i] == "trip_id" || names[i] == "event_time";
                row += (i ? ", \"" : "\"") + names[i] + "\": " + (text ? "\"" + values[i] + "\"" : values[i]);
            }
            rows << row + "}";
        }
        return rows;
    }
    QString digest(ProgramRun& program, const QStringList& arguments) {
        const auto result = program.run(arguments);
        if (result.exitCode != 0) qWarning("%s", result.error.constData());
        return result.summary()["digest"].toString();
    }

private slots:
    void initTestCase() {
        ProgramRun program;
        m_digest = digest(program, {m_csv});
        QVERIFY(m_digest.startsWith("sha256:"));
    }
    void tenRuns() {
        ProgramRun program;
        for (int i = 0; i < 10; ++i) QCOMPARE(digest(program, {m_csv}), m_digest);
    }
    void jsonLines() {
        ProgramRun program;
        QCOMPARE(digest(program, {program.write("trips.jsonl", jsonRows().join('\n') + "\n")}), m_digest);
    }
    void jsonArray() {
        ProgramRun program;
        QCOMPARE(digest(program, {program.write("trips.json", "[" + jsonRows().join(",\n ") + "]")}), m_digest);
    }
    void gzip() {
        ProgramRun program;
        const QString plain = program.write("trips.csv", csvBytes());
        QCOMPARE(QProcess::execute("gzip", {"-k", plain}), 0);
        QCOMPARE(digest(program, {plain + ".gz"}), m_digest);
    }
    void standardInput() {
        ProgramRun program;
        program.standardInput = csvBytes();
        QCOMPARE(digest(program, {"-"}), m_digest);
        program.standardInput = jsonRows().join('\n');
        QCOMPARE(digest(program, {"-"}), m_digest);
    }
    void carriageReturnsAndMark() {
        ProgramRun program;
        QCOMPARE(digest(program, {program.write("crlf.csv", "\xEF\xBB\xBF" + csvBytes().replace("\n", "\r\n"))}),
                 m_digest);
        QCOMPARE(digest(program, {program.write("cr.csv", csvBytes().replace("\r", "").replace("\n", "\r"))}),
                 m_digest);
    }
    void workers() {
        ProgramRun program;
        for (const char* workers : {"1", "2", "4"}) QCOMPARE(digest(program, {m_csv, "--workers", workers}), m_digest);
    }
    void partitions() {
        ProgramRun program;
        for (const char* partitions : {"1", "2", "7"})
            QCOMPARE(digest(program, {m_csv, "--partitions", partitions}), m_digest);
    }
    void pacedReplay() {
        ProgramRun program;
        QCOMPARE(digest(program, {m_csv, "--speed", "5000"}), m_digest);
    }
    void checkpointInterval() {
        ProgramRun program;
        QCOMPARE(digest(program, {m_csv, "--checkpoint-interval", "10ms", "--speed", "20000"}), m_digest);
    }
    void germanNumbers() {
        ProgramRun program;
        program.environment = {"LC_ALL=de_DE.UTF-8", "TZ=Asia/Ho_Chi_Minh"};
        QCOMPARE(digest(program, {m_csv}), m_digest);
    }
    void disorderIsSeeded() {
        ProgramRun program;
        const QStringList disorder{m_csv, "--disorder", "late=20%,dup=5%,bad=5%", "--seed", "42"};
        const auto first = program.run(disorder);
        const auto second = program.run(disorder);
        QJsonObject a = first.summary();
        QJsonObject b = second.summary();
        for (const char* name : {"run", "timing"}) {
            a.remove(name);
            b.remove(name);
        }
        QCOMPARE(a, b);
        const QJsonObject ledger = a["ledger"].toObject();
        QVERIFY(ledger["rejected"].toObject()["total"].toInt() > 0);
        QVERIFY(ledger["duplicate"].toInt() > 0);
        QVERIFY(ledger["read"].toInt() > 300);
    }
};

QTEST_GUILESS_MAIN(SameDigestTest)
#include "same_digest_test.moc"
