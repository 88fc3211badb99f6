#include "ui/timeline/timeline_strip.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/window/ui_context.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace streampulse::ui {
namespace {

constexpr double kSide = 10; ///< pixels left and right
constexpr double kLines = 3.0;
constexpr double kCheckpointApart = 12; ///< pixels
constexpr double kReach = 7;            ///< pixels around a mark that belong to it

/// Orders `xs`, clusters them, and leaves in `order` which one stands where.
std::vector<MarkCluster> clusterSorted(const std::vector<double>& xs, double least, std::vector<std::size_t>& order) {
    order.resize(xs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&xs](std::size_t a, std::size_t b) { return xs[a] < xs[b]; });
    std::vector<double> sorted;
    sorted.reserve(xs.size());
    for (const std::size_t index : order) sorted.push_back(xs[index]);
    return clusterMarks(sorted, least);
}

} // namespace

TimelineStrip::TimelineStrip(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setObjectName(QStringLiteral("timelineStrip"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const WorkbenchLink& link = context.link;
    connect(&link, &WorkbenchLink::sessionChanged, this, &TimelineStrip::takeSession);
    connect(&link, &WorkbenchLink::stateChanged, this, &TimelineStrip::takeSession);
    connect(&link, &WorkbenchLink::snapshotChanged, this, &TimelineStrip::takeSnapshot);
    connect(&context.theme, &Theme::changed, this, [this]() {
        updateGeometry();
        place();
    });
    connect(&context.format, &Format::changed, this, [this]() {
        describe();
        update();
    });
    takeSession();
    retranslate();
}

QSize TimelineStrip::sizeHint() const { return {600, static_cast<int>(std::ceil(kLines * fontMetrics().height()))}; }

QSize TimelineStrip::minimumSizeHint() const { return {120, sizeHint().height()}; }

void TimelineStrip::takeSession() {
    const auto& source = m_context.link.state().source;
    ChartRange range;
    if (growing() && m_session == m_context.link.state().session) range = m_range;
    m_session = m_context.link.state().session;
    if (source && source->firstTime && source->lastTime) range = {*source->firstTime, *source->lastTime};
    if (!(range == m_range) || !m_context.link.open()) m_trail.forget();
    m_range = range;
    takeSnapshot();
    describe();
}

bool TimelineStrip::growing() const {
    const auto& source = m_context.link.state().source;
    return m_context.link.open() && source && !source->topic.empty() && !source->firstTime;
}

/// A topic has no end that is known: the strip grows with what has arrived.
void TimelineStrip::growRange() {
    if (!growing()) return;
    EventTime from = EventTime::max();
    EventTime to = EventTime::min();
    for (const api::PartitionSnapshot& partition : m_context.link.snapshot().partitions) {
        if (partition.firstArrival.isMin()) continue;
        from = std::min({from, partition.firstArrival, partition.maxEventTime});
        to = std::max({to, partition.lastArrival, partition.maxEventTime});
    }
    if (from < to) m_range = {from, to};
}

void TimelineStrip::takeSnapshot() {
    const api::EngineSnapshot& snapshot = m_context.link.snapshot();
    growRange();
    m_trail.observe(snapshot);
    auto flags = m_range.empty() ? std::vector<FlagMark>() : flagMarks(snapshot, now(), m_range.from);
    const bool others = flags.size() != m_flags.size() || (m_selected >= 0 && flags != m_flags);
    m_flags = std::move(flags);
    if (m_selected >= static_cast<int>(m_flags.size())) m_selected = -1;
    place();
    if (others) describe();
}

void TimelineStrip::place() {
    std::vector<double> xs;
    for (const FlagMark& flag : m_flags) xs.push_back(xOf(flag.at).value_or(0));
    // A flag with its number is about two lines wide.
    m_flagClusters = clusterSorted(xs, 1.9 * fontMetrics().height(), m_flagOrder);
    xs.clear();
    if (!m_range.empty())
        for (const CheckpointMark& mark : m_trail.marks()) xs.push_back(xOf(mark.at).value_or(0));
    m_checkpointClusters = clusterSorted(xs, kCheckpointApart, m_checkpointOrder);
    update();
}

/// The arrival time of the newest record; a replay by event time has read all until there.
EventTime TimelineStrip::now() const {
    const api::EngineSnapshot& snapshot = m_context.link.snapshot();
    const EventTime time = snapshot.replayClock.isMin() ? snapshot.maxEventTime : snapshot.replayClock;
    return std::clamp(time, m_range.from, m_range.to);
}

QRectF TimelineStrip::flagLane() const { return {kSide, 1, width() - 2 * kSide, 0.75 * fontMetrics().height()}; }

QRectF TimelineStrip::bars() const {
    const double top = flagLane().bottom() + 1;
    return {kSide, top, width() - 2 * kSide, labels().top() - 3 - top};
}

QRectF TimelineStrip::labels() const {
    const double high = 0.8 * fontMetrics().height();
    return {kSide, height() - high - 1, width() - 2 * kSide, high};
}

std::optional<double> TimelineStrip::xOf(EventTime time) const {
    if (m_range.empty()) return std::nullopt;
    const EventTime inside = std::clamp(time, m_range.from, m_range.to);
    const double share =
        static_cast<double>((inside - m_range.from).count()) / static_cast<double>(m_range.span().count());
    return kSide + share * (width() - 2 * kSide);
}

QPointF TimelineStrip::flagPoint(const MarkCluster& cluster) const { return {cluster.x, flagLane().center().y()}; }

QPointF TimelineStrip::checkpointPoint(const MarkCluster& cluster) const { return {cluster.x, bars().bottom()}; }

const MarkCluster* TimelineStrip::flagAt(const QPointF& point) const {
    if (point.y() > flagLane().bottom() + 2) return nullptr;
    const double reach = 0.9 * fontMetrics().height();
    for (const MarkCluster& cluster : m_flagClusters)
        if (std::abs(point.x() - cluster.x) <= reach) return &cluster;
    return nullptr;
}

const MarkCluster* TimelineStrip::checkpointAt(const QPointF& point) const {
    for (const MarkCluster& cluster : m_checkpointClusters) {
        const QPointF away = checkpointPoint(cluster) - point;
        if (std::abs(away.x()) <= kReach && std::abs(away.y()) <= kReach) return &cluster;
    }
    return nullptr;
}

QString TimelineStrip::emptyText() const {
    if (growing()) return tr("The timeline begins with the first record of the topic.");
    return m_context.link.open() ? tr("No row of this input has a readable time, so there is no timeline.")
                                 : tr("The timeline of a source appears here once it is open.");
}

QString TimelineStrip::flagText(const FlagMark& flag) const {
    const Format& format = m_context.format;
    QString text = changeWords(flag.change, format);
    if (flag.pending && flag.appliedIn == 0) return tr("%1 — waits for the next record", "a changed setting").arg(text);
    text = tr("%1 — at %2", "a changed setting, a time").arg(text, format.time(flag.at));
    if (flag.pending)
        text +=
            tr(", in %1 of %2 partitions so far").arg(format.number(flag.appliedIn), format.number(flag.partitions));
    const QString effect = effectWords(flag.effect);
    return effect.isEmpty() ? text : tr("%1: %2", "a changed setting, its effect").arg(text, effect);
}

QString TimelineStrip::flagTip(const MarkCluster& cluster) const {
    constexpr std::size_t kMost = 8;
    QStringList lines;
    for (std::size_t i = 0; i < std::min(cluster.count, kMost); ++i)
        lines << QStringLiteral("⚑ ") + flagText(m_flags[m_flagOrder[cluster.first + i]]).toHtmlEscaped();
    if (cluster.count > kMost) lines << tr("… and %Ln more", nullptr, static_cast<int>(cluster.count - kMost));
    lines << QStringLiteral("<i>%1</i>").arg(tr("Click: the settings"));
    return QStringLiteral("<qt>%1</qt>").arg(lines.join(QStringLiteral("<br>")));
}

QString TimelineStrip::checkpointTip(const MarkCluster& cluster) const {
    std::int64_t from = INT64_MAX, to = 0, failed = 0;
    EventTime at = EventTime::min();
    for (std::size_t i = 0; i < cluster.count; ++i) {
        const CheckpointMark& mark = m_trail.marks()[m_checkpointOrder[cluster.first + i]];
        from = std::min(from, mark.number);
        to = std::max(to, mark.number);
        at = std::max(at, mark.at);
        if (!mark.applied) ++failed;
    }
    const Format& format = m_context.format;
    QString text =
        from == to
            ? tr("Checkpoint #%1, at %2").arg(format.number(to), format.time(at))
            : tr("Checkpoints #%1 to #%2, until %3").arg(format.number(from), format.number(to), format.time(at));
    if (failed > 0) text += QStringLiteral("<br>") + tr("%Ln not applied", nullptr, static_cast<int>(failed));
    return QStringLiteral("<qt>◆ %1<br>%2<br><i>%3</i></qt>")
        .arg(text, tr("Placed at the arrival time that was committed."), tr("Click: the checkpoints"));
}

QString TimelineStrip::sliceTip(double x) const {
    const auto& source = m_context.link.state().source;
    if (!source || source->density.empty()) return {};
    const double share = std::clamp((x - kSide) / std::max(1.0, width() - 2 * kSide), 0.0, 1.0);
    const std::size_t slices = source->density.size();
    const auto slice = std::min(slices - 1, static_cast<std::size_t>(share * static_cast<double>(slices)));
    const auto edge = [&](std::size_t index) {
        const double part = static_cast<double>(index) / static_cast<double>(slices);
        return m_range.from + Duration(std::llround(part * static_cast<double>(m_range.span().count())));
    };
    const Format& format = m_context.format;
    QStringList lines{tr("%1 – %2: %Ln row(s)", nullptr, static_cast<int>(source->density[slice]))
                          .arg(format.dateTime(edge(slice)), format.time(edge(slice + 1)))};
    const api::EngineSnapshot& snapshot = m_context.link.snapshot();
    lines << tr("now (arrival time of the newest record): %1").arg(format.time(snapshot.replayClock));
    lines << tr("watermark (least over the partitions): %1").arg(format.time(snapshot.watermark));
    return QStringLiteral("<qt>%1</qt>").arg(lines.join(QStringLiteral("<br>")));
}

QString TimelineStrip::toolTipAt(const QPointF& point) const {
    if (m_range.empty()) return emptyText();
    if (const MarkCluster* cluster = flagAt(point)) return flagTip(*cluster);
    if (const MarkCluster* cluster = checkpointAt(point)) return checkpointTip(*cluster);
    return sliceTip(point.x());
}

bool TimelineStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
    return true;
}

void TimelineStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        update();
    }
    QWidget::changeEvent(event);
}

