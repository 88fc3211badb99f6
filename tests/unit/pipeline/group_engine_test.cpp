// Engines in one consumer group, in one thread against fakes: handing over, fencing, and what each shows of the others.
#include "tests/support/group_bench.h"
#include "tests/support/live_session.h"

#include <QtTest>

#include <functional>
#include <spdlog/spdlog.h>

using namespace streampulse;
using namespace std::chrono_literals;
using test::FakeGroup;
using test::GroupProcess;

namespace {

constexpr int kRows = 400;
constexpr int kMaxRounds = 2000;

/// Two partitions, `--until end`; commits come late.
struct Bench {
    Bench() {
        fixture.options.realTopic.emplace();
        fixture.options.settings.checkpointInterval = 30s;
        fixture.replays = false;
        for (int i = 0; i < kRows; ++i) {
            const std::string key = "k" + std::to_string(i % 4);
            test::FakeLog::Stored stored;
            stored.value = test::jsonRow("t" + std::to_string(i), key, 1000 + i, 1);
            stored.arrivalTime = EventTime((1000 + i) * std::int64_t{1'000'000});
            fixture.topic().append(partitionOf(key, fixture.options.partitions), stored);
        }
        for (const auto& partition : fixture.topic().log)
            fixture.options.realTopic->endOffsets.push_back(static_cast<std::int64_t>(partition.size()));
        group.emplace(fixture.topic(), fixture.clock, 1s);
    }
    /// Rounds of all until `reached`.
    bool until(const std::vector<GroupProcess*>& processes, const std::function<bool()>& reached) {
        for (int round = 0; round < kMaxRounds && !reached(); ++round) {
            for (GroupProcess* process : processes) process->step();
            group->tick();
            fixture.clock.now += 100ms;
        }
        return reached();
    }
    [[nodiscard]] static std::size_t owned(const GroupProcess& process) {
        const auto shown = process.snapshot();
        return static_cast<std::size_t>(
            std::ranges::count_if(shown->partitions, [](const auto& one) { return one.owned; }));
    }
    [[nodiscard]] std::string tokenOf(std::int32_t partition) {
        return fixture.store.content.partitions[partition].token;
    }

    test::EngineFixture fixture;
    std::optional<FakeGroup> group;
};

bool finished(const GroupProcess& process) { return process.snapshot()->state == api::EngineState::Finished; }

} // namespace

class GroupEngineTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { spdlog::set_level(spdlog::level::off); }
    void aloneItDoesEverything();
    void r12ARecordIsReadOnceAcrossAHandover();
    void lostWorkIsDoneAgainByOthers();
    void r13AFencedMemberDoesNotClaimByItself();
    void r13AnUnknownCommitIsNotSettledAgainstItsSuccessor();
    void everyMemberAnswersForAll();
    void whoStopsHandsOverAtOnce();
    void aGroupNeedsARealTopicAndAReader();
    void explanationsOfOthersPartitionsComeFromTheStore();
};

void GroupEngineTest::aloneItDoesEverything() {
    Bench bench;
    GroupProcess alone(bench.fixture, *bench.group);
    QCOMPARE(Bench::owned(alone), std::size_t(0));
    QVERIFY(bench.until({&alone}, [&] { return finished(alone); }));
    QCOMPARE(alone.snapshot()->ledger.counted, std::int64_t(kRows));
    QCOMPARE(alone.snapshot()->group.state, api::GroupState::Left);
    QVERIFY(bench.fixture.store.content.run->finished);
    test::EngineFixture apart; // the same topic without a group
    apart.options = bench.fixture.options;
    apart.replays = false;
    apart.topic() = bench.fixture.topic();
    QCOMPARE(apart.process(false).state, api::EngineState::Finished);
    QCOMPARE(bench.fixture.digest(), apart.digest());
    GroupProcess later(bench.fixture, *bench.group); // S16: it reports, and takes no more
    QVERIFY(bench.until({&later}, [&] { return finished(later); }));
    QCOMPARE(later.snapshot()->ledger.counted, std::int64_t(kRows));
}

