// The engine's door as front ends hold it: it stays the same while engines come and go behind it.
//
// Everything goes to the present engine, or is Unavailable while there is none. Restart and Stop concern the program:
// they are kept until its main loop takes them.
#pragma once

#include "core/api/engine.h"
#include "core/base/latest_value.h"

#include <mutex>
#include <optional>

namespace streampulse::app {

/// How the replay goes, as it was asked for last: it outlives the engine.
struct ReplayPace {
    double speed = 0; ///< event time per wall time; 0 = max
    bool paused = false;
};

class EngineRelay final : public api::Engine {
public:
    EngineRelay() { m_mailbox.publish(std::make_shared<api::EngineSnapshot>()); }

    // ---- the main thread
    /// Before any front end is started.
    void setSpec(const spec::PipelineSpec& spec, const PipelineSettings& settings);
    /// Likewise. False: a run on a real topic lives as long as its state in the store, and Restart is a Conflict (S16).
    void setRestartable(bool restartable) { m_restartable = restartable; }
    void publish(std::shared_ptr<const api::EngineSnapshot> snapshot) { m_mailbox.publish(std::move(snapshot)); }
    /// `engine` is behind the door until the next call; null: none is. Forgets what was asked of the one before.
    void connect(api::Engine* engine);
    /// Restart or Stop, once; Stop when both were asked for.
    [[nodiscard]] std::optional<api::Action> takeRequest();
    /// As the front ends have left it; `setPace` is where it begins.
    [[nodiscard]] ReplayPace pace() const;
    void setPace(const ReplayPace& pace);

    // ---- any thread
    [[nodiscard]] const spec::PipelineSpec& spec() const override { return m_spec; }
    [[nodiscard]] std::shared_ptr<const api::EngineSnapshot> snapshot() const override { return m_mailbox.latest(); }
    [[nodiscard]] std::future<api::ChangeReceipt> change(const SettingsChange& change,
                                                         const std::string& author) override;
    Status act(api::Action action) override;
    Status setSpeed(double speed) override;
    [[nodiscard]] std::future<Result<api::Explanation>> explain(const api::ExplainQuery& query) override;

private:
    /// With m_mutex held: why nothing can be asked now.
    [[nodiscard]] Status ready() const;

    spec::PipelineSpec m_spec;
    LatestValue<api::EngineSnapshot> m_mailbox;
    mutable std::mutex m_mutex;
    api::Engine* m_engine = nullptr;
    bool m_restartable = true;
    ReplayPace m_pace;
    std::optional<api::Action> m_request;
};

} // namespace streampulse::app
