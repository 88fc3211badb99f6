#include "ui/tables/event_log.h"

#include "ui/link/workbench_link.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QDateTime>
#include <array>

namespace streampulse::ui {
namespace {

/// A cause that comes and goes faster is no news.
constexpr qint64 kCauseSettlesMs = 400;
constexpr qint64 kLogEveryMs = 500;

double wallNow() { return static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000.0; }

Mark logMark(const std::string& level) {
    if (level == "error") return Mark::Bad;
    return level == "warning" ? Mark::Warning : Mark::Info;
}

} // namespace

EventLog::EventLog(UiContext& context, QObject* parent) : QObject(parent), m_context(context) {
    m_clock.start();
    connect(&context.link, &WorkbenchLink::stateChanged, this, &EventLog::takeState);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, &EventLog::forgetSession);
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, &EventLog::takeSnapshot);
    connect(&context.link, &WorkbenchLink::ticked, this, &EventLog::tick);
    connect(&context.format, &Format::changed, this, &EventLog::retell);
}

void EventLog::clear() {
    m_lines.clear();
    Q_EMIT changed();
}

void EventLog::retell() {
    for (EventLine& line : m_lines) say(line);
    Q_EMIT changed();
}

void EventLog::say(EventLine& line) const { line.text = line.say().replace(u'\n', u' '); }

std::int64_t EventLog::add(Said said) {
    EventLine line;
    line.number = ++m_number;
    line.wall = said.wall > 0 ? said.wall : wallNow();
    if (const EventTime clock = m_context.link.snapshot().replayClock; !clock.isMin() && !clock.isMax())
        line.eventTime = clock;
    line.kind = said.kind;
    line.mark = said.mark;
    line.say = std::move(said.say);
    say(line);
    m_lines.push_back(std::move(line));
    if (m_lines.size() > kEventLines) m_lines.erase(m_lines.begin());
    m_news = true;
    return m_number;
}

void EventLog::changeLine(std::int64_t number, std::function<QString()> text) {
    const auto found =
        std::lower_bound(m_lines.begin(), m_lines.end(), number,
                         [](const EventLine& line, std::int64_t wanted) { return line.number < wanted; });
    if (found == m_lines.end() || found->number != number) return;
    found->say = std::move(text);
    say(*found);
    m_news = true;
}

void EventLog::takeState() {
    const api::WorkbenchState& state = m_context.link.state();
    if (state.phase == m_phase && state.session == m_session) return;
    tellSource(state);
    m_phase = state.phase;
    m_session = state.session;
}

void EventLog::tellSource(const api::WorkbenchState& state) {
    const QString text = QString::fromStdString(state.text);
    const bool wasOpen = m_phase == api::WorkbenchPhase::Open;
    if (wasOpen) add({EventKind::Source, Mark::Page, [name = m_source]() { return tr("%1 was closed.").arg(name); }});
    switch (state.phase) {
    case api::WorkbenchPhase::Open: {
        m_source = state.source ? QString::fromStdString(state.source->name) : tr("Source");
        const std::int64_t rows = state.source ? state.source->rows : 0;
        add({EventKind::Source, Mark::Page, [this, name = m_source, rows]() {
                 return tr("%1 was opened: %2 rows.").arg(name, m_context.format.number(rows));
             }});
        if (state.source && !state.source->warning.empty())
            add({EventKind::Source, Mark::Warning,
                 [warning = QString::fromStdString(state.source->warning)]() { return warning; }});
        return;
    }
    case api::WorkbenchPhase::Opening:
        add({EventKind::Source, Mark::Page,
             [text]() { return text.isEmpty() ? tr("A source is being opened.") : tr("Opening: %1").arg(text); }});
        return;
    case api::WorkbenchPhase::Failed:
        add({EventKind::Source, Mark::Bad, [text]() { return tr("Nothing was opened: %1").arg(text); }});
        return;
    case api::WorkbenchPhase::Empty:
        return;
    }
}

