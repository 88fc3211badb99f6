// S14: our headers become a SourceTag; anything malformed makes the record "not ours".
#include "core/kafka/source_tag.h"

#include <QTest>
#include <utility>
#include <vector>

using namespace streampulse;
using streampulse::kafka::SourceTagReader;

namespace {

using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

SourceTag read(const Headers& headers) {
    SourceTagReader reader;
    for (const auto& [name, value] : headers) reader.header(name, value);
    return reader.tag();
}

bool isForeign(const SourceTag& tag) {
    return tag.sequence == -1 && tag.row == -1 && tag.source.empty() && !tag.end && !tag.rebuild && tag.reject.empty();
}

} // namespace

class SourceTagTest : public QObject {
    Q_OBJECT
private slots:
    void ordinaryRecord() {
        const SourceTag tag = read({{"sp-src", "ab12"}, {"sp-seq", "0"}, {"sp-row", "1"}});
        QCOMPARE(tag.source, "ab12");
        QCOMPARE(tag.sequence, 0);
        QCOMPARE(tag.row, 1);
        QVERIFY(!tag.end && !tag.rebuild && tag.reject.empty());
    }

    void everyFlag() {
        const SourceTag rebuild = read({{"sp-rebuild", ""}, {"sp-seq", "9223372036854775807"}, {"sp-src", "s"}});
        QVERIFY(rebuild.rebuild);
        QCOMPARE(rebuild.sequence, std::numeric_limits<std::int64_t>::max());
        const SourceTag end = read({{"sp-src", "s"}, {"sp-end", ""}});
        QVERIFY(end.end);
        QCOMPARE(end.sequence, -1);
        const SourceTag stub = read({{"sp-src", "s"}, {"sp-seq", "7"}, {"sp-reject", "too_large:1 MB"}});
        QCOMPARE(stub.reject, "too_large:1 MB");
    }

    void otherHeadersAreIgnored() {
        QVERIFY(isForeign(read({})));
        QVERIFY(isForeign(read({{"traceparent", "00-1"}, {"", ""}, {"sp-", "x"}, {"sp-sequence", "4"}})));
        QCOMPARE(read({{"x", "sp-seq"}, {"sp-src", "s"}, {"sp-seq", "3"}}).sequence, 3);
    }

    void malformedIsNotOurs_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        for (const char* value : {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "1e3", "x", "9223372036854775808"}) {
            QTest::addRow("sp-seq '%s'", value) << QByteArray("sp-seq") << QByteArray(value);
            QTest::addRow("sp-row '%s'", value) << QByteArray("sp-row") << QByteArray(value);
        }
        QTest::addRow("row 0") << QByteArray("sp-row") << QByteArray("0");
        QTest::addRow("NUL inside") << QByteArray("sp-seq") << QByteArray("1\0", 2);
    }
    void malformedIsNotOurs() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        Headers headers{{"sp-src", "s"}, {"sp-seq", "5"}, {"sp-row", "6"}};
        for (auto& header : headers)
            if (header.first == name.toStdString())
                header.second = std::string_view(value.constData(), static_cast<std::size_t>(value.size()));
        QVERIFY(isForeign(read(headers)));
    }

    void incompleteOrDoubleIsNotOurs() {
        QVERIFY(isForeign(read({{"sp-seq", "5"}, {"sp-row", "6"}})));
        QVERIFY(isForeign(read({{"sp-src", "s"}, {"sp-seq", "5"}, {"sp-seq", "5"}})));
        QVERIFY(isForeign(read({{"sp-src", "s"}, {"sp-src", "t"}, {"sp-seq", "5"}})));
    }
};

QTEST_GUILESS_MAIN(SourceTagTest)
#include "source_tag_test.moc"
