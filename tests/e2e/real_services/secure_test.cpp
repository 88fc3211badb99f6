// TLS and SASL to a real broker, users and passwords of a real Redis, all by options; and no secret in anything that
// the program writes or answers (C10-C12, C17).
#include "tests/support/real_services.h"
#include "tests/support/tests_root.h"

#include <QDirIterator>
#include <QtTest>
#include <csignal>

using namespace streampulse::test;

namespace {

const QString kSample = QString::fromStdString(dataFile("streampulse_sample_trips.csv"));

qint64 counted(const ProgramResult& result) { return result.summary()["ledger"].toObject()["counted"].toInteger(); }

QStringList asOptions(const streampulse::kafka::KafkaOptions& options) {
    QStringList all{"--brokers", QString::fromStdString(options.brokers)};
    for (const auto& [name, value] : options.properties)
        if (name != "sasl.password") all << "-X" << QString::fromStdString(name + "=" + value);
    return all;
}

} // namespace

class SecureTest : public QObject {
    Q_OBJECT

    std::unique_ptr<RealServices> m_services;

    [[nodiscard]] QStringList redis() { return {"--redis", m_services->newRedisUrl()}; }
    [[nodiscard]] QString password() const { return QString::fromStdString(m_services->kafka.password()); }

    /// The password of Kafka in a file of its owner's alone.
    [[nodiscard]] static QString secretFile(const ProgramRun& program, const QString& password) {
        const QString path =
            program.write("kafka.properties", "# of the broker\nsasl.password=" + password.toUtf8() + "\n");
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        return "@" + path;
    }
    QStringList sasl(const ProgramRun& program, const std::string& mechanism, const QString& password) {
        return asOptions(m_services->kafka.saslOptions(mechanism)) + QStringList{"-X", secretFile(program, password)};
    }

private slots:
    void initTestCase() {
        RealKafka::Options options;
        options.tls = options.sasl = true;
        m_services = std::make_unique<RealServices>(options);
    }

