// Bad input: rows that travel as stubs, and files that are refused, with which words (F33).
#include "core/base/hash.h"
#include "tests/unit/replay/input_folder.h"

#include <QtTest>
#include <array>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace streampulse;
using namespace streampulse::replay;
using namespace streampulse::test;

class BadInputTest : public QObject {
    Q_OBJECT
private slots:
    void stubsOfBadRows();
    void hugeLineIsAStubInBoundedMemory();
    void refused_data();
    void refused();
    void unreadableFileIsSaid();
    void onlyFilesAreRead_data();
    void onlyFilesAreRead();
    void filesOfTheSystemDoNotBlock();
    void silentStdinCanBeLeft();
    void aChangedFileIsNoticed();

private:
    InputFolder m_files;
};

void BadInputTest::stubsOfBadRows() {
    const std::string text = std::string(kHeader) + "\nx,1,2025-01-01T00:00:00Z,1,1,1,extra\nshort\n" +
                             "y,1,2025-01-01T00:00:01Z,1,1,1\nz,1,\"2025-01-01T00:00:02Z,1,1,1\n";
    const Result<Input> input = m_files.open(m_files.write("bad.csv", text), ReplayOrder::File);
    QVERIFY2(input, input ? "" : input.error().message.c_str());
    QCOMPARE((*input)->facts().rows, std::int64_t(4));
    const ReplayInput::Row wide = *(*input)->rowAt(0);
    QVERIFY2(wide.reject.starts_with("bad_row:"), wide.reject.c_str());
    QVERIFY(!wide.key && !wide.time);
    const std::string raw = "x,1,2025-01-01T00:00:00Z,1,1,1,extra";
    const std::string wanted = "{\"reason\":\"bad_row\",\"length\":" + std::to_string(raw.size()) + ",\"sha256\":\"" +
                               sha256Hex(raw) + "\",\"head\":\"" + raw + "\"}";
    QCOMPARE(wide.json, wanted);
    QVERIFY((*input)->rowAt(1)->reject.starts_with("bad_row:"));
    QVERIFY((*input)->rowAt(2)->reject.empty());
    QCOMPARE((*input)->rowAt(3)->reject, std::string("bad_row:a quoted field is never closed"));
    const std::string& warning = (*input)->facts().warning;
    QVERIFY2(warning.starts_with("row 4: the quote opened in line 5 is never closed"), warning.c_str());

    const Result<Input> cut = m_files.open(m_files.write("cut.json", "[{\"a\":1},{\"b\""), ReplayOrder::File);
    QVERIFY((*cut)->rowAt(0)->reject.empty());
    QCOMPARE((*cut)->rowAt(1)->reject, std::string("bad_row:the last element is cut off"));
    QVERIFY(!(*cut)->facts().warning.empty());
}

void BadInputTest::hugeLineIsAStubInBoundedMemory() {
    constexpr std::int64_t kHole = 200'000'000;
    const std::string start = std::string(kHeader) + "\n" + kRows[0] + "\n";
    const std::string path = m_files.write("huge.csv", start + "begin");
    {
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(static_cast<qint64>(start.size()) + 5 + kHole)); // sparse: zero bytes without disk
        QVERIFY(file.seek(file.size()));
        file.write(("\n" + kRows[1] + "\n").c_str());
    }
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    const Result<Input> input = m_files.open(path, ReplayOrder::File);
    getrusage(RUSAGE_SELF, &after);
    QVERIFY2(input, input ? "" : input.error().message.c_str());
    QVERIFY(after.ru_maxrss - before.ru_maxrss < 32 * 1024); // kB
    QCOMPARE((*input)->facts().rows, std::int64_t(3));
    Sha256 digest;
    digest.update("begin");
    const std::string zeros(1'000'000, '\0');
    for (std::int64_t i = 0; i < kHole / 1'000'000; ++i) digest.update(zeros);
    const ReplayInput::Row huge = *(*input)->rowAt(1);
    QCOMPARE(huge.reject, std::string("too_large:row is 200000005 bytes, limit 900000"));
    const std::string wanted = "{\"reason\":\"too_large\",\"length\":200000005,\"sha256\":\"" + digest.finishHex() +
                               "\",\"head\":\"begin\\u0000";
    QVERIFY(huge.json.starts_with(wanted));
    QVERIFY(huge.json.size() < 30'000);
    QCOMPARE(*(*input)->rowAt(2)->key, std::string("3"));
}

void BadInputTest::refused_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("says");
    const auto add = [](const char* row, const char* name, const QByteArray& bytes, const char* says) {
        QTest::newRow(row) << QByteArray(name) << bytes << QByteArray(says);
    };
    const QByteArray header(kHeader.data(), static_cast<qsizetype>(kHeader.size()));
    add("empty", "e.csv", "", "empty (0 bytes)");
    add("blanks", "e.csv", " \r\n\n", "nothing but blanks");
    add("header only", "h.csv", header + "\n", "no data rows");
    add("header only, no line end", "h.csv", header, "no data rows");
    add("empty array", "a.json", "[ ]", "array is empty");
    add("binary", "b.csv", QByteArray("\x01\x02\0\x03", 4), "zero byte");
    add("utf-16", "u.csv", QByteArray("\xff\xfet\0r\0", 6), "iconv");
    add("wrong delimiter", "s.csv", QByteArray(header).replace(',', ';') + "\n1;2;3\n", ";");
    add("missing column", "m.csv", "trip_id,region_id,event_time,fare,duration\n", "distance");
    add("duplicate column", "d.csv", header + ",fare\n", "fare");
    add("array garbage", "g.json", "[1] x", "byte 4");
    add("cut gzip", "c.gz", QByteArray::fromStdString(gzipped(csvText("\n")).substr(0, 60)), "ends in the middle");
    add("damaged gzip", "c.gz", "\x1f\x8bnonsense", "damaged");
}

