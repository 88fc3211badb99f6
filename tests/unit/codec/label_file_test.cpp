// Lookup files: which column is the key, what the labels read like, and what is refused with which words.
#include "core/codec/label_file.h"
#include "tests/support/tests_root.h"

#include <QtTest>

#include <QFile>
#include <QTemporaryDir>
#include <sys/stat.h>

using namespace streampulse;
using Labels = std::map<std::string, std::string, std::less<>>;

class LabelFileTest : public QObject {
    Q_OBJECT
private slots:
    void theTaxiZones();
    void shapes_data();
    void shapes();
    void errors_data();
    void errors();
    void bounds();
    void whatIsNoFile();

private:
    QTemporaryDir m_folder;

    std::string write(const QByteArray& bytes) {
        QFile file(m_folder.filePath("labels.csv"));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) return {};
        file.write(bytes);
        return file.fileName().toStdString();
    }
};

void LabelFileTest::theTaxiZones() {
    const Result<Labels> labels = codec::readLabelFile(test::dataFile("nyc_taxi_zones.csv"));
    QVERIFY2(labels, labels ? "" : labels.error().message.c_str());
    QCOMPARE(labels->size(), std::size_t(260)); // of 263 rows: 56 stands there twice, 103 three times
    QCOMPARE(labels->at("7"), std::string("Astoria, Queens"));
    QCOMPARE(labels->at("1"), std::string("Newark Airport, EWR"));
    QCOMPARE(labels->at("56"), std::string("Corona, Queens"));
    QCOMPARE(labels->at("6"), std::string("Arrochar/Fort Wadsworth, Staten Island"));
}

void LabelFileTest::shapes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("labels"); ///< key=label, ascending by key
    const auto row = [](const char* name, const QByteArray& text, const QStringList& labels) {
        QTest::newRow(name) << text << labels;
    };
    row("two columns", "id,name\n1,one\n2,two\n", {"1=one", "2=two"});
    row("no id: the first column", "store,name\nx,The X\n", {"x=The X"});
    row("the id stands behind", "zone,borough,LocationID\nAstoria,Queens,7\n", {"7=Astoria, Queens"});
    row("the first of two ids", "OBJECTID,LocationID,zone\n1,2,A\n", {"1=A"});
    row("the name first, wherever it stands", "LocationID,Borough,Zone,service_zone\n7,Queens,Astoria,Boro Zone\n",
        {"7=Astoria, Queens"});
    row("a name that ends with it", "id,state,zone_name\n7,NY,Astoria\n", {"7=Astoria, NY"});
    row("no column named for it", "id,town,county\n7,Astoria,Queens\n", {"7=Astoria, Queens"});
    row("numbers say nothing", "id,area,name,length\n7,0.5,Astoria,-3e2\n8,,Auburndale,4\n",
        {"7=Astoria", "8=Auburndale"});
    row("a number among names is a name", "id,name\n7,Astoria\n8,42\n", {"7=Astoria", "8=42"});
    row("the same twice", "id,name,city\n7,Astoria,Astoria\n", {"7=Astoria"});
    row("nothing known", "id,Borough,Zone\n1,Unknown,N/A\n2,N/A,Outside\n3,,\n", {"1=Unknown", "2=Outside"});
    row("needless zeros", "id,name\n05,five\n007,seven\n-03,minus\n",
        {"-03=minus", "-3=minus", "007=seven", "05=five", "5=five", "7=seven"});
    row("the first of two rows", "id,name\n5,a\n05,b\n5,c\n", {"05=b", "5=a"});
    row("quotes and line ends", "\xEF\xBB\xBFid,name\r\n1,\"a, \"\"b\"\"\"\r\n\r\n2,\" c\r\nd \"\r3,e",
        {"1=a, \"b\"", "2=c\r\nd", "3=e"});
    row("a quote inside a plain field ends no row", "id,name\n1,a\n", {"1=a"});
    row("long", "id,name\n1," + QByteArray(200, 'x') + "\n", {"1=" + QString(80, 'x') + "..."});
}

