// The embedded broker as a child process (R26): it comes up, serves, ends on SIGTERM and with its parent, survives a
// Ctrl-C, and its sudden end is seen by everyone.
#include "core/base/log.h"
#include "core/kafka/embedded_broker.h"
#include "tests/integration/kafka/collecting.h"

#include <QFile>
#include <QTest>
#include <array>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace streampulse;
using namespace streampulse::kafka;
using namespace streampulse::test;

namespace {

constexpr std::chrono::seconds kPatience{20};

EmbeddedBroker::Options brokerOptions() {
    EmbeddedBroker::Options options;
    options.topics = {{"t", 2}, {"t.dead", 1}};
    options.program = BROKER_PROGRAM;
    return options;
}

KafkaOptions clientOptions(const std::string& bootstrap) {
    KafkaOptions options;
    options.brokers = bootstrap;
    options.embedded = true;
    return options;
}

/// Gone, or a zombie that nobody has reaped yet.
bool hasEnded(pid_t pid) {
    if (::kill(pid, 0) != 0) return true;
    QFile status(QString("/proc/%1/stat").arg(pid));
    if (!status.open(QIODevice::ReadOnly)) return true;
    const QByteArray line = status.readAll();
    return line.mid(line.lastIndexOf(')') + 2).startsWith('Z');
}

bool answers(const std::string& bootstrap) {
    const auto publisher = KafkaPublisher::open(clientOptions(bootstrap), "t");
    return publisher && publishTagged(**publisher, 1, 0, "v").empty() &&
           (*publisher)->flush(std::chrono::seconds(10)).has_value();
}

} // namespace

class EmbeddedBrokerTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(streampulse::configureLog("off", streampulse::LogFormat::Text).has_value()); }
    void servesItsTopics() {
        auto broker = EmbeddedBroker::start(brokerOptions());
        QVERIFY2(broker.has_value(), broker ? "" : broker.error().message.c_str());
        QVERIFY(broker->running());
        QVERIFY(broker->bootstrap().starts_with("127.0.0.1:"));
        const auto options = clientOptions(broker->bootstrap());
        const auto publisher = KafkaPublisher::open(options, "t");
        QVERIFY2(publisher.has_value(), publisher ? "" : publisher.error().message.c_str());
        QCOMPARE((*publisher)->partitions(), 2);
        QCOMPARE((*KafkaPublisher::open(options, "t.dead"))->partitions(), 1);
        QCOMPARE(publishTagged(**publisher, 1, 0, "hello"), "");
        QVERIFY((*publisher)->flush(std::chrono::seconds(10)).has_value());
        const auto source = KafkaSource::open(options, "t");
        QVERIFY(source.has_value());
        const std::array<StartOffset, 1> start{{{1, 0}}};
        QVERIFY((*source)->assign(start).has_value());
        QCOMPARE(collectRecords(**source, 1).records.at(1)[0].value.value(), "hello");
    }

    void endsOnSigtermWithExitCodeZero() {
        auto broker = EmbeddedBroker::start(brokerOptions());
        QVERIFY(broker.has_value());
        const pid_t pid = broker->pid();
        broker->stop();
        QVERIFY(!broker->running());
        QCOMPARE(broker->ending(), "exit code 0");
        QVERIFY(hasEnded(pid));
        broker->stop();
    }

    void endsWithItsOwner() {
        pid_t pid = -1;
        {
            auto broker = EmbeddedBroker::start(brokerOptions());
            QVERIFY(broker.has_value());
            const EmbeddedBroker moved = std::move(*broker);
            pid = moved.pid();
            QVERIFY(!hasEnded(pid));
        }
        QVERIFY(hasEnded(pid));
    }

    void survivesCtrlC() {
        auto broker = EmbeddedBroker::start(brokerOptions());
        QVERIFY(broker.has_value());
        QVERIFY(::getpgid(broker->pid()) != ::getpgid(0)); // the terminal's Ctrl-C does not even reach it
        QCOMPARE(::kill(broker->pid(), SIGINT), 0);
        QVERIFY(answers(broker->bootstrap()));
        QVERIFY(broker->running());
    }

    void r26DiesWithAKilledParent() {
        auto parent = ChildProcess::start({{BROKER_PROGRAM, "--parent", "t:1"}, "", true});
        QVERIFY(parent.has_value());
        const auto line = parent->readLine(kPatience);
        QVERIFY2(line.has_value() && line->starts_with("PID "), line ? line->c_str() : line.error().message.c_str());
        const auto pid = static_cast<pid_t>(std::stol(line->substr(4)));
        QVERIFY(!hasEnded(pid));
        QCOMPARE(::kill(parent->pid(), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(pid), 10'000);
    }

    /// Without PDEATHSIG (a shell stands between us and the child): the child looks for its parent by itself.
    void r26NoticesThatItsParentIsGone() {
        const std::string script = "\"$0\" --broker-child t:1 & echo \"PID $!\"; wait";
        auto shell = ChildProcess::start({{"sh", "-c", script, BROKER_PROGRAM}, "", true});
        QVERIFY(shell.has_value());
        pid_t pid = -1;
        bool ready = false;
        while (pid < 0 || !ready) {
            const auto line = shell->readLine(kPatience);
            QVERIFY2(line.has_value(), line ? "" : line.error().message.c_str());
            if (line->starts_with("PID ")) pid = static_cast<pid_t>(std::stol(line->substr(4)));
            ready = ready || line->starts_with("BOOTSTRAP ");
        }
        QVERIFY(!hasEnded(pid));
        QCOMPARE(::kill(shell->pid(), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(pid), 10'000);
    }

    void suddenEndIsSeen() {
        auto broker = EmbeddedBroker::start(brokerOptions());
        QVERIFY(broker.has_value());
        auto options = clientOptions(broker->bootstrap());
        const auto publisher = KafkaPublisher::open(options, "t");
        QVERIFY(publisher.has_value());
        QCOMPARE(publishTagged(**publisher, 0, 0, "v"), "");
        QVERIFY((*publisher)->flush(std::chrono::seconds(10)).has_value());
        const auto source = KafkaSource::open(options, "t");
        QVERIFY(source.has_value());
        const std::array<StartOffset, 1> start{{{0, 0}}};
        QVERIFY((*source)->assign(start).has_value());
        QCOMPARE(collectRecords(**source, 1).total(), std::size_t{1});

        QCOMPARE(::kill(broker->pid(), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!broker->running(), 10'000);
        QCOMPARE(broker->ending(), "signal 9");
        const Collected all = collect(
            **source, [](const Collected& so) { return so.hasProblem(SourceProblem::Kind::Unreachable); }, kPatience);
        QVERIFY(all.hasProblem(SourceProblem::Kind::Unreachable));
        QCOMPARE(publishTagged(**publisher, 0, 1, "v"), "");
        const Status flushed = (*publisher)->flush(std::chrono::milliseconds(300));
        QVERIFY(!flushed.has_value());
        QCOMPARE(flushed.error().code, ErrorCode::Timeout);
        QCOMPARE((*publisher)->counts().failed, 0); // waiting, not given up
    }

    void cannotStart() {
        auto options = brokerOptions();
        options.program = "/no/such/program";
        QCOMPARE(EmbeddedBroker::start(options).error().code, ErrorCode::NotFound);
        options.program = "/bin/true"; // says nothing and ends
        const auto silent = EmbeddedBroker::start(options);
        QVERIFY(!silent.has_value());
        QVERIFY2(silent.error().message.find("exit code 0") != std::string::npos, silent.error().message.c_str());
        options = brokerOptions();
        options.topics = {{"bad name", 1}};
        QCOMPARE(EmbeddedBroker::start(options).error().code, ErrorCode::InvalidArgument);
    }

    void childRefusesBadTopics() {
        auto child = ChildProcess::start({{BROKER_PROGRAM, "--broker-child", "a:zero"}, "", true});
        QVERIFY(child.has_value());
        QTRY_VERIFY_WITH_TIMEOUT(!child->running(), 10'000);
        QCOMPARE(child->ending(), "exit code 2");
    }
};

QTEST_GUILESS_MAIN(EmbeddedBrokerTest)
#include "embedded_broker_test.moc"
