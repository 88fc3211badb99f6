#include "ui/transport/transport_bar.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/text/format.h"
#include "ui/transport/bar_button.h"
#include "ui/transport/key_guard.h"
#include "ui/transport/position_meter.h"
#include "ui/transport/readout.h"
#include "ui/transport/run_actions.h"
#include "ui/transport/speed_box.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr int kButton = 34;
constexpr int kIcon = 20;
constexpr int kNarrowest = 520;
constexpr Duration kYear = std::chrono::hours(24 * 360); ///< day and month say less than that

/// From the richest to the poorest; each drops something.
enum Density { Dates, AllWords, FewWords, NoBound, NoWords, Share, OneNumber, NoNumbers, kDensities };

/// The widest day and time of the locale, so that the bar does not jump with the months.
QString widestDay(const Format& format, const QFontMetrics& metrics) {
    QString widest;
    for (int month = 1; month <= 12; ++month) {
        const QDateTime at(QDate(2000, month, 28), QTime(20, 0), Qt::UTC);
        const QString text = format.dayTime(EventTime(at.toMSecsSinceEpoch() * 1000));
        if (metrics.horizontalAdvance(text) > metrics.horizontalAdvance(widest)) widest = text;
    }
    return widest;
}

} // namespace

TransportBar::TransportBar(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_actions(new RunActions(context, this)),
      m_speed(new SpeedBox(context.format, this)),
      m_position(new Readout(context.theme, QStringLiteral("positionReadout"), this)),
      m_eventClock(new Readout(context.theme, QStringLiteral("eventClockReadout"), this)),
      m_watermark(new Readout(context.theme, QStringLiteral("watermarkReadout"), this)),
      m_bound(new Readout(context.theme, QStringLiteral("boundReadout"), this)),
      m_meter(new PositionMeter(context.theme, this)) {
    setObjectName(QStringLiteral("transportBar"));
    new KeyGuard(this);
    addActions(m_actions->all());
    auto* row = makeButtons();
    makeReadouts();
    row->addWidget(m_position, 1);
    for (Readout* readout : {m_eventClock, m_watermark, m_bound}) row->addWidget(readout);
    row->setSizeConstraint(QLayout::SetNoConstraint); // fit() sees to it
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    connect(m_actions, &RunActions::openRequested, this, &TransportBar::openRequested);
    connect(m_actions->follow(), &QAction::toggled, this, &TransportBar::followChanged);
    connect(m_actions, &RunActions::changed, this, &TransportBar::refresh);
    connect(m_speed, &SpeedBox::chosen, m_actions, &RunActions::chooseSpeed);
    connect(m_speed, &SpeedBox::mistaken, &context.notices, &Notices::warn);
    connect(&context.format, &Format::changed, this, &TransportBar::retranslate);
    connect(&context.theme, &Theme::changed, this, [this]() { // another type size leaves more or less room
        m_density = -1;
        fit();
    });
    retranslate();
}

BarButton* TransportBar::addButton(QHBoxLayout* row, QAction* action, const QString& name) {
    auto* button = new BarButton(m_context.theme, this);
    button->setObjectName(name);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setIconSize({kIcon, kIcon});
    button->setMinimumHeight(kButton);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the focus where it is, so Space goes on playing
    row->addWidget(button);
    m_buttons << button;
    return button;
}

void TransportBar::addSeparator(QHBoxLayout* row) {
    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(24);
    row->addSpacing(4);
    row->addWidget(line);
    row->addSpacing(4);
}

QHBoxLayout* TransportBar::makeButtons() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 16, 4);
    row->setSpacing(2);
    addButton(row, m_actions->open(), QStringLiteral("openButton"));
    addSeparator(row);
    m_play = addButton(row, m_actions->playPause(), QStringLiteral("playPauseButton"));
    addButton(row, m_actions->stepRecord(), QStringLiteral("stepRecordButton"));
    addButton(row, m_actions->stepWatermark(), QStringLiteral("stepWatermarkButton"));
    addButton(row, m_actions->stepWindow(), QStringLiteral("stepWindowButton"));
    addSeparator(row);
    addButton(row, m_actions->restart(), QStringLiteral("restartButton"));
    addButton(row, m_actions->loop(), QStringLiteral("loopButton"));
    addSeparator(row);
    m_speed->setObjectName(QStringLiteral("speedBox"));
    m_speed->setMinimumHeight(28);
    row->addWidget(m_speed);
    row->addSpacing(4);
    addButton(row, m_actions->follow(), QStringLiteral("followButton"));
    addSeparator(row);
    return row;
}

void TransportBar::makeReadouts() {
    m_meter->setObjectName(QStringLiteral("positionMeter"));
    m_position->addBelow(m_meter);
    m_position->setContentsMargins(8, 0, 8, 0);
    for (Readout* readout : {m_eventClock, m_watermark, m_bound}) readout->setContentsMargins(8, 0, 8, 0);
}

