#include "ui/pipeline/flow_texts.h"

#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QTextDocument>
#include <cmath>

namespace streampulse::ui {
namespace {

QString html(const QString& text) { return text.toHtmlEscaped(); }

QString bold(const QString& text) { return QStringLiteral("<b>%1</b>").arg(html(text)); }

/// "value: formula", the formula after it.
QString numberLine(const QString& name, const QString& value, const QString& formula) {
    const QString line = QStringLiteral("%1: <b>%2</b>").arg(html(name), html(value));
    return formula.isEmpty() ? line : line + QStringLiteral("<br>&nbsp;&nbsp;= ") + html(formula);
}

} // namespace

QString FlowTexts::stateWord(TaskState state) {
    switch (state) {
    case TaskState::Reading:
        return tr("reading");
    case TaskState::Waiting:
        return tr("waiting");
    case TaskState::Idle:
        return tr("idle");
    case TaskState::ChangePending:
        return tr("change pending");
    case TaskState::Resuming:
        return tr("resuming");
    case TaskState::Stopped:
        return tr("stopped");
    case TaskState::Finished:
        return tr("finished");
    }
    return {};
}

Mark FlowTexts::stateMark(TaskState state) {
    switch (state) {
    case TaskState::Reading:
        return Mark::Triangle;
    case TaskState::Waiting:
        return Mark::Open;
    case TaskState::Idle:
        return Mark::Bars;
    case TaskState::ChangePending:
        return Mark::Flag;
    case TaskState::Resuming:
        return Mark::Corrected;
    case TaskState::Stopped:
        return Mark::Bad;
    case TaskState::Finished:
        return Mark::Good;
    }
    return Mark::None;
}

QString FlowTexts::trendArrow(api::LagTrend trend) {
    switch (trend) {
    case api::LagTrend::Falling:
        return QStringLiteral("↓");
    case api::LagTrend::Steady:
        return QStringLiteral("→");
    case api::LagTrend::Rising:
        return QStringLiteral("↑");
    }
    return {};
}

QString FlowTexts::lagTime(Duration lag, const Format& format) {
    using std::chrono::seconds;
    if (lag >= seconds(60)) return format.duration(std::chrono::floor<seconds>(lag));
    return tr("%1 s").arg(format.locale().toString(std::chrono::duration<double>(lag).count(), 'f', 1));
}

QString FlowTexts::lag(const LaneFacts& lane, const Format& format) {
    return tr("%1 · %2 %3", "lag: records, time, trend")
        .arg(format.number(lane.lagRecords), lagTime(lane.lagTime, format), trendArrow(lane.lagTrend));
}

QString FlowTexts::publishedFormula() { return tr("growth of (committed position + lag) over the last second"); }
QString FlowTexts::readFormula() { return tr("growth of records read over the last second"); }
QString FlowTexts::committedFormula() { return tr("growth of the committed position over the last second"); }
QString FlowTexts::creditFormula() {
    return tr("published − committed, as a share of what the replay may run ahead (4 MiB or 90,000 records per "
              "partition); bytes are estimated from the mean row");
}
QString FlowTexts::lagFormula() { return tr("end offset − committed offset"); }
QString FlowTexts::lagTimeFormula() {
    return tr("replay clock − arrival time of the newest committed record; never the clock on the wall");
}
QString FlowTexts::trendFormula() { return tr("lag now against the lag 3 s ago"); }
QString FlowTexts::watermarkFormula() { return tr("greatest event time so far − watermark bound"); }
QString FlowTexts::nextEndFormula() { return tr("end of the open window that the watermark reaches first"); }
QString FlowTexts::queueFormula() { return tr("commits that wait ÷ commits that may wait"); }

const LaneFacts& FlowTexts::lane(const FlowNode& node) const {
    return m_facts.lanes.at(static_cast<std::size_t>(node.lane));
}

QString FlowTexts::title(const FlowNode& node) const {
    switch (node.part) {
    case FlowPart::Source:
        return QString::fromStdString(m_facts.transport.replay ? m_facts.source : m_facts.topic);
    case FlowPart::Replay:
        return tr("Replay %1").arg(m_format.speed(m_facts.transport.speed));
    case FlowPart::Topic:
        return tr("P%1", "partition number").arg(lane(node).partition);
    case FlowPart::Task: {
        const LaneFacts& one = lane(node);
        return tr("P%1 · %2", "partition number, state of its task").arg(one.partition).arg(stateWord(one.state));
    }
    case FlowPart::Commits:
        return m_facts.commitNumber == 0 ? tr("Commits") : tr("Commit #%1").arg(m_format.number(m_facts.commitNumber));
    case FlowPart::Store:
        return tr("Redis");
    case FlowPart::None:
        break;
    }
    return {};
}

QStringList FlowTexts::lines(const FlowNode& node) const {
    switch (node.part) {
    case FlowPart::Source:
        if (!m_facts.transport.replay) return {QString::fromStdString(m_facts.brokers), tr("nothing is replayed")};
        return {tr("%1 rows").arg(m_format.number(m_facts.rows)),
                m_facts.bytes > 0 ? m_format.bytes(m_facts.bytes) : QString()};
    case FlowPart::Replay:
        return {tr("%1 · %2", "state, clock")
                    .arg(transportWord(m_facts.transport.state), m_format.time(m_facts.replayClock)),
                tr("%1 / %2", "rows read, rows of the file")
                    .arg(m_format.number(m_facts.rowsRead), m_format.number(m_facts.rows))};
    case FlowPart::Topic:
        return {m_format.rate(lane(node).rates.published)};
    case FlowPart::Task: {
        const LaneFacts& one = lane(node);
        if (!one.stopped.empty())
            return {QString::fromStdString(one.stopped), tr("counted %1").arg(m_format.number(one.counted))};
        const QString counted = tr("counted %1 · late %2").arg(m_format.number(one.counted), m_format.number(one.late));
        const QString open = m_format.number(one.openWindows);
        if (!one.nextEnd) return {counted, tr("%1 open", "windows").arg(open)};
        return {counted, tr("%1 open · next %2", "windows, end of the next").arg(open, m_format.time(*one.nextEnd))};
    }
    case FlowPart::Commits: {
        if (m_facts.commitWall <= 0) return {tr("none yet"), QString()};
        const auto millis = Duration(static_cast<std::int64_t>(m_facts.commitSeconds * 1e3 + 0.5) * 1000);
        return {m_format.age(m_facts.commitWall),
                tr("%1 · %2", "duration, size").arg(m_format.duration(millis), m_format.bytes(m_facts.commitBytes))};
    }
    case FlowPart::Store:
        return {m_facts.storeReachable ? tr("answers") : tr("does not answer"),
                tr("%1 final", "windows").arg(m_format.number(m_facts.finalWindows)),
                tr("%1 open", "windows").arg(m_format.number(m_facts.openWindows))};
    case FlowPart::None:
        break;
    }
    return {};
}

QStringList FlowTexts::topicNumbers(const LaneFacts& lane) const {
    QStringList all{numberLine(tr("In"), m_format.rate(lane.rates.published), publishedFormula())};
    if (m_facts.topic.empty())
        all << numberLine(tr("Credit used"), m_format.percent(lane.creditFill, 0), creditFormula());
    all << numberLine(tr("Not read yet"), m_format.number(lane.unread), tr("committed position + lag − next position"))
        << numberLine(tr("Lag"), m_format.number(lane.lagRecords), lagFormula())
        << numberLine(tr("Event-time lag"), lagTime(lane.lagTime, m_format), lagTimeFormula())
        << numberLine(tr("Trend"), trendWord(lane.lagTrend), trendFormula());
    return all;
}

QStringList FlowTexts::taskNumbers(const LaneFacts& lane) const {
    QStringList all{
        numberLine(tr("Read"), m_format.rate(lane.rates.read), readFormula()),
        numberLine(tr("Committed"), m_format.rate(lane.rates.committed), committedFormula()),
        numberLine(tr("Counted"), m_format.number(lane.counted), tr("read − repeated − rejected − duplicate − late")),
        numberLine(tr("Late"), m_format.number(lane.late), tr("records whose windows were all closed when they came")),
        numberLine(tr("Watermark"), m_format.dateTime(lane.watermark), watermarkFormula())};
    if (lane.nextEnd) all << numberLine(tr("Next window ends"), m_format.dateTime(*lane.nextEnd), nextEndFormula());
    all << numberLine(tr("Open windows"), m_format.number(lane.openWindows), {});
    if (lane.pendingChanges > 0)
        all << html(tr("%Ln change(s) wait(s) for the next record.", nullptr, static_cast<int>(lane.pendingChanges)));
    if (lane.holdsWatermark)
        all << html(tr("This partition holds the pipeline's watermark back: the others are ahead."));
    if (!lane.stopped.empty()) all << html(QString::fromStdString(lane.stopped));
    return all;
}

QStringList FlowTexts::numbers(const FlowNode& node) const {
    switch (node.part) {
    case FlowPart::Replay:
        return {numberLine(tr("Speed"), m_format.speed(m_facts.transport.speed), tr("event time per time on the wall")),
                numberLine(tr("Replay clock"), m_format.dateTime(m_facts.replayClock),
                           tr("arrival time of the newest record")),
                numberLine(tr("Position"),
                           m_format.percent(m_facts.rows > 0 ? static_cast<double>(m_facts.rowsRead) /
                                                                   static_cast<double>(m_facts.rows)
                                                             : 0,
                                            1),
                           tr("rows read ÷ rows of the file"))};
    case FlowPart::Topic:
        return topicNumbers(lane(node));
    case FlowPart::Task:
        return taskNumbers(lane(node));
    case FlowPart::Commits:
        return {numberLine(tr("Duration of the last"),
                           m_format.duration(Duration(std::llround(m_facts.commitSeconds * 1e6))),
                           tr("from the request to the store's answer")),
                numberLine(tr("Queue"), m_format.percent(m_facts.commitQueueFill, 0), queueFormula())};
    case FlowPart::Store:
        return {numberLine(tr("Final windows"), m_format.number(m_facts.finalWindows), tr("windows that have fired")),
                numberLine(tr("Open windows"), m_format.number(m_facts.openWindows),
                           tr("windows that the watermark has not reached"))};
    default:
        return {};
    }
}

QString FlowTexts::blameLine(const FlowNode& node) const {
    const std::int32_t partition = node.lane < 0 ? -1 : lane(node).partition;
    const Blame* blame = m_facts.blame(node.part, partition);
    return blame == nullptr ? QString() : causeTitle(blame->kind);
}

QString FlowTexts::leadsTo(FlowPart part) {
    switch (part) {
    case FlowPart::Source:
    case FlowPart::Replay:
        return tr("Click: the source");
    case FlowPart::Topic:
        return tr("Click: the topic in Kafka");
    case FlowPart::Task:
        return tr("Click: the windows");
    case FlowPart::Commits:
        return tr("Click: the checkpoints");
    case FlowPart::Store:
        return tr("Click: the keys in the store");
    case FlowPart::None:
        break;
    }
    return {};
}

QString FlowTexts::toolTip(const FlowNode& node) const {
    if (node.part == FlowPart::None) return {};
    QStringList parts{bold(title(node))};
    if (const QString blamed = blameLine(node); !blamed.isEmpty()) parts << QStringLiteral("▲ ") + bold(blamed);
    const QStringList counted = numbers(node);
    if (counted.isEmpty())
        for (const QString& line : lines(node))
            if (!line.isEmpty()) parts << html(line);
    parts << counted << QStringLiteral("<i>%1</i>").arg(html(leadsTo(node.part)));
    return QStringLiteral("<qt>") + parts.join(QStringLiteral("<br>")) + QStringLiteral("</qt>");
}

QString FlowTexts::accessible(const FlowNode& node) const {
    if (node.part == FlowPart::None) return {};
    QStringList parts{title(node)};
    switch (node.part) {
    case FlowPart::Source:
        parts.prepend(m_facts.transport.replay ? tr("File") : tr("Topic"));
        break;
    case FlowPart::Topic: {
        const LaneFacts& one = lane(node);
        parts = {tr("Topic, partition %1").arg(one.partition), tr("in %1").arg(m_format.rate(one.rates.published)),
                 tr("lag %1").arg(lag(one, m_format))};
        if (m_facts.topic.empty()) parts << tr("credit used %1").arg(m_format.percent(one.creditFill, 0));
        break;
    }
    case FlowPart::Task: {
        const LaneFacts& one = lane(node);
        parts = {tr("Task of partition %1").arg(one.partition), stateWord(one.state)};
        parts << lines(node) << tr("watermark %1").arg(m_format.time(one.watermark));
        break;
    }
    default:
        parts << lines(node);
        break;
    }
    if (node.part == FlowPart::Source) parts << lines(node);
    if (const QString blamed = blameLine(node); !blamed.isEmpty()) parts << blamed;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace streampulse::ui
