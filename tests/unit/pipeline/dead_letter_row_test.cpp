// The line of a side output: what stands in it, and that it reads back.
#include "core/pipeline/dead_letter_row.h"
#include "tests/support/engine_fixture.h"

#include <QtTest>

#include <QJsonDocument>
#include <QJsonObject>

using namespace streampulse;
using namespace streampulse::pipeline;

namespace {

struct Parts {
    RecordView record;
    Rejection rejection;
    SideOutput output;

    Parts() {
        record.key = "5";
        record.tag.row = 12;
        rejection = {RejectionReason::OutOfRange, "v", "v is -1, must be at least 0"};
        output = {2, 34, "rejected", &rejection, std::nullopt};
    }
    [[nodiscard]] std::string line() const { return deadLetterRow(record, output); }
};

} // namespace

class DeadLetterRowTest : public QObject {
    Q_OBJECT
private slots:
    void theLine() {
        Parts parts;
        QCOMPARE(
            parts.line(),
            std::string(R"({"row":12,"partition":2,"offset":34,"key":"5","kind":"rejected","reason":"out_of_range",)"
                        R"("field":"v","text":"v is -1, must be at least 0","event_time":null})"));
        parts.record.key.reset();
        parts.record.tag.row = -1;
        parts.output.kind = "late";
        parts.output.eventTime = EventTime(1'500'000);
        QCOMPARE(parts.line(), std::string(R"({"row":null,"partition":2,"offset":34,"kind":"late","reason":"late",)"
                                           R"("field":"v","text":"v is -1, must be at least 0",)"
                                           R"("event_time":"1970-01-01T00:00:01.5Z"})"));
    }
    void theLineReadsBack() {
        Parts parts;
        parts.record.key = "a \"b\"\n\xff";
        parts.rejection.text = "\"kind\":\"late\" \x01";
        const auto rejected = parseDeadLetter(parts.line());
        QVERIFY(rejected);
        QCOMPARE(rejected->kind, std::string("rejected"));
        QCOMPARE(rejected->reason, std::string("out_of_range"));
        QCOMPARE(rejected->row, std::int64_t(12));
        QCOMPARE(rejected->partition, 2);
        QCOMPARE(rejected->offset, std::int64_t(34));
        QCOMPARE(rejected->key, std::string("a \"b\"\n\xEF\xBF\xBD"));
        QCOMPARE(rejected->field, std::string("v"));
        QCOMPARE(rejected->text, parts.rejection.text);
        QVERIFY(!rejected->eventTime);
        parts.record.key.reset();
        parts.record.tag.row = -1;
        parts.output.kind = "duplicate";
        parts.output.eventTime = EventTime(-1);
        const auto duplicate = parseDeadLetter(parts.line());
        QVERIFY(duplicate && duplicate->eventTime == EventTime(-1) && duplicate->row == 0 && duplicate->key.empty());
    }
    void linesFromBeforeTheKeyWasThere() {
        const auto row =
            parseDeadLetter(R"({"row":7,"partition":0,"offset":3,"kind":"late","reason":"late","field":"t",)"
                            R"("text":"late by 1s","event_time":"1970-01-01T00:00:00Z"})");
        QVERIFY(row && row->key.empty() && row->eventTime == EventTime(0));
    }
    void whatIsNoneOfOurs_data() {
        QTest::addColumn<QString>("line");
        const QString good = R"({"row":7,"partition":0,"offset":3,"kind":"late","reason":"late"})";
        QVERIFY(parseDeadLetter(good.toStdString()));
        const auto row = [&](const char* name, const char* from, const char* to) {
            QTest::newRow(name) << QString(good).replace(from, to);
        };
        row("cut", "\"}", "");
        row("kind", "\"late\"", "\"early\"");
        row("no kind", "\"kind\":\"late\",", "");
        row("no offset", "\"offset\":3,", "");
        row("text for a number", "\"offset\":3", "\"offset\":\"3\"");
        row("negative partition", "\"partition\":0", "\"partition\":-1");
        row("unknown member", "\"offset\"", "\"x\":1,\"offset\"");
        row("bad time", "\"row\":7", "\"row\":7,\"event_time\":\"noon\"");
        QTest::newRow("a list") << "[1]";
        QTest::newRow("empty") << "";
    }
    void whatIsNoneOfOurs() {
        QFETCH(QString, line);
        QVERIFY(!parseDeadLetter(line.toStdString()));
    }
    void explanationsReadTheSameLine() {
        const Parts parts;
        const auto cause = explainDeadLetter(parts.line(), 12);
        QVERIFY(cause && cause->kind == api::CauseKind::RowRejected && cause->partition == 2);
        QVERIFY(!explainDeadLetter(parts.line(), 1));
        QVERIFY(!explainDeadLetter(parts.line(), 123));
    }
    void everySideOutputOfARun() {
        test::EngineFixture fixture;
        fixture.options.keepAllDeadLetters = true;
        fixture.rows = test::jsonRow("a", "k1", 1000, 1) + test::jsonRow("a", "k1", 1001, 1) + // a copy
                       test::jsonRow("b", "k1", 2000, 1) + test::jsonRow("c", "k1", 900, 1) +  // late
                       "{\"id\":\"d\",\"key\":\"k1\",\"time\":\"x\",\"v\":1}\n" + "no JSON\n";
        const auto snapshot = fixture.runToEnd();
        QCOMPARE(snapshot.ledger.late, std::int64_t(1));
        const auto reader = fixture.store.reader();
        const auto rows = readSideOutputs(*reader, 2);
        QVERIFY(rows);
        std::map<std::int64_t, api::SideOutputRow> byRow;
        std::pair<std::int32_t, std::int64_t> last(-1, -1);
        for (const api::SideOutputRow& row : *rows) {
            byRow[row.row] = row;
            QVERIFY(last < std::pair(row.partition, row.offset));
            last = {row.partition, row.offset};
        }
        QCOMPARE(byRow.size(), std::size_t(4));
        QCOMPARE(byRow[2].kind, std::string("duplicate"));
        QCOMPARE(byRow[4].kind, std::string("late"));
        QCOMPARE(byRow[4].key, std::string("k1"));
        QVERIFY(byRow[4].eventTime == EventTime(900'000'000));
        QVERIFY(QString::fromStdString(byRow[4].text).startsWith("late by "));
        QCOMPARE(byRow[5].reason, std::string("bad_time"));
        QCOMPARE(byRow[5].key, std::string("k1"));
        QCOMPARE(byRow[6].reason, std::string("bad_json"));
        QCOMPARE(byRow[6].key, std::string());
        fixture.store.content.partitions[0].deadLetters.push_back({99, false, "damaged"});
        QCOMPARE(int(readSideOutputs(*reader, 2).error().code), int(ErrorCode::Corrupt));
    }
};

QTEST_GUILESS_MAIN(DeadLetterRowTest)
#include "dead_letter_row_test.moc"
