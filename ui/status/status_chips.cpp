#include "ui/status/status_chips.h"

#include "ui/link/workbench_link.h"
#include "ui/pipeline/flow_texts.h"
#include "ui/status/frame_meter.h"
#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/window/ui_context.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QUrl>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr int kNarrowest = 480;
constexpr qint64 kRefreshMs = 250; ///< text that changes faster cannot be read

struct StateLook {
    Mark mark;
    Role role;
};

StateLook lookOf(api::EngineState state) {
    switch (state) {
    case api::EngineState::Starting:
        return {Mark::Open, Role::Muted};
    case api::EngineState::Running:
        return {Mark::Final, Role::Good};
    case api::EngineState::Paused:
        return {Mark::Bars, Role::Accent};
    case api::EngineState::Degraded:
        return {Mark::Warning, Role::Warning};
    case api::EngineState::Stopped:
        return {Mark::Rejected, Role::Muted};
    case api::EngineState::Finished:
        return {Mark::Good, Role::Good};
    case api::EngineState::Failed:
        return {Mark::Bad, Role::Bad};
    }
    return {Mark::None, Role::Muted};
}

} // namespace

StatusChips::StatusChips(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setObjectName(QStringLiteral("statusChips"));
    m_refreshed.start();
    build();
    const WorkbenchLink& link = context.link;
    connect(&link, &WorkbenchLink::ticked, this, &StatusChips::tick);
    connect(&link, &WorkbenchLink::stateChanged, this, &StatusChips::refresh);
    connect(&link, &WorkbenchLink::sessionChanged, this, &StatusChips::refresh);
    connect(&context.format, &Format::changed, this, &StatusChips::refresh);
    connect(&context.theme, &Theme::changed, this, QOverload<>::of(&StatusChips::update));
    refresh();
}

void StatusChips::build() {
    static constexpr std::array<const char*, kChips> kNames{"chipState", "chipLag",     "chipLate",  "chipCheckpoint",
                                                            "chipRest",  "chipMetrics", "chipFrames"};
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 1, 4, 1);
    row->setSpacing(1);
    for (std::size_t i = 0; i < kChips; ++i) {
        m_chips[i] = new StatusChip(m_context.theme, this);
        m_chips[i]->setObjectName(QLatin1String(kNames[i]));
        row->addWidget(m_chips[i]);
        connect(m_chips[i], &QAbstractButton::clicked, this, [this, i]() { lead(static_cast<Chip>(i)); });
    }
    m_chips[State]->setFewest(14);
    m_chips[Lag]->setFewest(9);
    row->insertStretch(static_cast<int>(Frames), 1);
    m_chips[Frames]->hide();
}

void StatusChips::setFrameMeter(FrameMeter* meter) {
    m_meter = meter;
    m_chips[Frames]->setVisible(meter != nullptr);
    refresh();
}

void StatusChips::tick() {
    if (m_refreshed.elapsed() >= kRefreshMs) refresh();
}

void StatusChips::refresh() {
    m_refreshed.restart();
    m_chips[State]->setContent(stateContent());
    m_chips[Lag]->setContent(lagContent());
    m_chips[Late]->setContent(lateContent());
    m_chips[Checkpoint]->setContent(checkpointContent());
    m_chips[Rest]->setContent(portContent(Rest));
    m_chips[Metrics]->setContent(portContent(Metrics));
    if (m_meter) m_chips[Frames]->setContent(framesContent());
    const bool open = m_context.link.open();
    for (const Chip chip : {Lag, Late, Checkpoint, Rest, Metrics}) m_chips[chip]->setVisible(open);
}

