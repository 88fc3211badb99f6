// Members of a consumer group on a real Kafka: joining, handing over, leaving, and what becomes of those who are
// killed, frozen, or do not poll.
#include "core/base/log.h"
#include "core/kafka/client_config.h"
#include "core/kafka/group_member.h"
#include "core/kafka/kafka_publisher.h"
#include "core/kafka/kafka_source.h"
#include "core/kafka/topic_admin.h"
#include "tests/support/real_kafka.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <functional>
#include <set>

using namespace streampulse;
using namespace streampulse::kafka;
using namespace streampulse::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int32_t kPartitions = 4;
constexpr int kPatienceMs = 40'000;
constexpr int kSessionMs = 6000;

/// A member, and what it was told.
struct Seat {
    std::unique_ptr<GroupMember> member;
    bool confirms = true;
    bool polls = true;
    std::vector<std::int32_t> owned;
    int assigned = 0, revoked = 0, lost = 0;

    void turn() {
        if (!polls) return;
        const auto event = member->poll(10ms);
        if (!event) return;
        if (event->kind == GroupEvent::Kind::Assigned) {
            ++assigned;
            owned = event->partitions;
            return;
        }
        ++(event->kind == GroupEvent::Kind::Revoked ? revoked : lost);
        owned.clear();
        if (confirms) member->confirm();
    }
};

} // namespace

class GroupMemberTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(configureLog("off", LogFormat::Text).has_value()); }
    void init() {
        m_topic = m_kafka.createTopic(kPartitions);
        m_group = "group of " + m_topic;
    }
    void aloneItGetsAll();
    void r12NobodyGetsAPartitionBeforeItIsGivenBack();
    void whoLeavesIsReplacedAtOnceAndMayComeBack();
    void f10WhoDoesNotPollLosesItsPartitions();
    void whoIsKilledIsReplacedAfterTheSession();
    void f9WhoIsFrozenFindsThatItHasLost();
    void r9OffsetsAreThereForOthersToSee();
    void endsAreThoseOfTheWholeTopic();
    void propertiesOfAMemberDoNotDisturbOtherClients();

private:
    [[nodiscard]] Seat seat(const KafkaOptions& options) const {
        Seat seat;
        auto member = GroupMember::open(options, m_topic, m_group);
        if (!member || !(*member)->join()) qFatal("no member");
        seat.member = std::move(*member);
        return seat;
    }
    [[nodiscard]] Seat seat() const { return seat(m_kafka.options()); }
    [[nodiscard]] KafkaOptions impatient() const {
        KafkaOptions options = m_kafka.options();
        options.properties = {{"session.timeout.ms", std::to_string(kSessionMs)},
                              {"max.poll.interval.ms", std::to_string(kSessionMs)}};
        return options;
    }
    /// Gives every seat its turn until `reached`.
    static bool until(const std::vector<Seat*>& seats, const std::function<bool()>& reached) {
        QElapsedTimer timer;
        timer.start();
        while (!reached() && timer.elapsed() < kPatienceMs)
            for (Seat* one : seats) one->turn();
        return reached();
    }
    /// Every partition has exactly one owner, and everybody the same share.
    static bool shared(const std::vector<Seat*>& seats) {
        std::set<std::int32_t> all;
        for (const Seat* one : seats) {
            if (one->owned.size() != kPartitions / seats.size()) return false;
            all.insert(one->owned.begin(), one->owned.end());
        }
        return all.size() == kPartitions;
    }
    void startProgram(QProcess& program) const {
        program.start(GROUP_MEMBER_PROGRAM, {QString::fromStdString(m_kafka.brokers()), QString::fromStdString(m_topic),
                                             QString::fromStdString(m_group)});
        QVERIFY(program.waitForStarted());
    }
    static bool said(QProcess& program, const QByteArray& line) {
        program.waitForReadyRead(1);
        program.setProperty("said", program.property("said").toByteArray() + program.readAllStandardOutput());
        return program.property("said").toByteArray().contains(line);
    }

    RealKafka m_kafka;
    std::string m_topic, m_group;
};

void GroupMemberTest::aloneItGetsAll() {
    Seat alone = seat();
    QVERIFY(until({&alone}, [&] { return shared({&alone}); }));
    QCOMPARE(alone.member->trouble(), std::string());
    QVERIFY(!GroupMember::open(m_kafka.options(), m_topic, "").has_value());
}

void GroupMemberTest::r12NobodyGetsAPartitionBeforeItIsGivenBack() {
    Seat first = seat();
    QVERIFY(until({&first}, [&] { return shared({&first}); }));
    first.confirms = false;
    Seat second = seat();
    QVERIFY(until({&first, &second}, [&] { return first.revoked == 1; }));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(until({&first, &second}, [&] { return timer.elapsed() > 1500 || second.assigned > 0; }));
    QCOMPARE(second.assigned, 0);
    first.confirms = true;
    first.member->confirm();
    QVERIFY(until({&first, &second}, [&] { return shared({&first, &second}); }));
    QCOMPARE(first.lost, 0);
}

