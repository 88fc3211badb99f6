// All that happened, as lines: made from the differences of the snapshots and states that the window sees, and from the
// program's own log. The newest kEventLines are kept, over all sources opened in this process.
//
// GUI thread only.
#pragma once

#include "core/api/workbench.h"
#include "ui/tables/mark.h"
#include "ui/window/ui_context.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace streampulse::ui {

enum class EventKind { Source, Run, Transport, Setting, Cause, Commit, Partition, Service, Program };
inline constexpr int kEventKinds = static_cast<int>(EventKind::Program) + 1;
inline constexpr std::size_t kEventLines = 5'000;

struct EventLine {
    std::int64_t number = 0;            ///< from 1, ascending
    double wall = 0;                    ///< seconds since the epoch
    std::optional<EventTime> eventTime; ///< the replay clock, when there was one
    EventKind kind = EventKind::Source;
    Mark mark = Mark::Info;
    QString text;                 ///< in the language of now
    std::function<QString()> say; ///< the text again, in another language
    friend bool operator==(const EventLine& a, const EventLine& b) { return a.number == b.number && a.text == b.text; }
};

[[nodiscard]] QString eventKindWord(EventKind kind);
/// "source", "run", ...: for machines.
[[nodiscard]] QString eventKindName(EventKind kind);

class EventLog final : public QObject {
    Q_OBJECT
public:
    explicit EventLog(UiContext& context, QObject* parent = nullptr);

    /// Oldest first.
    [[nodiscard]] const std::vector<EventLine>& lines() const { return m_lines; }
    void clear();
    /// Says all lines again: the language or the locale is another one.
    void retell();

Q_SIGNALS:
    void changed();

private:
    struct Said {
        EventKind kind;
        Mark mark;
        std::function<QString()> say;
        double wall = 0; ///< 0: now
    };
    struct CauseSeen {
        api::Cause cause;
        qint64 since = 0, seen = 0; ///< in ms of m_clock
        bool told = false;
    };
    struct FailedCommits {
        std::int64_t line = 0; ///< number of the line that counts them
        std::int64_t count = 0;
        CommitResult outcome = CommitResult::Applied;
    };

    std::int64_t add(Said said);
    void changeLine(std::int64_t number, std::function<QString()> say);
    void say(EventLine& line) const;

    void takeState();
    void tellSource(const api::WorkbenchState& state);
    void forgetSession();
    void takeSnapshot();
    void tellRun(const api::EngineSnapshot& before, const api::EngineSnapshot& now);
    void tellTransport(const api::Transport& before, const api::Transport& now);
    void tellSettings(const api::EngineSnapshot& now);
    void tellSetting(const ControlRecord& record, const api::EngineSnapshot& now);
    void tellCommits(const api::CommitSnapshot& commits);
    void tellFailedCommit(const api::CommitEvent& commit);
    void tellPartitions(const api::EngineSnapshot& before, const api::EngineSnapshot& now);
    void tellServices(const api::EngineSnapshot& before, const api::EngineSnapshot& now);
    void seeCauses(const api::EngineSnapshot& now);
    void settleCauses();
    void takeProgramLog();
    void tick();

    UiContext& m_context;
    QElapsedTimer m_clock;
    std::vector<EventLine> m_lines;
    std::int64_t m_number = 0;
    bool m_news = false; ///< changed() is due
    api::WorkbenchPhase m_phase = api::WorkbenchPhase::Empty;
    std::int64_t m_session = 0;
    QString m_source;                                    ///< name of the open one
    std::shared_ptr<const api::EngineSnapshot> m_before; ///< null: the next snapshot is the first of its session
    struct Setting {
        std::int64_t line = 0; ///< that says what it did; 0: not applied everywhere yet
        std::shared_ptr<const ControlRecord> record;
    };
    std::map<std::int64_t, Setting> m_settings; ///< by sequence
    api::ControlLogView m_controlLog;
    std::int64_t m_commit = 0;                      ///< newest one seen
    std::map<std::int32_t, FailedCommits> m_failed; ///< by partition
    std::map<std::pair<api::CauseKind, std::int32_t>, CauseSeen> m_causes;
    std::int64_t m_logLine = 0;
    qint64 m_logAt = 0;
};

} // namespace streampulse::ui