StatusChip::Content StatusChips::stateContent() const {
    const WorkbenchLink& link = m_context.link;
    StatusChip::Content content;
    content.strong = true;
    content.formula = tr("Click: the pipeline");
    switch (link.state().phase) {
    case api::WorkbenchPhase::Empty:
        return {Mark::Open, Role::Muted, tr("Nothing is open"), true,
                tr("Run the sample or open a file. Click: the start page")};
    case api::WorkbenchPhase::Opening:
        return {Mark::Open, Role::Accent, tr("Opening…"), true, QString::fromStdString(link.state().text)};
    case api::WorkbenchPhase::Failed:
        return {Mark::Bad, Role::Bad, tr("Could not open"), true, QString::fromStdString(link.state().text)};
    case api::WorkbenchPhase::Open:
        break;
    }
    const api::EngineSnapshot& snapshot = link.snapshot();
    const StateLook look = lookOf(snapshot.state);
    content.mark = look.mark;
    content.markRole = look.role;
    const bool moves = snapshot.state == api::EngineState::Running || snapshot.state == api::EngineState::Paused;
    const bool replays = snapshot.transport.replay && snapshot.transport.state != api::TransportState::Ended;
    content.text = stateWord(snapshot.state);
    const bool troubled = snapshot.state == api::EngineState::Degraded || snapshot.state == api::EngineState::Failed;
    if (troubled && !snapshot.causes.empty())
        content.text = tr("%1: %2", "state, cause").arg(content.text, causeTitle(snapshot.causes.front().kind));
    if (moves && replays)
        content.text = tr("%1 %2", "state, speed").arg(content.text, m_context.format.speed(snapshot.transport.speed));
    QString why = QString::fromStdString(snapshot.stateText);
    if (!snapshot.causes.empty()) why = causeSentence(snapshot.causes.front(), m_context.format);
    if (!why.isEmpty()) content.formula.prepend(why + QLatin1Char('\n'));
    if (moves && replays) content.formula.prepend(tr("Speed: event time per time on the wall") + QLatin1Char('\n'));
    return content;
}

StatusChip::Content StatusChips::lagContent() const {
    const api::EngineSnapshot& snapshot = m_context.link.snapshot();
    Duration longest{0};
    bool rising = false, falling = false;
    for (const api::PartitionSnapshot& partition : snapshot.partitions) {
        longest = std::max(longest, partition.lagTime);
        rising = rising || partition.lagTrend == api::LagTrend::Rising;
        falling = falling || partition.lagTrend == api::LagTrend::Falling;
    }
    const api::LagTrend trend = rising    ? api::LagTrend::Rising
                                : falling ? api::LagTrend::Falling
                                          : api::LagTrend::Steady;
    const Format& format = m_context.format;
    StatusChip::Content content;
    content.text =
        tr("lag %1 rec · %2 %3", "records, time, trend")
            .arg(format.number(snapshot.lagRecords), FlowTexts::lagTime(longest, format), FlowTexts::trendArrow(trend));
    content.formula =
        tr("Records: sum of end offset − committed offset\nTime: the longest of replay clock − arrival of "
           "the newest committed record\nTrend: against 3 s ago, %1\nClick: the pipeline")
            .arg(trendWord(trend));
    return content;
}

StatusChip::Content StatusChips::lateContent() const {
    const api::Ledger& ledger = m_context.link.snapshot().ledger;
    const Format& format = m_context.format;
    const double share = ledger.read > 0 ? static_cast<double>(ledger.late) / static_cast<double>(ledger.read) : 0;
    StatusChip::Content content;
    content.mark = Mark::Late;
    content.markRole = ledger.late > 0 ? Role::Late : Role::Muted;
    content.text = tr("late %1").arg(format.percent(share));
    content.formula = tr("late ÷ read = %1 ÷ %2\nClick: the late records")
                          .arg(format.number(ledger.late), format.number(ledger.read));
    return content;
}