void GroupMemberTest::whoLeavesIsReplacedAtOnceAndMayComeBack() {
    Seat first = seat();
    Seat second = seat();
    QVERIFY(until({&first, &second}, [&] { return shared({&first, &second}); }));
    QElapsedTimer timer;
    timer.start();
    second.member->leave(3s);
    second.polls = false;
    QVERIFY(until({&first}, [&] { return shared({&first}); }));
    QVERIFY2(timer.elapsed() < 5000, "others waited for the session timeout");
    second.polls = true;
    QVERIFY(second.member->join().has_value());
    QVERIFY(until({&first, &second}, [&] { return shared({&first, &second}); }));
    { const Seat gone = std::move(second); } // closing says good-bye, too
    timer.restart();
    QVERIFY(until({&first}, [&] { return shared({&first}); }));
    QVERIFY(timer.elapsed() < 5000);
}

void GroupMemberTest::f10WhoDoesNotPollLosesItsPartitions() {
    Seat stalled = seat(impatient());
    Seat other = seat(impatient());
    QVERIFY(until({&stalled, &other}, [&] { return shared({&stalled, &other}); }));
    stalled.polls = false;
    QVERIFY(until({&stalled, &other}, [&] { return shared({&other}); }));
    stalled.polls = true;
    QVERIFY(until({&stalled, &other}, [&] { return stalled.lost == 1; }));
    QVERIFY(until({&stalled, &other}, [&] { return shared({&stalled, &other}); }));
}

void GroupMemberTest::whoIsKilledIsReplacedAfterTheSession() {
    Seat first = seat(impatient());
    QProcess program;
    startProgram(program);
    QVERIFY(until({&first}, [&] { return said(program, "assigned 2\n"); }));
    QVERIFY(until({&first}, [&] { return first.owned.size() == 2; }));
    program.kill();
    program.waitForFinished();
    QVERIFY(until({&first}, [&] { return shared({&first}); }));
    QCOMPARE(first.lost, 0);
}

void GroupMemberTest::f9WhoIsFrozenFindsThatItHasLost() {
    Seat first = seat(impatient());
    QProcess program;
    startProgram(program);
    QVERIFY(until({&first}, [&] { return said(program, "assigned 2\n") && first.owned.size() == 2; }));
    const auto process = static_cast<pid_t>(program.processId());
    QCOMPARE(::kill(process, SIGSTOP), 0);
    QVERIFY(until({&first}, [&] { return shared({&first}); }));
    QCOMPARE(::kill(process, SIGCONT), 0);
    QVERIFY(until({&first}, [&] { return said(program, "lost 2\n"); }));
    QVERIFY(until({&first}, [&] { return first.owned.size() == 2; }));
    program.kill();
    program.waitForFinished();
}

void GroupMemberTest::r9OffsetsAreThereForOthersToSee() {
    Seat member = seat();
    QVERIFY(until({&member}, [&] { return shared({&member}); }));
    const std::vector<StartOffset> offsets{{0, 5}, {3, 7}};
    member.member->commitOffsets(offsets);
    ClientConfig config(m_kafka.options());
    config.set("group.id", m_group);
    const auto watcher = config.create(RD_KAFKA_CONSUMER);
    QVERIFY(watcher.has_value());
    const auto seen = [&](std::int32_t partition) {
        const PartitionListHandle list(rd_kafka_topic_partition_list_new(1));
        rd_kafka_topic_partition_list_add(list.get(), m_topic.c_str(), partition);
        rd_kafka_committed(watcher->get(), list.get(), 5000);
        return list->elems[0].offset;
    };
    QVERIFY(until({&member}, [&] { return seen(0) == 5 && seen(3) == 7; }));
    QVERIFY(until({&member}, [&] { return shared({&member}); }));
    QCOMPARE(member.revoked + member.lost, 0);
}

void GroupMemberTest::endsAreThoseOfTheWholeTopic() {
    Seat member = seat();
    const auto out = KafkaPublisher::open(m_kafka.options(), m_topic);
    QVERIFY(out.has_value());
    OutgoingRecord record;
    record.partition = 2;
    record.value = "x";
    for (int i = 0; i < 3; ++i) QVERIFY((*out)->publish(record).has_value());
    QVERIFY((*out)->flush(10s).has_value());
    const auto ends = member.member->endOffsets(kPartitions, 5s);
    QVERIFY2(ends.has_value(), ends ? "" : ends.error().message.c_str());
    QCOMPARE(*ends, (std::vector<std::int64_t>{0, 0, 3, 0}));
    member.member->leave(3s);
    QVERIFY(!member.member->endOffsets(kPartitions, 5s).has_value());
}

void GroupMemberTest::propertiesOfAMemberDoNotDisturbOtherClients() {
    KafkaOptions options = m_kafka.options();
    options.properties = {{"max.poll.interval.ms", "20000"}, {"heartbeat.interval.ms", "500"}};
    QVERIFY(GroupMember::open(options, m_topic, m_group).has_value());
    QVERIFY(KafkaSource::open(options, m_topic).has_value());
    QVERIFY(KafkaPublisher::open(options, m_topic).has_value());
    const auto admin = TopicAdmin::open(options);
    QVERIFY(admin.has_value() && (*admin)->describe(m_topic).has_value());
}

QTEST_GUILESS_MAIN(GroupMemberTest)
#include "group_member_test.moc"