void EventLog::forgetSession() {
    m_before.reset();
    m_settings.clear();
    m_controlLog.reset();
    m_failed.clear();
    m_causes.clear();
    m_commit = 0;
}

void EventLog::takeSnapshot() {
    if (!m_context.link.open()) return;
    const auto now = m_context.link.sharedSnapshot();
    const auto before = m_before ? m_before : std::make_shared<const api::EngineSnapshot>();
    m_before = now;
    if (!now->run.empty()) tellRun(*before, *now);
    tellTransport(before->transport, now->transport);
    tellSettings(*now);
    tellCommits(now->commits);
    tellPartitions(*before, *now);
    tellServices(*before, *now);
    seeCauses(*now);
}

void EventLog::tick() {
    settleCauses();
    if (m_clock.elapsed() - m_logAt >= kLogEveryMs || m_logAt == 0) takeProgramLog();
    if (!m_news) return;
    m_news = false;
    Q_EMIT changed();
}

void EventLog::takeProgramLog() {
    m_logAt = std::max<qint64>(1, m_clock.elapsed());
    for (const api::LogLine& line : m_context.link.workbench().log(m_logLine)) {
        m_logLine = std::max(m_logLine, line.number);
        add({EventKind::Program, logMark(line.level), [text = QString::fromStdString(line.text)]() { return text; },
             line.wall});
    }
}

QString eventKindWord(EventKind kind) {
    switch (kind) {
    case EventKind::Source:
        return EventLog::tr("source");
    case EventKind::Run:
        return EventLog::tr("run");
    case EventKind::Transport:
        return EventLog::tr("replay");
    case EventKind::Setting:
        return EventLog::tr("setting");
    case EventKind::Cause:
        return EventLog::tr("cause");
    case EventKind::Commit:
        return EventLog::tr("checkpoint");
    case EventKind::Partition:
        return EventLog::tr("partition");
    case EventKind::Service:
        return EventLog::tr("service");
    case EventKind::Program:
        return EventLog::tr("program");
    }
    return {};
}

QString eventKindName(EventKind kind) {
    static constexpr std::array<const char*, kEventKinds> kNames{"source", "run",       "transport", "setting", "cause",
                                                                 "commit", "partition", "service",   "program"};
    return QString::fromLatin1(kNames.at(static_cast<std::size_t>(kind)));
}

void EventLog::seeCauses(const api::EngineSnapshot& now) {
    const qint64 at = m_clock.elapsed();
    for (const api::Cause& cause : now.causes) {
        CauseSeen& seen =
            m_causes.try_emplace({cause.kind, cause.partition}, CauseSeen{cause, at, at, false}).first->second;
        seen.cause = cause;
        seen.seen = at;
    }
}

void EventLog::settleCauses() {
    const qint64 at = m_clock.elapsed();
    const auto& present = m_context.link.snapshot().causes;
    for (auto one = m_causes.begin(); one != m_causes.end();) {
        CauseSeen& seen = one->second;
        const bool here = std::any_of(present.begin(), present.end(), [&one](const api::Cause& cause) {
            return cause.kind == one->first.first && cause.partition == one->first.second;
        });
        if (here) seen.seen = at;
        if (here && !seen.told && at - seen.since >= kCauseSettlesMs) {
            seen.told = true;
            add({EventKind::Cause, Mark::Unknown, [this, cause = seen.cause]() {
                     return tr("%1: %2").arg(causeTitle(cause.kind), causeSentence(cause, m_context.format));
                 }});
        }
        if (here || at - seen.seen < kCauseSettlesMs) {
            ++one;
            continue;
        }
        if (seen.told)
            add({EventKind::Cause, Mark::Good, [this, cause = seen.cause]() {
                     const QString title = causeTitle(cause.kind);
                     return cause.partition < 0 ? tr("No longer: %1.").arg(title)
                                                : tr("No longer: %1 (partition %2).")
                                                      .arg(title, m_context.format.number(cause.partition));
                 }});
        one = m_causes.erase(one);
    }
}

} // namespace streampulse::ui