QAction* TransportBar::playPauseAction() const { return m_actions->playPause(); }
QAction* TransportBar::followAction() const { return m_actions->follow(); }
bool TransportBar::following() const { return m_actions->follow()->isChecked(); }
QList<QAction*> TransportBar::runActions() const { return m_actions->all(); }

void TransportBar::retranslate() {
    m_actions->retranslate();
    m_play->reserve({RunActions::tr("Play"), RunActions::tr("Pause")});
    m_speed->refresh();
    m_eventClock->setCaption(tr("Event time"));
    m_bound->setCaption(tr("Bound"));
    m_bound->explain(tr("How far the watermark stays behind the newest event.\n"
                        "watermark = greatest event time − bound, the least over the partitions.\nSee Tuning."));
    QStringList keys;
    for (const SpeedPreset& preset : kSpeedPresets)
        if (preset.key > 0) keys << tr("%1 = %2").arg(preset.key).arg(m_context.format.speed(preset.speed));
    m_speedMeaning = tr("Speed: event time per wall time. Choose one or type a number.\nKeys: %1")
                         .arg(keys.join(QStringLiteral(", ")));
    refresh();
    m_density = -1;
    fit();
}

void TransportBar::refresh() {
    const api::Transport& transport = m_context.link.snapshot().transport;
    m_speed->setEnabled(m_actions->speeds().front()->isEnabled());
    m_speed->follow(transport.speed);
    m_speed->setToolTip(transport.replay ? m_speedMeaning
                                         : tr("Nothing is replayed, so there is no speed: records come from the topic "
                                              "as fast as others write them."));
    m_speed->setAccessibleName(tr("Speed: %1").arg(m_context.format.speed(transport.speed)));
    refreshPosition();
    if (clockForm() != m_clock || boundText() != m_boundRoom) {
        m_density = -1; // more or less room than before
        fit();
    }
    refreshClocks();
}

void TransportBar::refreshPosition() {
    showPosition();
    const QString all = m_context.format.number(m_context.link.snapshot().inputRows);
    const QString widest = tr("row %1 of %2").arg(all, all);
    if (m_position->wish() == widest) return;
    m_position->setWish(widest); // once per source, so that the bar does not change with every digit
    fit();
}

void TransportBar::showPosition() {
    const Format& format = m_context.format;
    const api::EngineSnapshot& now = m_context.link.snapshot();
    const bool known = now.inputRows > 0;
    const double ratio = known ? static_cast<double>(now.inputRowsRead) / static_cast<double>(now.inputRows) : 0;
    m_meter->setRatio(ratio);
    m_meter->setVisible(known && now.transport.replay);
    m_position->setCaption(m_actions->aboutToLoop() ? tr("Restarts") : tr("Position"));
    if (!m_context.link.open()) {
        m_position->setValue(tr("no source"));
        m_position->explain(tr("Open a source or run the sample."));
        return;
    }
    if (!now.transport.replay) {
        m_position->setCaption(tr("Topic"));
        m_position->setValue(QString::fromStdString(m_context.link.state().source->topic));
        m_position->explain(tr("Records are taken from this topic at %1. It has no end, so there is no position.")
                                .arg(QString::fromStdString(m_context.link.state().addresses.broker)));
        return;
    }
    const QString read = format.number(now.inputRowsRead);
    const QString all = format.number(now.inputRows);
    const QString percent = format.percent(ratio, 1);
    const QString rows = known ? tr("row %1 of %2").arg(read, all) : tr("row %1").arg(read);
    m_position->setValue(known && m_density >= Share ? percent : rows);
    m_position->explain(known ? tr("Rows read from the file ÷ rows in the file\n= %1 ÷ %2 = %3").arg(read, all, percent)
                              : tr("Rows read from the file so far; how many there are is not known."));
    m_meter->setAccessibleName(tr("Position in the file: %1").arg(percent));
}

TransportBar::Clock TransportBar::clockForm() const {
    if (m_density == Dates) return Clock::Full;
    const Format& format = m_context.format;
    const api::EngineSnapshot& now = m_context.link.snapshot();
    bool one = format.sameDay(now.maxEventTime, now.watermark);
    if (const auto& source = m_context.link.state().source; source && source->firstTime && source->lastTime) {
        if (*source->lastTime - *source->firstTime > kYear) return Clock::Full;
        one = one && format.sameDay(*source->firstTime, *source->lastTime);
    }
    return one ? Clock::Time : Clock::Day;
}

QString TransportBar::clockText(EventTime time) const {
    const Format& format = m_context.format;
    if (m_clock == Clock::Full) return format.dateTime(time);
    return m_clock == Clock::Day ? format.dayTime(time) : format.time(time);
}

