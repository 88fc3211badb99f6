#include "tests/support/program_run.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

namespace streampulse::test {

ProgramRun::ProgramRun() : m_folder(QDir::tempPath() + "/sp-e2e-XXXXXX") {}

QString ProgramRun::write(const QString& name, const QByteArray& content) const {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("cannot write a test file");
    return path(name);
}

QStringList ProgramRun::complete(const QStringList& arguments) const {
    QStringList all{"--no-gui"};
    if (!arguments.contains("--rest"))
        all << "--rest"
            << "127.0.0.1:0";
    if (!arguments.contains("--metrics"))
        all << "--metrics"
            << "127.0.0.1:0";
    if (!arguments.contains("--data-dir")) all << "--data-dir" << dataFolder();
    return all + arguments;
}

void ProgramRun::prepare(QProcess& process) const {
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.remove("DISPLAY");
    variables.remove("WAYLAND_DISPLAY");
    variables.insert("HOME", m_folder.path());
    variables.insert("XDG_CONFIG_HOME", m_folder.filePath("config"));
    for (const QString& entry : environment) variables.insert(entry.section('=', 0, 0), entry.section('=', 1));
    process.setProcessEnvironment(variables);
    process.setWorkingDirectory(m_folder.path());
    process.setProgram(STREAMPULSE_PROGRAM);
}

std::unique_ptr<QProcess> ProgramRun::start(const QStringList& arguments) {
    auto process = std::make_unique<QProcess>();
    prepare(*process);
    process->setArguments(complete(arguments));
    process->start();
    if (!process->waitForStarted()) qFatal("cannot start the program");
    return process;
}

ProgramResult ProgramRun::run(const QStringList& arguments) {
    const auto process = start(arguments);
    process->write(standardInput);
    process->closeWriteChannel();
    return await(*process);
}

ProgramResult ProgramRun::await(QProcess& process) const {
    ProgramResult result;
    if (process.state() == QProcess::NotRunning || process.waitForFinished(timeoutSeconds * 1000)) {
        result.exitCode = process.exitCode();
        result.crashed = process.exitStatus() == QProcess::CrashExit;
    } else {
        process.kill();
        process.waitForFinished();
        result.exitCode = -2;
    }
    result.out = process.readAllStandardOutput();
    result.error = process.readAllStandardError();
    return result;
}

HttpAnswer httpGet(int port, const QString& target) { return httpSend(port, "GET " + target.toUtf8(), {}, {}); }

HttpAnswer httpSend(int port, const QByteArray& methodAndTarget, const QByteArray& body, const QByteArray& token) {
    QTcpSocket socket;
    socket.connectToHost("127.0.0.1", quint16(port));
    if (!socket.waitForConnected(5000)) return {};
    QByteArray request = methodAndTarget + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    if (!token.isEmpty()) request += "Authorization: Bearer " + token + "\r\n";
    if (!body.isEmpty())
        request += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    socket.write(request + "\r\n" + body);
    QByteArray all;
    while (socket.waitForReadyRead(10'000)) all += socket.readAll();
    all += socket.readAll();
    const auto head = all.indexOf("\r\n\r\n");
    if (head < 0) return {};
    return {all.mid(9, 3).toInt(), all.mid(head + 4)};
}

QJsonObject awaitPortsFile(const QString& path, int timeoutSeconds) {
    QJsonObject ports;
    const bool there = QTest::qWaitFor(
        [&] {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly)) return false;
            ports = QJsonDocument::fromJson(file.readAll()).object();
            return !ports.isEmpty();
        },
        timeoutSeconds * 1000);
    return there ? ports : QJsonObject();
}

int processesWith(const QString& text) {
    int count = 0;
    const QStringList entries = QDir("/proc").entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : entries) {
        bool number = false;
        const qint64 pid = entry.toLongLong(&number);
        if (!number || pid == QCoreApplication::applicationPid()) continue;
        QFile file("/proc/" + entry + "/cmdline");
        if (!file.open(QIODevice::ReadOnly)) continue;
        if (QString::fromUtf8(file.readAll().replace('\0', ' ')).contains(text)) ++count;
    }
    return count;
}

} // namespace streampulse::test
