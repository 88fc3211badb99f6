// The replay thread: pumps the Replayer and sleeps exactly until the next record is due or credit comes back.
#pragma once

#include "core/base/clock.h"
#include "core/base/named_thread.h"
#include "core/replay/replayer.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>

namespace streampulse::pipeline {

class ReplayThread {
public:
    /// `replayer` and `clock` outlive the thread.
    ReplayThread(std::unique_ptr<replay::Replayer> replayer, const Clock& clock);
    ~ReplayThread();

    void start();
    /// Idempotent.
    void stop();
    /// One round without the thread (tests): false when the replay has ended.
    [[nodiscard]] bool pumpOnce();

    // ---- any thread
    void acknowledgeCommitted(std::int32_t partition, std::int64_t sequence);
    void acknowledgeRead(std::int32_t partition, std::int64_t sequence);
    [[nodiscard]] replay::ReplayCounts counts() const;
    /// Why the replay ended before its end; empty otherwise.
    [[nodiscard]] std::string failure() const;
    [[nodiscard]] const std::string& sourceId() const { return m_replayer->sourceId(); }

private:
    void run();
    Result<replay::PumpResult> pump(std::chrono::microseconds now);
    void wake();

    std::unique_ptr<replay::Replayer> m_replayer;
    const Clock& m_clock;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    bool m_stopping = false;
    bool m_woken = false;
    replay::ReplayCounts m_counts;
    std::string m_failure;
    NamedThread m_thread;
};

} // namespace streampulse::pipeline
