#include "tests/support/testbed_server.h"

#include <QProcess>
#include <QtGlobal>
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>
#include <utility>

namespace streampulse::test {
namespace {

using std::chrono::steady_clock;

/// A loaded machine starts a JVM slowly, and a killed broker reads its whole log first.
constexpr std::chrono::seconds kPatience{120};
constexpr std::size_t kLogLinesShown = 15;

} // namespace

TestbedServer::TestbedServer(std::string command, const std::vector<std::string>& options)
    : m_command(std::move(command)) {
    QStringList arguments{"prepare", QString::fromStdString(folder())};
    for (const std::string& option : options) arguments << QString::fromStdString(option);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QString::fromStdString(script()), arguments);
    const auto most = std::chrono::duration_cast<std::chrono::milliseconds>(kPatience);
    const bool ended = process.waitForFinished(static_cast<int>(most.count()));
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("no %s for the test: %s", m_command.c_str(), process.readAll().constData());
}

std::string TestbedServer::script() const { return STREAMPULSE_SOURCE_DIR "/tests/testbed/" + m_command; }

void TestbedServer::start(const std::function<bool()>& answers) {
    ChildProcess::Options options;
    options.arguments = {script(), "serve", folder()};
    options.logFile = folder() + "/log";
    auto started = ChildProcess::start(options);
    if (!started) qFatal("no %s for the test: %s", m_command.c_str(), started.error().message.c_str());
    m_process = std::move(*started);
    const auto deadline = steady_clock::now() + kPatience;
    while (!answers()) {
        if (!m_process.running())
            qFatal("%s ended (%s):\n%s", m_command.c_str(), m_process.ending().c_str(), lastWords().c_str());
        if (steady_clock::now() > deadline) qFatal("%s does not answer:\n%s", m_command.c_str(), lastWords().c_str());
        std::this_thread::sleep_for(std::chrono::milliseconds(10)); // nobody tells when it is ready: it is asked
    }
}

void TestbedServer::kill() {
    if (m_process.running()) ::kill(m_process.pid(), SIGKILL);
    m_process.stop();
}

std::string TestbedServer::address(const std::string& name) const {
    std::ifstream file(folder() + "/addresses");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(name + "=")) return line.substr(name.size() + 1);
    qFatal("%s has no address '%s'", m_command.c_str(), name.c_str());
}

std::string TestbedServer::lastWords() const {
    std::ifstream file(folder() + "/log");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        lines.push_back(line + "\n");
        if (lines.size() > kLogLinesShown) lines.erase(lines.begin());
    }
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
}

} // namespace streampulse::test
