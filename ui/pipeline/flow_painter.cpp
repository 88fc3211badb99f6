#include "ui/pipeline/flow_painter.h"

#include "ui/pipeline/flow_ink.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {

FlowPainter::FlowPainter(const PipelineFacts& facts, const FlowLayout& layout, const Theme& theme, const Format& format)
    : m_facts(facts), m_layout(layout), m_theme(theme), m_format(format), m_texts(facts, format) {}

const LaneFacts& FlowPainter::laneOf(int lane) const { return m_facts.lanes.at(static_cast<std::size_t>(lane)); }

const Blame* FlowPainter::blameOf(const FlowNode& node) const {
    return m_facts.blame(node.part, node.lane < 0 ? -1 : laneOf(node.lane).partition);
}

QColor FlowPainter::weightColor(Weight weight) const {
    switch (weight) {
    case Weight::Note:
        return m_theme.color(Role::Accent);
    case Weight::Warning:
        return m_theme.color(Role::Warning);
    case Weight::Bad:
        return m_theme.color(Role::Bad);
    }
    return {};
}

void FlowPainter::paint(QPainter& painter, const QRectF& clip, const Look& look) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(clip, m_theme.color(Role::Base));
    const auto [first, last] = m_layout.lanesBetween(clip.top(), clip.bottom());
    paintTopicBox(painter, clip);
    paintWorkers(painter, clip);
    for (int lane = first; lane < last; ++lane) paintEdges(painter, lane);
    for (int lane = first; lane < last; ++lane) {
        paintLane(painter, lane, look);
        paintTask(painter, lane, look);
        paintEdgeTexts(painter, lane);
    }
    paintEndArrows(painter);
    for (const FlowPart part : {FlowPart::Source, FlowPart::Replay, FlowPart::Commits, FlowPart::Store})
        if (!m_layout.rect({part, -1}).isEmpty()) paintEnd(painter, part, look);
    paintTitles(painter, clip);
}

void FlowPainter::paintTitles(QPainter& painter, const QRectF& clip) const {
    const QRectF first = m_layout.title(FlowPart::Source);
    painter.fillRect(QRectF(clip.left(), first.top(), clip.width(), first.height()), m_theme.color(Role::Base));
    const QFont font = painter.font();
    struct Column {
        FlowPart part;
        QString title, below;
    };
    const bool real = !m_facts.topic.empty();
    const QString place = real ? QString::fromStdString(m_facts.brokers) : tr("in-memory broker, 5 MiB per partition");
    const QString topic = real ? tr("Topic %1").arg(QString::fromStdString(m_facts.topic)) : tr("Topic");
    const Column columns[] = {{FlowPart::Source, m_facts.transport.replay ? tr("File") : tr("Kafka"), {}},
                              {FlowPart::Topic, topic, m_facts.kafkaReachable ? place : tr("away")},
                              {FlowPart::Task, tr("Tasks"), tr("one per partition, grouped by worker")},
                              {FlowPart::Store, tr("Store"), {}}};
    for (const Column& column : columns) {
        const QRectF rect = m_layout.title(column.part);
        const double line = m_layout.line();
        painter.setFont(boldFont(font));
        painter.setPen(m_theme.color(Role::Text));
        paintElided(painter, QRectF(rect.left(), rect.top() + 0.4 * line, rect.width(), 1.2 * line), Qt::AlignLeft,
                    column.title);
        painter.setFont(smallFont(font));
        painter.setPen(m_theme.color(Role::Muted));
        paintElided(painter, QRectF(rect.left(), rect.top() + 1.5 * line, rect.width(), 1.2 * line), Qt::AlignLeft,
                    column.below);
    }
    painter.setFont(font);
}

void FlowPainter::paintTopicBox(QPainter& painter, const QRectF& clip) const {
    if (m_layout.lanes() == 0) return;
    const double pad = 0.5 * m_layout.line();
    const QRectF top = m_layout.rect({FlowPart::Topic, 0});
    const QRectF bottom = m_layout.rect({FlowPart::Topic, m_layout.lanes() - 1});
    const QRectF box = top.united(bottom).adjusted(-pad, -pad, pad, pad);
    if (!box.intersects(clip)) return;
    const Blame* blame = m_facts.blame(FlowPart::Topic);
    const bool whole = blame != nullptr && blame->partition < 0;
    painter.setPen(QPen(whole ? weightColor(blame->weight) : m_theme.color(Role::Border), whole ? 2.5 : 1));
    painter.setBrush(m_theme.color(Role::Panel));
    painter.drawRoundedRect(box, pad, pad);
}

