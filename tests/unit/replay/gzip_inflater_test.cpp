// Gzip data in any number of members and chunks; damaged and cut data is said, with its place.
#include "core/replay/gzip_inflater.h"

#include <QtTest>
#include <vector>
#include <zlib.h>

using namespace streampulse;
using namespace streampulse::replay;

namespace {

std::string compressed(std::string_view text) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string result(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

struct Inflated {
    std::string text;
    std::string error;
};

Inflated inflated(std::string_view data, std::size_t chunk) {
    Inflated result;
    GzipInflater inflater;
    const TextSink sink = [&](std::string_view text) -> Status {
        result.text += text;
        return {};
    };
    for (std::size_t at = 0; at < data.size(); at += chunk)
        if (const Status fed = inflater.feed(data.substr(at, chunk), sink); !fed) {
            result.error = fed.error().message;
            return result;
        }
    if (const Status done = inflater.finish(); !done) result.error = done.error().message;
    return result;
}

} // namespace

class GzipInflaterTest : public QObject {
    Q_OBJECT
private slots:
    void severalMembersInAnyChunks();
    void largeTextPassesInPieces();
    void damageIsSaid();
};

void GzipInflaterTest::severalMembersInAnyChunks() {
    const std::string data = compressed("one\n") + compressed("") + compressed("two\n") + std::string(5, '\0');
    QVERIFY(GzipInflater::recognises(data));
    QVERIFY(!GzipInflater::recognises("one"));
    for (std::size_t chunk = 1; chunk <= data.size(); ++chunk) {
        const Inflated result = inflated(data, chunk);
        QCOMPARE(result.error, std::string());
        QCOMPARE(result.text, std::string("one\ntwo\n"));
    }
}

void GzipInflaterTest::largeTextPassesInPieces() {
    const std::string text(10'000'000, 'x');
    std::size_t largest = 0;
    std::size_t sum = 0;
    GzipInflater inflater;
    const std::string data = compressed(text);
    const Status fed = inflater.feed(data, [&](std::string_view piece) -> Status {
        largest = std::max(largest, piece.size());
        sum += piece.size();
        return {};
    });
    QVERIFY(fed);
    QVERIFY(inflater.finish());
    QCOMPARE(sum, text.size());
    QVERIFY(largest <= 256 * 1024);
}

void GzipInflaterTest::damageIsSaid() {
    const std::string good = compressed(std::string(1000, 'a') + "some text that does not repeat");
    const Inflated cut = inflated(std::string_view(good).substr(0, good.size() - 5), 16);
    QVERIFY2(cut.error.find("ends in the middle") != std::string::npos, cut.error.c_str());

    std::string flipped = good;
    flipped[flipped.size() - 6] = static_cast<char>(flipped[flipped.size() - 6] ^ 1); // in the checksum
    QVERIFY(inflated(flipped, 16).error.find("damaged at byte") != std::string::npos);

    QVERIFY(!inflated(good + "tail", 16).error.empty());
    QVERIFY(!inflated(good + std::string(3, '\0') + "tail", 16).error.empty());
}

QTEST_GUILESS_MAIN(GzipInflaterTest)
#include "gzip_inflater_test.moc"
