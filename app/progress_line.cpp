#include "app/progress_line.h"

#include <cstdio>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace streampulse::app {
namespace {

constexpr std::chrono::milliseconds kInterval{200};
constexpr std::size_t kUsualColumns = 80;

std::size_t columns() {
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : kUsualColumns;
}

std::string textOf(const api::EngineSnapshot& snapshot) {
    const std::string share = snapshot.inputRows > 0 ? fmt::format(" of {}", snapshot.inputRows) : std::string();
    return fmt::format("{} | {}{} rows | {:.0f} records/s | lag {} | late {} | watermark {}",
                       api::engineStateName(snapshot.state), snapshot.ledger.read, share, snapshot.recordsPerSecond,
                       snapshot.lagRecords, snapshot.ledger.late,
                       snapshot.watermark.isMin() ? "none yet" : formatRfc3339(snapshot.watermark));
}

} // namespace

ProgressLine::ProgressLine() : m_terminal(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::show(const api::EngineSnapshot& snapshot) {
    const auto now = std::chrono::steady_clock::now();
    if (!m_terminal || now < m_next) return;
    m_next = now + kInterval;
    // A full line would wrap, and only its last row could be removed.
    fmt::print(stderr, "\r\x1b[2K{}", textOf(snapshot).substr(0, columns() - 1));
    std::fflush(stderr);
    m_drawn = true;
}

void ProgressLine::clear() {
    if (!m_drawn) return;
    fmt::print(stderr, "\r\x1b[2K");
    std::fflush(stderr);
    m_drawn = false;
}

} // namespace streampulse::app
