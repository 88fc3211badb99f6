#include "app/session_thread.h"

#include "app/service_choice.h"

#include <filesystem>
#include <spdlog/spdlog.h>

namespace streampulse::app {
namespace {

constexpr std::chrono::milliseconds kTick{20};
constexpr int kBrokerRestarts = 3;
constexpr std::chrono::milliseconds kOpeningPatience{3'000}; ///< a source that is only being opened loses nothing
constexpr std::chrono::milliseconds kEndPatience{20'000};    ///< last commits, broker, Redis: each has its own limit

/// Nothing is open any more.
api::WorkbenchState without(const api::WorkbenchState& before, api::WorkbenchPhase phase, std::string text) {
    api::WorkbenchState state;
    state.phase = phase;
    state.text = std::move(text);
    state.session = before.session;
    return state;
}

} // namespace

SessionThread::SessionThread(config::ProgramOptions options, SessionObserver observer)
    : m_options(std::move(options)), m_observer(std::move(observer)) {
    m_state.publish(std::make_shared<const api::WorkbenchState>());
    m_thread = EndingThread("session", [this] { loop(); });
}

void SessionThread::finish() {
    quit();
    m_thread.join();
}

bool SessionThread::end() {
    quit();
    const auto begin = std::chrono::steady_clock::now();
    while (!m_thread.endsWithin(kTick)) {
        const auto waited = std::chrono::steady_clock::now() - begin;
        if (waited >= (m_opening ? kOpeningPatience : kEndPatience)) return false;
    }
    return true;
}

void SessionThread::quit() {
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        m_wish = Wish{};
    }
    m_woken.notify_all();
}

void SessionThread::open(const api::OpenRequest& request) {
    {
        const std::lock_guard lock(m_mutex);
        m_wish = Wish{request};
    }
    m_woken.notify_all();
}

void SessionThread::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_wish = Wish{};
    }
    m_woken.notify_all();
}

void SessionThread::amend(const std::function<void(api::WorkbenchState&)>& change) {
    const std::lock_guard lock(m_stateMutex);
    auto next = std::make_shared<api::WorkbenchState>(*m_state.latest());
    change(*next);
    m_state.publish(std::move(next));
}

void SessionThread::loop() {
    while (waitForWish()) {
        obey();
        if (m_session) tick();
    }
    endSession();
}

/// Returns at once when something is wished for, else after a tick; false: the program ends.
bool SessionThread::waitForWish() {
    std::unique_lock lock(m_mutex);
    const auto wished = [this] { return m_quit || m_wish.has_value(); };
    if (m_session)
        m_woken.wait_for(lock, kTick, wished);
    else
        m_woken.wait(lock, wished);
    return !m_quit;
}

void SessionThread::obey() {
    std::optional<Wish> wish;
    {
        const std::lock_guard lock(m_mutex);
        wish.swap(m_wish);
    }
    if (!wish) return;
    endSession();
    if (wish->open)
        openSession(*wish->open);
    else
        amend([](api::WorkbenchState& state) { state = without(state, api::WorkbenchPhase::Empty, {}); });
}

bool SessionThread::interrupted() {
    const std::lock_guard lock(m_mutex);
    return m_quit || m_wish.has_value();
}

