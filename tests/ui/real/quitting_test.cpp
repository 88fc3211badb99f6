// Leaving does not wait for what may never come: a job that does not return, an input that stays silent.
#include "tests/support/moc_prelude.h"

#include "app/job_thread.h"
#include "tests/support/program_run.h"
#include "tests/support/real_window.h"

#include <QProcess>

#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace streampulse;
using namespace std::chrono_literals;

namespace {

/// A pipe with a name, that somebody holds open and says nothing into.
class SilentPipe {
public:
    SilentPipe() {
        const QByteArray name = QFile::encodeName(path());
        if (::mkfifo(name.constData(), 0600) != 0) qFatal("no pipe can be made");
        m_end = ::open(name.constData(), O_RDWR | O_CLOEXEC);
    }
    ~SilentPipe() { ::close(m_end); }
    SilentPipe(const SilentPipe&) = delete;
    SilentPipe& operator=(const SilentPipe&) = delete;
    [[nodiscard]] QString path() const { return m_folder.filePath("pipe"); }
    [[nodiscard]] bool write(std::string_view text) const {
        return ::write(m_end, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    }
    /// Everything written was taken by a reader.
    [[nodiscard]] bool drained() const {
        int left = -1;
        return ::ioctl(m_end, FIONREAD, &left) == 0 && left == 0;
    }

private:
    QTemporaryDir m_folder;
    int m_end = -1;
};

} // namespace

class QuittingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJobThatDoesNotReturnIsWaitedForInVain();
    void theHostEndsInTime();
    void aSilentInputDoesNotHoldTheProgram_data();
    void aSilentInputDoesNotHoldTheProgram();
    void windowsOfOneFolder();
};

void QuittingTest::aJobThatDoesNotReturnIsWaitedForInVain() {
    std::promise<void> news;
    app::JobThread jobs("test", 4, false);
    QVERIFY(jobs.post([waiting = news.get_future().share()] { waiting.wait(); }));
    auto second = jobs.ask<Result<int>>([]() -> Result<int> { return 7; });
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!jobs.end(50ms));
    QVERIFY(clock.elapsed() < 5'000);
    QVERIFY(!jobs.post([] {}));
    news.set_value();
    QVERIFY(jobs.end(20s));
    QCOMPARE(second.get().value(), 7); // what was taken is answered, also at the end
}

void QuittingTest::theHostEndsInTime() {
    QTemporaryDir folder;
    config::ProgramOptions options;
    options.dataDir = folder.path().toStdString();
    options.rest.port = options.metrics.port = 0;
    auto host = app::WorkbenchHost::create(options);
    QVERIFY(host.has_value());
    (*host)->open({});
    QTRY_COMPARE_WITH_TIMEOUT((*host)->state()->phase, api::WorkbenchPhase::Open, 20'000);
    QVERIFY((*host)->end());
    QVERIFY((*host)->end());
}

void QuittingTest::aSilentInputDoesNotHoldTheProgram_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("window") << QStringList{};
    QTest::newRow("headless") << QStringList{"--no-gui"};
}

void QuittingTest::aSilentInputDoesNotHoldTheProgram() {
    QFETCH(QStringList, arguments);
    QTemporaryDir home;
    const SilentPipe silent;
    QVERIFY(silent.write("trip_id,region"));
    QProcess program;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert("QT_QPA_PLATFORM", "offscreen");
    variables.insert("XDG_CONFIG_HOME", home.filePath("config"));
    variables.insert("XDG_RUNTIME_DIR", home.path());
    program.setProcessEnvironment(variables);
    program.setStandardInputFile(silent.path());
    program.start(STREAMPULSE_PROGRAM, arguments + QStringList{"--data-dir", home.filePath("data"), "--rest",
                                                               "127.0.0.1:0", "--metrics", "127.0.0.1:0", "-"});
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(silent.drained(), 30'000);
    program.terminate();
    if (!program.waitForFinished(20'000)) program.kill();
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 143);
}

/// A stopped window keeps its folder: the second start ends and names it.
void QuittingTest::windowsOfOneFolder() {
    QTemporaryDir home;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert("QT_QPA_PLATFORM", "offscreen");
    variables.insert("XDG_CONFIG_HOME", home.filePath("config"));
    variables.insert("XDG_RUNTIME_DIR", home.path());
    const QStringList arguments{"--data-dir", home.filePath("data")};
    const auto socket = [&] { return !QDir(home.path()).entryList({"streampulse-*"}, QDir::System).isEmpty(); };
    QProcess first;
    QProcess second;
    for (QProcess* program : {&first, &second}) program->setProcessEnvironment(variables);
    first.start(STREAMPULSE_PROGRAM, arguments);
    QTRY_VERIFY_WITH_TIMEOUT(socket(), 30'000);
    const auto process = static_cast<pid_t>(first.processId());
    QCOMPARE(::kill(process, SIGSTOP), 0);
    second.start(STREAMPULSE_PROGRAM, arguments);
    const bool ended = second.waitForFinished(30'000);
    QCOMPARE(::kill(process, SIGCONT), 0);
    QVERIFY(ended);
    QCOMPARE(second.exitCode(), 2);
    const QString text = QString::fromUtf8(second.readAllStandardError());
    QVERIFY2(text.contains(QStringLiteral("(process %1); end it first").arg(process)), qPrintable(text));

    second.start(STREAMPULSE_PROGRAM, arguments); // and it is found again
    QVERIFY(second.waitForFinished(30'000));
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(socket());
    first.terminate();
    QVERIFY(first.waitForFinished(30'000));
    QCOMPARE(first.exitCode(), 143);
    QVERIFY(!socket());
}

int main(int argc, char** argv) { return test::realWindowMain<QuittingTest>(argc, argv); }

#include "quitting_test.moc"