void TimelineStrip::retranslate() {
    setAccessibleDescription(tr("Left and right move over the changed settings, Enter opens the settings."));
    describe();
}

void TimelineStrip::resizeEvent(QResizeEvent*) { place(); }

int TimelineStrip::clusterOf(int flag) const {
    for (std::size_t i = 0; i < m_flagClusters.size(); ++i)
        for (std::size_t k = 0; k < m_flagClusters[i].count; ++k)
            if (static_cast<int>(m_flagOrder[m_flagClusters[i].first + k]) == flag) return static_cast<int>(i);
    return -1;
}

void TimelineStrip::select(int flag) {
    m_selected = m_flags.empty() ? -1 : std::clamp(flag, 0, static_cast<int>(m_flags.size()) - 1);
    describe();
    update();
    const int cluster = clusterOf(m_selected);
    if (cluster < 0 || !isVisible()) return;
    const QPointF point = flagPoint(m_flagClusters[static_cast<std::size_t>(cluster)]);
    QToolTip::showText(mapToGlobal(point.toPoint()),
                       QStringLiteral("⚑ ") + flagText(m_flags[static_cast<std::size_t>(m_selected)]), this);
}

/// What a screen reader says of the strip, or of the flag that the keyboard stands on. Clocks move all the time, so
/// they are told as they are when the focus comes.
void TimelineStrip::describe() {
    QString text = tr("Timeline") + QStringLiteral(": ");
    if (m_range.empty()) {
        text += emptyText();
    } else if (m_selected >= 0) {
        text = tr("Setting %1 of %2: %3")
                   .arg(m_selected + 1)
                   .arg(m_flags.size())
                   .arg(flagText(m_flags[static_cast<std::size_t>(m_selected)]));
    } else {
        const Format& format = m_context.format;
        text += tr("%1 to %2, now %3, watermark %4")
                    .arg(format.dateTime(m_range.from), format.dateTime(m_range.to), format.time(now()),
                         format.time(m_context.link.snapshot().watermark)) +
                QStringLiteral(", ") + tr("%Ln changed setting(s)", nullptr, static_cast<int>(m_flags.size()));
    }
    setAccessibleName(text); // tells it, too
}

