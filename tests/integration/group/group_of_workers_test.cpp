// Workers in one consumer group on a real Kafka and a real Redis: they come, go, are killed and frozen while records
// are written. What they leave is what one process makes of the topic alone.
#include "core/base/log.h"
#include "core/kafka/kafka_publisher.h"
#include "core/pipeline/run_results.h"
#include "core/store/redis_reader.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/real_kafka.h"
#include "tests/support/real_redis.h"
#include "tests/support/stream_script.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <csignal>
#include <functional>
#include <set>

using namespace streampulse;
using namespace streampulse::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int32_t kPartitions = 4;
constexpr int kPatienceMs = 60'000;
constexpr int kKeys = 16;

/// A worker process, and the last line it wrote.
class Worker {
public:
    void start(const QStringList& arguments, const std::string& password) {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("REDIS_PASSWORD", QString::fromStdString(password));
        m_process.setProcessEnvironment(environment);
        m_process.start(GROUP_WORKER_PROGRAM, arguments);
        if (!m_process.waitForStarted()) qFatal("the worker does not start");
    }
    ~Worker() {
        m_process.kill();
        m_process.waitForFinished();
    }
    void listen() {
        m_process.waitForReadyRead(1);
        while (m_process.canReadLine()) m_line = QString::fromUtf8(m_process.readLine()).trimmed();
    }
    [[nodiscard]] QString fact(const QString& name) const {
        for (const QString& part : m_line.split(' '))
            if (part.startsWith(name + '=')) return part.mid(name.size() + 1);
        return {};
    }
    [[nodiscard]] qsizetype owned() const { return fact("owned").size(); }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    /// kill -9.
    void kill() {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Ends it; true when it left in peace.
    bool stop() {
        m_process.terminate();
        return m_process.waitForFinished(kPatienceMs) && m_process.exitStatus() == QProcess::NormalExit &&
               m_process.exitCode() == 0;
    }
    [[nodiscard]] QString line() const { return m_line; }

private:
    QProcess m_process;
    QString m_line;
};

} // namespace

class GroupOfWorkersTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(configureLog("off", LogFormat::Text).has_value()); }
    void init();
    void f8f9WhateverHappensEqualsOneProcess();
    void r10AStoreThatIsAwayDuringARebalance();

private:
    void start(Worker& worker, const QString& pipeline, const QString& group);
    void publish();
    /// Publishes and listens until `reached`.
    bool reached(const std::vector<Worker*>& workers, const std::function<bool()>& reached);
    void compareWithOne(const std::vector<Worker*>& workers, const std::string& pipeline);
    static bool share(const std::vector<Worker*>& workers);
    [[nodiscard]] std::string digest(const std::string& pipeline) const;

    RealKafka m_kafka;
    RealRedis m_redis;
    std::string m_topic;
    std::unique_ptr<kafka::KafkaPublisher> m_out;
    std::int64_t m_published = 0;
    bool m_publishes = true;
};

void GroupOfWorkersTest::init() {
    m_published = 0;
    m_publishes = true;
    m_topic = m_kafka.createTopic(kPartitions);
    auto out = kafka::KafkaPublisher::open(m_kafka.options(), m_topic);
    QVERIFY(out.has_value());
    m_out = std::move(*out);
}

void GroupOfWorkersTest::start(Worker& worker, const QString& pipeline, const QString& group) {
    const store::RedisOptions redis = m_redis.options();
    QStringList arguments{QString::fromStdString(m_kafka.brokers()),
                          QString::fromStdString(m_topic),
                          QString::number(kPartitions),
                          pipeline,
                          QString::fromStdString(redis.socketPath),
                          QString::fromStdString(redis.user)};
    if (!group.isEmpty()) arguments.push_back(group);
    worker.start(arguments, redis.password);
}

/// Some rows of every key; now and then an old one and a copy.
void GroupOfWorkersTest::publish() {
    for (int i = 0; i < 8; ++i, ++m_published) {
        const std::int64_t number = m_published % 37 == 5 ? m_published - 5 : m_published;
        const std::int64_t seconds = 1'700'000'000 + number / 20 - (number % 53 == 7 ? 30 : 0);
        const std::string key = "k" + std::to_string(number % kKeys);
        const std::string value = jsonRow("t" + std::to_string(number), key, seconds, number % 11);
        OutgoingRecord record;
        record.partition = partitionOf(key, kPartitions);
        record.arrivalTime = EventTime(seconds * 1'000'000);
        record.key = key;
        record.value = value;
        QVERIFY(m_out->publish(record).has_value());
    }
}