void FlowPainter::paintWorkers(QPainter& painter, const QRectF& clip) const {
    const double line = m_layout.line();
    const QFont font = painter.font();
    painter.setFont(smallFont(font));
    for (const FlowLayout::Group& group : m_layout.workers()) {
        if (!group.rect.intersects(clip)) continue;
        painter.setPen(QPen(m_theme.color(Role::Border), 1));
        painter.setBrush(m_theme.color(Role::Panel));
        painter.drawRoundedRect(group.rect, 0.5 * line, 0.5 * line);
        painter.setPen(m_theme.color(Role::Muted));
        const QString name = tr("worker %1").arg(group.worker);
        paintElided(painter,
                    QRectF(group.rect.left() + 0.6 * line, group.rect.top(), group.rect.width() - line, 1.25 * line),
                    Qt::AlignLeft | Qt::AlignVCenter, name);
    }
    painter.setFont(font);
}

void FlowPainter::paintCard(QPainter& painter, const FlowNode& node, const Look& look) const {
    const QRectF rect = m_layout.rect(node);
    const double round = 0.4 * m_layout.line();
    const Blame* blame = blameOf(node);
    const QColor rim = blame == nullptr ? m_theme.color(Role::Border) : weightColor(blame->weight);
    painter.setPen(QPen(look.hover == node && blame == nullptr ? m_theme.color(Role::Muted) : rim, blame ? 2.5 : 1));
    painter.setBrush(m_theme.color(Role::Base));
    painter.drawRoundedRect(rect, round, round);
    if (blame != nullptr) {
        painter.setBrush(faintColor(rim, 34));
        painter.drawRoundedRect(rect, round, round);
    }
    if (!(look.focus == node)) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Role::Accent), 2, Qt::DashLine));
    painter.drawRoundedRect(rect.adjusted(-3.5, -3.5, 3.5, 3.5), round + 3, round + 3);
}

/// The word for the cause: above the card, or, where cards stand close, on its rim.
void FlowPainter::paintTag(QPainter& painter, const FlowNode& node, const Blame& blame) const {
    const QRectF card = m_layout.rect(node);
    const double line = m_layout.line();
    const QFont font = painter.font();
    painter.setFont(boldFont(smallFont(font)));
    const QString text = causeTitle(blame.kind);
    const QColor color = weightColor(blame.weight);
    const bool task = node.part == FlowPart::Task;
    const bool right = task || node.part == FlowPart::Commits || node.part == FlowPart::Store;
    const double most = task ? card.width() - 2 * line : 13 * line;
    const double wide =
        std::min(std::max(2.0 * line, most), painter.fontMetrics().horizontalAdvance(text) + 2.0 * line);
    const QRectF tag(right ? card.right() - wide - (task ? 0.35 * line : 0) : card.left(),
                     card.top() - (task ? 0.8 : 1.3) * line, wide, (task ? 1.1 : 1.15) * line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(tag, 0.35 * line, 0.35 * line);
    const QColor ink = m_theme.color(Role::Base);
    paintMark(painter, QRectF(tag.left() + 0.35 * line, tag.top() + 0.17 * line, 0.8 * line, 0.8 * line),
              blame.weight == Weight::Note ? Mark::Info : Mark::Warning, ink);
    painter.setPen(ink);
    paintElided(painter, tag.adjusted(1.35 * line, 0, -0.3 * line, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    painter.setFont(font);
}

/// The strong part lies at the left; what is full is also hatched, so that colour does not say it alone.
void FlowPainter::paintBar(QPainter& painter, const QRectF& rect, double fill, double strong) const {
    const double round = rect.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Role::Grid));
    painter.drawRoundedRect(rect, round, round);
    if (fill > 0) {
        QPainterPath whole;
        whole.addRoundedRect(rect, round, round);
        painter.save();
        painter.setClipPath(whole, Qt::IntersectClip);
        const QColor color = m_theme.color(fill >= 0.9 ? Role::Warning : Role::OnTime);
        const double wide = std::max(2.0, rect.width() * fill);
        painter.fillRect(QRectF(rect.left(), rect.top(), wide, rect.height()), faintColor(color, 120));
        painter.fillRect(QRectF(rect.left(), rect.top(), wide * strong, rect.height()), color);
        if (fill >= 0.9) painter.fillRect(rect, QBrush(faintColor(m_theme.color(Role::Base), 150), Qt::BDiagPattern));
        painter.restore();
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Role::Border), 1));
    painter.drawRoundedRect(rect, round, round);
}

