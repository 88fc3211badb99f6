// The replay thread: pumps the Replayer and sleeps exactly until the next record is due, credit comes back, or somebody
// wants something else. And the transport: play, pause, speed, steps.
#pragma once

#include "core/base/clock.h"
#include "core/base/named_thread.h"
#include "core/pipeline/step_control.h"
#include "core/replay/replayer.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::pipeline {

/// A pause holds back ordinary records only. Those below the committed resume points (S8's rebuild) are fed all the
/// same, and first of all: nothing moves before they are read. Time spent paused is not caught up: the replay clock
/// goes on from where it stood, or from the newest record a step has published.
class ReplayThread {
public:
    /// `clock` outlives the thread.
    ReplayThread(std::unique_ptr<replay::Replayer> replayer, const Clock& clock, bool startPaused);
    ~ReplayThread();

    void start();
    /// Cancels a step. Idempotent.
    void stop();
    /// One round without the thread (tests): false when the replay has ended and no step waits for its commits.
    [[nodiscard]] bool pumpOnce();

    // ---- any thread
    /// Play, Pause, StepRecord, StepWatermark, StepWindow; InvalidArgument for the others. After Pause has returned no
    /// further record leaves. A step pauses first; Play and Pause cancel a step that is under way. Conflict, with the
    /// reason: the replay has ended, or another step is under way.
    Status act(api::Action action);
    /// Event time per wall time, 0 = max; InvalidArgument when negative or no finite number.
    Status setSpeed(double speed);
    [[nodiscard]] api::Transport transport() const;
    /// From the moment a step is asked for until it is complete; meanwhile workers commit whatever there is at once.
    [[nodiscard]] bool stepping() const { return m_stepping; }
    /// A commit was applied. Where a run is resumed, also once per partition before start(), with what was restored:
    /// else the first step takes all that for its own doing.
    void committed(const CommitFacts& facts);
    void acknowledgeRead(std::int32_t partition, std::int64_t sequence);
    [[nodiscard]] replay::ReplayCounts counts() const { return m_replayer->counts(); }
    /// Why the replay ended before its end; empty otherwise.
    [[nodiscard]] std::string failure() const;
    [[nodiscard]] const std::string& sourceId() const { return m_replayer->sourceId(); }

private:
    /// A command for the Replayer, with its time: it takes effect then, not when the thread comes to it.
    struct Order {
        enum class Kind : std::uint8_t { Play, Pause, Speed } kind = Kind::Play;
        std::chrono::microseconds at{0};
        double speed = 0;
    };
    /// What follows a round.
    struct Next {
        bool over = false;
        std::optional<std::chrono::microseconds> wait; ///< nullopt: until woken
    };

    void run();
    Next round();
    /// nullopt: there is nothing to publish any more.
    [[nodiscard]] std::optional<StepControl::Turn> takeOrders();
    void obey(const Order& order);
    Next conclude(const Result<replay::PumpResult>& pumped, std::chrono::microseconds now);
    Status command(api::Action action);
    [[nodiscard]] std::unique_lock<std::mutex> holdStep();
    void noteStepping() { m_stepping = m_step.active(); }
    void wake();

    std::unique_ptr<replay::Replayer> m_replayer;
    const Clock& m_clock;
    std::mutex m_publishing;    ///< held during a round; taken before m_mutex
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    bool m_stopping = false;
    bool m_woken = false;
    bool m_paused = false;
    bool m_ended = false; ///< nothing is left to publish, or the replay has failed
    double m_speed = 0;
    std::vector<Order> m_orders; ///< not yet taken by a round
    StepControl m_step;
    std::string m_failure;
    std::atomic<bool> m_stepping{false};
    NamedThread m_thread;
};

} // namespace streampulse::pipeline
