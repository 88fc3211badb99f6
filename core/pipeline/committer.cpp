#include "core/pipeline/committer.h"

#include <spdlog/spdlog.h>

namespace streampulse::pipeline {
namespace {

constexpr std::chrono::milliseconds kNoWait{0};
constexpr std::chrono::milliseconds kPopTimeout{100};
constexpr std::size_t kDoneCapacity = 1024; ///< more than the partitions of a worker

} // namespace

Committer::Committer(ResultStore& store, RecordPublisher* deadLetters, const Clock& clock, int workers,
                     std::function<void(std::int32_t, std::int64_t)> committed)
    : m_executor(store, deadLetters, clock,
                 {[this](std::chrono::milliseconds duration) { return pause(duration); }, std::move(committed)}) {
    for (int i = 0; i < workers; ++i) m_done.push_back(std::make_unique<BoundedQueue<CommitDone>>(kDoneCapacity));
}

Committer::~Committer() { stop(); }

void Committer::start() {
    m_thread = NamedThread("commit", [this] { run(); });
}

void Committer::stopWaiting() {
    {
        const std::lock_guard lock(m_stopMutex);
        m_stopping = true;
    }
    m_stopWanted.notify_all();
}

void Committer::stop() {
    stopWaiting();
    m_queue.close();
    m_thread.join();
}

bool Committer::submit(CommitWork& work) { return m_queue.push(work, kNoWait); }

std::optional<CommitDone> Committer::poll(int worker, std::chrono::milliseconds timeout) {
    return m_done[static_cast<std::size_t>(worker)]->pop(timeout);
}

bool Committer::pause(std::chrono::milliseconds duration) {
    std::unique_lock lock(m_stopMutex);
    return !m_stopWanted.wait_for(lock, duration, [this] { return m_stopping; });
}

void Committer::run() {
    for (;;) {
        if (auto work = m_queue.pop(kPopTimeout)) {
            carryOut(*work);
            continue;
        }
        if (m_queue.closed()) return;
    }
}

void Committer::carryOut(CommitWork& work) {
    CommitDone done = m_executor.execute(work);
    // One commit per partition is under way at most, so there is always room.
    const bool delivered = m_done[static_cast<std::size_t>(work.worker)]->push(done, kPopTimeout);
    if (!delivered) spdlog::error("a finished commit of partition {} was not delivered", done.partition);
}

bool Committer::runOne() {
    auto work = m_queue.pop(kNoWait);
    if (work) carryOut(*work);
    return work.has_value();
}

} // namespace streampulse::pipeline