void BadInputTest::refused() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, says);
    const Result<Input> input = m_files.open(m_files.write(name.toStdString(), bytes.toStdString()));
    QVERIFY(!input);
    const std::string& message = input.error().message;
    QVERIFY2(message.starts_with("in: "), message.c_str());
    QVERIFY2(message.find(says.toStdString()) != std::string::npos, message.c_str());
    QVERIFY(message.size() < 800);
}

void BadInputTest::unreadableFileIsSaid() {
    const Result<Input> missing = m_files.open("/no/such/file.csv");
    QVERIFY(missing.error().code == ErrorCode::NotFound);
    QVERIFY(missing.error().message.find("/no/such/file.csv") != std::string::npos);
    const Result<Input> folder = m_files.open(m_files.folder().path().toStdString());
    QVERIFY(folder.error().message.find("is a folder") != std::string::npos);

    const std::string path = m_files.write("secret.csv", csvText("\n"));
    QCOMPARE(::chmod(path.c_str(), 0), 0);
    const bool root = ::geteuid() == 0; // root may read everything: be somebody else for a moment
    if (root) QCOMPARE(::seteuid(65'534), 0);
    const Result<Input> secret = m_files.open(path);
    if (root) QCOMPARE(::seteuid(0), 0);
    QVERIFY(!secret);
    QVERIFY(secret.error().code == ErrorCode::Unreadable);
    QVERIFY2(secret.error().message.find("may not be read") != std::string::npos, secret.error().message.c_str());
}

void BadInputTest::onlyFilesAreRead_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    const QString pipe = m_files.folder().filePath("pipe");
    if (!QFile::exists(pipe)) QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QString link = m_files.folder().filePath("link.csv");
    if (!QFile::exists(link)) QVERIFY(QFile::link(QStringLiteral("/dev/zero"), link));
    QTest::newRow("pipe") << pipe << "is a pipe, not a file"; // nobody writes: it would wait for ever
    QTest::newRow("device") << "/dev/zero"
                            << "is a device, not a file";
    QTest::newRow("link to a device") << link << "is a device, not a file";
}

void BadInputTest::onlyFilesAreRead() {
    QFETCH(QString, path);
    QFETCH(QString, says);
    const Result<Input> input = m_files.open(path.toStdString());
    QVERIFY(!input);
    QVERIFY(input.error().code == ErrorCode::InvalidArgument);
    QVERIFY2(input.error().message.find(says.toStdString()) != std::string::npos, input.error().message.c_str());
    QVERIFY(input.error().message.find("save its data to a file first") != std::string::npos);
}

/// They say that they are empty, and some of them wait for news.
void BadInputTest::filesOfTheSystemDoNotBlock() {
    const Result<Input> finite = m_files.open("/proc/self/status");
    QVERIFY(!finite); // read to its end: no CSV header of ours
    QVERIFY2(finite.error().message.starts_with("in: "), finite.error().message.c_str());
    if (::access("/proc/kmsg", R_OK) != 0) QSKIP("the kernel's messages may not be read here");
    const Result<Input> endless = m_files.open("/proc/kmsg");
    QVERIFY(!endless);
    QVERIFY(endless.error().code == ErrorCode::Unreadable);
}

void BadInputTest::silentStdinCanBeLeft() {
    std::array<int, 2> ends{};
    QCOMPARE(::pipe(ends.data()), 0);
    const int saved = ::dup(STDIN_FILENO);
    QVERIFY(::dup2(ends[0], STDIN_FILENO) >= 0);
    InputOptions options;
    options.path = "-";
    options.spoolFolder = m_files.spool();
    int asked = 0;
    const Result<Input> input = openInput(
        m_files.spec(), options, [](std::int64_t, void* count) { return ++*static_cast<int*>(count) < 2; }, &asked);
    ::dup2(saved, STDIN_FILENO);
    for (const int descriptor : {saved, ends[0], ends[1]}) ::close(descriptor);
    QVERIFY(!input);
    QVERIFY(input.error().code == ErrorCode::Cancelled);
    QCOMPARE(asked, 2);
}

void BadInputTest::aChangedFileIsNoticed() {
    std::string text = std::string(kHeader) + "\n";
    for (int i = 0; i < 5'000; ++i) text += kRows[0] + "\n";
    for (const char* how : {"longer", "shorter", "rewritten"}) {
        const std::string path = m_files.write("change.csv", text);
        const Result<Input> input = m_files.open(path);
        QVERIFY((*input)->rowAt(0));
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (how == std::string("longer"))
            file.resize(file.size() + 1);
        else if (how == std::string("shorter"))
            file.resize(1'000);
        else
            QVERIFY(file.seek(90'000) && file.write("999") == 3);
        file.close();
        const Result<ReplayInput::Row> row = (*input)->rowAt(4'990);
        QVERIFY2(!row, how);
        QVERIFY(row.error().code == ErrorCode::Conflict);
        QVERIFY2(row.error().message.starts_with("in, row 4991: the file changed"), row.error().message.c_str());
    }
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
