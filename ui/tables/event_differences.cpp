// What two snapshots in a row say that happened between them.
#include "ui/link/workbench_link.h"
#include "ui/tables/event_log.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <algorithm>

namespace streampulse::ui {
namespace {

/// Applied in every partition that it is for and that still takes changes.
bool appliedEverywhere(const ControlRecord& record, const api::EngineSnapshot& now) {
    const auto applied = [&record](std::int32_t partition) {
        return std::any_of(record.applied.begin(), record.applied.end(),
                           [partition](const AppliedChange& one) { return one.partition == partition; });
    };
    return !record.applied.empty() &&
           std::all_of(now.partitions.begin(), now.partitions.end(), [&](const api::PartitionSnapshot& partition) {
               const bool meant = record.entry.partition.value_or(partition.partition) == partition.partition;
               return !meant || partition.finished || !partition.stopped.empty() || applied(partition.partition);
           });
}

ChangeEffect totalEffect(const ControlRecord& record) {
    ChangeEffect total;
    for (const AppliedChange& one : record.applied) {
        total.windowsFired += one.effect.windowsFired;
        total.becameLate += one.effect.becameLate;
        total.kept += one.effect.kept;
    }
    return total;
}

bool isResuming(const api::EngineSnapshot& snapshot) {
    return std::any_of(snapshot.partitions.begin(), snapshot.partitions.end(),
                       [](const api::PartitionSnapshot& one) { return one.resuming; });
}

Mark stateMark(api::EngineState state) {
    switch (state) {
    case api::EngineState::Finished:
        return Mark::Good;
    case api::EngineState::Failed:
        return Mark::Bad;
    case api::EngineState::Degraded:
        return Mark::Warning;
    default:
        return Mark::Info;
    }
}

} // namespace

void EventLog::tellRun(const api::EngineSnapshot& before, const api::EngineSnapshot& now) {
    const QString run = QString::fromStdString(now.run);
    if (before.run != now.run) add({EventKind::Run, Mark::Triangle, [run]() { return tr("Run %1 began.").arg(run); }});
    if (isResuming(now) && (before.run != now.run || !isResuming(before)))
        add({EventKind::Run, Mark::Triangle, [run]() { return tr("Run %1 goes on after its last commit.").arg(run); }});
    const bool ordinary = now.state == api::EngineState::Running || now.state == api::EngineState::Paused ||
                          now.state == api::EngineState::Starting;
    const bool wasTrouble = before.state == api::EngineState::Degraded;
    if (before.state == now.state || (ordinary && !wasTrouble)) return;
    const QString why = QString::fromStdString(now.stateText);
    const api::Ledger ledger = now.ledger;
    if (now.state == api::EngineState::Finished) {
        add({EventKind::Run, Mark::Good, [this, run, ledger]() {
                 return tr("Run %1 finished: %2 records read, %3 counted, %4 late.")
                     .arg(run, m_context.format.number(ledger.read), m_context.format.number(ledger.counted),
                          m_context.format.number(ledger.late));
             }});
        return;
    }
    add({EventKind::Run, stateMark(now.state), [state = now.state, why]() {
             return why.isEmpty() ? tr("The engine is %1.").arg(stateWord(state))
                                  : tr("The engine is %1: %2").arg(stateWord(state), why);
         }});
}

void EventLog::tellTransport(const api::Transport& before, const api::Transport& now) {
    const auto speedText = [this, speed = now.speed]() { return m_context.format.speed(speed); };
    if (before.state != now.state && now.state == api::TransportState::Playing)
        add({EventKind::Transport, Mark::Triangle, [speedText]() { return tr("Playing at %1.").arg(speedText()); }});
    else if (before.state != now.state && now.state == api::TransportState::Paused &&
             now.lastStep.number == before.lastStep.number)
        add({EventKind::Transport, Mark::Bars, []() { return tr("Paused."); }});
    else if (before.state != now.state && now.state == api::TransportState::Ended)
        add({EventKind::Transport, Mark::Bars, []() { return tr("The input has been replayed to its end."); }});
    else if (before.speed != now.speed)
        add({EventKind::Transport, Mark::Triangle, [speedText]() { return tr("Speed %1.").arg(speedText()); }});
    const api::StepReport step = now.lastStep;
    if (step.number == 0 || step.number == before.lastStep.number) return;
    add({EventKind::Transport, Mark::Bars, [this, step]() {
             const Format& format = m_context.format;
             QString text = step.cancelled ? tr("%1 was cancelled").arg(actionWord(step.kind)) : actionWord(step.kind);
             text += QStringLiteral(": ") +
                     tr("%Ln record(s)", nullptr, static_cast<int>(std::min<std::int64_t>(step.records, INT32_MAX)));
             if (step.records > 0) text += tr(", until row %1").arg(format.number(step.row));
             if (step.partition >= 0) text += tr(", in partition %1").arg(format.number(step.partition));
             if (step.partition < 0 && !step.cancelled && step.kind != api::Action::StepRecord)
                 text += tr(", then the input ended");
             return text + u'.';
         }});
}

void EventLog::tellSettings(const api::EngineSnapshot& now) {
    if (now.controlLog == m_controlLog) return;
    const bool first = m_controlLog == nullptr;
    m_controlLog = now.controlLog;
    for (const auto& record : *now.controlLog) {
        Setting& known = m_settings[record->entry.sequence];
        if (known.record == record) continue;
        const bool asked = known.record == nullptr;
        known.record = record;
        // What a run that is gone on with had already applied is history.
        if (first && asked && appliedEverywhere(*record, now)) continue;
        if (asked) tellSetting(*record, now);
        if (!appliedEverywhere(*record, now)) continue;
        const auto say = [this, record]() {
            const QString effect = effectWords(totalEffect(*record));
            const QString change = changeWords(record->entry.change, m_context.format);
            return effect.isEmpty() ? tr("In force: %1.").arg(change)
                                    : tr("In force: %1. Effect: %2.").arg(change, effect);
        };
        if (known.line == 0)
            known.line = add({EventKind::Setting, Mark::Flag, say});
        else
            changeLine(known.line, say);
    }
}

void EventLog::tellSetting(const ControlRecord& record, const api::EngineSnapshot& now) {
    add({EventKind::Setting, Mark::Flag,
         [this, change = record.entry.change, author = QString::fromStdString(record.entry.author),
          pending = !appliedEverywhere(record, now)]() {
             const QString words = changeWords(change, m_context.format);
             return pending ? tr("Asked %1: %2. It waits for the next record.", "by whom, what")
                                  .arg(authorWords(author), words)
                            : tr("Asked %1: %2.", "by whom, what").arg(authorWords(author), words);
         }});
}

void EventLog::tellCommits(const api::CommitSnapshot& commits) {
    for (const auto& commit : *commits.history) {
        if (commit->number <= m_commit) continue;
        m_commit = commit->number;
        if (commit->outcome == CommitResult::Applied)
            m_failed.erase(commit->partition);
        else
            tellFailedCommit(*commit);
    }
}

void EventLog::tellFailedCommit(const api::CommitEvent& commit) {
    FailedCommits& failed = m_failed[commit.partition];
    const bool again = failed.line > 0 && failed.outcome == commit.outcome;
    failed.count = again ? failed.count + 1 : 1;
    failed.outcome = commit.outcome;
    const auto say = [this, commit, count = failed.count]() {
        const Format& format = m_context.format;
        QString text =
            tr("Checkpoint of partition %1: %2").arg(format.number(commit.partition), commitWord(commit.outcome));
        if (count > 1) text += tr(", %1 times").arg(format.number(count));
        if (!commit.text.empty()) text += QStringLiteral(" (") + QString::fromStdString(commit.text) + u')';
        return text + u'.';
    };
    const Mark mark = commit.outcome == CommitResult::Refused ? Mark::Bad : Mark::Warning;
    if (again)
        changeLine(failed.line, say);
    else
        failed.line = add({EventKind::Commit, mark, say, commit.wall});
}

void EventLog::tellPartitions(const api::EngineSnapshot& before, const api::EngineSnapshot& now) {
    for (const api::PartitionSnapshot& partition : now.partitions) {
        if (partition.stopped.empty()) continue;
        const auto was = std::find_if(
            before.partitions.begin(), before.partitions.end(),
            [&partition](const api::PartitionSnapshot& one) { return one.partition == partition.partition; });
        if (was != before.partitions.end() && !was->stopped.empty()) continue;
        add({EventKind::Partition, Mark::Rejected,
             [this, number = partition.partition, why = QString::fromStdString(partition.stopped)]() {
                 return tr("Partition %1 stopped: %2").arg(m_context.format.number(number), why);
             }});
    }
}

void EventLog::tellServices(const api::EngineSnapshot& before, const api::EngineSnapshot& now) {
    const auto tell = [this](bool was, bool is, QString (*away)(), QString (*back)()) {
        if (was && !is) add({EventKind::Service, Mark::Warning, away});
        if (!was && is) add({EventKind::Service, Mark::Good, back});
    };
    tell(
        before.storeReachable, now.storeReachable,
        []() { return tr("The store does not answer. Nothing is lost: commits are repeated until it is back."); },
        []() { return tr("The store answers again."); });
    tell(
        before.kafkaReachable, now.kafkaReachable,
        []() { return tr("Kafka does not answer. Reading goes on where it stopped once it is back."); },
        []() { return tr("Kafka answers again."); });
}

} // namespace streampulse::ui
