// Events from the future (S15): `--max-ahead` compares an event with its arrival, and on our own topics the replay
// clock is never behind an event, so that only what Kafka's milliseconds cut off can be ahead.
#include "tests/support/program_run.h"

#include <QtTest>

using namespace streampulse::test;

namespace {

const QByteArray kHead = "trip_id,region_id,event_time,fare,duration,distance\n";

QStringList inFileOrder(const QString& file, const QString& maxAhead) {
    return {file, "--order", "file", "--partitions", "1", "--watermark", "1m", "--max-ahead", maxAhead};
}

} // namespace

class PoisonedClockTest : public QObject {
    Q_OBJECT
private slots:
    void anEventAheadOfItsArrivalIsRejectedAndMovesNoWatermark() {
        ProgramRun program;
        const QString file = program.write("ahead.csv", kHead + "a,1,2025-01-15T10:30:00Z,1,1,1\n"
                                                                "b,1,2099-01-15T10:30:00.0009Z,1,1,1\n"
                                                                "c,1,2025-01-15T10:31:00Z,1,1,1\n");
        const ProgramResult result = program.run(inFileOrder(file, "0s"));
        QVERIFY2(result.exitCode == 0, result.error.constData());
        const QJsonObject summary = result.summary();
        QCOMPARE(summary["settings"].toObject()["max_ahead"].toString(), QString("0s"));
        const QJsonObject ledger = summary["ledger"].toObject();
        QCOMPARE(ledger["read"].toInt(), 3);
        QCOMPARE(ledger["rejected"].toObject()["out_of_range"].toInt(), 1);
        QCOMPARE(ledger["counted"].toInt(), 2); // row 3 is not late: row 2 has not dragged the watermark along
        const QJsonObject rejection = summary["rejections"].toArray()[0].toObject();
        QCOMPARE(rejection["row"].toInt(), 2);
        QCOMPARE(rejection["reason"].toString(), QString("out_of_range"));
        QCOMPARE(rejection["field"].toString(), QString("event_time"));
        QVERIFY2(rejection["text"].toString().contains("ahead of its arrival"),
                 qPrintable(rejection["text"].toString()));
    }
    void theReplayClockGoesWithTheFile() {
        ProgramRun program;
        const QString file = program.write("far.csv", kHead + "a,1,2025-01-15T10:30:00Z,1,1,1\n"
                                                              "b,1,2099-01-15T10:30:00Z,1,1,1\n"
                                                              "c,1,2025-01-15T10:31:00Z,1,1,1\n");
        const ProgramResult limited = program.run(inFileOrder(file, "1h"));
        const ProgramResult off = program.run(inFileOrder(file, "off"));
        QVERIFY2(limited.exitCode == 0, limited.error.constData());
        QCOMPARE(limited.summary()["ledger"].toObject(), off.summary()["ledger"].toObject());
        QCOMPARE(limited.summary()["ledger"].toObject()["late"].toInt(), 1);
        QCOMPARE(limited.summary()["digest"].toString(), off.summary()["digest"].toString());
    }
};

QTEST_GUILESS_MAIN(PoisonedClockTest)
#include "poisoned_clock_test.moc"
