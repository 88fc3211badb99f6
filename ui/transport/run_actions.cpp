#include "ui/transport/run_actions.h"

#include "ui/link/workbench_link.h"
#include "ui/settings/settings_file.h"
#include "ui/text/format.h"
#include "ui/transport/speed_box.h"

namespace streampulse::ui {
namespace {

constexpr int kLoopDelayMs = 2000;
/// A step shorter than this does not make the buttons flicker.
constexpr qint64 kLongStepMs = 400;

const QString kFollowSetting = QStringLiteral("transport.follow");
const QString kLoopSetting = QStringLiteral("transport.loop");
const QString kSpeedSetting = QStringLiteral("transport.speed");

/// "Play (Space)"; `onButton`: a shorter text for the bar.
void describe(QAction* action, const QString& text, const QString& what, const QString& onButton = {}) {
    action->setText(text);
    action->setIconText(onButton.isEmpty() ? text : onButton);
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    const QString title = key.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, key);
    action->setToolTip(what.isEmpty() ? title : title + u'\n' + what);
}

} // namespace

RunActions::RunActions(UiContext& context, QObject* parent)
    : QObject(parent),
      m_context(context),
      m_open(add(QStringLiteral("actionOpen"), Symbol::Open, {})),
      m_playPause(add(QStringLiteral("actionPlayPause"), Symbol::Play, {Qt::Key_Space})),
      m_stepRecord(add(QStringLiteral("actionStepRecord"), Symbol::StepRecord, {Qt::Key_Period})),
      m_stepWatermark(add(QStringLiteral("actionStepWatermark"), Symbol::StepWatermark,
                          {Qt::Key_Greater, Qt::SHIFT | Qt::Key_Greater})),
      m_stepWindow(add(QStringLiteral("actionStepWindow"), Symbol::StepWindow, {Qt::Key_Slash})),
      m_restart(add(QStringLiteral("actionRestart"), Symbol::Restart, {})),
      m_loop(add(QStringLiteral("actionLoop"), Symbol::Loop, {})),
      m_follow(add(QStringLiteral("actionFollow"), Symbol::Follow, {Qt::Key_F})) {
    m_loop->setCheckable(true);
    m_loop->setChecked(m_context.settings.value(kLoopSetting, false).toBool());
    m_follow->setCheckable(true);
    m_follow->setChecked(m_context.settings.value(kFollowSetting, true).toBool());
    m_loopTimer.setSingleShot(true);
    m_loopTimer.setInterval(kLoopDelayMs);
    addSpeeds();
    connectAll();
    applyIcons();
    retranslate();
    update();
}