bool GroupOfWorkersTest::reached(const std::vector<Worker*>& workers, const std::function<bool()>& reached) {
    QElapsedTimer timer;
    timer.start();
    while (!reached() && timer.elapsed() < kPatienceMs) {
        if (m_publishes) publish();
        for (Worker* one : workers) one->listen();
    }
    if (reached()) return true;
    for (const Worker* one : workers) qWarning("%s", qPrintable(one->line()));
    return false;
}

/// The workers that are left have counted what one process without a group counts, and each of them says so.
void GroupOfWorkersTest::compareWithOne(const std::vector<Worker*>& workers, const std::string& pipeline) {
    m_publishes = false;
    QVERIFY(m_out->flush(10s).has_value());
    Worker alone;
    const std::string apart = pipeline + "-apart";
    start(alone, QString::fromStdString(apart), "");
    QVERIFY(reached({&alone}, [&] { return alone.fact("lag") == "0" && alone.fact("counted").toInt() > 0; }));
    const QString counted = alone.fact("counted");
    for (Worker* one : workers)
        QVERIFY(reached(workers, [&] { return one->fact("counted") == counted && one->fact("lag") == "0"; }));
    for (Worker* one : workers) QVERIFY(one->stop());
    QVERIFY(alone.stop());
    QCOMPARE(digest(pipeline), digest(apart));
    QVERIFY(QString::fromStdString(digest(apart)).startsWith("sha256:"));
    qInfo("%lld records, %s counted, %s", static_cast<long long>(m_published), qPrintable(counted),
          digest(apart).c_str());
}

bool GroupOfWorkersTest::share(const std::vector<Worker*>& workers) {
    std::set<QChar> all;
    qsizetype sum = 0;
    for (const Worker* one : workers) {
        if (one->owned() == 0 || one->fact("group") != "steady") return false;
        sum += one->owned();
        for (const QChar partition : one->fact("owned")) all.insert(partition);
    }
    return sum == kPartitions && all.size() == std::size_t{kPartitions};
}

std::string GroupOfWorkersTest::digest(const std::string& pipeline) const {
    store::RedisReader reader(m_redis.options(), {pipeline, pipeline + ":", "key", KeyType::Text});
    const auto found = pipeline::digestRun(reader, scriptSpec(), {});
    return found ? found->digest + " " + std::to_string(found->finalWindows) + " " + std::to_string(found->openWindows)
                 : found.error().message;
}

void GroupOfWorkersTest::f8f9WhateverHappensEqualsOneProcess() {
    Worker a, b, c, d;
    start(a, "grouped", "workers");
    QVERIFY(reached({&a}, [&] { return share({&a}) && a.fact("counted").toInt() > 100; }));
    start(b, "grouped", "workers");
    start(c, "grouped", "workers");
    QVERIFY(reached({&a, &b, &c}, [&] { return share({&a, &b, &c}); }));
    b.kill(); // its partitions come after the session
    QVERIFY(reached({&a, &c}, [&] { return share({&a, &c}); }));
    start(d, "grouped", "workers");
    QVERIFY(reached({&a, &c, &d}, [&] { return share({&a, &c, &d}); }));
    c.signal(SIGSTOP); // F9: longer than the session
    QVERIFY(reached({&a, &d}, [&] { return share({&a, &d}); }));
    c.signal(SIGCONT);
    QVERIFY(reached({&a, &c, &d}, [&] { return share({&a, &c, &d}); }));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(a.stop()); // F6: others get its partitions at once
    QVERIFY(reached({&c, &d}, [&] { return share({&c, &d}); }));
    QVERIFY2(timer.elapsed() < 6000, qPrintable(QString::number(timer.elapsed())));
    compareWithOne({&c, &d}, "grouped");
}

/// A rebalance meets a store that is away: nobody can commit or claim. The member leaves, comes back, and goes on.
void GroupOfWorkersTest::r10AStoreThatIsAwayDuringARebalance() {
    Worker a, b;
    start(a, "cut", "cut off");
    start(b, "cut", "cut off");
    QVERIFY(reached({&a, &b}, [&] { return share({&a, &b}) && a.fact("counted").toInt() > 1000; }));
    m_redis.kill();
    b.kill();
    QVERIFY(reached({&a}, [&] { return a.fact("group") == "revoking"; })); // the session of b has ended
    QVERIFY(reached({&a}, [&] { return a.fact("group") == "loading"; }));  // without the last commits
    QVERIFY(reached({&a}, [&] { return a.fact("group") == "leaving" || a.fact("group") == "joining"; }));
    m_redis.restart();
    QVERIFY(reached({&a}, [&] { return share({&a}); }));
    compareWithOne({&a}, "cut");
}

QTEST_GUILESS_MAIN(GroupOfWorkersTest)
#include "group_of_workers_test.moc"
