// What a person can do with the run, as actions that the transport bar and the Run menu share: each knows its key, its
// tooltip and when it is possible.
//
// GUI thread only.
#pragma once

#include "core/api/command.h"
#include "ui/look/theme.h"
#include "ui/window/ui_context.h"

#include <QAction>
#include <QElapsedTimer>
#include <QTimer>
#include <vector>

namespace streampulse::ui {

class RunActions final : public QObject {
    Q_OBJECT
public:
    /// Actions are called "actionPlayPause", "actionStepRecord", ... and belong to `parent`'s window once it adds them.
    explicit RunActions(UiContext& context, QObject* parent = nullptr);

    [[nodiscard]] QAction* open() const { return m_open; } ///< no key of its own: the File menu has Ctrl+O
    [[nodiscard]] QAction* playPause() const { return m_playPause; }
    [[nodiscard]] QAction* stepRecord() const { return m_stepRecord; }
    [[nodiscard]] QAction* stepWatermark() const { return m_stepWatermark; }
    [[nodiscard]] QAction* stepWindow() const { return m_stepWindow; }
    [[nodiscard]] QAction* restart() const { return m_restart; }
    [[nodiscard]] QAction* loop() const { return m_loop; }
    [[nodiscard]] QAction* follow() const { return m_follow; }
    /// Keys 1 to 6, in this order.
    [[nodiscard]] const QList<QAction*>& speeds() const { return m_speeds; }
    /// All of them in the order of the Run menu.
    [[nodiscard]] QList<QAction*> all() const;

    /// While a finished run waits to begin again.
    [[nodiscard]] bool aboutToLoop() const { return m_loopTimer.isActive(); }
    /// The person chose a speed.
    void chooseSpeed(double speed);
    void retranslate();

Q_SIGNALS:
    void openRequested();
    void changed(); ///< what is possible

private:
    QAction* add(const QString& name, Symbol symbol, const QList<QKeySequence>& keys);
    void addSpeeds();
    void connectAll();
    void update();
    void updateLoop();
    void applyIcons();
    void applyPlayPause();
    void explain();
    [[nodiscard]] QString playMeaning(bool pause) const;
    void togglePlay();
    void step(api::Action action);
    void askRestart();
    [[nodiscard]] bool alive() const;   ///< an engine that takes commands
    [[nodiscard]] bool foreign() const; ///< the topic is not ours alone
    [[nodiscard]] bool ended() const;   ///< every row is published
    [[nodiscard]] bool moving() const;  ///< a press means pause

    UiContext& m_context;
    std::vector<Symbol> m_symbols; ///< in the order of the actions; before them, as add() fills it
    QAction *m_open, *m_playPause, *m_stepRecord, *m_stepWatermark, *m_stepWindow, *m_restart, *m_loop, *m_follow;
    QList<QAction*> m_speeds;
    QElapsedTimer m_stepping; ///< valid while a step is under way
    QTimer m_loopTimer;
    bool m_replays = true, m_foreign = false; ///< as explained last
    std::string m_loopedRun;                  ///< the run that was begun again or that the person stopped looping
};

} // namespace streampulse::ui
