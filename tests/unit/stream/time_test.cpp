// Event times and durations as text, and arithmetic that saturates (S3, S12).
#include "core/stream/time.h"
#include "core/stream/window.h"

#include <QtTest>

#include <ctime>
#include <random>

using namespace streampulse;
using namespace std::chrono_literals;

class TimeTest : public QObject {
    Q_OBJECT

private slots:
    void rfc3339_data() {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 micros, const char* text) { QTest::newRow(text) << micros << QString(text); };
        row(0, "1970-01-01T00:00:00Z");
        row(1, "1970-01-01T00:00:00.000001Z");
        row(-1, "1969-12-31T23:59:59.999999Z");
        row(500'000, "1970-01-01T00:00:00.5Z");
        row(1'756'726'800'000'000, "2025-09-01T11:40:00Z");
        row(951'782'400'120'000, "2000-02-29T00:00:00.12Z");
        row(kFirstEventTime.micros(), "0001-01-01T00:00:00Z");
        row(kLastEventTime.micros(), "9999-12-31T23:59:59.999999Z");
        row(INT64_MIN, "-inf");
        row(INT64_MAX, "+inf");
    }
    void rfc3339() {
        QFETCH(qint64, micros);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(formatRfc3339(EventTime(micros))), text);
    }

    void rfc3339AgreesWithTheSystem() {
        std::mt19937_64 random(3);
        const std::int64_t range = (kLastEventTime.micros() - kFirstEventTime.micros()) / 1'000'000;
        for (int i = 0; i < 20'000; ++i) {
            const std::int64_t seconds = kFirstEventTime.micros() / 1'000'000 +
                                         static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(range));
            const std::time_t time = seconds;
            std::tm parts{};
            QVERIFY(::gmtime_r(&time, &parts) != nullptr);
            std::array<char, 64> expected{};
            std::snprintf(expected.data(), expected.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
                          parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
            QCOMPARE(formatRfc3339(EventTime(seconds * 1'000'000)), std::string(expected.data()));
        }
    }

    void edgesBeyondTheYearsAreMonotonic() {
        // A window's edge may lie outside 0001..9999; its text says which year.
        QCOMPARE(formatRfc3339(kLastEventTime + Duration(1)), std::string("+10000-01-01T00:00:00Z"));
        QCOMPARE(formatRfc3339(kFirstEventTime - Duration(1)), std::string("0000-12-31T23:59:59.999999Z"));
        QCOMPARE(formatRfc3339(kFirstEventTime - 24h * 366 - 1us), std::string("-0001-12-31T23:59:59.999999Z"));
        const Duration fourHundredYears = 24h * 146'097;
        QCOMPARE(formatRfc3339(kLastEventTime + 10 * fourHundredYears), std::string("+13999-12-31T23:59:59.999999Z"));
        QCOMPARE(formatRfc3339(kFirstEventTime - 10 * fourHundredYears), std::string("-3999-01-01T00:00:00Z"));
    }

    void epochSeconds() {
        QCOMPARE(formatEpochSeconds(EventTime(0)), std::string("0"));
        QCOMPARE(formatEpochSeconds(EventTime(1'756'726'800'000'000)), std::string("1756726800"));
        QCOMPARE(formatEpochSeconds(EventTime(1'500'000)), std::string("1.5"));
        QCOMPARE(formatEpochSeconds(EventTime(-1)), std::string("-0.000001"));
        QCOMPARE(formatEpochSeconds(kFirstEventTime), std::string("-62135596800"));
    }

    void durations() {
        QCOMPARE(formatDuration(0us), std::string("0s"));
        QCOMPARE(formatDuration(500ms), std::string("500ms"));
        QCOMPARE(formatDuration(90s), std::string("1m30s"));
        QCOMPARE(formatDuration(5min), std::string("5m"));
        QCOMPARE(formatDuration(1h), std::string("1h"));
        QCOMPARE(formatDuration(24h), std::string("1d"));
        QCOMPARE(formatDuration(25h + 1ms), std::string("1d1h1ms"));
        QCOMPARE(formatDuration(1us), std::string("1us"));
        QCOMPARE(formatDuration(-90s), std::string("-1m30s"));
        QCOMPARE(formatDuration(Duration::min()), std::string("-106751991d4h54s775ms808us"));
    }

    void windows() {
        QCOMPARE(formatWindowDefinition(WindowDefinition::tumbling(1min)), std::string("1m"));
        QCOMPARE(formatWindowDefinition(WindowDefinition::sliding(5min, 30s)), std::string("5m/30s"));
        QCOMPARE(formatWindowDefinition(WindowDefinition::session(30s)), std::string("session:30s"));
        const TimeWindow window{EventTime(0), EventTime(60'000'000)};
        QCOMPARE(window.lastInstant().micros(), std::int64_t(59'999'999));
    }

    void arithmeticSaturates() {
        QVERIFY((EventTime(INT64_MAX - 5) + Duration(10)).isMax());
        QVERIFY((EventTime(INT64_MIN + 5) - Duration(10)).isMin());
        QVERIFY((EventTime::max() - 24h).isMax());
        QVERIFY((EventTime::min() + 24h).isMin());
        QCOMPARE((EventTime::max() - EventTime::min()).count(), Duration::max().count());
        QCOMPARE((EventTime::min() - EventTime::max()).count(), Duration::min().count());
        QVERIFY(EventTime::min() < EventTime(0) && EventTime(0) < EventTime::max());
        // The least duration has no positive counterpart.
        QVERIFY((EventTime(0) - Duration::min()).isMax());
    }
};

QTEST_GUILESS_MAIN(TimeTest)
#include "time_test.moc"
