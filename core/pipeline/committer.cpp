#include "core/pipeline/committer.h"

#include <spdlog/spdlog.h>

namespace streampulse::pipeline {
namespace {

constexpr std::chrono::milliseconds kNoWait{0};
constexpr std::chrono::milliseconds kPopTimeout{100};
constexpr std::size_t kDoneCapacity = 1024; ///< more than the partitions of a worker

} // namespace

Committer::Committer(const Ports& ports, int workers)
    : m_controlLog(ports.controlLog),
      m_clock(ports.clock),
      m_executor(ports.store, ports.deadLetters, ports.clock,
                 {[this](std::chrono::milliseconds duration) { return pause(duration); },
                  [this, committed = ports.committed](const CommitFacts& facts, std::int64_t controlHead) {
                      m_controlLog.catchUp(controlHead);
                      committed(facts);
                  },
                  ports.wanted}) {
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
    expireAppends({});
}

bool Committer::submit(CommitWork& work) {
    Work item(std::move(work));
    const bool taken = m_queue.push(item, kNoWait);
    if (!taken) work = std::move(std::get<CommitWork>(item));
    return taken;
}

std::future<Result<std::int64_t>> Committer::append(ControlEntry entry) {
    auto append = std::make_shared<Append>();
    append->entry = std::move(entry);
    append->asked = m_clock.monotonic();
    auto answer = append->answer.get_future();
    const std::lock_guard lock(m_appendMutex);
    Work item(append);
    if (m_queue.push(item, kNoWait))
        m_appends.push_back(std::move(append));
    else
        append->answer.set_value(fail(ErrorCode::Unavailable, "the engine is stopping; nothing was changed"));
    return answer;
}

bool Committer::post(std::function<void()> job) {
    Work item(std::move(job));
    return m_queue.push(item, kNoWait);
}

void Committer::expireAppends(std::chrono::microseconds patience) {
    const std::lock_guard lock(m_appendMutex);
    while (!m_appends.empty()) {
        Append& oldest = *m_appends.front();
        const bool tooOld = m_clock.monotonic() - oldest.asked >= patience;
        if (!tooOld && !oldest.taken) return;
        if (!oldest.taken.exchange(true))
            oldest.answer.set_value(
                fail(ErrorCode::Unavailable, "the store does not answer; nothing was changed, try again"));
        m_appends.pop_front();
    }
}

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

void Committer::carryOut(Work& work) {
    if (auto* commit = std::get_if<CommitWork>(&work)) return carryOut(*commit);
    if (auto* append = std::get_if<std::shared_ptr<Append>>(&work)) return carryOut(**append);
    std::get<std::function<void()>>(work)();
}

void Committer::carryOut(CommitWork& work) {
    CommitDone done = m_executor.execute(work);
    // One commit per partition is under way at most, so there is always room.
    const bool delivered = m_done[static_cast<std::size_t>(work.worker)]->push(done, kPopTimeout);
    if (!delivered) spdlog::error("a finished commit of partition {} was not delivered", done.partition);
}

void Committer::carryOut(Append& append) {
    if (append.taken.exchange(true)) return;
    append.answer.set_value(m_controlLog.append(append.entry));
}

bool Committer::runOne() {
    auto work = m_queue.pop(kNoWait);
    if (work) carryOut(*work);
    return work.has_value();
}

} // namespace streampulse::pipeline