void TimelineStrip::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Right:
        return select(m_selected + 1);
    case Qt::Key_Left:
        return select(m_selected < 0 ? static_cast<int>(m_flags.size()) - 1 : m_selected - 1);
    case Qt::Key_Home:
        return select(0);
    case Qt::Key_End:
        return select(static_cast<int>(m_flags.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected >= 0) m_context.navigator.show(View::Tuning);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimelineStrip::mouseMoveEvent(QMouseEvent* event) {
    m_hoverX = event->position().x();
    const bool mark = flagAt(event->position()) != nullptr || checkpointAt(event->position()) != nullptr;
    setCursor(mark ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void TimelineStrip::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (const MarkCluster* cluster = flagAt(event->position())) {
        m_selected = static_cast<int>(m_flagOrder[cluster->first]);
        describe();
        m_context.navigator.show(View::Tuning);
    } else if (checkpointAt(event->position()) != nullptr) {
        m_context.navigator.show(View::Checkpoints);
    }
}

void TimelineStrip::leaveEvent(QEvent*) {
    m_hoverX.reset();
    update();
}

void TimelineStrip::focusInEvent(QFocusEvent*) {
    describe();
    update();
}

void TimelineStrip::focusOutEvent(QFocusEvent*) { update(); }

} // namespace streampulse::ui