StatusChip::Content StatusChips::checkpointContent() const {
    const api::CommitSnapshot& commits = m_context.link.snapshot().commits;
    const Format& format = m_context.format;
    StatusChip::Content content;
    content.mark = Mark::Diamond;
    content.markRole = Role::Checkpoint;
    content.formula = tr("Number of the newest commit over all partitions · time since the last one that the store "
                         "applied\nClick: the checkpoints");
    if (commits.number == 0) {
        content.markRole = Role::Muted;
        content.text = tr("no checkpoint yet");
        return content;
    }
    const bool applied = commits.history->empty() || commits.history->back()->outcome == CommitResult::Applied;
    const QString mark = applied ? QStringLiteral("✓") : QStringLiteral("✗");
    if (!applied) {
        content.markRole = Role::Bad;
        content.formula.prepend(commitWord(commits.history->back()->outcome) + QStringLiteral(": ") +
                                QString::fromStdString(commits.history->back()->text) + QLatin1Char('\n'));
    }
    const QString age = commits.lastSuccessWall > 0 ? format.age(commits.lastSuccessWall) : tr("never");
    content.text = tr("#%1 · %2 %3", "number, age, tick").arg(format.number(commits.number), age, mark);
    return content;
}

StatusChip::Content StatusChips::portContent(Chip chip) const {
    const api::Addresses& addresses = m_context.link.state().addresses;
    const bool rest = chip == Rest;
    const QString name = rest ? tr("REST") : tr("metrics");
    const QString address = QString::fromStdString(rest ? addresses.rest : addresses.metrics);
    StatusChip::Content content;
    if (address.isEmpty()) {
        content.mark = Mark::Rejected;
        content.text = tr("%1 off", "name of a port").arg(name);
        content.formula = tr("It is switched off by the command line.\nClick: the addresses");
        return content;
    }
    const bool moved = rest ? addresses.restMoved : addresses.metricsMoved;
    const int port = QUrl(address).port();
    content.mark = moved ? Mark::Warning : Mark::Good;
    content.markRole = moved ? Role::Warning : Role::Good;
    content.text =
        moved ? tr("%1 :%2 (moved)", "name, port").arg(name).arg(port) : tr("%1 :%2", "name, port").arg(name).arg(port);
    content.formula = address + QLatin1Char('\n');
    if (moved)
        content.formula +=
            tr("The usual port is taken by another program, so the next free one is used.") + QLatin1Char('\n');
    content.formula += tr("Click: the addresses");
    return content;
}

StatusChip::Content StatusChips::framesContent() const {
    const Format& format = m_context.format;
    StatusChip::Content content;
    content.text = tr("%1 fps", "frames per second").arg(format.number(std::llround(m_meter->framesPerSecond())));
    content.formula =
        tr("Pictures of the window in the last second; a picture is only painted when something changes.\n"
           "Longest pause of the window in the last 10 s: %1\nClick: the checks")
            .arg(tr("%1 ms").arg(format.number(std::llround(m_meter->longestGapMs()))));
    return content;
}

void StatusChips::lead(Chip chip) {
    Navigator& navigator = m_context.navigator;
    switch (chip) {
    case State:
        return navigator.show(m_context.link.open() ? View::Pipeline : View::Welcome);
    case Lag:
        return navigator.show(View::Pipeline);
    case Late:
        return navigator.show(View::SideOutputs);
    case Checkpoint:
        return navigator.show(View::Checkpoints);
    case Rest:
    case Metrics:
        return navigator.show(View::Api);
    case Frames:
        return navigator.show(View::Checks);
    }
}

QSize StatusChips::minimumSizeHint() const { return {kNarrowest, QWidget::minimumSizeHint().height()}; }

/// Thin lines between the chips.
void StatusChips::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Role::Panel));
    painter.setPen(m_context.theme.color(Role::Border));
    for (const Chip chip : {Lag, Late, Checkpoint, Rest, Metrics}) {
        if (!m_chips[chip]->isVisible()) continue;
        const int x = m_chips[chip]->x() - 1;
        painter.drawLine(x, 6, x, height() - 7);
    }
}

void StatusChips::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace streampulse::ui
