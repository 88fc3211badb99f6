// The stored text of commit ledger entries and dead letters, and the commit's arguments.
#include "core/store/commit_script.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::store;

class LedgerTextTest : public QObject {
    Q_OBJECT
private slots:
    void commitEntriesRoundTrip();
    void damagedCommitEntriesAreRefused_data();
    void damagedCommitEntriesAreRefused();
    void deadLettersRoundTrip();
    void damagedDeadLettersAreRefused_data();
    void damagedDeadLettersAreRefused();
    void argumentsCountWhatTheyHold();
};

void LedgerTextTest::commitEntriesRoundTrip() {
    const CommitEntry entry{7, 100, 250, 2, 3, "00ff", 4'294'967'295U};
    const auto read = parseCommitEntry(encodeCommitEntry(entry));
    QVERIFY(read.has_value());
    QCOMPARE(read->number, entry.number);
    QCOMPARE(read->from, entry.from);
    QCOMPARE(read->to, entry.to);
    QCOMPARE(read->generation, entry.generation);
    QCOMPARE(read->incarnation, entry.incarnation);
    QCOMPARE(read->token, entry.token);
    QCOMPARE(read->crc, entry.crc);
}

void LedgerTextTest::damagedCommitEntriesAreRefused_data() {
    QTest::addColumn<QString>("line");
    QTest::newRow("empty") << "";
    QTest::newRow("too short") << "1 2 3 4 5 token";
    QTest::newRow("too long") << "1 2 3 4 5 token 6 7";
    QTest::newRow("a word") << "1 2 three 4 5 token 6";
}

void LedgerTextTest::damagedCommitEntriesAreRefused() {
    QFETCH(QString, line);
    const auto read = parseCommitEntry(line.toStdString());
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().code), static_cast<int>(ErrorCode::Corrupt));
}

void LedgerTextTest::deadLettersRoundTrip() {
    for (const std::string row : {"", R"({"a":"b:c"})", ":", "\r\n"})
        for (const bool first : {false, true}) {
            const auto read = parseDeadLetter(encodeDeadLetter({42, first, row}));
            QVERIFY(read.has_value());
            QCOMPARE(read->position, std::int64_t{42});
            QCOMPARE(read->first, first);
            QCOMPARE(read->row, row);
        }
}

void LedgerTextTest::damagedDeadLettersAreRefused_data() {
    QTest::addColumn<QString>("entry");
    QTest::newRow("empty") << "";
    QTest::newRow("no colon") << "42";
    QTest::newRow("one colon") << "42:1";
    QTest::newRow("no number") << "x:1:row";
    QTest::newRow("long flag") << "42:10:row";
}

void LedgerTextTest::damagedDeadLettersAreRefused() {
    QFETCH(QString, entry);
    QVERIFY(!parseDeadLetter(entry.toStdString()));
}

void LedgerTextTest::argumentsCountWhatTheyHold() {
    CommitRequest request;
    request.upserts = {{{Key::integer(5), {EventTime(0), EventTime(60'000'000)}}, "{}"}};
    request.closedStates = {"a", "b"};
    request.keyCounts = {{Key::integer(5), 12}};
    request.generation = 3;
    request.applied = {{4, "before 9"}};
    const KeyGrammar keys({"main", "", "shop", KeyType::Integer});
    const CommitArguments arguments(keys, request);
    QCOMPARE(arguments.call().keys.size(), std::size_t{11});
    QCOMPARE(arguments.call().keys.back(), std::string_view("streampulse:main:applied:0"));
    const auto& words = arguments.call().arguments;
    const std::vector<std::string_view> sections(words.begin() + 16, words.end());
    QCOMPARE(words[15], std::string_view("3")); // the generation never goes back
    const std::string row = rowMember(request.upserts[0].id);
    const std::string window = windowMember(request.upserts[0].id.window);
    const std::vector<std::string_view> expected{"0",       "0",
                                                 "0",       "0", // owners, withdrawn rows, index, groups
                                                 "2",       "shop:5:window:0",
                                                 "{}",      "2",
                                                 "0",       row,
                                                 "1",       "streampulse:main:keyindex:5",
                                                 "2",       "0",
                                                 window,    "0",
                                                 "2",       "a",
                                                 "b",       "0",
                                                 "0",       "2",
                                                 "5",       "12",
                                                 "2",       "4",
                                                 "before 9"};
    QVERIFY(sections == expected);
}

QTEST_GUILESS_MAIN(LedgerTextTest)
#include "ledger_text_test.moc"
