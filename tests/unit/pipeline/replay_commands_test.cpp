// The replay under commands at random, and with its thread.
#include "tests/unit/pipeline/replay_bench.h"

#include <QtTest>

#include <array>
#include <atomic>
#include <random>

using namespace streampulse;
using namespace std::chrono_literals;
using api::Action;
using api::TransportState;
using pipeline::CommitFacts;
using pipeline::ReplayThread;
using test::Bench;
using test::committedTo;
using test::FakeReplayInput;
using test::KeptRecord;

namespace {

/// For tests with the real thread: counts what leaves.
class CountingPublisher final : public RecordPublisher {
public:
    Result<PublishOutcome> publish(const OutgoingRecord&) override {
        ++m_records;
        return PublishOutcome::Queued;
    }
    Status flush(std::chrono::milliseconds) override { return {}; }
    [[nodiscard]] PublisherCounts counts() const override { return {m_records, m_records, 0, {}}; }
    [[nodiscard]] std::int64_t size() const { return m_records; }

private:
    std::atomic<std::int64_t> m_records{0};
};

/// Random commands, rounds, commits and time; "" or the first thing that is wrong.
class RandomHand {
public:
    RandomHand(Bench& bench, unsigned seed) : m_bench(bench), m_random(seed) {}

    std::string play(int moves) {
        for (int i = 0; i < moves; ++i)
            if (std::string wrong = move(); !wrong.empty()) return wrong;
        static_cast<void>(m_bench.thread.act(Action::Play));
        static_cast<void>(m_bench.thread.setSpeed(0));
        for (int i = 0; i < 5'000; ++i) {
            m_bench.publisher.acknowledgeAll();
            m_bench.engine.commitAll(m_bench.thread);
            if (!m_bench.thread.pumpOnce()) return {};
        }
        return "it never ends";
    }
    int steps = 0;

private:
    unsigned pick(unsigned below) { return static_cast<unsigned>(m_random() % below); }

