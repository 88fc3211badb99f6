// Text to rows: the same rows for every line end and every way the text is cut into chunks; bounded rows; JSON arrays.
#include "core/replay/row_splitter.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::replay;

namespace {

struct Split {
    std::vector<std::string> rows;
    std::vector<RawRow> facts; ///< without their bytes
    std::string error;
    std::string warning;
};

enum class How { Csv, Lines, Array };

Split split(How how, std::string_view text, std::size_t chunk, std::size_t limit = 900'000) {
    Split result;
    const RowSink sink = [&](const RawRow& row) -> Status {
        result.rows.emplace_back(row.bytes);
        result.facts.push_back(row);
        result.facts.back().bytes = {};
        return {};
    };
    const SplitOptions options{limit, 0};
    const auto splitter =
        how == How::Array ? splitJsonArray(options, sink) : splitLines(options, how == How::Csv, sink);
    for (std::size_t at = 0; at < text.size(); at += chunk)
        if (const Status fed = splitter->feed(text.substr(at, chunk)); !fed) {
            result.error = fed.error().message;
            return result;
        }
    if (const Status done = splitter->finish(); !done) result.error = done.error().message;
    result.warning = splitter->warning();
    return result;
}

using Rows = std::vector<std::string>;

} // namespace

class RowSplitterTest : public QObject {
    Q_OBJECT
private slots:
    void everyLineEndGivesTheSameRows();
    void quotedLineEndsBelongToTheRow();
    void quotesInsideAPlainFieldOpenNothing();
    void anUnclosedQuoteIsSaid();
    void anUnclosedQuoteSaysWhatItSwallowed();
    void offsetsAndLinesPointAtTheRow();
    void jsonLinesLoseSurroundingBlanks();
    void arrayElementsAreByteForByte();
    void arrayGarbageNamesItsByte_data();
    void arrayGarbageNamesItsByte();
    void aCutArrayKeepsItsWholeElements();
    void rowsBeyondTheLimitAreHashedNotKept();
    void theSinksErrorStopsEverything();
};

void RowSplitterTest::everyLineEndGivesTheSameRows() {
    const Rows wanted{"a,b", "1,2", " 3,4 ", "5,6"};
    for (const std::string end : {"\n", "\r\n", "\r"})
        for (const bool lastEnd : {true, false})
            for (std::size_t chunk = 1; chunk < 24; ++chunk) {
                const std::string text =
                    "a,b" + end + "1,2" + end + end + "  " + end + " 3,4 " + end + "5,6" + (lastEnd ? end : "");
                QCOMPARE(split(How::Csv, text, chunk).rows, wanted);
            }
}

void RowSplitterTest::quotedLineEndsBelongToTheRow() {
    const std::string text = "h1,h2\r\n\"a\nb\",\"c\r\nd\"\r\nx,\"say \"\"hi\"\"\n\"\r\n\"\"\n";
    const Rows wanted{"h1,h2", "\"a\nb\",\"c\r\nd\"", "x,\"say \"\"hi\"\"\n\"", "\"\""};
    for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) QCOMPARE(split(How::Csv, text, chunk).rows, wanted);
}

void RowSplitterTest::quotesInsideAPlainFieldOpenNothing() {
    const Rows wanted{"a\"b,c", "d,e\"", "\"f\"g,h"};
    QCOMPARE(split(How::Csv, "a\"b,c\nd,e\"\n\"f\"g,h\n", 3).rows, wanted);
    QCOMPARE(split(How::Lines, "\"a\nb\"", 3).rows, (Rows{"\"a", "b\""}));
}

void RowSplitterTest::anUnclosedQuoteIsSaid() {
    const Split result = split(How::Csv, "a,b\n1,\"2\n3,4\n", 4);
    QCOMPARE(result.rows, (Rows{"a,b", "1,\"2\n3,4\n"}));
    QVERIFY(result.facts[0].shape == RowShape::Whole);
    QVERIFY(result.facts[1].shape == RowShape::Unterminated);
}

void RowSplitterTest::anUnclosedQuoteSaysWhatItSwallowed() {
    const std::string text = "a,b\n1,2\n\n\"x\ny\",\"2\n3,4\r\n5,6\n";
    for (std::size_t chunk = 1; chunk <= text.size(); ++chunk)
        QCOMPARE(
            split(How::Csv, text, chunk).warning,
            std::string("row 2: the quote opened in line 5 is never closed, so the 2 lines after it became part of "
                        "this one bad row: close the quote in line 5 and open the file again"));
    QCOMPARE(split(How::Csv, text, 7, 10).warning, split(How::Csv, text, 7).warning); // a row beyond the limit, too
    QVERIFY(split(How::Csv, "a\n\"1\n2", 7).warning.find("so the line after it") != std::string::npos);
    QCOMPARE(
        split(How::Csv, "a\n\"1\n", 7).warning,
        std::string("row 1: the quote opened in line 2 is never closed: close the quote in line 2 and open the file "
                    "again"));
    QCOMPARE(split(How::Csv, "a\n\"1\n2\"\n", 7).warning, std::string());
    QCOMPARE(split(How::Lines, "a\n\"1\n2\n", 7).warning, std::string());
}

