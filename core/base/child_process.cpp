#include "core/base/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace streampulse {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Descriptors {
    int output = -1; ///< child's stdout and stderr, or stderr only when piped
    std::array<int, 2> pipe{-1, -1};
    std::array<int, 2> execError{-1, -1}; ///< the child reports a failed exec here

    void closeAll() {
        for (int* descriptor : {&output, &pipe[0], &pipe[1], &execError[0], &execError[1]}) {
            if (*descriptor >= 0) ::close(*descriptor);
            *descriptor = -1;
        }
    }
};

/// Where the kernel cannot do it for all at once, as many as are usual.
int lastDescriptor() {
    constexpr rlim_t kEnough = 65'536;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return static_cast<int>(kEnough);
    return static_cast<int>(std::min(limit.rlim_cur, kEnough));
}

/// Whatever else is open here ends with exec: libraries make sockets and pipes that are not marked so.
void keepOnly(const std::vector<int>& inherited, int last) {
    constexpr int kFirst = STDERR_FILENO + 1;
    if (::close_range(kFirst, ~0U, CLOSE_RANGE_CLOEXEC) != 0)
        for (int descriptor = kFirst; descriptor <= last; ++descriptor) ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    for (const int descriptor : inherited) ::fcntl(descriptor, F_SETFD, 0);
}

/// What the child needs to know.
struct Becoming {
    const Descriptors& files;
    char* const* arguments;
    const std::vector<int>& inherited;
    pid_t parent;
    int last; ///< descriptor that may be open
};

/// In the child, between fork and exec: only async-signal-safe calls.
[[noreturn]] void becomeProgram(const Becoming& wanted) {
    const Descriptors& files = wanted.files;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != wanted.parent) ::_exit(127);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::setpgid(0, 0); // a Ctrl-C at the terminal is for us; we stop the child ourselves, last
    ::dup2(files.pipe[1] >= 0 ? files.pipe[1] : files.output, STDOUT_FILENO);
    ::dup2(files.output, STDERR_FILENO);
    const int null = ::open("/dev/null", O_RDONLY);
    if (null >= 0) ::dup2(null, STDIN_FILENO);
    keepOnly(wanted.inherited, wanted.last);
    ::execvp(wanted.arguments[0], wanted.arguments);
    const int error = errno;
    const ssize_t ignored = ::write(files.execError[1], &error, sizeof error);
    ::_exit(ignored > 0 ? 127 : 126);
}

} // namespace

Result<ChildProcess> ChildProcess::start(const Options& options) {
    Descriptors files;
    const char* log = options.logFile.empty() ? "/dev/null" : options.logFile.c_str();
    files.output = ::open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (files.output < 0) return fail(ErrorCode::Unreadable, std::string(log) + ": " + std::strerror(errno));
    const bool piped = !options.pipeOutput || ::pipe2(files.pipe.data(), O_CLOEXEC) == 0;
    if (!piped || ::pipe2(files.execError.data(), O_CLOEXEC) != 0) {
        files.closeAll();
        return fail(ErrorCode::Exhausted,
                    std::string("no file handles left for a child process: ") + std::strerror(errno));
    }
    std::vector<char*> arguments;
    for (const std::string& argument : options.arguments) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);

    const Becoming wanted{files, arguments.data(), options.inherited, ::getpid(), lastDescriptor()};
    const pid_t pid = ::fork();
    if (pid == 0) becomeProgram(wanted);
    if (pid < 0) {
        files.closeAll();
        return fail(ErrorCode::Exhausted, std::string("cannot start a child process: ") + std::strerror(errno));
    }
    ChildProcess child;
    child.m_pid = pid;
    child.m_output = std::exchange(files.pipe[0], -1);
    ::close(std::exchange(files.execError[1], -1));
    int error = 0;
    const ssize_t got = ::read(files.execError[0], &error, sizeof error);
    files.closeAll();
    if (got == static_cast<ssize_t>(sizeof error))
        return fail(error == ENOENT ? ErrorCode::NotFound : ErrorCode::Unavailable,
                    options.arguments.front() + ": " + std::strerror(error));
    return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)),
      m_output(std::exchange(other.m_output, -1)),
      m_pending(std::move(other.m_pending)),
      m_status(std::exchange(other.m_status, std::nullopt)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    if (this != &other) {
        reset();
        m_pid = std::exchange(other.m_pid, -1);
        m_output = std::exchange(other.m_output, -1);
        m_pending = std::move(other.m_pending);
        m_status = std::exchange(other.m_status, std::nullopt);
    }
    return *this;
}

ChildProcess::~ChildProcess() { reset(); }

void ChildProcess::reset() {
    stop();
    if (m_output >= 0) ::close(std::exchange(m_output, -1));
}

bool ChildProcess::running() {
    if (m_pid < 0 || m_status) return false;
    int status = 0;
    if (::waitpid(m_pid, &status, WNOHANG) != m_pid) return true;
    m_status = status;
    return false;
}

std::string ChildProcess::ending() const {
    if (!m_status) return "not ended";
    if (WIFSIGNALED(*m_status)) return "signal " + std::to_string(WTERMSIG(*m_status));
    return "exit code " + std::to_string(WEXITSTATUS(*m_status));
}

Result<std::string> ChildProcess::readLine(milliseconds timeout) {
    const auto deadline = steady_clock::now() + timeout;
    for (;;) {
        const std::size_t end = m_pending.find('\n');
        if (end != std::string::npos) {
            std::string line = m_pending.substr(0, end);
            m_pending.erase(0, end + 1);
            return line;
        }
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
        pollfd waiting{m_output, POLLIN, 0};
        const int ready = left.count() > 0 ? ::poll(&waiting, 1, static_cast<int>(left.count())) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return fail(ErrorCode::Timeout, "the child process said nothing");
        std::array<char, 4096> buffer{};
        const ssize_t got = ::read(m_output, buffer.data(), buffer.size());
        if (got <= 0) return fail(ErrorCode::Unavailable, "the child process closed its output");
        m_pending.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

void ChildProcess::stop(milliseconds grace) {
    if (!running()) return;
    ::kill(m_pid, SIGTERM);
    const auto deadline = steady_clock::now() + grace;
    while (running() && steady_clock::now() < deadline) ::usleep(2000);
    if (!running()) return;
    ::kill(m_pid, SIGKILL);
    int status = 0;
    ::waitpid(m_pid, &status, 0);
    m_status = status;
}

} // namespace streampulse
