#include "ui/link/workbench_link.h"

#include <QThread>

namespace streampulse::ui {
namespace {

constexpr int kTickMs = 33;

} // namespace

WorkbenchLink::WorkbenchLink(api::Workbench& workbench, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_state(workbench.state()),
      m_spec(workbench.spec()),
      m_snapshot(std::make_shared<const api::EngineSnapshot>()),
      m_runView(workbench.runView(false)) {
    m_timer.setInterval(kTickMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &WorkbenchLink::tick);
}

void WorkbenchLink::start() {
    m_timer.start();
    Q_EMIT stateChanged();
    Q_EMIT sessionChanged();
    tick();
}

QString WorkbenchLink::keyLabel(const Key& key) const {
    const auto found = m_state->labels->find(key.text);
    return QString::fromStdString(found == m_state->labels->end() ? key.text : found->second);
}

void WorkbenchLink::act(api::Action action) {
    if (!m_state->engine) return;
    if (Status done = m_state->engine->act(action); !done) Q_EMIT refused(QString::fromStdString(done.error().message));
}

void WorkbenchLink::setSpeed(double speed) {
    if (!m_state->engine) return;
    if (Status done = m_state->engine->setSpeed(speed); !done)
        Q_EMIT refused(QString::fromStdString(done.error().message));
}

void WorkbenchLink::change(const SettingsChange& change, std::function<void(const api::ChangeReceipt&)> done) {
    if (!m_state->engine) return;
    await(m_state->engine->change(change, author()), this,
          [this, done = std::move(done)](const api::ChangeReceipt& receipt) {
              if (!receipt) Q_EMIT refused(QString::fromStdString(receipt.error().message));
              if (done) done(receipt);
          });
}

void WorkbenchLink::wantRunView(QObject* who, bool wanted) {
    if (wanted && !m_viewers.contains(who)) {
        m_viewers.insert(who);
        connect(who, &QObject::destroyed, this, [this, who]() { wantRunView(who, false); });
    } else if (!wanted) {
        m_viewers.remove(who);
    }
}

void WorkbenchLink::tick() {
    takeState();
    if (m_state->engine) {
        auto snapshot = m_state->engine->snapshot();
        if (snapshot != m_snapshot) {
            m_snapshot = std::move(snapshot);
            Q_EMIT snapshotChanged();
        }
    }
    auto view = m_workbench.runView(!m_viewers.isEmpty());
    if (view != m_runView) {
        m_runView = std::move(view);
        Q_EMIT runViewChanged();
    }
    pollFutures();
    Q_EMIT ticked();
}

void WorkbenchLink::takeState() {
    auto state = m_workbench.state();
    if (state == m_state) return;
    const bool otherSession =
        state->session != m_state->session || (state->engine == nullptr) != (m_state->engine == nullptr);
    m_state = std::move(state);
    m_spec = m_workbench.spec();
    if (otherSession) {
        m_snapshot = m_state->engine ? m_state->engine->snapshot() : std::make_shared<const api::EngineSnapshot>();
        m_runView = m_workbench.runView(!m_viewers.isEmpty());
    }
    Q_EMIT stateChanged();
    if (!otherSession) return;
    Q_EMIT sessionChanged();
    Q_EMIT snapshotChanged();
    Q_EMIT runViewChanged();
}

void WorkbenchLink::pollFutures() {
    std::vector<Waiting> waiting;
    waiting.swap(m_waiting); // what a callback awaits is added to the new list
    for (Waiting& one : waiting)
        if (one.context && !one.poll()) m_waiting.push_back(std::move(one));
}

} // namespace streampulse::ui
