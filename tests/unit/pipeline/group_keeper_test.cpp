// The keeper of a membership, one event after the other: what it claims, gives back, confirms, and when it leaves.
#include "core/pipeline/group_keeper.h"
#include "tests/support/fake_log.h"
#include "tests/support/stream_script.h"

#include <QtTest>

#include <deque>
#include <spdlog/spdlog.h>

using namespace streampulse;
using namespace std::chrono_literals;
using pipeline::GroupKeeper;
using Kind = GroupEvent::Kind;

namespace {

struct ScriptedMembership final : GroupMembership {
    std::deque<GroupEvent> events;
    int joins = 0, confirms = 0, leaves = 0, polls = 0;
    std::vector<StartOffset> committed;

    Status join() override {
        ++joins;
        return {};
    }
    std::optional<GroupEvent> poll(std::chrono::milliseconds) override {
        ++polls;
        if (events.empty()) return std::nullopt;
        const GroupEvent event = events.front();
        events.pop_front();
        return event;
    }
    void confirm() override { ++confirms; }
    void leave(std::chrono::milliseconds) override { ++leaves; }
    void commitOffsets(std::span<const StartOffset> offsets) override {
        committed.assign(offsets.begin(), offsets.end());
    }
    Result<std::vector<std::int64_t>> endOffsets(std::int32_t partitions, std::chrono::milliseconds) override {
        return std::vector<std::int64_t>(static_cast<std::size_t>(partitions), 9);
    }
    [[nodiscard]] std::string trouble() const override { return {}; }
};

/// A keeper of four partitions, its commit thread and its workers played by the test.
struct Bench {
    ScriptedMembership membership;
    test::ManualClock clock;
    spec::PipelineSpec spec = test::scriptSpec();
    pipeline::EngineOptions options;
    std::deque<std::function<void()>> jobs;
    std::vector<std::int32_t> loaded, given;
    std::vector<std::pair<std::int32_t, bool>> taken;
    std::optional<Error> loadFailure;
    bool storeAway = false, stalled = false;
    GroupKeeper keeper{{membership, clock,
                        [this](std::function<void()> job) {
                            jobs.push_back(std::move(job));
                            return true;
                        },
                        [this](std::int32_t partition) { return load(partition); },
                        [this](std::unique_ptr<pipeline::PartitionTask> task) { given.push_back(task->partition()); },
                        [this](std::int32_t partition, bool lost) { taken.emplace_back(partition, lost); },
                        [this] { return stalled ? std::chrono::microseconds(0) : clock.now; },
                        [this] { return storeAway; },
                        [this] {
                            return std::vector<StartOffset>{{1, 5}};
                        }},
                       4};

    GroupKeeper::Loaded load(std::int32_t partition) {
        loaded.push_back(partition);
        if (loadFailure) return fail(*loadFailure);
        return std::make_unique<pipeline::PartitionTask>(spec, options,
                                                         pipeline::TaskIdentity{partition, {}, {}, 1, {}});
    }
    void say(Kind kind, std::vector<std::int32_t> partitions) {
        membership.events.push_back({kind, std::move(partitions)});
        step();
    }
    void runJobs() {
        for (; !jobs.empty(); jobs.pop_front()) jobs.front()();
    }
    void step(std::chrono::microseconds later = 0us) {
        clock.now += later;
        keeper.step(0ms);
    }
    /// All four are ours.
    void own() {
        step();
        say(Kind::Assigned, {0, 1, 2, 3});
        step();
        runJobs();
        step();
    }
    [[nodiscard]] api::GroupState state() const { return keeper.view()->group.state; }
};

} // namespace

class GroupKeeperTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { spdlog::set_level(spdlog::level::off); }
    void r10WhatIsAssignedIsLoadedAndGiven() {
        Bench bench;
        bench.step();
        QCOMPARE(bench.membership.joins, 1);
        QCOMPARE(bench.state(), api::GroupState::Joining);
        bench.say(Kind::Assigned, {1, 3});
        bench.step();
        QCOMPARE(bench.state(), api::GroupState::Loading);
        QVERIFY(bench.given.empty() && !bench.keeper.owns(1));
        bench.runJobs();
        bench.step();
        QCOMPARE(bench.given, (std::vector<std::int32_t>{1, 3}));
        QVERIFY(bench.keeper.owns(1) && bench.keeper.owns(3) && !bench.keeper.owns(0));
        QCOMPARE(bench.state(), api::GroupState::Steady);
        QCOMPARE(bench.keeper.view()->group.rebalances, std::int64_t(1));
        QVERIFY(bench.keeper.view()->group.notes->back().text.find("1, 3") != std::string::npos);
    }
    void r12RevokedIsConfirmedWhenAllTasksAreGone() {
        Bench bench;
        bench.own();
        bench.say(Kind::Revoked, {0, 1, 2, 3});
        QCOMPARE(bench.taken.size(), std::size_t(4));
        QVERIFY(!bench.taken[0].second && bench.keeper.owns(0));
        QCOMPARE(bench.state(), api::GroupState::Revoking);
        for (const std::int32_t partition : {0, 1, 2}) bench.keeper.gone(partition, false);
        bench.step();
        QCOMPARE(bench.membership.confirms, 0);
        bench.keeper.gone(3, false);
        bench.step();
        QCOMPARE(bench.membership.confirms, 1);
        QVERIFY(!bench.keeper.owns(0));
        QCOMPARE(bench.state(), api::GroupState::Joining);
    }
    void r12ALastCommitIsNotWaitedForEndlessly() {
        Bench bench;
        bench.own();
        bench.say(Kind::Revoked, {0, 1, 2, 3});
        bench.step(GroupKeeper::kRevokePatience - 1s);
        QCOMPARE(bench.membership.confirms, 0);
        bench.step(2s);
        QCOMPARE(bench.membership.confirms, 1);
        QVERIFY(!bench.keeper.owns(2));
        QCOMPARE(bench.taken.back(), std::make_pair(3, true));
    }
    void lostIsDroppedWithoutACommit() {
        Bench bench;
        bench.own();
        bench.say(Kind::Lost, {0, 1, 2, 3});
        QVERIFY(bench.taken[0].second && !bench.keeper.owns(0));
        for (const std::int32_t partition : {0, 1, 2, 3}) bench.keeper.gone(partition, false);
        bench.step();
        QCOMPARE(bench.membership.confirms, 1);
        QCOMPARE(bench.membership.leaves, 0);
    }
    void r15ALoadOfAnEarlierAssignmentClaimsNothing() {
        Bench bench;
        bench.step();
        bench.say(Kind::Assigned, {0, 1});
        bench.step();
        bench.say(Kind::Revoked, {0, 1});
        QCOMPARE(bench.membership.confirms, 0); // the claims may be under way
        bench.runJobs();
        bench.step();
        QVERIFY(bench.loaded.empty() && bench.given.empty());
        QCOMPARE(bench.membership.confirms, 1);
    }
    void r15WhatWasLoadedTooLateIsDropped() {
        Bench bench;
        bench.step();
        bench.say(Kind::Assigned, {0});
        bench.step();
        bench.runJobs();
        bench.membership.events.push_back({Kind::Revoked, {0}});
        bench.say(Kind::Assigned, {0});
        bench.step();
        QCOMPARE(bench.given.size(), std::size_t(1));
    }
    void r13AFencedMemberLeavesAndJoinsAgain() {
        Bench bench;
        bench.own();
        bench.loaded.clear();
        bench.keeper.gone(2, true);
        bench.step();
        QCOMPARE(bench.state(), api::GroupState::Leaving);
        QCOMPARE(bench.taken.size(), std::size_t(3));
        QVERIFY(!bench.keeper.owns(2));
        for (const std::int32_t partition : {0, 1, 3}) bench.keeper.gone(partition, false);
        bench.step();
        QCOMPARE(bench.membership.leaves, 1);
        QCOMPARE(bench.membership.joins, 1);
        bench.step(GroupKeeper::kShortestPause);
        QCOMPARE(bench.membership.joins, 2);
        bench.runJobs();
        QVERIFY(bench.loaded.empty()); // never of its own accord
        QCOMPARE(bench.keeper.view()->group.fenced, std::int64_t(1));
    }
    void r10AStoreThatTakesNoClaimsMakesItLeave() {
        Bench bench;
        bench.loadFailure = Error{ErrorCode::Unavailable, "away"};
        bench.step();
        bench.say(Kind::Assigned, {0});
        for (int i = 0; i < 12 && bench.membership.leaves == 0; ++i) {
            bench.step(1s);
            bench.runJobs();
        }
        QCOMPARE(bench.membership.leaves, 1);
        QVERIFY(bench.loaded.size() > 3);
        QCOMPARE(bench.state(), api::GroupState::Joining);
        bench.step(GroupKeeper::kShortestPause);
        QCOMPARE(bench.membership.joins, 1); // twice as long, as it was in vain
        bench.step(GroupKeeper::kShortestPause);
        QCOMPARE(bench.membership.joins, 2);
    }
    void whatCannotBeLoadedIsSaid() {
        Bench bench;
        bench.loadFailure = Error{ErrorCode::Corrupt, "damaged"};
        bench.step();
        bench.say(Kind::Assigned, {2});
        bench.step();
        bench.runJobs();
        bench.step();
        QCOMPARE(bench.keeper.view()->failures[2], std::string("damaged"));
        QCOMPARE(bench.membership.leaves, 0);
    }
    void r30WhoCannotCommitLeavesInTheEnd() {
        Bench bench;
        bench.own();
        bench.storeAway = true;
        bench.step();
        bench.step(GroupKeeper::kStorePatience - 1s);
        QCOMPARE(bench.state(), api::GroupState::Steady);
        bench.step(2s);
        QCOMPARE(bench.state(), api::GroupState::Leaving);
        QVERIFY(bench.taken[0].second && !bench.keeper.owns(0));
    }
    void f10WhoseWorkersStandStillDoesNotPoll() {
        Bench bench;
        bench.own();
        bench.stalled = true;
        const int before = bench.membership.polls;
        bench.step(GroupKeeper::kStallPatience);
        bench.step();
        QCOMPARE(bench.membership.polls, before);
        bench.stalled = false;
        bench.step();
        QCOMPARE(bench.membership.polls, before + 1);
    }
    void r9OffsetsGoToTheGroupOnceTheyChange() {
        Bench bench;
        bench.own();
        bench.step(2s);
        QCOMPARE(bench.membership.committed.size(), std::size_t(1));
        QCOMPARE(bench.keeper.view()->ends, std::vector<std::int64_t>(4, 9));
        bench.membership.committed.clear();
        bench.step(2s);
        QVERIFY(bench.membership.committed.empty());
    }
    void leavingIsTheLastWord() {
        Bench bench;
        bench.own();
        bench.keeper.leave(1s);
        QCOMPARE(bench.membership.leaves, 1);
        QCOMPARE(bench.state(), api::GroupState::Left);
        bench.say(Kind::Revoked, {0});
        QCOMPARE(bench.membership.confirms, 0);
    }
};

QTEST_GUILESS_MAIN(GroupKeeperTest)
#include "group_keeper_test.moc"