void FlowPainter::paintLane(QPainter& painter, int lane, const Look& look) const {
    const FlowNode node{FlowPart::Topic, lane};
    const LaneFacts& facts = laneOf(lane);
    const QRectF rect = m_layout.rect(node);
    const double line = m_layout.line();
    paintCard(painter, node, look);
    const QFont font = painter.font();
    const QRectF text(rect.left() + 0.5 * line, rect.top() + 0.3 * line, rect.width() - line, 1.2 * line);
    painter.setFont(boldFont(font));
    painter.setPen(m_theme.color(Role::Text));
    paintElided(painter, text, Qt::AlignLeft | Qt::AlignVCenter, m_texts.title(node));
    painter.setFont(smallFont(font));
    painter.setPen(m_theme.color(Role::Muted));
    paintElided(painter, text.adjusted(2 * line, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter,
                m_format.rate(facts.rates.published));
    painter.setFont(font);
    if (m_facts.topic.empty())
        paintBar(painter, QRectF(text.left(), rect.bottom() - 0.85 * line, text.width(), 0.45 * line), facts.creditFill,
                 facts.unreadShare);
    if (const Blame* blame = blameOf(node); blame != nullptr && (blame->partition >= 0 || lane == 0))
        paintTag(painter, node, *blame);
}

void FlowPainter::paintTask(QPainter& painter, int lane, const Look& look) const {
    const FlowNode node{FlowPart::Task, lane};
    const LaneFacts& facts = laneOf(lane);
    const QRectF rect = m_layout.rect(node);
    const double line = m_layout.line();
    paintCard(painter, node, look);
    const QFont font = painter.font();
    const Mark mark = FlowTexts::stateMark(facts.state);
    QRectF row(rect.left() + 0.55 * line, rect.top() + 0.22 * line, rect.width() - line, 1.1 * line);
    paintMark(painter, QRectF(row.left(), row.top() + 0.15 * line, 0.8 * line, 0.8 * line), mark,
              m_theme.color(facts.state == TaskState::Stopped    ? Role::Bad
                            : facts.state == TaskState::Finished ? Role::Good
                            : facts.state == TaskState::Reading  ? Role::OnTime
                                                                 : Role::Muted));
    painter.setFont(boldFont(font));
    painter.setPen(m_theme.color(Role::Text));
    paintElided(painter, row.adjusted(1.1 * line, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_texts.title(node));
    painter.setFont(smallFont(font));
    const bool silent = facts.rates.silence >= 3 && facts.state == TaskState::Waiting &&
                        m_facts.transport.state == api::TransportState::Playing;
    if (silent) {
        painter.setPen(m_theme.color(Role::Muted));
        paintElided(painter, row, Qt::AlignRight | Qt::AlignVCenter,
                    tr("no record for %1 s").arg(m_format.number(static_cast<std::int64_t>(facts.rates.silence))));
    }
    Role role = facts.stopped.empty() ? Role::Text : Role::Bad;
    for (const QString& text : m_texts.lines(node)) {
        row.translate(0, 1.12 * line);
        painter.setPen(m_theme.color(role));
        paintElided(painter, row, Qt::AlignLeft | Qt::AlignVCenter, text);
        role = Role::Muted;
    }
    painter.setFont(font);
    if (const Blame* blame = blameOf(node); blame != nullptr && (blame->partition >= 0 || lane == 0))
        paintTag(painter, node, *blame);
}

void FlowPainter::paintEnd(QPainter& painter, FlowPart part, const Look& look) const {
    const FlowNode node{part, -1};
    const QRectF rect = m_layout.rect(node);
    const double line = m_layout.line();
    paintCard(painter, node, look);
    const QFont font = painter.font();
    QRectF row(rect.left() + 0.6 * line, rect.top() + 0.4 * line, rect.width() - 1.2 * line, 1.15 * line);
    painter.setFont(boldFont(font));
    painter.setPen(m_theme.color(Role::Text));
    painter.drawText(
        row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, // a file's name says most at its ends
        painter.fontMetrics().elidedText(m_texts.title(node), Qt::ElideMiddle, static_cast<int>(row.width())));
    painter.setFont(smallFont(font));
    const bool away = part == FlowPart::Store && !m_facts.storeReachable;
    Role role = away ? Role::Bad : Role::Text;
    for (const QString& text : m_texts.lines(node)) {
        row.translate(0, 1.15 * line);
        painter.setPen(m_theme.color(role));
        paintElided(painter, row, Qt::AlignLeft | Qt::AlignVCenter, text);
        role = Role::Muted;
    }
    painter.setFont(font);
    const QRectF bar(row.left(), rect.bottom() - 0.85 * line, row.width(), 0.45 * line);
    if (part == FlowPart::Replay && m_facts.rows > 0) {
        const double read = static_cast<double>(m_facts.rowsRead) / static_cast<double>(m_facts.rows);
        // A position, not a queue: full is good.
        paintBar(painter, bar, std::min(read, 0.899), 1);
        if (read >= 0.899) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(Role::OnTime));
            const QRectF done(bar.left(), bar.top(), bar.width() * std::min(1.0, read), bar.height());
            painter.drawRoundedRect(done, done.height() / 2, done.height() / 2);
        }
    }
    if (part == FlowPart::Commits) paintBar(painter, bar, m_facts.commitQueueFill, 1);
    if (const Blame* blame = blameOf(node)) paintTag(painter, node, *blame);
}

} // namespace streampulse::ui
