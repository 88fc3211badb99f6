// The thread that sources live on when there is a window: opening, restarting and ending take time, and the GUI thread
// must not wait. It starts the children, so it lives as long as the program (they die with the thread that started
// them), and it does what the headless main loop does.
#pragma once

#include "app/session.h"
#include "core/base/ending_thread.h"
#include "core/base/latest_value.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace streampulse::app {

/// What others need of an open session; all of it stays valid when the session ends.
struct OpenedSession {
    std::shared_ptr<api::Engine> engine;
    spec::PipelineSpec spec;
    config::ProgramOptions options;
    std::int32_t partitions = 0;
    std::string labelFile;                                     ///< to be read, once
    std::shared_ptr<LatestValue<api::KeyLabels>> labels;       ///< as REST shows them
    std::function<std::unique_ptr<ResultReader>()> makeReader; ///< valid until `closed` of the observer returns
    std::function<std::string(const WindowId&)> storeKey;
};

/// Calls come from the session thread.
struct SessionObserver {
    std::function<void(const OpenedSession&)> opened; ///< also for a further engine of the same session
    std::function<void()> closed;
    std::function<void()> ticked; ///< about every 20 ms while a session is open
};

class SessionThread {
public:
    /// `options` are those of the command line; each source is opened with them.
    SessionThread(config::ProgramOptions options, SessionObserver observer);
    ~SessionThread() { finish(); }
    /// As finish(), with a limit: false when a source that is being opened, or the file of the open one, does not come
    /// back.
    [[nodiscard]] bool end();
    SessionThread(const SessionThread&) = delete;
    SessionThread& operator=(const SessionThread&) = delete;

    /// Ends the open session after its last commit, and the thread; what is wished for later does not happen.
    void finish();

    // ---- any thread
    void open(const api::OpenRequest& request);
    void close();
    [[nodiscard]] std::shared_ptr<const api::WorkbenchState> state() const { return m_state.latest(); }
    /// Changes what the state says beside the session: labels, truth.
    void amend(const std::function<void(api::WorkbenchState&)>& change);

private:
    struct Wish {
        std::optional<api::OpenRequest> open; ///< empty: close
    };
    void loop();
    void quit();
    [[nodiscard]] bool waitForWish();
    void obey();
    void openSession(const api::OpenRequest& request);
    void announce();
    void endSession();
    void tick();
    void follow();
    void conclude();
    void failed(const std::string& text);
    [[nodiscard]] bool interrupted();

    const config::ProgramOptions m_options;
    const SessionObserver m_observer;
    LatestValue<api::WorkbenchState> m_state;
    std::mutex m_stateMutex; ///< writers of m_state
    std::mutex m_mutex;
    std::condition_variable m_woken;
    std::optional<Wish> m_wish;
    bool m_quit = false;
    std::atomic<bool> m_opening{false};
    // of the thread
    config::ProgramOptions m_sessionOptions;
    std::unique_ptr<Session> m_session;
    std::string m_labelFile; ///< asked for and not announced yet
    bool m_concluded = false;
    bool m_toldRepeated = false; ///< that the source's rows were in the topic already
    int m_brokerRestarts = 0;
    EndingThread m_thread; ///< last: everything above is there when it starts
};

} // namespace streampulse::app
