// Durations and window definitions: what is accepted, what is refused with which words, and the way back to text.
#include "core/spec/duration.h"

#include <QtTest>
#include <string>

using namespace streampulse;
using namespace streampulse::spec;

class DurationTest : public QObject {
    Q_OBJECT
private slots:
    void readsDurations_data();
    void readsDurations();
    void refusesDurations_data();
    void refusesDurations();
    void readsWindows_data();
    void readsWindows();
    void refusesWindows_data();
    void refusesWindows();
};

void DurationTest::readsDurations_data() {
    QTest::addColumn<qint64>("millis");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char* text, qint64 millis, const char* canonical) {
        QTest::newRow(text) << millis << QString(canonical);
    };
    row("0s", 0, "0s");
    row("0ms", 0, "0s");
    row("1ms", 1, "1ms");
    row("500ms", 500, "500ms");
    row("1500ms", 1500, "1s500ms");
    row("90s", 90'000, "1m30s");
    row("5m", 300'000, "5m");
    row("1h", 3'600'000, "1h");
    row("1d", 86'400'000, "1d");
    row("1m30s", 90'000, "1m30s");
    row("1d2h3m4s5ms", 93'784'005, "1d2h3m4s5ms");
    row("1h1ms", 3'600'001, "1h1ms");
    row("007m", 420'000, "7m");
    row("3652059d", 3'652'059LL * 86'400'000, "3652059d");
}

void DurationTest::readsDurations() {
    QFETCH(qint64, millis);
    QFETCH(QString, canonical);
    const Result<Duration> duration = parseDuration(QTest::currentDataTag());
    QVERIFY2(duration.has_value(), duration ? "" : duration.error().message.c_str());
    QCOMPARE(qint64(duration->count()), millis * 1000);
    QCOMPARE(QString::fromStdString(formatDuration(*duration)), canonical);
    const Result<Duration> again = parseDuration(formatDuration(*duration));
    QVERIFY(again.has_value());
    QVERIFY(*again == *duration);
}

void DurationTest::refusesDurations_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* text, const char* why) { QTest::newRow(text) << QString(text) << QString(why); };
    QTest::newRow("empty") << QString() << QString("it is empty");
    row("0", "the unit is missing");
    row("5", "the unit is missing");
    row("1m30", "the unit is missing");
    row("-5m", "must not be negative");
    row("+5m", "a whole number must stand before each unit");
    row("m", "a whole number must stand before each unit");
    row(" 5m", "a whole number must stand before each unit");
    row("5m ", "there is no unit \"m \"");
    row("5 m", "there is no unit \" m\"");
    row("1.5s", "there is no unit \".\"");
    row("5min", "there is no unit \"min\"");
    row("5M", "there is no unit \"M\"");
    row("5us", "there is no unit \"us\"");
    row("1w", "there is no unit \"w\"");
    row("30s1m", "units go from d to ms, each once");
    row("1m1m", "units go from d to ms, each once");
    row("3652060d", "longer than 3652059d");
    row("3652059d1ms", "longer than 3652059d");
    row("9223372036854775807ms", "longer than 3652059d");
    row("99999999999999999999d", "longer than 3652059d");
}

void DurationTest::refusesDurations() {
    QFETCH(QString, text);
    QFETCH(QString, why);
    const Result<Duration> duration = parseDuration(text.toStdString());
    QVERIFY(!duration.has_value());
    QCOMPARE(duration.error().code, ErrorCode::InvalidArgument);
    const QString message = QString::fromStdString(duration.error().message);
    QVERIFY2(message.startsWith("\"" + text + "\" is not a duration"), qPrintable(message));
    QVERIFY2(message.contains(why), qPrintable(message));
}

void DurationTest::readsWindows_data() {
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char* text, const char* canonical) { QTest::newRow(text) << QString(canonical); };
    row("1m", "1m");
    row("60s", "1m");
    row("1ms", "1ms");
    row("5m/30s", "5m/30s");
    row("90s/1s", "1m30s/1s");
    row("5m/5m", "5m");
    row("60s/1m", "1m");
    row("session:30s", "session:30s");
    row("session:90s", "session:1m30s");
}

void DurationTest::readsWindows() {
    QFETCH(QString, canonical);
    const Result<WindowDefinition> window = parseWindowDefinition(QTest::currentDataTag());
    QVERIFY2(window.has_value(), window ? "" : window.error().message.c_str());
    QCOMPARE(QString::fromStdString(formatWindowDefinition(*window)), canonical);
    const Result<WindowDefinition> again = parseWindowDefinition(formatWindowDefinition(*window));
    QVERIFY(again.has_value());
    QVERIFY(*again == *window);
}

void DurationTest::refusesWindows_data() {
    QTest::addColumn<QString>("why");
    const auto row = [](const char* text, const char* why) { QTest::newRow(text) << QString(why); };
    row("0s", "the size must be longer than 0");
    row("5m/0s", "the slide must be longer than 0");
    row("0s/5m", "the size must be longer than 0");
    row("30s/5m", "the slide must not be longer than the size");
    row("session:0s", "the gap must be longer than 0");
    row("session:", "it is empty");
    row("session:5m/1m", "there is no unit \"m/\"");
    row("session", "a whole number must stand before each unit");
    row("5m/", "it is empty");
    row("/5m", "it is empty");
    row("5m/30s/1s", "there is no unit \"s/\"");
    row("tumbling:5m", "a whole number must stand before each unit");
}

void DurationTest::refusesWindows() {
    QFETCH(QString, why);
    const Result<WindowDefinition> window = parseWindowDefinition(QTest::currentDataTag());
    QVERIFY(!window.has_value());
    QCOMPARE(window.error().code, ErrorCode::InvalidArgument);
    const QString message = QString::fromStdString(window.error().message);
    QVERIFY2(message.contains("is not a window"), qPrintable(message));
    QVERIFY2(message.contains(why), qPrintable(message));
}

QTEST_GUILESS_MAIN(DurationTest)
#include "duration_test.moc"
