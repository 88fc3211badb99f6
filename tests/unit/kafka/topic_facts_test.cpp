// S1: whether a topic that we did not create keeps what a replay stamps.
#include "core/kafka/topic_admin.h"

#include <QtTest>

using namespace streampulse;
using kafka::TopicFacts;
using kafka::whyStampsAreLost;

namespace {

constexpr EventTime kNow(1'756'726'859'000'000);
constexpr Duration kDay = std::chrono::hours(24);

TopicFacts keeping(std::optional<std::int64_t> milliseconds) {
    TopicFacts facts;
    facts.partitions = 1;
    facts.retentionMs = milliseconds;
    return facts;
}

} // namespace

class TopicFactsTest : public QObject {
    Q_OBJECT
private slots:
    void s1WhatIsOlderThanTheRetentionWouldBeRemoved() {
        const TopicFacts week = keeping(7 * 86'400'000LL);
        QVERIFY(!whyStampsAreLost("t", week, {kNow - 7 * kDay, kNow}, kNow));
        const auto why = whyStampsAreLost("t", week, {kNow - 7 * kDay - Duration(1), kNow}, kNow);
        QVERIFY(why.has_value());
        const QString text = QString::fromStdString(*why);
        QVERIFY2(text.contains("7d") && text.contains("--arrival now") && text.contains("retention.ms=-1"),
                 qPrintable(text));
    }
    void s1ATopicThatKeepsAllOrDoesNotTellIsTaken() {
        QVERIFY(!whyStampsAreLost("t", keeping(-1), {EventTime(1000), kNow}, kNow));
        QVERIFY(!whyStampsAreLost("t", keeping(std::nullopt), {EventTime(1000), kNow}, kNow));
    }
    void s1ABrokerThatStampsByItselfIsRefused() {
        TopicFacts facts = keeping(-1);
        facts.overwritesTimes = true;
        const auto why = whyStampsAreLost("t", facts, {kNow, kNow}, kNow);
        QVERIFY(why.has_value());
        QVERIFY(QString::fromStdString(*why).contains("CreateTime"));
    }
    void s1AnEndlessRetentionDoesNotOverflow() {
        QVERIFY(!whyStampsAreLost("t", keeping(INT64_MAX), {EventTime(1000), kNow}, kNow));
    }
    void s1StampsTooFarFromTheBrokersClockAreRefusedBeforeTheyAreSent() {
        TopicFacts facts = keeping(-1);
        facts.beforeMaxMs = 86'400'000;
        facts.afterMaxMs = 3'600'000;
        QVERIFY(!whyStampsAreLost("t", facts, {kNow - kDay, kNow + std::chrono::hours(1)}, kNow));
        const auto old = whyStampsAreLost("t", facts, {kNow - kDay - Duration(1), kNow}, kNow);
        QVERIFY(old && QString::fromStdString(*old).contains("message.timestamp.before.max.ms"));
        const auto early = whyStampsAreLost("t", facts, {kNow, kNow + std::chrono::hours(1) + Duration(1)}, kNow);
        QVERIFY(early && QString::fromStdString(*early).contains("message.timestamp.after.max.ms"));
    }
};

QTEST_APPLESS_MAIN(TopicFactsTest)
#include "topic_facts_test.moc"