void GroupEngineTest::r12ARecordIsReadOnceAcrossAHandover() {
    Bench bench;
    GroupProcess first(bench.fixture, *bench.group);
    QVERIFY(bench.until({&first}, [&] { return first.snapshot()->ledger.read > 50; }));
    QVERIFY(bench.fixture.store.content.partitions[0].next < 10); // hardly anything is committed
    GroupProcess second(bench.fixture, *bench.group);
    QVERIFY(bench.until({&first, &second}, [&] { return finished(first) && finished(second); }));
    std::int64_t read = 0;
    for (GroupProcess* one : {&first, &second})
        for (const auto& worker : one->engine().workerReports()) read += worker.records;
    QCOMPARE(read, std::int64_t(kRows));
    QVERIFY(second.engine().workerReports()[0].records > 100);
}

void GroupEngineTest::lostWorkIsDoneAgainByOthers() {
    Bench bench;
    GroupProcess first(bench.fixture, *bench.group);
    QVERIFY(bench.until({&first}, [&] { return first.snapshot()->ledger.read > 50; }));
    first.member().putOut();
    GroupProcess second(bench.fixture, *bench.group);
    QVERIFY(bench.until({&first, &second}, [&] { return finished(first) && finished(second); }));
    QCOMPARE(second.snapshot()->ledger.counted, std::int64_t(kRows));
    std::int64_t read = 0;
    for (GroupProcess* one : {&first, &second})
        for (const auto& worker : one->engine().workerReports()) read += worker.records;
    QVERIFY(read >= kRows + 50);
}

void GroupEngineTest::r13AFencedMemberDoesNotClaimByItself() {
    Bench bench;
    GroupProcess process(bench.fixture, *bench.group);
    QVERIFY(bench.until({&process}, [&] { return process.snapshot()->ledger.read > 50; }));
    const std::string run = bench.fixture.store.content.run->run;
    const std::string other = bench.fixture.store.claim(run, 0)->token; // another program takes it
    const int before = bench.group->assignments;
    QVERIFY(process.engine().act(api::Action::Checkpoint).has_value());
    QVERIFY(bench.until({&process}, [&] {
        if (bench.group->assignments == before && bench.tokenOf(0) != other) qFatal("claimed without the group");
        return process.snapshot()->group.fenced == 1;
    }));
    QVERIFY(bench.until({&process}, [&] {
        if (bench.group->assignments == before && bench.tokenOf(0) != other) qFatal("claimed without the group");
        return finished(process);
    }));
    QCOMPARE(bench.group->assignments, before + 1);
    QCOMPARE(process.snapshot()->ledger.counted, std::int64_t(kRows));
}

void GroupEngineTest::r13AnUnknownCommitIsNotSettledAgainstItsSuccessor() {
    Bench bench;
    GroupProcess process(bench.fixture, *bench.group);
    QVERIFY(bench.until({&process}, [&] { return process.snapshot()->ledger.read > 50; }));
    std::map<std::int32_t, std::string> others;
    bench.fixture.onCommit = [&](const CommitRequest& request, const CommitOutcome& outcome) {
        if (outcome.result != CommitResult::Unknown) return; // the reply is lost, and another program takes over
        const auto claim = bench.fixture.store.claim(request.run, request.partition);
        others[request.partition] = claim->token;
    };
    bench.fixture.store.faults = {test::StoreFault::LostRequest};
    const int before = bench.group->assignments;
    QVERIFY(process.engine().act(api::Action::Checkpoint).has_value());
    QVERIFY(bench.until({&process}, [&] { return process.snapshot()->group.fenced == 1; }));
    QCOMPARE(others.size(), std::size_t(1));
    const auto [partition, token] = *others.begin();
    QVERIFY(bench.group->assignments > before || bench.tokenOf(partition) == token);
    QVERIFY(bench.until({&process}, [&] { return finished(process); }));
    QCOMPARE(process.snapshot()->ledger.counted, std::int64_t(kRows));
}