void RowSplitterTest::offsetsAndLinesPointAtTheRow() {
    const std::string text = "h\r\n\r\n\"a\r\nb\"\r\nccc\r\n";
    for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) {
        const Split result = split(How::Csv, text, chunk);
        QCOMPARE(result.rows.size(), std::size_t(3));
        for (std::size_t i = 0; i < result.rows.size(); ++i)
            QCOMPARE(text.substr(result.facts[i].offset, result.facts[i].length), result.rows[i]);
        QCOMPARE(result.facts[1].line, std::uint64_t(3));
        QCOMPARE(result.facts[2].line, std::uint64_t(5));
    }
}

void RowSplitterTest::jsonLinesLoseSurroundingBlanks() {
    const std::string text = "  {\"a\":1}\t\r\n\n{\"b\": [1,\n2]} \n";
    for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) {
        const Split result = split(How::Lines, text, chunk);
        QCOMPARE(result.rows, (Rows{"{\"a\":1}", "{\"b\": [1,", "2]}"}));
        QCOMPARE(result.facts[0].offset, std::uint64_t(2));
    }
}

void RowSplitterTest::arrayElementsAreByteForByte() {
    const std::string text =
        " \n[ {\"a\":\"]},\\\"[\"} ,\n\t[1,[2]], 7 ,\"x,y\", {\"b\":{\"c\":[{}]}}\r\n, {]} , nonsense ]\n ";
    const Rows wanted{"{\"a\":\"]},\\\"[\"}", "[1,[2]]", "7", "\"x,y\"", "{\"b\":{\"c\":[{}]}}", "{]}", "nonsense"};
    for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) {
        const Split result = split(How::Array, text, chunk);
        QCOMPARE(result.error, std::string());
        QCOMPARE(result.rows, wanted);
        QCOMPARE(result.warning, std::string());
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QCOMPARE(text.substr(result.facts[i].offset, result.facts[i].length), wanted[i]);
    }
    QCOMPARE(split(How::Array, "[]", 1).rows, Rows{});
}

void RowSplitterTest::arrayGarbageNamesItsByte_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("before") << "x[1]"
                            << "byte 0 ";
    QTest::newRow("after") << "[1] 2"
                           << "byte 4 ";
    QTest::newRow("second array") << "[1]\n[2]"
                                  << "byte 4 (line 2)";
    QTest::newRow("leading comma") << "[,1]"
                                   << "byte 1 ";
    QTest::newRow("double comma") << "[1,,2]"
                                  << "byte 3 ";
    QTest::newRow("last comma") << "[1, ]"
                                << "byte 4 ";
}

void RowSplitterTest::arrayGarbageNamesItsByte() {
    QFETCH(QString, text);
    QFETCH(QString, place);
    for (const std::size_t chunk : {std::size_t(1), std::size_t(100)}) {
        const std::string error = split(How::Array, text.toStdString(), chunk).error;
        QVERIFY2(error.find(place.toStdString()) != std::string::npos, error.c_str());
    }
}

void RowSplitterTest::aCutArrayKeepsItsWholeElements() {
    const Split inside = split(How::Array, "[{\"a\":1},{\"b\":", 3);
    QCOMPARE(inside.rows, (Rows{"{\"a\":1}", "{\"b\":"}));
    QVERIFY(inside.facts[0].shape == RowShape::Whole);
    QVERIFY(inside.facts[1].shape == RowShape::Unterminated);
    QVERIFY(!inside.warning.empty());

    const Split behind = split(How::Array, "[{\"a\":1}", 3);
    QCOMPARE(behind.rows, (Rows{"{\"a\":1}"}));
    QVERIFY(behind.facts[0].shape == RowShape::Whole);
    QVERIFY(!behind.warning.empty());

    // A number has no end of its own: it may have been longer.
    QVERIFY(split(How::Array, "[12", 3).facts[0].shape == RowShape::Unterminated);
    QVERIFY(split(How::Array, "[\"x", 3).facts[0].shape == RowShape::Unterminated);
}

void RowSplitterTest::rowsBeyondTheLimitAreHashedNotKept() {
    const std::string longRow = std::string(5'000, 'x') + std::string(5'000, 'y');
    const std::string text = "head\n" + longRow + "\nshort\n";
    for (const std::size_t chunk : {std::size_t(1), std::size_t(77), std::size_t(4096), text.size()}) {
        const Split result = split(How::Csv, text, chunk, 9'999);
        QCOMPARE(result.rows.size(), std::size_t(3));
        QVERIFY(result.facts[1].shape == RowShape::TooLarge);
        QCOMPARE(result.facts[1].length, std::uint64_t(10'000));
        QCOMPARE(result.rows[1], longRow.substr(0, kHeadBytes));
        QCOMPARE(result.facts[1].sha256, sha256Hex(longRow));
        QCOMPARE(result.rows[2], std::string("short"));
        QVERIFY(split(How::Csv, text, chunk, 10'000).facts[1].shape == RowShape::Whole);
    }
}

void RowSplitterTest::theSinksErrorStopsEverything() {
    int calls = 0;
    const auto splitter = splitLines({}, true, [&](const RawRow&) -> Status {
        ++calls;
        return fail(ErrorCode::Exhausted, "full");
    });
    const Status fed = splitter->feed("a\nb\nc\n");
    QVERIFY(!fed);
    QCOMPARE(fed.error().message, std::string("full"));
    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(RowSplitterTest)
#include "row_splitter_test.moc"
