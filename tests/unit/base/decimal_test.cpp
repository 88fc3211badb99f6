// Decimal fixed point (S12): parse, format and divide, by tables and against plain 128-bit arithmetic.
#include "core/base/decimal.h"

#include <QtTest>

#include <array>
#include <random>

using namespace streampulse;

namespace {

Int128 powerOfTen(int exponent) {
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

/// Half-even by the definition: the nearest integer, of two equally near ones the even.
Int128 roundedQuotient(Int128 numerator, Int128 denominator) {
    Int128 quotient = numerator / denominator;
    Int128 rest = numerator % denominator;
    if (rest < 0) {
        rest += denominator;
        --quotient;
    }
    const Int128 doubled = rest * 2;
    const bool up = doubled > denominator || (doubled == denominator && quotient % 2 != 0);
    return quotient + (up ? 1 : 0);
}

} // namespace

class DecimalTest : public QObject {
    Q_OBJECT

private slots:
    void parses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("scale");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<bool>("inexact");
        const auto row = [](const char* text, int scale, qint64 value, bool inexact) {
            QTest::addRow("%s at %d", text, scale) << QByteArray(text) << scale << value << inexact;
        };
        row("0", 6, 0, false);
        row("-0", 6, 0, false);
        row("1", 0, 1, false);
        row("+1", 2, 100, false);
        row("-12.34", 2, -1234, false);
        row(".5", 1, 5, false);
        row("5.", 1, 50, false);
        row("007", 0, 7, false);
        row("1e3", 0, 1000, false);
        row("1E+3", 0, 1000, false);
        row("1.5e-1", 2, 15, false);
        row("0e999999999999", 6, 0, false);
        row("0.000e5", 6, 0, false);
        row("1e-400", 6, 0, true);
        row("0.5", 0, 0, true);
        row("1.5", 0, 2, true);
        row("2.5", 0, 2, true);
        row("-0.5", 0, 0, true);
        row("-1.5", 0, -2, true);
        row("-2.5", 0, -2, true);
        row("2.50000000000000000000000000000000001", 0, 3, true);
        row("2.49999999999999999999999999999999999", 0, 2, true);
        row("0.0000005", 6, 0, true);
        row("0.0000015", 6, 2, true);
        row("0.00000050000000000001", 6, 1, true);
        row("5e-7", 6, 0, true);
        row("6e-7", 6, 1, true);
        row("5e-8", 6, 0, true);
        row("9223372036854775807", 0, INT64_MAX, false);
        row("-9223372036854775807", 0, -INT64_MAX, false);
        row("9223372036854775806.5", 0, INT64_MAX - 1, true);
        row("9.223372036854775807", 18, INT64_MAX, false);
        row("0.0000000000000000000000000000000000000000000000000000000000000000000000001e73", 0, 1, false);
    }
    void parses() {
        QFETCH(QByteArray, text);
        QFETCH(int, scale);
        QFETCH(qint64, value);
        QFETCH(bool, inexact);
        const DecimalParse parsed = parseDecimal({text.data(), static_cast<std::size_t>(text.size())}, scale);
        QVERIFY(!parsed.error);
        QCOMPARE(static_cast<qint64>(parsed.value), value);
        QCOMPARE(parsed.inexact, inexact);
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"",     "+",   "-",   ".",   "e5",  "1e",    "1e+",   "1.2.3",    "1,5",  " 1", "1 ",
                                 "0x10", "nan", "inf", "--1", "+-1", "1_000", "1e1.5", "\xD9\xA1", "1e5x", ".e1"})
            QTest::addRow("'%s'", text) << QByteArray(text);
        QTest::addRow("a zero byte") << QByteArray("1\0", 2);
    }
    void refuses() {
        QFETCH(QByteArray, text);
        const DecimalParse parsed = parseDecimal({text.data(), static_cast<std::size_t>(text.size())}, 6);
        QVERIFY(parsed.error == DecimalError::NotANumber);
    }

    void tooLarge() {
        for (const std::string_view text : {"9223372036854775808", "9223372036854775807.5", "1e19", "1e400",
                                            "99999999999999999999999999999999999999999999999999999999999"}) {
            QVERIFY2(parseDecimal(text, 0).error == DecimalError::TooLarge, text.data());
            QVERIFY(parseDecimal(text, 0).value > 0);
            const std::string negative = "-" + std::string(text);
            QVERIFY(parseDecimal(negative, 0).error == DecimalError::TooLarge);
            QVERIFY(parseDecimal(negative, 0).value < 0);
        }
        QVERIFY(parseDecimal("9223372036854.775808", 6).error == DecimalError::TooLarge);
        QVERIFY(!parseDecimal("9223372036854.775807", 6).error);
    }

    void everySmallNumberRoundsHalfEven() {
        // Every n/1000 from -3 to 3 at scales 0 to 3, against the definition.
        for (int n = -3000; n <= 3000; ++n)
            for (int scale = 0; scale <= 3; ++scale) {
                const std::string text = formatDecimal(n, 3);
                const Int128 expected = roundedQuotient(Int128(n) * powerOfTen(scale), 1000);
                const DecimalParse parsed = parseDecimal(text, scale);
                QVERIFY2(!parsed.error && parsed.value == expected, text.c_str());
                QCOMPARE(parsed.inexact, Int128(n) * powerOfTen(scale) % 1000 != 0);
            }
    }

    void formatIsTheInverseOfParse() {
        std::mt19937_64 random(7);
        for (int i = 0; i < 200'000; ++i) {
            const int scale = static_cast<int>(random() % 19);
            const int shift = static_cast<int>(random() % 63);
            const std::int64_t value = static_cast<std::int64_t>(random()) >> shift;
            if (value == INT64_MIN) continue;
            const std::string text = formatDecimal(value, scale);
            const DecimalParse parsed = parseDecimal(text, scale);
            QVERIFY2(!parsed.error && !parsed.inexact && parsed.value == value, text.c_str());
            const bool canonical = text == "0" || text.find('.') == std::string::npos || text.back() != '0';
            QVERIFY2(canonical && text.back() != '.', text.c_str());
        }
    }

    void formats() {
        QCOMPARE(formatDecimal(0, 6), std::string("0"));
        QCOMPARE(formatDecimal(1, 6), std::string("0.000001"));
        QCOMPARE(formatDecimal(-1, 6), std::string("-0.000001"));
        QCOMPARE(formatDecimal(50'250'000, 6), std::string("50.25"));
        QCOMPARE(formatDecimal(-10'000'000, 6), std::string("-10"));
        QCOMPARE(formatDecimal(1000, 0), std::string("1000"));
        const Int128 most = (Int128(1) << 126) - 1 + (Int128(1) << 126);
        QCOMPARE(toDecimalString(most), std::string("170141183460469231731687303715884105727"));
        QCOMPARE(toDecimalString(-most - 1), std::string("-170141183460469231731687303715884105728"));
        QCOMPARE(formatDecimal(most, 6), std::string("170141183460469231731687303715884.105727"));
    }

    void dividesLikeTheDefinition() {
        for (int numerator = -60; numerator <= 60; ++numerator)
            for (int denominator = 1; denominator <= 40; ++denominator)
                for (int digits = 0; digits <= 4; ++digits) {
                    const Int128 expected = roundedQuotient(numerator * powerOfTen(digits), denominator);
                    QVERIFY(divideRounded(numerator, denominator, digits) == expected);
                    QVERIFY(divideRounded(-numerator, -denominator, digits) == expected);
                }
    }

    void dividesLargeSums() {
        std::mt19937_64 random(11);
        for (int i = 0; i < 200'000; ++i) {
            const Int128 numerator =
                Int128(static_cast<std::int64_t>(random())) * static_cast<Int128>(random() % 1'000'000);
            const Int128 denominator = static_cast<Int128>(random() >> (random() % 60)) + 1;
            const int digits = static_cast<int>(random() % 7);
            QVERIFY(divideRounded(numerator, denominator, digits) ==
                    roundedQuotient(numerator * powerOfTen(digits), denominator));
        }
    }

    void integers() {
        QCOMPARE(parseInteger("0").value_or(-1), std::int64_t(0));
        QCOMPARE(parseInteger("+5").value_or(-1), std::int64_t(5));
        QCOMPARE(parseInteger("-9223372036854775808").value_or(0), INT64_MIN);
        for (const std::string_view text :
             {"", "+", "-", "+-5", "++5", "5.0", "5e0", " 5", "5 ", "9223372036854775808", "0x5", "five"})
            QVERIFY2(!parseInteger(text), text.data());
    }
};

QTEST_GUILESS_MAIN(DecimalTest)
#include "decimal_test.moc"