    void tls() {
        ProgramRun program;
        program.environment = m_services->secrets();
        const QStringList run = QStringList{kSample, "--mark-end", "--topic", "over-tls"} +
                                asOptions(m_services->kafka.tlsOptions()) + redis();
        const auto result = program.run(run);
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(counted(result), 300);
        ProgramRun embedded;
        QCOMPARE(result.summary()["digest"], embedded.run({kSample}).summary()["digest"]);
    }
    void aCertificateOfNobodyIsRefused() {
        ProgramRun program;
        const auto result =
            program.run({kSample, "--publish-only", "--topic", "over-tls", "--brokers",
                         QString::fromStdString(m_services->kafka.tlsBrokers()), "-X", "security.protocol=SSL"});
        QCOMPARE(result.exitCode, 7);
        QVERIFY2(result.error.contains("certificate verify failed"), result.error.constData());
    }
    void saslPlain() {
        ProgramRun program;
        program.environment = m_services->secrets();
        const auto result = program.run(QStringList{kSample, "--mark-end", "--topic", "over-sasl"} +
                                        sasl(program, "PLAIN", password()) + redis());
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(counted(result), 300);
    }
    /// Debian 12's librdkafka cannot do it with Kafka 4, and the program says so; a newer one can.
    void saslScram() {
        ProgramRun program;
        program.environment = m_services->secrets();
        const auto result = program.run(QStringList{kSample, "--mark-end", "--topic", "over-scram"} +
                                        sasl(program, "SCRAM-SHA-512", password()) + redis());
        if (rd_kafka_version() >= 0x02060100) {
            QVERIFY2(result.exitCode == 0, result.error.constData());
            QCOMPARE(counted(result), 300);
            return;
        }
        QCOMPARE(result.exitCode, 7);
        QVERIFY2(result.error.contains("2.6.1") && !result.error.contains(password().toUtf8()),
                 result.error.constData());
    }
    void aWrongPasswordIsRefusedAndNotShown() {
        ProgramRun program;
        const auto result = program.run(QStringList{kSample, "--publish-only", "--topic", "over-sasl", "--log-level",
                                                    "debug", "--summary", "summary.json"} +
                                        sasl(program, "PLAIN", "canary-7f3a91"));
        QCOMPARE(result.exitCode, 7);
        QVERIFY2(result.error.contains("uthentication failed"), result.error.constData());
        QVERIFY(!result.error.contains("canary-7f3a91") && !result.out.contains("canary-7f3a91"));
        QFile summary(program.path("summary.json"));
        QVERIFY(summary.open(QIODevice::ReadOnly));
        QVERIFY(!summary.readAll().contains("canary-7f3a91"));
    }
    void noSecretInAnyOutput() {
        ProgramRun program;
        program.environment = m_services->secrets();
        const QString redisPassword = QString::fromStdString(m_services->redis.options().password);
        const QString secret = secretFile(program, password()); // read, then gone: only outputs are left to search
        QStringList options = asOptions(m_services->kafka.saslOptions("PLAIN")) + QStringList{"-X", secret} + redis();
        options << kSample << "--topic"
                << "canary"
                << "--log-level"
                << "debug"
                << "--ports-file"
                << "ports.json"
                << "--summary"
                << "summary.json"
                << "--windows-out"
                << "windows.jsonl";
        const auto process = program.start(options);
        const QJsonObject ports = awaitPortsFile(program.path("ports.json"));
        QVERIFY(!ports.isEmpty());
        QFile::remove(secret.mid(1));
        QByteArray outputs;
        for (const char* target : {"/health", "/metrics", "/api/v1/pipeline", "/api/v1/ledger", "/nothing"})
            outputs += httpGet(ports["rest"].toInt(), target).body;
        outputs += httpGet(ports["metrics"].toInt(), "/metrics").body;
        QVERIFY(outputs.contains("streampulse_"));
        ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
        const auto ended = program.await(*process);
        QCOMPARE(ended.exitCode, 143);
        outputs += ended.out + ended.error;
        const auto shown = program.run(QStringList{"--print-config"} + options.mid(0, options.indexOf(secret) - 1) +
                                       options.mid(options.indexOf(secret) + 1));
        QCOMPARE(shown.exitCode, 0);
        QVERIFY(shown.out.contains("***"));
        outputs += shown.out + shown.error;
        QDirIterator files(program.folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int searched = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            outputs += file.readAll();
            ++searched;
        }
        QVERIFY(searched >= 2); // summary and windows; the ports file goes with the program
        for (const QString& canary : {password(), redisPassword})
            QVERIFY2(!outputs.contains(canary.toUtf8()), "a password is in an output");
    }
    void redisUsersAndPasswords() {
        m_services->kafka.createTopic("for-redis", 1);
        const QStringList kafka{"--brokers", m_services->brokers(), "--topic", "for-redis", "--until", "end"};
        ProgramRun program;
        const QString url = m_services->newRedisUrl();
        program.environment = QStringList{"STREAMPULSE_REDIS_PASSWORD=canary-51c0"};
        const auto wrong = program.run(kafka + QStringList{"--redis", url});
        QCOMPARE(wrong.exitCode, 2);
        QVERIFY2(wrong.error.contains("password") && !wrong.error.contains("canary-51c0"), wrong.error.constData());
        program.environment = m_services->secrets();
        const auto right = program.run(kafka + QStringList{"--redis", url});
        QVERIFY2(right.exitCode == 0, right.error.constData());
        QVERIFY2(right.error.contains("its commits are durable: "), right.error.constData());
        const auto encrypted = program.run(kafka + QStringList{"--redis", QString(url).replace("redis:", "rediss:")});
        QCOMPARE(encrypted.exitCode, 2);
        QVERIFY2(encrypted.error.contains("TLS"), encrypted.error.constData());
        const auto away = program.run(kafka + QStringList{"--redis", "redis://streampulse@127.0.0.1:1/0"});
        QCOMPARE(away.exitCode, 7);
    }
};

QTEST_GUILESS_MAIN(SecureTest)
#include "secure_test.moc"
