// The Replayer against a fake publisher: records, resume, pace, credit, ends.
#include "core/replay/replayer.h"
#include "tests/support/fake_publisher.h"
#include "tests/support/fake_replay_input.h"

#include <QtTest>
#include <random>
#include <set>

using namespace streampulse;
using namespace streampulse::replay;
using namespace std::chrono_literals;
using test::FakePublisher;
using test::FakeReplayInput;
using test::KeptRecord;

namespace {

ReplayOptions freeRun(std::int32_t partitions = 4) {
    ReplayOptions options;
    options.partitions = partitions;
    options.creditBytes = INT64_MAX / 2;
    options.creditRecords = INT64_MAX;
    return options;
}

Disorder someDisorder() {
    return {.latePpm = 150'000, .duplicatePpm = 100'000, .badPpm = 100'000, .lateBy = std::chrono::minutes(1)};
}

/// Pumps until nothing is Busy any more; the last answer.
Result<PumpResult> pumpAll(Replayer& replayer, std::chrono::microseconds now = 0s) {
    while (true) {
        Result<PumpResult> result = replayer.pump(now, 100);
        if (!result || result->state != PumpState::Busy) return result;
    }
}

std::vector<KeptRecord> replayAll(ReplayInput& input, const ReplayOptions& options,
                                  std::vector<ResumePoint> resume = {}) {
    FakePublisher publisher;
    Replayer replayer(input, publisher, options, ReplayOrder::EventTime, std::move(resume));
    const Result<PumpResult> result = pumpAll(replayer);
    if (!result || result->state != PumpState::Finished) return {};
    return publisher.records;
}

KeptRecord withoutRebuild(KeptRecord record) {
    record.headers.erase(std::string(kHeaderRebuild));
    return record;
}

} // namespace

class ReplayerTest : public QObject {
    Q_OBJECT
private slots:
    void S14_headersOfARecord();
    void stubsCarryTheirReason();
    void S7_endMarkersCloseEveryPartition();
    void S14_sourceIdDependsOnWhatMakesTheSequence();
    void R23_resumeFromAnywhereContinuesTheSequence();
    void S8_rebuildRecordsAreMarkedAndNotCounted();
    void resumingReadsNoRowsItDoesNotPublish();
    void aResumePointBehindTheEndIsRefused();
    void damagedRowsCarryDamagedBytes();
    void pacedByAManualClock();
    void rowsBeforeAnyTimeDoNotSetThePace();
    void R22_creditStopsTheReplayUntilCommits();
    void rebuildFlowsInChunksOfTheCredit();
    void aFullQueueLosesNothing();
    void R21_aFailedDeliveryStopsTheReplay();
    void finishedOnlyWhenEverythingIsAcknowledged();
};

void ReplayerTest::S14_headersOfARecord() {
    FakeReplayInput input({{7, R"({"a":1})", {}, "21", EventTime(5'000'000)}});
    FakePublisher publisher;
    Replayer replayer(input, publisher, freeRun(), ReplayOrder::EventTime, {});
    QVERIFY(pumpAll(replayer)->state == PumpState::Finished);
    const KeptRecord& record = publisher.records.at(0);
    QCOMPARE(record.partition, partitionOf("21", 4));
    QCOMPARE(*record.key, std::string("21"));
    QCOMPARE(*record.value, std::string(R"({"a":1})"));
    QCOMPARE(record.stamp, std::int64_t(5'000'000));
    QCOMPARE(record.header(kHeaderSource), replayer.sourceId());
    QCOMPARE(record.header(kHeaderSequence), std::string("0"));
    QCOMPARE(record.header(kHeaderRow), std::string("7"));
    QCOMPARE(record.headers.size(), std::size_t(3));
    const ReplayCounts counts = replayer.counts();
    QCOMPARE(counts.rowsRead, std::int64_t(1));
    QCOMPARE(counts.recordsPublished, std::int64_t(1));
    QCOMPARE(counts.clock, EventTime(5'000'000));
    QVERIFY(counts.finished);
    std::vector<std::int64_t> first(4, -1);
    first[static_cast<std::size_t>(record.partition)] = 0;
    QCOMPARE(counts.firstSequence, first);
}

void ReplayerTest::stubsCarryTheirReason() {
    FakeReplayInput input({{1, "{}", "too_large:row is 5 bytes, limit 4", std::nullopt, std::nullopt}});
    const std::vector<KeptRecord> records = replayAll(input, freeRun());
    QCOMPARE(records.at(0).header(kHeaderReject), std::string("too_large:row is 5 bytes, limit 4"));
    QVERIFY(!records.at(0).key);
    QCOMPARE(records.at(0).partition, 0);
}

void ReplayerTest::S7_endMarkersCloseEveryPartition() {
    FakeReplayInput input = FakeReplayInput::even(10, 1s, 3);
    const std::vector<KeptRecord> records = replayAll(input, freeRun(3));
    QCOMPARE(records.size(), std::size_t(13));
    for (std::size_t i = 0; i < 3; ++i) {
        const KeptRecord& marker = records[10 + i];
        QVERIFY(marker.isEnd());
        QCOMPARE(marker.partition, static_cast<std::int32_t>(i));
        QVERIFY(!marker.value && !marker.key);
        QVERIFY(marker.header(kHeaderSequence).empty());
        QCOMPARE(marker.stamp, std::int64_t(10'000'000));
    }
    ReplayOptions noMarkers = freeRun(3);
    noMarkers.endMarkers = false;
    QCOMPARE(replayAll(input, noMarkers).size(), std::size_t(10));
}

void ReplayerTest::S14_sourceIdDependsOnWhatMakesTheSequence() {
    FakeReplayInput input = FakeReplayInput::even(1, 1s, 1);
    FakePublisher publisher;
    std::set<std::string> ids;
    const auto add = [&](const ReplayOptions& options, ReplayOrder order = ReplayOrder::EventTime) {
        ids.insert(Replayer(input, publisher, options, order, {}).sourceId());
    };
    const ReplayOptions plain = freeRun();
    add(plain);
    ReplayOptions changed = plain;
    changed.speed = 60;
    changed.creditBytes = 1;
    add(changed); // neither changes the sequence
    QCOMPARE(ids.size(), std::size_t(1));
    QCOMPARE(ids.begin()->size(), std::size_t(64));
    add(plain, ReplayOrder::File);
    add(freeRun(5));
    changed = plain;
    changed.seed = 2;
    add(changed);
    changed = plain;
    changed.disorder.latePpm = 1;
    add(changed);
    input.mutableFacts().mapping = "csv:other";
    add(plain);
    input.mutableFacts().sha256 = std::string(64, 'b');
    add(plain);
    input.mutableFacts().maxRows = 1;
    add(plain);
    QCOMPARE(ids.size(), std::size_t(8));
}

void ReplayerTest::R23_resumeFromAnywhereContinuesTheSequence() {
    FakeReplayInput input = FakeReplayInput::even(700, 1s, 11);
    ReplayOptions options = freeRun(3);
    options.disorder = someDisorder();
    FakePublisher whole;
    Replayer undisturbed(input, whole, options, ReplayOrder::EventTime, {});
    QVERIFY(pumpAll(undisturbed)->state == PumpState::Finished);
    QVERIFY(whole.records.size() > 700);
    std::mt19937 random(20'250'901); // a fixed seed: the same cuts every time
    for (int round = 0; round < 60; ++round) {
        std::vector<ResumePoint> points;
        for (std::int32_t partition = 0; partition < 3; ++partition) {
            const auto size = static_cast<std::int64_t>(whole.ofPartition(partition).size());
            const std::int64_t committed = std::uniform_int_distribution<std::int64_t>(0, size)(random);
            const std::int64_t from = std::uniform_int_distribution<std::int64_t>(0, committed)(random);
            points.push_back({from, committed});
        }
        FakePublisher resumed;
        Replayer replayer(input, resumed, options, ReplayOrder::EventTime, points);
        QVERIFY(pumpAll(replayer)->state == PumpState::Finished);
        QCOMPARE(replayer.sourceId(), undisturbed.sourceId());
        QCOMPARE(replayer.counts().duplicatesAdded, undisturbed.counts().duplicatesAdded);
        QCOMPARE(replayer.counts().rowsRead, std::int64_t(700));
        for (std::int32_t partition = 0; partition < 3; ++partition) {
            const ResumePoint& point = points[static_cast<std::size_t>(partition)];
            std::vector<KeptRecord> wanted = whole.ofPartition(partition);
            wanted.erase(wanted.begin(), wanted.begin() + point.rebuildFrom);
            std::vector<KeptRecord> got = resumed.ofPartition(partition);
            for (KeptRecord& record : got) {
                QCOMPARE(record.isRebuild(), record.sequence() < point.committed);
                record = withoutRebuild(record);
            }
            QVERIFY(got == wanted);
        }
    }
}

void ReplayerTest::S8_rebuildRecordsAreMarkedAndNotCounted() {
    FakeReplayInput input = FakeReplayInput::even(100, 1s, 1);
    FakePublisher publisher;
    Replayer replayer(input, publisher, freeRun(1), ReplayOrder::EventTime, {{.rebuildFrom = 30, .committed = 50}});
    QVERIFY(pumpAll(replayer)->state == PumpState::Finished);
    const ReplayCounts counts = replayer.counts();
    QCOMPARE(counts.rebuiltRecords, std::int64_t(20));
    QCOMPARE(counts.recordsPublished, std::int64_t(50));
    QCOMPARE(counts.firstSequence, std::vector<std::int64_t>{50});
    QCOMPARE(publisher.records.front().sequence(), std::int64_t(30));
}

void ReplayerTest::resumingReadsNoRowsItDoesNotPublish() {
    FakeReplayInput input = FakeReplayInput::even(250'000, 1ms, 1); // more than one call passes over
    FakePublisher publisher;
    Replayer replayer(input, publisher, freeRun(1), ReplayOrder::EventTime, {{249'990, 249'990}});
    QVERIFY(replayer.pump(0s, 100)->state == PumpState::Busy);
    QVERIFY(pumpAll(replayer)->state == PumpState::Finished);
    QCOMPARE(input.rowsRead, std::int64_t(10));
}

void ReplayerTest::aResumePointBehindTheEndIsRefused() {
    FakeReplayInput input = FakeReplayInput::even(10, 1s, 1);
    FakePublisher publisher;
    Replayer replayer(input, publisher, freeRun(1), ReplayOrder::EventTime, {{.rebuildFrom = 5, .committed = 11}});
    const Result<PumpResult> result = pumpAll(replayer);
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::Conflict);
}

void ReplayerTest::damagedRowsCarryDamagedBytes() {
    FakeReplayInput input = FakeReplayInput::even(50, 1s, 1);
    ReplayOptions options = freeRun(1);
    options.disorder.badPpm = 1'000'000;
    options.endMarkers = false;
    std::set<std::string> values;
    for (const KeptRecord& record : replayAll(input, options)) {
        QCOMPARE(*record.key, std::string("1")); // damaged in place: key and partition stay
        values.insert(*record.value);
    }
    QCOMPARE(values, (std::set<std::string>{"damaged 1", "damaged 2", "damaged 3"}));
}

void ReplayerTest::pacedByAManualClock() {
    FakeReplayInput input = FakeReplayInput::even(100, 1min, 1);
    FakePublisher publisher;
    ReplayOptions options = freeRun(1);
    options.speed = 60; // one row a second
    Replayer replayer(input, publisher, options, ReplayOrder::EventTime, {});
    std::chrono::microseconds now = 500s;
    Result<PumpResult> result = pumpAll(replayer, now);
    QVERIFY(result->state == PumpState::Waiting);
    QCOMPARE(publisher.records.size(), std::size_t(1));
    QVERIFY(result->nextDue == 501s);
    QVERIFY(pumpAll(replayer, 501s - 1us)->nextDue == 501s);
    QCOMPARE(publisher.records.size(), std::size_t(1));
    QVERIFY(pumpAll(replayer, 503s)->state == PumpState::Waiting);
    QCOMPARE(publisher.records.size(), std::size_t(4));
    QCOMPARE(replayer.counts().clock, EventTime(0) + 4min);

    replayer.setSpeed(120, 503s + 500ms); // half-way to the fifth row
    result = pumpAll(replayer, 503s + 500ms);
    QVERIFY(result->nextDue == 503s + 750ms);
    replayer.setSpeed(0, 503s + 600ms);
    QVERIFY(pumpAll(replayer, 503s + 600ms)->state == PumpState::Finished);
    QCOMPARE(publisher.records.size(), std::size_t(101));
}

void ReplayerTest::rowsBeforeAnyTimeDoNotSetThePace() {
    FakeReplayInput input({{1, "{}", {}, "1", std::nullopt},
                           {2, "{}", {}, "1", EventTime(1'700'000'000'000'000)},
                           {3, "{}", {}, "1", EventTime(1'700'000'001'000'000)}});
    FakePublisher publisher;
    ReplayOptions options = freeRun(1);
    options.speed = 1;
    Replayer replayer(input, publisher, options, ReplayOrder::EventTime, {});
    QVERIFY(pumpAll(replayer, 10s)->nextDue == 11s);
    QCOMPARE(publisher.records.size(), std::size_t(2));
}

void ReplayerTest::R22_creditStopsTheReplayUntilCommits() {
    FakeReplayInput input = FakeReplayInput::even(1'000, 1s, 1);
    FakePublisher publisher;
    ReplayOptions options = freeRun(1);
    options.creditRecords = 100;
    Replayer replayer(input, publisher, options, ReplayOrder::EventTime, {});
    QVERIFY(pumpAll(replayer)->state == PumpState::Waiting);
    QVERIFY(replayer.counts().waitingForCredit);
    QCOMPARE(publisher.records.size(), std::size_t(100));
    replayer.acknowledgeCommitted(0, 40);
    QVERIFY(pumpAll(replayer)->state == PumpState::Waiting);
    QCOMPARE(publisher.records.size(), std::size_t(140));
    replayer.acknowledgeCommitted(0, 1'000'000);
    QVERIFY(pumpAll(replayer)->state == PumpState::Finished);
    QVERIFY(!replayer.counts().waitingForCredit);

    FakePublisher byBytes;
    options = freeRun(1);
    options.creditBytes = 10'000;
    Replayer narrow(input, byBytes, options, ReplayOrder::EventTime, {});
    QVERIFY(pumpAll(narrow)->state == PumpState::Waiting);
    std::size_t bytes = 0;
    for (const KeptRecord& record : byBytes.records) {
        bytes += record.value->size() + record.key->size();
        for (const auto& [name, value] : record.headers) bytes += name.size() + value.size();
    }
    QVERIFY(bytes <= 10'000);
    QVERIFY(bytes > 7'000);
}

void ReplayerTest::rebuildFlowsInChunksOfTheCredit() {
    FakeReplayInput input = FakeReplayInput::even(1'000, 1s, 1);
    FakePublisher publisher;
    ReplayOptions options = freeRun(1);
    options.creditRecords = 100;
    Replayer replayer(input, publisher, options, ReplayOrder::EventTime, {{.rebuildFrom = 200, .committed = 600}});
    std::int64_t read = 200;
    int rounds = 0;
    while (read < 700) { // the task reads what is there, and commits nothing before it is past 600
        QVERIFY(pumpAll(replayer)->state == PumpState::Waiting);
        QVERIFY(publisher.records.back().sequence() < read + 100);
        QVERIFY(publisher.records.back().sequence() >= read);
        read = publisher.records.back().sequence() + 1;
        replayer.acknowledgeRead(0, read);
        QVERIFY(++rounds < 20);
    }
    replayer.acknowledgeCommitted(0, 1'000'000);
    QVERIFY(pumpAll(replayer)->state == PumpState::Finished);
    QCOMPARE(replayer.counts().rebuiltRecords, std::int64_t(400));
    QCOMPARE(replayer.counts().recordsPublished, std::int64_t(400));
}

void ReplayerTest::aFullQueueLosesNothing() {
    FakeReplayInput input = FakeReplayInput::even(100, 1s, 7);
    const std::vector<KeptRecord> wanted = replayAll(input, freeRun());
    FakePublisher publisher;
    publisher.acknowledgeAtOnce = false;
    publisher.queueLimit = 3;
    Replayer replayer(input, publisher, freeRun(), ReplayOrder::EventTime, {});
    int rounds = 0;
    while (pumpAll(replayer)->state == PumpState::Waiting) {
        publisher.acknowledgeAll();
        QVERIFY(++rounds < 1'000);
    }
    QVERIFY(rounds > 30);
    QVERIFY(publisher.records == wanted);
}

void ReplayerTest::R21_aFailedDeliveryStopsTheReplay() {
    FakeReplayInput input = FakeReplayInput::even(100, 1s, 1);
    FakePublisher publisher;
    Replayer replayer(input, publisher, freeRun(1), ReplayOrder::EventTime, {});
    QVERIFY(replayer.pump(0s, 10)->state == PumpState::Busy);
    publisher.failNewest("message timed out");
    const Result<PumpResult> result = replayer.pump(0s, 10);
    QVERIFY(!result);
    QVERIFY(result.error().message.find("message timed out") != std::string::npos);
    QCOMPARE(publisher.records.size(), std::size_t(10));
}

void ReplayerTest::finishedOnlyWhenEverythingIsAcknowledged() {
    FakeReplayInput input = FakeReplayInput::even(5, 1s, 1);
    FakePublisher publisher;
    publisher.acknowledgeAtOnce = false;
    Replayer replayer(input, publisher, freeRun(2), ReplayOrder::EventTime, {});
    for (int i = 0; i < 3; ++i) {
        QVERIFY(pumpAll(replayer)->state == PumpState::Waiting);
        QVERIFY(!replayer.counts().finished);
        QCOMPARE(publisher.records.size(), std::size_t(7)); // markers are sent once
    }
    publisher.acknowledgeAll();
    QVERIFY(pumpAll(replayer)->state == PumpState::Finished);
    QVERIFY(replayer.counts().finished);
}

QTEST_GUILESS_MAIN(ReplayerTest)
#include "replayer_test.moc"
