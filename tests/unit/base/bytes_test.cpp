// The grammar of state blobs: what is written is read back, and no reader leaves its bytes.
#include "core/base/bytes.h"

#include <QtTest>

#include <array>

using namespace streampulse;

class BytesTest : public QObject {
    Q_OBJECT

private slots:
    void roundTrip() {
        const Int128 wide = (Int128(1) << 100) + 12345;
        const std::array<Int128, 6> wides{0, 1, -1, wide, -wide, -(Int128(1) << 126) * 2};
        ByteWriter writer;
        writer.u8(255);
        writer.u32(0xDEADBEEF);
        writer.i64(INT64_MIN);
        for (const Int128 value : wides) writer.i128(value);
        writer.text(std::string_view("a\0b", 3));
        writer.text("");

        const std::string bytes = writer.take();
        ByteReader reader(bytes);
        QCOMPARE(reader.u8(), std::uint8_t(255));
        QCOMPARE(reader.u32(), 0xDEADBEEFU);
        QCOMPARE(reader.i64(), INT64_MIN);
        for (const Int128 value : wides) QVERIFY(reader.i128() == value);
        QVERIFY(reader.text() == std::string_view("a\0b", 3));
        QVERIFY(reader.text().empty());
        QVERIFY(reader.ok() && reader.atEnd());
    }

    void littleEndian() {
        ByteWriter writer;
        writer.u32(0x01020304);
        QCOMPARE(writer.bytes(), std::string("\x04\x03\x02\x01"));
    }

    void everyCutIsNoticed() {
        ByteWriter writer;
        writer.u32(7);
        writer.text("hello");
        writer.i128(5);
        for (std::size_t size = 0; size < writer.bytes().size(); ++size) {
            ByteReader reader(std::string_view(writer.bytes()).substr(0, size));
            reader.u32();
            reader.text();
            reader.i128();
            QVERIFY(!reader.ok());
            QVERIFY(!reader.atEnd());
            QCOMPARE(reader.i64(), std::int64_t(0));
        }
    }

    void aLyingLengthReadsNothing() {
        ByteWriter writer;
        writer.u32(0xFFFFFFFF);
        ByteReader reader(writer.bytes());
        QVERIFY(reader.text().empty());
        QVERIFY(!reader.ok());
    }

    void whatIsLeftIsNoEnd() {
        ByteWriter writer;
        writer.u8(1);
        writer.u8(2);
        ByteReader reader(writer.bytes());
        reader.u8();
        QVERIFY(reader.ok() && !reader.atEnd());
    }
};

QTEST_GUILESS_MAIN(BytesTest)
#include "bytes_test.moc"
