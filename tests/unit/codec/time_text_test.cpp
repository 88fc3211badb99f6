// Times as records carry them (S3): RFC 3339, local clock readings with gap and overlap, counts since the epoch.
#include "core/codec/time_text.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::codec;
using spec::TimeFormat;

namespace {

TimeZone zoneOf(const char* name) { return *TimeZone::find(name); }

QString utcOf(const std::optional<TimeReading>& reading) {
    return reading ? QString::fromStdString(formatRfc3339(reading->time)) : QString();
}

} // namespace

class TimeTextTest : public QObject {
    Q_OBJECT
private slots:
    void texts_data();
    void texts();
    void badTexts_data();
    void badTexts();
    void localReadings_data();
    void localReadings();
    void everyQuarterHourOfAYear();
    void epochNumbers_data();
    void epochNumbers();
    void badEpochNumbers_data();
    void badEpochNumbers();
    void unknownZones();
};

void TimeTextTest::texts_data() {
    QTest::addColumn<QString>("utc");
    QTest::addColumn<bool>("truncated");
    const auto row = [](const char* text, const char* utc, bool truncated = false) {
        QTest::newRow(text) << QString(utc) << truncated;
    };
    row("2025-01-15T10:30:00Z", "2025-01-15T10:30:00Z");
    row("2025-01-15t10:30:00z", "2025-01-15T10:30:00Z");
    row("2025-01-15 10:30:00Z", "2025-01-15T10:30:00Z");
    row("2025-01-15 10:30:00", "2025-01-15T10:30:00Z");
    row("2025-01-15 10:30:00.25", "2025-01-15T10:30:00.25Z");
    row("2025-01-15T10:30:00.000Z", "2025-01-15T10:30:00Z");
    row("2025-01-15T10:30:00.1Z", "2025-01-15T10:30:00.1Z");
    row("2025-01-15T10:30:00.123456Z", "2025-01-15T10:30:00.123456Z");
    row("2025-01-15T10:30:00.1234560Z", "2025-01-15T10:30:00.123456Z");
    row("2025-01-15T10:30:00.1234567Z", "2025-01-15T10:30:00.123456Z", true);
    row("2025-01-15T10:30:00.9999999Z", "2025-01-15T10:30:00.999999Z", true);
    row("2025-01-15T10:30:00.00000000000000000000000000001Z", "2025-01-15T10:30:00Z", true);
    row("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.999999Z", true);
    row("2025-01-15T10:30:00+00:00", "2025-01-15T10:30:00Z");
    row("2025-01-15T10:30:00-00:00", "2025-01-15T10:30:00Z");
    row("2025-01-15T10:30:00+01:00", "2025-01-15T09:30:00Z");
    row("2025-01-15T10:30:00-05:30", "2025-01-15T16:00:00Z");
    row("2025-01-15T10:30:00+23:59", "2025-01-14T10:31:00Z");
    row("2025-01-15T10:30:00-23:59", "2025-01-16T10:29:00Z");
    row("2025-01-15T10:30:00.5+01:00", "2025-01-15T09:30:00.5Z");
    row("2025-01-01T00:30:00+01:00", "2024-12-31T23:30:00Z");
    row("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z");
    row("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z");
    row("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z");
    row("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z");
    row("0000-12-31T23:30:00-01:00", "0001-01-01T00:30:00Z");
    row("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z");
    row("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999999Z", true);
    row("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z");
    row("2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.5Z");
    row("2017-01-01T00:59:60+01:00", "2017-01-01T00:00:00Z");
    row("2016-12-31T18:59:60-05:00", "2017-01-01T00:00:00Z");
    row("2016-12-31 23:59:60", "2017-01-01T00:00:00Z");
}

void TimeTextTest::texts() {
    QFETCH(QString, utc);
    QFETCH(bool, truncated);
    TimeZone zone = zoneOf("UTC");
    const auto reading = readTimeText(QTest::currentDataTag(), &zone);
    QCOMPARE(utcOf(reading), utc);
    QCOMPARE(reading->truncated, truncated);
    QVERIFY(!reading->shifted && !reading->ambiguous);
}

