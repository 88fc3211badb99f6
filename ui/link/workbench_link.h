// The window's one tie to the engine: takes the newest state and snapshot 30 times a second, tells the panels what is
// new, and hands commands over. Nothing here waits.
//
// GUI thread only.
#pragma once

#include "core/api/workbench.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <functional>
#include <future>
#include <vector>

namespace streampulse::ui {

class WorkbenchLink final : public QObject {
    Q_OBJECT
public:
    /// `workbench` outlives the link. Panels connect first; start() begins to take.
    explicit WorkbenchLink(api::Workbench& workbench, QObject* parent = nullptr);
    void start();

    [[nodiscard]] api::Workbench& workbench() const { return m_workbench; }
    /// As taken last; never null.
    [[nodiscard]] const api::WorkbenchState& state() const { return *m_state; }
    [[nodiscard]] const spec::PipelineSpec& spec() const { return *m_spec; }
    /// Of the open source; an empty snapshot while nothing is open. Never null.
    [[nodiscard]] const api::EngineSnapshot& snapshot() const { return *m_snapshot; }
    [[nodiscard]] std::shared_ptr<const api::EngineSnapshot> sharedSnapshot() const { return m_snapshot; }
    [[nodiscard]] const api::RunView& runView() const { return *m_runView; }
    [[nodiscard]] std::shared_ptr<const api::RunView> sharedRunView() const { return m_runView; }
    [[nodiscard]] bool open() const { return m_state->phase == api::WorkbenchPhase::Open; }
    /// The label of a key, or its text.
    [[nodiscard]] QString keyLabel(const Key& key) const;
    /// What the person's changes are signed with in the control log.
    [[nodiscard]] static std::string author() { return "window"; }

    // ---- commands; what is refused comes out of refused()
    void openSource(const api::OpenRequest& request) { m_workbench.open(request); }
    void act(api::Action action);
    void setSpeed(double speed);
    /// `done` gets the receipt on the GUI thread; may be empty.
    void change(const SettingsChange& change, std::function<void(const api::ChangeReceipt&)> done = {});

    /// A widget that shows runView() says so while it is visible.
    void wantRunView(QObject* who, bool wanted);

    /// Calls `done(value)` on the GUI thread once the future is ready; not at all when `context` is gone by then.
    template<class T, class Done> void await(std::future<T> future, QObject* context, Done done) {
        auto shared = std::make_shared<std::future<T>>(std::move(future));
        m_waiting.push_back({context, [shared, done]() {
                                 if (shared->wait_for(std::chrono::seconds(0)) != std::future_status::ready)
                                     return false;
                                 done(shared->get());
                                 return true;
                             }});
    }

Q_SIGNALS:
    void stateChanged();    ///< phase, text, addresses, labels, truth
    void sessionChanged();  ///< another source was opened, or the open one was closed: forget what was shown
    void snapshotChanged(); ///< at most 30 times a second
    void runViewChanged();
    void ticked(); ///< 30 times a second, also without news: for ages
    void refused(const QString& text);

private:
    struct Waiting {
        QPointer<QObject> context;
        std::function<bool()> poll; ///< true once it is done
    };
    void tick();
    void takeState();
    void pollFutures();

    api::Workbench& m_workbench;
    QTimer m_timer;
    std::shared_ptr<const api::WorkbenchState> m_state;
    std::shared_ptr<const spec::PipelineSpec> m_spec;
    std::shared_ptr<const api::EngineSnapshot> m_snapshot;
    std::shared_ptr<const api::RunView> m_runView;
    std::vector<Waiting> m_waiting;
    QSet<QObject*> m_viewers;
};

} // namespace streampulse::ui
