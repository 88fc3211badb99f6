// Causes as names and as text.
#include "tests/support/moc_prelude.h"

#include "core/api/cause.h"

#include <QtTest>

#include <cctype>
#include <set>

using namespace streampulse;
using api::Cause;
using api::CauseKind;

namespace {

EventTime at(std::int64_t seconds) { return EventTime(seconds * 1'000'000); }

Cause waiting() {
    return {CauseKind::WindowWaiting,
            2,
            {{"windowEnd", at(60)},
             {"watermark", at(30)},
             {"maxEventTime", at(90)},
             {"bound", Duration(std::chrono::seconds(60))},
             {"neededEventTime", at(120)}}};
}

} // namespace

class CauseTest : public QObject {
    Q_OBJECT
private slots:
    void everyKindHasANameOfItsOwn() {
        std::set<std::string_view> names;
        for (std::size_t i = 0; i < api::kCauseKindCount; ++i) {
            const std::string_view name = api::causeKindName(static_cast<CauseKind>(i));
            QVERIFY(!name.empty());
            for (const char c : name) QVERIFY(c == '_' || std::islower(static_cast<unsigned char>(c)) != 0);
            QVERIFY(names.insert(name).second);
        }
        QCOMPARE(api::causeKindName(CauseKind::Paused), std::string_view("paused"));
        QCOMPARE(api::causeKindName(CauseKind::RowForgotten), std::string_view("row_forgotten"));
    }

    void aFactIsTextAfterItsType() {
        QCOMPARE(api::factText({"row", std::int64_t{7}}), std::string("7"));
        QCOMPARE(api::factText({"watermark", at(0)}), std::string("1970-01-01T00:00:00Z"));
        QCOMPARE(api::factText({"watermark", EventTime::min()}), std::string("-inf"));
        QCOMPARE(api::factText({"bound", Duration(90'000'000)}), std::string("1m30s"));
        QCOMPARE(api::factText({"text", std::string("why")}), std::string("why"));
    }

    void theTextHasTheNumbersInIt() {
        QCOMPARE(api::causeText(waiting()),
                 std::string("The window is open until the watermark reaches its end 1970-01-01T00:01:00Z; it is "
                             "1970-01-01T00:00:30Z, because the greatest event time is 1970-01-01T00:01:30Z and the "
                             "bound 1m. An event at 1970-01-01T00:02:00Z or later fires it."));
    }

    void whatIsNotKnownIsLeftOut() {
        Cause cause = waiting();
        cause.facts.resize(1);
        QCOMPARE(api::causeText(cause),
                 std::string("The window is open until the watermark reaches its end 1970-01-01T00:01:00Z."));
        QCOMPARE(api::causeText({CauseKind::Paused, -1, {}}),
                 std::string("Paused. Play goes on, or a step of the replay."));
        QCOMPARE(api::causeText({CauseKind::Paused, -1, {{"pendingChanges", std::int64_t{2}}}}),
                 std::string("Paused; changes of settings that wait for the next record: 2. Play goes on, or a "
                             "step of the replay."));
    }

    void thePartitionIsNamedWhereThereIsOne() {
        const std::string text = api::causeText({CauseKind::ChangePending, 3, {{"sequence", std::int64_t{5}}}});
        QVERIFY(text.find("partition 3") != std::string::npos);
        const std::string all = api::causeText({CauseKind::ChangePending, -1, {{"sequence", std::int64_t{5}}}});
        QVERIFY(all.find("partition") == std::string::npos);
    }

    void bracesInAFactStayAsTheyAre() {
        const Cause cause{CauseKind::StoreAway, -1, {{"text", std::string("reply {x} [y]")}}};
        QVERIFY(api::causeText(cause).find("(reply {x} [y])") != std::string::npos);
    }

    void everyTextIsOneToThreeSentences() {
        for (std::size_t i = 0; i < api::kCauseKindCount; ++i) {
            const std::string text = api::causeText({static_cast<CauseKind>(i), 0, {}});
            QVERIFY2(!text.empty() && text.back() == '.', text.c_str());
            QVERIFY2(text.find_first_of("{}[]") == std::string::npos, text.c_str());
            QVERIFY2(text.size() < 300, text.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(CauseTest)
#include "cause_test.moc"
