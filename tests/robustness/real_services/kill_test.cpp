// An engine on a real Kafka and Redis, killed with SIGKILL at seeded points: whatever happens on the way, results,
// ledger and control log are those of the undisturbed run (F1-F5, F7; A1-A6).
//
// By hand, for a night: `robustness_real_services_kill_test --kills 1000 --seed 7`. A seed decides data, points,
// control log and changes; it is printed first.
#include "tests/robustness/real_services/made_up_day.h"

#include <QtTest>

using namespace streampulse::test;

namespace {

constexpr int kUndisturbed = 1; ///< databases of Redis
constexpr int kDisturbed = 2;
constexpr int kKillsOfRun = 8;
constexpr int kChanges = 8;
constexpr int kPartitions = 4;

QByteArray changeNumber(int i, int drawn) {
    switch (i % 5) {
    case 0:
        return QString(R"({"watermarkBound":"%1s"})").arg(30 + drawn % 200).toUtf8();
    case 1:
        return QString(R"({"window":{"kind":"sliding","size":"%1s","slide":"60s"}})")
            .arg(60 * (2 + drawn % 4))
            .toUtf8();
    case 2:
        return QString(R"({"allowedLateness":"%1s"})").arg(30 + drawn % 120).toUtf8();
    case 3:
        return QString(R"({"dedup":%1,"watermarkBound":"%2s"})")
            .arg(drawn % 2 == 0 ? "false" : "true")
            .arg(10 + drawn % 100)
            .toUtf8();
    default:
        return QString(R"({"window":{"kind":"tumbling","size":"%1s"},"dedup":true})").arg(30 + drawn % 120).toUtf8();
    }
}

} // namespace

class KillTest : public QObject {
    Q_OBJECT

    KillOptions m_options;
    KillPlan m_plan;
    std::unique_ptr<RealServices> m_services;
    std::unique_ptr<MadeUpDay> m_day;
    std::unique_ptr<KillDriver> m_driver;
    QString m_topic;
    KillDriver::Outcome m_plain; ///< the undisturbed run without changes

