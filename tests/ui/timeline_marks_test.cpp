// What is pinned to the timeline, and how marks that would overlap become one.
#include "tests/support/fake_workbench.h"
#include "ui/timeline/timeline_marks.h"

#include <QtTest>
#include <random>

using namespace streampulse;
using namespace streampulse::ui;
using namespace std::chrono_literals;

namespace {

const EventTime kFirst{1'755'400'000'000'000};

std::shared_ptr<const api::CommitEvent> commit(std::int64_t number, std::int32_t partition,
                                               CommitResult outcome = CommitResult::Applied) {
    auto one = std::make_shared<api::CommitEvent>();
    one->number = number;
    one->partition = partition;
    one->outcome = outcome;
    return one;
}

struct Engine {
    test::FakeWorkbench workbench;
    test::FakeDoor& door = workbench.openSource(1000, kFirst, kFirst + 1h, 2);

    void addCommit(std::int64_t number, std::int32_t partition, CommitResult outcome = CommitResult::Applied) {
        auto history = *door.now.commits.history;
        history.push_back(commit(number, partition, outcome));
        if (history.size() > api::kCommitHistory) history.erase(history.begin());
        door.now.commits.history = std::make_shared<const decltype(history)>(std::move(history));
        door.now.commits.number = number;
    }
    std::vector<FlagMark> flags() { return flagMarks(door.now, kFirst + 30min, kFirst); }
};

SettingsChange bound(Duration value) {
    SettingsChange change;
    change.watermarkBound = value;
    return change;
}

} // namespace

class TimelineMarksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFlagIsPendingUntilEveryPartitionHasIt() {
        Engine engine;
        engine.door.append(bound(30s));
        auto flags = engine.flags();
        QCOMPARE(flags.size(), std::size_t{1});
        QVERIFY(flags[0].pending);
        QVERIFY(flags[0].at == kFirst + 30min); // where it will appear
        for (auto& partition : engine.door.now.partitions) partition.maxEventTime = kFirst + 10min;
        engine.door.now.partitions[1].maxEventTime = kFirst + 12min;
        engine.door.apply({2, 5, 1});
        flags = engine.flags();
        QVERIFY(!flags[0].pending);
        QVERIFY(flags[0].at == kFirst + 10min); // it took effect there first
        QCOMPARE(flags[0].effect.windowsFired, 4);
        QCOMPARE(flags[0].effect.becameLate, 10);
        QCOMPARE(flags[0].effect.kept, 2);
        engine.door.now.partitions[1].appliedSequence = 0;
        QVERIFY(engine.flags()[0].pending);
        engine.door.now.partitions[1].finished = true; // it will never apply it
        QVERIFY(!engine.flags()[0].pending);
    }

    void aFlagBeforeAnyEventStandsAtTheBeginning() {
        Engine engine;
        engine.door.append(bound(30s));
        engine.door.apply({});
        QVERIFY(engine.flags()[0].at == kFirst);
    }

    void whatNobodyAskedForIsNoFlag() {
        Engine engine;
        SettingsChange advance;
        advance.advanceWatermark = kFirst;
        engine.door.append(advance);
        SettingsChange end;
        end.end = true;
        engine.door.append(end);
        engine.door.append(bound(1s));
        const auto flags = engine.flags();
        QCOMPARE(flags.size(), std::size_t{1});
        QCOMPARE(flags[0].sequence, 3);
    }

    void aCommitKeepsTheTimeItWasSeenAt() {
        Engine engine;
        CheckpointTrail trail;
        engine.door.now.partitions[1].committedArrival = kFirst + 5min;
        engine.addCommit(1, 1);
        QVERIFY(trail.observe(engine.door.now));
        engine.door.now.partitions[1].committedArrival = kFirst + 9min;
        QVERIFY(!trail.observe(engine.door.now)); // nothing new
        engine.door.now.partitions[0].maxEventTime = kFirst + 7min;
        engine.addCommit(2, 0, CommitResult::NotApplied);
        QVERIFY(trail.observe(engine.door.now));
        QCOMPARE(trail.marks().size(), std::size_t{2});
        QVERIFY(trail.marks()[0].at == kFirst + 5min);
        QVERIFY(trail.marks()[1].at == kFirst + 7min); // nothing committed yet: what was read
        QVERIFY(!trail.marks()[1].applied);
    }

    void anotherRunBeginsANewTrail() {
        Engine engine;
        CheckpointTrail trail;
        engine.addCommit(5, 0);
        trail.observe(engine.door.now);
        engine.door.now.run = "r2";
        engine.door.now.commits = {};
        trail.observe(engine.door.now);
        QVERIFY(trail.marks().empty());
        engine.addCommit(1, 0);
        trail.observe(engine.door.now);
        QCOMPARE(trail.marks().size(), std::size_t{1});
    }

    void aLongRunIsThinnedOutNotForgotten() {
        Engine engine;
        CheckpointTrail trail;
        for (int i = 1; i <= 10'000; ++i) {
            engine.door.now.partitions[0].committedArrival = kFirst + i * 1s;
            engine.addCommit(i, 0, i == 100 ? CommitResult::Unknown : CommitResult::Applied);
            trail.observe(engine.door.now);
        }
        QVERIFY(trail.marks().size() <= CheckpointTrail::kMost);
        QCOMPARE(trail.marks().front().number, 1);
        QCOMPARE(trail.marks().back().number, 10'000);
        const auto failed = std::count_if(trail.marks().begin(), trail.marks().end(),
                                          [](const CheckpointMark& mark) { return !mark.applied; });
        QCOMPARE(failed, 1); // what went wrong is never thinned out
    }

    void clustersNeverOverlap() {
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            std::vector<double> xs;
            std::uniform_real_distribution<double> place(0, 500);
            for (int i = 0; i < round % 60; ++i) xs.push_back(place(random));
            std::sort(xs.begin(), xs.end());
            const auto clusters = clusterMarks(xs, 20);
            std::size_t covered = 0;
            for (std::size_t i = 0; i < clusters.size(); ++i) {
                QCOMPARE(clusters[i].first, covered); // every mark is in one of them
                covered += clusters[i].count;
                QVERIFY(clusters[i].x >= xs[clusters[i].first]);
                QVERIFY(clusters[i].x <= xs[covered - 1]);
                if (i > 0) QVERIFY(clusters[i].x - clusters[i - 1].x >= 20);
            }
            QCOMPARE(covered, xs.size());
        }
    }

    void whatIsApartStaysApart() {
        const auto clusters = clusterMarks({0, 25, 30, 60}, 20);
        QCOMPARE(clusters.size(), std::size_t{3});
        QCOMPARE(clusters[1].count, std::size_t{2});
        QCOMPARE(clusters[0].x, 0.0);
        QCOMPARE(clusters[2].x, 60.0);
    }
};

QTEST_APPLESS_MAIN(TimelineMarksTest)
#include "timeline_marks_test.moc"
