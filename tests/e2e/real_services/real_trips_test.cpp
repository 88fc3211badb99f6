// Real trips on a real broker and a real Redis: the same digests as embedded, the halves apart, sources that come
// twice, records of other programs, and where reading begins and ends (S1, S7, S14, S16).
#include "tests/support/real_services.h"
#include "tests/support/tests_root.h"

#include <QtTest>
#include <csignal>

using namespace streampulse::test;

namespace {

QString data(const char* name) { return QString::fromStdString(dataFile(name)); }
QString digestOf(const ProgramResult& result) { return result.summary()["digest"].toString(); }
qint64 ledger(const ProgramResult& result, const char* name) {
    return result.summary()["ledger"].toObject()[name].toInteger();
}

/// kcat with the input `rows`.
QByteArray kcat(const QStringList& arguments, const QByteArray& rows = {}) {
    QProcess process;
    process.start("kcat", arguments);
    process.write(rows);
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000) || process.exitCode() != 0)
        qFatal("kcat: %s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

} // namespace

class RealTripsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<RealServices> m_services;

    ProgramResult publish(const QString& file, const QString& topic, const QStringList& more = {}) {
        ProgramRun program;
        return program.run(QStringList{file, "--brokers", m_services->brokers(), "--topic", topic, "--publish-only"} +
                           more);
    }
    ProgramResult count(const QString& topic, const QStringList& more, const QString& redis = {}) {
        ProgramRun program;
        program.environment = m_services->secrets();
        return program.run(m_services->worker(topic, redis.isEmpty() ? m_services->newRedisUrl() : redis) + more);
    }