void SessionThread::openSession(const api::OpenRequest& request) {
    auto chosen = chooseServices(m_options, request.services);
    if (!chosen) return failed(chosen.error().message);
    m_sessionOptions = std::move(*chosen);
    m_sessionOptions.file.reset();
    m_sessionOptions.labels.reset(); // the window's labels are read beside the opening
    if (!request.path.empty()) m_sessionOptions.file = request.path;
    if (request.fileOrder) m_sessionOptions.order = replay::ReplayOrder::File;
    m_sessionOptions.speed = request.speed;
    m_sessionOptions.startPaused = request.paused;
    m_sessionOptions.resume = request.resume;
    m_opening = true;
    std::error_code unknown;
    const auto size = request.path.empty() ? 0 : std::filesystem::file_size(request.path, unknown);
    std::string what = std::filesystem::path(request.path).filename().string();
    if (what.empty() && m_sessionOptions.brokers) what = *m_sessionOptions.brokers;
    amend([&](api::WorkbenchState& state) {
        state = without(state, api::WorkbenchPhase::Opening, what);
        state.bytesTotal = unknown ? 0 : static_cast<std::int64_t>(size);
    });
    SourceChoice choice;
    choice.mapping = request.mapping;
    choice.progress = [this](std::int64_t bytes) {
        amend([bytes](api::WorkbenchState& state) { state.bytesRead = bytes; });
        return !interrupted();
    };
    auto session = Session::open(m_sessionOptions, std::move(choice));
    m_opening = false;
    if (interrupted()) return; // what was opened ends here
    if (!session) return failed(session.error().message);
    m_session = std::move(*session);
    m_concluded = false;
    m_brokerRestarts = 0;
    m_toldRepeated = false;
    if (const auto ready = m_session->prepare(request.resume); !ready) return failed(ready.error().message);
    m_session->start();
    m_labelFile = request.labels;
    announce();
    amend([this](api::WorkbenchState& state) {
        state.phase = api::WorkbenchPhase::Open;
        ++state.session;
        state.engine = m_session->door();
        state.source = m_session->source();
        state.addresses = m_session->where();
    });
}

/// Another engine is behind the door.
void SessionThread::announce() {
    m_observer.opened({m_session->door(), m_session->spec(), m_sessionOptions,
                       static_cast<std::int32_t>(m_session->snapshot().partitions.size()),
                       std::exchange(m_labelFile, {}), m_session->labels(), [this] { return m_session->makeReader(); },
                       m_session->storeKeys()});
}

void SessionThread::endSession() {
    if (!m_session) return;
    m_session->closeDoor();
    conclude();
    m_observer.closed();
    m_session.reset();
}

void SessionThread::failed(const std::string& text) {
    spdlog::error("{}", text);
    if (m_session) {
        m_session->closeDoor();
        m_observer.closed();
        m_session.reset();
    }
    amend([&text](api::WorkbenchState& state) { state = without(state, api::WorkbenchPhase::Failed, text); });
}

void SessionThread::conclude() {
    if (m_concluded) return;
    m_concluded = true;
    if (!m_session->engine().done()) m_session->engine().requestStop();
    if (Status ended = m_session->engine().finish(); !ended) spdlog::error("{}", ended.error().message);
    static_cast<void>(m_session->tick());
}

void SessionThread::tick() {
    const auto request = m_session->takeRequest();
    if (request == api::Action::Stop) {
        close();
        return;
    }
    if (request == api::Action::Restart) {
        if (const auto begun = m_session->restart(); !begun) return failed(begun.error().message);
        m_session->start();
        m_concluded = false;
        m_brokerRestarts = 0;
        announce();
        amend([this](api::WorkbenchState& state) { state.addresses = m_session->where(); });
    }
    follow();
}

void SessionThread::follow() {
    const bool brokerLives = m_session->tick();
    m_observer.ticked();
    if (m_session->inputRepeated() && !m_toldRepeated) {
        m_toldRepeated = true;
        amend([this](api::WorkbenchState& state) { state.source = m_session->source(); });
    }
    if (m_concluded) return;
    if (m_session->engine().done()) return conclude();
    if (m_session->snapshot().state == api::EngineState::Failed) return conclude();
    if (brokerLives) return;
    if (++m_brokerRestarts > kBrokerRestarts)
        return failed("the embedded broker ends again and again; see broker.log in the data folder");
    if (const auto again = m_session->restartBroker(); !again) return failed(again.error().message);
    m_session->start();
    announce();
    amend([this](api::WorkbenchState& state) { state.addresses = m_session->where(); });
}

} // namespace streampulse::app