    [[nodiscard]] QStringList worker(const QString& topic, int database) const {
        return m_services->worker(topic, m_services->redisUrl(database)) + MadeUpDay::engine();
    }
    /// Entries at seeded positions of every partition.
    QByteArray controlLog() {
        QJsonArray log;
        for (int i = 0; i < kChanges; ++i) {
            QJsonArray applied;
            for (int partition = 0; partition < kPartitions; ++partition) {
                const auto end = static_cast<int>(m_plain.ends[static_cast<std::size_t>(partition)]);
                const int step = end / (kChanges + 1);
                applied << QJsonObject{{"partition", partition},
                                       {"beforeOffset", step * i + step / 2 + m_plan.below(step)}};
            }
            const auto change = QJsonDocument::fromJson(changeNumber(i, m_plan.below(1000))).object();
            log << QJsonObject{{"change", change}, {"applied", applied}};
        }
        return QJsonDocument(log).toJson();
    }
    /// Runs a stream until it was killed `kills` times, over as many runs as that takes, and judges each of them.
    template<class Stream, class Judge> void killAll(int kills, const Stream& stream, const Judge& judge) {
        for (int made = 0, runs = 0; made < kills; ++runs) {
            QVERIFY2(runs <= kills, "the runs end before they are killed");
            const KillDriver::Outcome outcome = m_driver->run(stream(), std::min(kKillsOfRun, kills - made));
            QVERIFY2(outcome.complaint.isEmpty(), outcome.complaint.constData());
            QVERIFY(outcome.looks > 0);
            judge(outcome);
            if (QTest::currentTestFailed()) return;
            made += outcome.kills;
        }
    }

public:
    explicit KillTest(const KillOptions& options) : m_options(options), m_plan(options.seed) {}

private slots:
    void initTestCase() {
        qInfo("--kills %d --seed %llu", m_options.kills, static_cast<unsigned long long>(m_options.seed));
        m_services = std::make_unique<RealServices>();
        m_day = std::make_unique<MadeUpDay>(m_options.seed);
        m_driver = std::make_unique<KillDriver>(*m_services, m_plan);
        m_topic = m_services->newTopicName();
        ProgramRun publisher;
        publisher.timeoutSeconds = 240; // on a busy machine
        const auto published = publisher.run(
            m_day->replay() + QStringList{"--brokers", m_services->brokers(), "--topic", m_topic, "--publish-only",
                                          "--mark-end", "-X", "batch.num.messages=100"});
        QVERIFY2(published.exitCode == 0, (QByteArray::number(published.exitCode) + published.error).constData());
        m_plain = m_driver->run({worker(m_topic, kUndisturbed), kUndisturbed, kPartitions, {}}, 0);
        QVERIFY2(m_plain.complaint.isEmpty(), m_plain.complaint.constData());
        for (const char* what : {"counted", "late", "duplicate"}) QVERIFY(ledgerOf(m_plain.last)[what].toInt() > 0);
        QVERIFY(m_plain.last.summary()["timing"].toObject()["commits"].toInt() > 2 * kKillsOfRun);
    }
    void theEngineAloneWithARecordedControlLog() {
        ProgramRun files;
        const QStringList log{"--control-log", files.write("log.json", controlLog())};
        const auto expected = m_driver->run({worker(m_topic, kUndisturbed) + log, kUndisturbed, kPartitions, {}}, 0);
        QVERIFY2(expected.complaint.isEmpty(), expected.complaint.constData());
        const QJsonObject undisturbed = comparable(expected.last.summary());
        QCOMPARE(undisturbed["control_log"].toArray().size(), kChanges);
        QVERIFY(undisturbed["digest"] != m_plain.last.summary()["digest"]);
        const auto stream = [&] {
            return KillDriver::Stream{worker(m_topic, kDisturbed) + log, kDisturbed, kPartitions, {}};
        };
        killAll(m_options.kills / 2, stream, [&](const KillDriver::Outcome& outcome) {
            const QByteArray different = difference(comparable(outcome.last.summary()), undisturbed);
            QVERIFY2(different.isEmpty(), different.constData());
            QCOMPARE(outcome.ends, expected.ends);
        });
    }
    void publisherAndEngineInOneProgram() {
        const auto stream = [&] { // what is published once stays in the topic: each run needs its own
            const QString topic = m_services->newTopicName();
            return KillDriver::Stream{
                m_day->replay() + QStringList{"--mark-end"} + worker(topic, kDisturbed), kDisturbed, kPartitions, {}};
        };
        const QJsonObject expected = comparableResults(m_plain.last.summary());
        killAll(m_options.kills / 4, stream, [&](const KillDriver::Outcome& outcome) {
            const QByteArray different = difference(comparableResults(outcome.last.summary()), expected);
            QVERIFY2(different.isEmpty(), different.constData());
        });
    }
    void changesByPatchWhileKillsHappen() {
        QMap<int, QJsonObject> acknowledged;
        int sent = 0;
        const auto patch = [&](const RestPlace& place) {
            if (m_plan.below(4) != 0 || acknowledged.size() >= kChanges) return;
            const QByteArray change = changeNumber(sent++, m_plan.below(1000));
            const HttpAnswer answer = httpSend(place.port, "PATCH /api/v1/pipeline", change, place.token);
            if (answer.status != 202) return;
            const QJsonObject receipt = QJsonDocument::fromJson(answer.body).object();
            const int sequence = receipt["sequence"].toInt();
            QVERIFY(sequence > 0 && !acknowledged.contains(sequence));
            acknowledged[sequence] = receipt["change"].toObject();
        };
        const auto stream = [&] {
            acknowledged.clear();
            return KillDriver::Stream{worker(m_topic, kDisturbed), kDisturbed, kPartitions, patch};
        };
        killAll(m_options.kills - m_options.kills / 2 - m_options.kills / 4, stream,
                [&](const KillDriver::Outcome& outcome) { judgeSession(outcome, acknowledged); });
    }
    void cleanupTestCase() {
        if (m_driver)
            qInfo("%s, seed %llu", m_driver->counts().text().constData(),
                  static_cast<unsigned long long>(m_options.seed));
    }

private:
    /// The exported log gives the session again, and what was acknowledged stands in it.
    void judgeSession(const KillDriver::Outcome& outcome, const QMap<int, QJsonObject>& acknowledged) {
        const QJsonObject session = outcome.last.summary();
        const QJsonArray log = session["control_log"].toArray();
        QVERIFY(acknowledged.size() >= 2);
        for (auto one = acknowledged.begin(); one != acknowledged.end(); ++one) {
            QVERIFY(one.key() <= log.size());
            const QByteArray different = difference(log[one.key() - 1].toObject()["change"].toObject(), *one);
            QVERIFY2(different.isEmpty(), different.constData());
        }
        ProgramRun files;
        const QStringList again{"--control-log", files.write("session.json", QJsonDocument(log).toJson())};
        const auto repeated = m_driver->run({worker(m_topic, kUndisturbed) + again, kUndisturbed, kPartitions, {}}, 0);
        QVERIFY2(repeated.complaint.isEmpty(), repeated.complaint.constData());
        const QByteArray different = difference(comparable(session), comparable(repeated.last.summary()));
        QVERIFY2(different.isEmpty(), different.constData());
    }
};

int main(int argc, char* argv[]) {
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT")) qputenv("QTEST_FUNCTION_TIMEOUT", "86400000"); // a night
    QCoreApplication application(argc, argv);
    const KillOptions options = KillOptions::parse(QCoreApplication::arguments());
    KillTest test(options);
    return QTest::qExec(&test, options.rest);
}
#include "kill_test.moc"
