// A thousand live changes in one run: it neither grows nor slows (S9), and its control log repeats it.
#include "tests/support/live_program.h"

#include <QElapsedTimer>
#include <QtTest>
#include <algorithm>

using namespace streampulse::test;

namespace {

constexpr int kChanges = 1000;
constexpr int kBlock = 100;

/// Bounds, windows of all kinds, lateness and deduplication, in turn; windows stay small, so that switches are reached.
QByteArray changeNumber(int i) {
    switch (i % 5) {
    case 0:
        return QString(R"({"watermarkBound":"%1s"})").arg(5 + i % 90).toUtf8();
    case 1:
        return QString(R"({"window":{"kind":"tumbling","size":"%1s"}})").arg(20 + i % 50).toUtf8();
    case 2:
        return QString(R"({"allowedLateness":"%1s"})").arg(i % 30).toUtf8();
    case 3:
        return QString(R"({"window":{"kind":"sliding","size":"%1s","slide":"20s"},"dedup":%2})")
            .arg(20 * (1 + i % 3))
            .arg(i % 2 == 0 ? "true" : "false")
            .toUtf8();
    default:
        return QString(R"({"window":{"kind":"session","gap":"%1s"}})").arg(10 + i % 20).toUtf8();
    }
}

template<class T> T median(std::vector<T> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

qint64 residentBytes(qint64 pid) {
    QFile status(QString("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:")) return line.mid(6).simplified().split(' ').first().toLongLong() * 1024;
    return 0;
}

/// Median size of the newest commits.
qint64 commitBytes(const LiveProgram& live) {
    std::vector<qint64> sizes;
    for (const auto& one : live.json("/api/v1/checkpoints")["items"].toArray())
        sizes.push_back(one.toObject()["bytes"].toInteger());
    return sizes.empty() ? 0 : median(sizes);
}

QJsonObject comparable(QJsonObject summary) {
    summary.remove("run");
    summary.remove("timing");
    return summary;
}

} // namespace

class ManyChangesTest : public QObject {
    Q_OBJECT
private slots:
    void s9AThousandChangesNeitherGrowNorSlowTheRun() {
        ProgramRun program;
        LiveProgram live(program, {"--checkpoint-interval", "50ms", "--speed", "1500", "--log-level", "warn"});
        QVERIFY(live.rest() > 0);
        std::vector<double> blocks; // milliseconds per change, median of each block
        qint64 residentEarly = 0;
        qint64 bytesEarly = 0;
        for (int block = 0; block < kChanges / kBlock; ++block) {
            std::vector<double> times;
            for (int i = 0; i < kBlock; ++i) {
                QElapsedTimer timer;
                timer.start();
                const HttpAnswer answer = live.patch(changeNumber(block * kBlock + i));
                times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
                QCOMPARE(answer.status, 202);
                const qint64 read = live.read(); // each change meets records
                QVERIFY(QTest::qWaitFor([&] { return live.read() > read; }, 10'000));
            }
            blocks.push_back(median(times));
            if (block != 1) continue;
            residentEarly = residentBytes(live.process().processId());
            bytesEarly = commitBytes(live);
        }
        const qint64 residentLate = residentBytes(live.process().processId());
        const qint64 bytesLate = commitBytes(live);
        const double first = median(std::vector<double>(blocks.begin(), blocks.begin() + 5));
        const double last = median(std::vector<double>(blocks.end() - 5, blocks.end()));
        qInfo("ms per change: %.2f in the first five hundred, %.2f in the last; resident %lld -> %lld KiB; commit %lld "
              "-> "
              "%lld bytes",
              first, last, residentEarly / 1024, residentLate / 1024, bytesEarly, bytesLate);
        QVERIFY(residentEarly > 0 && residentLate - residentEarly < 8 * 1024 * 1024);
        QVERIFY(bytesEarly > 0 && bytesLate < 4 * bytesEarly);
        QVERIFY(last < 3 * first);
        QCOMPARE(live.speed(0).status, 202);
        const ProgramResult ended = live.finish();
        QCOMPARE(ended.exitCode, 0);
        const QJsonObject summary = ended.summary();
        QCOMPARE(summary["control_log"].toArray().size(), kChanges);
        const QString path = program.write("log.json", QJsonDocument(summary["control_log"].toArray()).toJson());
        const ProgramResult again =
            program.run({"--control-log", path, "--workers", "1", "--checkpoint-interval", "50ms"});
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(comparable(again.summary()), comparable(summary));
    }
};

QTEST_GUILESS_MAIN(ManyChangesTest)
#include "many_changes_test.moc"
