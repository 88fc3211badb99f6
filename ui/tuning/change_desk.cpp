#include "ui/tuning/change_desk.h"

#include <QPointer>
#include <algorithm>
#include <utility>

namespace streampulse::ui {

ChangeDesk::ChangeDesk(WorkbenchLink& link, QObject* parent) : QObject(parent), m_link(link) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ChangeDesk::sendQueued);
    connect(&m_link, &WorkbenchLink::snapshotChanged, this, &ChangeDesk::forgetSeen);
    connect(&m_link, &WorkbenchLink::sessionChanged, this, [this]() {
        m_timer.stop();
        m_queued = {};
        m_sent.clear();
        m_movements = {};
        Q_EMIT cleared();
    });
}

ChangeDesk::MovementPtr& ChangeDesk::movementOf(const SettingsChange& change) {
    const Setting setting = settingOf(change).value_or(Setting::WatermarkBound);
    MovementPtr& movement = m_movements[static_cast<std::size_t>(setting)];
    if (!movement) {
        movement = std::make_shared<Movement>();
        movement->before = changeTo(setting, asked());
    }
    return movement;
}

void ChangeDesk::drag(const SettingsChange& change) {
    if (!m_link.open() || change.empty()) return;
    const MovementPtr movement = movementOf(change);
    if (movement->sent.value_or(movement->before) == change) {
        m_queued = {}; // back where it was
        return;
    }
    m_queued = merged(m_queued, change);
    const qint64 passed = m_sinceSent.isValid() ? m_sinceSent.elapsed() : kPauseMs;
    if (passed >= kPauseMs)
        sendQueued();
    else if (!m_timer.isActive())
        m_timer.start(static_cast<int>(kPauseMs - passed));
}

void ChangeDesk::sendQueued() {
    m_timer.stop();
    if (m_queued.empty() || !m_link.open()) return;
    const SettingsChange change = std::exchange(m_queued, {});
    const PipelineSettings values = withChange(PipelineSettings{}, change);
    m_sinceSent.start();
    for (const Setting setting : kSettings) {
        if (!touches(change, setting)) continue;
        const SettingsChange one = changeTo(setting, values);
        sendOf(movementOf(one), one);
    }
}

void ChangeDesk::settle(const SettingsChange& change) {
    if (!m_link.open() || change.empty()) return;
    const MovementPtr movement = movementOf(change);
    m_movements[static_cast<std::size_t>(*settingOf(change))].reset();
    // Other settings cannot be moving: there is one hand.
    m_timer.stop();
    m_queued = {};
    movement->over = true;
    if (movement->sent.value_or(movement->before) == change) {
        finish(movement);
        return;
    }
    sendOf(movement, change);
}

void ChangeDesk::sendOf(const MovementPtr& movement, const SettingsChange& change) {
    movement->sent = change;
    ++movement->waiting;
    send(change, [this, movement, change](bool accepted) {
        --movement->waiting;
        if (accepted) movement->accepted = change;
        finish(movement);
    });
}

void ChangeDesk::finish(const MovementPtr& movement) {
    if (!movement->over || movement->waiting > 0 || !movement->accepted) return;
    const SettingsChange after = *std::exchange(movement->accepted, std::nullopt);
    if (after != movement->before) Q_EMIT settled(movement->before, after);
}

void ChangeDesk::send(const SettingsChange& change, std::function<void(bool accepted)> done) {
    if (!m_link.open()) {
        if (done) done(false);
        return;
    }
    const std::int64_t id = ++m_lastId;
    const std::int64_t session = m_link.state().session;
    m_sent.push_back({id, change});
    const QPointer<ChangeDesk> self(this); // the link may outlive the desk
    m_link.change(change, [this, self, id, change, session, done = std::move(done)](const api::ChangeReceipt& receipt) {
        if (!self || session != m_link.state().session) return;
        receive(id, change, receipt);
        if (done) done(receipt.has_value());
    });
}

void ChangeDesk::receive(std::int64_t id, const SettingsChange& change, const api::ChangeReceipt& receipt) {
    const auto found = std::find_if(m_sent.begin(), m_sent.end(), [id](const Sent& sent) { return sent.id == id; });
    if (found == m_sent.end()) return;
    if (receipt) {
        found->sequence = *receipt;
        forgetSeen();
        return;
    }
    m_sent.erase(found);
    Q_EMIT refused(settingOf(change).value_or(Setting::WatermarkBound),
                   QString::fromStdString(receipt.error().message));
}

void ChangeDesk::forgetSeen() {
    const api::EngineSnapshot& now = m_link.snapshot();
    const std::int64_t newest = now.controlLog->empty() ? 0 : now.controlLog->back()->entry.sequence;
    const bool otherRun = m_run != now.run;
    m_run = now.run;
    std::erase_if(m_sent, [&](const Sent& sent) { return sent.sequence > 0 && (otherRun || sent.sequence <= newest); });
}

PipelineSettings ChangeDesk::asked() const {
    PipelineSettings settings = askedSettings(m_link.snapshot());
    for (const Sent& sent : m_sent) settings = withChange(settings, sent.change);
    return settings;
}

bool ChangeDesk::onItsWay(Setting setting) const {
    return std::any_of(m_sent.begin(), m_sent.end(), [&](const Sent& sent) { return touches(sent.change, setting); });
}

} // namespace streampulse::ui