    std::string move() {
        const TransportState state = m_bench.state();
        const std::int64_t before = m_bench.published();
        const std::size_t records = m_bench.publisher.records.size();
        const bool quiet = m_bench.engine.quiet();
        const unsigned kind = pick(20);
        if (kind < 3)
            command();
        else if (kind < 12)
            static_cast<void>(m_bench.thread.pumpOnce());
        else if (kind < 16)
            m_bench.engine.commit(static_cast<std::int32_t>(pick(3)), m_bench.thread, pick(2) == 0);
        else if (kind < 18)
            m_bench.clock.now += std::chrono::milliseconds(pick(3'000));
        else
            m_bench.publisher.acknowledgeAll();
        const std::int64_t left = m_bench.published() - before;
        if (left != 0 && kind >= 12) return "published without a round";
        if (left != 0 && state == TransportState::Paused) return "published while paused";
        if (state == TransportState::Paused)
            for (std::size_t i = records; i < m_bench.publisher.records.size(); ++i)
                if (!m_bench.publisher.records[i].isRebuild()) return "an end marker while paused";
        if (state != TransportState::Stepping) return {};
        if (left > 1) return "a step published " + std::to_string(left);
        if (left == 1 && !quiet) return "a step did not wait";
        return {};
    }

    void command() {
        static constexpr std::array<Action, 7> kActions{Action::Play,          Action::Pause,      Action::StepRecord,
                                                        Action::StepWatermark, Action::StepWindow, Action::StepWindow,
                                                        Action::Pause};
        static constexpr std::array<double, 4> kSpeeds{0, .1, 30, 300};
        const unsigned which = pick(kActions.size() + 1);
        if (which == kActions.size())
            static_cast<void>(m_bench.thread.setSpeed(kSpeeds[pick(kSpeeds.size())]));
        else if (m_bench.thread.act(kActions[which]) && which > 1)
            ++steps;
    }

    Bench& m_bench;
    std::mt19937 m_random;
};

} // namespace

class ReplayCommandsTest : public QObject {
    Q_OBJECT
private slots:
    void anyCommandsGiveTheSameRecords();
    void aPauseHoldsTheThreadAtOnce();
    void theThreadStepsAndEnds();
};

void ReplayCommandsTest::anyCommandsGiveTheSameRecords() {
    constexpr std::int32_t kPartitions = 3;
    const FakeReplayInput rows = FakeReplayInput::even(60, 25s, 7);
    replay::ReplayOptions options = Bench::at(30, kPartitions);
    options.disorder = {.latePpm = 150'000, .duplicatePpm = 100'000, .badPpm = 50'000, .lateBy = 200s};
    replay::ReplayOptions free = options;
    free.speed = 0;
    Bench whole(rows, free, false);
    whole.rounds();
    QVERIFY(whole.state() == TransportState::Ended);
    std::mt19937 random(20'250'901);
    int steps = 0;
    for (unsigned seed = 0; seed < 400; ++seed) {
        std::vector<replay::ResumePoint> points(kPartitions);
        for (std::size_t i = 0; seed % 2 == 1 && i < points.size(); ++i) {
            const auto size = static_cast<std::int64_t>(whole.publisher.ofPartition(std::int32_t(i)).size());
            points[i].committed = std::uniform_int_distribution<std::int64_t>(0, size)(random);
            points[i].rebuildFrom = std::uniform_int_distribution<std::int64_t>(0, points[i].committed)(random);
        }
        options.creditRecords = seed % 3 == 0 ? 2 : 1'000;
        Bench bench(rows, options, seed % 5 == 0, points);
        bench.engine.prime(bench.thread);
        bench.publisher.acknowledgeAtOnce = seed % 4 != 0;
        bench.publisher.queueLimit = 3;
        RandomHand hand(bench, seed);
        const std::string wrong = hand.play(int(random() % 400));
        QVERIFY2(wrong.empty(), qPrintable(QString("seed %1: %2").arg(seed).arg(QString::fromStdString(wrong))));
        steps += hand.steps;
        if (seed % 2 == 0)
            QVERIFY2(bench.publisher.records == whole.publisher.records, qPrintable(QString::number(seed)));
        for (std::int32_t partition = 0; partition < kPartitions; ++partition) {
            std::vector<KeptRecord> wanted = whole.publisher.ofPartition(partition);
            wanted.erase(wanted.begin(), wanted.begin() + points[static_cast<std::size_t>(partition)].rebuildFrom);
            std::vector<KeptRecord> got = bench.publisher.ofPartition(partition);
            for (KeptRecord& record : got) record.headers.erase(std::string(kHeaderRebuild));
            QVERIFY2(got == wanted, qPrintable(QString("seed %1 partition %2").arg(seed).arg(partition)));
        }
    }
    QVERIFY2(steps > 1'000, qPrintable(QString::number(steps)));
}

void ReplayCommandsTest::aPauseHoldsTheThreadAtOnce() {
    SystemClock clock;
    CountingPublisher publisher;
    FakeReplayInput input = FakeReplayInput::even(500'000, 1ms, 1);
    replay::ReplayOptions options = Bench::at(50); // 50,000 records a second: it does not end under the test
    options.creditBytes = INT64_MAX / 2;
    options.creditRecords = INT64_MAX;
    ReplayThread thread(std::make_unique<replay::Replayer>(input, publisher, options, replay::ReplayOrder::File,
                                                           std::vector<replay::ResumePoint>{}),
                        clock, false);
    thread.start();
    for (int i = 1; i <= 10; ++i) {
        const std::int64_t before = publisher.size();
        QTRY_VERIFY(publisher.size() > before);
        QVERIFY(thread.act(Action::Pause));
        const std::int64_t held = publisher.size();
        QVERIFY(thread.act(Action::StepRecord));
        thread.committed(committedTo(held));
        QTRY_COMPARE(publisher.size(), held + 1);
        thread.committed(committedTo(held + 1));
        QTRY_VERIFY(!thread.stepping());
        QCOMPARE(publisher.size(), held + 1); // one more than when Pause returned, though the thread went round
        QCOMPARE(thread.transport().lastStep.number, std::int64_t(i));
        QVERIFY(thread.act(Action::Play));
    }
    thread.stop();
    QVERIFY(publisher.size() < 500'000);
}

void ReplayCommandsTest::theThreadStepsAndEnds() {
    SystemClock clock;
    CountingPublisher publisher;
    FakeReplayInput input = FakeReplayInput::even(5, 1h, 1);
    ReplayThread thread(std::make_unique<replay::Replayer>(input, publisher, Bench::at(.1), replay::ReplayOrder::File,
                                                           std::vector<replay::ResumePoint>{}),
                        clock, true);
    thread.start();
    for (int i = 1; i <= 5; ++i) {
        QVERIFY(thread.act(Action::StepRecord));
        QTRY_COMPARE(publisher.size(), std::int64_t(i));
        thread.committed(committedTo(i));
        QTRY_VERIFY(!thread.stepping());
    }
    QVERIFY(thread.transport().state == TransportState::Paused);
    QVERIFY(thread.act(Action::StepWindow));
    QTRY_COMPARE(publisher.size(), std::int64_t(6));
    QVERIFY(thread.stepping());
    CommitFacts facts = committedTo(5);
    facts.ended = true;
    thread.committed(facts);
    QTRY_VERIFY(thread.transport().state == TransportState::Ended);
    QCOMPARE(thread.transport().lastStep.number, std::int64_t(6));
    QCOMPARE(thread.transport().lastStep.partition, -1);
}

QTEST_GUILESS_MAIN(ReplayCommandsTest)
#include "replay_commands_test.moc"
