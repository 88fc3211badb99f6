// What the first bytes and the name say about an input.
#include "core/replay/text_head.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::replay;

class TextHeadTest : public QObject {
    Q_OBJECT
private slots:
    void shape_data();
    void shape();
    void byteOrderMarkIsPassedOver();
    void refused_data();
    void refused();
};

Q_DECLARE_METATYPE(streampulse::replay::InputShape)

void TextHeadTest::shape_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<InputShape>("shape");
    QTest::newRow("csv by name") << QByteArray("d/a.csv") << QByteArray("[x],y") << InputShape::Csv;
    QTest::newRow("CSV in capitals, gz") << QByteArray("A.CSV.GZ") << QByteArray("{x},y") << InputShape::Csv;
    QTest::newRow("jsonl is lines whatever it begins with")
        << QByteArray("a.jsonl") << QByteArray("[1,2]") << InputShape::JsonLines;
    QTest::newRow("ndjson.gz") << QByteArray("a.ndjson.gz") << QByteArray("x") << InputShape::JsonLines;
    QTest::newRow("json array") << QByteArray("a.json") << QByteArray(" \n[1]") << InputShape::JsonArray;
    QTest::newRow("json lines") << QByteArray("a.json") << QByteArray("{}\n{}") << InputShape::JsonLines;
    QTest::newRow("json whatever") << QByteArray("a.json") << QByteArray("12") << InputShape::JsonLines;
    QTest::newRow("stdin array") << QByteArray("") << QByteArray("\n [") << InputShape::JsonArray;
    QTest::newRow("stdin lines") << QByteArray("") << QByteArray("{\"a\":1}") << InputShape::JsonLines;
    QTest::newRow("stdin csv") << QByteArray("") << QByteArray("a,b\n1,2") << InputShape::Csv;
    QTest::newRow("unknown name") << QByteArray("a.txt") << QByteArray("a,b") << InputShape::Csv;
}

void TextHeadTest::shape() {
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, head);
    QFETCH(InputShape, shape);
    const Result<TextHead> result = judgeHead(head.toStdString(), path.toStdString());
    QVERIFY(result);
    QVERIFY(result->shape == shape);
    QCOMPARE(result->skip, std::size_t(0));
}

void TextHeadTest::byteOrderMarkIsPassedOver() {
    const Result<TextHead> result = judgeHead("\xef\xbb\xbf[1]", "");
    QVERIFY(result);
    QCOMPARE(result->skip, std::size_t(3));
    QVERIFY(result->shape == InputShape::JsonArray);
}

void TextHeadTest::refused_data() {
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("utf-16 little") << QByteArray("\xff\xfe"
                                                 "a\0",
                                                 4)
                                   << QByteArray("iconv");
    QTest::newRow("utf-16 big") << QByteArray("\xfe\xff\0a", 4) << QByteArray("iconv");
    QTest::newRow("zip") << QByteArray("PK\x03\x04rest") << QByteArray("zip archive");
    QTest::newRow("xz") << QByteArray("\xfd"
                                      "7zXZ\0",
                                      6)
                        << QByteArray("xz -d");
    QTest::newRow("gzip in gzip") << QByteArray("\x1f\x8b\x08") << QByteArray("gzip -d");
    QTest::newRow("zero byte") << QByteArray("ab\0cd\n1", 7) << QByteArray("byte 2");
    QTest::newRow("zero byte behind a mark") << QByteArray("\xef\xbb\xbf"
                                                           "a\0",
                                                           5)
                                             << QByteArray("byte 4");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("blanks");
    QTest::newRow("blanks") << QByteArray(" \n\t\r\n") << QByteArray("blanks");
}

void TextHeadTest::refused() {
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, says);
    const Result<TextHead> result = judgeHead(head.toStdString(), "a.csv");
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::InvalidArgument);
    QVERIFY2(result.error().message.find(says.toStdString()) != std::string::npos, result.error().message.c_str());
}

QTEST_GUILESS_MAIN(TextHeadTest)
#include "text_head_test.moc"
