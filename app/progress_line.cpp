#include "app/progress_line.h"

#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace streampulse::app {
namespace {

constexpr std::chrono::milliseconds kInterval{200};

} // namespace

ProgressLine::ProgressLine() : m_terminal(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::show(const api::EngineSnapshot& snapshot) {
    const auto now = std::chrono::steady_clock::now();
    if (!m_terminal || now < m_next) return;
    m_next = now + kInterval;
    const std::string share = snapshot.inputRows > 0 ? fmt::format(" of {}", snapshot.inputRows) : std::string();
    fmt::print(stderr, "\r\x1b[2K{} | {}{} rows | {:.0f} records/s | lag {} | late {} | watermark {}",
               api::engineStateName(snapshot.state), snapshot.ledger.read, share, snapshot.recordsPerSecond,
               snapshot.lagRecords, snapshot.ledger.late,
               snapshot.watermark.isMin() ? "none yet" : formatRfc3339(snapshot.watermark));
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
