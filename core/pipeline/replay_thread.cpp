#include "core/pipeline/replay_thread.h"

#include <algorithm>
#include <cmath>
#include <spdlog/spdlog.h>

namespace streampulse::pipeline {
namespace {

using api::Action;
using replay::PumpState;

constexpr std::size_t kPumpRecords = 500;
constexpr std::chrono::microseconds kNoWait{0};
/// How long a wait for queue space may last before the publisher is asked again.
constexpr std::chrono::microseconds kLongestWait{5'000};

bool isStep(Action action) {
    return action == Action::StepRecord || action == Action::StepWatermark || action == Action::StepWindow;
}

} // namespace

ReplayThread::ReplayThread(std::unique_ptr<replay::Replayer> replayer, const Clock& clock, bool startPaused)
    : m_replayer(std::move(replayer)), m_clock(clock), m_paused(startPaused), m_speed(m_replayer->speed()) {
    if (startPaused) m_replayer->pause(m_clock.monotonic());
}

ReplayThread::~ReplayThread() { stop(); }

void ReplayThread::start() {
    m_thread = NamedThread("replay", [this] { run(); });
}

void ReplayThread::stop() {
    {
        const auto publishing = holdStep();
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_step.cancel();
        noteStepping();
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

// ---- commands ----------------------------------------------------------------------------------------------------

/// During a step: the round under way is awaited, so that a step that is cancelled knows all it has published.
std::unique_lock<std::mutex> ReplayThread::holdStep() {
    return m_stepping ? std::unique_lock(m_publishing) : std::unique_lock(m_publishing, std::defer_lock);
}

Status ReplayThread::act(Action action) {
    if (action != Action::Play && action != Action::Pause && !isStep(action))
        return fail(ErrorCode::InvalidArgument, std::string(api::actionName(action)) + " is not for the replay");
    auto publishing = holdStep();
    if (Status taken = command(action); !taken) return taken;
    wake();
    // A round that began before may still be publishing; the next one obeys.
    if (action == Action::Pause && !publishing.owns_lock()) publishing.lock();
    return {};
}

Status ReplayThread::command(Action action) {
    const std::lock_guard lock(m_mutex);
    if (!m_failure.empty()) return fail(ErrorCode::Conflict, "the replay has failed: " + m_failure);
    if (m_stopping) return fail(ErrorCode::Conflict, "the replay is stopped");
    if (m_ended && !m_step.active())
        return fail(ErrorCode::Conflict, "the replay has ended: every record of the input is published");
    if (isStep(action) && m_step.active())
        return fail(ErrorCode::Conflict, "a step is under way; play or pause cancels it");
    m_step.cancel();
    const bool paused = action != Action::Play;
    if (paused != m_paused) m_orders.push_back({paused ? Order::Kind::Pause : Order::Kind::Play, m_clock.monotonic()});
    m_paused = paused;
    if (isStep(action)) m_step.begin(action);
    noteStepping();
    return {};
}

Status ReplayThread::setSpeed(double speed) {
    if (!std::isfinite(speed) || speed < 0)
        return fail(ErrorCode::InvalidArgument, "the speed is a number from 0 (as fast as possible) up");
    {
        const std::lock_guard lock(m_mutex);
        m_speed = speed;
        if (!m_ended && !m_stopping) m_orders.push_back({Order::Kind::Speed, m_clock.monotonic(), speed});
    }
    wake();
    return {};
}

void ReplayThread::committed(const CommitFacts& facts) {
    m_replayer->acknowledgeCommitted(facts.partition, facts.next);
    {
        const std::lock_guard lock(m_mutex);
        m_step.note(facts);
    }
    wake();
}

void ReplayThread::acknowledgeRead(std::int32_t partition, std::int64_t sequence) {
    m_replayer->acknowledgeRead(partition, sequence);
}

api::Transport ReplayThread::transport() const {
    using api::TransportState;
    const std::lock_guard lock(m_mutex);
    TransportState state = m_paused ? TransportState::Paused : TransportState::Playing;
    if (m_step.active())
        state = TransportState::Stepping;
    else if (m_ended || m_stopping)
        state = TransportState::Ended;
    return {state, m_speed, m_step.last()};
}

std::string ReplayThread::failure() const {
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

// ---- rounds ------------------------------------------------------------------------------------------------------

bool ReplayThread::pumpOnce() { return !round().over; }

ReplayThread::Next ReplayThread::round() {
    const std::lock_guard publishing(m_publishing);
    const std::optional<StepControl::Turn> turn = takeOrders();
    if (!turn) return {!m_stepping, std::nullopt};
    const auto now = m_clock.monotonic();
    return conclude(*turn == StepControl::Turn::Publish ? m_replayer->step(now) : m_replayer->pump(now, kPumpRecords),
                    now);
}

std::optional<StepControl::Turn> ReplayThread::takeOrders() {
    const std::lock_guard lock(m_mutex);
    m_woken = false;
    for (const Order& order : m_orders) obey(order);
    m_orders.clear();
    const StepControl::Turn turn = m_step.advance();
    noteStepping();
    if (m_ended || m_stopping) return std::nullopt;
    return turn;
}

void ReplayThread::obey(const Order& order) {
    switch (order.kind) {
    case Order::Kind::Play:
        return m_replayer->resume(order.at);
    case Order::Kind::Pause:
        return m_replayer->pause(order.at);
    case Order::Kind::Speed:
        return m_replayer->setSpeed(order.speed, order.at);
    }
}

ReplayThread::Next ReplayThread::conclude(const Result<replay::PumpResult>& pumped, std::chrono::microseconds now) {
    const std::lock_guard lock(m_mutex);
    m_step.note(m_replayer->counts());
    if (!pumped) {
        m_failure = pumped.error().message;
        m_ended = true;
        m_step.cancel();
        noteStepping();
        spdlog::error("replay stopped: {}", m_failure);
        return {true, std::nullopt};
    }
    switch (pumped->state) {
    case PumpState::Busy:
        return {false, kNoWait};
    case PumpState::Waiting:
        return {false, pumped->nextDue ? std::min(*pumped->nextDue - now, kLongestWait) : kLongestWait};
    case PumpState::Held:
        break;
    case PumpState::Finished:
        m_ended = true;
        static_cast<void>(m_step.advance());
        noteStepping();
        return {!m_step.active(), std::nullopt};
    }
    return {false, std::nullopt};
}

void ReplayThread::run() {
    for (;;) {
        const Next next = round();
        if (next.over) return;
        std::unique_lock lock(m_mutex);
        const auto woken = [this] { return m_stopping || m_woken; };
        if (!next.wait)
            m_changed.wait(lock, woken);
        else if (*next.wait > kNoWait)
            m_changed.wait_for(lock, *next.wait, woken);
        if (m_stopping) return;
    }
}

} // namespace streampulse::pipeline
