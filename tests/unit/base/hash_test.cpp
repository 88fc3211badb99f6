// SHA-256 and CRC-32C against published vectors, and random texts.
#include "core/base/hash.h"

#include <QtTest>

#include <set>

using namespace streampulse;

class HashTest : public QObject {
    Q_OBJECT

private slots:
    void sha256Vectors() {
        QCOMPARE(sha256Hex(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(sha256Hex("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256Hex(std::string(1'000'000, 'a')),
                 std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    void piecesGiveTheSameDigest() {
        Sha256 digest;
        for (const char* piece : {"a", "", "b", "c"}) digest.update(piece);
        QCOMPARE(digest.finishHex(), sha256Hex("abc"));
        digest.update("abc"); // ready for a new message
        QCOMPARE(digest.finishHex(), sha256Hex("abc"));
    }

    void crc32cVectors() {
        QCOMPARE(crc32c("123456789"), 0xE3069283U);
        QCOMPARE(crc32c(""), 0U);
        QCOMPARE(crc32c(std::string(32, '\0')), 0x8A9136AAU); // RFC 3720, B.4
        QCOMPARE(crc32c(std::string(32, '\xFF')), 0x62A8AB43U);
    }

    void crc32cContinues() {
        const std::string text = "123456789";
        for (std::size_t cut = 0; cut <= text.size(); ++cut)
            QCOMPARE(crc32c(text.substr(cut), crc32c(text.substr(0, cut))), 0xE3069283U);
    }

    void randomTextsDiffer() {
        std::set<std::string> seen;
        for (int i = 0; i < 1000; ++i) {
            const std::string text = randomHex(16);
            QCOMPARE(text.size(), std::size_t(32));
            QCOMPARE(text.find_first_not_of("0123456789abcdef"), std::string::npos);
            QVERIFY(seen.insert(text).second);
        }
    }
};

QTEST_GUILESS_MAIN(HashTest)
#include "hash_test.moc"
