#include "tests/bench/measured_process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace streampulse::bench {
namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

ProcessFigures figuresOf(const rusage& usage) {
    ProcessFigures figures;
    figures.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    figures.peakRssMegabytes = static_cast<double>(usage.ru_maxrss) / 1024.0;
    return figures;
}

} // namespace

MeasuredProcess::MeasuredProcess(const std::vector<std::string>& arguments, const std::string& log) {
    std::vector<char*> words;
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (output < 0) throw std::runtime_error(log + ": " + std::strerror(errno));
    m_pid = ::fork();
    if (m_pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(output, STDOUT_FILENO);
        ::dup2(output, STDERR_FILENO);
        ::execv(words[0], words.data());
        ::_exit(127);
    }
    ::close(output);
    if (m_pid < 0) throw std::runtime_error(std::string("no further process: ") + std::strerror(errno));
}

MeasuredProcess::~MeasuredProcess() { kill(); }

const std::optional<ProcessFigures>& MeasuredProcess::ended() {
    reap(WNOHANG);
    return m_figures;
}

void MeasuredProcess::kill() {
    if (m_figures) return;
    ::kill(m_pid, SIGKILL);
    reap(0);
}

void MeasuredProcess::terminate() const {
    if (!m_figures) ::kill(m_pid, SIGTERM);
}

ProcessFigures MeasuredProcess::await() {
    while (!m_figures) reap(0);
    return *m_figures;
}

void MeasuredProcess::reap(int options) {
    if (m_figures) return;
    int status = 0;
    rusage usage{};
    if (::wait4(m_pid, &status, options, &usage) != m_pid) return; // it runs, or a signal came
    m_figures = figuresOf(usage);
    m_figures->exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

double cpuSecondsOf(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::size_t name = text.rfind(')');
    if (name == std::string::npos) return 0;
    std::istringstream fields(text.substr(name + 2));
    std::string skipped;
    for (int field = 3; field <= 13; ++field) fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

ProcessFigures ownFigures() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return figuresOf(usage);
}

} // namespace streampulse::bench
