#include "app/termination.h"

#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace streampulse::app {
namespace {

sigset_t endSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP); // the terminal is gone: the same clean stop
    return signals;
}

} // namespace

void Termination::block() {
    const sigset_t signals = endSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

Termination::Termination() {
    const sigset_t signals = endSignals();
    m_file = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

Termination::~Termination() { ::close(m_file); }

std::optional<int> Termination::wait(std::chrono::milliseconds timeout) const {
    pollfd waiting{m_file, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(timeout.count())) <= 0) return std::nullopt;
    signalfd_siginfo info{};
    if (::read(m_file, &info, sizeof info) != static_cast<ssize_t>(sizeof info)) return std::nullopt;
    return static_cast<int>(info.ssi_signo);
}

} // namespace streampulse::app