void TimeTextTest::badTexts_data() {
    QTest::addColumn<bool>("unused");
    for (const char* text : {"x",
                             "2025",
                             "2025-01-15",
                             "10:30:00",
                             "2025-01-15T10:30",
                             "2025-01-15T10:30Z",
                             "2025-01-15T10:30:00",
                             "2025-01-15T10:30:00.5",
                             "2025-01-15t10:30:00",
                             "2025-01-15T10:30:00.Z",
                             "2025-01-15 10:30:00.",
                             "2025-01-15T10:30:00,5Z",
                             "2025-01-15T10:30:00 Z",
                             "2025-01-15T10:30:00+0100",
                             "2025-01-15T10:30:00+01",
                             "2025-01-15T10:30:00+1:00",
                             "2025-01-15T10:30:00+24:00",
                             "2025-01-15T10:30:00+01:60",
                             "2025-01-15T10:30:00Zx",
                             "2025-01-15T10:30:00+01:00x",
                             "2025-01-15T10:30:00UTC",
                             "2025-1-15T10:30:00Z",
                             "25-01-15T10:30:00Z",
                             "2025/01/15T10:30:00Z",
                             "2025-01-15_10:30:00Z",
                             "2025-01-15T10-30-00Z",
                             "2025-00-15T10:30:00Z",
                             "2025-13-15T10:30:00Z",
                             "2025-01-00T10:30:00Z",
                             "2025-01-32T10:30:00Z",
                             "2025-02-29T10:30:00Z",
                             "1900-02-29T10:30:00Z",
                             "2025-04-31T10:30:00Z",
                             "2025-01-15T24:00:00Z",
                             "2025-01-15T10:60:00Z",
                             "2025-01-15T10:30:61Z",
                             "2025-01-15T10:30:60Z",
                             "2016-12-31T22:59:60Z",
                             "2016-12-31T23:59:60+01:00",
                             "0000-12-31T23:59:59Z",
                             "0001-01-01T00:00:00+00:01",
                             "9999-12-31T23:59:59-00:01",
                             "9999-12-31T23:59:60Z",
                             "+2025-01-15T10:30:00Z",
                             "-2025-01-15T10:30:00Z",
                             "12025-01-15T10:30:00Z",
                             "2025-01-15T1x:30:00Z",
                             "2025-01-15T10:30:0xZ",
                             "2025-01-15T10:30:00.5xZ",
                             " 2025-01-15T10:30:00Z",
                             "2025-01-15T10:30:00Z ",
                             "2025-01-15  10:30:00",
                             "2025-W03-3T10:30:00Z",
                             "20250115T103000Z",
                             "1736937000",
                             "Wed, 15 Jan 2025 10:30:00 GMT",
                             "2025-01-15T10:30:00--1:00",
                             "2025-01-15T-1:30:00Z",
                             "2025-01-15T10:+3:00Z",
                             "2025-01-15T10:30:00+-1:00"})
        QTest::newRow(text) << false;
}

void TimeTextTest::badTexts() {
    TimeZone zone = zoneOf("UTC");
    QVERIFY2(!readTimeText(QTest::currentDataTag(), &zone), QTest::currentDataTag());
}

