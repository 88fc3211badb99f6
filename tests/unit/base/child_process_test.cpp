// Child processes: their output, their endings, and that none outlives its owner.
#include "core/base/child_process.h"

#include <QtTest>

#include <csignal>
#include <fstream>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace streampulse;
using namespace std::chrono_literals;

namespace {

Result<ChildProcess> shell(const std::string& script, bool pipeOutput = true) {
    return ChildProcess::start({{"sh", "-c", script}, {}, pipeOutput});
}

bool alive(pid_t pid) { return ::kill(pid, 0) == 0; }

/// Alive and no zombie: after a crash of its owner an orphan waits for whoever adopts it.
bool runs(pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(stat, text);
    const std::size_t end = text.rfind(')');
    return end != std::string::npos && text.size() > end + 2 && text[end + 2] != 'Z';
}

} // namespace

class ChildProcessTest : public QObject {
    Q_OBJECT

private slots:
    void linesOfOutput() {
        auto child = shell("printf 'one\\ntwo\\nrest'");
        QVERIFY(child.has_value());
        QCOMPARE(child->readLine(10s).value(), std::string("one"));
        QCOMPARE(child->readLine(10s).value(), std::string("two"));
        QVERIFY(!child->readLine(10s)); // a line without its end is none
        QTRY_VERIFY(!child->running());
        QCOMPARE(child->ending(), std::string("exit code 0"));
    }

    void silenceIsATimeout() {
        auto child = shell("exec sleep 1000");
        QVERIFY(child.has_value());
        const auto line = child->readLine(20ms);
        QVERIFY(!line);
        QVERIFY(line.error().code == ErrorCode::Timeout);
        QVERIFY(child->running());
    }

    void exitCodesAndSignals() {
        auto failing = shell("exit 7");
        QTRY_VERIFY(!failing->running());
        QCOMPARE(failing->ending(), std::string("exit code 7"));
        auto killed = shell("kill -9 $$");
        QTRY_VERIFY(!killed->running());
        QCOMPARE(killed->ending(), std::string("signal 9"));
    }

    void inheritsOnlyWhatItIsGiven() {
        int pipes[2] = {-1, -1};
        QCOMPARE(::pipe(pipes), 0); // as libraries make them: not marked for closing
        QTemporaryDir folder;
        QFile given(folder.filePath("given"));
        QVERIFY(given.open(QIODevice::WriteOnly));
        ChildProcess::Options options{{"sh", "-c", "readlink /proc/$$/fd/*; echo end"}, {}, true};
        options.inherited = {given.handle()};
        auto child = ChildProcess::start(options);
        ::close(pipes[0]);
        ::close(pipes[1]);
        QVERIFY(child.has_value());
        QString files;
        for (auto line = child->readLine(10s); line && *line != "end"; line = child->readLine(10s))
            files += QString::fromStdString(*line) + ' ';
        QVERIFY2(files.contains(given.fileName()), qPrintable(files));
        QCOMPARE(files.count("pipe:"), 1); // its stdout
        QCOMPARE(files.count("socket:"), 0);
    }

    void aMissingProgramIsAnError() {
        const auto child = ChildProcess::start({{"/nowhere/no-such-program"}, {}, false});
        QVERIFY(!child);
        QVERIFY(child.error().code == ErrorCode::NotFound);
        QVERIFY(child.error().message.find("no-such-program") != std::string::npos);
    }

    void anUnwritableLogIsAnError() {
        const auto child = ChildProcess::start({{"true"}, "/nowhere/log", false});
        QVERIFY(!child);
        QVERIFY(child.error().code == ErrorCode::Unreadable);
    }

    void outputGoesToTheLog() {
        QTemporaryDir folder;
        const std::string log = folder.filePath("log").toStdString();
        auto child = ChildProcess::start({{"sh", "-c", "echo out; echo err >&2"}, log, false});
        QVERIFY(child.has_value());
        QTRY_VERIFY(!child->running());
        std::ostringstream content;
        content << std::ifstream(log).rdbuf();
        QCOMPARE(content.str(), std::string("out\nerr\n"));
    }

    void stopIsPoliteThenFirm() {
        auto polite = shell("trap 'exit 3' TERM; echo ready; while :; do sleep 0.01; done");
        QVERIFY(polite->readLine(10s).has_value());
        polite->stop();
        QVERIFY(!polite->running());
        QCOMPARE(polite->ending(), std::string("exit code 3"));
        polite->stop();

        auto deaf = shell("trap '' TERM; echo ready; while :; do sleep 0.01; done");
        QVERIFY(deaf->readLine(10s).has_value());
        deaf->stop(50ms);
        QVERIFY(!deaf->running());
        QCOMPARE(deaf->ending(), std::string("signal 9"));
    }

    void destructionEndsIt() {
        pid_t pid = -1;
        {
            auto child = shell("exec sleep 1000");
            pid = child->pid();
            ChildProcess moved = std::move(*child);
            QVERIFY(moved.running());
        }
        QVERIFY(!alive(pid)); // reaped as well
    }

    void aCrashOfTheOwnerEndsIt() {
        int report[2] = {-1, -1};
        QCOMPARE(::pipe(report), 0);
        const pid_t owner = ::fork();
        if (owner == 0) {
            const auto child = shell("exec sleep 1000");
            const pid_t pid = child ? child->pid() : -1;
            const bool told = ::write(report[1], &pid, sizeof pid) == static_cast<ssize_t>(sizeof pid);
            ::raise(told ? SIGKILL : SIGABRT);
        }
        pid_t pid = -1;
        QCOMPARE(::read(report[0], &pid, sizeof pid), static_cast<ssize_t>(sizeof pid));
        int status = 0;
        QCOMPARE(::waitpid(owner, &status, 0), owner);
        ::close(report[0]);
        ::close(report[1]);
        QVERIFY(pid > 0);
        QTRY_VERIFY(!runs(pid));
    }
};

QTEST_GUILESS_MAIN(ChildProcessTest)
#include "child_process_test.moc"
