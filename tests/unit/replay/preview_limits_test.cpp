// Looking at a file before it is opened: how little is read, and what is refused.
#include "tests/unit/replay/preview_folder.h"

#include <QtTest>

#include <sys/stat.h>

using namespace streampulse;
using namespace streampulse::replay;
using namespace streampulse::test;
using api::InputPreview;

class PreviewLimitsTest : public QObject {
    Q_OBJECT
private slots:
    void onlyTheFirstRowsAreLookedAt_data();
    void onlyTheFirstRowsAreLookedAt();
    void whatStandsBehindTheFirstRowsDoesNotMatter();
    void neverMoreThanFourMebibytes();
    void errorsAreThoseOfOpening_data();
    void errorsAreThoseOfOpening();
    void pipesAreNotConsumed();

private:
    PreviewFolder m_files;
};

void PreviewLimitsTest::onlyTheFirstRowsAreLookedAt_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("looked");
    QTest::addColumn<bool>("whole");
    QTest::newRow("one") << 1 << 0 << 1 << true;
    QTest::newRow("as many as are wanted") << 1000 << 0 << 1000 << true;
    QTest::newRow("one more") << 1001 << 0 << 1000 << false;
    QTest::newRow("fewer wanted") << 10 << 4 << 4 << false;
    QTest::newRow("as many as there are") << 10 << 10 << 10 << true;
}

void PreviewLimitsTest::onlyTheFirstRowsAreLookedAt() {
    QFETCH(int, rows);
    QFETCH(int, limit);
    for (const bool gzip : {false, true}) {
        const std::string text = std::string(kHeader) + "\n" + goodRows(rows);
        InputOptions options;
        options.path = m_files.write("a.csv", gzip ? gzipped(text) : text);
        if (limit > 0) options.maxRows = limit;
        const Result<InputPreview> preview = previewInput(m_files.spec(), options, {});
        QVERIFY(preview);
        QTEST(int(preview->rowsLooked), "looked");
        QTEST(preview->whole, "whole");
    }
}

void PreviewLimitsTest::whatStandsBehindTheFirstRowsDoesNotMatter() {
    // Behind the first chunk of a compressed file there is rubbish; an opened file names it.
    std::string random;
    unsigned state = 1;
    for (int i = 0; i < 900'000; ++i) random += char('a' + (state = state * 1664525U + 1013904223U) / 65536U % 26U);
    std::string bytes = gzipped(std::string(kHeader) + "\n" + goodRows(1001) + random);
    QVERIFY(bytes.size() > 400'000);
    bytes.resize(300'000);
    const std::string path = m_files.write("a.csv.gz", bytes);
    QCOMPARE(m_files.lookWell(path).rowsLooked, api::kPreviewRows);
    QVERIFY(!m_files.open(path));
}

void PreviewLimitsTest::neverMoreThanFourMebibytes() {
    const std::string rows = std::string(kHeader) + "\n" + goodRows(2);
    // An endless row behind two: it is never complete, so it is no row.
    const InputPreview endless =
        m_files.lookWell(m_files.write("a.csv.gz", gzipped(rows + std::string(40'000'000, 'x'))));
    QCOMPARE(endless.rowsLooked, std::int64_t(2));
    QVERIFY(!endless.whole);
    const Result<InputPreview> header = m_files.look(m_files.write("b.csv.gz", gzipped(std::string(8'000'000, 'x'))));
    QVERIFY(!header);
    QVERIFY2(header.error().message.find("4 MiB") != std::string::npos, header.error().message.c_str());
    // Compressed data without text.
    std::string members;
    while (members.size() < 6'000'000) members += gzipped("");
    const std::string empty = gzipped(rows) + members;
    QCOMPARE(m_files.lookWell(m_files.write("c.csv.gz", empty)).rowsLooked, std::int64_t(2));
}

void PreviewLimitsTest::errorsAreThoseOfOpening_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << "a.csv" << QByteArray();
    QTest::newRow("blanks") << "a.csv" << QByteArray(" \n\n");
    QTest::newRow("header only") << "a.csv" << QByteArray("trip_id,region_id,event_time,fare,duration,distance\n");
    QTest::newRow("a column twice") << "a.csv" << QByteArray("a,b,a\n1,2,3\n");
    QTest::newRow("broken header") << "a.csv" << QByteArray("a,\"b\"x\n1,2\n");
    QTest::newRow("header never closed") << "a.csv" << QByteArray("a,\"b\n1,2\n");
    QTest::newRow("not UTF-8") << "a.csv" << QByteArray("a,\xff\n1,2\n");
    QTest::newRow("zip") << "a.csv" << QByteArray("PK\x03\x04zzz");
    QTest::newRow("UTF-16") << "a.csv" << QByteArray("\xff\xfe\x61\x00", 4);
    QTest::newRow("empty array") << "a.json" << QByteArray("[ ]");
    QTest::newRow("behind an array") << "a.json" << QByteArray("[{}] x");
    QTest::newRow("damaged gzip") << "a.gz" << QByteArray("\x1f\x8b\x08\x00zzzzzzzz", 12);
    QTest::newRow("cut gzip") << "a.gz" << QByteArray("\x1f\x8b\x08\x00", 4);
}

void PreviewLimitsTest::errorsAreThoseOfOpening() {
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    InputOptions options;
    options.path = m_files.write(name.toStdString(), std::string_view(bytes.data(), std::size_t(bytes.size())));
    options.spoolFolder = m_files.spool();
    const Result<Input> opened = openInput(m_files.spec(), options);
    const Result<InputPreview> preview = previewInput(m_files.spec(), options, {});
    QVERIFY(!opened && !preview);
    QCOMPARE(preview.error().message, opened.error().message);
    QCOMPARE(int(preview.error().code), int(opened.error().code));
}

void PreviewLimitsTest::pipesAreNotConsumed() {
    const Result<InputPreview> standardInput = m_files.look("-");
    QVERIFY(!standardInput);
    QCOMPARE(int(standardInput.error().code), int(ErrorCode::InvalidArgument));
    QVERIFY(standardInput.error().message.find("without a preview") != std::string::npos);
    const std::string fifo = m_files.folder().filePath("fifo").toStdString();
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    const Result<InputPreview> pipe = m_files.look(fifo); // nobody writes: opening it would wait for ever
    QVERIFY(!pipe && pipe.error().code == ErrorCode::InvalidArgument);
    QCOMPARE(int(m_files.look(m_files.folder().path().toStdString()).error().code), int(ErrorCode::InvalidArgument));
    QCOMPARE(int(m_files.look(m_files.folder().filePath("none.csv").toStdString()).error().code),
             int(ErrorCode::NotFound));
    QCOMPARE(int(m_files.look("").error().code), int(ErrorCode::InvalidArgument));
}

QTEST_GUILESS_MAIN(PreviewLimitsTest)
#include "preview_limits_test.moc"