void TransportBar::reserveClocks() {
    m_clock = clockForm();
    QString widest = QStringLiteral("00:00:00");
    if (m_clock == Clock::Full) widest = QStringLiteral("0000-00-00 00:00:00");
    if (m_clock == Clock::Day) widest = widestDay(m_context.format, fontMetrics());
    m_eventClock->reserve(widest);
    m_watermark->reserve(widest);
    m_boundRoom = boundText();
    m_bound->reserve(m_boundRoom);
}

QString TransportBar::boundText() const {
    const WorkbenchLink& link = m_context.link;
    return link.open() ? m_context.format.duration(link.snapshot().settings.watermarkBound) : QStringLiteral("–");
}

QString TransportBar::watermarkMeaning() const {
    const Format& format = m_context.format;
    const api::EngineSnapshot& now = m_context.link.snapshot();
    if (now.watermark.isMax())
        return tr("End of input: every record has been read, so none can come any more and every window is closed.\n"
                  "The watermark then lies after all times.");
    QString lag = QStringLiteral("–");
    if (!now.watermark.isMin() && !now.replayClock.isMin()) lag = format.duration(now.replayClock - now.watermark);
    EventTime greatest = now.watermark;
    for (const api::PartitionSnapshot& partition : now.partitions) greatest = std::max(greatest, partition.watermark);
    return tr("No window that ends at or before %1 is open any more.\n"
              "watermark = greatest event time − bound, in each partition by itself; the least of them is shown, the "
              "greatest is %3.\nA chart shows the watermark of its own partition.\n"
              "event-time lag = replay clock − watermark = %2")
        .arg(format.dateTime(now.watermark), lag, format.dateTime(greatest));
}

void TransportBar::refreshClocks() {
    const Format& format = m_context.format;
    const api::EngineSnapshot& now = m_context.link.snapshot();
    m_eventClock->setValue(clockText(now.maxEventTime));
    m_eventClock->explain(
        !now.transport.replay
            ? tr("Greatest event time read: %1\nTime zone: %2")
                  .arg(format.dateTime(now.maxEventTime), format.zoneName())
            : tr("Greatest event time read: %1\nReplay clock, up to which the file was published: %2\n"
                 "Time zone: %3")
                  .arg(format.dateTime(now.maxEventTime), format.dateTime(now.replayClock), format.zoneName()));
    // Each partition has one of its own: the bar shows the least of them.
    if (const QString caption = now.partitions.size() > 1 ? tr("Watermark ≥") : tr("Watermark");
        m_watermarkCaption != caption)
        m_watermark->setCaption(m_watermarkCaption = caption);
    m_watermark->setValue(clockText(now.watermark));
    m_watermark->explain(watermarkMeaning());
    m_bound->setValue(boundText());
}

bool TransportBar::wordy(const BarButton* button, int density) const {
    const QAction* action = button->defaultAction();
    if (density <= AllWords) return action != m_actions->loop();
    if (density <= NoBound)
        return action == m_actions->open() || action == m_actions->playPause() || action == m_actions->follow();
    return false;
}

void TransportBar::applyDensity(int density) {
    m_density = density;
    for (BarButton* button : std::as_const(m_buttons)) {
        const bool words = wordy(button, density);
        button->setToolButtonStyle(words ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        button->setMinimumWidth(words ? 0 : kButton); // 0: as wide as its text needs
    }
    m_bound->setVisible(density < NoBound);
    m_watermark->setVisible(density < OneNumber);
    m_eventClock->setVisible(density < NoNumbers);
    reserveClocks();
    refreshClocks();
    showPosition();
}

void TransportBar::fit() {
    for (int density = Dates; density < kDensities; ++density) {
        if (m_density != density) applyDensity(density);
        // Nested layouts tell their new sizes with a later event; this is needed now.
        for (Readout* readout : {m_position, m_eventClock, m_watermark, m_bound}) readout->layout()->activate();
        layout()->invalidate();
        const int wish = density < Share ? m_position->sizeHint().width() : m_position->minimumSizeHint().width();
        const int needed = layout()->minimumSize().width() - m_position->minimumSizeHint().width() + wish;
        if (needed <= width()) return;
    }
}

QSize TransportBar::minimumSizeHint() const { return {kNarrowest, layout()->minimumSize().height()}; }

void TransportBar::resizeEvent(QResizeEvent* resize) {
    QWidget::resizeEvent(resize);
    fit();
}

void TransportBar::changeEvent(QEvent* change) {
    QWidget::changeEvent(change);
    if (change->type() == QEvent::LanguageChange) retranslate();
    if (change->type() == QEvent::FontChange && m_density >= 0) {
        m_density = -1;
        fit();
    }
}

} // namespace streampulse::ui