private slots:
    void initTestCase() { m_services = std::make_unique<RealServices>(); }

    void theSameDigestAsEmbedded_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("sample") << "streampulse_sample_trips.csv" << QStringList{};
        QTest::newRow("sample in file order") << "streampulse_sample_trips.csv" << QStringList{"--order", "file"};
        QTest::newRow("10k with disorder")
            << "streampulse_load_test_10k.csv"
            << QStringList{"--disorder", "late=10%,dup=3%,bad=1%", "--watermark", "2m", "--seed", "7"};
        QTest::newRow("New York") << "nyc_tlc_trips_2019-03.csv" << QStringList{};
    }
    void theSameDigestAsEmbedded() {
        QFETCH(QString, file);
        QFETCH(QStringList, options);
        const QString path = data(file.toUtf8().constData());
        ProgramRun embedded;
        const auto expected = embedded.run(QStringList{path} + options);
        QVERIFY2(expected.exitCode == 0, expected.error.constData());
        QVERIFY(ledger(expected, "counted") > 0);

        const QString whole = m_services->newTopicName();
        const auto both = count(whole, QStringList{path, "--mark-end"} + options);
        QVERIFY2(both.exitCode == 0, both.error.constData());
        QCOMPARE(digestOf(both), digestOf(expected));
        QCOMPARE(both.summary()["ledger"], expected.summary()["ledger"]);
        QCOMPARE(both.summary()["topic"].toObject()["name"].toString(), whole);
        QVERIFY(both.error.contains("created topic " + whole.toUtf8() + " with 4 partitions"));

        const QString halves = m_services->newTopicName();
        QStringList replayOptions = options;
        if (const auto bound = replayOptions.indexOf("--watermark"); bound >= 0) replayOptions.remove(bound, 2);
        const auto published = publish(path, halves, replayOptions);
        QVERIFY2(published.exitCode == 0, published.error.constData());
        QCOMPARE(published.summary()["published"].toObject()["records"].toInteger(), ledger(expected, "read"));
        QStringList engineOptions{"--until", "end"};
        if (options.contains("--watermark"))
            engineOptions << "--watermark" << options[options.indexOf("--watermark") + 1];
        const auto counted = count(halves, engineOptions);
        QVERIFY2(counted.exitCode == 0, counted.error.constData());
        QCOMPARE(digestOf(counted), digestOf(expected));
        QCOMPARE(counted.summary()["ledger"], expected.summary()["ledger"]);
        QVERIFY(counted.summary()["inputs"].toArray().isEmpty());
    }
    void theSameFileTwiceIsAllRepeated() {
        const QString topic = m_services->newTopicName();
        const QString file = data("streampulse_sample_trips.csv");
        QCOMPARE(publish(file, topic).exitCode, 0);
        QCOMPARE(publish(file, topic).exitCode, 0);
        const auto counted = count(topic, {"--until", "end"});
        QVERIFY2(counted.exitCode == 0, counted.error.constData());
        QCOMPARE(ledger(counted, "read"), 600);
        QCOMPARE(ledger(counted, "repeated"), 300);
        QCOMPARE(ledger(counted, "counted"), 300);
        // Another mapping of the same rows to sequences is another source: its ids are duplicates, not repeats.
        QCOMPARE(publish(file, topic, {"--seed", "2", "--mark-end"}).exitCode, 0);
        const auto both = count(topic, {"--until", "end"});
        QVERIFY2(both.exitCode == 0, both.error.constData());
        QCOMPARE(ledger(both, "repeated"), 300);
        QCOMPARE(ledger(both, "counted"), 300);
        QCOMPARE(ledger(both, "duplicate") + ledger(both, "late"), 300);
        QCOMPARE(digestOf(both), digestOf(counted));
    }
    void aWorkerTellsThatAFileWasThereAlready() {
        const QString topic = m_services->newTopicName();
        const QString redis = m_services->newRedisUrl();
        const QString file = data("streampulse_sample_trips.csv");
        QCOMPARE(publish(file, topic).exitCode, 0);
        ProgramRun program;
        program.environment = m_services->secrets();
        const auto process = program.start(m_services->worker(topic, redis) + QStringList{file});
        QByteArray heard;
        QVERIFY2(QTest::qWaitFor(
                     [&] {
                         process->waitForReadyRead(1);
                         heard += process->readAllStandardError();
                         return heard.contains("were in topic " + topic.toUtf8() + " already");
                     },
                     30'000),
                 heard.constData());
        ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
        const auto stopped = program.await(*process);
        QCOMPARE(stopped.exitCode, 143);
        QCOMPARE(ledger(stopped, "counted"), 300);
        QCOMPARE(ledger(stopped, "repeated"), 300);
        // What is stored goes on where it stands; --from means nothing then.
        const auto rest = count(topic, {"--until", "end", "--from", "latest"}, redis);
        QVERIFY2(rest.exitCode == 0, rest.error.constData());
        QCOMPARE(ledger(rest, "read"), 600);
        QCOMPARE(rest.summary()["windows"].toObject()["final"].toInt(), 285);
        // A finished run takes no more, and says so.
        const auto again = count(topic, {file}, redis);
        QVERIFY2(again.exitCode == 0, again.error.constData());
        QVERIFY2(again.error.contains("is finished and takes no more records"), again.error.constData());
        QCOMPARE(again.summary()["ledger"], rest.summary()["ledger"]);
    }
    void aWorkerOfAnotherSettingIsRefused() {
        const QString topic = m_services->newTopicName();
        const QString redis = m_services->newRedisUrl();
        QCOMPARE(publish(data("streampulse_sample_trips.csv"), topic).exitCode, 0);
        QCOMPARE(count(topic, {"--until", "end", "--watermark", "30s"}, redis).exitCode, 0);
        const auto adopted = count(topic, {"--until", "end"}, redis);
        QCOMPARE(adopted.exitCode, 0);
        QCOMPARE(adopted.summary()["settings"].toObject()["watermark_bound"].toString(), "30s");
        const auto refused = count(topic, {"--until", "end", "--watermark", "40s"}, redis);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.error.contains("watermark_bound: the run has 30s, this start 40s") &&
                     refused.error.contains("--fresh"),
                 refused.error.constData());
        const auto fresh = count(topic, {"--until", "end", "--watermark", "40s", "--fresh"}, redis);
        QCOMPARE(fresh.exitCode, 0);
        QCOMPARE(ledger(fresh, "counted"), 300);
    }
    void kcatReadsWhatWeWriteAndWritesWhatWeCount() {
        const QString topic = m_services->newTopicName();
        QCOMPARE(publish(data("streampulse_sample_trips.csv"), topic).exitCode, 0);
        const QByteArray read =
            kcat({"-b", m_services->brokers(), "-C", "-t", topic, "-e", "-q", "-f", "%p\t%k\t%T\t%s\t%h\n"});
        const auto lines = read.trimmed().split('\n');
        QCOMPARE(lines.size(), 300);
        QByteArray rows;
        QMap<QByteArray, QByteArray> partitionOf;
        for (const QByteArray& line : lines) {
            const auto fields = line.split('\t');
            QCOMPARE(fields.size(), 5);
            const QJsonObject trip = QJsonDocument::fromJson(fields[3]).object();
            QCOMPARE(QByteArray::number(trip["region_id"].toVariant().toLongLong()), fields[1]);
            QVERIFY(fields[2].toLongLong() > 1'700'000'000'000); // the replay clock, in ms
            QVERIFY(fields[4].contains("sp-src=") && fields[4].contains("sp-seq="));
            rows += fields[1] + "\t" + fields[3] + "\n";
            partitionOf[fields[1]] = fields[0];
        }
        const QString other = m_services->newTopicName();
        m_services->kafka.createTopic(other.toStdString(), 4);
        kcat({"-b", m_services->brokers(), "-P", "-t", other, "-K", "\t", "-X", "partitioner=murmur2_random"}, rows);
        const QByteArray written = kcat({"-b", m_services->brokers(), "-C", "-t", other, "-e", "-q", "-f", "%p\t%k\n"});
        for (const QByteArray& line : written.trimmed().split('\n'))
            QCOMPARE(line.split('\t')[0], partitionOf[line.split('\t')[1]]); // murmur2 is murmur2
        const auto counted = count(other, {"--until", "end"});
        QVERIFY2(counted.exitCode == 0, counted.error.constData());
        QCOMPARE(ledger(counted, "read"), 300);
        QCOMPARE(ledger(counted, "counted"), 300);
        ProgramRun embedded;
        QCOMPARE(digestOf(counted), digestOf(embedded.run({data("streampulse_sample_trips.csv")})));
    }
    void whereReadingBeginsAndEnds() {
        const QString topic = m_services->newTopicName();
        QCOMPARE(publish(data("streampulse_sample_trips.csv"), topic, {"--partitions", "1"}).exitCode, 0);
        const auto counted = [&](const QStringList& options) { return ledger(count(topic, options), "counted"); };
        QCOMPARE(counted({"--until", "end"}), 300);
        QCOMPARE(counted({"--until", "end", "--from", "0:250"}), 50);
        QCOMPARE(counted({"--until", "end", "--from", "latest"}), 0);
        const QByteArray stamp =
            kcat({"-b", m_services->brokers(), "-C", "-t", topic, "-o", "100", "-c", "1", "-q", "-f", "%T"});
        const QString time =
            QDateTime::fromMSecsSinceEpoch(stamp.trimmed().toLongLong(), Qt::UTC).toString(Qt::ISODateWithMs);
        QCOMPARE(counted({"--until", time}) + counted({"--until", "end", "--from", time}), 300);
        const auto wrong = count(topic, {"--from", "0:301"});
        QCOMPARE(wrong.exitCode, 2);
        QVERIFY2(wrong.error.contains("holds offsets 0 to 300, not 301"), wrong.error.constData());
        const auto missing = count("no-such-topic", {});
        QCOMPARE(missing.exitCode, 2);
        QVERIFY2(missing.error.contains("there is no topic no-such-topic"), missing.error.constData());
    }
    void aTopicThatWouldLoseOurStampsIsRefused() {
        const QString file = data("streampulse_sample_trips.csv");
        const auto kept = QString::fromStdString(m_services->kafka.createTopic(2, {{"retention.ms", "3600000"}}));
        const auto refused = publish(file, kept);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.error.contains("retention.ms") && refused.error.contains("--arrival now"),
                 refused.error.constData());
        const auto stamped = publish(file, kept, {"--arrival", "now"});
        QVERIFY2(stamped.exitCode == 0, stamped.error.constData());
        const auto counted = count(kept, {"--until", "end"});
        QVERIFY2(counted.exitCode == 0, counted.error.constData());
        QCOMPARE(ledger(counted, "counted"), 300);
        const auto overwriting =
            QString::fromStdString(m_services->kafka.createTopic(1, {{"message.timestamp.type", "LogAppendTime"}}));
        const auto lost = publish(file, overwriting);
        QCOMPARE(lost.exitCode, 2);
        QVERIFY2(lost.error.contains("LogAppendTime"), lost.error.constData());
    }
};

QTEST_GUILESS_MAIN(RealTripsTest)
#include "real_trips_test.moc"
