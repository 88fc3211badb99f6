// Kafka and Redis killed with SIGKILL under a running engine, and started again: it says so, goes on by itself, and its
// results are the undisturbed run's (F13, F24; A1, A2, A5, A7, A8).
//
// By hand: `robustness_real_services_outage_test --kills 40 --seed 7`.
#include "tests/robustness/real_services/made_up_day.h"

#include <QtTest>

using namespace streampulse::test;

namespace {

constexpr int kDatabase = 1;
constexpr int kPartitions = 4;
constexpr int kOutagesInTheTest = 4;
constexpr qint64 kProgress = 100;            ///< records between two outages, at least
constexpr int kSaidWithinMs = 30'000;        ///< a fault is visible, and is over
constexpr std::size_t kManyFences = 100'000; ///< every unknown outcome claims again

} // namespace

class OutageTest : public QObject {
    Q_OBJECT

    KillOptions m_options;
    KillPlan m_plan;
    std::unique_ptr<RealServices> m_services;
    std::unique_ptr<MadeUpDay> m_day;
    RestWitness m_reader;

    /// Looks until it holds; false when the program ended or nothing came of it.
    template<class Condition> bool lookUntil(EngineProcess& engine, const Condition& holds) {
        QElapsedTimer timer;
        timer.start();
        while (!timer.hasExpired(kSaidWithinMs) && !engine.awaitEnd(std::chrono::milliseconds(5))) {
            m_reader.look(engine.rest());
            if (holds()) return true;
        }
        qWarning("it is %s", qPrintable(m_reader.state()));
        return false;
    }
    bool goesOn(EngineProcess& engine) {
        const qint64 before = m_reader.committed();
        return lookUntil(engine,
                         [&] { return m_reader.state() == "running" && m_reader.committed() >= before + kProgress; });
    }
    static QString serviceState(const RestPlace& place, const QString& service) {
        const QJsonObject health = QJsonDocument::fromJson(httpGet(place.port, "/health").body).object();
        return health["services"].toObject()[service].toString();
    }
    template<class Service>
    void outage(EngineProcess& engine, Service& service, const QString& name, const QString& other) {
        service.kill();
        QVERIFY2(lookUntil(engine, [&] { return m_reader.state() == "degraded"; }), qPrintable(name));
        QCOMPARE(serviceState(engine.rest(), name), QString("unreachable"));
        QCOMPARE(serviceState(engine.rest(), other), QString("healthy"));
        service.restart();
        QElapsedTimer timer;
        timer.start();
        QVERIFY2(goesOn(engine), qPrintable(name));
        QCOMPARE(serviceState(engine.rest(), name), QString("healthy"));
        qInfo("%s was back for %lld ms before %lld more records were committed", qPrintable(name), timer.elapsed(),
              kProgress);
    }

public:
    explicit OutageTest(const KillOptions& options) : m_options(options), m_plan(options.seed) {}

private slots:
    void initTestCase() {
        qInfo("--kills %d --seed %llu", m_options.kills, static_cast<unsigned long long>(m_options.seed));
        m_services = std::make_unique<RealServices>();
        m_day = std::make_unique<MadeUpDay>(m_options.seed);
    }
    void bothServicesAreKilledUnderTheEngine() {
        ProgramRun embedded;
        const auto expected = embedded.run(m_day->replay() + QStringList{"--watermark", "2m"});
        QVERIFY2(expected.exitCode == 0, expected.error.constData());
        ProgramRun program;
        const QStringList slowly{"--mark-end", "--speed", "600", "--windows-out", program.path("windows")};
        EngineProcess engine(program,
                             m_day->replay() + slowly + MadeUpDay::engine() +
                                 m_services->worker(m_services->newTopicName(), m_services->redisUrl(kDatabase)),
                             m_services->secrets());
        QVERIFY(goesOn(engine));
        for (int i = 0; i < m_options.kills; ++i) {
            const qint64 enough = m_reader.committed() + m_plan.below(500);
            QVERIFY(lookUntil(engine, [&] { return m_reader.committed() >= enough; }));
            if (i % 2 == 0)
                outage(engine, m_services->redis, "redis", "kafka");
            else
                outage(engine, m_services->kafka, "kafka", "redis");
            if (QTest::currentTestFailed()) return;
        }
        const RestPlace place = engine.rest();
        QCOMPARE(httpSend(place.port, "POST /api/v1/pipeline/actions", R"({"action":"speed","value":0})", place.token)
                     .status,
                 202);
        const ProgramResult result = engine.result();
        QVERIFY2(result.exitCode == 0, result.error.constData());
        const QByteArray different =
            difference(comparableResults(result.summary()), comparableResults(expected.summary()));
        QVERIFY2(different.isEmpty(), different.constData());
        // A broker that was killed does not know every batch of an idempotent producer any more: S14 drops the copies.
        qInfo("%lld records came twice", ledgerOf(result)["repeated"].toInteger());
        judgeStoreAndReader(program);
    }

private:
    void judgeStoreAndReader(const ProgramRun& program) {
        auto options = m_services->redis.options();
        options.database = kDatabase;
        const QByteArray wrong = StoreWitness(options, kPartitions).tiling(kManyFences);
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QVERIFY2(m_reader.regress().isEmpty(), m_reader.regress().constData());
        QFile windows(program.path("windows"));
        QVERIFY(windows.open(QIODevice::ReadOnly));
        const QByteArray missing = m_reader.missingIn(windows.readAll());
        QVERIFY2(missing.isEmpty(), missing.constData());
        QVERIFY(m_reader.finalsSeen() > 0);
    }
};

int main(int argc, char* argv[]) {
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT")) qputenv("QTEST_FUNCTION_TIMEOUT", "86400000"); // a night
    QCoreApplication application(argc, argv);
    KillOptions options = KillOptions::parse(QCoreApplication::arguments());
    if (!QCoreApplication::arguments().contains("--kills")) options.kills = kOutagesInTheTest;
    OutageTest test(options);
    return QTest::qExec(&test, options.rest);
}
#include "outage_test.moc"
