// What the children of a real session have open: their own files, and nothing of ours.
#include "tests/support/live_program.h"
#include "tests/support/tests_root.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QtTest>

#include <array>
#include <csignal>
#include <unistd.h>

using namespace streampulse::test;

namespace {

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Number to target of every descriptor.
QMap<int, QString> filesOf(qint64 process) {
    QMap<int, QString> files;
    const QDir folder(QStringLiteral("/proc/%1/fd").arg(process));
    for (const QString& name : folder.entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot)) {
        std::array<char, 512> target{};
        const ssize_t length = ::readlink(QFile::encodeName(folder.filePath(name)), target.data(), target.size());
        if (length > 0) files.insert(name.toInt(), QString::fromLocal8Bit(target.data(), length));
    }
    return files;
}

/// The child whose command line contains `text`; 0: none.
qint64 childOf(qint64 process, const QByteArray& text) {
    for (const QString& name : QDir("/proc").entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QByteArray stat = content("/proc/" + name + "/stat");
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        const bool ours = fields.size() > 1 && fields[1].toLongLong() == process && fields[0] != "Z";
        if (ours && content("/proc/" + name + "/cmdline").contains(text)) return name.toLongLong();
    }
    return 0;
}

/// Sockets and pipes of `parent` that `child` has beside its stdin, stdout and stderr.
QStringList sharedWith(qint64 parent, qint64 child) {
    const QStringList own = filesOf(parent).values();
    QStringList shared;
    const QMap<int, QString> files = filesOf(child);
    for (auto file = files.cbegin(); file != files.cend(); ++file)
        if (file.key() > 2 && (file->startsWith("socket:") || file->startsWith("pipe:")) && own.contains(*file))
            shared << QStringLiteral("%1 -> %2").arg(file.key()).arg(*file);
    return shared;
}

} // namespace

class ChildrenTest : public QObject {
    Q_OBJECT
private slots:
    void haveNothingOfOurs() {
        ProgramRun program;
        LiveProgram live(program, {QString::fromStdString(dataFile("streampulse_sample_trips.csv")), "--start-paused"});
        QVERIFY(live.awaitState("paused"));
        const qint64 process = live.process().processId();
        const qint64 broker = childOf(process, "--broker-child");
        const qint64 redis = childOf(process, "redis-server");
        QVERIFY(broker > 0 && redis > 0);
        QVERIFY(filesOf(broker).size() > 2 && filesOf(redis).size() > 2);
        QCOMPARE(sharedWith(process, broker), QStringList());
        QCOMPARE(sharedWith(process, redis), QStringList());

        QCOMPARE(::kill(static_cast<pid_t>(redis), SIGKILL), 0); // a new one is started while all our sockets are open
        qint64 next = 0;
        QTRY_VERIFY_WITH_TIMEOUT((next = childOf(process, "redis-server")) > 0 && next != redis, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(filesOf(next).size() > 4, 20'000);
        QCOMPARE(sharedWith(process, next), QStringList());
        live.process().terminate();
        QCOMPARE(live.finish().exitCode, 143);
    }
};

QTEST_GUILESS_MAIN(ChildrenTest)
#include "children_test.moc"