void TimeTextTest::localReadings_data() {
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc");
    QTest::addColumn<QString>("note");
    const auto row = [](const char* zone, const char* text, const char* utc, const char* note = "") {
        QTest::addRow("%s %s", zone, text) << QString(zone) << QString(text) << QString(utc) << QString(note);
    };
    const char* const york = "America/New_York";
    row(york, "2019-03-10 01:59:59", "2019-03-10T06:59:59Z");
    row(york, "2019-03-10 02:00:00", "2019-03-10T07:00:00Z", "shifted"); // reads 03:00 then
    row(york, "2019-03-10 02:30:00.5", "2019-03-10T07:30:00.5Z", "shifted");
    row(york, "2019-03-10 02:59:59", "2019-03-10T07:59:59Z", "shifted");
    row(york, "2019-03-10 03:00:00", "2019-03-10T07:00:00Z");
    row(york, "2019-11-03 00:59:59", "2019-11-03T04:59:59Z");
    row(york, "2019-11-03 01:00:00", "2019-11-03T05:00:00Z", "ambiguous");
    row(york, "2019-11-03 01:59:59", "2019-11-03T05:59:59Z", "ambiguous");
    row(york, "2019-11-03 02:00:00", "2019-11-03T07:00:00Z");
    row(york, "2019-07-01 12:00:00", "2019-07-01T16:00:00Z");
    row(york, "2019-01-01 12:00:00", "2019-01-01T17:00:00Z");
    row(york, "2019-03-10T02:30:00-05:00", "2019-03-10T07:30:00Z"); // an offset needs no zone
    row(york, "2037-07-01 12:00:00", "2037-07-01T16:00:00Z");
    row(york, "0001-01-01 00:00:00", "0001-01-01T04:56:02Z"); // local mean time
    row("Europe/Berlin", "2025-03-30 02:15:00", "2025-03-30T01:15:00Z", "shifted");
    row("Europe/Berlin", "2025-10-26 02:15:00", "2025-10-26T00:15:00Z", "ambiguous");
    row("Australia/Lord_Howe", "2025-10-05 02:10:00", "2025-10-04T15:40:00Z", "shifted"); // half an hour
    row("Pacific/Apia", "2011-12-30 12:00:00", "2011-12-30T22:00:00Z", "shifted");        // a whole day
    row("Asia/Kolkata", "2025-01-15 10:30:00", "2025-01-15T05:00:00Z");
    row("UTC", "2025-01-15 10:30:00", "2025-01-15T10:30:00Z");
}

void TimeTextTest::localReadings() {
    QFETCH(QString, zone);
    QFETCH(QString, text);
    QFETCH(QString, utc);
    QFETCH(QString, note);
    TimeZone found = zoneOf(qPrintable(zone));
    for (int round = 0; round < 2; ++round) { // the second time from the remembered stretch
        const auto reading = readTimeText(text.toStdString(), &found);
        QCOMPARE(utcOf(reading), utc);
        QCOMPARE(reading->shifted, note == "shifted");
        QCOMPARE(reading->ambiguous, note == "ambiguous");
    }
}

/// What is remembered between calls never changes an answer.
void TimeTextTest::everyQuarterHourOfAYear() {
    TimeZone remembering = zoneOf("America/New_York");
    int shifted = 0;
    int ambiguous = 0;
    for (std::int64_t local = 1'546'300'800; local < 1'577'836'800; local += 900) {
        TimeZone fresh = zoneOf("America/New_York");
        const TimeZone::Reading a = remembering.toUtc(local);
        const TimeZone::Reading b = fresh.toUtc(local);
        QVERIFY(a.utcSeconds == b.utcSeconds && a.shifted == b.shifted && a.ambiguous == b.ambiguous);
        shifted += a.shifted ? 1 : 0;
        ambiguous += a.ambiguous ? 1 : 0;
    }
    QCOMPARE(shifted, 4);
    QCOMPARE(ambiguous, 4);
}