void LabelFileTest::shapes() {
    QFETCH(QByteArray, text);
    QFETCH(QStringList, labels);
    const Result<Labels> found = codec::readLabelFile(write(text));
    QVERIFY2(found, found ? "" : found.error().message.c_str());
    QStringList lines;
    for (const auto& [key, label] : *found) lines.push_back(QString::fromStdString(key + "=" + label));
    QCOMPARE(lines, labels);
}

void LabelFileTest::errors_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QByteArray& text, const char* says) {
        QTest::newRow(name) << text << QString(says);
    };
    row("empty", "", "no rows");
    row("header only", "id,name\n\n", "no rows");
    row("one column", "id\n1\n", "line 1: no column with names beside \"id\"");
    row("numbers only", "id,area\n1,2\n", "line 1: no column with names");
    row("too few columns", "id,name\n1,a\n\n2\n", "line 4: 1 columns, the header has 2");
    row("an unquoted comma", "id,name\n1,a,b\n", "line 2: 3 columns, the header has 2: quote");
    row("no key", "id,name\n1,a\n ,b\n", "line 3: nothing in the column \"id\"");
    row("broken quotes", "id,name\n1,\"a\"b\n", "line 2: broken quoting");
    row("line numbers behind quotes", "id,name\n1,\"a\nb\"\n2\n", "line 4: 1 columns");
    row("never closed", "id,name\n1,\"a\n2,b\n", "line 2: broken quoting");
    row("not UTF-8", "id,name\n1,\xff\n", "line 2: not UTF-8");
    row("semicolons", "id;name\n1;a\n", "separated by a comma");
}

void LabelFileTest::errors() {
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const std::string path = write(text);
    const Result<Labels> found = codec::readLabelFile(path);
    QVERIFY(!found);
    QCOMPARE(int(found.error().code), int(ErrorCode::InvalidArgument));
    const QString message = QString::fromStdString(found.error().message);
    QVERIFY2(message.startsWith(QString::fromStdString(path)) && message.contains(says), qPrintable(message));
}

void LabelFileTest::bounds() {
    QByteArray rows("id,name\n");
    for (int i = 0; i < 100'000; ++i) rows += QByteArray::number(i) + ",n" + QByteArray::number(i) + "\n";
    const Result<Labels> most = codec::readLabelFile(write(rows));
    QVERIFY2(most, most ? "" : most.error().message.c_str());
    QCOMPARE(most->size(), codec::kLabelRows);
    const Result<Labels> more = codec::readLabelFile(write(rows + "x,y\n"));
    QVERIFY(!more && more.error().code == ErrorCode::Exhausted);
    QVERIFY(more.error().message.find("line 100002") != std::string::npos);
    QVERIFY(codec::readLabelFile(write("id,name\n1,a\n2," + QByteArray(codec::kLabelRowBytes - 2, 'x') + "\n")));
    const Result<Labels> wide =
        codec::readLabelFile(write("id,name\n1,a\n2," + QByteArray(codec::kLabelRowBytes - 1, 'x') + "\n"));
    QVERIFY(!wide && wide.error().code == ErrorCode::Exhausted);
    QVERIFY(wide.error().message.find("line 3") != std::string::npos);
}

void LabelFileTest::whatIsNoFile() {
    const auto codeOf = [](const std::string& path) { return codec::readLabelFile(path).error().code; };
    QCOMPARE(int(codeOf(m_folder.filePath("none.csv").toStdString())), int(ErrorCode::NotFound));
    QCOMPARE(int(codeOf(m_folder.path().toStdString())), int(ErrorCode::InvalidArgument));
    const std::string fifo = m_folder.filePath("fifo").toStdString();
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    QCOMPARE(int(codeOf(fifo)), int(ErrorCode::InvalidArgument)); // and does not wait for a writer
}

QTEST_GUILESS_MAIN(LabelFileTest)
#include "label_file_test.moc"