void GroupEngineTest::everyMemberAnswersForAll() {
    Bench bench;
    bench.fixture.options.realTopic->endOffsets.clear();
    bench.fixture.options.settings.checkpointInterval = 200ms;
    GroupProcess first(bench.fixture, *bench.group);
    GroupProcess second(bench.fixture, *bench.group);
    const auto all = [](const GroupProcess& one) {
        return one.snapshot()->ledger.counted == kRows && one.snapshot()->lagRecords == 0;
    };
    QVERIFY(bench.until({&first, &second}, [&] { return all(first) && all(second); }));
    QVERIFY(Bench::owned(first) == 1 && Bench::owned(second) == 1);
    const auto mine = first.snapshot();
    const auto theirs = second.snapshot();
    for (std::size_t i = 0; i < 2; ++i) {
        const api::PartitionSnapshot& a = mine->partitions[i];
        const api::PartitionSnapshot& b = theirs->partitions[i];
        QVERIFY(a.owned != b.owned);
        QVERIFY(a.ledger == b.ledger && a.watermark == b.watermark && a.maxEventTime == b.maxEventTime);
        QCOMPARE(a.next, b.next);
        QCOMPARE((a.owned ? b : a).worker, -1);
    }
    QCOMPARE(mine->windows.final, theirs->windows.final);
    QCOMPARE(mine->watermark, theirs->watermark);
    QVERIFY(!bench.group->offsets.empty());
    SettingsChange change;
    change.watermarkBound = 40s;
    auto receipt = first.engine().change(change, "test");
    QVERIFY(bench.until({&first, &second},
                        [&] { return theirs->controlLog->empty() && !second.snapshot()->controlLog->empty(); }));
    QVERIFY(receipt.get().has_value());
}

void GroupEngineTest::whoStopsHandsOverAtOnce() {
    Bench bench;
    GroupProcess first(bench.fixture, *bench.group);
    GroupProcess second(bench.fixture, *bench.group);
    QVERIFY(bench.until({&first, &second}, [&] { return Bench::owned(first) == 1 && Bench::owned(second) == 1; }));
    first.engine().requestStop();
    const auto stopped = bench.fixture.clock.now;
    QVERIFY(bench.until({&first, &second}, [&] { return Bench::owned(second) == 2; }));
    QVERIFY(bench.fixture.clock.now - stopped < 1s); // no session had to end
    QCOMPARE(bench.group->expiries, 0);
    QCOMPARE(first.snapshot()->state, api::EngineState::Stopped);
    QVERIFY(bench.until({&second}, [&] { return finished(second); }));
    QCOMPARE(second.snapshot()->ledger.counted, std::int64_t(kRows));
}

void GroupEngineTest::aGroupNeedsARealTopicAndAReader() {
    Bench bench;
    const auto plan = test::need(pipeline::beginRun(bench.fixture.store, {}, 2));
    FakeGroup::Member member(*bench.group);
    for (const bool real : {false, true}) {
        pipeline::EngineOptions options = bench.fixture.options;
        if (!real) options.realTopic.reset();
        pipeline::PipelineEngine engine(bench.fixture.spec, options, plan,
                                        {bench.fixture.store,
                                         {},
                                         nullptr,
                                         nullptr,
                                         nullptr,
                                         bench.fixture.clock,
                                         real ? nullptr : bench.fixture.store.reader(),
                                         &member});
        const Status refused = engine.prepare({}, replay::ReplayOrder::File);
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
    }
}

void GroupEngineTest::explanationsOfOthersPartitionsComeFromTheStore() {
    Bench bench;
    GroupProcess first(bench.fixture, *bench.group);
    GroupProcess second(bench.fixture, *bench.group);
    QVERIFY(bench.until({&first, &second}, [&] {
        return Bench::owned(first) == 1 && Bench::owned(second) == 1 && first.snapshot()->windows.final > 2 &&
               second.snapshot()->ledger.counted > 300;
    }));
    for (GroupProcess* one : {&first, &second}) {
        for (const auto& [id, document] : bench.fixture.store.content.rows) {
            if (!isFinalDocument(document)) continue;
            api::ExplainQuery query;
            query.window = api::ExplainQuery::Window{id.key.text, id.window.start};
            auto answer = one->engine().explain(query);
            QVERIFY(bench.until({&first, &second}, [&] { return answer.wait_for(0s) == std::future_status::ready; }));
            QVERIFY(answer.get().has_value());
        }
    }
}

QTEST_GUILESS_MAIN(GroupEngineTest)
#include "group_engine_test.moc"
