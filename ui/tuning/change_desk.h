// Sends what a person tunes: at most 10 changes a second while the hand moves, the last one when it lets go; knows what
// is on its way, and tells when a whole movement of the hand was accepted.
//
// GUI thread only.
#pragma once

#include "ui/link/workbench_link.h"
#include "ui/tuning/setting.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <array>
#include <memory>

namespace streampulse::ui {

class ChangeDesk final : public QObject {
    Q_OBJECT
public:
    /// `link` outlives the desk.
    explicit ChangeDesk(WorkbenchLink& link, QObject* parent = nullptr);

    /// One setting each; `change` passes whyRefused().
    void drag(const SettingsChange& change);
    void settle(const SettingsChange& change);
    /// For undo: no movement of a hand; `done` learns whether it was accepted.
    void send(const SettingsChange& change, std::function<void(bool accepted)> done);

    /// The settings in force, with what waits for a record and what is on its way.
    [[nodiscard]] PipelineSettings asked() const;
    /// Sent, and not in the control log that the window has seen.
    [[nodiscard]] bool onItsWay(Setting setting) const;

    static constexpr int kPauseMs = 100; ///< between two changes of a moving hand

Q_SIGNALS:
    /// A movement has ended and its last change was accepted; both touch the same setting and differ.
    void settled(const streampulse::SettingsChange& before, const streampulse::SettingsChange& after);
    void refused(streampulse::ui::Setting setting, const QString& text);
    void cleared(); ///< another source: what was done before no longer counts

private:
    struct Movement {
        SettingsChange before;
        std::optional<SettingsChange> sent, accepted;
        int waiting = 0;
        bool over = false;
    };
    struct Sent {
        std::int64_t id = 0;
        SettingsChange change;
        std::int64_t sequence = 0; ///< 0: no receipt yet
    };
    using MovementPtr = std::shared_ptr<Movement>;

    MovementPtr& movementOf(const SettingsChange& change);
    void sendQueued();
    void sendOf(const MovementPtr& movement, const SettingsChange& change);
    void finish(const MovementPtr& movement);
    void receive(std::int64_t id, const SettingsChange& change, const api::ChangeReceipt& receipt);
    void forgetSeen();

    WorkbenchLink& m_link;
    QTimer m_timer;
    QElapsedTimer m_sinceSent;
    SettingsChange m_queued;
    std::array<MovementPtr, kSettings.size()> m_movements;
    std::vector<Sent> m_sent;
    std::int64_t m_lastId = 0;
    std::string m_run;
};

} // namespace streampulse::ui