void TimeTextTest::epochNumbers_data() {
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("number");
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<bool>("truncated");
    const auto row = [](TimeFormat format, const char* number, qint64 micros, bool truncated = false) {
        QTest::addRow("%d %s", int(format), number) << int(format) << QString(number) << micros << truncated;
    };
    using F = TimeFormat;
    row(F::EpochSeconds, "0", 0);
    row(F::EpochSeconds, "-0", 0);
    row(F::EpochSeconds, "1736937000", 1'736'937'000'000'000);
    row(F::EpochSeconds, "1.736937e9", 1'736'937'000'000'000);
    row(F::EpochSeconds, "1736937000.5", 1'736'937'000'500'000);
    row(F::EpochSeconds, "1736937000.1234567", 1'736'937'000'123'456, true);
    row(F::EpochSeconds, "1736937000.12345600", 1'736'937'000'123'456);
    row(F::EpochSeconds, "0.0000009", 0, true);
    row(F::EpochSeconds, "-0.0000001", -1, true);
    row(F::EpochSeconds, "-1.5", -1'500'000);
    row(F::EpochSeconds, "-1.0000005", -1'000'001, true);
    row(F::EpochSeconds, "1e-400", 0, true);
    row(F::EpochSeconds, "-1e-400", -1, true);
    row(F::EpochSeconds, "0e400", 0);
    row(F::EpochSeconds, "1e-99999999999999999999", 0, true);
    row(F::EpochSeconds, "-62135596800", -62'135'596'800'000'000);
    row(F::EpochSeconds, "253402300799.999999", 253'402'300'799'999'999);
    row(F::EpochMillis, "1736937000123", 1'736'937'000'123'000);
    row(F::EpochMillis, "1736937000123.4567", 1'736'937'000'123'456, true);
    row(F::EpochMillis, "-1", -1'000);
    row(F::EpochMillis, "-0.5", -500);
    row(F::EpochMicros, "1736937000123456", 1'736'937'000'123'456);
    row(F::EpochMicros, "1.0", 1);
    row(F::EpochMicros, "10e-1", 1);
    row(F::EpochMicros, "-1", -1);
}

void TimeTextTest::epochNumbers() {
    QFETCH(int, format);
    QFETCH(QString, number);
    QFETCH(qint64, micros);
    QFETCH(bool, truncated);
    const auto reading = readEpochNumber(number.toStdString(), TimeFormat(format));
    QVERIFY(reading.has_value());
    QCOMPARE(qint64(reading->time.micros()), micros);
    QCOMPARE(reading->truncated, truncated);
}

void TimeTextTest::badEpochNumbers_data() {
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("number");
    const auto row = [](TimeFormat format, const char* number) {
        QTest::addRow("%d %s", int(format), number) << int(format) << QString(number);
    };
    using F = TimeFormat;
    row(F::EpochSeconds, "253402300800");
    row(F::EpochSeconds, "-62135596800.000001");
    row(F::EpochSeconds, "-62135596800.0000000001");
    row(F::EpochSeconds, "1736937000000000"); // microseconds by mistake
    row(F::EpochSeconds, "1e400");
    row(F::EpochSeconds, "-1e400");
    row(F::EpochSeconds, "1e99999999999999999999");
    row(F::EpochMillis, "253402300800000");
    row(F::EpochMicros, "253402300800000000");
    row(F::EpochMicros, "9223372036854775808");
    row(F::EpochMicros, "1.5");
    row(F::EpochMicros, "1e-1");
}

void TimeTextTest::badEpochNumbers() {
    QFETCH(int, format);
    QFETCH(QString, number);
    QVERIFY(!readEpochNumber(number.toStdString(), TimeFormat(format)));
}

void TimeTextTest::unknownZones() {
    const Result<TimeZone> zone = TimeZone::find("Mars/Olympus");
    QVERIFY(!zone.has_value());
    QCOMPARE(zone.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(zone.error().message,
             std::string("there is no time zone \"Mars/Olympus\": write an IANA name such as Europe/Berlin"));
    spec::PipelineSpec spec = *spec::builtinSpec("trips");
    QVERIFY(checkTimeZones(spec).has_value());
    spec.time.zone = "Mars/Olympus";
    spec.mappings[0].zone = "Moon/Tycho";
    const Status status = checkTimeZones(spec);
    QVERIFY(!status.has_value());
    QVERIFY(status.error().message.find("Mars/Olympus") != std::string::npos);
    QVERIFY(status.error().message.find("Moon/Tycho") != std::string::npos);
}

QTEST_GUILESS_MAIN(TimeTextTest)
#include "time_text_test.moc"
