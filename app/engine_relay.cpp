#include "app/engine_relay.h"

#include <utility>

namespace streampulse::app {
namespace {

template<class T> std::future<T> alreadyKnown(T value) {
    std::promise<T> promise;
    promise.set_value(std::move(value));
    return promise.get_future();
}

} // namespace

void EngineRelay::setSpec(const spec::PipelineSpec& spec, const PipelineSettings& settings) {
    m_spec = spec;
    auto first = std::make_shared<api::EngineSnapshot>();
    first->pipeline = spec.name;
    first->settings = settings;
    first->initialSettings = settings;
    m_mailbox.publish(std::move(first));
}

void EngineRelay::connect(api::Engine* engine) {
    const std::lock_guard lock(m_mutex);
    m_engine = engine;
    m_request.reset();
}

std::optional<api::Action> EngineRelay::takeRequest() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_request, std::nullopt);
}

ReplayPace EngineRelay::pace() const {
    const std::lock_guard lock(m_mutex);
    return m_pace;
}

void EngineRelay::setPace(const ReplayPace& pace) {
    const std::lock_guard lock(m_mutex);
    m_pace = pace;
}

Status EngineRelay::ready() const {
    if (m_engine == nullptr) return fail(ErrorCode::Unavailable, "no engine runs at the moment; try again");
    if (m_request)
        return fail(ErrorCode::Unavailable,
                    std::string(api::actionName(*m_request)) + " was asked for; try again when it is done");
    return {};
}

std::future<api::ChangeReceipt> EngineRelay::change(const SettingsChange& change, const std::string& author) {
    const std::lock_guard lock(m_mutex);
    if (Status open = ready(); !open) return alreadyKnown(api::ChangeReceipt(fail(open.error())));
    return m_engine->change(change, author);
}

Status EngineRelay::act(api::Action action) {
    const std::lock_guard lock(m_mutex);
    const bool stop = action == api::Action::Stop;
    if (stop && m_engine != nullptr) {
        m_request = action; // also instead of a restart that has not begun
        return {};
    }
    if (Status open = ready(); !open) return open;
    if (action == api::Action::Restart && !m_restartable)
        return fail(ErrorCode::Conflict,
                    "a run on a topic that is not ours alone goes on as long as its state is in the "
                    "store; end the program and begin a new run with --fresh");
    if (action == api::Action::Restart) {
        m_request = action;
        return {};
    }
    Status done = m_engine->act(action);
    if (done && action != api::Action::Checkpoint) m_pace.paused = action != api::Action::Play; // a step ends paused
    return done;
}

Status EngineRelay::setSpeed(double speed) {
    const std::lock_guard lock(m_mutex);
    if (Status open = ready(); !open) return open;
    Status done = m_engine->setSpeed(speed);
    if (done) m_pace.speed = speed;
    return done;
}

std::future<Result<api::Explanation>> EngineRelay::explain(const api::ExplainQuery& query) {
    const std::lock_guard lock(m_mutex);
    if (Status open = ready(); !open) return alreadyKnown(Result<api::Explanation>(fail(open.error())));
    return m_engine->explain(query);
}

} // namespace streampulse::app
