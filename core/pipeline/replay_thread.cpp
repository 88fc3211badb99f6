#include "core/pipeline/replay_thread.h"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace streampulse::pipeline {
namespace {

constexpr std::size_t kPumpRecords = 500;
/// How long a wait for queue space may last before the publisher is asked again.
constexpr std::chrono::microseconds kLongestWait{5'000};

} // namespace

ReplayThread::ReplayThread(std::unique_ptr<replay::Replayer> replayer, const Clock& clock)
    : m_replayer(std::move(replayer)), m_clock(clock), m_counts(m_replayer->counts()) {}

ReplayThread::~ReplayThread() { stop(); }

void ReplayThread::start() {
    m_thread = NamedThread("replay", [this] { run(); });
}

void ReplayThread::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void ReplayThread::wake() {
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_changed.notify_all();
}

void ReplayThread::acknowledgeCommitted(std::int32_t partition, std::int64_t sequence) {
    m_replayer->acknowledgeCommitted(partition, sequence);
    wake();
}

void ReplayThread::acknowledgeRead(std::int32_t partition, std::int64_t sequence) {
    m_replayer->acknowledgeRead(partition, sequence);
}

replay::ReplayCounts ReplayThread::counts() const {
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

std::string ReplayThread::failure() const {
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

Result<replay::PumpResult> ReplayThread::pump(std::chrono::microseconds now) {
    auto pumped = m_replayer->pump(now, kPumpRecords);
    const std::lock_guard lock(m_mutex);
    m_counts = m_replayer->counts();
    if (!pumped) {
        m_failure = pumped.error().message;
        spdlog::error("replay stopped: {}", m_failure);
    }
    return pumped;
}

bool ReplayThread::pumpOnce() {
    const auto pumped = pump(m_clock.monotonic());
    return pumped && pumped->state != replay::PumpState::Finished;
}

void ReplayThread::run() {
    for (;;) {
        const auto now = m_clock.monotonic();
        const auto pumped = pump(now);
        if (!pumped || pumped->state == replay::PumpState::Finished) return;
        std::unique_lock lock(m_mutex);
        if (m_stopping) return;
        if (pumped->state == replay::PumpState::Busy) continue;
        const auto wait = pumped->nextDue ? std::min(*pumped->nextDue - now, kLongestWait) : kLongestWait;
        m_changed.wait_for(lock, wait, [this] { return m_stopping || m_woken; });
        m_woken = false;
        if (m_stopping) return;
    }
}

} // namespace streampulse::pipeline