QAction* RunActions::add(const QString& name, Symbol symbol, const QList<QKeySequence>& keys) {
    auto* action = new QAction(this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    m_symbols.push_back(symbol);
    return action;
}

void RunActions::addSpeeds() {
    for (const SpeedPreset& preset : kSpeedPresets) {
        if (preset.key == 0) continue;
        auto* action = new QAction(this);
        action->setObjectName(QStringLiteral("actionSpeed%1").arg(preset.key));
        action->setShortcut(QKeySequence(Qt::Key_0 + preset.key));
        action->setData(preset.speed);
        connect(action, &QAction::triggered, this, [this, preset]() { chooseSpeed(preset.speed); });
        m_speeds << action;
    }
}

void RunActions::connectAll() {
    connect(m_open, &QAction::triggered, this, &RunActions::openRequested);
    connect(m_playPause, &QAction::triggered, this, &RunActions::togglePlay);
    connect(m_stepRecord, &QAction::triggered, this, [this]() { step(api::Action::StepRecord); });
    connect(m_stepWatermark, &QAction::triggered, this, [this]() { step(api::Action::StepWatermark); });
    connect(m_stepWindow, &QAction::triggered, this, [this]() { step(api::Action::StepWindow); });
    connect(m_restart, &QAction::triggered, this, &RunActions::askRestart);
    connect(m_follow, &QAction::toggled, this, [this](bool on) { m_context.settings.setValue(kFollowSetting, on); });
    connect(m_loop, &QAction::toggled, this, [this](bool on) {
        m_context.settings.setValue(kLoopSetting, on);
        m_loopedRun.clear();
        updateLoop();
        Q_EMIT changed();
    });
    connect(&m_loopTimer, &QTimer::timeout, this, [this]() {
        m_context.link.act(api::Action::Restart);
        Q_EMIT changed();
    });
    connect(&m_context.link, &WorkbenchLink::snapshotChanged, this, &RunActions::update);
    connect(&m_context.link, &WorkbenchLink::stateChanged, this, &RunActions::update);
    connect(&m_context.link, &WorkbenchLink::ticked, this, [this]() {
        if (m_stepping.isValid()) update();
    });
    connect(&m_context.theme, &Theme::changed, this, &RunActions::applyIcons);
    connect(&m_context.format, &Format::changed, this, &RunActions::retranslate);
}

QList<QAction*> RunActions::all() const {
    QList<QAction*> actions{m_playPause, m_stepRecord, m_stepWatermark, m_stepWindow, m_restart, m_loop, m_follow};
    return actions + m_speeds;
}

bool RunActions::alive() const {
    const api::EngineState state = m_context.link.snapshot().state;
    return m_context.link.open() && state != api::EngineState::Stopped && state != api::EngineState::Failed;
}

bool RunActions::foreign() const {
    const auto& source = m_context.link.state().source;
    return source && !source->topic.empty();
}

bool RunActions::ended() const {
    const api::EngineSnapshot& now = m_context.link.snapshot();
    return now.state == api::EngineState::Finished || now.transport.state == api::TransportState::Ended;
}

bool RunActions::moving() const {
    const api::TransportState state = m_context.link.snapshot().transport.state;
    const bool longStep = m_stepping.isValid() && m_stepping.elapsed() > kLongStepMs;
    return alive() && (state == api::TransportState::Playing || longStep);
}

void RunActions::update() {
    const bool stepping = m_context.link.snapshot().transport.state == api::TransportState::Stepping;
    if (!stepping) m_stepping.invalidate();
    if (stepping && !m_stepping.isValid()) m_stepping.start();
    const bool longStep = stepping && m_stepping.elapsed() > kLongStepMs;
    const bool going = alive() && !ended();
    m_playPause->setEnabled(going);
    const bool replays = m_context.link.snapshot().transport.replay;
    for (QAction* action : {m_stepRecord, m_stepWatermark, m_stepWindow})
        action->setEnabled(going && !longStep && replays);
    m_restart->setEnabled(alive() && !foreign());
    m_loop->setEnabled(!foreign());
    for (QAction* action : std::as_const(m_speeds))
        action->setEnabled(alive() && replays); // also for the run after this one
    if (m_replays != replays || m_foreign != foreign()) explain();
    applyPlayPause();
    updateLoop();
    Q_EMIT changed();
}

void RunActions::updateLoop() {
    const api::EngineSnapshot& now = m_context.link.snapshot();
    const bool wanted = m_loop->isChecked() && alive() && !foreign() && now.state == api::EngineState::Finished;
    if (!wanted) {
        m_loopTimer.stop();
        if (now.state != api::EngineState::Finished) m_loopedRun.clear();
        return;
    }
    if (m_loopedRun == now.run) return; // once per run, also when the restart is refused
    m_loopedRun = now.run;
    m_loopTimer.start();
}

void RunActions::togglePlay() { m_context.link.act(moving() ? api::Action::Pause : api::Action::Play); }

void RunActions::step(api::Action action) {
    if (m_context.link.snapshot().transport.state == api::TransportState::Stepping) return; // one at a time
    m_context.link.act(action);
}

void RunActions::askRestart() {
    if (m_context.link.snapshot().state == api::EngineState::Finished) {
        m_context.link.act(api::Action::Restart);
        return;
    }
    m_context.notices.ask(tr("The run is not finished. Restart it from the first row? Its windows are made anew."),
                          tr("Restart"), [this]() { m_context.link.act(api::Action::Restart); });
}

void RunActions::chooseSpeed(double speed) {
    m_context.settings.setValue(kSpeedSetting, speed);
    m_context.link.setSpeed(speed);
}

void RunActions::applyIcons() {
    const std::vector<QAction*> actions{m_open,       m_playPause, m_stepRecord, m_stepWatermark,
                                        m_stepWindow, m_restart,   m_loop,       m_follow};
    for (std::size_t i = 0; i < actions.size(); ++i) actions[i]->setIcon(m_context.theme.icon(m_symbols[i]));
    applyPlayPause();
}

void RunActions::applyPlayPause() {
    const bool pause = moving() && !ended();
    const QString text = pause ? tr("Pause") : tr("Play");
    const Symbol symbol = pause ? Symbol::Pause : Symbol::Play;
    if (m_playPause->text() == text && m_symbols[1] == symbol) return;
    m_symbols[1] = symbol;
    m_playPause->setIcon(m_context.theme.icon(symbol));
    describe(m_playPause, text, playMeaning(pause));
}

QString RunActions::playMeaning(bool pause) const {
    if (!m_context.link.snapshot().transport.replay)
        return pause ? tr("Takes no more records from the topic; what was read is still counted.")
                     : tr("Takes records from the topic again.");
    return pause ? tr("Stops the replay; what was read is still counted.") : tr("Replays the rows at the speed set.");
}

/// What an action does, or why there is no such thing here.
void RunActions::explain() {
    m_replays = m_context.link.snapshot().transport.replay;
    m_foreign = foreign();
    const QString noReplay = tr("Nothing is replayed here: records come from the topic by themselves.");
    const auto replaying = [&](const QString& what) { return m_replays ? what : noReplay; };
    describe(m_stepRecord, tr("Step 1 record"),
             replaying(tr("Publishes one record and waits until all it causes is committed.")), tr("1 record"));
    describe(m_stepWatermark, tr("Step to the next watermark"),
             replaying(tr("Goes on until the watermark of a partition moves.")), tr("Next watermark"));
    describe(m_stepWindow, tr("Step to the next window"),
             replaying(tr("Goes on until a window closes or is corrected.")), tr("Next window"));
    const QString goesOn = tr("A run on a topic of your own Kafka goes on as long as its state is in the Redis. "
                              "The menu Run begins a new one.");
    describe(m_restart, tr("Restart"),
             m_foreign ? goesOn : tr("Begins a new run of the same input with the settings in force."));
    describe(m_loop, tr("Loop"), m_foreign ? goesOn : tr("Restarts by itself 2 seconds after the run has finished."));
    m_playPause->setText(QString());
    applyPlayPause();
}

void RunActions::retranslate() {
    describe(m_open, tr("Open file…"), tr("Choose a file of records: CSV, JSON lines or a JSON array."));
    explain();
    describe(m_follow, tr("Follow"), tr("Keeps the newest event in view."));
    for (QAction* action : std::as_const(m_speeds))
        describe(action, tr("Speed %1").arg(m_context.format.speed(action->data().toDouble())), {});
}

} // namespace streampulse::ui
